"""Indirect speech: one file, one way of reporting what somebody said."""

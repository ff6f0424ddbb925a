"""Kenes: an open observatory of regional diplomacy. Reads news, keeps a record anyone can check."""

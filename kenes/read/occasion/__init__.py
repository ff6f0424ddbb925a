"""Occasions of one document: found in sentences, given their parties, place and day, and told apart."""

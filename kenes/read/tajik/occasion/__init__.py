"""Occasions in Tajik: who visited, met, called or gathered with whom, where, on what day, held or to come."""

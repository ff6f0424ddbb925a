"""Gatherings: the series they belong to, the sides of their name, who comes."""

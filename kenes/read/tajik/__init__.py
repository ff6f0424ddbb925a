"""Tajik: who is who, who said what, who met whom."""

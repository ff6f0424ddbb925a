"""Kazakh, Kyrgyz and Uzbek read by rules: one phenomenon a file, one grammar for the three (kenes.language.tongue)."""

"""One file, one language; each declares LANGUAGE."""

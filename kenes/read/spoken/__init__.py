"""Direct speech: one file, one way that words are set as somebody's own."""

"""One document to one Reading; pure."""

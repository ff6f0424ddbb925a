"""The search index: what words and marks a sentence or a record is found by, and how each engine is asked."""

"""Where text comes from: one file, one kind of source."""

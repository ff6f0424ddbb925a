"""Records folded into the store: what is dirty, or everything."""

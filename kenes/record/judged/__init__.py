"""What people decided, as folding meets it: which judgements stand, who is who, what a claim is, what a place in a text is not."""

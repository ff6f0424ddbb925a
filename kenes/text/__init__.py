"""Characters: spans, folding, sentences, finding words again. The ground floor; it knows no other."""

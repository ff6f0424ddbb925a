"""The store: documents, readings and judgements kept, records folded from them; the first floor that writes."""

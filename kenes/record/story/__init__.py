"""Stories: what a document is about, how alike two are, which follows which, and what hangs together so."""

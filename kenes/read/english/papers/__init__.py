"""Documents in English: treaties, statements, laws, programmes, and what happened to them."""

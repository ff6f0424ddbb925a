"""Documents that a text names: their names in exact words, and the stage it gives them."""

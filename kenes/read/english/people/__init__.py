"""People of an English text: their names, what they are, and whom a description or a pronoun means."""

"""The nouns, frozen, with their codec."""

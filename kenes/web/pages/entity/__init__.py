"""The pages of those the pack knows: people, states, organisations, formats, themes; each also of those only texts know."""

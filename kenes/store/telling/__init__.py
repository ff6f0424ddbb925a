"""Stories in the store: kept as documents come and go, asked for, and what changed in them."""

"""Who said what in Tajik."""

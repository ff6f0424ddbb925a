"""What leaves the house: one file, one publisher."""

"""What the lines of a page say beside its article: its furniture, its day and hour, its place."""

"""What the observatory counts: records, never articles; every number can name the records behind it."""

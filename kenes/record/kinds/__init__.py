"""The kinds of record, one file each: how reports are made flat, which of them belong together, which fields are shown."""

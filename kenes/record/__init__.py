"""Reports of single documents folded into records across documents. Pure: no clock, no network, no store."""

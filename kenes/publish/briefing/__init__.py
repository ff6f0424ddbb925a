"""A briefing: what happened, who said what, what comes next, what moved, assembled from records and from nothing else."""

"""What is known of a region, read from data: names, posts, who held them when, formats, instruments, places, themes."""

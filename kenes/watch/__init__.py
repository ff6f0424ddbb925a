"""The watch: every outlet on its own clock, its articles fetched politely, read, stored."""

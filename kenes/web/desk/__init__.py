"""The writing side of the web: who asks, what a page's form does, the names a reviewer types. Reading knows none of it."""

"""One submission: taken in, put in order, run, and made harmless to read."""

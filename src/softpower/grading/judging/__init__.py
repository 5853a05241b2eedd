"""From an answer and its key to a mark, and to what the student reads about it."""

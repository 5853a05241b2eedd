"""An invented class, and the grading of it for show."""

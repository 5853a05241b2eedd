"""Answers of a class that are more alike than chance would have it, side by side for a person to judge."""

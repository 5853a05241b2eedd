"""Answers whose marks are known, and how each key fares with them."""

"""The marks of a class: each with its reason, in the terminal and on a page with pictures."""

"""Whose marks can be trusted: plain nbgrader and this course's grader on the same class.

Run, in the course's folder:  .venv/bin/python -m benchmarks.trust
With --markdown FILE it also writes the page for the instructors' guide.
"""

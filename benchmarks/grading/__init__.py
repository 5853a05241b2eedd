"""How fast a class is graded, and what that takes: this course's grader beside others.

Run, in the course's folder:  .venv/bin/python -m benchmarks.grading
With --markdown FILE it also writes the tables. It needs Linux, and a machine that does
nothing else meanwhile; with the sizes that it has by default it takes about an hour.

otter-grader is measured too where its command ``otter`` is on PATH, from an environment of
its own that has what the notebooks import:
pip install "otter-grader[grading]" pandas matplotlib networkx ipywidgets
"""

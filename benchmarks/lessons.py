"""How long it takes to run all lessons, beside plain nbconvert, and until a reader's first cell is done.

Run:  .venv/bin/python benchmarks/lessons.py
Both commands run each lesson in turn, in a fresh process with a fresh kernel, on a copy. The
first cell is timed from the moment when the kernel is ready, as in JupyterLab when a lesson
is open; it holds the imports (in lesson 0 it is a sum, and the imports stand in the second).
The figure to compare between machines is the ratio, not the seconds.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import nbformat
from nbclient import NotebookClient

from softpower.grading.course import KERNEL_ARGUMENTS

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"

#: Seconds: for all lessons on two processors, and for one first cell.
TARGET_ALL, TARGET_FIRST = 180, 2

OURS = ("-m", "softpower.grading.cli", "refresh")
PLAIN = ("-m", "nbconvert", "--log-level=ERROR", "--to=notebook", "--execute", "--inplace")


def command_seconds(arguments: Sequence[str], lesson: Path) -> float:
    """Return how long a command takes on a copy of a lesson."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(lesson, folder)
        start = perf_counter()
        subprocess.run([sys.executable, *arguments, copy], check=True, capture_output=True)
        return perf_counter() - start


def first_cell_seconds(lesson: Path) -> float:
    """Return how long it takes from a ready kernel to the imports done, as a reader meets them."""
    notebook = nbformat.read(lesson, as_version=4)
    client = NotebookClient(notebook, extra_arguments=KERNEL_ARGUMENTS)
    places = [place for place, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    last = next(place for place in places if "import" in notebook.cells[place].source)
    with client.setup_kernel(cwd=str(lesson.parent)):
        start = perf_counter()
        for place in range(last + 1):
            client.execute_cell(notebook.cells[place], place)
        return perf_counter() - start


def main() -> None:
    """Measure lesson by lesson, so that a busy moment falls on both, and print a table."""
    print(f"{'lesson':<40}{'first cell':>12}{'softpower refresh':>20}{'nbconvert --execute':>22}")
    rows = []
    for lesson in sorted(NOTEBOOKS.glob("[0-9]_*.ipynb")):
        row = (
            first_cell_seconds(lesson),
            command_seconds(OURS, lesson),
            command_seconds(PLAIN, lesson),
        )
        rows.append(row)
        print(f"{lesson.stem:<40}{row[0]:>10.2f} s{row[1]:>18.1f} s{row[2]:>20.1f} s", flush=True)
    first, ours, plain = zip(*rows, strict=True)
    print(f"{'all; slowest first cell':<40}{max(first):>10.2f} s{sum(ours):>18.1f} s{sum(plain):>20.1f} s")
    print(f"{'target: under':<40}{TARGET_FIRST:>10} s{TARGET_ALL:>18} s")
    print(f"{'ratio to nbconvert':<40}{'':>12}{sum(ours) / sum(plain):>20.2f}")
    # Windows tells no load.
    load = os.getloadavg()[1] if hasattr(os, "getloadavg") else 0.0
    processors = os.cpu_count() or 1
    if load > processors:
        print(f"The machine was busy (load {load:.1f} on {processors} processors): the seconds are too many.")


if __name__ == "__main__":
    main()

"""Run every lesson in wrong ways, and print as JSON what failed.

Run:  .venv/bin/python -m tests.lessons.misuse

An error in a student's own line, such as a NameError, is fine, and so is one line of ours
that says what to do. A traceback that runs through our code is neither. All is done in one
process and without a kernel. Figures are laid out but not drawn: pictures are not what is
looked at here, and they take most of the time.
"""

import io
import json
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from traceback import walk_tb
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from matplotlib.figure import Figure

import softpower
from tests.lessons.reading import Cell, code, lessons, source

#: backwards: the cell with the imports, then the last cell first. twice: each cell, and at once
#: again. restarted: half-way the kernel is restarted; the imports are run, and the second half.
WAYS = ("backwards", "twice", "restarted")

RESTART: Cell = {"id": "restart", "source": []}

#: Two cells that fail, the second of them inside our code; and one that does not.
PLANTED: list[Cell] = [
    {"id": "planted-1", "source": ["not_made_yet"]},
    {"id": "planted-2", "source": ["from softpower.methods import bar_chart\n", "bar_chart(3, '', '', 'x')"]},
    {"id": "planted-3", "source": ["1 + 1"]},
]

POINT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8//8/AwMDEwMDAwMDAwAkBgMB/DXemwAAAABJRU5ErkJggg=="
)

(OURS,) = softpower.__path__


def main() -> None:
    """Misuse all lessons, and print one JSON object: lesson, way, what failed."""
    Figure.savefig = lambda self, file, **how: file.write(POINT)  # type: ignore[method-assign,assignment]
    told: dict[str, Any] = {
        lesson: {way: run(list(order(code(lesson), way))) for way in WAYS} for lesson in sorted(lessons())
    }
    print(json.dumps({**told, "planted": run(PLANTED)}))


def order(cells: list[Cell], way: str) -> Iterator[Cell]:
    """Yield the cells of a lesson in the order in which they are run."""
    (start,) = [cell for cell in cells if cell["id"].endswith("-start")]
    middle = len(cells) // 2
    if way == "backwards":
        yield from [start, *(cell for cell in reversed(cells) if cell is not start)]
    elif way == "twice":
        yield from (cell for each in cells for cell in (each, each))
    else:
        yield from [*cells[:middle], RESTART, start, *cells[middle:]]


def run(cells: list[Cell]) -> dict[str, Any]:
    """Run cells; return how many, and which failed by what error: in all, and inside our code."""
    report: dict[str, Any] = {"cells": 0, "failed": [], "ours": []}
    shell = restarted()
    for cell in cells:
        if cell is RESTART:
            shell = restarted()
            continue
        report["cells"] += 1
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            done = shell.run_cell(source(cell), store_history=False)
        error = done.error_before_exec or done.error_in_exec
        if error is not None:
            told = [cell["id"], type(error).__name__]
            report["failed"].append(told)
            report["ours"] += [told] if is_ours(error) else []
    return report


def restarted() -> InteractiveShell:
    """Return a shell that knows no name, with our modules as new as after an import."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "softpower"]:
        del sys.modules[name]
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(history_length=0)
    # To colour a traceback takes long, and nobody looks at it.
    shell.showtraceback = lambda *_, **__: None
    return shell


def is_ours(error: BaseException) -> bool:
    """Return whether the traceback runs through our code, and is shown: some errors are one line."""
    shown = not hasattr(error, "_render_traceback_")
    return shown and any(
        frame.f_code.co_filename.startswith(OURS) for frame, _ in walk_tb(error.__traceback__)
    )


if __name__ == "__main__":
    main()

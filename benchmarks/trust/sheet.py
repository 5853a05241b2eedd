"""What one student hands in, and what a case is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from benchmarks.trust.assignment import ASSIGNMENT, POINTS, RIGHT, Grader

Marks = dict[str, float]

#: What a cell prints before it tries to reach what is not its own, and after it did.
TRIED, REACHED = "tried to reach it", "reached it"


class Reach(Enum):
    """What a case tries to get at, in words for the table."""

    TESTS = "read the hidden tests"
    CLASSMATE = "read a classmate's answers"
    GRADEBOOK = "read the gradebook"
    COURSE = "wrote into the course"
    NETWORK = "opened a connection"
    PROCESS = "its process lived on"
    READER = "its script is in the page"


@dataclass(frozen=True)
class Places:
    """What a hostile notebook may know of the machine that grades it.

    ``planted`` is a file that it may try to write, ``port`` one that listens on this machine,
    ``mark`` a word by which its processes and scripts are found.
    """

    solution: Path
    classmate: Path
    gradebook: Path
    planted: Path
    port: int
    mark: str


@dataclass
class Sheet:
    """A student's copy of the assignment, to be filled in and handed in."""

    grader: Grader
    notebook: NotebookNode
    places: Places
    file: str = f"{ASSIGNMENT}.ipynb"
    cut: int = 0
    link: Path | None = None

    def fill(self, **other: str) -> None:
        """Write all right answers, or others for the questions that are named."""
        for name, answer in {**RIGHT, **other}.items():
            self.cell(f"{name}-answer").source = answer

    def cell(self, name: str) -> NotebookNode:
        """Return a released cell, such as ``q1`` (the graded one) or ``q1-answer``."""
        wanted = f"{ASSIGNMENT}-{name}"
        return next(
            c for c in self.notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == wanted
        )

    def before(self, name: str, code: str) -> None:
        """Insert a cell of the student's own before a released one."""
        self.notebook.cells.insert(self.notebook.cells.index(self.cell(name)), new_code_cell(code, id="mine"))

    def reach(self, code: str) -> None:
        """Insert a cell, before the first graded one, that tries to reach something."""
        body = code.strip().replace("\n", "\n    ")
        said = "print(type(error).__name__, error)"
        attempt = f"try:\n    {body}\n    print({REACHED!r})\nexcept Exception as error:\n    {said}"
        self.before("q1", f"print({TRIED!r})\n{attempt}")

    def write(self, folder: Path) -> None:
        """Hand in: write the file, or the link, into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.link is not None:
            (folder / self.file).symlink_to(self.link)
            return
        text = nbformat.writes(self.notebook)
        (folder / self.file).write_text(text[: len(text) - self.cut], encoding="utf-8")


Make = Callable[[Sheet], None]


@dataclass(frozen=True)
class Case:
    """One submission of the class.

    Parameters
    ----------
    name, group
        For the table.
    make
        Fills in a sheet.
    deserves
        The points that each question deserves.
    earlier
        Fills in what was handed in and graded before, if anything was.
    reach
        What it tries to get at, if it does.
    """

    name: str
    group: str
    make: Make
    deserves: Marks
    earlier: Make | None = None
    reach: Reach | None = None


@dataclass
class Cases:
    """Collects the cases of one group, in the order in which they are written."""

    group: str
    all: list[Case] = field(default_factory=list)

    def add(
        self, deserves: Marks, earlier: Make | None = None, reach: Reach | None = None
    ) -> Callable[[Make], Make]:
        """Register the function below as a case; its docstring is the name for the table."""

        def register(make: Make) -> Make:
            name = str(make.__doc__).strip().removesuffix(".")
            self.all.append(Case(name, self.group, make, deserves, earlier, reach))
            return make

        return register


ALL: Marks = dict(POINTS)
NOTHING: Marks = dict.fromkeys(POINTS, 0.0)


def only(*names: str) -> Marks:
    """Return full points for these questions, none for the others."""
    return {name: points if name in names else 0.0 for name, points in POINTS.items()}


def all_but(*names: str) -> Marks:
    """Return full points for all questions but these."""
    return only(*(POINTS.keys() - set(names)))

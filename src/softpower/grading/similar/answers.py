"""What the students of a class wrote, cell by cell, and what was given to all of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode
from nbgrader import utils

from softpower.grading.keys import KEY_FILE, invent, load_key
from softpower.grading.similar.pieces import (
    CODE_RUN,
    TEXT_RUN,
    Piece,
    Run,
    names,
    runs,
    tokens,
    without,
    words,
)
from softpower.grading.submission.intake import parse_notebook

#: The name under which cells stand that a student added.
ADDED_TEXT, ADDED_CODE = "added text", "added code"


@dataclass(frozen=True)
class Given:
    """What everybody was given: lines, names in code, and runs of words and of tokens."""

    lines: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    text: frozenset[Run] = frozenset()
    code: frozenset[Run] = frozenset()

    def runs(self, is_code: bool) -> frozenset[Run]:
        """Return the runs that do not count, in code or in a text."""
        return self.code if is_code else self.text


@dataclass(frozen=True)
class Cell:
    """One question's cell: whether it is code, and what each student wrote, by student."""

    name: str
    is_code: bool
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def run(self) -> int:
        """How many pieces make a run."""
        return CODE_RUN if self.is_code else TEXT_RUN

    def pieces(self, student: str, given: Given) -> list[Piece]:
        """Return the pieces of a student's answer that were not given line by line."""
        source = without(self.sources[student], given.lines)
        return tokens(source, given.names) if self.is_code else words(source)


class NothingGraded(Exception):
    """There is nothing to compare; the message says why and what to do next."""


def given_to_all(root: Path, assignment: str) -> Given:
    """Return what an assignment gives to everybody: its release, and in code its right answers.

    Of an answer with one right value, many are alike without any contact. So the code of the
    solution and of the key's right answers counts as given.
    """
    released = _cells(sorted((root / "exercises" / assignment).glob("*.ipynb")))
    solved = _cells(sorted((root / "solutions" / assignment).glob("*.ipynb")))
    key_file = root / "solutions" / assignment / KEY_FILE
    key = load_key(key_file.resolve()) if key_file.is_file() else {}
    entries = [version for entry in key.values() for version in entry.versions().values()]
    right = [entry.code(write) for entry in entries for write in (invent.plainly, invent.differently)]

    code = [cell.source for cell in released if cell.cell_type == "code"]
    known = frozenset(name for source in code for name in names(source))
    taught = [
        *code,
        *(cell.source for cell in solved if cell.cell_type == "code"),
        *(f"x = {one}" for one in right),
    ]
    return Given(
        frozenset(line.strip() for cell in released for line in cell.source.split("\n")) - {""},
        known,
        frozenset(run for cell in released for run in runs(words(cell.source), TEXT_RUN)),
        frozenset(run for source in taught for run in runs(tokens(source, known), CODE_RUN))
        | frozenset(run for cell in released for run in runs(words(cell.source), CODE_RUN)),
    )


def answers_of(work: Path, assignment: str) -> tuple[list[Cell], int]:
    """Return the cells that students wrote, and the number of students whose work is graded.

    Raises
    ------
    NothingGraded
        If nothing of the assignment is graded.
    """
    cells: dict[str, Cell] = {}
    students = sorted(folder.parent.name for folder in (work / "autograded").glob(f"*/{assignment}"))
    if not students:
        raise NothingGraded(f"Nothing of {assignment} is graded yet. Run softpower grade {assignment} first.")
    for student in students:
        files = sorted((work / "autograded" / student / assignment).glob("*.ipynb"))
        for name, is_code, source in _written(_cells(files)):
            cell = cells.setdefault(name, Cell(name, is_code))
            before = cell.sources.get(student)
            cell.sources[student] = source if before is None else f"{before}\n\n{source}"
    return list(cells.values()), len(students)


def _written(cells: Iterable[NotebookNode]) -> Iterator[tuple[str, bool, str]]:
    for cell in cells:
        metadata: Mapping[str, object] = cell.metadata.get("nbgrader", {})
        is_code = cell.cell_type == "code"
        if utils.is_solution(cell):
            yield str(metadata["grade_id"]), is_code, cell.source
        elif not metadata:
            yield (ADDED_CODE if is_code else ADDED_TEXT), is_code, cell.source


def _cells(files: Iterable[Path]) -> list[NotebookNode]:
    return [cell for file in files for cell in parse_notebook(file.read_bytes(), ours=True).cells]

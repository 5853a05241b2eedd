"""An invented class: a few kinds of students, the marks that each deserves, and who got which."""

import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from softpower.grading.demo.run import PARAGRAPH
from softpower.grading.judging.judge import answers_in
from softpower.grading.keys import KEY_FILE, Key, invent, load_key
from softpower.grading.keys.invent import as_text

ASSIGNMENT = "A1"
NOTEBOOK = f"{ASSIGNMENT}.ipynb"

#: Marks by item.
Marks = dict[str, float]

_MARKS = """
SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score
FROM grade
JOIN base_cell ON base_cell.id = grade.cell_id
JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
"""


@dataclass(frozen=True)
class Kind:
    """One kind of student: what is handed in, and what each item that a computer marks deserves."""

    name: str
    notebook: NotebookNode
    deserves: Marks


def invent_kinds(root: Path) -> list[Kind]:
    """Return the kinds of students: perfect, perfect in other spellings, and every mistake of the key.

    Parameters
    ----------
    root
        A course in which the assignment is released.
    """
    key = load_key((root / "solutions" / ASSIGNMENT / KEY_FILE).resolve())
    fresh = nbformat.read(root / "exercises" / ASSIGNMENT / NOTEBOOK, as_version=4)
    points = _points(fresh, key)
    perfect = invent.write(invent.fill(fresh, invent.right(key, invent.plainly)), PARAGRAPH)
    otherwise = invent.fill(fresh, invent.right(key, invent.differently))
    kinds = [Kind("perfect", perfect, points), Kind("other spellings", otherwise, points)]
    for number in range(invent.most_mistakes(key)):
        notebook = invent.fill(fresh, invent.mistaken(key, number, invent.plainly))
        deserves = {item: _deserved(key, item, number, points[item]) for item in key}
        kinds.append(Kind(f"mistakes {number + 1}", notebook, deserves))
    return kinds


def _points(fresh: NotebookNode, key: Key) -> Marks:
    settings = (cell.metadata.get("nbgrader", {}) for cell in fresh.cells)
    return {one["grade_id"]: float(one["points"]) for one in settings if one.get("grade_id") in key}


def _deserved(key: Key, item: str, number: int, points: float) -> float:
    """Return what a student deserves who makes the mistake of that number, as :mod:`invent` makes it."""
    entry = key[item]
    if not entry.wrong_answers:
        return points
    value, _ = entry.wrong_answers[min(number, len(entry.wrong_answers) - 1)]
    return float(round(points * entry.credit(value).fraction, 2))


def students(number: int, kinds: Sequence[Kind]) -> dict[str, Kind]:
    """Return so many students, each kind in turn; a smaller class is the beginning of a larger one."""
    return {f"s{n:05}": kinds[n % len(kinds)] for n in range(number)}


def hand_in(submitted: Path, handed: dict[str, Kind]) -> None:
    """Write what the students hand in, and nothing else, into nbgrader's folder for it."""
    shutil.rmtree(submitted, ignore_errors=True)
    texts = {kind.name: as_text(kind.notebook) for kind in handed.values()}
    for student, kind in handed.items():
        folder = submitted / student / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / NOTEBOOK).write_text(texts[kind.name], encoding="utf-8")
        (folder / "timestamp.txt").write_text("2026-11-20 10:00:00 UTC", encoding="utf-8")


# -- what came of it


def differing(one: Path, other: Path, names: Sequence[str]) -> list[str]:
    """Return the students whose files below two ``submitted`` folders are not the same."""
    return [name for name in names if _contents(one / name) != _contents(other / name)]


def _contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def answers(autograded: Path, student: str) -> dict[str, Any]:
    """Return what a graded notebook handed over, by item; nothing if there is none."""
    file = autograded / student / ASSIGNMENT / NOTEBOOK
    if not file.is_file():
        return {}
    notebook = json.loads(file.read_text(encoding="utf-8"))
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    return {handed.item: handed.answer for handed in answers_in(outputs)}


def wrongly_marked(gradebook: Path, handed: dict[str, Kind]) -> list[str]:
    """Return the students who have not exactly the marks that they deserve."""
    found: dict[str, Marks] = {}
    for student, item, score in _rows(gradebook):
        if student in handed and item in handed[student].deserves:
            found.setdefault(student, {})[item] = score
    return [student for student, kind in handed.items() if found.get(student) != kind.deserves]


def _rows(gradebook: Path) -> Iterator[tuple[str, str, float]]:
    connection = sqlite3.connect(f"file:{gradebook}?mode=ro", uri=True)
    try:
        yield from connection.execute(_MARKS)
    finally:
        connection.close()

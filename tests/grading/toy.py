"""A small course for tests: one assignment, five judged items, one paragraph."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from traitlets.config import Config

from softpower.grading.classroom import Classroom

ASSIGNMENT = "T1"
RIGHT = {
    "T1-q1": ("answer_1", '{"C01", "C02", "C03"}', 3),
    "T1-q2": ("answer_2", "12", 2),
    "T1-q3": ("answer_3", '"authors"', 1),
    "T1-q4": ("answer_4", '["0.1.s1", "0.1.s2"]', 2),
    "T1-q5": ("answer_5", '[("C01", "C02")]', 2),
}
PARAGRAPH = "T1-p1"
POINTS = sum(points for _, _, points in RIGHT.values())

KEY = """
from softpower.answers import Choice, Edges, Number, OrderedList, Set
from softpower.grading.keys import Entry, Mistake

KEY = [
    Entry("T1-q1", Set(), {"C01", "C02", "C03"}, "All three.", ("0.1.s1",), "L1.1", "open", partial=True,
          mistakes=(Mistake({"C01"}, "M01", "You stopped at the first."),)),
    Entry("T1-q2", Number(0), 12, "Twelve.", ("0.1.s1",), "L1.1", "guided",
          mistakes=(Mistake(13, "M01", "One too many."),)),
    Entry("T1-q3", Choice(("authors", "reported")), "authors", "The authors speak.", ("0.1.s1",), "L1.1",
          "closed", mistakes=(Mistake("reported", "M01", "Nobody else speaks."),)),
    Entry("T1-q4", OrderedList(), ["0.1.s1", "0.1.s2"], "In order.", ("0.1.s1",), "L1.1", partial=True),
    Entry("T1-q5", Edges(), [("C01", "C02")], "One edge.", ("0.1.s1",), "L1.1", partial=True),
]
"""


def metadata(name: str, **flags: object) -> dict[str, object]:
    """Return nbgrader metadata for a source cell."""
    plain = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {"nbgrader": {**plain, "grade_id": name, **flags}}


def source_notebook() -> nbformat.NotebookNode:
    """Return the instructor's version of the toy assignment."""
    cells = [
        new_code_cell("from softpower.exercises import submit", metadata=metadata("T1-start", locked=True))
    ]
    for name, (variable, answer, points) in RIGHT.items():
        cells.append(new_markdown_cell(f"Question {name}.", metadata=metadata(f"{name}-ask", locked=True)))
        text = f"{variable} = ...\n### BEGIN SOLUTION\n{variable} = {answer}\n### END SOLUTION"
        cells.append(new_code_cell(text, metadata=metadata(f"{name}-answer", solution=True)))
        hand_over = f'submit("{name}", {variable})'
        cells.append(
            new_code_cell(hand_over, metadata=metadata(name, grade=True, locked=True, points=points))
        )
    cells.append(
        new_markdown_cell("A good text.", metadata=metadata(PARAGRAPH, grade=True, solution=True, points=4))
    )
    notebook = new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    return notebook


def make_course(root: Path, config: Config | None = None) -> Classroom:
    """Write the toy course into ``root``, release it, and return its class."""
    folder = root / "solutions" / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(source_notebook(), folder / "T1.ipynb")
    (folder / "key.py").write_text(KEY, encoding="utf-8")
    room = Classroom(root, root / "class", config)
    room.release(ASSIGNMENT)
    return room


def released(room: Classroom) -> nbformat.NotebookNode:
    """Return a fresh student notebook."""
    return nbformat.read(room.work / "release" / ASSIGNMENT / "T1.ipynb", as_version=4)


def answered(room: Classroom, **changes: str) -> nbformat.NotebookNode:
    """Return a student notebook with all right answers; ``changes`` replaces some by variable name."""
    notebook = released(room)
    for name, (variable, answer, _) in RIGHT.items():
        cell_named(notebook, f"{name}-answer").source = changes.get(variable, f"{variable} = {answer}")
    return notebook


def cell_named(notebook: nbformat.NotebookNode, name: str) -> nbformat.NotebookNode:
    """Return the cell with this grade_id."""
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)


def hand_in(room: Classroom, student: str, notebook: nbformat.NotebookNode | str) -> None:
    """Put a notebook, or the text of a file, into the class's submissions."""
    folder = room.work / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    text = notebook if isinstance(notebook, str) else nbformat.writes(notebook)
    (folder / "T1.ipynb").write_text(text, encoding="utf-8")

"""Cells that lost their nbgrader marking are known by their id, where that is safe."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader import utils

from softpower.grading.submission.blueprint import CellPlan, NotebookPlan
from softpower.grading.submission.repair import repair


def planned(name: str, cell_type: str, source: str, **flags: bool) -> CellPlan:
    """Return the plan of a released cell."""
    usual = {"locked": False, "grade": False, "solution": False, "task": False}
    points = 1.0 if flags.get("grade") else None
    cell = CellPlan(name, cell_type, source, "", points=points, **{**usual, **flags})
    probe = {"cell_type": cell_type, "source": source, "metadata": {"nbgrader": cell.metadata()}}
    checksum = utils.compute_checksum(nbformat.from_dict(probe))
    return CellPlan(name, cell_type, source, checksum, points=points, **{**usual, **flags})


PLAN = NotebookPlan(
    "X",
    {
        "X-q1": planned("X-q1", "code", 'submit("X-q1", answer)', locked=True, grade=True),
        "X-p1": planned("X-p1", "markdown", "Write here.", grade=True, solution=True),
    },
)


def names(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in notebook.cells]


def test_a_paragraph_without_its_marking_is_kept() -> None:
    notebook = new_notebook(
        cells=[new_code_cell('submit("X-q1", answer)', id="X-q1"), new_markdown_cell("My text.", id="X-p1")]
    )
    told = repair(notebook, PLAN)
    assert names(notebook) == ["X-q1", "X-p1"]
    assert notebook.cells[1].source == "My text."
    assert [line.partition(":")[0] for line in told] == ["X-q1", "X-p1"]


def test_a_cell_with_its_marking_wins() -> None:
    marked = new_markdown_cell("Marked.", id="a", metadata={"nbgrader": PLAN.cells["X-p1"].metadata()})
    notebook = new_notebook(cells=[new_markdown_cell("Not marked.", id="X-p1"), marked])
    repair(notebook, PLAN)
    assert [cell.source for cell in notebook.cells if "nbgrader" in cell.metadata][-1] == "Marked."
    assert names(notebook)[names(notebook).index("X-p1") - 1] == ""


def test_an_edited_locked_cell_gets_its_text_back() -> None:
    notebook = new_notebook(cells=[new_code_cell('submit("X-q1", 42)', id="X-q1")])
    repair(notebook, PLAN)
    assert notebook.cells[0].source == 'submit("X-q1", answer)'


def test_an_id_that_is_no_name_stays_an_ordinary_cell() -> None:
    notebook = new_notebook(cells=[new_code_cell("1", id="mine")])
    repair(notebook, PLAN)
    assert "" in names(notebook)

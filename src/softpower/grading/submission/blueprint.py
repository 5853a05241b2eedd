"""What the gradebook knows of a released assignment, as plain data.

A worker grades with it and needs no database; the one writer keeps the gradebook.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Gradebook, MissingEntry, Notebook

SCHEMA_VERSION = 3


@dataclass(frozen=True)
class CellPlan:
    """One cell that nbgrader knows, as it was released."""

    name: str
    cell_type: str
    source: str
    checksum: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float | None

    def metadata(self) -> dict[str, Any]:
        """Return the nbgrader metadata that the cell had at release."""
        metadata: dict[str, Any] = {
            "grade": self.grade,
            "grade_id": self.name,
            "locked": self.locked,
            "schema_version": SCHEMA_VERSION,
            "solution": self.solution,
            "task": self.task,
            "cell_type": self.cell_type,
            "checksum": self.checksum,
        }
        return metadata if self.points is None else {**metadata, "points": self.points}


@dataclass(frozen=True)
class NotebookPlan:
    """One notebook of an assignment: its cells in order, by their ``grade_id``, and its kernel."""

    name: str
    cells: dict[str, CellPlan]
    kernelspec: dict[str, Any] = field(default_factory=dict)

    @property
    def graded(self) -> list[str]:
        """The names of all cells that earn points."""
        return [cell.name for cell in self.cells.values() if cell.grade or cell.task]


@dataclass(frozen=True)
class Blueprint:
    """An assignment: its notebooks, by name."""

    assignment: str
    notebooks: dict[str, NotebookPlan]


def read_blueprint(gradebook: Gradebook, assignment: str) -> Blueprint:
    """Return the blueprint of an assignment.

    Raises
    ------
    nbgrader.api.MissingEntry
        If the assignment was never released.
    """
    found = gradebook.find_assignment(assignment)
    if not found.notebooks:
        raise MissingEntry(f"No notebook of {assignment} was released.")
    return Blueprint(assignment, {one.name: plan(one) for one in found.notebooks})


def plan(notebook: Notebook) -> NotebookPlan:
    """Return what the gradebook knows of one notebook."""
    points = {cell.name: float(cell.max_score) for cell in [*notebook.grade_cells, *notebook.task_cells]}
    grades = {cell.name for cell in notebook.grade_cells}
    tasks = {cell.name for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    cells = {
        cell.name: CellPlan(
            cell.name,
            cell.cell_type,
            cell.source,
            cell.checksum,
            bool(cell.locked),
            cell.name in grades,
            cell.name in solutions,
            cell.name in tasks,
            points.get(cell.name),
        )
        for cell in notebook.source_cells
    }
    return NotebookPlan(notebook.name, cells, json.loads(notebook.kernelspec or "{}") or {})

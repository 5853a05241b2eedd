"""Put a submission's nbgrader cells back in order before it is executed.

Students delete, copy, retype and retag cells. nbgrader stops on some of that for
the whole class (nbgrader issues 1083 and 1941). Here each submission is held
against the cells that the gradebook recorded at release, and what can be put
back is put back.
"""

from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader import utils
from nbgrader.api import Gradebook, SourceCell
from nbgrader.preprocessors import NbGraderPreprocessor

_SCHEMA_VERSION = 3


class Repair(NbGraderPreprocessor):
    """Restore nbgrader metadata, drop copies, and bring back missing cells.

    Runs first in ``Autograde.sanitize_preprocessors``. The source of locked cells
    is restored later, by nbgrader's own OverwriteCells.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Repair a submitted notebook in place."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            released = gradebook.find_notebook(names["notebook"], names["assignment"])
            points = {cell.name: float(cell.max_score) for cell in released.grade_cells}
            tasks = {cell.name: float(cell.max_score) for cell in released.task_cells}
            solutions = {cell.name for cell in released.solution_cells}
            sources = list(released.source_cells)
            official = {cell.name: _metadata(cell, points, tasks, cell.name in solutions) for cell in sources}
            _drop_unknown(nb, official)
            _drop_copies(nb, official)
            for cell in nb.cells:
                if _name(cell):
                    cell.metadata = from_dict({"nbgrader": official[_name(cell)]})
            _bring_back(nb, sources, official)
        return nb, resources


def _metadata(
    cell: SourceCell, points: dict[str, float], tasks: dict[str, float], is_solution: bool
) -> dict[str, Any]:
    """Return the metadata that a cell had at release."""
    metadata: dict[str, Any] = {
        "grade": cell.name in points,
        "grade_id": cell.name,
        "locked": bool(cell.locked),
        "schema_version": _SCHEMA_VERSION,
        "solution": is_solution,
        "task": cell.name in tasks,
        "cell_type": cell.cell_type,
        "checksum": cell.checksum,
    }
    if cell.name in points or cell.name in tasks:
        metadata["points"] = points.get(cell.name, tasks.get(cell.name))
    return metadata


def _name(cell: NotebookNode) -> str:
    """Return the grade_id of a cell, or an empty text if it has no usable one."""
    metadata = cell.metadata.get("nbgrader")
    name = metadata.get("grade_id") if isinstance(metadata, dict) else None
    return name if isinstance(name, str) else ""


def _drop_unknown(nb: NotebookNode, official: dict[str, Any]) -> None:
    for cell in nb.cells:
        if _name(cell) not in official:
            cell.metadata.pop("nbgrader", None)


def _drop_copies(nb: NotebookNode, official: dict[str, dict[str, Any]]) -> None:
    """Of several cells with one name, keep the last that was written in, or else the last."""
    kept: dict[str, NotebookNode] = {}
    for cell in nb.cells:
        name = _name(cell)
        if not name:
            continue
        if name not in kept:
            kept[name] = cell
            continue
        loser = cell if _written_in(kept[name], official) and not _written_in(cell, official) else kept[name]
        kept[name] = kept[name] if loser is cell else cell
        loser.metadata.pop("nbgrader", None)


def _written_in(cell: NotebookNode, official: dict[str, dict[str, Any]]) -> bool:
    """Whether a cell's source differs from what was released."""
    metadata = official[_name(cell)]
    probe = from_dict(
        {"cell_type": cell.cell_type, "source": cell.source, "metadata": {"nbgrader": metadata}}
    )
    return bool(utils.compute_checksum(probe) != metadata["checksum"])


def _bring_back(nb: NotebookNode, sources: list[SourceCell], official: dict[str, dict[str, Any]]) -> None:
    """Insert missing locked and graded cells after the released cell that stood before them."""
    after = -1
    for source in sources:
        places = [i for i, cell in enumerate(nb.cells) if _name(cell) == source.name]
        if places:
            after = places[0]
            continue
        metadata = official[source.name]
        if not (metadata["locked"] or metadata["grade"] or metadata["task"]):
            continue
        new = new_code_cell if source.cell_type == "code" else new_markdown_cell
        after += 1
        nb.cells.insert(after, new(source.source, metadata={"nbgrader": metadata}))

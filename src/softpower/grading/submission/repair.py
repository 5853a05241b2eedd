"""Put a submission's nbgrader cells back in order before it is executed.

Students delete, copy, retype, edit and retag cells. nbgrader stops on some of that for
the whole class (nbgrader issues 1083 and 1941). Here each submission is held against
what was released; what can be put back is put back, and told.
"""

import re
from collections.abc import Iterable
from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from softpower.grading.submission.blueprint import CellPlan, NotebookPlan, plan
from softpower.grading.submission.intake import unreadable_reason
from softpower.grading.translation.notebooks import TEXT_STUB, spoken_in, stubs
from softpower.language import ENGLISH

#: The key of ``resources`` with what a worker passes in (``plan``) and takes out (``told``).
OURS = "softpower"

_TAKEN_OUT = re.compile(
    r"^[^\n]*BEGIN (HIDDEN TESTS|MARK SCHEME)[^\n]*$.*?^[^\n]*END \1[^\n]*\n?", re.MULTILINE | re.DOTALL
)


class Repair(NbGraderPreprocessor):
    """Restore what was released: metadata, locked cells, missing cells, the kernel.

    Stands for nbgrader's DeduplicateIds, OverwriteKernelspec, OverwriteCells and
    CheckCellMetadata, whose work it does from one reading of the gradebook.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Repair a submitted notebook in place; what was done is told in ``resources``."""
        ours = resources.setdefault(OURS, {})
        released = ours.get("plan") or self._from_gradebook(resources["nbgrader"])
        told = ours.setdefault("told", [])
        told += repair(nb, released, quiet=bool(unreadable_reason(nb)))
        for line in told:
            self.log.warning(line)
        return nb, resources

    def _from_gradebook(self, names: dict[str, str]) -> NotebookPlan:
        with Gradebook(names["db_url"]) as gradebook:
            return plan(gradebook.find_notebook(names["notebook"], names["assignment"]))


def repair(nb: NotebookNode, released: NotebookPlan, quiet: bool = False) -> list[str]:
    """Repair a notebook in place; return what was done, in words (nothing if ``quiet``)."""
    if released.kernelspec:
        nb.metadata["kernelspec"] = from_dict(released.kernelspec)
    told = [
        *_retag(nb, released),
        *_drop_strangers(nb, released),
        *_drop_copies(nb, released),
        *_restore(nb, released),
        *_bring_back(nb, released),
    ]
    return [] if quiet else told


def _name(cell: NotebookNode) -> str:
    """Return the grade_id of a cell, or an empty text if it has no usable one."""
    metadata = cell.metadata.get("nbgrader")
    name = metadata.get("grade_id") if isinstance(metadata, dict) else None
    return name if isinstance(name, str) else ""


def _retag(nb: NotebookNode, released: NotebookPlan) -> Iterable[str]:
    """Know cells that lost their marking by their id, where it is the name of a cell that is missing.

    Some editors drop the metadata of cells; this course gives a cell its name as its id too.
    """
    there = {_name(cell) for cell in nb.cells}
    for cell in nb.cells:
        name = str(cell.get("id", ""))
        if not _name(cell) and name in released.cells.keys() - there:
            cell.metadata = from_dict({"nbgrader": released.cells[name].metadata()})
            there.add(name)
            yield f"{name}: the cell had lost its marking; it is known by its id"


def _drop_strangers(nb: NotebookNode, released: NotebookPlan) -> Iterable[str]:
    """Make ordinary cells of those that were not released, as of a notebook of another assignment."""
    strangers = 0
    for cell in nb.cells:
        if _name(cell) not in released.cells:
            strangers += bool(_name(cell))
            cell.metadata = NotebookNode()
    if strangers:
        yield f"cells that were not released with the notebook ({strangers}) count as ordinary ones"


def _drop_copies(nb: NotebookNode, released: NotebookPlan) -> list[str]:
    """Of several cells with one name, keep the last that was written in, or else the last."""
    kept: dict[str, NotebookNode] = {}
    copied: dict[str, None] = {}
    for cell in nb.cells:
        name = _name(cell)
        if not name:
            continue
        if name not in kept:
            kept[name] = cell
        else:
            one, other = kept[name], cell
            original = released.cells[name]
            loser = other if _written_in(one, original) and not _written_in(other, original) else one
            kept[name] = one if loser is other else other
            loser.metadata = NotebookNode()
            copied[name] = None
    return [f"{name}: the cell was there more than once; the last one that was written in counts"
            for name in copied]  # fmt: skip


def _written_in(cell: NotebookNode, original: CellPlan) -> bool:
    """Whether a cell's source differs from what was released."""
    probe = {
        "cell_type": cell.cell_type,
        "source": cell.source,
        "metadata": {"nbgrader": original.metadata()},
    }
    return bool(utils.compute_checksum(from_dict(probe)) != original.checksum)


def _restore(nb: NotebookNode, released: NotebookPlan) -> Iterable[str]:
    """Give each known cell its metadata and type, and a locked one its source.

    In another language, the prose of every locked cell differs from what the gradebook has.
    It is put back to English without a word: nothing was done to it, and it earns nothing.
    """
    translated = spoken_in(nb) != ENGLISH.code
    unanswered = stubs()
    for cell in nb.cells:
        name = _name(cell)
        if not name:
            continue
        original = released.cells[name]
        if cell.cell_type != original.cell_type:
            _retype(cell, original.cell_type)
            yield f"{name}: the cell was no {original.cell_type} cell any more; it is one again"
        cell.metadata = from_dict({"nbgrader": original.metadata()})
        if original.locked and utils.compute_checksum(cell) != original.checksum:
            given = {original.source.rstrip(), _given(original).rstrip()}
            expected = translated and cell.cell_type == "markdown"
            if cell.source.rstrip() not in given and not expected:
                yield f"{name}: the cell is locked and was edited; the released text counts"
            cell.source = original.source
        elif original.source == TEXT_STUB and cell.source.strip() in unanswered:
            cell.source = original.source


def _given(original: CellPlan) -> str:
    """Return what students got of a cell: without hidden tests and mark schemes, which nbgrader keeps."""
    return _TAKEN_OUT.sub("", original.source)


def _retype(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    cell.pop("attachments", None)
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _bring_back(nb: NotebookNode, released: NotebookPlan) -> Iterable[str]:
    """Insert missing locked and graded cells after the released cell that stood before them."""
    after = -1
    places = {name: place for place, cell in enumerate(nb.cells) if (name := _name(cell))}
    inserted = 0
    for original in released.cells.values():
        if original.name in places:
            after = places[original.name] + inserted
        elif original.locked or original.grade or original.task:
            new = new_code_cell if original.cell_type == "code" else new_markdown_cell
            after, inserted = after + 1, inserted + 1
            metadata = {"nbgrader": original.metadata()}
            # The same submission gives the same file: no id of chance.
            nb.cells.insert(after, new(original.source, metadata=metadata, id=f"back-{after}"))
            yield f"{original.name}: the cell was missing; it was put back as released"

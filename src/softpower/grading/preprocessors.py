"""nbgrader preprocessors: where this course plugs in to nbgrader's own pipeline.

They are registered in ``nbgrader_config.py``, so ``nbgrader autograde``, the
Formgrader button and the commands of this package all use them.
"""

from pathlib import Path
from typing import Any

from jupyter_client.manager import KernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import List, Unicode

from softpower.exercises.notes import NOTES_FILE
from softpower.grading.feedback import judged_outputs
from softpower.grading.intake import unreadable_reason
from softpower.grading.judge import Judgement, judge, last_bundle
from softpower.grading.keys import KEY_FILE, Key, KeyProblem, load_key
from softpower.grading.seal import notes_file

Resources = dict[str, Any]


class _WithKey(NbGraderPreprocessor):
    """Finds the answer key of the assignment at hand."""

    solutions = Unicode("solutions", help="Folder of the assignments' sources and keys.").tag(config=True)

    def key(self, resources: Resources) -> Key:
        """Return the key of the assignment; empty if the assignment has none."""
        file = Path(self.solutions) / resources["nbgrader"]["assignment"] / KEY_FILE
        return load_key(file.resolve()) if file.exists() else {}


class SealNotes(_WithKey):
    """At release: hold notebook and key together, and write the sealed notes."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Add ``notes.json`` to the files that are written beside the notebook.

        Raises
        ------
        KeyProblem
            If a ``submit`` cell has no key entry, or an entry has no cell.
        """
        key = self.key(resources)
        items = {cell.metadata.nbgrader.grade_id for cell in nb.cells if _hands_over(cell)}
        if items != key.keys():
            odd = ", ".join(sorted(items ^ key.keys()))
            raise KeyProblem(f"Notebook and answer key do not have the same items: {odd}.")
        if not key:
            return nb, resources
        resources.setdefault("outputs", {})[NOTES_FILE] = notes_file(key)
        return nb, resources


class SafeExecute(Execute):
    """nbgrader's Execute, for notebooks that end or block their kernel.

    Cells after that are not run; each says so in an output, and what was handed
    over before is kept.
    """

    dead = ""

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: KernelManager | None = None
    ) -> tuple[NotebookNode, Any]:
        """Execute the notebook, unless it could not be read."""
        self.dead = ""
        if reason := unreadable_reason(nb):
            for cell in nb.cells:
                if cell.cell_type == "code":
                    _note_end(cell, reason)  # nbgrader gives full marks to a graded cell without outputs
            return nb, resources
        return super().preprocess(nb, resources, km)

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        """Execute one cell; note the end of the kernel instead of failing."""
        if self.dead:
            if cell.cell_type == "code":
                _note_end(cell, self.dead)
            return cell, resources
        try:
            return super().preprocess_cell(cell, resources, index)
        except DeadKernelError:
            happened = "the kernel was ended while this cell ran."
        except CellTimeoutError:  # an ordinary endless loop is interrupted, and does not come here
            happened = "this cell ran longer than allowed and could not be interrupted."
        except Exception as error:  # what a student's code sends may upset the client in any way
            happened = f"the kernel sent something unreadable while this cell ran ({type(error).__name__})."
        self.dead = "an earlier cell had ended or blocked the kernel."
        _note_end(cell, happened)
        return cell, resources


def _note_end(cell: NotebookNode, reason: str) -> None:
    cell.outputs = [
        *cell.get("outputs", []),
        new_output("error", ename="KernelDied", evalue=reason, traceback=[reason]),
    ]


class Judge(_WithKey):
    """After execution: replace each graded cell's outputs by its mark."""

    explain = List(
        Unicode(), ["open", "guided"], help="Modes whose items have the right answer explained in feedback."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Judge every graded cell that hands over an answer; leave ordinary graded cells alone.

        Raises
        ------
        KeyProblem
            If such a cell has no key entry. nbgrader would give it full marks.
        """
        key = self.key(resources)
        reason = unreadable_reason(nb)
        for cell in nb.cells:
            if not _hands_over(cell):
                continue
            if cell.metadata.nbgrader.grade_id not in key:
                raise KeyProblem(
                    f"{cell.metadata.nbgrader.grade_id} has no answer key entry below {self.solutions}."
                )
            entry = key[cell.metadata.nbgrader.grade_id]
            points = float(cell.metadata.nbgrader.points)
            if reason:
                judgement = Judgement(entry.item, 0.0, points, "no answer", "", reason)
            else:
                judgement = judge(entry, cell.outputs, points)
            bundle = last_bundle(entry, cell.outputs)
            cell.outputs = judged_outputs(judgement, bundle, cell.outputs, entry.mode in self.explain)
        return nb, resources


def _hands_over(cell: NotebookNode) -> bool:
    """Whether a cell is a graded one that hands over the answer to its item."""
    if cell.cell_type != "code" or not utils.is_grade(cell) or utils.is_solution(cell):
        return False
    return f'submit("{cell.metadata.nbgrader.grade_id}"' in cell.source

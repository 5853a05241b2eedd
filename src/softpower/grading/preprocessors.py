"""nbgrader preprocessors: where this course plugs in to nbgrader's own pipeline.

They are registered in ``nbgrader_config.py``, so ``nbgrader autograde``, the
Formgrader button and the commands of this package all use them.
"""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, List, Unicode

from softpower.exercises.notes import NOTES_FILE
from softpower.grading.judging.feedback import judged_outputs
from softpower.grading.judging.judge import JUDGEMENT_TYPE, dropped, judge, judge_nothing, last_bundle
from softpower.grading.judging.summary import LANGUAGE
from softpower.grading.keys import KEY_FILE, Key, KeyProblem, load_key
from softpower.grading.keys.seal import notes_file
from softpower.grading.keys.variants import check_options, drawn_in
from softpower.grading.submission.intake import unreadable_reason
from softpower.grading.submission.repair import OURS
from softpower.grading.translation.notebooks import spoken_in, translate_cells, twins_of
from softpower.language import ENGLISH, LANGUAGES, using

Resources = dict[str, Any]


class _WithKey(NbGraderPreprocessor):
    """Finds the answer key of the assignment at hand."""

    solutions = Unicode("solutions", help="Folder of the assignments' sources and keys.").tag(config=True)

    def key(self, resources: Resources) -> Key:
        """Return the key of the assignment; empty if the assignment has none."""
        passed: Key | None = resources.get(OURS, {}).get("key")
        if passed is not None:  # a worker is given the key; the folder may not be there
            return passed
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


class Variants(_WithKey):
    """At release: let students have different versions of an item, or all of them the first one."""

    per_student = Bool(True, help="Whether students have different versions of an item.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Leave one option in the cells that let students draw, if they are to have the same.

        Raises
        ------
        KeyProblem
            If notebook and key do not have the same versions; nothing is in the gradebook then.
        """
        check_options(self.key(resources), nb)
        for drawn in [] if self.per_student else drawn_in(nb).values():
            drawn.one_version()
        return nb, resources


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
        with using(spoken_in(nb)):
            self._judge(nb, resources)
        return nb, resources

    def _judge(self, nb: NotebookNode, resources: Resources) -> None:
        key = self.key(resources)
        reason = unreadable_reason(nb)
        for cell in nb.cells:
            if not _hands_over(cell):
                _drop_judgements(cell)
                continue
            if cell.metadata.nbgrader.grade_id not in key:
                raise KeyProblem(
                    f"{cell.metadata.nbgrader.grade_id} has no answer key entry below {self.solutions}."
                )
            entry = key[cell.metadata.nbgrader.grade_id].seen(resources["nbgrader"]["student"], nb)
            points = _points(cell, resources)
            judgement = judge_nothing(entry, points, reason) if reason else judge(entry, cell.outputs, points)
            if why := key[entry.item].dropped:
                judgement = dropped(judgement, why)
            bundle = last_bundle(entry, cell.outputs)
            before = cell.outputs
            cell.outputs = judged_outputs(judgement, bundle, before, entry.mode in self.explain)
            if cell.outputs != before:
                resources.setdefault(OURS, {})["changed"] = True


def _points(cell: NotebookNode, resources: Resources) -> float:
    """Return what a cell can earn: as the gradebook has it, also if it was graded under another number."""
    name, plan = cell.metadata.nbgrader.grade_id, resources.get(OURS, {}).get("plan")
    if plan is not None and name in plan.cells and plan.cells[name].points is not None:
        cell.metadata.nbgrader["points"] = plan.cells[name].points
    return float(cell.metadata.nbgrader.points)


class SaveMarks(SaveAutoGrades):
    """nbgrader's SaveAutoGrades; in a worker, which has no gradebook, the marks go into ``resources``."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Save the marks of a judged notebook, or hand them on to who does."""
        marks = resources.get(OURS, {}).get("marks")
        if marks is None:
            return super().preprocess(nb, resources)
        for cell in nb.cells:
            if utils.is_grade(cell):
                marks.scores[cell.metadata.nbgrader.grade_id], _ = utils.determine_grade(cell, self.log)
            if utils.is_solution(cell) or utils.is_task(cell):
                marks.comments[cell.metadata.nbgrader.grade_id] = _comment(cell)
        return nb, resources


def _comment(cell: NotebookNode) -> str | None:
    """Return what nbgrader notes of a cell that was left as released."""
    as_released = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
    return "No response." if as_released and not utils.is_task(cell) else None


class Localise(_WithKey):
    """For a feedback page: the assignment's prose in the language of the notebook that was handed in."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Translate what was released, never what the student wrote; the page learns the language."""
        code = spoken_in(nb)
        resources[LANGUAGE] = LANGUAGES[code]
        if code != ENGLISH.code:
            names = resources["nbgrader"]
            notebook = f"exercises/{names['assignment']}/{names['notebook']}.ipynb"
            translate_cells(nb, twins_of(Path(self.solutions).parent, notebook, code), code)
        return nb, resources


class LatePenalties(AssignLatePenalties):
    """nbgrader's AssignLatePenalties; in a worker nothing, because the one writer does it."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Assign the penalty, unless the marks are still on their way to the gradebook."""
        if "marks" in resources.get(OURS, {}):
            return nb, resources
        return super().preprocess(nb, resources)


def _drop_judgements(cell: NotebookNode) -> None:
    """Drop what student code displays as if the judge had said it."""
    for output in cell.get("outputs", []):
        if isinstance(output.get("data"), dict):
            output.data.pop(JUDGEMENT_TYPE, None)


def _hands_over(cell: NotebookNode) -> bool:
    """Whether a cell is a graded one that hands over the answer to its item."""
    if cell.cell_type != "code" or not utils.is_grade(cell) or utils.is_solution(cell):
        return False
    return f'submit("{cell.metadata.nbgrader.grade_id}"' in cell.source

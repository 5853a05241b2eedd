"""Judge a class again after a key was corrected, without running any student code.

The answers are in the graded notebooks, where the judge put them. Marks, comments and
extra credit of a person are not touched.
"""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import BaseCell, Grade, Gradebook, Notebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import select
from traitlets.config import Config

from softpower.grading.batch.autograde import ParallelAutograde
from softpower.grading.batch.grade import CannotGrade
from softpower.grading.batch.worker import Graded, rejudge_packed
from softpower.grading.batch.writer import Writer
from softpower.grading.gradebook import open_gradebook
from softpower.grading.quiet import quiet
from softpower.grading.sheets import write_sheet

STEPS = (
    "softpower.grading.preprocessors.Judge",
    "softpower.grading.preprocessors.SaveMarks",
    "softpower.grading.submission.clean.Clean",
)


class Regrade(ParallelAutograde):
    """Judge every graded submission of an assignment again."""

    task = staticmethod(rejudge_packed)
    step = "regrade"

    @property
    def _input_directory(self) -> str:
        directory: str = self.coursedir.autograded_directory
        return directory

    def _is_due(self, assignment: str, student: str) -> bool:
        return True

    def _sweep(self, assignment: str) -> None:
        """Put back a folder that was being replaced: its answers are nowhere else."""
        for old in Path(self._format_dest("A", "S")).parents[1].glob(f"*/.{assignment}.old"):
            if not old.with_name(assignment).exists():
                old.rename(old.with_name(assignment))
        super()._sweep(assignment)

    def _steps(self) -> list[Any]:
        return list(STEPS)

    def _writer(self, gradebook: Gradebook, assignment: str) -> Writer:
        return Writer(gradebook, assignment, self._penalty(), same_answers=True)


@dataclass(frozen=True)
class Change:
    """One mark of the computer's that changed; None stands for a mark that a person has to give.

    ``by_hand`` is the mark that a person gave in its place: it stays, and it counts.
    """

    student: str
    item: str
    before: float | None
    after: float | None
    by_hand: float | None = None


def regrade(config: Config, assignment: str) -> tuple[int, list[Change]]:
    """Judge all graded submissions again; return their number and every mark that changed.

    Raises
    ------
    CannotGrade
        If nothing is graded yet, or the key cannot be used.
    """
    config.CourseDirectory.assignment_id = assignment
    coursedir = CourseDirectory(config=config)
    before = _marks(coursedir, assignment)
    after: dict[tuple[str, str], float | None] = {}

    def note(graded: Graded) -> None:
        for marks in graded.marks.values():
            after.update({(graded.student, item): score for item, score in marks.scores.items()})

    converter = Regrade(coursedir=coursedir, config=config)
    converter.on_graded = note
    try:
        with quiet():
            converter.start()
    except NbGraderException as error:
        raise CannotGrade(str(error)) from None
    changes = [
        Change(*place, given, score, by_hand)
        for place, score in sorted(after.items())
        for given, by_hand in [before.get(place, (None, None))]
        if given != score
    ]
    return len({student for student, _ in after}), changes


def _marks(
    coursedir: CourseDirectory, assignment: str
) -> dict[tuple[str, str], tuple[float | None, float | None]]:
    """Return the marks that the computer and a person gave, by student and item."""
    with open_gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        wanted = (
            select(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score, Grade.manual_score)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .where(Notebook.assignment.has(name=assignment))
        )
        found = gradebook.db.execute(wanted)
        return {(student, item): (score, by_hand) for student, item, score, by_hand in found}


def write_changes(
    folder: Path, assignment: str, changes: list[Change], dropped: Mapping[str, str]
) -> Path | None:
    """Write the marks that changed as a new CSV file in a folder; return it, or None if none did.

    Columns as :class:`Change`, and ``dropped``: why the item was dropped, if it was.
    """
    if not changes:
        return None
    stem = f"{assignment}-regraded-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    names = (f"{stem}{f'-{again}' if again else ''}.csv" for again in range(1000))
    file = next(folder / name for name in names if not (folder / name).exists())
    columns = [*(field.name for field in fields(Change)), "dropped"]
    write_sheet(file, columns, [(*astuple(change), dropped.get(change.item, "")) for change in changes])
    return file


def tell(
    assignment: str, count: int, changes: list[Change], dropped: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield the lines that say what changed, and which items are dropped and why."""
    for item, why in (dropped or {}).items():
        yield f"{item} is dropped, so everyone who handed in has its points: {why}"
    students = len({change.student for change in changes})
    yield f"{assignment}: {count} judged again; {len(changes)} marks of {students} students changed."
    for change in changes:
        marks = f"{_shown(change.before)} -> {_shown(change.after)}"
        yield f"  {change.student}  {change.item}: {marks}{_stays(change)}"


def _shown(score: float | None) -> str:
    return "open" if score is None else f"{score:g}"


def _stays(change: Change) -> str:
    return "" if change.by_hand is None else f" by computer; the {change.by_hand:g} given by hand stays"

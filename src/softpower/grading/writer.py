"""The one writer: what workers found goes into the gradebook and the folders, in batches.

One transaction for a batch; a folder appears whole, under its name, only after its marks
are saved. Whatever moment it is ended at, what is not complete is graded again next time,
to the same marks. Manual scores, extra credit and comments of a person are never touched.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import insert, select

from softpower.grading.worker import NOT_GRADABLE, Graded, Marks


class Writer:
    """Writes marks of one assignment.

    Parameters
    ----------
    gradebook
        nbgrader's gradebook, open.
    assignment
        Name of the assignment; it must have been released.
    penalty
        Called with (student, score, seconds late) for a late notebook; returns the penalty or None.
    same_answers
        Whether the answers are those of the marks that are there, judged again: a cell whose mark
        stays is then left alone, so that what a person has marked need not be looked at again.
    """

    def __init__(
        self, gradebook: Gradebook, assignment: str, penalty: Any = None, same_answers: bool = False
    ) -> None:
        self.gradebook, self.session = gradebook, gradebook.db
        self.assignment = gradebook.find_assignment(assignment)
        self.penalty, self.same_answers = penalty, same_answers
        cells = self.session.execute(select(BaseCell.id, BaseCell.name))
        self._names = {cell: name for cell, name in cells}

    def save(self, batch: Iterable[Graded]) -> None:
        """Save the marks of a batch in one transaction. Raises what the database raises."""
        try:
            for graded in batch:
                self._save_one(graded)
            self.session.commit()
        except BaseException:
            self.session.rollback()
            raise

    def _save_one(self, graded: Graded) -> None:
        submission = self._submission(graded.student)
        if graded.timestamp is not None:
            submission.timestamp = graded.timestamp
        for notebook in submission.notebooks:
            if graded.status == NOT_GRADABLE:
                marks = Marks(dict.fromkeys((grade.name for grade in notebook.grades), None))
            elif notebook.name in graded.marks:
                marks = graded.marks[notebook.name]
            else:
                continue  # only some notebooks were asked for
            self._save_notebook(notebook, marks)
            self._save_penalty(graded.student, submission, notebook)

    def _submission(self, student: str) -> SubmittedAssignment:
        """Return the student's row, with all that hangs on it, made if need be."""
        if self.session.get(Student, student) is None:
            self.session.add(Student(id=student))
            self.session.flush()
        wanted = select(SubmittedAssignment).where(
            SubmittedAssignment.assignment_id == self.assignment.id, SubmittedAssignment.student_id == student
        )
        found = self.session.scalars(wanted).one_or_none()
        if found is None:
            found = SubmittedAssignment(id=_new_id(), assignment_id=self.assignment.id, student_id=student)
            self.session.add(found)
            self.session.flush()
            for notebook in self.assignment.notebooks:
                self._add_notebook(found, notebook)
            self.session.flush()
        return found

    def _add_notebook(self, submission: SubmittedAssignment, notebook: Notebook) -> None:
        """Add the rows that nbgrader makes for a notebook: a grade or a comment for each cell."""
        row = _new_id()
        values = {"id": row, "assignment_id": submission.id, "notebook_id": notebook.id}
        self.session.execute(insert(SubmittedNotebook).values(flagged=False, **values))
        graded = [*notebook.grade_cells, *notebook.task_cells]
        commented = [*notebook.solution_cells, *notebook.task_cells]
        grades = [
            {"id": _new_id(), "notebook_id": row, "cell_id": cell.id, "needs_manual_grade": True}
            for cell in graded
        ]
        comments = [{"id": _new_id(), "notebook_id": row, "cell_id": cell.id} for cell in commented]
        for table, rows in ((Grade, grades), (Comment, comments)):
            if rows:
                self.session.execute(insert(table), rows)

    def _save_notebook(self, notebook: SubmittedNotebook, marks: Marks) -> None:
        for grade in self.session.scalars(select(Grade).where(Grade.notebook_id == notebook.id)):
            name = self._names[grade.cell_id]
            if name not in marks.scores or (self.same_answers and grade.auto_score == marks.scores[name]):
                continue
            grade.auto_score = marks.scores[name]
            open_ = grade.auto_score is None or grade.manual_score is not None
            grade.needs_manual_grade = open_ and marks.handed_in
        for comment in self.session.scalars(select(Comment).where(Comment.notebook_id == notebook.id)):
            name = self._names[comment.cell_id]
            if name in marks.comments:
                comment.auto_comment = marks.comments[name]

    def _save_penalty(
        self, student: str, submission: SubmittedAssignment, notebook: SubmittedNotebook
    ) -> None:
        late = submission.total_seconds_late
        if notebook.late_submission_penalty is not None:
            notebook.late_submission_penalty = None
        if late > 0 and self.penalty is not None:
            self.session.flush()
            penalty = self.penalty(student, notebook.score, late)
            if penalty is not None:
                notebook.late_submission_penalty = min(max(penalty, 0), notebook.score)


def _new_id() -> str:
    return uuid4().hex


def put_in_place(folder: Path, files: dict[str, bytes], permissions: int) -> None:
    """Make a folder with these files, or replace it; it is never there in part.

    Parameters
    ----------
    folder
        nbgrader's ``autograded/<student>/<assignment>``.
    files
        Contents by name.
    permissions
        Of each file, as ``chmod`` takes them.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    new, old = (folder.with_name(f".{folder.name}.{which}") for which in ("new", "old"))
    for left in (new, old):
        remove(left)
    for name, content in files.items():
        file = new / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        file.chmod(permissions)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    remove(old)


def remove(folder: Path) -> None:
    """Remove a folder, whatever its files allow; nothing happens if it is not there."""
    if folder.is_symlink():
        folder.unlink()
        return
    for here, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                os.chmod(Path(here, name), 0o600)
    shutil.rmtree(folder, ignore_errors=True)

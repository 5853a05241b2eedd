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
from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from softpower.grading.batch.worker import Graded, Marks


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
        self._notebooks = {notebook.id: notebook.name for notebook in self.assignment.notebooks}
        cells = select(BaseCell.id, BaseCell.name).where(BaseCell.notebook_id.in_(self._notebooks))
        self._cells = {cell: name for cell, name in self.session.execute(cells)}
        # Named in each query, because the gradebook's indexes begin with the cell.
        self._mine = list(self._cells)

    def save(self, batch: Iterable[Graded]) -> None:
        """Save the marks of a batch in one transaction. Raises what the database raises."""
        try:
            self._save(list(batch))
            self.session.commit()
        except BaseException:
            self.session.rollback()
            raise

    def _save(self, batch: list[Graded]) -> None:
        self._add_students({graded.student for graded in batch})
        submissions = self._submissions([graded.student for graded in batch])
        handed_in = [
            {"id": submissions[graded.student], "timestamp": graded.timestamp}
            for graded in batch
            if graded.timestamp is not None
        ]
        self._update(SubmittedAssignment, handed_in)
        marks = self._marks_of_notebooks(batch, submissions)
        self._save_scores(marks)
        self._save_comments(marks)
        self._save_penalties(batch, submissions, marks)

    # -- rows, made if need be

    def _add_students(self, students: set[str]) -> None:
        """Add who is not there. Another command may add the same students at the same moment."""
        kind = {"postgresql": postgresql, "sqlite": sqlite}[self.session.get_bind().dialect.name]
        # In order, so that two commands never wait for each other.
        rows = [{"id": student} for student in sorted(students)]
        if rows:
            self.session.execute(kind.insert(Student).on_conflict_do_nothing(), rows)

    def _submissions(self, students: list[str]) -> dict[str, str]:
        """Return the row of each student's submission; new ones get all that hangs on them."""
        wanted = select(SubmittedAssignment.student_id, SubmittedAssignment.id).where(
            SubmittedAssignment.assignment_id == self.assignment.id,
            SubmittedAssignment.student_id.in_(students),
        )
        found = {student: row for student, row in self.session.execute(wanted)}
        new = {student: _new_id() for student in students if student not in found}
        own = {"assignment_id": self.assignment.id}
        self._insert(
            SubmittedAssignment, [{"id": row, "student_id": name, **own} for name, row in new.items()]
        )
        for notebook in self.assignment.notebooks:
            self._add_notebooks(notebook, list(new.values()))
        return {**found, **new}

    def _add_notebooks(self, notebook: Notebook, submissions: list[str]) -> None:
        """Add the rows that nbgrader makes for a notebook: a grade or a comment for each cell."""
        rows = [_new_id() for _ in submissions]
        pairs = zip(rows, submissions, strict=True)
        own = {"notebook_id": notebook.id, "flagged": False}
        self._insert(SubmittedNotebook, [{"id": row, "assignment_id": one, **own} for row, one in pairs])
        graded = [cell.id for cell in (*notebook.grade_cells, *notebook.task_cells)]
        commented = [cell.id for cell in (*notebook.solution_cells, *notebook.task_cells)]
        for table, cells, more in ((Grade, graded, {"needs_manual_grade": True}), (Comment, commented, {})):
            named = ({"notebook_id": row, "cell_id": cell, **more} for row in rows for cell in cells)
            self._insert(table, [{"id": _new_id(), **names} for names in named])

    # -- marks

    def _marks_of_notebooks(self, batch: list[Graded], submissions: dict[str, str]) -> dict[str, Marks]:
        """Return the marks by the row of their notebook; only of the notebooks that were asked for."""
        graded = {submissions[one.student]: one.marks for one in batch}
        wanted = select(
            SubmittedNotebook.id, SubmittedNotebook.assignment_id, SubmittedNotebook.notebook_id
        ).where(
            SubmittedNotebook.assignment_id.in_(graded), SubmittedNotebook.notebook_id.in_(self._notebooks)
        )
        found = ((row, graded[one], self._notebooks[nb]) for row, one, nb in self.session.execute(wanted))
        return {row: marks[name] for row, marks, name in found if name in marks}

    def _save_scores(self, notebooks: dict[str, Marks]) -> None:
        wanted = select(
            Grade.id, Grade.notebook_id, Grade.cell_id, Grade.auto_score, Grade.manual_score
        ).where(Grade.notebook_id.in_(notebooks), Grade.cell_id.in_(self._mine))
        wanted = wanted.with_for_update()  # a person who marks at this moment waits, or has been read
        changes = []
        for row, notebook, cell, before, by_hand in self.session.execute(wanted):
            marks, name = notebooks[notebook], self._cells[cell]
            if name not in marks.scores or (self.same_answers and before == marks.scores[name]):
                continue
            score = marks.scores[name]
            open_ = (score is None or by_hand is not None) and marks.handed_in
            changes.append({"id": row, "auto_score": score, "needs_manual_grade": open_})
        self._update(Grade, changes)

    def _save_comments(self, notebooks: dict[str, Marks]) -> None:
        wanted = select(Comment.id, Comment.notebook_id, Comment.cell_id).where(
            Comment.notebook_id.in_(notebooks), Comment.cell_id.in_(self._mine)
        )
        found = (
            (row, notebooks[nb].comments, self._cells[cell]) for row, nb, cell in self.session.execute(wanted)
        )
        self._update(
            Comment, [{"id": row, "auto_comment": said[name]} for row, said, name in found if name in said]
        )

    def _save_penalties(self, batch: list[Graded], submissions: dict[str, str], rows: Iterable[str]) -> None:
        """Give late submissions their penalty, and those that are no longer late none."""
        wanted = select(SubmittedNotebook.assignment_id).where(
            SubmittedNotebook.id.in_(rows), SubmittedNotebook.late_submission_penalty.is_not(None)
        )
        penalised = set(self.session.scalars(wanted))
        self.session.expire_all()  # what was read before these marks were saved
        due = self.assignment.duedate is not None
        for graded in batch:
            if due or submissions[graded.student] in penalised:
                self._save_penalty(graded, self.session.get(SubmittedAssignment, submissions[graded.student]))

    def _save_penalty(self, graded: Graded, submission: SubmittedAssignment) -> None:
        late = submission.total_seconds_late
        for notebook in submission.notebooks:
            if notebook.name not in graded.marks:
                continue
            asked = self.penalty(graded.student, notebook.score, late) if late > 0 and self.penalty else None
            penalty = None if asked is None else min(max(asked, 0), notebook.score)
            if notebook.late_submission_penalty != penalty:
                notebook.late_submission_penalty = penalty

    # -- the database

    def _insert(self, table: Any, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.session.execute(insert(table), rows)

    def _update(self, table: Any, rows: list[dict[str, Any]]) -> None:
        """Update rows, each named by its ``id``."""
        if rows:
            self.session.execute(update(table), rows)


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
    if contents(folder) == files:  # judged again to the same
        return
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


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, by their names in it; none if it is not there."""
    there = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in there}


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

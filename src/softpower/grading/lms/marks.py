"""The marks of an assignment as the gradebook has them, for whoever carries them elsewhere."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from softpower.grading.batch.journal import Journal
from softpower.grading.batch.regrade import Regrade

MARKED, WAITING, NOT_GRADED, AGAIN, NOT_HANDED_IN = (
    "marked",
    "waits for a person",
    "handed in, not graded",
    "handed in again, not graded since",
    "not handed in",
)


@dataclass(frozen=True)
class Mark:
    """One student's mark.

    Parameters
    ----------
    student, assignment, state
        Whose, of what, and how far it is: ``marked`` and others above.
    score
        Points without the late penalty taken off.
    maximum, penalty
        Points that can be got; points taken off for being late.
    to_mark
        How many answers wait for a person.
    lost
        What was lost, as ``A1-q01 1 of 3``.
    dropped
        The items that were dropped, so that everyone who handed in has their points.
    """

    student: str
    assignment: str
    state: str
    score: float = 0.0
    maximum: float = 0.0
    penalty: float = 0.0
    to_mark: int = 0
    lost: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def final(self) -> float:
        """The score after the penalty; never below 0, as nbgrader's own export has it."""
        return max(0.0, self.score - self.penalty)

    def counts(self, partial: bool) -> bool:
        """Whether the mark may go out; ``partial`` lets out what a person has not marked whole."""
        return self.state == MARKED or (partial and self.state == WAITING)


class NoMarks(Exception):
    """There are no marks to carry; the message says why and what to do next."""


def marks_of(gradebook: Gradebook, assignment: str, submitted: Path, log: Journal) -> dict[str, Mark]:
    """Return the mark of every student.

    Parameters
    ----------
    gradebook
        nbgrader's.
    assignment
        For example ``A1``.
    submitted
        The folder of submissions.
    log
        The log of grading, which says what was graded.

    Raises
    ------
    NoMarks
        If the gradebook does not know the assignment.
    """
    try:
        found = gradebook.find_assignment(assignment)
    except MissingEntry:
        raise NoMarks(
            f"The gradebook has no assignment {assignment}. Run softpower grade {assignment} first."
        ) from None
    graded = {one.student_id: _mark(one, assignment) for one in gradebook.assignment_submissions(assignment)}
    students = {one.id for one in gradebook.students} | {
        one.parent.name for one in submitted.glob(f"*/{assignment}")
    }
    # What is judged again are the stored answers; when they were handed in, the line of their grading says.
    judged = {
        line.get("student"): line.get("handed_in", {})
        for line in log.lines()
        if line.get("step") != Regrade.step
    }
    marks = {}
    for student in sorted(students | set(graded)):
        folder = submitted / student / assignment
        mark = graded.get(student)
        if mark is None:
            state = NOT_GRADED if folder.is_dir() else NOT_HANDED_IN
            marks[student] = Mark(student, assignment, state, maximum=float(found.max_score))
        elif student in judged and _notebooks(folder) != _only_notebooks(judged[student]):
            marks[student] = replace(mark, state=AGAIN)
        else:
            marks[student] = mark
    return marks


def _notebooks(folder: Path) -> dict[str, str]:
    """Return a hash of each notebook that lies in a submission now."""
    files = [file for file in folder.glob("*.ipynb") if file.is_file()]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def _only_notebooks(hashes: dict[str, str]) -> dict[str, str]:
    return {name: one for name, one in hashes.items() if name.endswith(".ipynb") and "/" not in name}


def _mark(submission: Any, assignment: str) -> Mark:
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    to_mark = sum(bool(grade.needs_manual_grade) for grade in grades)
    lost = [grade for grade in grades if not grade.needs_manual_grade and grade.score < grade.max_score]
    return Mark(
        submission.student_id,
        assignment,
        WAITING if to_mark else MARKED,
        float(submission.score),
        float(submission.max_score),
        float(submission.late_submission_penalty or 0),
        to_mark,
        tuple(f"{grade.name} {grade.score:g} of {grade.max_score:g}" for grade in lost),
    )

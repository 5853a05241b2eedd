"""One class in one folder: nbgrader's steps as functions, for the commands here."""

import logging
from pathlib import Path
from typing import Any

from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from softpower.grading.course import configure


class StepFailed(Exception):
    """A step of nbgrader that failed; the message ends with its log."""


class Classroom:
    """The course in ``root`` with a class of its own in ``work``.

    Every step is nbgrader's own, through its API, as Formgrader runs it.
    """

    def __init__(self, root: Path, work: Path, config: Config | None = None) -> None:
        self.root, self.work = root.resolve(), work.resolve()
        merged = configure(Config(), self.root, self.work)
        merged.merge(config or Config())
        self.api = NbGraderAPI(coursedir=CourseDirectory(config=merged), config=merged)
        self.api.log.setLevel(logging.ERROR)

    def submitted(self, assignment: str) -> list[str]:
        """Return the ids of students who have a folder for the assignment, sorted."""
        return sorted(folder.parent.name for folder in (self.work / "submitted").glob(f"*/{assignment}"))

    def release(self, assignment: str) -> Path:
        """Make the student version; return its folder. Raises StepFailed."""
        self._step(self.api.generate_assignment(assignment, force=True))
        return self.work / "release" / assignment

    def autograde(self, assignment: str, student: str) -> None:
        """Grade one submission, again if it was graded before. Raises StepFailed."""
        self._step(self.api.autograde(assignment, student, force=True))

    def feedback(self, assignment: str, student: str) -> list[Path]:
        """Write one student's feedback pages; return them. Raises StepFailed."""
        self._step(self.api.generate_feedback(assignment, student, force=True))
        return sorted((self.work / "feedback" / student / assignment).glob("*.html"))

    @staticmethod
    def _step(result: dict[str, Any]) -> None:
        if not result["success"]:
            raise StepFailed(result.get("error") or result.get("log") or "nbgrader gave no reason.")

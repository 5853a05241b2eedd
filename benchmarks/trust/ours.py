"""The course with this repository's grader, as ``softpower grade`` runs it."""

import io
from collections.abc import Mapping, Set
from contextlib import redirect_stderr
from dataclasses import dataclass, field, replace
from typing import ClassVar

from traitlets.config import Config

from benchmarks.trust.assignment import ASSIGNMENT, KEY, Grader
from benchmarks.trust.course import Course
from softpower.grading.batch.grade import CannotGrade, Options, grade_class
from softpower.grading.classroom import Classroom
from softpower.grading.course import configure
from softpower.grading.keys import KEY_FILE
from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import marks


@dataclass
class OurCourse(Course):
    """Graded shut in, for the whole class at once; where that ends, one by one.

    Parameters
    ----------
    options
        As the command line gives them; by default none.
    """

    grader: ClassVar[Grader] = "ours"
    sources: ClassVar[str] = "solutions"
    released: ClassVar[str] = "class/release"
    work: ClassVar[str] = "class"

    options: Options = field(default_factory=Options)

    def release(self) -> None:
        (self.root / self.sources / ASSIGNMENT / KEY_FILE).write_text(KEY, encoding="utf-8")
        with quiet():
            self._room().release(ASSIGNMENT)

    def grade(self, students: Set[str]) -> None:
        try:
            self._grade(self.options)
        except CannotGrade:
            failed = {student for student in sorted(students) if not self._grades_alone(student)}
            if failed == students:  # it is this machine, or the course
                raise
            self.stopped |= failed

    def _grades_alone(self, student: str) -> bool:
        try:
            self._grade(replace(self.options, student=student))
        except CannotGrade as error:
            self.log[student] = {str(error)}
            return False
        return True

    def _grade(self, options: Options) -> None:
        config = configure(Config(), self.root, self.root / self.work)
        with redirect_stderr(io.StringIO()):  # the progress bar
            summary = grade_class(config, ASSIGNMENT, options)
        for student, _, reasons, told in summary.results:
            self.log[student] = {*reasons, *told}

    def told_instructor(self, student: str) -> bool:
        return bool(self.log.get(student))

    def feedback(self, student: str) -> str:
        with quiet():
            pages = self._room().feedback(ASSIGNMENT, student)
        return pages[0].read_text(encoding="utf-8")

    def reasons(self, student: str) -> Mapping[str, str]:
        room = self._room()
        table = marks(room.api.coursedir.db_url, room.work / "autograded", ASSIGNMENT, [student])
        items = table["item"].str.removeprefix(f"{ASSIGNMENT}-")
        return dict(zip(items, table["reason"], strict=True))

    def _room(self) -> Classroom:
        return Classroom(self.root, self.root / self.work)

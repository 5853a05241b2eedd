"""One toy class with every kind of bad submission, graded once for all tests."""

from pathlib import Path

import pandas as pd
import pytest
from traitlets.config import Config

from softpower.grading.classroom import Classroom, StepFailed
from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import marks
from tests.grading.bad_students import STUDENTS
from tests.grading.toy import ASSIGNMENT, hand_in, make_course


class GradedClass:
    """A class after autograding: its room, its marks, and what failed."""

    def __init__(self, room: Classroom, failed: dict[str, str]) -> None:
        self.room, self.failed = room, failed
        everyone = [*STUDENTS, "never-handed-in"]
        self.marks = marks(room.api.coursedir.db_url, room.work / "autograded", ASSIGNMENT, everyone)

    def of(self, student: str) -> pd.DataFrame:
        """Return one student's marks by item."""
        return self.marks[self.marks["student"] == student].set_index("item")

    def scores(self, student: str) -> dict[str, float]:
        """Return one student's judged scores by item."""
        own = self.of(student)
        return own.loc[own.index.str.startswith("T1-q"), "score"].to_dict()


@pytest.fixture(scope="session")
def graded_class(tmp_path_factory: pytest.TempPathFactory) -> GradedClass:
    root: Path = tmp_path_factory.mktemp("course")
    with quiet():
        room = make_course(root, Config({"Execute": {"timeout": 10}}))
        for student, make in STUDENTS.items():
            hand_in(room, student, make(room))
        failed: dict[str, str] = {}
        for student in room.submitted(ASSIGNMENT):
            try:
                room.autograde(ASSIGNMENT, student)
                room.feedback(ASSIGNMENT, student)
            except StepFailed as error:
                failed[student] = str(error)
        return GradedClass(room, failed)

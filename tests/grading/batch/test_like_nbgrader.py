"""What a course may rely on in nbgrader's Autograde, and nbgrader's own tests do not look at."""

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from softpower.grading.batch.autograde import ParallelAutograde
from softpower.grading.classroom import Classroom
from softpower.grading.course import configure
from softpower.grading.quiet import quiet
from tests.grading.toy import ASSIGNMENT, answered, hand_in, make_course


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    with quiet():
        return make_course(tmp_path)


def autograde(room: Classroom, **settings: Any) -> None:
    """Grade the class as ``nbgrader autograde`` does, in this process."""
    config = configure(Config(), room.root, room.work)
    config.CourseDirectory.assignment_id = ASSIGNMENT
    with quiet():
        ParallelAutograde(
            coursedir=CourseDirectory(config=config), config=config, workers=0, **settings
        ).start()


def graded(room: Classroom, student: str) -> Path:
    return room.work / "autograded" / student / ASSIGNMENT


def score(room: Classroom, student: str) -> float:
    with Gradebook(room.api.coursedir.db_url) as gradebook:
        return float(gradebook.find_submission(ASSIGNMENT, student).score)


def test_a_folder_without_its_notebook_stops_nobody_and_is_graded_when_the_notebook_comes(
    room: Classroom,
) -> None:
    empty = room.work / "submitted" / "amina" / ASSIGNMENT
    empty.mkdir(parents=True)
    hand_in(room, "bektur", answered(room))
    autograde(room)
    assert (score(room, "amina"), score(room, "bektur")) == (0, 10)
    assert not graded(room, "amina").exists()

    hand_in(room, "amina", answered(room))
    autograde(room)
    assert score(room, "amina") == 10


def test_hooks_are_called_for_each_submission_in_the_course_folder(
    room: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path.parent)
    called = []

    def hook(assignment: str, student: str, notebooks: list[str]) -> None:
        called.append((assignment, student, [Path(one).name for one in notebooks], Path.cwd()))

    for student in ("amina", "bektur"):
        hand_in(room, student, answered(room))
    autograde(room, pre_convert_hook=hook, post_convert_hook=hook)
    assert called == 4 * [(ASSIGNMENT, "*", ["T1.ipynb"], room.root)]
    assert Path.cwd() == tmp_path.parent


def test_a_student_who_may_not_be_added_is_left_out_and_the_others_are_graded(room: Classroom) -> None:
    for student in ("amina", "stranger"):
        hand_in(room, student, answered(room))
    with Gradebook(room.api.coursedir.db_url) as gradebook:
        gradebook.add_student("amina")
    with pytest.raises(NbGraderException, match="stranger"):
        autograde(room, create_student=False)
    assert score(room, "amina") == 10
    with pytest.raises(MissingEntry):
        score(room, "stranger")


def test_notebooks_know_that_they_are_graded_and_other_kernels_do_not(room: Classroom) -> None:
    asks = answered(room, answer_2="import os\nanswer_2 = 12 if os.getenv('NBGRADER_EXECUTION') else 0")
    hand_in(room, "amina", asks)
    autograde(room)
    assert score(room, "amina") == 10
    assert "NBGRADER_EXECUTION" not in os.environ


def test_a_graded_notebook_is_valid_whatever_format_was_handed_in(room: Classroom) -> None:
    old = answered(room)
    for cell in old.cells:
        del cell["id"]
    old.nbformat_minor = 4
    hand_in(room, "amina", old)
    autograde(room)
    nbformat.validate(nbformat.read(graded(room, "amina") / "T1.ipynb", as_version=nbformat.NO_CONVERT))


def test_a_notebook_of_another_language_is_not_run_as_python(room: Classroom) -> None:
    with Gradebook(room.api.coursedir.db_url) as gradebook:
        released = gradebook.find_notebook(ASSIGNMENT, ASSIGNMENT)
        released.kernelspec = '{"name": "ir", "language": "R", "display_name": "R"}'
        gradebook.db.commit()
    hand_in(room, "amina", answered(room))
    with pytest.raises(NbGraderException, match="amina"):
        autograde(room)
    assert not graded(room, "amina").exists()

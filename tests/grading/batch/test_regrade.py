"""A corrected key judges a class again, from stored answers, and touches nothing else."""

from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from traitlets.config import Config

from softpower.grading.batch.grade import CannotGrade, Options, grade_class
from softpower.grading.batch.regrade import Change, regrade, tell
from softpower.grading.classroom import Classroom
from softpower.grading.course import configure
from softpower.grading.keys import KEY_FILE
from softpower.grading.quiet import quiet
from softpower.grading.submission import execute
from tests.grading.toy import ASSIGNMENT, KEY, PARAGRAPH, answered, hand_in, make_course


@pytest.fixture
def room(tmp_path: Path) -> Classroom:
    """A graded class of three, and a paragraph that a person has marked."""
    with quiet():
        room = make_course(tmp_path)
    hand_in(room, "amina", answered(room))
    hand_in(room, "bektur", answered(room, answer_2="answer_2 = 13"))
    hand_in(room, "cholpon", "not a notebook")
    assert grade_class(here(room), ASSIGNMENT, Options(workers=0)).status == 0
    with Gradebook(room.api.coursedir.db_url) as gradebook:
        grade = gradebook.find_grade(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, "amina")
        grade.manual_score, grade.needs_manual_grade, grade.extra_credit = 3.5, False, 0.5
        comment = gradebook.find_comment(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, "amina")
        comment.manual_comment = "Well said."
        gradebook.db.commit()
    return room


def correct(room: Classroom) -> None:
    """Let the key of question 2 be 13."""
    key = room.root / "solutions" / ASSIGNMENT / KEY_FILE
    changed = KEY.replace("Number(0), 12,", "Number(0), 13,").replace("Mistake(13,", "Mistake(12,")
    key.write_text(changed, encoding="utf-8")


def here(room: Classroom) -> Config:
    """Return the settings of a class that is graded in this process."""
    config = configure(Config(), room.root, room.work)
    config.ParallelAutograde.workers = 0
    return config


def again(room: Classroom) -> tuple[int, list[Change]]:
    return regrade(here(room), ASSIGNMENT)


def test_an_unchanged_key_changes_no_mark_and_no_file(room: Classroom) -> None:
    files = sorted((room.work / "autograded").rglob("*.ipynb"))
    before = [file.read_bytes() for file in files]
    assert again(room) == (3, [])
    assert [file.read_bytes() for file in files] == before


def test_a_corrected_key_changes_the_marks_it_concerns(room: Classroom) -> None:
    correct(room)
    count, changes = again(room)
    assert changes == [Change("amina", "T1-q2", 2.0, 0.0), Change("bektur", "T1-q2", 0.0, 2.0)]
    assert list(tell(ASSIGNMENT, count, changes)) == [
        "T1: 3 judged again; 2 marks of 2 students changed.",
        "  amina  T1-q2: 2 -> 0",
        "  bektur  T1-q2: 0 -> 2",
    ]


def test_the_reason_in_the_feedback_follows(room: Classroom) -> None:
    correct(room)
    again(room)
    notebook = nbformat.read(room.work / "autograded" / "amina" / ASSIGNMENT / "T1.ipynb", as_version=4)
    text = nbformat.writes(notebook)
    assert "One too many." in text


def test_a_person_s_marks_and_comments_are_not_touched(room: Classroom) -> None:
    correct(room)
    again(room)
    with Gradebook(room.api.coursedir.db_url) as gradebook:
        grade = gradebook.find_grade(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, "amina")
        comment = gradebook.find_comment(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, "amina")
        assert (grade.manual_score, grade.extra_credit, grade.needs_manual_grade) == (3.5, 0.5, False)
        assert comment.manual_comment == "Well said."


def test_no_student_code_runs(room: Classroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a notebook was executed")

    monkeypatch.setattr(execute, "template", refuse)
    assert again(room)[0] == 3


def test_before_grading_it_says_so(tmp_path: Path) -> None:
    with quiet():
        room = make_course(tmp_path)
    with pytest.raises(CannotGrade, match="Nothing"):
        again(room)

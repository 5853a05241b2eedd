"""nbgrader gives full marks to a graded cell without outputs; nobody may earn them that way."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from softpower.grading.classroom import StepFailed
from softpower.grading.keys import KEY_FILE
from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import marks
from tests.grading.toy import ASSIGNMENT, answered, hand_in, make_course, metadata


def with_assert_cell(root: Path) -> None:
    """Add an ordinary graded cell, as nbgrader knows it, to the toy assignment."""
    file = root / "solutions" / ASSIGNMENT / "T1.ipynb"
    notebook = nbformat.read(file, as_version=4)
    graded = metadata("T1-assert", grade=True, locked=True, points=5)
    notebook.cells.append(new_code_cell("assert answer_2 == 12", metadata=graded, id="assert"))
    nbformat.write(notebook, file)


def test_without_its_key_an_assignment_is_not_graded(tmp_path: Path) -> None:
    room = make_course(tmp_path)
    hand_in(room, "amina", answered(room, answer_1='answer_1 = {"C09"}'))
    (tmp_path / "solutions" / ASSIGNMENT / KEY_FILE).unlink()
    with quiet(), pytest.raises(StepFailed):
        room.autograde(ASSIGNMENT, "amina")
    table = marks(room.api.coursedir.db_url, room.work / "autograded", ASSIGNMENT, ["amina"])
    assert table["score"].isna().all()


def test_without_its_key_an_assignment_is_not_released(tmp_path: Path) -> None:
    room = make_course(tmp_path)
    (tmp_path / "solutions" / ASSIGNMENT / KEY_FILE).unlink()
    with quiet(), pytest.raises(StepFailed):
        room.release(ASSIGNMENT)


def test_an_unreadable_file_earns_nothing_in_ordinary_graded_cells(tmp_path: Path) -> None:
    room = make_course(tmp_path)
    with_assert_cell(tmp_path)
    room.release(ASSIGNMENT)
    hand_in(room, "broken", "{not json")
    hand_in(room, "amina", answered(room))
    with quiet():
        for student in ("broken", "amina"):
            room.autograde(ASSIGNMENT, student)
    table = marks(room.api.coursedir.db_url, room.work / "autograded", ASSIGNMENT, ["broken", "amina"])
    scores = table.set_index(["student", "item"])["score"]
    assert scores["broken"].sum() == 0
    assert scores["amina", "T1-assert"] == 5

"""Invented students of every assignment earn exactly what is worked out for them, through all of nbgrader.

For each assignment, whichever there are: one release, one class handed in, one ``softpower grade``.
Then the gradebook is compared with what each student deserves, item by item.
"""

import subprocess
import sysconfig
from pathlib import Path

import pytest

from softpower.grading.authoring.release import assignments
from softpower.grading.cli import main
from tests.grading.synthetic import ROOT, Assignment

SECONDS_PER_CELL = 3
NAMES = assignments(ROOT)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One course folder for all assignments: nbgrader takes a while to make a gradebook."""
    return tmp_path_factory.mktemp("course")


@pytest.fixture(scope="module", params=NAMES)
def graded(request: pytest.FixtureRequest, course: Path) -> Assignment:
    """An assignment whose class was graded by one command."""
    made = Assignment(request.param, course)
    assert main(["--course", str(course), "grade", made.name, "--timeout", str(SECONDS_PER_CELL)]) == 0
    return made


def test_every_total_in_the_gradebook_is_the_one_worked_out(graded: Assignment) -> None:
    assert graded.totals() == pytest.approx({student: graded.total(student) for student in graded.students})


def test_every_item_has_its_mark_its_reason_and_its_misconception(graded: Assignment) -> None:
    assert list(graded.differences()) == []


def test_nothing_had_to_be_put_in_order(graded: Assignment) -> None:
    assert graded.told() == {}


def test_the_ends_of_the_scale_are_reached(graded: Assignment) -> None:
    totals, most = graded.totals(), sum(graded.points.values())
    assert totals["blank"] == 0
    assert totals["perfect"] == totals["perfect-otherwise"] == most


def test_nbgrader_itself_comes_to_the_same_marks(graded: Assignment) -> None:
    if graded.name != NAMES[0]:
        pytest.skip("one assignment is enough")
    before, told, lines = graded.totals(), graded.rows(), graded.log_lines()
    again = [student for student in graded.students if student.startswith("mistakes-")]
    nbgrader = Path(sysconfig.get_path("scripts")) / "nbgrader"
    command = [nbgrader, "autograde", graded.name, "--force", "--student=mistakes-*"]
    subprocess.run(command, cwd=graded.root, check=True, capture_output=True)
    assert graded.log_lines() == lines + len(again)
    assert graded.totals() == before
    assert graded.rows() == told

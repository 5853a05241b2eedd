"""Grading again: what is new is graded, what a person gave is kept, and every door gives the same."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import class_marks
from tests.grading import bad_students
from tests.grading.a_course import ACourse
from tests.grading.toy import ASSIGNMENT, PARAGRAPH, POINTS, cell_named

Said = pytest.CaptureFixture[str]

#: A step that fails on one notebook, as a step with a mistake in it would.
FAILING_STEP = """
import sys
sys.path.insert(0, str(Path(__file__).resolve().parent))
c.Autograde.autograde_preprocessors = [*c.Autograde.autograde_preprocessors, "a_failing_step.Fail"]
"""
FAIL = """
from nbgrader.preprocessors import NbGraderPreprocessor

class Fail(NbGraderPreprocessor):
    def preprocess(self, nb, resources):
        if any("fail here" in cell.source for cell in nb.cells):
            raise RuntimeError("a step that fails")
        return nb, resources
"""
#: One point for each day late.
PENALTY = """
import sys
sys.path.insert(0, str(Path(__file__).resolve().parent))
c.AssignLatePenalties.plugin_class = "a_penalty.Penalty"
"""
A_PENALTY = """
from nbgrader.plugins import BasePlugin

class Penalty(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1.5 * (total_seconds_late // 3600)
"""


@pytest.fixture
def course(tmp_path: Path) -> ACourse:
    return ACourse(tmp_path)


def with_step(root: Path, settings: str, name: str, code: str) -> ACourse:
    course = ACourse(root, settings)
    (root / name).write_text(code, encoding="utf-8")
    return course


def written(course: ACourse, **changes: str) -> Any:
    notebook = course.answers(**changes)
    cell_named(notebook, PARAGRAPH).source = "My own text."
    return notebook


def grade_of(gradebook: Gradebook, item: str) -> Any:
    return gradebook.find_grade(item, "T1", ASSIGNMENT, "amina")


# -- newer submissions


@pytest.mark.parametrize(
    ("time", "points"), [("10:00", POINTS - 2), ("12:00", POINTS - 2), ("12:01", POINTS)]
)
def test_only_a_newer_submission_is_graded_again(course: ACourse, time: str, points: float) -> None:
    course.hand_in("amina", course.answers(q2="13"), "12:00")
    assert course.grade() == 0
    course.hand_in("amina", course.answers(), time)
    assert course.grade() == 0
    assert course.scores() == {"amina": points}
    hour, minute = map(int, time.split(":"))
    shown = datetime(2026, 1, 30, hour, minute) if points == POINTS else datetime(2026, 1, 30, 12, 0)
    assert course.dump("amina")[0][0] == shown


def test_a_time_of_its_own_keeps_nobody_from_handing_in_again(course: ACourse) -> None:
    trick = "open('timestamp.txt', 'w').write('2999-01-01 00:00:00 UTC') * 0 + 13"
    course.hand_in("amina", course.answers(q2=trick), "12:00")
    assert course.grade() == 0
    assert (course.graded("amina") / "timestamp.txt").read_text() == "2026-01-30 12:00 UTC"
    course.hand_in("amina", course.answers(), "12:01")
    assert course.grade() == 0
    assert course.scores() == {"amina": POINTS}


def test_a_failed_regrade_shows_no_earlier_mark_under_the_new_time(tmp_path: Path, capsys: Said) -> None:
    course = with_step(tmp_path, FAILING_STEP, "a_failing_step.py", FAIL)
    course.hand_in("amina", course.answers(), "12:00")
    course.hand_in("bektur", course.answers(), "12:00")
    assert course.grade() == 0
    assert course.scores() == {"amina": POINTS, "bektur": POINTS}

    course.hand_in("amina", course.answers(q2="'fail here'"), "13:00")
    course.hand_in("bektur", course.answers(q2="13"), "13:00")
    capsys.readouterr()
    assert course.grade() == 1
    out = capsys.readouterr().out
    assert "1 could not be graded; their marks are open:\n  amina: Grading failed on this submission" in out
    found = course.dump("amina")[0]
    assert found[0] == datetime(2026, 1, 30, 13, 0)
    assert course.scores() == {"amina": 0, "bektur": POINTS - 2}
    assert not course.graded("amina").exists()
    table = class_marks(course.root / "grading", course.database, ASSIGNMENT)
    own = table[table["student"] == "amina"]
    assert own["score"].isna().all()
    assert set(own["status"]) == {"not graded"}

    course.hand_in("amina", course.answers(), "14:00")
    assert course.grade() == 0
    assert course.scores()["amina"] == POINTS


# -- what a person gave


def test_manual_scores_extra_credit_and_comments_are_never_touched(course: ACourse) -> None:
    course.hand_in("amina", written(course, q2="13"), "12:00")
    assert course.grade() == 0
    with Gradebook(course.database) as gradebook:
        grade_of(gradebook, PARAGRAPH).manual_score = 3.5
        grade_of(gradebook, "T1-q2").manual_score = 1.0
        grade_of(gradebook, "T1-q1").extra_credit = 0.5
        gradebook.find_comment(PARAGRAPH, "T1", ASSIGNMENT, "amina").manual_comment = "خوب است"
        gradebook.find_submission_notebook("T1", ASSIGNMENT, "amina").flagged = True
        for item in (PARAGRAPH, "T1-q2"):
            grade_of(gradebook, item).needs_manual_grade = False
        gradebook.db.commit()

    course.hand_in("amina", written(course, q3='"reported"'), "13:00")
    assert course.grade() == 0
    assert course.grade("--force") == 0
    with Gradebook(course.database) as gradebook:
        kept = [grade_of(gradebook, item).manual_score for item in (PARAGRAPH, "T1-q2")]
        assert kept == [3.5, 1.0]
        assert grade_of(gradebook, "T1-q2").auto_score == 2
        assert grade_of(gradebook, "T1-q3").auto_score == 0
        assert grade_of(gradebook, "T1-q1").extra_credit == 0.5
        assert gradebook.find_comment(PARAGRAPH, "T1", ASSIGNMENT, "amina").comment == "خوب است"
        assert gradebook.find_submission_notebook("T1", ASSIGNMENT, "amina").flagged
        # The text may be another one now: a person looks again, as in nbgrader.
        assert grade_of(gradebook, PARAGRAPH).needs_manual_grade
    assert course.scores() == {"amina": POINTS - 1 - 1 + 0.5 + 3.5}


def test_a_late_submission_gets_the_penalty_of_the_plugin_and_loses_it_again(tmp_path: Path) -> None:
    course = with_step(tmp_path, PENALTY, "a_penalty.py", A_PENALTY)
    with Gradebook(course.database) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-01-30 12:00 UTC")
    penalties = {"09:00": None, "12:30": 0, "14:00": 3, "23:30": POINTS}
    for number, time in enumerate(penalties):
        course.hand_in(f"s{number}", course.answers(), time)
    assert course.grade() == 0
    assert [course.dump(f"s{number}")[0][2] for number in range(4)] == list(penalties.values())

    with Gradebook(course.database) as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-01-31 12:00 UTC")
    assert course.grade("--force") == 0
    assert [course.dump(f"s{number}")[0][2] for number in range(4)] == [None] * 4


# -- every door


def test_nbgrader_and_formgrader_give_the_same_marks_and_files(course: ACourse) -> None:
    class Room:
        work = course.root

    (course.root / "release").symlink_to(course.root / "exercises")
    kinds = ["perfect", "half_done", "every_mistake", "raises", "ends_the_kernel", "duplicates_graded_cells"]
    kinds += ["changes_metadata", "writes_paragraph", "not_json", "old_format", "two_bundles_last_right"]
    for number, kind in enumerate(kinds):
        course.hand_in(kind, getattr(bad_students, kind)(Room()), f"12:{number:02}")
    assert course.grade() == 0
    ours = {kind: course.dump(kind) for kind in kinds}

    command = [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT, "--force"]
    clean = {**os.environ, "PATH": "/usr/bin:/bin"}
    subprocess.run(command, cwd=course.root, env=clean, capture_output=True, check=True)
    assert {kind: course.dump(kind) for kind in kinds} == ours

    api = course.api()
    with quiet():
        for kind in kinds:
            result = api.autograde(ASSIGNMENT, kind, force=True)
            assert result["success"], result
    assert {kind: course.dump(kind) for kind in kinds} == ours
    assert ours["perfect"][0][0] == datetime(2026, 1, 30, 12, 0)

"""Every submission ends in marks with reasons; each earns what its values deserve."""

import pytest

from tests.grading.bad_students import STUDENTS
from tests.grading.conftest import GradedClass
from tests.grading.toy import PARAGRAPH, POINTS, RIGHT

FULL = {name: float(points) for name, (_, _, points) in RIGHT.items()}
NONE = dict.fromkeys(FULL, 0.0)

#: What each student's values deserve, item by item.
DESERVED = {
    "perfect": FULL,
    "perfect-written-differently": FULL,
    "blank": NONE,
    "half-done": {**FULL, "T1-q1": 2.0, "T1-q4": 0.0, "T1-q5": 0.0},
    "every-mistake": {**FULL, "T1-q1": 1.0, "T1-q2": 0.0, "T1-q3": 0.0},
    "wrong-types": NONE,
    "raises": {**FULL, "T1-q2": 0.0},
    "warns-on-stderr": FULL,
    "loops-for-ever": {**FULL, "T1-q3": 0.0},
    "loops-beyond-interrupt": {**NONE, "T1-q1": 3.0, "T1-q2": 2.0},
    "ends-the-kernel": {**NONE, "T1-q1": 3.0, "T1-q2": 2.0},
    "quits": {**FULL, "T1-q3": 0.0},
    "empties-later-cells": {**NONE, "T1-q1": 3.0, "T1-q2": 2.0},
    "patches-display": NONE,
    "always-equal": {**FULL, "T1-q1": 0.0, "T1-q2": 0.0, "T1-q3": 0.0},
    "bundle-in-another-cell": {**FULL, "T1-q1": 0.0},
    "two-bundles-last-right": FULL,
    "two-bundles-last-wrong": {**FULL, "T1-q1": 0.0},
    "bundle-of-50-megabytes": {**FULL, "T1-q1": 0.0},
    "answer-of-50-megabytes": {**FULL, "T1-q1": 0.0},
    "edits-graded-cell": {**FULL, "T1-q1": 0.0},
    "deletes-graded-cells": FULL,
    "duplicates-graded-cells": FULL,
    "changes-points": FULL,
    "changes-metadata": FULL,
    "retypes-graded-cell": FULL,
    "writes-paragraph": FULL,
    "not-json": NONE,
    "another-json": NONE,
    "empty-file": NONE,
    "old-format": FULL,
}


def test_every_student_has_a_case() -> None:
    assert DESERVED.keys() == STUDENTS.keys()


def test_nothing_stops_the_batch(graded_class: GradedClass) -> None:
    assert graded_class.failed == {}


@pytest.mark.parametrize("student", DESERVED)
def test_marks_are_what_the_values_deserve(graded_class: GradedClass, student: str) -> None:
    assert graded_class.scores(student) == DESERVED[student]


@pytest.mark.parametrize("student", [*DESERVED, "never-handed-in"])
def test_every_lost_mark_has_a_reason(graded_class: GradedClass, student: str) -> None:
    own = graded_class.of(student)
    lost = own[own["score"] < own["points"]]
    assert (lost["reason"].str.len() > 0).all()


@pytest.mark.parametrize("student", DESERVED)
def test_every_student_has_a_feedback_page(graded_class: GradedClass, student: str) -> None:
    page = graded_class.room.work / "feedback" / student / "T1" / "T1.html"
    assert "T1-q1" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("student", "item", "words"),
    [
        ("every-mistake", "T1-q1", "You stopped at the first."),
        ("every-mistake", "T1-q2", "One too many."),
        ("half-done", "T1-q1", "2 of 3 found"),
        ("wrong-types", "T1-q1", "round brackets"),
        ("wrong-types", "T1-q2", "not a number"),
        ("wrong-types", "T1-q4", "no order"),
        ("blank", "T1-q1", "Not answered yet"),
        ("raises", "T1-q2", "NameError"),
        ("loops-for-ever", "T1-q3", "NameError"),
        ("loops-beyond-interrupt", "T1-q3", "blocked the kernel"),
        ("ends-the-kernel", "T1-q3", "ended or blocked the kernel"),
        ("empties-later-cells", "T1-q3", "did not run"),
        ("two-bundles-last-right", "T1-q1", "last one counts"),
        ("bundle-of-50-megabytes", "T1-q1", "too large"),
        ("answer-of-50-megabytes", "T1-q1", "longer than"),
        ("not-json", "T1-q1", "not a notebook"),
        ("never-handed-in", "T1-q1", "Nothing was handed in"),
    ],
)
def test_the_reason_is_the_right_one(graded_class: GradedClass, student: str, item: str, words: str) -> None:
    assert words in graded_class.of(student).loc[item, "reason"]


def test_a_mistake_names_its_misconception(graded_class: GradedClass) -> None:
    assert graded_class.of("every-mistake").loc["T1-q2", "misconception"] == "M01"


def test_points_come_from_the_source(graded_class: GradedClass) -> None:
    judged = graded_class.of("changes-points").filter(like="T1-q", axis="index")
    assert judged["points"].sum() == POINTS


@pytest.mark.parametrize("student", ["writes-paragraph", "duplicates-graded-cells"])
def test_a_written_paragraph_waits_for_a_person(graded_class: GradedClass, student: str) -> None:
    assert graded_class.of(student).loc[PARAGRAPH, "status"] == "to be marked"


def test_an_unwritten_paragraph_earns_nothing(graded_class: GradedClass) -> None:
    assert graded_class.of("perfect").loc[PARAGRAPH, "score"] == 0

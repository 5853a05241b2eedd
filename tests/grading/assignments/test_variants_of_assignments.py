"""The released assignments: each version can be answered, and an answer passed on is noticed."""

import re
from itertools import count, permutations
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from traitlets.config import Config

from softpower.answers.draws import draw
from softpower.grading.authoring.release import assignments
from softpower.grading.batch.grade import Options, grade_class
from softpower.grading.classroom import Classroom
from softpower.grading.course import configure
from softpower.grading.keys import KEY_FILE, load_key
from softpower.grading.keys.variants import Varied, drawn_in
from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import class_marks
from softpower.grading.trust.bank import judged

ROOT = Path(__file__).parents[3]
VARIED = [
    (assignment, item)
    for assignment in assignments(ROOT)
    for item, entry in load_key(ROOT / "solutions" / assignment / KEY_FILE).items()
    if isinstance(entry, Varied)
]


def source_of(assignment: str) -> NotebookNode:
    return nbformat.read(ROOT / "solutions" / assignment / f"{assignment}.ipynb", as_version=4)


def one_for_each(item: str, options: tuple[Any, ...]) -> dict[Any, str]:
    """Return a student for each option, the first that draws it."""
    students: dict[Any, str] = {}
    for number in count():
        if len(students) == len(options):
            return students
        students.setdefault(draw(item, f"student-{number}", options), f"student-{number}")
    raise AssertionError("never here")


def test_there_are_enough_versions() -> None:
    assert {assignment for assignment, _ in VARIED} >= {"A4", "A5", "A6"}
    for assignment, item in VARIED:
        assert len(drawn_in(source_of(assignment))[item].options) >= 4


@pytest.mark.parametrize(("assignment", "item"), VARIED)
def test_an_answer_passed_on_earns_nothing_and_is_told(assignment: str, item: str) -> None:
    entry, source = load_key(ROOT / "solutions" / assignment / KEY_FILE)[item], source_of(assignment)
    drawn = drawn_in(source)[item]
    students = one_for_each(item, drawn.options)
    for mine, other in permutations(drawn.options, 2):
        judgement = judged(entry.seen(students[mine], source), entry.versions()[other].expected)
        assert judgement.score == 0
        assert "This is the answer for " in judgement.reason
        assert f"Your {drawn.what}: " in judgement.reason


@pytest.mark.parametrize("assignment", sorted({assignment for assignment, _ in VARIED}))
def test_the_solution_of_the_source_is_right_in_every_version(assignment: str, tmp_path: Path) -> None:
    source = source_of(assignment)
    room = Classroom(ROOT, tmp_path)
    with quiet():
        released = nbformat.read(room.release(assignment) / f"{assignment}.ipynb", as_version=4)
    solved = {cell.id: cell.source for cell in source.cells if "BEGIN SOLUTION" in cell.source}
    for cell in released.cells:
        cell.source = solved.get(cell.id, cell.source)
    students = {
        student
        for item, drawn in drawn_in(source).items()
        for student in one_for_each(item, drawn.options).values()
    }
    for student in students:
        folder = room.work / "submitted" / student / assignment
        folder.mkdir(parents=True)
        nbformat.write(released, folder / f"{assignment}.ipynb")
    config = configure(Config(), room.root, room.work)
    assert grade_class(config, assignment, Options(workers=2)).status == 0
    marks = class_marks(room.work, room.api.coursedir.db_url, assignment)
    judged_ones = marks[marks["status"] != "no answer"].query("score.notna()")
    lost = judged_ones[judged_ones["score"] < judged_ones["points"]]
    assert lost[["student", "item", "answer", "reason"]].values.tolist() == []
    for item, drawn in drawn_in(source).items():
        told = set(marks[marks["item"] == item]["yours"])
        assert len(told) == len(drawn.options)


def test_the_guide_lists_every_question_with_versions() -> None:
    guide = (ROOT / "instructors" / "grading.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| (A\d), question (\d+) \|.*\| (\d+) \|$", guide, re.MULTILINE))
    assert listed == {
        (
            assignment,
            str(int(item.rpartition("q")[2])),
            str(len(drawn_in(source_of(assignment))[item].options)),
        )
        for assignment, item in VARIED
    }

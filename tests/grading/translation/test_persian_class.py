"""A Persian notebook in an English class: the same marks, a Persian page, nothing told against it."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from softpower.grading.authoring.translate import localised_notebook
from softpower.grading.classroom import Classroom
from softpower.grading.keys import load_key
from softpower.grading.keys.invent import fill, mistaken, plainly, right, write
from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import marks
from softpower.grading.submission.blueprint import NotebookPlan, read_blueprint
from softpower.grading.submission.repair import repair
from softpower.grading.translation.notebooks import TEXT_STUB, cell_name, stubs
from tests.grading.keys.test_persian_answers import TWINS

ROOT = Path(__file__).parents[3]
ASSIGNMENT = "A1"
NOTEBOOK = f"exercises/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
PARAGRAPH = "نویسندگان خود می‌گویند که پیوندهای شخصی سازوکار اصلی است (3.2.s1)."


class Class:
    """Three students: one in English, two in Persian, of whom one has all answers right."""

    def __init__(self, work: Path) -> None:
        self.room = Classroom(ROOT, work)
        self.room.release(ASSIGNMENT)
        key = load_key(ROOT / "solutions" / ASSIGNMENT / "key.py")
        wrong, good = mistaken(key, 0, plainly), right(key, plainly)
        (state,) = key["A1-q09"].expected
        good["A1-q09"] = repr({TWINS[state.casefold()]})
        self.hand_in("english", fill(localised_notebook(ROOT, NOTEBOOK, "en"), wrong))
        self.hand_in("persian", fill(localised_notebook(ROOT, NOTEBOOK, "fa"), wrong))
        self.hand_in("good", write(fill(localised_notebook(ROOT, NOTEBOOK, "fa"), good), PARAGRAPH))
        self.pages = {student: self.grade(student) for student in ("english", "persian", "good")}
        database = room.api.coursedir.db_url if (room := self.room) else ""
        table = marks(database, work / "autograded", ASSIGNMENT, list(self.pages))
        self.marks = {name: rows.set_index("item") for name, rows in table.groupby("student")}

    def hand_in(self, student: str, notebook: nbformat.NotebookNode) -> None:
        folder = self.room.work / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{ASSIGNMENT}.ipynb")

    def grade(self, student: str) -> str:
        self.room.autograde(ASSIGNMENT, student)
        return self.room.feedback(ASSIGNMENT, student)[0].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    with quiet():
        yield Class(tmp_path_factory.mktemp("persian"))


def test_the_marks_and_the_record_are_those_of_the_english_twin(graded: Class) -> None:
    one, other = (graded.marks[student][["score", "reason"]] for student in ("english", "persian"))
    assert one.equals(other)


def test_right_answers_earn_all_points_in_persian(graded: Class) -> None:
    judged = graded.marks["good"].drop(index="A1-p1")
    assert (judged["score"] == judged["points"]).all()


def test_the_page_is_persian(graded: Class) -> None:
    page = graded.pages["persian"]
    assert re.search(r"<html[^>]* dir=\"rtl\" lang=\"fa\"", page)
    assert "پاسخ شما" in page and "Your answer" not in page
    feedback = load_key(ROOT / "solutions" / ASSIGNMENT / "key.py")["A1-q01"]
    (said,) = {feedback.said["fa"][mistake.feedback] for mistake in feedback.mistakes[:1]}
    assert said in page
    assert feedback.mistakes[0].feedback not in page


def test_the_page_of_an_english_notebook_is_english(graded: Class) -> None:
    page = graded.pages["english"]
    assert re.search(r"<html[^>]* lang=\"en\"", page)
    assert "پاسخ شما" not in page


def test_what_a_student_wrote_stays(graded: Class) -> None:
    assert PARAGRAPH in graded.pages["good"].replace("\u2066", "").replace("\u2069", "")


def test_a_stub_in_persian_was_left_as_it_was_released(graded: Class) -> None:
    assert graded.marks["persian"].loc["A1-p1", "score"] == 0
    assert graded.marks["good"].loc["A1-p1"].isna()["score"]


@pytest.fixture(scope="module")
def plan(graded: Class) -> NotebookPlan:
    with graded.room.api.gradebook as gradebook:
        return read_blueprint(gradebook, ASSIGNMENT).notebooks[ASSIGNMENT]


def test_nothing_is_told_of_translated_cells(plan: NotebookPlan) -> None:
    assert repair(localised_notebook(ROOT, NOTEBOOK, "fa"), plan) == []


def test_an_edited_locked_code_cell_is_told_in_persian_too(plan: NotebookPlan) -> None:
    notebook = localised_notebook(ROOT, NOTEBOOK, "fa")
    cell = next(cell for cell in notebook.cells if cell_name(cell) == "A1-q01")
    cell.source = "pass"
    assert [line.partition(":")[0] for line in repair(notebook, plan)] == ["A1-q01"]


def test_the_stub_of_each_language_is_known() -> None:
    cell = next(c for c in localised_notebook(ROOT, NOTEBOOK, "fa").cells if cell_name(c) == "A1-p1")
    assert {cell.source, TEXT_STUB} <= stubs()

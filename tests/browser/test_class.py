"""An assignment goes round: instructor, student, instructor, student, each in a browser."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.utils import get_username

from softpower.grading.cli import main
from softpower.grading.keys import invent
from tests.browser.a_class import ASSIGNMENT, AClass
from tests.browser.assignment_list import AssignmentList
from tests.browser.formgrader_page import FormgraderPage
from tests.browser.needs import Browser, Locator, expect
from tests.browser.notebook_page import NotebookPage
from tests.browser.visitor import Visitor

Windows = Callable[[str], Visitor]

RIGHT, WRONG, LEFT = "A1-q01", "A1-q02", "A1-q03"
PARAGRAPH = "The text states it in 3.2.s1. قدرت نرم روسیه"
COMMENT = "خوب است؛ اما یک نشانی کم است. One locator is missing."
HOSTILE = "mallory"
#: nbgrader takes the name of the account for the name of the student.
STUDENT = get_username()


@pytest.fixture(scope="module")
def a_class(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AClass]:
    """Both servers, started side by side."""
    made = AClass(tmp_path_factory.mktemp("class"))
    with made.instructor, made.student:
        yield made


@pytest.fixture(scope="module")
def instructor(visitor: Windows) -> Visitor:
    return visitor("instructor")


@pytest.fixture(scope="module")
def student(visitor: Windows) -> Visitor:
    return visitor("student")


@pytest.fixture(scope="module")
def formgrader(a_class: AClass, instructor: Visitor) -> FormgraderPage:
    return FormgraderPage(instructor.page, a_class.instructor.address, ASSIGNMENT)


@pytest.fixture(scope="module")
def released(formgrader: FormgraderPage) -> list[str]:
    """The assignment is generated and released; what Formgrader says of each step."""
    return [formgrader.step("assign"), formgrader.step("release")]


@pytest.fixture(scope="module")
def notebook(a_class: AClass, student: Visitor, released: list[str]) -> NotebookPage:
    """The student has fetched the assignment and run it once as it came."""
    AssignmentList(student.page, a_class.student.address).fetch(ASSIGNMENT)
    opened = NotebookPage(student.page, a_class.student.address, f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb")
    opened.run_all()
    return opened


@pytest.fixture(scope="module")
def answered(a_class: AClass, notebook: NotebookPage) -> NotebookPage:
    """The student answers right, answers wrong, writes the paragraph, and leaves the other questions."""
    key, variables = a_class.key, invent.variables(a_class.student_version())
    code = {
        RIGHT: invent.right(key, invent.plainly)[RIGHT],
        WRONG: invent.mistaken(key, 0, invent.plainly)[WRONG],
    }
    for item, answer in code.items():
        line = f"{variables[item]} = {answer}"
        notebook.write(f"{variables[item]} = ...", line)
        notebook.run(line)
        notebook.run(f'submit("{item}"')
    notebook.write("Write your answer here.", PARAGRAPH)
    notebook.run(PARAGRAPH)
    notebook.save()
    return notebook


@pytest.fixture(scope="module")
def submitted(a_class: AClass, answered: NotebookPage) -> str:
    """What Validate says before; then the assignment is handed in."""
    told = answered.validate()
    AssignmentList(answered.page, a_class.student.address).submit(ASSIGNMENT)
    return told


@pytest.fixture(scope="module")
def autograded(a_class: AClass, formgrader: FormgraderPage, submitted: str) -> dict[str, str]:
    """All submissions, the hostile one among them, are graded with Formgrader's button; what it says."""
    formgrader.step("collect")
    a_class.hand_in_hostile(HOSTILE)
    return {name: formgrader.autograde(name) for name in (STUDENT, HOSTILE)}


@pytest.fixture(scope="module")
def marked(formgrader: FormgraderPage, autograded: dict[str, str]) -> FormgraderPage:
    """The paragraph of the student has its points and a comment."""
    formgrader.open_submission(STUDENT)
    formgrader.mark_paragraph("4", COMMENT)
    return formgrader


@pytest.fixture(scope="module")
def feedback(a_class: AClass, marked: FormgraderPage, student: Visitor) -> Locator:
    """The feedback is written, released and fetched; what the student reads in JupyterLab."""
    marked.step("generate-feedback")
    marked.step("release-feedback")
    listed = AssignmentList(student.page, a_class.student.address)
    listed.fetch_feedback(ASSIGNMENT)
    return listed.read_feedback(ASSIGNMENT)


# -- the student


def test_formgrader_releases(released: list[str], a_class: AClass) -> None:
    assert [text.split(maxsplit=1)[0] for text in released] == ["Successfully"] * 2
    files = {file.name for file in (a_class.exchange / "softpower" / "outbound" / ASSIGNMENT).iterdir()}
    assert files == {"A1.ipynb", "notes.json"}


def test_locked_cells_are_read_only(notebook: NotebookPage) -> None:
    hand_over = notebook.editor(f'submit("{RIGHT}"')
    expect(hand_over).to_have_attribute("aria-readonly", "true")
    hand_over.click()
    notebook.page.keyboard.type("mark = 1")
    notebook.page.keyboard.press("Escape")
    notebook.page.keyboard.type("dd")  # deletes a cell that may be deleted
    expect(hand_over).to_have_count(1)
    expect(hand_over).not_to_contain_text("mark = 1")
    expect(notebook.editor("limited_at = ...")).not_to_have_attribute("aria-readonly", "true")


def test_each_question_answers_at_once(answered: NotebookPage, a_class: AClass) -> None:
    expect(answered.output(f'submit("{RIGHT}"')).to_contain_text(f"{RIGHT}: right")
    expect(answered.output(f'submit("{WRONG}"')).to_contain_text(f"{WRONG}: not yet")
    expect(answered.output(f'submit("{WRONG}"')).to_contain_text(a_class.key[WRONG].mistakes[0].feedback)
    expect(answered.output(f'submit("{LEFT}"')).to_contain_text(f"{LEFT}: not answered")


def test_validate_lists_what_is_open(submitted: str) -> None:
    assert f"{LEFT}: not answered" in submitted
    assert f"{WRONG}: not yet" in submitted
    assert RIGHT not in submitted
    assert "Write your answer here." not in submitted


def test_the_submission_is_in_the_exchange(submitted: str, a_class: AClass) -> None:
    (folder,) = (a_class.exchange / "softpower" / "inbound").iterdir()
    assert folder.name.startswith(f"{STUDENT}+{ASSIGNMENT}+")


# -- the instructor


def test_the_button_grades_in_confinement(autograded: dict[str, str], a_class: AClass) -> None:
    assert f"{STUDENT}: graded" in autograded[STUDENT]
    assert f"{HOSTILE}: graded" in autograded[HOSTILE]
    assert "The gradebook was not read: " in a_class.graded(HOSTILE)


def test_the_gradebook_says_what_softpower_says(
    marked: FormgraderPage, a_class: AClass, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    points = a_class.points()
    file = tmp_path / "marks.csv"
    assert main(["--course", str(a_class.course), "export", ASSIGNMENT, "--to", "plain", str(file)]) == 0
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    exported = {row["student"]: row for row in csv.DictReader(lines)}
    assert float(exported[STUDENT]["score"]) == points[RIGHT] + 4
    assert marked.total(STUDENT) == f"{points[RIGHT] + 4:g} / {sum(points.values()):g}"
    assert "needs manual grading" not in marked.status(STUDENT)
    assert "needs manual grading" in marked.status(HOSTILE)


# -- the student again


def test_the_feedback_has_marks_and_reasons(feedback: Locator, a_class: AClass) -> None:
    points = a_class.points()
    for words in (
        f"{points[RIGHT] + 4} of {sum(points.values())} points",
        f"{RIGHT}: right",
        f"{WRONG}: not right",
        f"0 of {points[WRONG]} points",
        a_class.key[WRONG].mistakes[0].feedback,
        f"{LEFT}: not answered",
        PARAGRAPH,
        COMMENT,
    ):
        expect(feedback).to_contain_text(words)


# -- somebody who does not mean well


def test_hostile_content_does_nothing_in_formgrader(
    formgrader: FormgraderPage, autograded: dict[str, str], instructor: Visitor
) -> None:
    formgrader.open_submission(HOSTILE)
    expect(formgrader.page.locator("body")).to_contain_text("My paragraph.")
    formgrader.page.wait_for_load_state("networkidle")
    assert instructor.acted == []


def test_hostile_content_does_nothing_on_the_feedback_page(
    feedback: Locator, a_class: AClass, instructor: Visitor
) -> None:
    file = a_class.course / "grading" / "feedback" / HOSTILE / ASSIGNMENT / f"{ASSIGNMENT}.html"
    instructor.page.goto(file.as_uri())
    expect(instructor.page.locator("body")).to_contain_text("My paragraph.")
    instructor.page.wait_for_load_state("networkidle")
    assert instructor.acted == []


def test_the_same_content_acts_on_an_ordinary_page(a_class: AClass, chromium: Browser) -> None:
    """The control: nbconvert's page without this course's settings, read by somebody else."""
    reader = Visitor(chromium)
    submission = a_class.course / "grading" / "submitted" / HOSTILE / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    page, _ = HTMLExporter().from_filename(str(submission))
    reader.page.set_content(page, wait_until="commit")
    reader.page.wait_for_event("requestfailed", lambda request: "evil.test" in request.url)
    reader.page.wait_for_function("() => true")
    assert reader.acted
    assert any("evil.test" in address for address in reader.strangers)
    reader.close()


def test_no_page_had_an_error(feedback: Locator, instructor: Visitor, student: Visitor) -> None:
    assert instructor.errors == []
    assert student.errors == []

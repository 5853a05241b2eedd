"""The lessons in JupyterLab: they open, and their widgets work without a mouse and say what they are."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from softpower.exercises.checks import find_check
from softpower.exercises.parsons import find_parsons
from tests.browser.keyboard import press, tab_to
from tests.browser.lab_server import LabServer
from tests.browser.needs import Locator, expect
from tests.browser.notebook_page import NotebookPage
from tests.browser.sweep import AXE, MISSING, hard_to_use
from tests.browser.visitor import Visitor

LESSONS = Path(__file__).parents[2] / "notebooks"
NAMES = sorted(file.stem for file in LESSONS.glob("*.ipynb"))

Opener = Callable[[str], NotebookPage]


@pytest.fixture(scope="module")
def reader(visitor: Callable[[str], Visitor]) -> Visitor:
    return visitor("reader")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabServer]:
    folder = tmp_path_factory.mktemp("lessons")
    shutil.copytree(LESSONS, folder / "course" / "notebooks")
    with LabServer(folder / "course", folder / "home") as server:
        yield server


@pytest.fixture(scope="module")
def opened(lab: LabServer, reader: Visitor) -> Opener:
    """Open a lesson by its name, or by the number that its name begins with."""

    def opener(start: str) -> NotebookPage:
        (name,) = (name for name in NAMES if name.startswith(start))
        return NotebookPage(reader.page, lab.address, f"notebooks/{name}.ipynb")

    return opener


@pytest.fixture(autouse=True)
def no_error_on_the_console(reader: Visitor) -> Iterator[None]:
    yield
    assert reader.errors == []


@pytest.fixture(scope="module")
def lesson_0(opened: Opener) -> NotebookPage:
    """Lesson 0 with all its cells run."""
    notebook = opened("0_")
    notebook.run_all()
    return notebook


def shown(notebook: NotebookPage, module: str, call: str) -> Locator:
    """Run the cell with the imports and the one that shows a widget; return the widget."""
    notebook.run(f"from softpower.exercises.explore.{module}")
    notebook.run(call)
    widget = notebook.output(call)
    widget.locator(".softpower").wait_for()
    return widget


def told(widget: Locator) -> Locator:
    """Return what a widget says of itself when it changes."""
    return widget.get_by_role("status")


def test_the_other_lessons_open(opened: Opener) -> None:
    """Lessons 0, 4, 5 and 6 are opened by the tests below; these in one window, one after the other."""
    first, *others = [name for name in NAMES if name[0] not in "0456"]
    lesson = opened(first)
    expect(lesson.cells.first).to_contain_text(re.compile(r"\w"))
    for name in others:
        lesson.page.locator(".jp-DirListing-item", has_text=name).dblclick()
        shown_now = lesson.page.locator(
            ".jp-NotebookPanel:not(.lm-mod-hidden)", has_text=f"Lesson {name[0]}."
        )
        expect(shown_now.locator(".jp-Cell").first).to_contain_text(re.compile(r"\w"))


def test_lesson_0_runs(lesson_0: NotebookPage) -> None:
    expect(lesson_0.page.locator(".jp-CodeCell .jp-InputPrompt", has_text="[ ]:")).to_have_count(0)


def test_a_walk_through_the_article(lesson_0: NotebookPage) -> None:
    walk = lesson_0.output("walk()")
    expect(told(walk)).to_contain_text("Section EN, 1 of 10")
    press(walk.get_by_role("button", name="Next"), walk)
    expect(told(walk)).to_contain_text("Section FA, 2 of 10")
    lesson_0.page.keyboard.press("Space")
    expect(told(walk)).to_contain_text("Section 0, 3 of 10")
    expect(walk.get_by_role("combobox", name="Section")).to_have_value("0")


def test_a_question_answers(lesson_0: NotebookPage) -> None:
    question = find_check("L0-r1")
    widget = lesson_0.output('check("L0-r1")')
    for option in sorted(question.options, key=lambda option: option.right):
        press(widget.get_by_role("button", name=option.text), widget)
        expect(told(widget)).to_contain_text("L0-r1: right" if option.right else "L0-r1: not yet")
        expect(told(widget)).to_contain_text(option.feedback)


def test_a_prediction_is_kept_and_compared(lesson_0: NotebookPage) -> None:
    widget = lesson_0.output('predict("L0-p1"')
    tab_to(widget.get_by_role("textbox", name="I predict:"), widget)
    lesson_0.page.keyboard.type("60")
    expect(told(widget)).to_contain_text("Kept: 60.")
    lesson_0.run('reveal("L0-p1"')
    expect(told(lesson_0.output('reveal("L0-p1"'))).to_contain_text("You predicted: 60")


def test_lines_are_put_in_order(lesson_0: NotebookPage) -> None:
    problem = find_parsons("L0-x1")
    widget = lesson_0.output('parsons("L0-x1")')

    def button(name: str, code: str) -> Locator:
        return widget.get_by_title(re.compile(rf"^{name}: {re.escape(code.strip())}$"))

    press(widget.get_by_role("button", name="Run"), widget)
    expect(told(widget).last).to_contain_text("L0-x1: not yet")
    for code in problem.distractors:
        press(button(r"Leave out line \d+", code), widget)
        expect(button(r"Use line \d+", code)).to_be_visible()
    for place, code in enumerate(problem.lines, start=1):
        while not button(f"Move line {place} up", code).is_visible():
            up = button(r"Move line \d+ up", code)
            title = up.get_attribute("title") or ""
            press(up, widget)
            expect(widget.get_by_title(title, exact=True)).to_have_count(0)
    press(widget.get_by_role("button", name="Run"), widget)
    expect(told(widget).last).to_contain_text("L0-x1: right")


@pytest.mark.skipif(not AXE, reason=MISSING)
def test_texts_outputs_and_widgets_of_lesson_0_are_easy_to_use(lesson_0: NotebookPage) -> None:
    """What is ours in a notebook; JupyterLab's own editors and buttons around it are not."""
    assert hard_to_use(lesson_0, ".jp-MarkdownOutput", ".jp-OutputArea-output") == []


@pytest.mark.skipif(not AXE, reason=MISSING)
def test_the_sweep_finds_what_has_no_name(lesson_0: NotebookPage) -> None:
    cell = lesson_0.cells.first
    cell.evaluate("cell => cell.insertAdjacentHTML('beforeend', '<p class=unnamed><input><button></button>')")
    found = {line.partition(":")[0] for line in hard_to_use(lesson_0, ".unnamed")}
    assert found == {"button-name", "label"}


def test_the_years_of_the_timeline_move(opened: Opener) -> None:
    lesson = opened("4_")
    widget = shown(lesson, "timeline", "brush_timeline()")
    expect(told(widget).last).to_contain_text("from 2000 to 2022")
    tab_to(widget.get_by_role("spinbutton", name="First year"), widget)
    widget.page.keyboard.press("ArrowUp")
    expect(told(widget).last).to_contain_text("from 2001 to 2022")
    press(widget.get_by_role("button", name="Laws"), widget)
    expect(told(widget).last).to_contain_text("9 events fit your choice")
    assert not AXE or hard_to_use(lesson, ".softpower") == []


def test_a_tie_is_taken_out(opened: Opener) -> None:
    lesson = opened("5_")
    widget = shown(lesson, "removing", "remove_tie()")
    before = widget.get_by_role("img").get_attribute("alt")
    press(widget.get_by_role("button", name="Next tie"), widget)
    expect(told(widget).first).to_contain_text("2 of 4")
    expect(widget.get_by_role("img")).not_to_have_attribute("alt", before or "")
    assert not AXE or hard_to_use(lesson, ".softpower") == []


def test_a_judgement_is_switched(opened: Opener) -> None:
    lesson = opened("6_")
    widget = shown(lesson, "truth", "switch_judgements()")
    expect(told(widget)).to_contain_text("One row is contradictory")
    before = told(widget).inner_text()
    press(widget.get_by_role("checkbox", name="D35 Uzbekistan"), widget)
    expect(told(widget)).not_to_have_text(before)
    expect(told(widget)).to_contain_text("Uzbekistan (1)")
    assert not AXE or hard_to_use(lesson, ".softpower") == []

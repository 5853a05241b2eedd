"""A lesson and an assignment in Chromium, with nothing installed and no other machine in reach."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from softpower.exercises.checks import find_check
from softpower.grading.batch.grade import load_config
from softpower.grading.cli import main
from softpower.grading.keys import Key, invent, load_key
from softpower.grading.quiet import quiet
from tests.browser.keyboard import press
from tests.browser.needs import CHROMIUM, Browser, expect, sync_playwright
from tests.browser.visitor import Visitor
from tests.grading.a_course import ACourse
from tests.website.lite_page import LitePage
from tests.website.lite_site import built_lite, served
from website.lite.packages import ROOT

LESSON = "notebooks/5_elite_networks.ipynb"
ASSIGNMENT = "exercises/A1/A1.ipynb"
RIGHT, WRONG, LEFT = "A1-q01", "A1-q02", "A1-q03"
PARAGRAPH = "The text states it in 3.2.s1. قدرت نرم روسیه"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_lite(tmp_path_factory)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    only_here = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[only_here])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def reader(chromium: Browser) -> Iterator[Visitor]:
    """A window that was never on this site; the tests fail if it asks another machine."""
    window = Visitor(chromium)
    yield window
    window.close()
    assert window.strangers == []
    assert window.errors == []


def _source(path: str) -> nbformat.NotebookNode:
    found: nbformat.NotebookNode = nbformat.read(ROOT / path, as_version=4)
    return found


def _opened(reader: Visitor, address: str, path: str) -> LitePage:
    notebook = LitePage(reader.page, address, path, len(_source(path).cells))
    notebook.run_all()
    return notebook


@pytest.fixture(scope="module")
def lesson(reader: Visitor, address: str) -> LitePage:
    """The lesson with all its cells run."""
    return _opened(reader, address, LESSON)


def test_a_lesson_runs(lesson: LitePage) -> None:
    shall_fail = [c.source for c in _source(LESSON).cells if "raises-exception" in c.metadata.get("tags", [])]
    assert lesson.failed() == shall_fail


def test_its_figures_have_their_text(lesson: LitePage) -> None:
    figure = lesson.output('title="Every personal or elite tie').locator("img")
    expect(figure).to_have_attribute(
        "alt",
        "A network in two pieces. First piece: a chain of two personal ties, "
        "from Boris Yeltsin to Nazarbayev and from Nazarbayev to Askar Akayev. Second "
        "piece: one elite tie, of Vladimir Putin with Almazbek Atambayev.",
    )
    assert figure.evaluate("image => image.complete && image.naturalWidth > 500")


def test_a_check_is_answered_without_a_mouse(lesson: LitePage) -> None:
    widget = lesson.output('check("L5-r1")')
    for option in sorted(find_check("L5-r1").options, key=lambda option: option.right):
        press(widget.get_by_role("button", name=option.text), widget)
        expect(widget.get_by_role("status")).to_contain_text(option.feedback)


def test_a_tie_is_taken_out(lesson: LitePage) -> None:
    widget = lesson.output("remove_tie()")
    before = widget.get_by_role("img").get_attribute("alt")
    press(widget.get_by_role("button", name="Next tie"), widget)
    expect(widget.get_by_role("img")).not_to_have_attribute("alt", before or "")


@pytest.fixture(scope="module")
def key() -> Key:
    return load_key(ROOT / "solutions" / "A1" / "key.py")


@pytest.fixture(scope="module")
def answered(lesson: LitePage, reader: Visitor, address: str, key: Key) -> LitePage:
    """The assignment with one right answer, one wrong one and a paragraph; after the lesson."""
    notebook = _opened(reader, address, ASSIGNMENT)
    variables = invent.variables(_source(ASSIGNMENT))
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
    return notebook


def test_an_answer_opens_its_note(answered: LitePage, key: Key) -> None:
    expect(answered.output(f'submit("{RIGHT}"')).to_contain_text(f"{RIGHT}: right")
    expect(answered.output(f'submit("{WRONG}"')).to_contain_text(f"{WRONG}: not yet")
    expect(answered.output(f'submit("{WRONG}"')).to_contain_text(key[WRONG].mistakes[0].feedback)
    expect(answered.output(f'submit("{LEFT}"')).to_contain_text(f"{LEFT}: not answered")


def test_what_was_done_is_there_after_the_page_was_closed(answered: LitePage, address: str) -> None:
    answered.save()
    path = ASSIGNMENT
    again = LitePage(answered.page.context.new_page(), address, path, len(_source(path).cells))
    expect(again.output(f'submit("{WRONG}"')).to_contain_text(f"{WRONG}: not yet")
    expect(again.cell(PARAGRAPH)).to_be_visible()
    again.page.close()


def test_what_is_downloaded_is_graded_like_any_other(answered: LitePage, tmp_path: Path, key: Key) -> None:
    """Handed in through Moodle, beside the same answers given in a JupyterLab of one's own."""
    answered.save()
    inbox = tmp_path / "in"
    browser, desk = (inbox / f"Somebody_{number}_assignsubmission_file_" for number in (1, 2))
    browser.mkdir(parents=True)
    desk.mkdir()
    answered.download(browser)
    code = {
        RIGHT: invent.right(key, invent.plainly)[RIGHT],
        WRONG: invent.mistaken(key, 0, invent.plainly)[WRONG],
    }
    nbformat.write(invent.write(invent.fill(_source(ASSIGNMENT), code), PARAGRAPH), desk / "A1.ipynb")
    marks = _marked(tmp_path / "course", inbox)
    assert marks["1"] == marks["2"]
    assert marks["1"][RIGHT][0] > 0 and marks["1"][WRONG][0] == 0


def _marked(course: Path, inbox: Path) -> dict[str, dict[str, tuple[float, bool]]]:
    """Release, collect and grade in a course of its own; return each student's mark for each question."""
    shutil.copytree(ROOT / "solutions" / "A1", course / "solutions" / "A1")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    with quiet():
        assert ACourse.at(course).api().generate_assignment("A1")["success"]
    assert main(["--course", str(course), "collect", "A1", "--add", str(inbox)]) == 0
    assert main(["--course", str(course), "grade", "A1"]) == 0
    with Gradebook(str(load_config(course).CourseDirectory.db_url)) as gradebook:
        return {
            one.student_id: {g.name: (g.auto_score, g.needs_manual_grade) for g in one.notebooks[0].grades}
            for one in gradebook.assignment_submissions("A1")
        }

"""The page that a student gets: every question says what was answered, the mark, why, what to read again."""

import html
import itertools
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbgrader.api import Gradebook
from traitlets.config import Config

from softpower.grading.classroom import Classroom
from softpower.grading.judging.feedback import NOT_TOLD, NOT_YET
from softpower.grading.judging.places import places_html, with_persian
from softpower.grading.judging.summary import summary_rows
from softpower.grading.keys import load_key
from softpower.grading.quiet import quiet
from tests.grading.pages import feedback_page
from tests.grading.toy import (
    ASSIGNMENT,
    PARAGRAPH,
    answered,
    cell_named,
    hand_in,
    make_course,
    source_notebook,
)

#: Each mode of the toy key: item, variable, right answer, its explanation, an answer of the wrong type.
MODES = {
    "open": ("T1-q1", "answer_1", '{"C01", "C02", "C03"}', "All three.", '{"C01": 1}'),
    "guided": ("T1-q2", "answer_2", "12", "Twelve.", '"twelve"'),
    "closed": ("T1-q3", "answer_3", '"authors"', "The authors speak.", "[1, 2]"),
}
OUTCOMES = (
    "right",
    "not right",
    "wrong type",
    "not answered",
    "error",
    "error before",
    "deleted",
    "unreadable",
)
PLACE = "Read again: section 0, Introduction (مقدمه): paragraph 1, sentence 1 (0.1.s1)"


def handed_in(room: Classroom, outcome: str) -> nbformat.NotebookNode | str:
    """Return a notebook in which all items have one outcome."""
    if outcome == "unreadable":
        return "no notebook"
    answers = {
        variable: {
            "right": f"{variable} = {right}",
            "not right": f"{variable} = {dict(answer_1={'X'}, answer_2=99, answer_3='reported')[variable]!r}",
            "wrong type": f"{variable} = {odd}",
            "not answered": f"{variable} = ...",
            "error": f"{variable} = 1 / 0",
            "error before": f"{variable} = no_such_name",
            "deleted": f"{variable} = {right}",
        }[outcome]
        for _, variable, right, _, odd in MODES.values()
    }
    notebook = answered(room, **answers)
    if outcome == "deleted":
        notebook.cells = [
            cell for cell in notebook.cells if "_answer" not in cell.source and "=" not in cell.source
        ]
    return notebook


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A graded class with a student for each outcome, and one whose answer is partly right."""
    with quiet():
        room = make_course(tmp_path_factory.mktemp("course"))
        for outcome in OUTCOMES:
            hand_in(room, outcome.replace(" ", "-"), handed_in(room, outcome))
        partly = answered(room, answer_1='answer_1 = {"C01"}', answer_5='answer_5 = "قدرت نرم"')
        cell_named(partly, PARAGRAPH).source = "Written."
        hand_in(room, "partly", partly)
        for student in room.submitted(ASSIGNMENT):
            room.autograde(ASSIGNMENT, student)
    with Gradebook(room.api.coursedir.db_url) as gradebook:
        grade = gradebook.find_grade("T1-q1", ASSIGNMENT, ASSIGNMENT, "partly")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.find_comment(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, "partly").manual_comment = "Whose claim?"
        gradebook.db.commit()
    return room


@pytest.fixture(scope="module")
def page(room: Classroom) -> Callable[[str], str]:
    """Return a function that gives a student's page."""
    pages: dict[str, str] = {}

    def of(student: str) -> str:
        if student not in pages:
            with quiet():
                pages[student] = feedback_page(room, student)
        return pages[student]

    return of


def panel(page: str, item: str) -> str:
    """Return the text of an item's panel."""
    (found,) = re.findall(rf"<strong>{item}: (.*?</div>)</div>", page, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(div|strong)><div>", "\n", found)))


WHY = {
    "right": "This is right.",
    "not right": {"open": "0 of 3 found", "guided": "not the expected", "closed": "Nobody else speaks."},
    "wrong type": "expects",
    "not answered": "Not answered yet",
    "error": "A cell above did not run",
    "error before": "A cell above did not run",
    "deleted": "No answer was handed over",
    "unreadable": "The file is not a notebook",
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_mode_and_outcome_says_what_why_and_where(
    page: Callable[[str], str], mode: str, outcome: str
) -> None:
    item, _, _, explanation, _ = MODES[mode]
    text = panel(page(outcome.replace(" ", "-")), item)
    why = WHY[outcome]
    assert (why if isinstance(why, str) else why[mode]) in text
    points = {"open": 3, "guided": 2, "closed": 1}[mode]
    assert f"Mark: {points if outcome == 'right' else 0} of {points} points" in text
    assert ("Your answer: " in text) == (outcome in {"right", "not right", "wrong type"})
    if outcome == "right":
        assert "Read again" not in text and explanation not in text
        return
    assert PLACE in text
    told = explanation if outcome in {"not right", "wrong type"} else NOT_YET
    assert f"What is right: {NOT_TOLD if mode == 'closed' else told}" in text
    assert mode != "closed" or explanation not in page(outcome.replace(" ", "-"))


def test_what_is_partly_right_says_how_much(page: Callable[[str], str]) -> None:
    text = panel(page("partly"), "T1-q1")
    assert "partly right" in text
    assert "Mark: 1 of 3 points" in text
    assert "Why: 1 of 3 found. You stopped at the first." in text


def test_a_closed_item_is_explained_where_the_instructor_says_so(tmp_path: Path) -> None:
    with quiet():
        room = make_course(tmp_path, Config({"Judge": {"explain": ["open", "guided", "closed"]}}))
        hand_in(room, "amina", handed_in(room, "not right"))
        room.autograde(ASSIGNMENT, "amina")
        assert "What is right: The authors speak." in panel(feedback_page(room, "amina"), "T1-q3")


def rows(page: str) -> list[list[str]]:
    """Return the cells of the table at the top."""
    (table,) = re.findall(r'<table class="marks">(.*?)</table>', page, re.DOTALL)
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in table.split("</tr>")[1:]]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in found if row]


def test_the_table_at_the_top_has_each_mark_and_where_it_comes_from(page: Callable[[str], str]) -> None:
    assert rows(page("partly")) == [
        ["T1-q1", "2.5 of 3", "partly right; marked by a person"],
        ["T1-q2", "2 of 2", "right"],
        ["T1-q3", "1 of 1", "right"],
        ["T1-q4", "2 of 2", "right"],
        ["T1-q5", "0 of 2", "wrong type"],
        [PARAGRAPH, "0 of 4", "waits for a person, with a comment"],
    ]
    assert "7.5 of 14 points" in page("partly")
    assert "Some answers still wait for a person" in page("partly")
    assert "Whose claim?" in page("partly")


def test_every_row_links_to_its_question(page: Callable[[str], str]) -> None:
    for student in ("partly", "deleted", "unreadable"):
        linked = re.findall(r'<th scope="row"><a href="#([^"]+)">', page(student))
        ids = re.findall(r'\bid="([^"]+)"', page(student))
        assert len(linked) == 6
        assert set(linked) <= set(ids)
        assert len(ids) == len(set(ids))


def test_the_page_reads_without_colours_and_without_a_network(page: Callable[[str], str]) -> None:
    text = page("partly")
    assert '<html lang="en">' in text
    assert '<span dir="rtl" lang="fa">قدرت نرم</span>' in text
    assert "default-src 'none'" in text
    assert "<script" not in text
    levels = [int(level) for level in re.findall(r"<h(\d)", text)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_question_is_named_in_the_table_as_in_the_notebook() -> None:
    notebook = source_notebook()
    cell_named(notebook, "T1-q2-ask").source = "### Question 2. Who & what?\n\n*2 points*"
    grade = SimpleNamespace(score=1, max_score=2, manual_score=None, needs_manual_grade=False)
    (row,) = summary_rows(notebook, {"T1-q2": grade}, set())
    assert (row.item, row.question) == ("T1-q2", "Question 2. Who & what?")


@pytest.mark.parametrize(
    ("locators", "words"),
    [
        (("2-1.3.s2",), "section 2-1, Russia's interests (منافع روسیه): paragraph 3, sentence 2 (2-1.3.s2)"),
        (("EN.1.s3",), "Abstract in English: paragraph 1, sentence 3 (EN.1.s3)"),
        (("3.1.h",), "section 3, Conclusion (نتیجه): the heading above paragraph 1 (3.1.h)"),
        (("N.2",), "Notes: paragraph 2 (N.2)"),
    ],
)
def test_a_passage_is_told_in_words(locators: tuple[str, ...], words: str) -> None:
    assert html.unescape(re.sub(r"<[^>]+>", "", places_html(locators))) == words


def test_passages_of_a_section_stand_together() -> None:
    shown = places_html(("1.1.s1", "3.1.s1", "1.2.s2"))
    assert shown.count("section 1,") == 1
    assert shown.count("<br>") == 1


def test_every_passage_of_every_key_has_a_section_in_words() -> None:
    root = Path(__file__).parents[3]
    keys = [load_key(file) for file in sorted((root / "solutions").glob("*/key.py"))]
    assert len(keys) == 8
    for entry in itertools.chain(*(key.values() for key in keys)):
        assert re.match(r"(section \S+, )?[A-Z]", places_html(entry.loc))


def test_only_persian_is_marked_as_persian() -> None:
    assert with_persian("a <b> قدرت نرم, x") == 'a &lt;b&gt; <span dir="rtl" lang="fa">قدرت نرم</span>, x'

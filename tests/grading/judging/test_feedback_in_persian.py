"""Feedback in the language of the notebook; the records of the class stay in English."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from softpower.answers import MIME_TYPE, UNANSWERED, Set, pack
from softpower.grading.course import configure
from softpower.grading.judging.feedback import NOT_TOLD, feedback_html, judged_outputs
from softpower.grading.judging.judge import JUDGEMENT_TYPE, dropped, judge, judge_nothing
from softpower.grading.judging.page import Words
from softpower.grading.judging.places import places_html, with_persian
from softpower.grading.judging.summary import ROWS, WORDS, Row, summary_rows
from softpower.grading.keys import Entry, Mistake
from softpower.language import LANGUAGES
from tests.grading.toy import cell_named, source_notebook
from tests.persian import persian

ENTRY = Entry(
    "X-q1",
    Set(),
    {"a", "b", "c"},
    "Why.",
    ("2-1.3.s2",),
    "L1.1",
    partial=True,
    mistakes=(Mistake({"a"}, "M01", "You stopped at the first."),),
)
SAID = {
    "partly right": "تا حدی درست",
    "{right} of {total} found.": "از {total} مورد {right} تا پیدا شد.",
    "You stopped at the first.": "در نخستین ماندید.",
    "Why.": "چون.",
    "Your answer": "پاسخ شما",
    "Mark": "نمره",
    "{score:g} of {points:g} points": "{score:g} از {points:g}",
    "section {number}, {name}": "بخش {number}، {name}",
    "Russia's interests": "منافع روسیه",
    "paragraph {number}, sentence {nth} ({locator})": "بند {number}، جملهٔ {nth} ({locator})",
    UNANSWERED: "هنوز پاسخی نیست.",
    "The file is damaged.": "پرونده خراب است.",
    "This text is longer than {most:,} characters. Shorten it.": "بیش از {most:,} نویسه دارد.",
    "This question was dropped: {why} Everyone who handed in has its points.": "حذف شد: {why}",
    NOT_TOLD: "گفته نمی‌شود.",
    "waits for a person": "در انتظار داور",
    "{found}; marked by a person": "{found}؛ نمره از داور",
    "not right": "نادرست",
}


@pytest.fixture
def speaking() -> Iterator[None]:
    with persian(SAID):
        yield


def handed(answer: object) -> dict[str, object]:
    return {"output_type": "display_data", "data": {MIME_TYPE: pack("X-q1", answer)}, "metadata": {}}


def words(shown: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", shown))


@pytest.mark.usefixtures("speaking")
def test_the_panel_is_persian_from_right_to_left() -> None:
    shown = feedback_html(judge(ENTRY, [handed({"a"})], 3), explain=True)
    assert shown.startswith('<div dir="rtl" lang="fa" style="border-right:5px solid #E69F00')
    text = words(shown)
    assert text.startswith("X-q1: تا حدی درستپاسخ شما: {a}نمره: ۱ از ۳")
    assert "از ۳ مورد ۱ تا پیدا شد. در نخستین ماندید." in text
    assert "چون." in text
    assert "بخش \u20662-1\u2069، منافع روسیه: بند ۳، جملهٔ ۲ (\u20662-1.3.s2\u2069)" in text
    assert "<span" not in shown


@pytest.mark.usefixtures("speaking")
def test_the_record_of_a_judgement_is_english() -> None:
    judgement = judge(ENTRY, [handed({"a"})], 3)
    (mark,) = judged_outputs(judgement, None, [], explain=True)
    with persian({}):
        english = judge(ENTRY, [handed({"a"})], 3)
    assert mark.data[JUDGEMENT_TYPE] == english.to_dict()
    assert judgement.reason == "1 of 3 found. You stopped at the first."
    assert (judgement.status, judgement.explanation) == ("partly right", "Why.")
    assert "told" not in judgement.to_dict()


@pytest.mark.usefixtures("speaking")
def test_reasons_without_an_answer_are_said_in_persian() -> None:
    missing = judge(ENTRY, [handed(...)], 3)
    assert (missing.status, missing.reason) == ("not answered", UNANSWERED)
    assert "هنوز پاسخی نیست." in feedback_html(missing, explain=True)
    long = judge(ENTRY, [handed("x" * 6_000)], 3)
    assert long.reason == "This text is longer than 5,000 characters. Shorten it."
    assert "بیش از ۵٬۰۰۰ نویسه" in feedback_html(long, explain=True)
    unreadable = judge_nothing(ENTRY, 3, "The file is damaged.")
    assert unreadable.reason == "The file is damaged."
    assert "پرونده خراب است." in feedback_html(unreadable, explain=True)
    ended = {"output_type": "error", "ename": "KernelDied", "evalue": "The file is damaged.", "traceback": []}
    assert "پرونده خراب است." in feedback_html(judge(ENTRY, [ended], 3), explain=True)
    assert "گفته نمی‌شود." in feedback_html(missing, explain=False)


@pytest.mark.usefixtures("speaking")
def test_a_question_that_was_dropped_is_so_in_both_languages() -> None:
    judgement = dropped(judge(ENTRY, [handed({"a"})], 3), "Two answers are right.")
    assert judgement.told is not None
    assert (judgement.score, judgement.told.score, judgement.told.status) == (3, 3, "dropped")
    assert judgement.reason.startswith("This question was dropped: Two")
    assert "حذف شد: Two answers are right." in feedback_html(judgement, explain=True)


def test_without_another_language_nothing_is_told_twice() -> None:
    judgement = judge(ENTRY, [handed({"a"})], 3)
    assert judgement.told is None
    assert 'style="border-left:' in feedback_html(judgement, explain=True)


@pytest.mark.usefixtures("speaking")
def test_persian_is_not_marked_inside_persian() -> None:
    assert with_persian("a <b> قدرت نرم") == "a &lt;b&gt; قدرت نرم"
    assert places_html(("3.1.s1",)).startswith("بخش ۳، Conclusion (نتیجه): ")


@pytest.mark.usefixtures("speaking")
def test_the_rows_of_the_page_say_their_status_in_persian() -> None:
    notebook = source_notebook()
    data = {JUDGEMENT_TYPE: {"status": "not right"}}
    cell_named(notebook, "T1-q2").outputs = [{"output_type": "display_data", "data": data, "metadata": {}}]
    by_hand = SimpleNamespace(score=1, max_score=2, manual_score=1, needs_manual_grade=False)
    open_ = SimpleNamespace(score=0, max_score=2, manual_score=None, needs_manual_grade=True)
    rows = summary_rows(notebook, {"T1-q2": by_hand, "T1-q3": open_}, set())
    assert [row.status for row in rows] == ["نادرست؛ نمره از داور", "در انتظار داور"]


def test_the_words_of_a_page_are_in_its_language_whenever_it_is_set() -> None:
    late = "{score:g} of {points:g} points, after {late:g} were taken off because it was late."
    said = {
        late: "{score:g}، دیرکرد {late:g}",
        "Feedback: {notebook}": "بازخورد: {notebook}",
        "No response.": "بی‌پاسخ.",
    }
    page, english = Words(LANGUAGES["fa"]), Words(LANGUAGES["en"])
    with persian(said):
        assert english.attributes() == ' lang="en"'
        assert english.total(7.5, 14, 0, True).startswith("7.5 of 14 points. Some answers still wait")
    # The page is set after the language was spoken: it has its own.
    with patch("softpower.language.messages.messages", lambda code: said):
        assert page.attributes() == ' dir="rtl" lang="fa"'
        assert page.heading("A1") == "بازخورد: A1"
        assert page.total(7.456, 14, 2.5, False) == "۷٫۴۶، دیرکرد ۲٫۵"
        assert (page.commentary("No response."), page.commentary("Whose claim?")) == (
            "بی‌پاسخ.",
            "Whose claim?",
        )


def page_in(code: str, said: dict[str, str]) -> str:
    """Return the feedback page of the toy notebook in a language."""
    notebook = source_notebook()
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader |= {"score": 1.0, "points": 2.0, "comment": "No response."}
    course = configure(Config(), Path(__file__).parents[3])
    exporter = HTMLExporter(config=course, template_name="feedback", preprocessors=[])
    resources = {
        "nbgrader": {"notebook": "T1", "score": 7.5, "max_score": 14.0, "late_penalty": 0.0},
        WORDS: Words(LANGUAGES[code]),
        ROWS: [Row("T1-q1", "پرسش", "درست", 1.5, 2.0, commented=True, open=False)],
        "inlining": {"css": []},
    }
    with patch("softpower.language.messages.messages", lambda code: said):
        page, _ = exporter.from_notebook_node(notebook, resources=resources)
    return str(page)


def test_a_whole_page_stands_from_right_to_left_with_its_code_from_left_to_right() -> None:
    said = {
        "Feedback: {notebook}": "بازخورد: {notebook}",
        "{score:g} of {points:g}": "{score:g} از {points:g}",
        "{score:g} of {points:g} points.": "{score:g} از {points:g} نمره.",
        "{status}, with a comment": "{status}، با یادداشت",
        "Your answer to {item}": "پاسخ شما به {item}",
        "result": "نتیجه",
        "No response.": "بی‌پاسخ.",
    }
    page = page_in("fa", said)
    assert '<html dir="rtl" lang="fa">' in page
    assert ".input_area, pre, code { direction: ltr;" in page
    for text in ("بازخورد: T1", "۷٫۵ از ۱۴ نمره.", "۱٫۵ از ۲", "درست، با یادداشت", "نتیجه", "بی‌پاسخ."):
        assert text in page
    assert "پاسخ شما به T1-p1" in page
    english = page_in("en", said)
    assert '<html lang="en">' in english and "direction: ltr" not in english
    assert "7.5 of 14 points." in english

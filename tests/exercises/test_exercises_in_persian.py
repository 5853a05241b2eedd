"""Checks, Parsons problems, predictions, answers and memos in Persian, from a catalogue of the test's own."""

import pytest

from softpower.answers import UNANSWERED, Handed, Set
from softpower.answers.sealed import Lock
from softpower.exercises.checks import UnknownItem, find_check
from softpower.exercises.choosing import LOOK, framed, with_steps
from softpower.exercises.memo import build_memo, memo_panels, template
from softpower.exercises.notes import ItemNotes
from softpower.exercises.panel import Panel
from softpower.exercises.parsons import ParsonsWidget, execute, find_parsons, judge
from softpower.exercises.predict import compare, how_far
from softpower.exercises.submit import answer_to
from softpower.exercises.yours import yours
from tests.displayed import displayed
from tests.persian import persian

RIGHT_TO_LEFT = ' dir="rtl" lang="fa"'


def notes(**said: str) -> ItemNotes:
    """Return the notes of an open item whose right answer is ``{"a"}``."""
    sealed = [Lock("A1-q01", ["a"]).seal({"right": True, "text": "Yes.", **said})]
    return ItemNotes("A1-q01", Set(), "open", sealed)


# -- panels


def test_a_panel_says_its_status_in_persian_and_stands_from_right_to_left() -> None:
    panel = Panel("not yet", "A1-q01", "سطر")
    with persian({"not yet": "هنوز نه"}):
        assert panel.text() == "A1-q01: هنوز نه\nسطر"
        assert f'<div role="status"{RIGHT_TO_LEFT} style="border-right:5px solid' in panel.html()
        assert "<strong>A1-q01: هنوز نه</strong>" in panel.html()
    assert "border-left" in panel.html() and "fa" not in panel.html()


def test_a_status_that_code_compares_stays_english() -> None:
    with persian({"right": "درست"}):
        assert Panel("right", "A1-q01", "").ready


@pytest.mark.parametrize(("said", "text"), [({"fa": "بله."}, "بله."), ({}, "Yes.")])
def test_a_sealed_note_is_shown_in_persian_where_it_has_it(said: dict[str, str], text: str) -> None:
    with persian({"Your answer: {answer}": "پاسخ شما: {answer}"}):
        panel = answer_to(Handed("A1-q01", {"set": ["a"]}), notes(**said))
    assert (panel.status, panel.line, panel.more) == ("right", "پاسخ شما: {a}", text)
    assert answer_to(Handed("A1-q01", {"set": ["a"]}), notes(**said)).more == "Yes."


def test_an_answer_that_is_missing_is_known_in_every_language() -> None:
    with persian({UNANSWERED: "هنوز پاسخی نیست."}):
        panel = answer_to(Handed("A1-q01", problem=UNANSWERED), notes())
    assert (panel.status, panel.line) == ("not answered", "هنوز پاسخی نیست.")


@pytest.mark.parametrize(("option", "shown"), [(("Russia", 2008), "روسیه، ۲۰۰۸"), ("Russia", "روسیه")])
def test_a_version_is_named_by_its_term_and_returned_as_it_is(option: object, shown: str) -> None:
    said = {"Your {what}: {option}.": "{what} شما: {option}.", "state": "دولت", ", ": "، "}
    returned: list[object] = []
    with persian(said, {"Russia": "روسیه"}):
        output = displayed(
            "softpower.exercises.yours", lambda: returned.append(yours("A6-q05", "state", [option]))
        )
    assert f"دولت شما: {shown}." in output[0].data["text/plain"]
    assert returned == [option]


# -- checks and controls


def test_a_check_is_in_persian_with_persian_marks_in_a_line_of_its_direction() -> None:
    check = find_check("L1-r1")
    said = {
        check.question: "مقاله چه می‌پرسد؟",
        check.options[0].text: "گزینهٔ نخست",
        check.options[0].feedback: "نه.",
        "Where to look: {places}.": "اینجا: {places}.",
        "You chose {option}": "انتخاب شما {option}",
        ", ": "، ",
    }
    with persian(said):
        assert check.text().startswith("L1-r1: مقاله چه می‌پرسد؟\n۱. گزینهٔ نخست\n۲. ")
        answer = check.answer(0)
        html = check.html()
    assert (answer.status, answer.line) == ("not yet", "انتخاب شما ۱. گزینهٔ نخست")
    assert answer.more == "نه. اینجا: \u20660.3.s1\u2069، FA.1.s3."
    assert html.startswith(f"<div{RIGHT_TO_LEFT}>")
    assert html.count("list-style-type:persian") == 2 and "lower-alpha" not in html
    assert check.labels()[0].startswith("a. ")


def test_a_name_that_is_not_there_is_told_in_persian() -> None:
    said = {"There is no question {item}. The names are: {names}.": "پرسش {item} نیست: {names}"}
    with persian(said), pytest.raises(UnknownItem, match=r"^پرسش 'L1-r99' نیست: L0-r1, "):
        find_check("L1-r99")


def test_controls_stand_from_right_to_left_and_say_what_is_chosen() -> None:
    import ipywidgets

    menu = ipywidgets.Dropdown(options=["a", "b", "c"])
    said = {"chosen: ": "انتخاب‌شده: ", "Previous {what}": "{what} پیشین", "tie": "پیوند"}
    with persian(said | {"{place} of {all}": "{place} از {all}"}):
        style = framed(ipywidgets.VBox([])).children[0].value
        _, previous, _, place = with_steps(menu, "tie").children
    assert style.startswith(LOOK) and "direction: rtl" in style and '"انتخاب‌شده: "' in style
    assert previous.description == "پیوند پیشین"
    assert "۱ از ۳" in place.value
    assert framed(ipywidgets.VBox([])).children[0].value == LOOK


# -- Parsons problems


def test_the_task_of_a_parsons_problem_is_in_persian_and_its_lines_are_code() -> None:
    problem = find_parsons("L1-x1")
    with persian({problem.task: "سهم را حساب کنید.", "(left out)": "(کنار گذاشته)"}):
        text, html = problem.text(), problem.html()
        widget = ParsonsWidget(problem)
        widget.rows[1].use.click()
        line = widget.rows[1].code.value
    assert text.startswith("L1-x1: سهم را حساب کنید.\n")
    assert text.splitlines()[1:-1] == problem.shuffled()
    assert html.startswith(f"<div{RIGHT_TO_LEFT}>")
    assert line.startswith("۲. (کنار گذاشته) <s><code")


def test_an_error_in_an_order_is_told_in_persian() -> None:
    said = {
        "Line {number} ({code}) uses {name}, but no line above it has made {name} yet.": "{name} در {number}",
        "It ran. {name} is {value}.": "{name} شد {value}.",
    }
    problem = find_parsons("L1-x1")
    with persian(said):
        assert execute(["share = others"], "share").problem == "others در ۱"
        outcome = execute(list(problem.lines), "share")
        assert judge(problem, outcome).line.startswith("share شد 0.")


# -- predictions


def test_how_far_a_prediction_is_off_is_told_in_persian_numerals() -> None:
    said = {
        "Your prediction is about {ratio} times the value.": "حدود {ratio} برابر.",
        "Your prediction is {gap} too low.": "{gap} کم است.",
    }
    with persian(said):
        assert how_far(3, 1.2) == "حدود ۲٫۵ برابر."
        assert how_far(1000, 2700.4) != how_far(1000, 1500)
        assert how_far(1000, 1500) == "۵۰۰ کم است."


def test_a_value_is_shown_in_the_numerals_and_names_of_the_language() -> None:
    with persian({"It is: {value}": "مقدار: {value}"}, {"Kazakhstan": "قزاقستان"}):
        assert compare("L1-p1", "", 0.25).line == "مقدار: ۰٫۲۵"
        assert compare("L1-p1", "", "Kazakhstan").line == "مقدار: قزاقستان"
    assert compare("L1-p1", "", "Kazakhstan").line == "It is: Kazakhstan"


# -- memos

PARTS = {
    "Question": "پرسش",
    "Claim": "ادعا",
    "Evidence": "شواهد",
    "Counter-reading": "خوانش مخالف",
    "Limits": "محدودیت‌ها",
    "Parts": "بخش‌ها",
    "All {parts} parts are there.": "هر {parts} بخش هست.",
    "Missing headings: {names}.": "این‌ها نیست: {names}.",
    "1 word; two pages with one figure hold about {most}.": "یک واژه از {most}",
    "{count} words; two pages with one figure hold about {most}.": "{count} واژه از {most}",
    ", ": "، ",
}


def test_a_memo_has_persian_headings_that_its_check_knows() -> None:
    with persian(PARTS):
        memo = build_memo("عنوان", "چرا؟", "ادعایی.", "دلیلی.", "ایرادی.", "مرزی.")
        parts = memo_panels(memo)[0]
        empty = memo_panels(template())[0]
    assert "## خوانش مخالف\n\nایرادی." in memo
    assert (parts.status, parts.item, parts.line) == ("right", "بخش‌ها", "هر ۵ بخش هست.")
    assert empty.status == "not yet"


def test_english_headings_are_known_in_persian_too() -> None:
    memo = build_memo("Title", "Why?", "So.", "This.", "But.", "Here.")
    with persian(PARTS):
        assert memo_panels(memo)[0].status == "right"
        assert (
            memo_panels("## Question\n\nچرا؟")[0].line == "این‌ها نیست: ادعا، شواهد، خوانش مخالف، محدودیت‌ها."
        )


@pytest.mark.parametrize(("text", "line"), [("یک", "یک واژه از ۷۰۰"), ("یک و دو", "۳ واژه از ۷۰۰")])
def test_a_count_has_a_sentence_for_one_and_for_several(text: str, line: str) -> None:
    with persian(PARTS):
        assert memo_panels(text)[1].line == line

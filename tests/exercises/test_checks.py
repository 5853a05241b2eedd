"""Self-checks: what they show, how they answer, and whether every entry is sound."""

import subprocess
import sys
from typing import Any

import pytest

from softpower.exercises import check
from softpower.exercises.checks import Check, CheckWidget, Option, UnknownItem, all_entries, find_check
from softpower.tables import load
from tests.displayed import displayed

ENTRIES = list(all_entries("check"))
EVIL = "<script>alert(1)</script> & قدرت"


def shown(item: str) -> dict[str, Any]:
    (output,) = displayed("softpower.exercises.checks", check, item)
    return output.data


def evil() -> Check:
    return Check(
        "X-1", EVIL, (EVIL,), (Option(EVIL, EVIL, right=True), Option(EVIL, EVIL, misconception="M01"))
    )


def test_nothing_is_chosen_and_nothing_is_said_at_first() -> None:
    widget = CheckWidget(find_check("L1-r1"))
    assert widget.choice.value is None
    assert widget.message.value == ""


def test_a_wrong_choice_gets_its_own_feedback_and_one_may_choose_again() -> None:
    question = find_check("L1-r1")
    widget = CheckWidget(question)
    wrong = [i for i, option in enumerate(question.options) if not option.right]
    said = []
    for place in wrong:
        widget.choice.value = place
        assert "not yet" in widget.message.value
        said.append(widget.message.value)
    assert len(set(said)) == len(wrong)
    widget.choice.value = next(i for i, option in enumerate(question.options) if option.right)
    assert "L1-r1: right" in widget.message.value
    assert "not yet" not in widget.message.value


def test_the_feedback_says_where_to_look() -> None:
    assert find_check("L1-r1").answer(0).more.endswith("Where to look: 0.3.s1, FA.1.s3.")


def test_the_bundle_has_a_widget_html_and_text() -> None:
    assert set(shown("L1-r1")) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}


def test_the_text_lists_question_and_options() -> None:
    lines = shown("L1-r1")["text/plain"].splitlines()
    assert lines[0] == "L1-r1: What does the article ask?"
    assert [line[:3] for line in lines[1:-1]] == ["a. ", "b. ", "c. "]
    assert lines[-1] == "Run this cell in a notebook to answer."


def test_the_html_folds_the_answers_away() -> None:
    before, _, after = shown("L1-r1")["text/html"].partition("<details>")
    assert before.count("<li") == 3
    assert "Right." not in before
    assert after.count("Not yet.") == 2
    assert after.count("Right.") == 1


def test_the_same_question_twice_gives_the_same_alternatives() -> None:
    first, second = shown("L1-r2"), shown("L1-r2")
    assert (first["text/html"], first["text/plain"]) == (second["text/html"], second["text/plain"])


def test_everything_in_html_is_escaped() -> None:
    widget = CheckWidget(evil())
    widget.choice.value = 1
    for html in (evil().html(), widget.message.value, widget.box.children[0].value):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
        assert 'dir="auto"' in html


@pytest.mark.parametrize("item", ["nope", "", None, ["L1-r1"], "L1-x1"])
def test_an_unknown_question_is_one_line(item: Any) -> None:
    with pytest.raises(UnknownItem) as caught:
        check(item)
    assert isinstance(caught.value, KeyError)
    (line,) = caught.value._render_traceback_()
    assert line.startswith("There is no question ")
    assert "L1-r1" in line
    assert "\n" not in line


def test_a_notebook_that_only_submits_does_not_load_ipywidgets() -> None:
    code = "import sys; from softpower.exercises import submit; sys.exit('ipywidgets' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# -- every entry in the package


def test_ids_are_unique_and_named_after_their_lesson() -> None:
    ids = [entry["id"] for kind in ("check", "parsons") for entry in all_entries(kind)]
    assert len(ids) == len(set(ids))
    assert all(id_[0] == "L" and id_[1].isdigit() and "-" in id_ for id_ in ids)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_entry_is_sound(entry: dict[str, Any]) -> None:
    question = find_check(entry["id"])
    assert 3 <= len(question.options) <= 5
    assert [option.right for option in question.options].count(True) == 1
    assert all(option.text.strip() and option.feedback.strip() for option in question.options)
    assert len({option.text for option in question.options}) == len(question.options)
    assert [bool(option.misconception) for option in question.options] == [
        not option.right for option in question.options
    ]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_locators_exist(entry: dict[str, Any]) -> None:
    assert entry["loc"]
    assert set(entry["loc"]) <= set(load("sentences")["loc"])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_misconceptions_exist(entry: dict[str, Any]) -> None:
    named = {option["misconception"] for option in entry["option"] if "misconception" in option}
    assert named <= set(load("misconceptions")["id"])

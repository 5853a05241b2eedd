"""What is said in another language: texts, numerals, pieces of code in a line from right to left."""

from collections.abc import Iterator

import pytest

from softpower import language
from softpower.language import choose, current, html_attributes, language_of, marked, phrase, using
from softpower.language import messages as speaking

CATALOGUE = {
    "{right} of {all} found.": "از {all} مورد {right} تا پیدا شد.",
    "Share: {share:.2f}": "سهم: {share:.2f}",
    "See {place}.": "{place} را ببینید.",
    "Plain {braces}": "ساده",
}


@pytest.fixture(autouse=True)
def persian(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(speaking, "messages", lambda code: CATALOGUE if code == "fa" else {})
    yield
    choose("en")


def test_english_is_said_as_it_is_written() -> None:
    assert phrase("{right} of {all} found.", right=2, all=1000) == "2 of 1000 found."
    assert phrase("Share: {share:.2f}", share=0.5) == "Share: 0.50"


def test_a_translation_may_change_the_order_and_has_its_own_numerals() -> None:
    with using("fa"):
        assert phrase("{right} of {all} found.", right=2, all=1000) == "از ۱۰۰۰ مورد ۲ تا پیدا شد."
        assert phrase("Share: {share:.2f}", share=0.5) == "سهم: ۰٫۵۰"


def test_a_text_that_is_put_in_stays_as_it_is() -> None:
    with using("fa"):
        assert phrase("{right} of {all} found.", right="A1-q03", all="12") == "از 12 مورد A1-q03 تا پیدا شد."


def test_a_text_without_values_is_no_template() -> None:
    assert phrase("Plain {braces}") == "Plain {braces}"


def test_a_locator_keeps_its_order_in_a_line_from_right_to_left() -> None:
    with using("fa"):
        assert phrase("See {place}.", place="2-1.3.s2") == "\u20662-1.3.s2\u2069 را ببینید."
    assert phrase("See {place}.", place="2-1.3.s2") == "See 2-1.3.s2."


@pytest.mark.parametrize(
    "piece", ["2-1", "2-1.4", "2-1.3.s2", "2.1.s4", "2026-11-25", "۲۰۲۱-۰۶", '`t["voice"]`']
)
def test_a_piece_with_an_order_of_its_own_is_isolated_once(piece: str) -> None:
    with using("fa"):
        once = language.isolated(f"بند {piece} را بخوانید.")
        assert once == f"بند \u2066{piece}\u2069 را بخوانید."
        assert language.isolated(once) == once


@pytest.mark.parametrize("text", ["FA.1.s1", "2.3", "A1-q03", "۲۰۰۰–۲۰۲۲", "```\nx = `2-1`\n```", "L5.1"])
def test_what_keeps_its_order_by_itself_stays(text: str) -> None:
    with using("fa"):
        assert language.isolated(f"در {text} است") == f"در {text} است"


def test_what_has_no_translation_is_said_in_english() -> None:
    with using("fa"):
        assert phrase("Nobody translated this.") == "Nobody translated this."


def test_a_marked_text_is_said_later() -> None:
    later = marked("Share: {share:.2f}")
    with using("fa"):
        assert phrase(later, share=1).startswith("سهم")


def test_a_language_is_chosen_for_the_process_or_for_a_block() -> None:
    choose("fa")
    assert (current().code, html_attributes()) == ("fa", ' dir="rtl" lang="fa"')
    with using("en"):
        assert (current().code, html_attributes()) == ("en", "")
    assert current().code == "fa"


def test_an_unknown_language_is_told_with_those_that_are_known() -> None:
    with pytest.raises(ValueError, match=r"does not speak 'xx'.*\"fa\" \(فارسی\)"):
        choose("xx")


@pytest.mark.parametrize(
    ("sources", "code"),
    [
        (["x = 1"], "en"),
        (['from softpower.exercises import use\n\nuse("fa")'], "fa"),
        (['use("fa")', "use('en')"], "en"),
        (['use("xx")'], "en"),
        (['# use("fa")', 'print("use(\\"fa\\")")'], "en"),
    ],
)
def test_a_notebook_says_its_language_in_a_cell(sources: list[str], code: str) -> None:
    assert language_of(sources) == code

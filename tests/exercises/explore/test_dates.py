"""List events, and ask which of two came first: always an answer, never a traceback."""

from typing import Any

import pandas as pd
import pytest

from softpower.exercises.explore import saying
from softpower.exercises.explore.dates import dated_text, list_events, which_first
from softpower.tables import load


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(saying, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def said(shown: list[dict[str, Any]], one: object, other: object) -> str:
    which_first(one, other)
    return str(shown[-1]["text/plain"])


def test_the_earlier_is_named_whichever_is_asked_first(shown: list[dict[str, Any]]) -> None:
    line = said(shown, "E03", "E16")
    assert line.startswith("E03 (Russian hard power used in Georgia) came first")
    assert "2008-12-31" in line
    assert "2010-06-01" in line
    assert said(shown, "E16", "E03") == line


def test_equal_years_are_left_open(shown: list[dict[str, Any]]) -> None:
    line = said(shown, "E75", "E19")
    assert line.startswith("The dates leave it open")
    assert line.count("2005-01-01 to 2005-12-31") == 2


def test_what_has_no_last_day_is_said_so(shown: list[dict[str, Any]]) -> None:
    assert "from 2011-01-01 to an open end" in said(shown, "E07", "E04")


def test_an_order_that_rests_on_the_coders_says_so(shown: list[dict[str, Any]]) -> None:
    assert said(shown, "E26", "E27").startswith("By the bounds that the coders set, E26")
    assert "coders" not in said(shown, "E03", "E16")


def test_a_converted_date_is_called_one(shown: list[dict[str, Any]]) -> None:
    assert said(shown, "E78", "E79").endswith("A Solar Hijri date was converted.")


def test_an_event_without_a_date_gets_no_order(shown: list[dict[str, Any]]) -> None:
    line = said(shown, "E55", "E16")
    assert line == (
        "The dates cannot say: the text gives no date to E55 (Law limiting NGO activity passed, Kazakhstan)."
    )
    assert "E51" in said(shown, "E51", "E52")
    assert "E52" in said(shown, "E51", "E52")


def test_a_relative_event_sends_the_reader_to_its_sentence(shown: list[dict[str, Any]]) -> None:
    assert said(shown, "E18", "E16").endswith("It places E18 by another event: read 2-1.2.s4.")


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("E03", ..., "still a gap"),
        (..., ..., "still a gap"),
        ("E99", "E03", "There is no event 'E99'"),
        ("E03", 16, "There is no event 16"),
        ("E03", None, "There is no event None"),
        ("E03", ["E16"], "There is no event ['E16']"),
        ("E03", "E03", "the same event"),
    ],
)
def test_bad_input_gets_one_line(shown: list[dict[str, Any]], one: Any, other: Any, words: str) -> None:
    line = said(shown, one, other)
    assert words in line
    assert "\n" not in line


# -- list events


def test_events_are_listed_with_date_and_sentence(shown: list[dict[str, Any]]) -> None:
    events = load("events")
    list_events(events[events["precision"] == "month"])
    lines = shown[0]["text/plain"].splitlines()
    assert lines[0] == "4 events:"
    assert lines[1] == "E16  2010-06: Clashes in southern Kyrgyzstan (2-1.2.s4)"
    assert shown[0]["text/html"].count("<li>") == 4


def test_one_event_is_one(shown: list[dict[str, Any]]) -> None:
    events = load("events")
    list_events(events[events["id"] == "E03"])
    assert shown[0]["text/plain"].startswith("1 event:")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (..., "still a gap"),
        (None, "wants rows of the table events"),
        ("E03", "wants rows of the table events"),
        (pd.DataFrame({"id": ["E03"]}), "wants rows of the table events"),
        (load("events").head(0), "No events"),
    ],
)
def test_no_events_get_one_line(shown: list[dict[str, Any]], rows: Any, words: str) -> None:
    list_events(rows)
    assert words in shown[0]["text/plain"]
    assert "\n" not in shown[0]["text/plain"]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("E01", "2013"),
        ("E04", "2014 to 2015"),
        ("E07", "after 2010"),
        ("E16", "2010-06"),
        ("E26", "2021-06 to 2021-07 (bounds by the coders)"),
        ("E31", "1990 to 1999"),
        ("E40", "a day without a year"),
        ("E46", "2007-03-27"),
        ("E49", "period unnumbered"),
        ("E55", "undated"),
        ("E61", "relative"),
        ("E78", "25/04/1401 (Solar Hijri)"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_printed(item: str, text: str) -> None:
    events = load("events").set_index("id", drop=False)
    assert dated_text(events.loc[item]) == text

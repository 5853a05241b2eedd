"""List events with their dates and places, and say which of two came first."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from softpower.exercises.explore.saying import say, show
from softpower.methods.timeline import AFTER, BEFORE, CODERS, CONVERTED, NO_DATE, order, windows
from softpower.tables import load

_GAP = "Here is still a gap. Put {} in place of the three dots (...), then run the cell."


def which_first(one: object, other: object) -> None:
    """Say which of two events came first, and why, or that their dates leave it open.

    Parameters
    ----------
    one, other
        Ids of events, such as ``"E03"``.
    """
    if one is ... or other is ...:
        say(_GAP.format("the id of an event, in quotation marks,"))
        return
    events = load("events").set_index("id", drop=False)
    for each in (one, other):
        if not isinstance(each, str) or each not in events.index:
            say(f"There is no event {each!r}. An id looks like 'E03', with a capital E and two digits.")
            return
    if one == other:
        say(f"{one} and {other} are the same event. Choose two.")
        return
    assert isinstance(one, str) and isinstance(other, str)
    say(_sentence(events, one, other))


def list_events(rows: object) -> None:
    """List events with their dates and locators; where there are none, say what to do.

    Parameters
    ----------
    rows
        Rows of the table ``events``.
    """
    if rows is ...:
        say(_GAP.format("your filter"))
    elif not isinstance(rows, pd.DataFrame) or not {"date_text", "start", "label", "loc"} <= set(
        rows.columns
    ):
        say('list_events() wants rows of the table events, such as events[events["kind"] == "base"].')
    elif rows.empty:
        say(
            "No events. Is there still a gap (...), or a value spelt in another way than in the table? "
            'describe("events") lists the values of each column.'
        )
    else:
        count = "1 event" if len(rows) == 1 else f"{len(rows)} events"
        show("\n".join([f"{count}:", *event_lines(rows)]), events_html(count, rows, opened=True))


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return dated events in the order of their windows: by first day, then by last."""
    return rows.loc[windows(rows).sort_values(["first", "last", "id"]).index]


def event_lines(rows: pd.DataFrame) -> list[str]:
    """Return one line of text for each event: id, date, label, locator."""
    return [
        f"{row['id']}  {dated_text(row)}: {row['label']} ({row['loc'][0]})" for row in rows.to_dict("records")
    ]


def events_html(heading: str, rows: pd.DataFrame, opened: bool = False) -> str:
    """Return the same as HTML that can be folded away."""
    items = "".join(f"<li>{escape(line)}</li>" for line in event_lines(rows)) or "<li>none</li>"
    return (
        f"<details{' open' if opened else ''}><summary>{escape(heading)}</summary>"
        f'<ul style="margin:4px 0">{items}</ul></details>'
    )


def dated_text(row: Mapping[Any, Any]) -> str:
    """Return the date of an event in English, as exact as the text prints it."""
    precision = str(row["precision"])
    if row["calendar"] == "solar_hijri":
        return f"{row['date_text']} (Solar Hijri)"
    if pd.isna(row["start"]):
        return {"day_no_year": "a day without a year"}.get(precision, precision.replace("_", " "))
    start = str(row["start"])
    if precision == "after_year":
        return f"after {start}"
    if pd.isna(row["end"]):
        return start
    bounds = f"{start} to {row['end']}"
    return bounds if precision in {"year_range", "decade"} else f"{bounds} (bounds by the coders)"


def _sentence(events: pd.DataFrame, one: str, other: str) -> str:
    """Say in words how two events stand to each other."""
    labels = {each: f"{each} ({events.loc[each, 'label']})" for each in (one, other)}
    found = order(events, one, other)
    days = windows(events).set_index("id")
    if found == NO_DATE:
        return _undated([events.loc[each] for each in (one, other) if each not in days.index])
    early, late = (other, one) if found == AFTER else (one, other)
    bases = {days.loc[each, "basis"] for each in (one, other)}
    first, last = days["first"].map(_day), days["last"].map(_day)
    note = " A Solar Hijri date was converted." if CONVERTED in bases else ""
    if found in (BEFORE, AFTER):
        return (
            f"{'By the bounds that the coders set, ' if CODERS in bases else ''}{labels[early]} came first: "
            f"the last day that it may mean is {last[early]}, and {labels[late]} cannot begin before "
            f"{first[late]}.{note}"
        )
    return (
        f"The dates leave it open: {labels[one]} may lie from {first[one]} to {last[one]}, "
        f"{labels[other]} from {first[other]} to {last[other]}.{note}"
    )


def _undated(rows: list["pd.Series[Any]"]) -> str:
    names = " and ".join(f"{row['id']} ({row['label']})" for row in rows)
    line = f"The dates cannot say: the text gives no date to {names}."
    for row in rows:
        if row["precision"] == "relative":
            line += f" It places {row['id']} by another event: read {row['loc'][0]}."
    return line


def _day(day: Any) -> str:
    return "an open end" if pd.isna(day) else f"{day:%Y-%m-%d}"

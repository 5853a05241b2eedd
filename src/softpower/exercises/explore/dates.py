"""List events with their dates and places, and say which of two came first."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from softpower.exercises.explore.saying import say, show
from softpower.language import digits, marked, phrase, term
from softpower.methods.timeline import AFTER, BEFORE, CODERS, CONVERTED, NO_DATE, order, windows
from softpower.tables import load

_CAME_FIRST = marked(
    "{early} came first: the last day that it may mean is {last}, and {late} cannot begin before {first}."
)
_BY_CODERS = marked(
    "By the bounds that the coders set, {early} came first: the last day that it may mean is {last}, "
    "and {late} cannot begin before {first}."
)


def which_first(one: object, other: object) -> None:
    """Say which of two events came first, and why, or that their dates leave it open.

    Parameters
    ----------
    one, other
        Ids of events, such as ``"E03"``.
    """
    if one is ... or other is ...:
        say(
            phrase(
                "Here is still a gap. Put the id of an event, in quotation marks, in place of the "
                "three dots (...), then run the cell."
            )
        )
        return
    events = load("events").set_index("id", drop=False)
    for each in (one, other):
        if not isinstance(each, str) or each not in events.index:
            say(
                phrase(
                    "There is no event {event}. An id looks like 'E03', with a capital E and two digits.",
                    event=repr(each),
                )
            )
            return
    if one == other:
        say(phrase("{one} and {other} are the same event. Choose two.", one=one, other=other))
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
        say(
            phrase(
                "Here is still a gap. Put your filter in place of the three dots (...), then run the cell."
            )
        )
    elif not isinstance(rows, pd.DataFrame) or not {"date_text", "start", "label", "loc"} <= set(
        rows.columns
    ):
        say(phrase('list_events() wants rows of the table events, such as events[events["kind"] == "base"].'))
    elif rows.empty:
        say(
            phrase(
                "No events. Is there still a gap (...), or a value spelt in another way than in the table? "
                'describe("events") lists the values of each column.'
            )
        )
    else:
        count = events_counted(len(rows))
        show("\n".join([f"{count}:", *event_lines(rows)]), events_html(count, rows, opened=True))


def events_counted(number: int) -> str:
    """Return a number of events in words."""
    return phrase("1 event") if number == 1 else phrase("{number} events", number=number)


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return dated events in the order of their windows: by first day, then by last."""
    return rows.loc[windows(rows).sort_values(["first", "last", "id"]).index]


def event_lines(rows: pd.DataFrame) -> list[str]:
    """Return one line of text for each event: id, date, label, locator."""
    return [
        phrase(
            "{id}  {date}: {event} ({place})",
            id=row["id"],
            date=dated_text(row),
            event=term(row["label"]),
            place=row["loc"][0],
        )
        for row in rows.to_dict("records")
    ]


def events_html(heading: str, rows: pd.DataFrame, opened: bool = False) -> str:
    """Return the same as HTML that can be folded away."""
    items = "".join(f"<li>{escape(line)}</li>" for line in event_lines(rows) or [phrase("none")])
    return (
        f"<details{' open' if opened else ''}><summary>{escape(heading)}</summary>"
        f'<ul style="margin:4px 0">{items}</ul></details>'
    )


def dated_text(row: Mapping[Any, Any]) -> str:
    """Return the date of an event in English, as exact as the text prints it."""
    precision = str(row["precision"])
    if row["calendar"] == "solar_hijri":
        return phrase("{date} (Solar Hijri)", date=digits(row["date_text"]))
    if pd.isna(row["start"]):
        if precision == "day_no_year":
            return phrase("a day without a year")
        return term(precision).replace("_", " ")
    start = digits(str(row["start"]))
    if precision == "after_year":
        return phrase("after {year}", year=start)
    if pd.isna(row["end"]):
        return start
    bounds = {"start": start, "end": digits(str(row["end"]))}
    if precision in {"year_range", "decade"}:
        return phrase("{start} to {end}", **bounds)
    return phrase("{start} to {end} (bounds by the coders)", **bounds)


def _sentence(events: pd.DataFrame, one: str, other: str) -> str:
    """Say in words how two events stand to each other."""
    labels = {each: _named(events.loc[each]) for each in (one, other)}
    found = order(events, one, other)
    days = windows(events).set_index("id")
    if found == NO_DATE:
        return _undated([events.loc[each] for each in (one, other) if each not in days.index])
    early, late = (other, one) if found == AFTER else (one, other)
    bases = {days.loc[each, "basis"] for each in (one, other)}
    first, last = days["first"].map(_day), days["last"].map(_day)
    if found in (BEFORE, AFTER):
        line = phrase(
            _BY_CODERS if CODERS in bases else _CAME_FIRST,
            early=labels[early],
            last=last[early],
            late=labels[late],
            first=first[late],
        )
    else:
        line = phrase(
            "The dates leave it open: {one} may lie from {first} to {last}, "
            "{other} from {other_first} to {other_last}.",
            one=labels[one],
            first=first[one],
            last=last[one],
            other=labels[other],
            other_first=first[other],
            other_last=last[other],
        )
    if CONVERTED not in bases:
        return line
    return f"{line} {phrase('A Solar Hijri date was converted.')}"


def _undated(rows: list["pd.Series[Any]"]) -> str:
    names = phrase(" and ").join(_named(row) for row in rows)
    lines = [phrase("The dates cannot say: the text gives no date to {names}.", names=names)]
    for row in rows:
        if row["precision"] == "relative":
            lines.append(
                phrase(
                    "It places {event} by another event: read {place}.", event=row["id"], place=row["loc"][0]
                )
            )
    return " ".join(lines)


def _named(row: "pd.Series[Any]") -> str:
    return phrase("{id} ({event})", id=row["id"], event=term(row["label"]))


def _day(day: Any) -> str:
    return phrase("an open end") if pd.isna(day) else digits(f"{day:%Y-%m-%d}")

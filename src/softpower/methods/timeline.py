"""Order events as far as their dates allow, and no further.

A printed date is a window: the first and the last day that it may mean. "2005" is a
window of 365 days, "June 2010" one of 30. One event is certainly before another only if
its whole window lies before the other's. Windows that touch leave the order open. What
is ordered in this way is an interval order: P. C. Fishburn (1970), Intransitive
indifference with unequal indifference intervals. Journal of Mathematical Psychology 7(1), 144-149.

Where the text says how long something lasted, the window covers all of it; of a trend
it covers the beginning, since no end is told (codebook, table ``events``).
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from softpower.language import phrase
from softpower.methods.solar_hijri import gregorian_days

#: Precisions whose bounds the coders set, since the text prints none (CODEBOOK.md, ``events``).
CODERS_BOUNDS = ("mid-year", "mid-decade", "decades", "century_start")

BEFORE, AFTER, OPEN, NO_DATE = "before", "after", "open", "no date"
PRINTED, CODERS, CONVERTED = "printed", "coders", "converted"


class NotAnEvent(ValueError):
    """A request that the table of events cannot answer. Shown as one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone."""
        return [str(self)]


def windows(events: pd.DataFrame) -> pd.DataFrame:
    """Return the window of every event that has one.

    Parameters
    ----------
    events
        Rows of the table ``events``: ``start`` and ``end`` are pandas Periods, each as
        long as the text is precise.

    Returns
    -------
    pandas.DataFrame
        The rows that can stand on a time line, in the order given, with ``id``,
        ``label``, ``first`` and ``last`` (days; ``last`` is ``NaT`` where the text sets
        no end, as in "after 2010") and ``basis``:

        - ``printed``: the window of the date as printed. "After 2010" begins with 2011.
        - ``coders``: the text says "middle of", "beginning of" or names decades; the
          bounds are the coders'.
        - ``converted``: a Solar Hijri date. The table leaves its ``start`` empty; the
          window is our conversion.

        Undated and relative events have no window and no row.

    Raises
    ------
    NotAnEvent
        If these are not rows of ``events``.
    """
    needed = {"id", "label", "date_text", "start", "end", "precision", "calendar"}
    if not isinstance(events, pd.DataFrame) or not needed <= set(events.columns):
        raise NotAnEvent(
            phrase('This needs rows of the table events, with all columns: load("events") gives them.')
        )
    found = [(row, _window(row)) for row in events.to_dict("records")]
    rows = [(row["id"], row["label"], *window) for row, window in found if window is not None]
    index = [at for at, (_, window) in zip(events.index, found, strict=True) if window is not None]
    table = pd.DataFrame(rows, columns=["id", "label", "first", "last", "basis"], index=index)
    return table.astype({"first": "datetime64[s]", "last": "datetime64[s]"})


def left_out(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events that have no window, and so no place on a time line."""
    return events.drop(index=windows(events).index)


def order(events: pd.DataFrame, one: str, other: str) -> str:
    """Return where event ``one`` stands to event ``other``, by their ids.

    ``"before"`` or ``"after"`` if that is certain, ``"open"`` if the windows share a day
    or more, ``"no date"`` if one of the two has no window.

    Raises
    ------
    NotAnEvent
        If there is no event of that id.
    """
    return _order(_days(windows(events)), *_known(events, [one, other]))


def order_table(events: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    """Return how each of some events stands to each other: read a row from left to right.

    Columns and index are the ids; the values are those of :func:`order`, and ``""`` where
    an event would meet itself. Raises NotAnEvent if an id is unknown.
    """
    ids, days = _known(events, ids), _days(windows(events))
    cells = [["" if one == other else _order(days, one, other) for other in ids] for one in ids]
    return pd.DataFrame(cells, index=ids, columns=ids)


def ordered_pairs(events: pd.DataFrame) -> tuple[int, int]:
    """Return how many pairs of events their dates put in order, and how many pairs there are."""
    days = _days(windows(events))
    pairs = list(combinations(events["id"], 2))
    return sum(_order(days, one, other) in (BEFORE, AFTER) for one, other in pairs), len(pairs)


def _window(row: dict[Any, Any]) -> tuple[Any, Any, str] | None:
    start, end, precision = row["start"], row["end"], str(row["precision"])
    if row["calendar"] == "solar_hijri":
        first, last = gregorian_days(row["date_text"])
        return pd.Timestamp(first), pd.Timestamp(last), CONVERTED
    if pd.isna(start):
        return None
    if precision == "after_year":
        return (start + 1).start_time, pd.NaT, PRINTED
    # The last moment of a period, cut to its day.
    last_day = (start if pd.isna(end) else end).end_time.normalize()
    return start.start_time, last_day, CODERS if precision in CODERS_BOUNDS else PRINTED


def _days(table: pd.DataFrame) -> dict[str, tuple[Any, Any]]:
    return dict(zip(table["id"], zip(table["first"], table["last"], strict=True), strict=True))


def _order(days: dict[str, tuple[Any, Any]], one: str, other: str) -> str:
    if one not in days or other not in days:
        return NO_DATE
    (first, last), (other_first, other_last) = days[one], days[other]
    # A comparison with NaT is false: what has no last day is before nothing.
    if last < other_first:
        return BEFORE
    return AFTER if other_last < first else OPEN


def _known(events: pd.DataFrame, ids: Sequence[str]) -> list[str]:
    wanted = [ids] if isinstance(ids, str) else list(ids)
    known = set(events["id"])
    for each in wanted:
        if not isinstance(each, str) or each not in known:
            raise NotAnEvent(
                phrase(
                    "There is no event {event} in this table. Events have ids such as 'E03'.",
                    event=repr(each),
                )
            )
    return wanted

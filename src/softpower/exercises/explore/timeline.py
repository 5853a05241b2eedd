"""Move along the dated story: brush a time line, list events, ask which of two came first."""

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from softpower.exercises.checks import show_widget
from softpower.exercises.choosing import one_of, with_steps
from softpower.exercises.explore.dates import event_lines, events_counted, events_html, in_order
from softpower.exercises.explore.saying import directed
from softpower.language import marked, phrase, term
from softpower.methods.figures import picture
from softpower.methods.timeline import left_out, windows
from softpower.methods.timeline_bars import LANES
from softpower.methods.timeline_figure import draw_timeline
from softpower.tables import load

if TYPE_CHECKING:
    from ipywidgets import VBox

#: The years that can be chosen, and those chosen at first.
YEARS, STORY = (1950, 2022), (2000, 2022)

ANY = marked("all")
#: What the reader chooses, and the values of the column ``status``.
STATUS = {
    ANY: ("actual", "actual_background", "actual_reported", "conditional_not_occurred"),
    marked("actual"): ("actual", "actual_background"),
    marked("reported of a work"): ("actual_reported",),
    marked("possible, not told as done"): ("conditional_not_occurred",),
}
NO_PLACE = marked("no place printed")
#: Places that are parts of a country, or its city: the text prints these names alone.
_COUNTRY = {
    "Southern Kyrgyzstan": "Kyrgyzstan",
    "Northern Afghanistan": "Afghanistan",
    "Moscow": "Russia",
    "Astana": "Kazakhstan",
    "Tashkent": "Uzbekistan",
}
#: Why an event is not on the line, by its precision.
_WHY = {
    "undated": marked("{number} without a date"),
    "relative": marked("{number} dated by another event only"),
    "period_unnumbered": marked("{number} in a period without numbers"),
    "day_no_year": marked("{number} with a day but no year"),
}


_ONE_FITS = marked(
    "{events} fits your choice: {shown} on the line from {first} to {last}, {other} in other years, "
    "and {undated}."
)
_MANY_FIT = marked(
    "{events} fit your choice: {shown} on the line from {first} to {last}, {other} in other years, "
    "and {undated}."
)


@dataclass(frozen=True)
class Brush:
    """What is brushed: years, a lane of kinds, a place, and a status. ``all`` leaves nothing out."""

    years: tuple[int, int] = STORY
    lane: str = ANY
    place: str = ANY
    status: str = ANY

    def fitting(self, events: pd.DataFrame) -> pd.DataFrame:
        """Return the events that fit lane, place and status, whenever they were."""
        keep = events["status"].isin(STATUS[self.status])
        if self.lane != ANY:
            keep &= events["kind"].isin(next(lane.kinds for lane in LANES if lane.name == self.lane))
        if self.place != ANY:
            keep &= events["place"].map(lambda printed: self.place in places_of(printed))
        return events[keep]

    def on_line(self, events: pd.DataFrame) -> pd.DataFrame:
        """Return the fitting events whose window shares a day with the years, in the order of windows."""
        fitting = self.fitting(events)
        table = windows(fitting)
        begins = table["first"].dt.year <= self.years[1]
        # What has no last day may be in any later year.
        ends = table["last"].isna() | (table["last"].dt.year >= self.years[0])
        return in_order(fitting.loc[table.index[begins & ends]])

    def told(self, events: pd.DataFrame) -> str:
        """Say how many events fit, stand on the line, and are left out, and why."""
        fitting, shown = self.fitting(events), self.on_line(events)
        silent = left_out(fitting)
        other = len(fitting) - len(silent) - len(shown)
        counts = silent["precision"].astype(str).value_counts()
        why = phrase(", ").join(
            phrase(words, number=int(counts[each])) for each, words in _WHY.items() if each in counts
        )
        undated = phrase("{number} left out because undated", number=len(silent))
        if why:
            undated = phrase("{number} left out because undated ({why})", number=len(silent), why=why)
        return phrase(
            _ONE_FITS if len(fitting) == 1 else _MANY_FIT,
            events=events_counted(len(fitting)),
            shown=len(shown),
            first=self.years[0],
            last=self.years[1],
            other=other,
            undated=undated,
        )


def brush_timeline() -> None:
    """Let a learner choose a period, a kind, a place and a status, and see what can be dated.

    Shows the time line, says how many events are left out because undated, and lists the
    events on the line, and those left out, with their locators.

    Notes
    -----
    Every control works by keyboard: Tab moves on, up and down arrow change a year,
    Space presses a button. Without a kernel, the whole story stands there as a picture and
    a list.
    """
    events = load("events")
    start = Brush()
    told, shown = start.told(events), start.on_line(events)
    html = directed(f"<p>{escape(told)}</p>{_drawn(start, events)}{_lists(start, events)}")
    hint = phrase("Run this cell in a notebook to choose for yourself.")
    text = "\n".join([hint, told, *event_lines(shown)])
    show_widget(brush(events), html, text)


def brush(events: pd.DataFrame) -> "VBox":
    """Return the widget behind :func:`brush_timeline`."""
    # Here and not above: a notebook that only submits answers starts without ipywidgets.
    import ipywidgets as widgets

    style = {"description_width": "5em"}

    # Not a slider: ipywidgets has no way to give it a name for a screen reader.
    def year(value: int, name: str, tip: str) -> Any:
        width = widgets.Layout(width="11em")
        return widgets.BoundedIntText(
            value=value, min=YEARS[0], max=YEARS[1], description=name, tooltip=tip, layout=width, style=style
        )

    first = year(STORY[0], phrase("First year"), phrase("First year of the line"))
    last = year(STORY[1], phrase("Last year"), phrase("Last year of the line"))
    lanes = [(phrase(name), name) for name in (ANY, *(lane.name for lane in LANES))]
    lane = one_of(lanes, ANY, description=phrase("Kind"), tooltip=phrase("Kinds of events"))
    status = one_of(
        [(phrase(name), name) for name in STATUS],
        ANY,
        description=phrase("Status"),
        tooltip=phrase("Whether it took place, by the text"),
    )
    place = widgets.Dropdown(
        options=[(_named(name), name) for name in (ANY, *places(events))],
        description=phrase("Place"),
        tooltip=phrase("Where it was, by the text"),
        style=style,
    )
    said, drawn, listed = widgets.HTML(), widgets.HTML(), widgets.HTML()

    def redraw(_change: Any = None) -> None:
        years = (min(first.value, last.value), max(first.value, last.value))
        chosen = Brush(years, lane.value, place.value, status.value)
        said.value = directed(f'<div role="status">{escape(chosen.told(events))}</div>')
        drawn.value = _drawn(chosen, events)
        listed.value = directed(_lists(chosen, events))

    for control in (first, last, lane, place, status):
        control.observe(redraw, names="value")
    redraw()
    years = widgets.HBox([first, last], layout=widgets.Layout(flex_flow="row wrap"))
    return widgets.VBox([years, lane, status, with_steps(place, marked("place")), said, drawn, listed])


def places_of(printed: str) -> tuple[str, ...]:
    """Return the countries of a printed place: ``"Kant, Kyrgyzstan"`` is in Kyrgyzstan.

    Cities and regions that are printed alone are counted with their country. That step
    is ours, not the text's.
    """
    parts = [part.split(",")[-1].strip() for part in printed.split(";") if part.strip()]
    return tuple(_COUNTRY.get(part, part) for part in parts) or (NO_PLACE,)


def places(events: pd.DataFrame) -> list[str]:
    """Return the places that can be chosen, in alphabetical order, the missing one last."""
    found = {place for printed in events["place"] for place in places_of(printed)}
    return [*sorted(found - {NO_PLACE}), *(found & {NO_PLACE})]


def _named(place: str) -> str:
    return phrase(place) if place in (ANY, NO_PLACE) else term(place)


def _drawn(chosen: Brush, events: pd.DataFrame) -> str:
    first, last = chosen.years
    title = phrase("What the article dates, {first} to {last}", first=first, last=last)
    alt = phrase(
        "A time line in lanes of kinds. {told} The lists below name them all.", told=chosen.told(events)
    )
    return picture(draw_timeline(chosen.fitting(events), title, chosen.years), alt)


def _lists(chosen: Brush, events: pd.DataFrame) -> str:
    silent = left_out(chosen.fitting(events))
    shown = chosen.on_line(events)
    return events_html(phrase("On the line ({number})", number=len(shown)), shown) + events_html(
        phrase("Left out because undated ({number})", number=len(silent)), silent
    )

"""Draw events on a time line: a bar is a window, so a short bar is an exact date.

Kinds are gathered in lanes; a lane without a dated event is drawn empty, since silence
is a finding. Colour is never alone: each lane has its name and its shape, and what a
window rests on shows in the filling of its bar.
"""

from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from softpower.language import current, digits, marked, phrase
from softpower.methods.figures import WIDTH, beginning, fa, full_style, show_figure
from softpower.methods.solar_hijri import FIRST_YEAR, LAST_YEAR, first_day
from softpower.methods.timeline import CODERS, CONVERTED, PRINTED, NotAnEvent, windows
from softpower.methods.timeline_bars import (
    INCHES,
    LANES,
    PAD,
    SHAPE,
    SIZE,
    Bar,
    Lane,
    bars,
    track_heights,
    year_of,
)

#: Inches of a lane's name, of everything around the lanes, and of the thickness of a bar.
_HEAD, _FRAME, _BAR = 0.27, 1.55, 0.15
_GREY = "#404040"

#: How a bar is filled, and what that means.
_FILL: dict[str, dict[str, Any]] = {
    PRINTED: {},
    CODERS: {"hatch": "////", "fill": False},
    CONVERTED: {"fill": False, "linestyle": (0, (2, 1))},
}
_MEANING = {
    PRINTED: marked("bar: as printed"),
    CODERS: marked("bar: bounds set by the coders"),
    CONVERTED: marked("bar: converted from Solar Hijri"),
}


def timeline(events: pd.DataFrame, title: str, alt: str, years: tuple[int, int] | None = None) -> None:
    """Draw and show events on a time line; those without a window are counted, not drawn.

    Parameters
    ----------
    events
        Rows of the table ``events``.
    title, alt
        What is shown, and the figure in words for readers who do not see it.
    years
        First and last year of the line; by default those of the events.

    Raises
    ------
    NotAnEvent
        If these are not rows of ``events``, or the years are not two years in order.
    ValueError
        If ``alt`` is empty.
    """
    show_figure(draw_timeline(events, title, years), alt)


def draw_timeline(events: pd.DataFrame, title: str, years: tuple[int, int] | None = None) -> Figure:
    """Return the figure that :func:`timeline` shows."""
    start, stop = _limits(windows(events), years)
    placed = bars(events, start, stop)
    lanes = [lane for lane in LANES if events["kind"].isin(lane.kinds).any()]
    by_lane = {lane.name: [bar for bar in placed if bar.lane is lane] for lane in lanes}
    heights = [_HEAD + sum(track_heights(by_lane[lane.name])) for lane in lanes]
    total = max(sum(heights), _HEAD)
    with rc_context(full_style()):
        # Not plt.figure: a figure that pyplot does not know is never shown a second time.
        figure = Figure(figsize=(WIDTH, _FRAME + total), layout="constrained")
        axes = figure.subplots()
        axes.set_xlim(start, stop)
        axes.set_ylim(total, 0)
        top = 0.0
        for number, (lane, height) in enumerate(zip(lanes, heights, strict=True)):
            if number % 2 == 0:
                axes.axhspan(top, top + height, color="#f3f3f3", zorder=0)
            _draw_lane(axes, lane, by_lane[lane.name], int(events["kind"].isin(lane.kinds).sum()), top)
            top += height
        _draw_axes(axes, title, start, stop)
        _draw_legend(figure, placed)
    return figure


def _limits(table: pd.DataFrame, years: tuple[int, int] | None) -> tuple[float, float]:
    if years is None:
        if table.empty:
            return 2000.0, 2023.0
        first, last = table["first"].dt.year.min(), table[["first", "last"]].max().max().year
        return float(first), float(last + 1)
    try:
        first, last = (int(year) for year in years)
    except (TypeError, ValueError):
        first, last = 1, 0
    if not 1 <= first <= last <= 9998:
        raise NotAnEvent(
            phrase("years are the first and the last year of the line, such as years=(2000, 2022).")
        )
    return float(first), float(last + 1)


def _draw_lane(axes: Axes, lane: Lane, placed: list[Bar], events: int, top: float) -> None:
    start, stop = axes.get_xlim()
    inch = (stop - start) / INCHES
    name = phrase(
        "{lane}: {shown} of {number} on this line", lane=phrase(lane.name), shown=len(placed), number=events
    )
    at, begins = (
        beginning(start + 0.1 * inch, stop - 0.1 * inch),
        beginning(start + 0.2 * inch, stop - 0.2 * inch),
    )
    axes.scatter(at["x"], top + 0.14, marker=lane.marker, s=38, color=lane.colour, zorder=3)
    axes.text(y=top + 0.14, s=fa(name), va="center", fontsize=9, fontweight="bold", **begins)
    heights = track_heights(placed)
    for bar in placed:
        middle = top + _HEAD + sum(heights[: bar.track]) + heights[bar.track] / 2
        style = {"edgecolor": lane.colour, "facecolor": lane.colour, "linewidth": 1.4, "zorder": 2}
        axes.barh(middle, bar.right - bar.left, _BAR, bar.left, **{**style, **_FILL[bar.basis]})
        if bar.open:
            axes.scatter(bar.right, middle, marker=">", s=110, color=lane.colour, zorder=3)
        # The shape stands between bar and words, on whichever side these are.
        shape = bar.text + (bar.width - PAD * inch if bar.flipped else PAD * inch)
        axes.scatter(shape, middle, marker=lane.marker, s=26, color=lane.colour, zorder=3)
        words = bar.text if bar.flipped else bar.text + (SHAPE - 0.04) * inch
        label, side = "\n".join(bar.lines), begins["ha"]
        axes.text(words, middle, label, va="center", ma=side, fontsize=SIZE, linespacing=1.15)


def _draw_axes(axes: Axes, title: str, start: float, stop: float) -> None:
    step = next((each for each in (1, 2, 5, 10) if (stop - start) / each <= 12), 20)
    ticks = [year for year in range(int(start), int(stop) + 1) if year % step == 0]
    axes.set_xticks(ticks, labels=[_years(year) for year in ticks])
    axes.grid(axis="x", color="#dddddd", linewidth=0.8, zorder=1)
    axes.set_axisbelow(True)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_title(fa(phrase(title)))
    axes.set_xlabel(fa(_named_years()))
    begins = {year: year_of(first_day(year)) for year in range(FIRST_YEAR, LAST_YEAR + 1) if year % step == 0}
    shown = {year: place for year, place in begins.items() if start <= place <= stop}
    if shown:
        upper = axes.secondary_xaxis("top")
        upper.set_xticks(list(shown.values()), labels=[digits(str(year)) for year in shown])
        upper.tick_params(labelsize=9)
        upper.set_xlabel(fa(phrase("Solar Hijri year (begins in March)")), fontsize=9)


def _years(year: int) -> str:
    """Return a year of the line; in Persian with the Solar Hijri year that begins in it."""
    return digits(f"{year}\n{year - 621}") if current().code == "fa" else str(year)


def _named_years() -> str:
    if current().code == "fa":
        return phrase("Gregorian year (begins at its line), and the Solar Hijri year that begins in it")
    return phrase("Gregorian year (each year begins at its line)")


def _draw_legend(figure: Figure, placed: list[Bar]) -> None:
    keys: list[Any] = [
        Patch(**{"edgecolor": _GREY, "facecolor": _GREY, **_FILL[basis]}, label=fa(phrase(meaning)))
        for basis, meaning in _MEANING.items()
        if any(bar.basis == basis for bar in placed)
    ]
    if any(bar.open for bar in placed):
        label = fa(phrase("arrow: no last day"))
        keys.append(Line2D([], [], marker=">", color=_GREY, linestyle="none", markersize=9, label=label))
    if keys:
        figure.legend(handles=keys, loc="outside lower left", ncols=2, frameon=False, fontsize=9)

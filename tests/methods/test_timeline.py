"""Order events as far as their dates allow: windows, the order, and the figure."""

from datetime import date
from itertools import combinations, permutations
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from softpower.methods import timeline_figure
from softpower.methods.timeline import (
    NotAnEvent,
    left_out,
    order,
    order_table,
    ordered_pairs,
    windows,
)
from softpower.methods.timeline_bars import LANES, bars, lane_of, year_of
from softpower.methods.timeline_figure import draw_timeline
from softpower.tables import describe, load
from tests.displayed import displayed


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    return load("events")


def event(precision: str, start: str = "", end: str = "", **more: str) -> dict[str, Any]:
    """One event as the table has it, by itself."""
    frequency = {4: "Y", 7: "M", 10: "D"}
    period = {
        name: pd.Period(text, frequency[len(text)]) if text else pd.NaT
        for name, text in (("start", start), ("end", end))
    }
    return {
        "id": "E01",
        "label": "A thing",
        "date_text": "",
        "precision": precision,
        "calendar": "gregorian" if start else "none",
        "kind": "document",
        "status": "actual",
        **period,
        **more,
    }


def made(*rows: dict[str, Any]) -> pd.DataFrame:
    named = [{**row, "id": f"E{number:02}"} for number, row in enumerate(rows, start=1)]
    return pd.DataFrame(named, columns=list(rows[0]))


# -- windows


@pytest.mark.parametrize(
    ("row", "first", "last", "basis"),
    [
        (event("day", "2007-03-27"), "2007-03-27", "2007-03-27", "printed"),
        (event("month", "2010-06"), "2010-06-01", "2010-06-30", "printed"),
        (event("month", "2024-02"), "2024-02-01", "2024-02-29", "printed"),
        (event("year", "2008"), "2008-01-01", "2008-12-31", "printed"),
        (event("year_range", "2014", "2015"), "2014-01-01", "2015-12-31", "printed"),
        (event("decade", "1990", "1999"), "1990-01-01", "1999-12-31", "printed"),
        (event("mid-year", "2021-06", "2021-07"), "2021-06-01", "2021-07-31", "coders"),
        (event("century_start", "2000", "2005"), "2000-01-01", "2005-12-31", "coders"),
        (
            event("day", date_text="25/04/1401", calendar="solar_hijri"),
            "2022-07-16",
            "2022-07-16",
            "converted",
        ),
        (event("year", date_text="1401", calendar="solar_hijri"), "2022-03-21", "2023-03-20", "converted"),
    ],
)
def test_a_window_has_the_first_and_the_last_day(
    row: dict[str, Any], first: str, last: str, basis: str
) -> None:
    (found,) = windows(made(row)).to_dict("records")
    assert (found["first"], found["last"]) == (pd.Timestamp(first), pd.Timestamp(last))
    assert found["basis"] == basis


def test_after_a_year_begins_with_the_next_and_has_no_end() -> None:
    (found,) = windows(made(event("after_year", "2010"))).to_dict("records")
    assert found["first"] == pd.Timestamp("2011-01-01")
    assert found["last"] is pd.NaT


@pytest.mark.parametrize("precision", ["undated", "relative", "period_unnumbered", "day_no_year"])
def test_what_has_no_year_has_no_window(precision: str) -> None:
    rows = made(event(precision), event("year", "2008"))
    assert list(windows(rows)["id"]) == ["E02"]
    assert list(left_out(rows)["id"]) == ["E01"]


def test_every_event_has_a_window_or_is_left_out(events: pd.DataFrame) -> None:
    dated = events["start"].notna() | (events["calendar"] == "solar_hijri")
    assert list(windows(events).index) == list(events.index[dated])
    assert list(left_out(events).index) == list(events.index[~dated])


def test_bounds_of_the_coders_are_those_that_the_notes_name(events: pd.DataFrame) -> None:
    table = windows(events)
    noted = events.loc[table.index, "note"].str.contains("Bounds are the coder")
    assert list(table["basis"] == "coders") == list(noted)


def test_no_event_at_all_gives_an_empty_table(events: pd.DataFrame) -> None:
    table = windows(events.head(0))
    assert table.empty
    assert list(table.columns) == ["id", "label", "first", "last", "basis"]


@pytest.mark.parametrize("rows", [..., None, "events", pd.DataFrame({"id": ["E01"]})])
def test_what_is_no_event_is_told_in_one_line(rows: Any) -> None:
    with pytest.raises(NotAnEvent, match="needs rows of the table events") as caught:
        windows(rows)
    (line,) = caught.value._render_traceback_()
    assert "\n" not in line


# -- order


def test_order_by_hand(events: pd.DataFrame) -> None:
    # 2005 and 2005; June 2010 after 2008; "after 2010" after June 2010, and open to 2014-2015.
    assert order(events, "E75", "E19") == "open"
    assert order(events, "E03", "E16") == "before"
    assert order(events, "E16", "E03") == "after"
    assert order(events, "E16", "E07") == "before"
    assert order(events, "E07", "E04") == "open"
    # January 2022 lies in the year 2022.
    assert order(events, "E60", "E05") == "open"
    assert order(events, "E55", "E16") == "no date"


def test_page_order_orders_nothing() -> None:
    rows = made(event("undated"), event("undated"), event("relative"))
    assert order(rows, "E01", "E02") == order(rows, "E02", "E03") == "no date"
    assert ordered_pairs(rows) == (0, 3)


def test_rows_of_equal_year_are_unordered() -> None:
    assert order(made(event("year", "2005"), event("year", "2005")), "E01", "E02") == "open"


DAY = st.dates(date(1990, 1, 1), date(1992, 12, 31)).map(date.isoformat)
DATED = st.one_of(
    DAY.map(lambda day: event("day", day)),
    DAY.map(lambda day: event("month", day[:7])),
    DAY.map(lambda day: event("year", day[:4])),
    DAY.map(lambda day: event("after_year", day[:4])),
    st.just(event("undated")),
)


@given(st.lists(DATED, min_size=3, max_size=5))
def test_it_is_an_interval_order(rows: list[dict[str, Any]]) -> None:
    table = made(*rows)
    ids = list(table["id"])
    before = {(a, b) for a, b in permutations(ids, 2) if order(table, a, b) == "before"}
    assert all((b, a) not in before for a, b in before)
    assert before == {(a, b) for a, b in permutations(ids, 2) if order(table, b, a) == "after"}
    # Fishburn: if a < b and c < d, then a < d or c < b.
    for (a, b), (c, d) in combinations(before, 2):
        assert a == d or c == b or (a, d) in before or (c, b) in before


@given(st.lists(DATED, min_size=2, max_size=5))
def test_what_is_before_is_before_on_every_possible_day(rows: list[dict[str, Any]]) -> None:
    table = made(*rows)
    days = windows(table).set_index("id")
    for one, other in combinations(table["id"], 2):
        if order(table, one, other) == "before":
            assert days.loc[one, "last"] < days.loc[other, "first"]


def test_a_table_of_orders_reads_from_left_to_right(events: pd.DataFrame) -> None:
    table = order_table(events, ["E03", "E16", "E55"])
    assert table.to_numpy().tolist() == [
        ["", "before", "no date"],
        ["after", "", "no date"],
        ["no date", "no date", ""],
    ]


def test_pairs_are_counted_once() -> None:
    rows = made(event("year", "2001"), event("year", "2002"), event("year", "2002"), event("undated"))
    assert ordered_pairs(rows) == (2, 6)


@pytest.mark.parametrize("wrong", ["E99", "e03", "", None, ..., 3])
def test_an_unknown_event_is_told(events: pd.DataFrame, wrong: Any) -> None:
    for ask in (lambda: order(events, "E03", wrong), lambda: order_table(events, ["E03", wrong])):
        with pytest.raises(NotAnEvent, match="There is no event"):
            ask()


# -- figure


def test_every_kind_has_one_lane() -> None:
    kinds = describe("events").set_index("column").loc["kind", "values"].split(", ")
    laned = [kind for lane in LANES for kind in lane.kinds]
    assert sorted(laned) == sorted(kinds)
    assert all(kind in lane_of(kind).kinds for kind in kinds)
    with pytest.raises(KeyError):
        lane_of("party")


def test_lanes_differ_in_colour_and_in_shape() -> None:
    assert len({lane.colour for lane in LANES}) == len({lane.marker for lane in LANES}) == len(LANES)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2021, 1, 1), 2021.0),
        (date(2021, 7, 2), 2021 + 182 / 365),
        (date(2020, 12, 31), 2020 + 365 / 366),
    ],
)
def test_a_day_is_a_fraction_of_its_year(day: date, year: float) -> None:
    assert year_of(day) == pytest.approx(year)


def test_a_bar_is_as_long_as_its_window() -> None:
    (bar,) = bars(made(event("year", "2008")), 2000, 2023)
    assert (bar.left, bar.right) == (2008, 2009)


def test_a_bar_is_cut_at_the_end_of_the_line_and_left_out_beyond_it() -> None:
    rows = made(event("decade", "1990", "1999"), event("year", "1980"))
    (bar,) = bars(rows, 1995, 2005)
    assert (bar.left, bar.right) == (1995, 2000)
    assert bars(rows, 2005, 2010) == []


def test_what_has_no_last_day_stays_on_every_later_line() -> None:
    (bar,) = bars(made(event("after_year", "2010")), 2015, 2020)
    assert bar.open
    assert bar.left == 2015


def texts_of(figure: Figure) -> list[Any]:
    """Return the boxes of all words between the axes' edges, as they are drawn."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    (axes,) = figure.axes
    return [text.get_window_extent(canvas.get_renderer()) for text in axes.texts]


@pytest.mark.parametrize("years", [(2000, 2022), (1950, 2022), (2020, 2022), (2005, 2005), None])
def test_no_label_meets_another_or_leaves_the_axes(
    events: pd.DataFrame, years: tuple[int, int] | None
) -> None:
    figure = draw_timeline(events, "Title", years)
    boxes = texts_of(figure)
    assert len(boxes) > len(LANES)
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    edges = figure.axes[0].get_window_extent()
    assert all(box.y0 >= edges.y0 - 1 and box.y1 <= edges.y1 + 1 for box in boxes)
    # A label that is wider than a very short line may reach beyond its left edge, never out of the figure.
    assert all(box.x0 >= 0 and box.x1 <= figure.bbox.x1 for box in boxes)


def test_no_label_lies_on_a_bar(events: pd.DataFrame) -> None:
    figure = draw_timeline(events, "Title", (2000, 2022))
    boxes = texts_of(figure)
    drawn = [bar.get_window_extent() for bar in figure.axes[0].patches if bar.get_height() < 0.2]
    assert len(drawn) == len(bars(events, 2000, 2023))
    assert not [1 for bar in drawn for box in boxes if bar.overlaps(box)]


def test_a_lane_without_a_dated_event_is_named_with_its_zero(events: pd.DataFrame) -> None:
    words = [text.get_text() for text in draw_timeline(events, "Title", (2000, 2022)).axes[0].texts]
    assert "Laws: 0 of 9 on this line" in words


def test_a_report_is_marked_as_one() -> None:
    (bar,) = bars(made(event("year", "2010", status="actual_reported")), 2000, 2020)
    assert " ".join(bar.lines) == "A thing (reported)"


def test_the_fillings_that_occur_are_explained() -> None:
    rows = made(event("year", "2010"), event("mid-year", "2012-06", "2012-07"), event("after_year", "2013"))
    legend = [text.get_text() for text in draw_timeline(rows, "Title").legends[0].get_texts()]
    assert legend == ["bar: as printed", "bar: bounds set by the coders", "arrow: no last day"]


def test_the_upper_axis_has_solar_hijri_years(events: pd.DataFrame) -> None:
    upper = draw_timeline(events, "Title", (2000, 2022)).axes[0].child_axes[0]
    labels = {
        text.get_text(): place
        for text, place in zip(upper.get_xticklabels(), upper.get_xticks(), strict=True)
    }
    assert labels["1400"] == pytest.approx(2021 + 79 / 365)


def test_an_empty_line_can_be_drawn(events: pd.DataFrame) -> None:
    laws = events[events["kind"] == "legislation"]
    assert len(draw_timeline(laws, "Title").axes[0].texts) == 1
    assert draw_timeline(events.head(0), "Title").axes[0].texts[:] == []


@pytest.mark.parametrize("years", [(2022, 2000), (2000,), "2000", (..., 2022), (0, 5), 7])
def test_years_that_are_none_are_told(events: pd.DataFrame, years: Any) -> None:
    with pytest.raises(NotAnEvent, match="first and the last year"):
        draw_timeline(events, "Title", years)


def test_it_is_shown_once_with_its_alternative(events: pd.DataFrame) -> None:
    shown = displayed(
        "softpower.methods.figures", timeline_figure.timeline, events, "Title", alt="A time line."
    )
    assert len(shown) == 1
    assert 'alt="A time line."' in shown[0].data["text/html"]
    assert plt.get_fignums() == []

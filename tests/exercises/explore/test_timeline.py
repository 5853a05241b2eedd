"""Brush the time line: what fits, what stands on it, and what is left out, in words."""

from typing import Any

import pandas as pd
import pytest

from softpower.exercises import checks
from softpower.exercises.explore import timeline
from softpower.exercises.explore.timeline import (
    ANY,
    NO_PLACE,
    STATUS,
    STORY,
    YEARS,
    Brush,
    brush,
    brush_timeline,
    places,
    places_of,
)
from softpower.methods.timeline import left_out, windows
from softpower.methods.timeline_bars import LANES
from softpower.tables import load

ALT = 'alt="'


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    return load("events")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(checks, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def parts(widget: Any) -> tuple[Any, dict[str, Any], Any, Any, Any]:
    """Return the two years, the three choices, and what is said, drawn and listed."""
    years, lane, status, place, said, drawn, listed = widget.children
    choices = (lane, status, place.children[0])
    return years, {control.description: control for control in choices}, said, drawn, listed


# -- what is brushed


def test_nothing_chosen_leaves_nothing_out(events: pd.DataFrame) -> None:
    assert Brush().fitting(events).equals(events)
    line = Brush(years=YEARS).on_line(events)
    assert set(line["id"]) == set(windows(events)["id"])


@pytest.mark.parametrize("lane", [lane.name for lane in LANES])
@pytest.mark.parametrize("status", STATUS)
@pytest.mark.parametrize("years", [STORY, (2010, 2010)])
def test_the_three_numbers_add_up(
    events: pd.DataFrame, lane: str, status: str, years: tuple[int, int]
) -> None:
    chosen = Brush(years, lane, ANY, status)
    fitting, line = chosen.fitting(events), chosen.on_line(events)
    told = chosen.told(events)
    outside = len(fitting) - len(line) - len(left_out(fitting))
    assert outside >= 0
    assert told.startswith(f"{len(fitting)} event")
    assert f"{len(line)} on the line from {years[0]} to {years[1]}, {outside} in other years" in told
    assert f"{len(left_out(fitting))} left out because undated" in told


def test_why_events_are_left_out_is_said(events: pd.DataFrame) -> None:
    told = Brush(place="Kyrgyzstan").told(events)
    silent = left_out(Brush(place="Kyrgyzstan").fitting(events))["precision"].astype(str).value_counts()
    assert f"{silent['undated']} without a date, {silent['relative']} dated by another event only" in told
    assert sum(silent) == silent["undated"] + silent["relative"]


def test_every_reason_has_its_words(events: pd.DataFrame) -> None:
    assert set(left_out(events)["precision"].astype(str)) == set(timeline._WHY)


def test_no_law_stands_on_the_line(events: pd.DataFrame) -> None:
    chosen = Brush(years=YEARS, lane="Laws")
    assert chosen.on_line(events).empty
    assert len(chosen.fitting(events)) == 9


def test_a_window_that_touches_the_years_stands_on_the_line(events: pd.DataFrame) -> None:
    assert "E31" in set(Brush(years=(1999, 2001)).on_line(events)["id"])
    assert "E31" not in set(Brush(years=(2000, 2001)).on_line(events)["id"])
    # "After 2010" has no last day.
    assert "E07" in set(Brush(years=(2020, 2022)).on_line(events)["id"])
    assert "E07" not in set(Brush(years=(2009, 2010)).on_line(events)["id"])


def test_the_list_is_in_the_order_of_the_windows(events: pd.DataFrame) -> None:
    line = Brush(years=YEARS).on_line(events)
    first = windows(line)["first"]
    assert first.is_monotonic_increasing


def test_every_status_can_be_chosen_once(events: pd.DataFrame) -> None:
    single = [value for name, values in STATUS.items() if name != ANY for value in values]
    assert sorted(single) == sorted(events["status"].cat.categories) == sorted(STATUS[ANY])


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Kant, Kyrgyzstan", ("Kyrgyzstan",)),
        ("Southern Kyrgyzstan", ("Kyrgyzstan",)),
        ("Northern Afghanistan; Central Asia", ("Afghanistan", "Central Asia")),
        ("Tashkent", ("Uzbekistan",)),
        ("", (NO_PLACE,)),
    ],
)
def test_a_place_is_counted_with_its_country(printed: str, found: tuple[str, ...]) -> None:
    assert places_of(printed) == found


def test_every_place_that_can_be_chosen_has_events(events: pd.DataFrame) -> None:
    for place in places(events):
        assert not Brush(place=place).fitting(events).empty
    assert places(events)[-1] == NO_PLACE
    assert set(places(events)) <= {*load("actors")["name_en"], "Central Asia", NO_PLACE}


# -- the widget


def test_at_first_it_shows_the_whole_story(events: pd.DataFrame) -> None:
    years, lists, said, drawn, listed = parts(brush(events))
    assert tuple(year.value for year in years.children) == STORY
    assert {control.value for control in lists.values()} == {ANY}
    assert Brush().told(events) in said.value
    assert ALT in drawn.value
    assert listed.value.count("<details>") == 2


def test_a_choice_changes_picture_words_and_lists(events: pd.DataFrame) -> None:
    _, lists, said, drawn, listed = parts(brush(events))
    before = drawn.value
    lists["Kind"].value = "Laws"
    assert "9 left out because undated" in said.value
    assert drawn.value != before
    assert "0 on the line" in drawn.value.split(ALT)[1].split('"')[0]
    assert "On the line (0)" in listed.value
    assert "E51" in listed.value


def test_years_and_lists_work_together(events: pd.DataFrame) -> None:
    years, lists, said, _, listed = parts(brush(events))
    for year in years.children:
        year.value = 2005
    lists["Place"].value = "Uzbekistan"
    assert "1 on the line from 2005 to 2005" in said.value
    assert "Andijan" in listed.value.partition("Left out")[0]


def test_years_in_the_wrong_order_are_turned_round(events: pd.DataFrame) -> None:
    years, _, said, *_ = parts(brush(events))
    first, last = years.children
    first.value, last.value = 2010, 2005
    assert "from 2005 to 2010" in said.value


def test_each_control_says_what_it_is(events: pd.DataFrame) -> None:
    years, lists, *_ = parts(brush(events))
    assert list(lists) == ["Kind", "Status", "Place"]
    for control in (*years.children, lists["Place"]):
        assert control.description
        assert control.tooltip
    assert all(lists["Kind"].tooltips)
    assert all(lists["Status"].tooltips)


def test_the_lists_name_each_event_with_its_sentence(events: pd.DataFrame) -> None:
    _, _, _, _, listed = parts(brush(events))
    assert listed.value.count("<li>") == len(Brush().on_line(events)) + len(left_out(events))
    for row in Brush().on_line(events).to_dict("records"):
        assert f"({row['loc'][0]})" in listed.value


def test_without_a_kernel_picture_and_lists_stand_there(shown: list[dict[str, Any]]) -> None:
    brush_timeline()
    (bundle,) = shown
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "data:image/png;base64," in bundle["text/html"]
    assert bundle["text/html"].count("<details>") == 2
    assert bundle["text/plain"].count("\n") == 1 + len(Brush().on_line(load("events")))


def test_it_is_the_same_each_time(shown: list[dict[str, Any]]) -> None:
    brush_timeline()
    brush_timeline()
    assert shown[0]["text/html"] == shown[1]["text/html"]
    assert shown[0]["text/plain"] == shown[1]["text/plain"]

"""What lesson 4 says in numbers, computed again from the tables."""

import pandas as pd
import pytest

from softpower.exercises.explore.timeline import STATUS, Brush, places
from softpower.methods.before_after import before_and_after
from softpower.methods.diffusion import ADOPTED, LAWS, STATES, diffusion_table
from softpower.methods.reliability import agreement_table
from softpower.methods.timeline import left_out, order, ordered_pairs, windows
from softpower.tables import load, rows_at
from tests.lessons.reading import lessons, markdown, source

SIX = ["E75", "E19", "E46", "E03", "E16", "E07"]


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    return load("events")


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return diffusion_table(load("norms"))


def says(words: str) -> bool:
    """Whether the lesson's prose has these words, wherever its lines break."""
    text = " ".join(source(cell) for cell in markdown("4")).replace("*", "")
    return words in " ".join(text.split())


def test_the_alphas_are_those_of_the_two_passes() -> None:
    alpha = agreement_table().set_index(["table", "variable"])["alpha"]
    assert says(f"Alpha is {alpha['events', 'precision']:.2f}".replace("0.", "."))
    assert says(f"and {alpha['norms', 'outcome']:.2f} for outcomes".replace("0.", "."))


def test_the_first_paragraph_has_four_events_with_three_kinds_of_date(events: pd.DataFrame) -> None:
    rows = rows_at(events, "2-1.2")
    assert len(rows) == 4
    assert set(rows["precision"].astype(str)) == {"month", "relative", "year"}
    days = windows(rows).set_index("id")
    lengths = (days["last"] - days["first"]).dt.days + 1
    assert (lengths["E16"], lengths["E19"]) == (30, 365)


def test_the_dates_of_the_table_have_the_precision_that_it_names(events: pd.DataFrame) -> None:
    precision = events.set_index("id")["precision"].astype(str)
    told = {"E16": "month", "E18": "relative", "E19": "year", "E26": "mid-year", "E07": "after_year"}
    assert precision[[*told, "E40"]].to_dict() == {**told, "E40": "day_no_year"}
    days = windows(events).set_index("id")
    assert (days.loc["E26", "first"], days.loc["E26", "last"]) == (
        pd.Timestamp("2021-06-01"),
        pd.Timestamp("2021-07-31"),
    )
    assert days.loc["E26", "basis"] == "coders"


def test_the_six_events_are_as_the_figure_is_described(events: pd.DataFrame) -> None:
    days = windows(events).set_index("id").loc[SIX]
    assert list(days.index[(days["first"].dt.year == 2005) & (days["last"].dt.month == 12)]) == ["E75", "E19"]
    assert days["first"].min().year == 2005
    assert days.index[days["last"].isna()].tolist() == ["E07"]
    still_open = {(one, other) for one in SIX for other in SIX if order(events, one, other) == "open"}
    assert still_open - {(each, each) for each in SIX} == {("E75", "E19"), ("E19", "E75")}
    assert order(events, "E46", "E75") == "after"


def test_the_bounds_of_2021_decide_as_the_check_says(events: pd.DataFrame) -> None:
    assert order(events, "E26", "E27") == "before"
    # "Move that bound by a month and the order is open."
    later = events.copy()
    later.loc[later["id"] == "E26", "end"] = pd.Period("2021-08", "M")
    assert order(later, "E26", "E27") == "open"


def test_the_time_line_is_as_the_lesson_reads_it(events: pd.DataFrame) -> None:
    laws = events[events["kind"] == "legislation"]
    assert len(laws) == 9
    assert windows(laws).empty
    possible = Brush(status="possible, not told as done")
    assert possible.status in STATUS
    assert possible.on_line(events).empty
    more = [
        place
        for place in places(events)
        if len(Brush(place=place).on_line(events)) > len(left_out(Brush(place=place).fitting(events)))
    ]
    assert 1 <= len(more) <= 4


def test_pairs_are_in_order_as_often_as_the_lesson_says(events: pd.DataFrame) -> None:
    assert says(f"any two of the {len(events)} events")
    ordered, pairs = ordered_pairs(events.loc[windows(events).index])
    assert round(10 * ordered / pairs) == 9
    everywhere = ordered_pairs(events)
    assert everywhere[0] == ordered
    assert everywhere[1] > 10 * ordered


def test_the_diffusion_table_is_as_the_lesson_reads_it(table: pd.DataFrame) -> None:
    states = table.loc[list(STATES)]
    assert states.size == 20
    assert (states == "not_stated").to_numpy().sum() == 13
    silent = (states == "not_stated").all(axis="columns")
    assert silent.sum() == 3
    assert list(silent.index[~silent]) == ["Kazakhstan", "Kyrgyzstan"]
    outcomes = [value for value in states.to_numpy().ravel() if value != "not_stated"]
    assert (len(outcomes), outcomes.count("rejected")) == (7, 3)


def test_where_both_outcomes_are_stated_they_are_opposite(table: pd.DataFrame) -> None:
    both = [law for law in LAWS if "not_stated" not in set(table.loc[["Kazakhstan", "Kyrgyzstan"], law])]
    assert both == list(LAWS)[:3]
    for law in both:
        yes = [table.loc[state, law] in ADOPTED for state in ("Kazakhstan", "Kyrgyzstan")]
        assert sum(yes) == 1
    kazakhstan = [table.loc["Kazakhstan", law] for law in both]
    assert (kazakhstan.count("passed"), kazakhstan.count("rejected")) == (2, 1)


def test_two_russian_originals_rest_on_all_alone() -> None:
    norms = load("norms")
    sources = norms[
        (norms["country"] == "Russia") & norms["law_type"].isin(LAWS) & (norms["outcome"] == "source")
    ]
    assert len(sources) == 4
    assert list(sources["loc"].str[0]).count("2-2.3.s7") == 2


def test_the_two_parliaments_differ_where_the_lesson_says() -> None:
    rows = before_and_after("Kazakhstan", "Kyrgyzstan").set_index("question")
    same = rows["Kazakhstan"] == rows["Kyrgyzstan"]
    assert list(rows.index[same]) == [
        "Does Russia's agenda act on its debates?",
        "Does its government bring in a bill?",
    ]
    tie = rows.loc["Is its leader tied to Moscow?"]
    assert tie["when"] == "no date"
    assert "not stated" not in set(tie)


def test_the_practice_has_the_answers_that_are_folded_away(events: pd.DataFrame) -> None:
    assert order(events, "E60", "E05") == order(events, "E60", "E07") == "open"
    chained = events[events["precision"] == "relative"]
    assert {"E76", "E77"} <= set(rows_at(chained, "3.2.s7")["id"])


def test_the_lesson_leaves_the_neighbouring_questions_open() -> None:
    code = " ".join(source(cell) for cell in lessons()["4"] if cell["cell_type"] == "code")
    assert "value_counts" not in code
    assert '["status"]' not in code

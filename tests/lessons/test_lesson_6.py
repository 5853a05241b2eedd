"""What lesson 6 says about its numbers, its cases and its pictures."""

import pandas as pd
import pytest

from softpower.methods.minimise import minimise
from softpower.methods.switching import sensitivity
from softpower.methods.truth_tables import CONTRADICTORY, OUTCOME, Fit, case_table, fit, truth_table
from softpower.tables import load
from softpower.tables.package import data_folder
from softpower.tables.tokens import stands_in
from tests.lessons.reading import code, index, markdown, source

STATES = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]


@pytest.fixture(scope="module")
def conditions() -> pd.DataFrame:
    return load("conditions")


@pytest.fixture(scope="module")
def cases(conditions: pd.DataFrame) -> pd.DataFrame:
    return case_table(conditions)


@pytest.fixture(scope="module")
def six(cases: pd.DataFrame) -> list[str]:
    return [name for name in cases.columns if name != OUTCOME]


def test_the_table_has_the_size_that_lesson_6_gives(conditions, cases, six):
    assert len(conditions) == 35
    assert (len(cases), len(six)) == (5, 6)
    strength = conditions["strength"].value_counts()
    assert (strength[""], strength["inferred"]) == (11, 9)
    assert strength["stated"] < 35 / 2
    assert set(conditions[conditions["strength"] == ""]["value"]) == {"not_stated"}


def test_the_conclusion_names_four_states_and_not_tajikistan():
    conclusion = [place for place in index() if place.startswith(("3.1.s", "3.2.s"))]
    names = dict(zip(load("actors")["name_en"], load("actors")["name_fa"], strict=True))
    named = {
        state for state in STATES if any(stands_in(names[state], place, index()) for place in conclusion)
    }
    # Kazakhstan is there through Nazarbayev.
    assert named == {"Kyrgyzstan", "Turkmenistan", "Uzbekistan"}
    assert stands_in("نظربایف", "3.2.s2", index())


def test_uzbekistan_has_four_positions_and_one_date():
    positions = load("positions")
    uzbek = positions[positions["country"] == "Uzbekistan"]
    assert len(uzbek) == uzbek["position"].nunique() == 4
    assert list(uzbek[uzbek["period"] != ""]["period"]) == ["2005"]


def test_both_passes_agree_on_every_value():
    codebook = (data_folder() / "CODEBOOK.md").read_text(encoding="utf-8")
    for column in ("value", "strength"):
        assert f"| `conditions` | `{column}` | 35 | 100.0 | 1.00 | 1.00 |" in codebook


def test_the_leader_tie_has_two_ones_two_zeros_and_a_silence(conditions):
    tie = conditions[conditions["condition"] == "leader_tie"].set_index("state")
    assert list(tie.loc[STATES, "value"]) == ["1", "1", "not_stated", "0", "0"]
    assert set(tie.loc[["Turkmenistan", "Uzbekistan"], "strength"]) == {"stated"}


def test_no_leader_of_tajikistan_and_no_tie_of_one():
    actors, ties = load("actors"), load("ties")
    assert actors[(actors["type"] == "person") & (actors["country"] == "Tajikistan")].empty
    close = ties[ties["kind"].isin(["personal", "elite"])]
    assert "Tajikistan" not in {*close["source"], *close["target"]}


def test_ties_of_the_two_states_without_are_absent_in_the_network():
    ties = load("ties")
    absent = ties[(ties["status"] == "absent") & ties["loc"].map(lambda places: "3.2.s4" in places)]
    assert {"Uzbekistan", "Turkmenistan"} <= {*absent["source"], *absent["target"]}


def test_the_three_readings_of_the_worked_example(cases):
    tables = {silence: truth_table(cases, ["leader_tie"], silence) for silence in ("0", "1", "left out")}
    assert list(tables["0"][OUTCOME]) == ["1", CONTRADICTORY]
    assert tables["0"]["cases"].iloc[1] == "Tajikistan (1), Turkmenistan (0), Uzbekistan (0)"
    assert list(tables["1"][OUTCOME]) == list(tables["left out"][OUTCOME]) == ["1", "0"]
    assert list(tables["left out"]["n"]) == [2, 2]
    assert fit(cases, "leader_tie", 0) == Fit(2, 2, 3)


def test_only_the_tie_is_denied_of_any_state(conditions, six):
    zeros = conditions[(conditions["value"] == "0") & conditions["condition"].isin(six)]
    assert set(zeros["condition"]) == {"leader_tie"}


def test_all_six_conditions_leave_59_combinations_empty_and_contradict_nothing(cases, six):
    full = truth_table(cases, six, 0, remainders=True)
    assert len(full) == 64
    assert (full["n"] == 0).sum() == 59
    assert full["n"].max() == 1
    assert CONTRADICTORY not in set(full[OUTCOME])


def test_luck_alone_fits_one_condition_in_32_and_one_of_six_about_17_times_in_100():
    assert 2**5 == 32
    assert round(100 * (1 - (1 - 1 / 32) ** 6)) == 17


def test_the_threat_is_there_wherever_the_text_speaks_of_it(conditions, cases):
    threat = conditions[conditions["condition"] == "regime_threat"]
    spoken = threat[threat["value"] != "not_stated"]
    assert (len(spoken), set(spoken["value"])) == (4, {"1"})
    assert (spoken["strength"] == "inferred").sum() == 3
    assert fit(cases, "regime_threat", 0) == Fit(2, 4, 3)


def test_the_base_has_full_marks_by_silence_only(conditions, cases):
    assert fit(cases, "military_presence", 0) == Fit(3, 3, 3)
    base = conditions[conditions["condition"] == "military_presence"]
    assert set(base["value"]) == {"1", "not_stated"}


def test_minimisation_drops_the_tie_when_silence_is_read_as_0(cases):
    table = truth_table(cases, ["leader_tie", "military_presence"], 0)
    assert CONTRADICTORY not in set(table[OUTCOME])
    assert (table[OUTCOME] == "1").sum() == 2
    assert minimise(table) == ["military_presence"]
    silent = cases["military_presence"] == "not_stated"
    assert list(cases.index[silent]) == ["Turkmenistan", "Uzbekistan"]


def test_the_nine_cells_are_as_lesson_6_reads_them(conditions):
    nine = sensitivity(conditions, "leader_tie")
    assert len(nine) == 9
    assert (nine["contradictory"] > 0).sum() == 5
    last = nine[nine["judgement"].str.startswith("D35: Uzbekistan, alignment 0 to 1")]
    assert list(last["contradictory"] > 0) == [True] * 3
    assert list(dict.fromkeys(nine["judgement"]))[-1] == last["judgement"].iloc[0]
    assert (nine["both"] == nine["condition"]).sum() == 8
    assert (nine["both"] == nine["outcome"]).sum() == 5
    # Two inferred digits (D21, D35) and a blank.
    assert nine["judgement"].nunique() == 1 + 2


def test_lesson_6_prints_every_number_that_is_held_here():
    text = " ".join(source(cell) for cell in markdown("6"))
    for words in (
        "make 35",
        "11 of 35. Nine more",
        "64 combinations",
        "59 have none",
        "one in 32",
        "about 17 in 100",
        "Three of the four are inferred",
        "nine cells",
        "Four are calm; five are framed",
        "complete in eight cells, the necessary half in five",
    ):
        assert words in text


def test_lesson_6_leaves_three_conditions_to_the_assignment():
    """What the lesson computes are the tie, the threat and the base; the others stay open."""
    cells = " ".join(source(cell) for cell in code("6"))
    assert "leader_tie" in cells
    assert not [name for name in ("remittances", "law_model", "membership") if name in cells]

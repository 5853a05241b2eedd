"""Compare the five states: shares of filters, truth tables in words, judgements to switch."""

from typing import Any

import pandas as pd
import pytest

from softpower.exercises import checks
from softpower.exercises.explore import saying
from softpower.exercises.explore.truth import Switcher, compare_states, switch_judgements, tell_share
from softpower.exercises.explore.truth_words import Comparison, said, share
from softpower.methods.truth_tables import READINGS, case_table
from softpower.tables import load

SIX = ("leader_tie", "regime_threat", "military_presence", "membership", "remittances", "law_model")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    for module in (saying, checks):
        monkeypatch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def compared(*conditions: str, silence: str = "0", **switched: str) -> Comparison:
    return Comparison(load("conditions"), conditions or ("leader_tie",), silence, switched)


# -- tell_share


def has(condition: str) -> "pd.Series[bool]":
    return case_table(load("conditions"))[condition] == "1"


def test_a_share_is_told_with_its_states(shown):
    tie, aligned = has("leader_tie"), has("alignment")
    tell_share(tie & aligned, aligned)
    assert shown[0]["text/plain"] == "2 of 3 = 0.67. Kazakhstan, Kyrgyzstan. Not: Tajikistan."


def test_a_full_share_and_an_empty_whole(shown):
    tie, none = has("leader_tie"), has("leader_tie") & ~has("leader_tie")
    tell_share(tie, tie)
    tell_share(none, none)
    assert shown[0]["text/plain"] == "2 of 2 = 1.00. Kazakhstan, Kyrgyzstan."
    assert shown[1]["text/plain"] == "0 of 0, undefined."


def test_a_part_outside_the_whole_is_told(shown):
    tell_share(has("alignment"), has("leader_tie"))
    assert "Tajikistan is outside" in shown[0]["text/plain"]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (..., has("alignment"), "gap"),
        (has("alignment"), ..., "gap"),
        (3, has("alignment"), "two filters"),
        (None, None, "two filters"),
        (case_table(load("conditions"))["leader_tie"], has("alignment"), "two filters"),
        (load("conditions")["value"] == "1", has("alignment"), "two filters"),
    ],
)
def test_a_gap_or_something_else_gets_one_line(shown, part, whole, words):
    tell_share(part, whole)
    assert words in shown[0]["text/plain"]
    assert "\n" not in shown[0]["text/plain"]


# -- compare_states


def test_states_are_compared_in_words_and_as_html(shown):
    compare_states(["leader_tie"], silence=0)
    assert "One row is contradictory" in shown[0]["text/plain"]
    assert "Tajikistan (1), Turkmenistan (0), Uzbekistan (0)" in shown[0]["text/html"]


@pytest.mark.parametrize("silence", [0, 1, "left out", "1"])
def test_each_reading_of_silence_is_taken(shown, silence):
    compare_states(["leader_tie"], silence)
    assert shown[0]["text/plain"].startswith("Silence ")


@pytest.mark.parametrize(
    ("conditions", "silence", "words"),
    [
        (..., 0, "gap"),
        (["leader_tie", ...], 0, "gap"),
        (["leader_tie"], ..., "gap"),
        (["leader"], 0, "no column"),
        ("leader", 0, "no column"),
        (7, 0, "no column"),
        ([], 0, "at least one"),
        (["leader_tie", "leader_tie"], 0, "named twice"),
        (["<b>"], 0, "no column"),
        (["leader_tie"], "yes", "how to read silence"),
        (["leader_tie"], None, "how to read silence"),
    ],
)
def test_a_wrong_comparison_gets_one_line(shown, conditions, silence, words):
    compare_states(conditions, silence)
    assert words in shown[0]["text/plain"]
    assert "\n" not in shown[0]["text/plain"]
    assert "<b>" not in shown[0]["text/html"]


# -- the words


def test_a_contradictory_row_is_marked_by_sign_and_word():
    html = compared().html()
    assert html.count("≠ contradictory") == 1
    assert html.count("border-left:6px double") == 1
    assert "≠" not in compared(silence="left out").html()


def test_states_that_are_left_out_are_named():
    assert compared(silence="left out").left_out == ["Tajikistan"]
    assert "Left out for a silence: Tajikistan." in compared(silence="left out").text()
    assert compared(silence="1").left_out == []


def test_shares_are_over_the_states_in_the_table():
    # Only Kyrgyzstan has no silence at all, so each condition is counted over it alone.
    assert set(compared(*SIX, silence="left out").fits().values()) == {(1, 1, 1)}


def test_no_state_is_left():
    rows = load("conditions")
    silent = rows.assign(value="not_stated")
    found = Comparison(silent, ("leader_tie",), "left out", {})
    assert "No state is left" in found.reading()
    assert "0 of 0, undefined" in found.text()
    assert "<table" in found.html()


def test_no_contrast_is_told():
    found = compared("military_presence", silence="left out")
    assert "no contrast" in found.reading()
    assert "The same in all states of the table: military presence." in found.asides()


def test_a_row_for_each_state_cannot_contradict_itself():
    assert "cannot contradict itself" in compared(*SIX).reading()
    assert "59 combinations have no state (logical remainders)." in compared(*SIX).asides()


def test_a_switched_judgement_is_named_and_counts():
    found = compared(silence="left out", D35="1")
    assert "Switched: Uzbekistan, alignment from 0 to 1." in found.asides()
    assert "Turkmenistan (0), Uzbekistan (1)" in found.reading()
    assert found.fits()["leader_tie"] == (2, 2, 3)


def test_a_switch_outside_the_table_is_named_as_such():
    found = compared(silence="left out", D30="0")
    assert "Switched: Uzbekistan, regime threat from 1 to 0 (not in this table)." in found.asides()


def test_the_coded_table_stays_as_it_is():
    rows = load("conditions")
    before = rows.copy()
    assert Comparison(rows, ("leader_tie",), "0", {"D21": "0"}).reading()
    assert rows.equals(before)


@pytest.mark.parametrize("silence", READINGS)
@pytest.mark.parametrize("conditions", [SIX[:1], SIX[:2], SIX])
def test_text_and_html_tell_the_same(conditions, silence):
    found = compared(*conditions, silence=silence)
    for row in found.table["cases"]:
        assert row in found.text()
        assert row in found.html()
    assert found.reading() in found.text()
    assert found.reading() in found.html()


def test_values_and_shares_in_words():
    assert said("1") == "● 1 present"
    assert said("contradictory") == "≠ contradictory"
    assert share(2, 3) == "2 of 3 = 0.67"


# -- the widget


@pytest.fixture
def widget() -> Switcher:
    return Switcher(load("conditions"))


def test_it_starts_with_the_tie_and_silence_as_0(widget):
    assert [name for name, box in widget.boxes.items() if box.value] == ["leader_tie"]
    assert widget.silence.value == "0"
    assert "One row is contradictory" in widget.found.value


def test_reading_silence_otherwise_changes_the_table(widget):
    widget.silence.value = "left out"
    assert "No row is contradictory" in widget.found.value
    assert "Left out for a silence: Tajikistan." in widget.found.value


def test_ticking_a_condition_puts_it_into_the_table(widget):
    assert "military presence" not in widget.found.value
    widget.boxes["military_presence"].value = True
    assert "military presence" in widget.found.value
    assert "No row is contradictory" in widget.found.value


def test_without_a_condition_it_asks_for_one(widget):
    widget.boxes["leader_tie"].value = False
    assert widget.found.value == "<div role='status'>Tick at least one condition.</div>"


def test_every_inferred_judgement_can_be_switched_and_no_other(widget):
    rows = load("conditions").set_index("id")
    assert list(widget.switches) == list(rows[rows["strength"] == "inferred"].index)
    assert widget.switches["D35"].description == "D35 Uzbekistan: alignment 0 to 1"
    assert widget.switches["D21"].description == "D21 Tajikistan: alignment 1 to 0"


def test_a_switch_changes_the_table_and_says_why_it_was_coded_otherwise(widget):
    widget.silence.value = "left out"
    assert "Why the coders" not in widget.found.value
    widget.switches["D35"].value = True
    assert "One row is contradictory" in widget.found.value
    assert "Switched: Uzbekistan, alignment from 0 to 1." in widget.found.value
    assert "D35, coded 0 (0.2.s8" in widget.found.value


def test_several_switches_and_all_taken_back(widget):
    before = widget.found.value
    for judgement in ("D21", "D35"):
        widget.switches[judgement].value = True
    assert "Tajikistan, alignment from 1 to 0; Uzbekistan, alignment from 0 to 1" in widget.found.value
    widget.back.click()
    assert widget.found.value == before
    assert not any(box.value for box in widget.switches.values())


def test_every_control_has_a_name_for_a_screen_reader(widget):
    controls = [*widget.boxes.values(), *widget.switches.values(), widget.back]
    assert all(control.description and control.tooltip for control in controls)
    assert len(widget.silence.tooltips) == len(widget.silence.options) == 3


def test_no_control_needs_the_arrow_keys(widget):
    """JupyterLab takes them to move from cell to cell."""
    kinds = {type(control).__name__ for part in widget.box.children[0].children for control in part.children}
    assert kinds == {"HTML", "Checkbox", "ToggleButtons", "Button"}


def test_without_a_kernel_the_three_readings_are_told(shown):
    switch_judgements()
    assert "application/vnd.jupyter.widget-view+json" in shown[0]
    assert shown[0]["text/html"].count("<details>") == 3
    for reading in ("read as 0", "read as 1", "left out"):
        assert f"Silence {reading}" in shown[0]["text/html"]
        assert f"Silence {reading}." in shown[0]["text/plain"]


def test_the_static_form_is_the_same_each_time(shown):
    switch_judgements()
    switch_judgements()
    assert shown[0]["text/html"] == shown[1]["text/html"]
    assert shown[0]["text/plain"] == shown[1]["text/plain"]

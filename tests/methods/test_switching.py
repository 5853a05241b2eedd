"""What one judgement changes: one row switched, the rest as it was."""

import pytest

from softpower.methods.expressions import CannotCompare
from softpower.methods.switching import sensitivity, switch
from softpower.methods.truth_tables import READINGS, case_table, fit
from softpower.tables import load


def test_one_judgement_changes_and_the_given_table_does_not() -> None:
    rows = load("conditions")
    before = rows.copy()
    changed = switch(rows, "D35", 1)
    assert list(changed[changed["value"] != rows["value"]]["id"]) == ["D35"]
    assert changed.set_index("id").loc["D35", "value"] == "1"
    assert rows.equals(before)


def test_a_judgement_can_become_silent() -> None:
    assert (
        case_table(switch(load("conditions"), "D18", "not_stated")).loc["Tajikistan", "membership"]
        == "not_stated"
    )


@pytest.mark.parametrize(
    ("judgement", "value"), [("D99", 1), (..., 1), ("D35", 2), ("D35", ...), (["D35"], 1)]
)
def test_an_unknown_judgement_or_value_is_told(judgement: object, value: object) -> None:
    with pytest.raises(CannotCompare) as caught:
        switch(load("conditions"), judgement, value)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_each_inferred_judgement_on_the_two_is_switched_once() -> None:
    rows = load("conditions")
    found = sensitivity(rows, "membership")
    inferred = rows[(rows["strength"] == "inferred") & rows["condition"].isin(["membership", "alignment"])]
    named = list(dict.fromkeys(found["judgement"]))
    assert named[0] == "as coded"
    assert [name[:3] for name in named[1:]] == list(inferred["id"])
    assert list(found["silence"]) == list(READINGS) * len(named)


def test_each_line_is_what_switching_by_hand_gives() -> None:
    rows = load("conditions")
    found = sensitivity(rows, "leader_tie").set_index(["judgement", "silence"])
    label = "D35: Uzbekistan, alignment 0 to 1"
    by_hand = fit(case_table(switch(rows, "D35", 1)), "leader_tie", "left out")
    assert tuple(found.loc[(label, "left out"), ["both", "condition", "outcome"]]) == tuple(by_hand)
    assert found.loc[(label, "left out"), "contradictory"] == 1
    assert found.loc[("as coded", "left out"), "contradictory"] == 0


@pytest.mark.parametrize("condition", ["leader", ..., "alignment"])
def test_an_unknown_condition_is_told(condition: object) -> None:
    with pytest.raises(CannotCompare):
        sensitivity(load("conditions"), condition)  # type: ignore[arg-type]

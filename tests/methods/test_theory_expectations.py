"""What each theory leads us to expect: only what its sentences say, and "not stated" elsewhere."""

from itertools import product
from typing import Any

import pytest

from softpower.methods.theory import UnclearQuestion
from softpower.methods.theory_expectations import (
    ARROWS,
    MOVES,
    NOT_STATED,
    SETTINGS,
    Case,
    Expectation,
    expect,
    expectations,
    moved_by,
)
from softpower.methods.theory_figures import draw_expectation, expectation_alt
from softpower.tables import load
from tests.methods.test_theory import assert_text_fits

CASES = [Case(*values) for values in product(*SETTINGS.values())]


def one(theory: str, **settings: str) -> Expectation:
    return next(each for each in expect(Case(**settings)) if each.theory == theory)


def test_there_is_an_answer_for_every_theory_in_every_case():
    assert len(CASES) == 32
    for case in CASES:
        assert [each.theory for each in expect(case)] == list(ARROWS)


def test_every_locator_is_a_sentence_of_the_table_of_theory():
    known = {place for places in load("theory")["loc"] for place in places}
    for case in CASES:
        for each in expect(case):
            assert each.loc
            assert set(each.loc) <= known


def test_where_the_text_is_silent_it_says_so():
    for case in CASES:
        for each in expect(case):
            assert (each.policy == NOT_STATED) == (each.policy_basis == NOT_STATED)
            if each.theory in ("neorealism", "neoclassical realism", "alliance theory"):
                assert each.policy == NOT_STATED


@pytest.mark.parametrize("structure", SETTINGS["structure"])
@pytest.mark.parametrize("perception", SETTINGS["perception"])
def test_nothing_inside_the_state_moves_neorealism(perception: str, structure: str):
    assert one("neorealism", perception=perception, structure=structure) == one("neorealism")
    assert one("neorealism", power="strong") != one("neorealism")


def test_perceptions_and_structure_move_neoclassical_realism():
    start = one("neoclassical realism")
    assert one("neoclassical realism", perception="strong") != start
    assert one("neoclassical realism", structure="not despotic") != start
    assert one("neoclassical realism", threat="yes", ties="close") == start


def test_omnibalancing_speaks_only_where_a_leader_is_under_threat():
    assert not one("omnibalancing").active
    assert one("omnibalancing").policy == NOT_STATED
    threatened = one("omnibalancing", threat="yes")
    assert threatened.active
    assert threatened.policy_basis == "reported"
    assert threatened.loc == ("0.4.s1", "0.4.s2")


def test_the_proposition_is_a_condition_with_a_converse():
    close, none = one("the article's proposition", ties="close"), one("the article's proposition")
    assert (close.active, close.policy_basis, close.loc) == (True, "conditional", ("2.3.s3",))
    assert (none.active, none.policy_basis, none.loc) == (False, "conditional and hedged", ("2.3.s4",))


@pytest.mark.parametrize("ties", SETTINGS["ties"])
@pytest.mark.parametrize("other", [{"power": "strong"}, {"structure": "not despotic"}])
def test_the_proposition_says_nothing_of_other_states(other: dict[str, str], ties: str):
    silent = one("the article's proposition", ties=ties, **other)
    assert not silent.active
    assert silent.policy == NOT_STATED


def test_what_a_setting_moves_is_what_changes_in_the_answers():
    for name, values in SETTINGS.items():
        changed = {
            before.theory
            for case in CASES
            for before, after in zip(
                expect(case), expect(Case(**{**vars(case), name: values[1]})), strict=True
            )
            if before != after
        }
        assert changed == set(moved_by(name))


def test_the_table_has_a_row_for_each_theory():
    table = expectations(threat="yes")
    assert list(table["theory"]) == list(ARROWS)
    assert list(table.columns) == ["theory", "counts", "basis", "policy", "policy_basis", "loc"]
    assert table["loc"].map(lambda places: isinstance(places, tuple)).all()


@pytest.mark.parametrize(
    ("setting", "value"), [("power", ...), ("threat", True), ("ties", "many"), ("structure", [])]
)
def test_another_value_is_answered_with_the_choices(setting: str, value: Any):
    with pytest.raises(UnclearQuestion) as caught:
        expectations(**{setting: value})
    assert all(repr(choice) in str(caught.value) for choice in SETTINGS[setting])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "case", [Case(), Case(threat="yes", ties="close"), Case(power="strong", ties="close")]
)
def test_the_picture_of_a_theory_has_its_values_and_fits(case: Case):
    for each in expect(case):
        figure = draw_expectation(each, case)
        assert_text_fits(figure)
        words = " ".join(text.get_text() for text in figure.axes[0].texts)
        assert ("not active here" in words) != each.active
        assert each.policy.split()[0] in words
        assert f"Foreign policy: {each.policy}." in expectation_alt(each, case)


def test_every_setting_is_a_part_of_some_theory():
    parts = {part for arrows in ARROWS.values() for arrow in arrows for part in arrow}
    assert set(MOVES.values()) <= parts

"""Tests of process tracing: names as in the literature, and Bayes by counting worlds."""

import math
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods.evidence_tests import (
    DOUBLY_DECISIVE,
    HOOP,
    SMOKING_GUN,
    STRAW,
    STRENGTHS,
    UnclearAnswer,
    classify,
    draw_tests,
    posterior,
)

PER_CENT = st.integers(0, 100)


@pytest.mark.parametrize(
    ("must_see", "rare_otherwise", "name"),
    # D. Collier (2011), table 1: necessary for affirming the claim, sufficient for affirming it.
    [
        (False, False, "straw in the wind"),
        (True, False, "hoop test"),
        (False, True, "smoking gun"),
        (True, True, "doubly decisive test"),
    ],
)
def test_the_four_names(must_see: bool, rare_otherwise: bool, name: str) -> None:
    assert classify(must_see, rare_otherwise).name == name


@pytest.mark.parametrize("answer", [..., None, 1, "True"])
def test_only_yes_or_no_is_an_answer(answer: object) -> None:
    with pytest.raises(UnclearAnswer, match="True or False"):
        classify(answer, True)  # type: ignore[arg-type]
    with pytest.raises(UnclearAnswer, match="True or False"):
        classify(True, answer)  # type: ignore[arg-type]


def test_only_the_tests_that_must_be_passed_throw_a_claim_out() -> None:
    out = {each for each in STRENGTHS if "claim is out" in each.missing}
    assert out == {HOOP, DOUBLY_DECISIVE}


def test_only_what_is_rare_otherwise_backs_a_claim_strongly() -> None:
    strong = {each for each in STRENGTHS if "strong backing" in each.found}
    assert strong == {SMOKING_GUN, DOUBLY_DECISIVE}
    assert "decides nothing" in STRAW.found
    assert "decides nothing" in STRAW.missing


# -- degrees


@given(prior=PER_CENT, if_claim=PER_CENT, if_rival=PER_CENT, found=st.booleans())
def test_posterior_is_the_share_of_worlds(prior: int, if_claim: int, if_rival: int, found: bool) -> None:
    """Of 10,000 worlds keep those where the evidence came out so, then count where the claim is right."""
    right = wrong = 0
    for claim_is_right, seen in product((True, False), repeat=2):
        worlds = prior if claim_is_right else 100 - prior
        chance = if_claim if claim_is_right else if_rival
        count = worlds * (chance if seen else 100 - chance)
        if seen == found:
            right, wrong = (right + count, wrong) if claim_is_right else (right, wrong + count)
    result = posterior(prior / 100, if_claim / 100, if_rival / 100, found)
    if right + wrong:
        assert math.isclose(result, Fraction(right, right + wrong), abs_tol=1e-9)


def test_what_cannot_happen_under_either_gives_no_number() -> None:
    assert math.isnan(posterior(0.5, 0, 0, True))


def test_the_ideal_tests_do_what_their_words_say() -> None:
    assert posterior(0.5, 1, 0.8, found=False) == 0
    assert posterior(0.5, 0.2, 0, found=True) == 1
    passed_hoop, passed_gun = posterior(0.5, 1, 0.8), posterior(0.5, 0.3, 0.05)
    assert 0.5 < passed_hoop < 0.6 < passed_gun
    missed_gun = posterior(0.5, 0.3, 0.05, found=False)
    assert 0.4 < missed_gun < 0.5


@pytest.mark.parametrize("wrong", [-0.1, 1.1, math.nan, "0.5", True, ...])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_only_a_probability_is_one(wrong: object, place: int) -> None:
    arguments: list[object] = [0.5, 0.5, 0.5]
    arguments[place] = wrong
    with pytest.raises(UnclearAnswer, match="from 0 to 1") as refused:
        posterior(*arguments)  # type: ignore[arg-type]
    assert refused.value._render_traceback_() == [str(refused.value)]


# -- the figure


def test_each_piece_stands_in_the_field_of_its_test() -> None:
    pieces = {each.name + " piece": (each.must_see, each.rare_otherwise) for each in STRENGTHS}
    (axes,) = draw_tests(pieces).axes
    for each in STRENGTHS:
        (said,) = [text for text in axes.texts if each.name + " piece" in text.get_text()]
        x, y = said.get_position()
        assert (int(x), int(y)) == (each.rare_otherwise, each.must_see)
        (title,) = [text for text in axes.texts if text.get_text() == each.name.capitalize()]
        assert title.get_position()[1] > y


def test_three_long_pieces_in_one_field_stay_inside_it() -> None:
    figure = draw_tests(
        {f"a piece of evidence with many words, number {n} (3.2.s4)": (True, True) for n in range(3)}
    )
    figure.draw_without_rendering()
    (axes,) = figure.axes
    (said,) = [text for text in axes.texts if "number 2" in text.get_text()]
    extent = said.get_window_extent()
    corner = axes.transData.transform((2, 1))
    assert extent.x1 < corner[0]
    assert extent.y0 > corner[1]


def test_an_empty_square_can_be_drawn() -> None:
    (axes,) = draw_tests({}).axes
    assert {each.name.capitalize() for each in STRENGTHS} <= {text.get_text() for text in axes.texts}

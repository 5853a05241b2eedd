"""Who draws what: the same everywhere, spread evenly, and one item says nothing of another."""

from collections import Counter
from itertools import product

import pytest

from softpower.answers.draws import draw, in_words, same_id, sealed_name

STATES = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]
CLASS = [f"s{number:04}" for number in range(5000)]


def test_draws_never_change() -> None:
    """Written down once: a class must keep its versions whatever Python or system comes next."""
    drawn = [draw("A6-q05", student, STATES) for student in ("amina", "bektur", "s0001", "نگار")]
    assert drawn == ["Turkmenistan", "Tajikistan", "Turkmenistan", "Tajikistan"]
    assert draw("A5-q09", "amina", STATES) == "Turkmenistan"


@pytest.mark.parametrize("item", ["A4-q16", "A5-q09", "A6-q05"])
@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_draws_are_spread_evenly(item: str, count: int) -> None:
    found = Counter(draw(item, student, STATES[:count]) for student in CLASS)
    expected = len(CLASS) / count
    chi_square = sum((found[state] - expected) ** 2 / expected for state in STATES[:count])
    assert chi_square < 18.5  # passed by chance once in a thousand classes, for 4 degrees of freedom


def test_two_items_of_a_student_are_independent() -> None:
    found = Counter((draw("A4-q16", one, STATES), draw("A6-q05", one, STATES)) for one in CLASS)
    expected = len(CLASS) / 25
    assert sum((found[pair] - expected) ** 2 / expected for pair in product(STATES, STATES)) < 51.2


@pytest.mark.parametrize(
    "typed", ["amina01", " Amina01 ", "AMINA-01", "amina_01", "amina.01", "amina۰۱", "amina\u200b01"]
)
def test_an_id_typed_in_another_way_is_the_same_id(typed: str) -> None:
    assert same_id(typed) == "amina01"


def test_ids_that_differ_are_told_apart() -> None:
    assert len({same_id(student) for student in ["s1", "s01", "s11", "amina", "amin", "نگار", ""]}) == 7


def test_persian_ids_are_levelled_as_answers_are() -> None:
    assert same_id("علي كريمي") == same_id("علی کریمی")


@pytest.mark.parametrize("nobody", ["", "  ", "...", "-"])
def test_nobody_draws_the_first(nobody: str) -> None:
    assert draw("A6-q05", nobody, STATES) == "Kazakhstan"


def test_half_a_character_is_no_trouble() -> None:
    assert draw("A6-q05", "a\ud800b", STATES) in STATES


def test_options_in_words_and_names_of_notes() -> None:
    assert in_words("Tajikistan") == "Tajikistan"
    assert in_words(("Russia", "Kant base")) == "Russia, Kant base"
    assert sealed_name("A1-q01", None) == "A1-q01"
    assert len({sealed_name("A6-q05", option) for option in [None, *STATES]}) == 6

"""Agreement of two coders: by hand, by published examples, and by another library."""

import math
import random
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods.agreement import cohen_kappa, krippendorff_alpha, percent_agreement

Measure = Callable[[list[str | None], list[str | None]], float]

MEASURES = [percent_agreement, cohen_kappa, krippendorff_alpha]
CODES = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30)


# ---------------------------------------------------------------- by hand


def test_ten_units_by_hand() -> None:
    first, second = "aaaaaabbbb", "aaaaabbbba"
    # The same in 8 of 10.
    assert percent_agreement(first, second) == pytest.approx(80)
    # Both say a 6 times and b 4 times: expected .6 · .6 + .4 · .4 = .52; (.80 − .52) / .48.
    assert cohen_kappa(first, second) == pytest.approx(0.28 / 0.48)
    # The urn has 12 a and 8 b: expected disagreement 1 − (12 · 11 + 8 · 7) / (20 · 19) = 192 / 380.
    assert krippendorff_alpha(first, second) == pytest.approx(1 - 0.2 * 380 / 192)


def test_two_rare_codes_missed() -> None:
    """Nearly full agreement, and yet worse than chance (the case of DESIGN.md)."""
    # Of 42 units the first coder calls one rare, the second calls two others rare.
    first = ["rare", *["common"] * 41]
    second = ["common", "rare", "rare", *["common"] * 39]
    assert percent_agreement(first, second) == pytest.approx(92.9, abs=0.05)
    # Observed 39 / 42; expected (41 · 40 + 1 · 2) / 42² = 1642 / 1764.
    assert cohen_kappa(first, second) == pytest.approx((39 * 42 - 1642) / (1764 - 1642))
    assert round(cohen_kappa(first, second), 2) == -0.03
    # The urn has 81 common and 3 rare: expected disagreement 1 − (81 · 80 + 3 · 2) / (84 · 83).
    assert krippendorff_alpha(first, second) == pytest.approx(1 - (3 / 42) / (486 / 6972))


def test_kappa_minds_who_uses_which_code_and_alpha_does_not() -> None:
    first, second = "aabb", "abbb"
    # κ: expected (2 · 1 + 2 · 3) / 16 = .5; (.75 − .5) / .5. α: 3 a and 5 b, 1 − (6 + 20) / 56 = 30 / 56.
    assert cohen_kappa(first, second) == pytest.approx(0.5)
    assert krippendorff_alpha(first, second) == pytest.approx(1 - 0.25 * 56 / 30)


def test_never_the_same_code() -> None:
    assert percent_agreement("abab", "baba") == 0
    assert cohen_kappa("abab", "baba") == pytest.approx(-1)
    # 4 a and 4 b: expected disagreement 1 − 24 / 56.
    assert krippendorff_alpha("abab", "baba") == pytest.approx(1 - 56 / 32)


def test_each_one_code_but_another_is_agreement_by_chance() -> None:
    assert cohen_kappa("aaa", "bbb") == 0


# ---------------------------------------------------------------- published


@pytest.mark.parametrize(
    ("first", "second", "alpha"),
    [
        # K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, University of
        # Pennsylvania, ScholarlyCommons: A, two observers and binary data ...
        ("0100000010", "1110010000", 0.095),
        # ... and B, two observers and nominal data.
        ("aabbdcccedda", "babbbccceddd", 0.692),
    ],
)
def test_krippendorffs_own_examples(first: str, second: str, alpha: float) -> None:
    assert krippendorff_alpha(first, second) == pytest.approx(alpha, abs=0.0005)


def test_the_textbook_example_of_kappa() -> None:
    """Fifty proposals: 20 times both yes, 15 times both no, 5 and 10 times divided; κ = .40."""
    cells = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    first, second = zip(*cells, strict=True)
    assert cohen_kappa(first, second) == pytest.approx(0.4)


# ---------------------------------------------------------------- against a library


def test_a_library_finds_the_same() -> None:
    from nltk.metrics.agreement import AnnotationTask

    chance = random.Random(1960)
    for _ in range(200):
        codes = "abcde"[: chance.randint(2, 5)]
        first = ["a", "b", *chance.choices(codes, k=chance.randint(3, 60))]
        second = [code if chance.random() < 0.6 else chance.choice(codes) for code in first]
        units = range(len(first))
        task = AnnotationTask(
            [("1", unit, first[unit]) for unit in units] + [("2", unit, second[unit]) for unit in units]
        )
        assert percent_agreement(first, second) == pytest.approx(100 * task.avg_Ao())
        assert cohen_kappa(first, second) == pytest.approx(task.kappa())
        assert krippendorff_alpha(first, second) == pytest.approx(task.alpha())


# ---------------------------------------------------------------- what holds for all codes


@given(CODES)
def test_the_order_of_coders_and_of_units_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    for measure in MEASURES:
        expected = pytest.approx(measure(first, second), nan_ok=True)
        assert measure(second, first) == expected
        assert measure(first[::-1], second[::-1]) == expected


@given(CODES)
def test_figures_stay_in_their_range(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    assert 0 <= percent_agreement(first, second) <= 100
    kappa, alpha = cohen_kappa(first, second), krippendorff_alpha(first, second)
    assert math.isnan(kappa) or -1 <= kappa <= 1
    assert math.isnan(alpha) or -1 < alpha <= 1


@given(st.lists(st.sampled_from("abc"), min_size=2).filter(lambda codes: len(set(codes)) > 1))
def test_full_agreement_is_one(codes: list[str]) -> None:
    assert percent_agreement(codes, codes) == 100
    assert cohen_kappa(codes, codes) == 1
    assert krippendorff_alpha(codes, codes) == 1


# ---------------------------------------------------------------- undefined, missing, wrong


@pytest.mark.parametrize("measure", MEASURES)
def test_without_units_nothing_is_defined(measure: Measure) -> None:
    assert math.isnan(measure([], []))
    assert math.isnan(measure([None, "a"], ["a", None]))


def test_one_code_throughout_is_full_agreement_and_no_evidence() -> None:
    assert percent_agreement("aaa", "aaa") == 100
    assert math.isnan(cohen_kappa("aaa", "aaa"))
    assert math.isnan(krippendorff_alpha("aaa", "aaa"))


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("missing", [None, math.nan, pd.NA])
def test_a_unit_with_a_missing_code_is_dropped(measure: Measure, missing: object) -> None:
    full = measure(list("aabb"), list("abbb"))
    assert measure(["a", "a", missing, "b", "b", "c"], ["a", "b", "c", "b", "b", missing]) == full
    assert measure(list("aabbc"), list("abbba")) != full


@pytest.mark.parametrize("measure", MEASURES)
def test_an_empty_text_is_a_code(measure: Measure) -> None:
    assert measure(["", "a", "b"], ["", "b", "b"]) == measure(["x", "a", "b"], ["x", "b", "b"])


@pytest.mark.parametrize("measure", MEASURES)
def test_series_are_compared_place_by_place(measure: Measure) -> None:
    first = pd.Series(list("aabb"), dtype="category")
    second = pd.Series(list("abbb"), index=[9, 8, 7, 6])
    assert measure(first, second) == measure(list("aabb"), list("abbb"))


@pytest.mark.parametrize("measure", MEASURES)
def test_lists_of_unlike_length_are_told(measure: Measure) -> None:
    with pytest.raises(ValueError, match="first coder has 2 units, the second 3"):
        measure(list("ab"), list("abc"))

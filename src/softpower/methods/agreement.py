"""How well two coders agree: percent, Cohen's κ and Krippendorff's α for nominal codes.

Each function takes two equally long lists (or Series): what the first and what the
second coder said of unit 1, of unit 2, and so on. A missing code is ``None`` or ``nan``.
A unit that one of the two left without a code cannot be compared and is dropped; an
empty text is a code like any other.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable

import pandas as pd

from softpower.language import phrase

Codes = Iterable[Hashable]


def percent_agreement(first: Codes, second: Codes) -> float:
    """Return how many of 100 units were given the same code by both coders.

    Formula: 100 · (units with the same code) / (units coded by both). Range: 0 to 100.
    ``nan`` if there is no unit to compare: nothing divided by nothing.

    High percentages come cheap where one code is frequent: two coders who always say
    the frequent one agree nearly always. κ and α take that off.

    Raises
    ------
    ValueError
        If the two are not equally long.
    """
    pairs = _pairs(first, second)
    if not pairs:
        return math.nan
    return 100 * sum(one == two for one, two in pairs) / len(pairs)


def cohen_kappa(first: Codes, second: Codes) -> float:
    """Return Cohen's κ: agreement beyond what two independent coders would reach by chance.

    Formula: κ = (observed − expected) / (1 − expected). Observed is the share of units
    with the same code. Expected is the chance that both say the same if each draws from
    the codes that he or she used, as often as he or she used them:
    Σ over codes c of p₁(c) · p₂(c).

    Range: −1 to 1. 1 is full agreement, 0 what chance gives, below 0 less than that.
    ``nan`` if there is no unit to compare, and if both used one and the same code
    throughout: expected agreement is then 1, and 0 / 0 remains.

    Source: J. Cohen (1960), A coefficient of agreement for nominal scales. Educational
    and Psychological Measurement 20(1), 37-46.

    Raises
    ------
    ValueError
        If the two are not equally long.
    """
    pairs = _pairs(first, second)
    n = len(pairs)
    codes_1 = Counter(one for one, _ in pairs)
    codes_2 = Counter(two for _, two in pairs)
    same = sum(one == two for one, two in pairs)
    # Both shares as counts, times n²: whole numbers, so that nothing is lost in rounding.
    observed = same * n
    expected = sum(codes_1[code] * codes_2[code] for code in codes_1)
    return (observed - expected) / (n * n - expected) if n * n > expected else math.nan


def krippendorff_alpha(first: Codes, second: Codes) -> float:
    """Return Krippendorff's α for two coders and nominal codes.

    Formula: α = 1 − Dₒ / Dₑ. Dₒ is the observed disagreement, the share of units with
    two different codes. Dₑ is the disagreement expected if all n codes of both coders
    were put into one urn and drawn in pairs, without putting back:
    Dₑ = 1 − Σ over codes c of n(c) · (n(c) − 1) / (n · (n − 1)).
    Unlike κ it does not ask who used which code how often.

    Range: above −1, up to 1. 1 is full agreement, 0 what chance gives. Krippendorff
    asks for α ≥ .80, and for .667 where conclusions may be tentative.
    ``nan`` if there is no unit to compare, and if only one code was used: expected
    agreement is then 1, expected disagreement 0, and 0 / 0 remains.

    Source: K. Krippendorff, Content Analysis: An Introduction to Its Methodology;
    A. F. Hayes and K. Krippendorff (2007), Answering the call for a standard reliability
    measure for coding data. Communication Methods and Measures 1(1), 77-89.

    Raises
    ------
    ValueError
        If the two are not equally long.
    """
    pairs = _pairs(first, second)
    urn = Counter(code for pair in pairs for code in pair)
    if len(urn) < 2:
        return math.nan
    n = urn.total()
    observed = sum(one != two for one, two in pairs) / len(pairs)
    expected = 1 - sum(count * (count - 1) for count in urn.values()) / (n * (n - 1))
    return 1 - observed / expected


def _pairs(first: Codes, second: Codes) -> list[tuple[Hashable, Hashable]]:
    """Return the two codes of each unit that has both."""
    one, two = list(first), list(second)
    if len(one) != len(two):
        raise ValueError(
            phrase(
                "The first coder has {one} units, the second {two}; expected as many.",
                one=len(one),
                two=len(two),
            )
        )
    return [pair for pair in zip(one, two, strict=True) if not any(pd.isna(code) for code in pair)]

"""Minimisation: by hand, by a textbook table, by another library, and by trying everything."""

import math
import random
from itertools import combinations, product

import pandas as pd
import pytest

from softpower.methods.expressions import CannotCompare, equivalent, read_expression
from softpower.methods.minimise import join, minimise, prime_implicants, reaches, smallest_covers
from softpower.methods.truth_tables import fit, truth_table

# Results of setqca 0.2.0 (PyPI, 2026-08, MIT), frozen on 2026-11-25, because setqca asks for pandas
# below 3 and cannot stand beside ours. Each line: the cases (conditions a, b, ..., then the
# outcome), all conservative solutions, all parsimonious ones, and for condition a the consistency of
# sufficiency and of necessity, where 0.0 also stands for nothing divided by nothing.
# pyqca 0.2.0 (PyPI, 2026-07, MIT) gives one solution each: always with as few terms as these.
FROZEN = [
    ("0110 0110 0001 0101 0100 0111 0000 1101 1010 0010", ["a*b*~c"], ["a*b", "a*~c"], 0.5, 0.25),
    (
        "01011 00100 11101 01101 11000 10001 10001",
        ["b*c*~d + ~a*b*~c*d + a*~b*~c*~d"],
        ["d + a*~b + b*c", "d + ~b*~c + b*c"],
        0.75,
        0.6,
    ),
    ("1111 0011 1110 1011 0011 1000 0100 0000 1001 1110 0011 0100", ["~b*c"], ["~b*c"], 0.5, 0.5),
    ("01000 00001 00001 11100 11011 11001", ["a*b*~c + ~a*~b*~c*~d"], ["~b + a*~c"], 0.6667, 0.5),
    ("0000 1010 0101 0101 1000 0010 0100 1110 0101", ["0"], ["0"], 0.0, 0.0),
    (
        "01111 11010 00000 01110 11000 01001 10001",
        ["~a*b*~c*~d + a*~b*~c*~d"],
        ["a*~b + ~a*b*~c", "a*~b + ~a*b*~d"],
        0.3333,
        0.3333,
    ),
    ("1001 1011 0100 1111 1010 1110 1001", ["a*~b*~c"], ["a*~c", "~b*~c"], 0.6667, 1.0),
    ("0110 1010 1011 1110 0001 1101 1101 0000 0110", ["a*b*~c"], ["a*~c", "b*~c"], 0.6, 0.75),
    ("0101 1011 0100 1100 0101 1001 0001 0100 1011 1001 0000", ["a*~b"], ["a*~b"], 0.8, 0.5714),
    (
        "0110 0100 0110 0100 0010 1011 1001 0111 1101 0001 1001 0101",
        ["a*~b + a*~c + ~b*~c"],
        ["a + ~b*~c"],
        1.0,
        0.5714,
    ),
    (
        "11110 00100 11101 11010 00000 01010 11011 00011 01110 00001",
        ["~a*~b*~c*d + a*b*c*~d"],
        ["a*~d + ~b*d", "~b*d + b*~d"],
        0.5,
        0.5,
    ),
    (
        "11101 01111 00110 11111 10110 10101 01111 01001 11010",
        ["a*c*~d + b*c*d + ~a*b*~c*~d"],
        ["~d + b*c"],
        0.6,
        0.5,
    ),
    ("01111 01001 01011 01110 11101 01111 11110", ["~a*b*~c + a*b*c*~d"], ["~c + ~d"], 0.5, 0.2),
    (
        "10000 11011 10010 10100 01000 00001",
        ["~a*~b*~c*~d + a*b*~c*d"],
        ["~a*~b + a*b", "~a*~b + b*d"],
        0.25,
        0.5,
    ),
]

# S. M. Lipset's theory on 18 European countries between the wars, in crisp form: B. Rihoux and G. De
# Meur (2009), in Rihoux and Ragin, Configurational Comparative Methods, Sage; data set LC of the R
# package QCA. Conditions: wealth, cities, literacy, industry, stable government; outcome: democracy
# survived. Results of QCA 3.25 on R 4.5.1, from the validation fixture that setqca publishes
# (r_qca.json); setqca 0.2.0 and pyqca 0.2.0 gave the same when run on 2026-11-25.
LIPSET = (
    "AU101100 BE111111 CZ111111 EE001010 FI101011 FR101111 DE111100 GR000000 HU001000 IE101011 "
    "IT000010 NL111111 PL001000 PT000000 RO000010 ES000000 SE101111 UK111111"
)
NAMES = ["DEV", "URB", "LIT", "IND", "STB"]


def frame(rows: list[str], names: list[str], cases: list[str]) -> pd.DataFrame:
    return pd.DataFrame([list(row) for row in rows], columns=[*names, "y"], index=cases)


@pytest.fixture
def lipset() -> pd.DataFrame:
    coded = LIPSET.split()
    return frame([case[2:] for case in coded], NAMES, [case[:2] for case in coded])


def same_solutions(ours: list[str], theirs: list[str]) -> bool:
    """Whether the same sets of terms are given, in whatever order."""

    def terms(solution: str) -> frozenset[str]:
        return frozenset(solution.replace(" ", "").split("+"))

    return {terms(each) for each in ours} == {terms(each) for each in theirs}


# ---------------------------------------------------------------- the textbook table


def test_lipsets_countries_give_the_published_solutions(lipset: pd.DataFrame) -> None:
    table = truth_table(lipset, NAMES, 0, outcome="y")
    assert same_solutions(minimise(table, "y"), ["DEV*~URB*LIT*STB + DEV*LIT*IND*STB"])
    assert minimise(table, "y", remainders=True) == ["DEV*STB"]


@pytest.mark.parametrize(
    ("condition", "sufficiency", "necessity"),
    [
        ("DEV", 0.8, 1.0),
        ("URB", 0.8, 0.5),
        ("LIT", 8 / 13, 1.0),
        ("IND", 0.75, 0.75),
        ("STB", 8 / 11, 1.0),
        # Raw coverage of the two terms: .50 and .75; both are consistent.
        ("DEV*~URB*LIT*STB", 1.0, 0.5),
        ("DEV*LIT*IND*STB", 1.0, 0.75),
        ("DEV*STB", 1.0, 1.0),
    ],
)
def test_lipsets_countries_give_the_published_fit(
    lipset: pd.DataFrame, condition: str, sufficiency: float, necessity: float
) -> None:
    found = fit(lipset, condition, 0, outcome="y")
    assert (found.sufficiency, found.necessity) == pytest.approx((sufficiency, necessity))


# ---------------------------------------------------------------- against a library


@pytest.mark.parametrize(("coded", "conservative", "parsimonious", "sufficiency", "necessity"), FROZEN)
def test_a_library_found_the_same(
    coded: str, conservative: list[str], parsimonious: list[str], sufficiency: float, necessity: float
) -> None:
    rows = coded.split()
    names = list("abcd"[: len(rows[0]) - 1])
    cases = frame(rows, names, [f"case {number}" for number in range(len(rows))])
    table = truth_table(cases, names, 0, outcome="y")
    assert same_solutions(minimise(table, "y"), conservative)
    assert same_solutions(minimise(table, "y", remainders=True), parsimonious)
    found = fit(cases, "a", 0, outcome="y")
    ours = [0.0 if math.isnan(share) else share for share in (found.sufficiency, found.necessity)]
    assert ours == pytest.approx([sufficiency, necessity], abs=0.00005)


# ---------------------------------------------------------------- by trying everything


def smallest_by_trial(ones: set[str], free: set[str], size: int) -> tuple[int, int]:
    """Return terms and conditions of the shortest expression, found by trying all terms there are."""
    every = {"".join(row) for row in product("10", repeat=size)}
    allowed = [
        term
        for term in map("".join, product("10-", repeat=size))
        if not any(reaches(term, row) for row in every - ones - free)
    ]
    for count in range(len(ones) + 1):
        lengths = [
            sum(size - term.count("-") for term in chosen)
            for chosen in combinations(allowed, count)
            if all(any(reaches(term, row) for term in chosen) for row in ones)
        ]
        if lengths:
            return count, min(lengths)
    raise AssertionError("the rows themselves are an expression")


def test_no_shorter_expression_exists() -> None:
    chance = random.Random(1952)
    every = ["".join(row) for row in product("10", repeat=3)]
    for _ in range(60):
        said = {row: chance.choice("10?") for row in every}
        ones, free = ({row for row in every if said[row] == value} for value in "1?")
        covers = smallest_covers(prime_implicants(ones, free), ones)
        assert {(len(c), sum(3 - term.count("-") for term in c)) for c in covers} == {
            smallest_by_trial(ones, free, 3)
        }
        for cover in covers:
            reached = {row for row in every if any(reaches(term, row) for term in cover)}
            assert ones <= reached <= ones | free


# ---------------------------------------------------------------- by hand


def test_two_rows_that_differ_in_one_condition_are_joined() -> None:
    assert join("101", "111") == "1-1"
    assert join("101", "110") is None
    assert join("1-1", "101") is None
    assert join("1-1", "1-0") == "1--"


def table_of(rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [[*map(int, row), said] for row, said in rows.items()], columns=["a", "b", "alignment"]
    )


def test_a_condition_that_makes_no_difference_drops_out() -> None:
    assert minimise(table_of({"11": "1", "01": "1", "00": "0"})) == ["b"]


def test_a_row_without_a_case_shortens_only_if_it_may() -> None:
    table = table_of({"11": "1", "00": "0", "01": "0"})
    assert minimise(table) == ["a*b"]
    assert minimise(table, remainders=True) == ["a"]
    listed = table_of({"11": "1", "00": "0", "01": "0", "10": "no case"})
    assert minimise(listed) == ["a*b"]
    assert minimise(listed, remainders=True) == ["a"]


def test_a_contradictory_row_counts_as_without_the_outcome() -> None:
    assert minimise(table_of({"11": "1", "01": "contradictory"}), remainders=True) == ["a"]


def test_what_the_table_does_not_decide_is_given_twice() -> None:
    assert minimise(table_of({"11": "1", "00": "0"}), remainders=True) == ["b", "a"]


def test_nothing_and_everything() -> None:
    assert minimise(table_of({"11": "0", "00": "0"})) == ["0"]
    assert minimise(table_of({"11": "1", "10": "1", "01": "1", "00": "1"})) == ["1"]
    assert equivalent("1", "a + ~a")


def test_the_result_can_be_read_as_an_expression() -> None:
    (found,) = minimise(table_of({"10": "1", "01": "1", "11": "0", "00": "0"}))
    assert equivalent(found, "a*~b + ~a*b")
    assert read_expression(found).names == {"a", "b"}


@pytest.mark.parametrize("table", [..., None, pd.DataFrame({"alignment": ["1"]}), pd.DataFrame({"a": [1]})])
def test_what_is_no_truth_table_is_told(table: object) -> None:
    with pytest.raises(CannotCompare):
        minimise(table)  # type: ignore[arg-type]


def test_too_many_conditions_are_told() -> None:
    wide = pd.DataFrame([[1] * 9 + ["1"]], columns=[*"abcdefghi", "alignment"])
    with pytest.raises(CannotCompare, match="1 to 8 conditions"):
        minimise(wide)

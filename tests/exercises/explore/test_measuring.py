"""A cross-table or an agreement from what a learner gives: the result, or one line of help."""

from typing import Any

import pandas as pd
import pytest

from softpower.exercises.explore import saying
from softpower.exercises.explore.measuring import agree, cross
from softpower.methods.crosstabs import cross_table
from softpower.methods.reliability import coded_twice
from softpower.tables import load

TOOLS = load("instruments")
TWICE = coded_twice("interests")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the lines that are said."""
    lines: list[str] = []
    monkeypatch.setattr(saying, "display", lambda bundle, raw: lines.append(bundle["text/plain"]))
    return lines


def test_a_cross_table_is_returned_and_nothing_is_said(said: list[str]) -> None:
    table = cross(TOOLS, "category", "rank_in_text")
    assert table is not None
    assert table.equals(cross_table(TOOLS, "category", "rank_in_text"))
    assert said == []


@pytest.mark.parametrize(
    ("rows", "down", "across", "words"),
    [
        (..., "category", "voice", "gap"),
        (TOOLS, ..., "voice", "name of a column"),
        (TOOLS, "category", ..., "name of a column"),
        (7, "category", "voice", "This is a int"),
        (TOOLS, "kategory", "voice", "has no column 'kategory'. It has id, instrument"),
        (TOOLS, ["category"], "voice", "has no column ['category']"),
        (TOOLS, "category", 3, "has no column 3"),
        (TOOLS[TOOLS["category"] == ...], "category", "voice", "no rows"),
        (TOOLS, "category", "category", "needs two columns"),
        (TOOLS, "loc", "category", "holds lists"),
    ],
)
def test_where_no_cross_table_can_be_made_one_line_says_why(
    said: list[str], rows: Any, down: Any, across: Any, words: str
) -> None:
    assert cross(rows, down, across) is None
    assert len(said) == 1
    assert words in said[0]
    assert "\n" not in said[0]


def test_agreement_is_said_in_one_line(said: list[str]) -> None:
    agree(pd.DataFrame({"pass_1": list("aabb"), "pass_2": list("abbb")}))
    # κ by hand: observed .75, expected (2 · 1 + 2 · 3) / 16; α: 1 − .25 · 56 / 30.
    assert said == ["4 units, the same code for 3: percent 75.0, kappa 0.50, alpha 0.53."]


def test_one_code_throughout_has_no_kappa(said: list[str]) -> None:
    agree(pd.DataFrame({"pass_1": ["a", "a"], "pass_2": ["a", "a"]}))
    assert "percent 100.0, kappa not defined, alpha not defined" in said[0]


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (..., "gap"),
        (None, "pass_1 and pass_2"),
        (TWICE["pass_1"], "pass_1 and pass_2"),
        (TOOLS, "pass_1 and pass_2"),
        (TWICE[TWICE["variable"] == ...], "No unit to compare"),
    ],
)
def test_what_cannot_be_compared_is_answered_in_one_line(said: list[str], codes: Any, words: str) -> None:
    agree(codes)
    assert len(said) == 1
    assert words in said[0]

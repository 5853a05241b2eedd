"""What was handed over, said in one line."""

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given

from softpower.answers import plain, show
from softpower.answers.show import MAX_LENGTH
from tests.answers import values


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (12, "12"),
        (0.5, "0.5"),
        ("قدرت نرم", "قدرت نرم"),
        (None, "a missing value"),
        ({"C02", "C01"}, "{C01, C02}"),
        (["C02", "C01"], "[C02, C01]"),
        ({"a": 1}, "{a: 1}"),
        (pd.Series({"a": 1}), "{a: 1}"),
        (nx.DiGraph([("a", "b")]), "[a -> b]"),
        (pd.DataFrame({"id": ["a", "b"]}), "a table of 2 rows: id"),
        ([], "[]"),
        ([[1, 2], None], "[[1, 2], a missing value]"),
    ],
)
def test_one_line_that_a_person_reads(value, line):
    assert show(plain(value)) == line


def test_long_answers_are_cut():
    line = show(plain(list(range(4_000))))
    assert len(line) <= MAX_LENGTH
    assert line.endswith(" ...")


@given(values.PLAIN_SHAPES | values.JSON)
def test_anything_is_shown(answer):
    assert len(show(answer)) <= MAX_LENGTH


@pytest.mark.parametrize("depth", [10, 100, 20_000])
def test_deep_answers_are_shown(depth):
    assert len(show(values.nested_plain(depth))) <= MAX_LENGTH

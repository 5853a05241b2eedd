"""Locators: the address of a sentence."""

import pytest

from softpower.tables import load, paragraph_of, rows_at


@pytest.mark.parametrize(
    ("locator", "paragraph"),
    [
        ("0.1.s1", "0.1"),
        ("2-1.3.s12", "2-1.3"),
        ("2-1.3.h", "2-1.3"),
        ("EN.1.s1", "EN.1"),
        ("0.1", "0.1"),  # a paragraph is its own
        ("N.5", "N.5"),
        ("0", "0"),
        ("", ""),
    ],
)
def test_paragraph_of(locator, paragraph):
    assert paragraph_of(locator) == paragraph


@pytest.mark.parametrize(
    ("place", "ids"),
    [
        ("1.1.s1", ["A02", "A03"]),
        ("1.1.s2", ["A03"]),  # a further locator counts like the first
        ("1.1", ["A02", "A03"]),
        ("0.1", ["A01"]),
        ("0.1.s1", []),
        ("0", []),
        ("1", []),
        ("1.1.s", []),
    ],
)
def test_rows_at(intact, place, ids):
    assert list(rows_at(load("actors", intact), place)["id"]) == ids

"""A memo as an answer: its shapes, its limits, and what is said of a memo that cannot be read."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.answers import AnswerError, Memo, pack, plain, unpack
from softpower.answers.bundle import MAX_BYTES
from softpower.answers.memo import ENTRIES, MAX_FIGURES, MAX_LETTERS, MAX_NUMBERS, TEXTS
from softpower.answers.plain import MAX_TEXT
from tests.answers import values

KIND = Memo()


def memo(**changes: Any) -> dict[str, Any]:
    """Return a memo as a student hands it over, with some entries changed."""
    texts = {name: f"Some {name}." for name in TEXTS}
    whole = {"choice": "B", **texts, "numbers": {"rows": 12}, "figures": {"Figure 1": "Two bars."}}
    return {**whole, **changes}


def test_the_canonical_form_keeps_texts_as_they_are_and_levels_names() -> None:
    text = "  «قدرت نرم» (0.1.s1)\r\n\r\nA Second paragraph. "
    found = KIND.read(plain(memo(choice=" b ", evidence=text, numbers={"Share_of": 0.25})))
    assert list(found) == list(ENTRIES)
    assert found["choice"] == "b"
    assert found["evidence"] == "«قدرت نرم» (0.1.s1)\n\nA Second paragraph."
    assert found["numbers"] == {"share of": 0.25}
    assert found["figures"] == {"figure 1": "Two bars."}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({}, {}),
        ({"rows": np.int64(3), "share": "۰٫۵"}, {"rows": 3, "share": 0.5}),
        (pd.Series({"rows": 3}), {"rows": 3}),
        ({"kinds": pd.Series({"laws": 9, "bodies": 4})}, {"kinds: laws": 9, "kinds: bodies": 4}),
        ({"kinds": {"laws": 9}, "rows": 3}, {"kinds: laws": 9, "rows": 3}),
        ({"third": 1 / 3}, {"third": 0.333333333}),
    ],
)
def test_numbers_come_with_names(numbers: Any, expected: dict[str, float]) -> None:
    assert KIND.read(plain(memo(numbers=numbers)))["numbers"] == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a text", "expects a dictionary with"),
        ({}, 'has no "choice"'),
        ({name: part for name, part in memo().items() if name != "limits"}, 'has no "limits"'),
        (memo(reference="Koolaee"), 'no place for "reference"'),
        (memo(claim=12), '"claim" is no text'),
        (memo(claim=None), '"claim" is no text'),
        (memo(claim=["a", "b"]), '"claim" is no text'),
        (memo(numbers=12), "numbers with a name each"),
        (memo(numbers={"rows": "many"}), "is not a number"),
        (memo(numbers={"rows": [1, 2]}), "dictionary|numbers"),
        (memo(figures="Two bars."), "text alternative of each figure"),
        (memo(figures={"Figure 1": 3}), '"figures" is no text'),
        (memo(numbers={f"n{n}": n for n in range(MAX_NUMBERS + 1)}), "at most"),
        (memo(figures={f"Figure {n}": "x" for n in range(MAX_FIGURES + 1)}), "at most"),
        (memo(**dict.fromkeys(TEXTS[:4], "x" * (MAX_LETTERS // 4))), "Cut it"),
    ],
)
def test_what_cannot_be_read_is_told(value: Any, words: str) -> None:
    with pytest.raises(AnswerError, match=words):
        KIND.read(plain(value))


def test_a_part_that_is_still_a_gap_is_not_answered() -> None:
    assert "Not answered yet" in (unpack(pack("A8-q09", memo(claim=...))) or pytest.fail()).problem


def test_other_kinds_take_no_longer_texts_than_before() -> None:
    """A memo is long because it has parts; one text still has its limit."""
    assert len(TEXTS) * MAX_TEXT > MAX_LETTERS > MAX_TEXT
    with pytest.raises(AnswerError, match="longer than"):
        plain(memo(evidence="x" * (MAX_TEXT + 1)))


def test_the_longest_memo_that_is_read_crosses_in_a_small_bundle() -> None:
    length = MAX_LETTERS // len(TEXTS) - 60
    content = pack("A8-q09", memo(**dict.fromkeys(TEXTS, "ق" * length)))
    assert KIND.read(content["answer"])
    assert len(json.dumps(content)) < MAX_BYTES / 2


@given(values.JSON | values.PLAIN_SHAPES)
def test_any_entry_is_read_or_refused_in_words(value: Any) -> None:
    for entry in ENTRIES:
        given_memo = {"mapping": [[name, value if name == entry else part] for name, part in _plain_memo()]}
        try:
            found = KIND.read(given_memo)
        except AnswerError as error:
            assert str(error)
        else:
            assert KIND.read(json.loads(json.dumps(found))) == found


@given(
    st.dictionaries(
        st.text(max_size=5), st.integers(0, 9) | st.dictionaries(st.text(max_size=3), st.integers(0, 9))
    )
)
def test_a_canonical_form_reads_as_itself(numbers: dict[str, Any]) -> None:
    try:
        found = KIND.read(plain(memo(numbers=numbers)))
    except AnswerError:
        return
    assert KIND.read(found) == found


def _plain_memo() -> list[list[Any]]:
    mapping: list[list[Any]] = plain(memo())["mapping"]
    return mapping

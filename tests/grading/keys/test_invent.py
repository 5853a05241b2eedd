"""Invented answers, plain or odd, are read as the answers that they were made from."""

import pytest

from softpower.answers import plain
from softpower.grading.keys.invent import Writer, differently, plainly
from tests.answers.values import KINDS

ANSWERS = {
    "number": 0.25,
    "whole number": 12,
    "text": "قدرت نرم",
    "choice": "not stated",
    "set": {"C01", "C02"},
    "ordered list": ["C02", "C01"],
    "mapping": {"a": "authors", "b": "reported"},
    "mapping to numbers": {"a": 0.5, "b": 2},
    "table": [{"id": "C01", "n": 3}, {"id": "C02", "n": 0.5}],
    "edges": [("C04", "C01"), ("C05", "C01")],
    "undirected edges": [("C01", "C04")],
    "boolean": "a*~b + c",
    "boolean of known names": "leader_tie + ~regime_threat",
    "memo": {
        **dict.fromkeys(("choice", "title", "question", "claim", "evidence", "counter", "limits"), "Words."),
        "numbers": {"rows": 12, "share": 0.25},
        "figures": {"Figure 1": "Two bars."},
    },
}


def test_every_kind_is_invented() -> None:
    assert ANSWERS.keys() == KINDS.keys()


@pytest.mark.parametrize("write", [plainly, differently])
@pytest.mark.parametrize("name", ANSWERS)
def test_an_invented_answer_is_read_as_the_one_it_was_made_from(name: str, write: Writer) -> None:
    kind = KINDS[name]
    canonical = kind.read(plain(ANSWERS[name]))
    assert kind.read(plain(eval(write(kind, canonical)))) == canonical


@pytest.mark.parametrize("write", [plainly, differently])
@pytest.mark.parametrize("always", ["1", "0"])
def test_expressions_without_names_are_invented_too(always: str, write: Writer) -> None:
    kind = KINDS["boolean"]
    assert kind.read(plain(eval(write(kind, kind.read(always))))) == kind.read(always)

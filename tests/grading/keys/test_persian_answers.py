"""An answer that is typed in Persian earns what its English twin earns: every answer of every key."""

from pathlib import Path
from typing import Any

import pytest

from softpower.answers import Handed, normalise, plain
from softpower.grading.judging.judge import judge_answer
from softpower.grading.keys import Entry, load_key
from softpower.language.catalogues import catalogue

ROOT = Path(__file__).parents[3]
KEYS = sorted((ROOT / "solutions").glob("*/key.py"))
TWINS = {normalise(english): said for english, said in catalogue("fa", "vocabulary").items()}
NUMERALS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def in_persian(value: Any) -> Any:
    """Return an answer with each term in Persian, and each number in Persian numerals."""
    match value:
        case str():
            return TWINS.get(normalise(value), value)
        case dict():
            return {in_persian(name): in_persian(one) for name, one in value.items()}
        case list() | tuple():
            return [in_persian(one) for one in value]
        case set() | frozenset():
            return {in_persian(one) for one in value}
        case int() | float() if not isinstance(value, bool):
            return str(round(value, 6)).translate(NUMERALS)
    return value


def answers(entry: Entry) -> list[Any]:
    return [entry.expected, *entry.also, *(mistake.value for mistake in entry.mistakes)]


@pytest.mark.parametrize("file", KEYS, ids=lambda file: file.parent.name)
def test_a_persian_answer_is_judged_as_its_english_twin(file: Path) -> None:
    translated = 0
    for item, entry in load_key(file).items():
        for version in entry.versions().values():
            for value in answers(version) if version.kind.name not in {"memo"} else ():
                said = value if version.kind.persian else in_persian(value)
                if version.kind.name == "boolean":  # a name of a condition has no blank in it
                    said = said.replace(" ", "_")
                translated += str(said) != str(value)
                one, other = (judge_answer(version, Handed(item, plain(v)), 10) for v in (value, said))
                assert (one.score, one.misconception) == (other.score, other.misconception), (item, said)
    assert translated or file.parent.name == "A8"


def test_a_persian_answer_is_not_taken_for_another() -> None:
    key = load_key(ROOT / "solutions" / "A1" / "key.py")
    (state,) = key["A1-q09"].expected
    other = "ازبکستان" if state != "Uzbekistan" else "تاجیکستان"
    right, wrong = (
        judge_answer(key["A1-q09"], Handed("A1-q09", plain({said})), 2)
        for said in (TWINS[normalise(state)], other)
    )
    assert right.status == "right"
    assert wrong.score < right.score


def test_where_persian_is_asked_for_english_is_not_right() -> None:
    entry = load_key(ROOT / "solutions" / "A1" / "key.py")["A1-q13"]
    assert judge_answer(entry, Handed("A1-q13", plain({"omnibalancing"})), 1).score == 0

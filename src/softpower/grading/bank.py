"""The trust bank of an assignment: answers whose marks are known, to test its key with.

``solutions/<assignment>/bank.py`` defines ``BANK``: for each item right answers written in
several ways, and wrong ones, each with the misconception whose feedback it must get. The
bank is written by hand, apart from the key, so that a mistake in either shows. It is never
copied to students.
"""

import runpy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pandas import DataFrame

from softpower.answers import Boolean, Choice, Kind, Number, pack, unpack
from softpower.answers.boolean import complement, write_expression
from softpower.grading.judge import Judgement, judge_answer
from softpower.grading.keys import Entry, Key

BANK_FILE = "bank.py"
LEAST_RIGHT, LEAST_WRONG = 3, 5


@dataclass(frozen=True)
class Wrong:
    """A wrong answer; with a misconception, the one whose feedback it must get."""

    value: Any
    misconception: str = ""


@dataclass(frozen=True)
class Cases:
    """The cases of one item: values as a student hands them over."""

    right: Sequence[Any]
    wrong: Sequence[Wrong]


Bank = dict[str, Cases]


def load_bank(file: Path) -> Bank:
    """Return the bank in a file. Raises KeyError if it defines no ``BANK``, and whatever it raises itself."""
    bank: Bank = runpy.run_path(str(file))["BANK"]
    return bank


def judged(entry: Entry, value: Any) -> Judgement:
    """Judge a value as if a student had handed it over; the item is worth one point."""
    handed = unpack(pack(entry.item, value))
    assert handed is not None
    return judge_answer(entry, handed, 1.0)


def failures(entry: Entry, cases: Cases) -> Iterator[str]:
    """Yield, in words, each case that the key does not judge as it should."""
    for value in cases.right:
        judgement = judged(entry, value)
        if judgement.score < 1:
            yield f"{entry.item}: {value!r} is right, but gets {judgement.score:g}: {judgement.reason}"
    for wrong in cases.wrong:
        judgement = judged(entry, wrong.value)
        if judgement.score >= 1:
            yield f"{entry.item}: {wrong.value!r} is wrong, but gets full marks"
        elif wrong.misconception and judgement.misconception != wrong.misconception:
            got = judgement.misconception or "no hint"
            yield f"{entry.item}: {wrong.value!r} should be answered as {wrong.misconception}, but gets {got}"


def gaps(key: Key, bank: Bank) -> list[str]:
    """Return which items have no cases or too few, and which anticipated mistakes no case tries."""
    found = [f"{item}: only in one of key and bank" for item in sorted(key.keys() ^ bank.keys())]
    for item in key.keys() & bank.keys():
        cases, entry = bank[item], key[item]
        if len(cases.right) < LEAST_RIGHT:
            found.append(f"{item}: {len(cases.right)} right answers; {LEAST_RIGHT} are asked for")
        if len(cases.wrong) < LEAST_WRONG:
            found.append(f"{item}: {len(cases.wrong)} wrong answers; {LEAST_WRONG} are asked for")
        tried = {judged(entry, wrong.value).reason for wrong in cases.wrong}
        for mistake in entry.mistakes:
            if not any(mistake.feedback in reason for reason in tried):
                found.append(f"{item}: no case makes the mistake {mistake.value!r}")
    return sorted(found)


def mutants(entry: Entry) -> Iterator[Entry]:
    """Yield the entry with one thing corrupted in each: its answer, its alternatives, its mistakes."""
    for value in _corrupted(entry.kind, entry.right_answers[0]):
        mutant = replace(entry, expected=value, also=())
        if mutant.right_answers[:1] != entry.right_answers[:1]:  # a set turned round is the same set
            yield mutant
    if entry.also:
        yield replace(entry, also=())
    if entry.mistakes:
        yield replace(entry, mistakes=entry.mistakes[1:])
    if len(entry.mistakes) > 1 and entry.mistakes[0].misconception != entry.mistakes[1].misconception:
        first, second, *rest = entry.mistakes
        swapped = (replace(first, value=second.value), replace(second, value=first.value), *rest)
        yield replace(entry, mistakes=swapped)


def _corrupted(kind: Kind, canonical: Any) -> Iterator[Any]:
    """Yield canonical forms near the right one: a step off, a member less, another one, turned round."""
    match canonical:
        case _ if isinstance(kind, Choice):
            yield from (option for option in kind.options if kind.read(option) != canonical)
        case int() | float() if isinstance(kind, Number):
            step = max(10**-kind.decimals, 2 * kind.tolerance)
            yield from (canonical + step, canonical - step)
        case {"names": list(names), "true": list(rows)} if isinstance(kind, Boolean):
            yield write_expression(complement(canonical))
            for at in range(len(rows)):
                yield write_expression({"names": names, "true": rows[:at] + rows[at + 1 :]})
            if names:  # the first one the other way round
                turned = ["10"[int(row[0])] + row[1:] for row in rows]
                yield write_expression({"names": names, "true": turned})
        case str():
            yield canonical + "x"
        case [*_, last]:
            yield canonical[:-1]
            yield [*canonical[:-1], _other(last)]
            yield canonical[::-1]
        case {"columns": list(columns), "rows": [first, *rest]}:
            yield DataFrame(rest, columns=columns)
            yield DataFrame([[*first[:-1], _other(first[-1])], *rest], columns=columns)
        case {**entries} if entries:
            name, value = next(iter(entries.items()))
            yield {**entries, name: _other(value)}
            yield {other: kept for other, kept in entries.items() if other != name}


def _other(value: Any) -> Any:
    if isinstance(value, list):
        return value[::-1] if value != value[::-1] else [*value, "x"]
    return value + 1 if isinstance(value, int | float) else f"{value}x"

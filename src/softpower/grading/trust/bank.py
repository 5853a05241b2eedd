"""The trust bank of an assignment: answers whose marks are known, to test its key with.

``solutions/<assignment>/bank.py`` defines ``BANK``: for each item right answers written in
several ways, and wrong ones, each with the misconception whose feedback it must get. For
an item with versions it has these for each. The bank is written by hand, apart from the
key, so that a mistake in either shows. It is never copied to students.
"""

import runpy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from pandas import DataFrame

from softpower.answers import Boolean, Choice, Kind, Number, pack, unpack
from softpower.answers.boolean import complement, write_expression
from softpower.grading.judging.judge import Judgement, judge_answer
from softpower.grading.keys import Entry, Key
from softpower.grading.keys.checked import Checked

LEAST_RIGHT, LEAST_WRONG = 3, 5
#: Marks have two decimals.
ROUNDED = 0.005


@dataclass(frozen=True)
class Wrong:
    """A wrong answer.

    Parameters
    ----------
    value
        What a student hands over.
    misconception
        The one whose feedback it must get, if any.
    earns
        The share of the points that it must earn, worked out by hand; None leaves it open.
    """

    value: Any
    misconception: str = ""
    earns: float | None = None


@dataclass(frozen=True)
class Cases:
    """The cases of one item: values as a student hands them over."""

    right: Sequence[Any]
    wrong: Sequence[Wrong]


@dataclass(frozen=True)
class Within:
    """A value with the executed notebook that it is handed over in; ``name`` tells the case."""

    name: str
    value: Any = field(repr=False)
    notebook: NotebookNode = field(repr=False)


#: The cases of an item; of one with versions, those of each by its option.
ItemCases = Cases | Mapping[Any, Cases]
Bank = dict[str, ItemCases]


def load_bank(file: Path) -> Bank:
    """Return the bank in a file. Raises KeyError if it defines no ``BANK``, and whatever it raises itself."""
    bank: Bank = runpy.run_path(str(file))["BANK"]
    return bank


def judged(entry: Entry, value: Any) -> Judgement:
    """Judge a value as if a student had handed it over; the item is worth one point."""
    if isinstance(value, Within):
        entry, value = entry.seen("student", value.notebook), value.value
    handed = unpack(pack(entry.item, value))
    assert handed is not None
    return judge_answer(entry, handed, 1.0)


def failures(entry: Entry, cases: ItemCases) -> Iterator[str]:
    """Yield, in words, each case that the key does not judge as it should."""
    for version, tried in trials(entry, cases):
        yield from _failures(version, tried)


def trials(entry: Entry, cases: ItemCases) -> Iterator[tuple[Entry, Cases]]:
    """Yield each version of an item with the cases that it is tried with.

    What is right for one version of an item is a wrong answer to every other one.
    """
    for option, version in entry.versions().items():
        own = _of(cases, option)
        others = [other for other in _options(cases) if other != option]
        copied = [Wrong(value) for other in others for value in _of(cases, other).right]
        yield version, replace(own, wrong=[*own.wrong, *copied])


def _options(cases: ItemCases) -> Iterable[Any]:
    return [None] if isinstance(cases, Cases) else cases.keys()


def _of(cases: ItemCases, option: Any) -> Cases:
    """Return the cases of one version, none where the bank has not got it."""
    return cases if isinstance(cases, Cases) else cases.get(option, Cases([], []))


def _failures(entry: Entry, cases: Cases) -> Iterator[str]:
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
        elif wrong.earns is not None and abs(judgement.score - wrong.earns) > ROUNDED:
            yield f"{entry.item}: {wrong.value!r} should earn {wrong.earns:g}, but gets {judgement.score:g}"


def gaps(key: Key, bank: Bank) -> list[str]:
    """Return which items have no cases or too few, and which anticipated mistakes no case tries."""
    found = [f"{item}: only in one of key and bank" for item in sorted(key.keys() ^ bank.keys())]
    for item in key.keys() & bank.keys():
        versions = key[item].versions()
        if set(versions) != set(_options(bank[item])):
            found.append(f"{item}: key and bank do not have the same versions")
        for option, version in versions.items():
            found += _gaps(version, _of(bank[item], option), item if option is None else f"{item} {option}")
    return sorted(found)


def _gaps(entry: Entry, cases: Cases, name: str) -> Iterator[str]:
    if len(cases.right) < LEAST_RIGHT:
        yield f"{name}: {len(cases.right)} right answers; {LEAST_RIGHT} are asked for"
    if len(cases.wrong) < LEAST_WRONG:
        yield f"{name}: {len(cases.wrong)} wrong answers; {LEAST_WRONG} are asked for"
    tried = {judged(entry, wrong.value).reason for wrong in cases.wrong}
    for mistake in entry.mistakes:
        if not any(mistake.feedback in reason for reason in tried):
            yield f"{name}: no case makes the mistake {mistake.value!r}"


def mutants(entry: Entry) -> Iterator[Entry]:
    """Yield the entry with one thing corrupted in each: its answer, its alternatives, its mistakes.

    Of an item with versions each is corrupted, and each has changed places with the next one. Of
    an item that is held against demands, one demand is left out, or has one limit moved.
    """
    versions = list(entry.versions().items())
    for option, version in versions:
        yield from (entry.with_version(option, mutant) for mutant in _mutants(version))
    for (option, version), (other, neighbour) in pairwise(versions):
        yield entry.with_version(option, neighbour).with_version(other, version)


def _mutants(entry: Entry) -> Iterator[Entry]:
    if isinstance(entry, Checked):
        yield from entry.mutants()
        return
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

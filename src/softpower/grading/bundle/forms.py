"""The ways in which a right answer can be written down, to look for them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, permutations
from typing import Any

from softpower.answers import AnswerError, plain, shapes
from softpower.answers.boolean import write_expression
from softpower.answers.text import normalise
from softpower.grading.keys import Entry

Atoms = tuple[str, ...]

#: All orders of a set of this size are tried; of a larger one the usual orders.
_FEW = 4
_MANY = 24

#: What may stand between two parts of one answer.
_GAP = r"\W{1,12}(?:(?:and|is|to)\W{1,12})?"


def written(entry: Entry) -> set[Atoms]:
    """Return the right answers of an item as sequences of words, in each order that is likely.

    Nothing for an item that is held against demands: it has no one right answer.
    """
    if not entry.right_answers:
        return set()
    return {form for value in _values(entry) for form in _forms(entry, value) if form}


def _values(entry: Entry) -> Iterator[Any]:
    """Yield the right answers in canonical form and in the order in which the key has them."""
    yield from entry.right_answers
    yield from entry.given_forms
    for value in (entry.expected, *entry.also):
        yield _as_given(entry, plain(value))


def _as_given(entry: Entry, value: Any) -> Any:
    """Return a value of the key with its members read, and in their own order."""
    try:
        match entry.kind.name:
            case "set":
                return list(dict.fromkeys(entry.kind.read([one])[0] for one in shapes.members(value, "")))
            case "mapping":
                read = [entry.kind.read({"mapping": [pair]}) for pair in shapes.entries(value, "")]
                return {key: content for one in read for key, content in one.items()}
            case "edges":
                return [entry.kind.read([pair])[0] for pair in shapes.pairs(value, "")]
    except AnswerError:  # a form that only the whole has, such as one graph
        pass
    return entry.kind.read(value)


def _forms(entry: Entry, value: Any) -> Iterator[Atoms]:
    match entry.kind.name, value:
        case "boolean", dict():
            yield (normalise(write_expression(value)),)
            yield from ((normalise(one),) for one in (entry.expected, *entry.also) if isinstance(one, str))
        case "set", list():
            yield from map(_flat, _orders(value))
        case "edges", list():
            yield from map(_flat, _orders(value))
        case "mapping", dict():
            yield _flat(list(value.items()))
            yield (*_flat(list(value)), *_flat(list(value.values())))
            if len(value) > 2:
                yield _flat(list(value.values()))
        case "table", {"columns": _, "rows": list(rows)}:
            yield _flat(rows)
            yield _flat(list(zip(*rows, strict=True)))
        case _:
            yield _flat(value)


def _orders(members: list[Any]) -> Iterator[Sequence[Any]]:
    if len(members) <= _FEW:
        yield from islice(permutations(members), _MANY)
    else:
        yield from (members, members[::-1])


def _flat(value: Any) -> Atoms:
    if isinstance(value, dict):
        return _flat(list(value.items()))
    if isinstance(value, (list, tuple)):
        return tuple(atom for one in value for atom in _flat(one))
    return (str(value),)


@cache
def pattern(atoms: Atoms) -> re.Pattern[str]:
    """Return what finds these words one after the other, with punctuation of any sort between them."""
    return re.compile(rf"(?<![\w.~]){_GAP.join(map(_atom, atoms))}(?![\w~])(?!\.\d)")


def _atom(text: str) -> str:
    if re.fullmatch(r"-?\d+\.\d+", text):
        return re.escape(text) + "0*"
    if re.fullmatch(r"-?\d+", text):
        return re.escape(text) + r"(?:\.0+)?"
    return re.escape(text)

"""Read the numbers that were computed for a memo, whatever they were handed over in."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from softpower.answers import plain
from softpower.language import phrase


def read_values(numbers: object) -> tuple[list[float], list[str]]:
    """Return the numbers in what was handed over, and the names of what is none.

    Takes a number, a text with one number ("7500"), and lists, dictionaries, Series or
    tables of them.
    """
    values: list[float] = []
    unread: list[str] = []
    for name, value in _entries(numbers):
        try:
            found = list(_floats(plain(value)))
        # A class of the student's own may raise anything while it is read.
        except Exception:
            found = []
        values += found
        if not found:
            unread.append(name)
    return values, unread


def _entries(numbers: object) -> Iterator[tuple[str, object]]:
    if isinstance(numbers, Mapping):
        yield from ((str(name), value) for name, value in numbers.items())
    elif isinstance(numbers, (list, tuple, set)):
        yield from ((phrase("entry {place}", place=place), value) for place, value in enumerate(numbers, 1))
    elif numbers is not None:
        yield ("numbers", numbers)


def _floats(value: Any) -> Iterator[float]:
    match value:
        case bool() | None:
            return
        case int() | float():
            yield float(value)
        case str():
            # "7500" is a number; a text with two numbers, or "Q39", is none.
            found = re.fullmatch(r"\s*[+-]?\d[\d,٬]*(?:\.\d+)?\s*", value)
            yield from [float(found[0].replace(",", "").replace("٬", ""))] if found else []
        case {"list": items} | {"set": items}:
            for item in items:
                yield from _floats(item)
        case {"series": pairs} | {"mapping": pairs}:
            for _, item in pairs:
                yield from _floats(item)
        case {"table": table}:
            for row in table["rows"]:
                for item in row:
                    yield from _floats(item)

"""Read one plain scalar as a number or as a text."""

import re

from softpower.answers.plain import AnswerError, Plain
from softpower.answers.text import normalise
from softpower.language import phrase

_NUMERAL = re.compile(r"[+-]?(\d{1,15}(\.\d{1,15})?|\.\d{1,15})")


def wanted(expects: str) -> str:
    """Say what an item expects; ``expects`` are its own words for it."""
    return phrase("This item expects {expects}.", expects=expects)


def is_truth_value(value: bool, expects: str) -> str:
    """Say that a truth value is not what an item expects."""
    return phrase("{value} is a truth value. This item expects {expects}.", value=value, expects=expects)


def is_missing(expects: str) -> str:
    """Say that a missing value is not what an item expects."""
    return phrase("This is a missing value (None or NaN). This item expects {expects}.", expects=expects)


def read_number(value: Plain, decimals: int, expects: str) -> float | int:
    """Return ``value`` rounded to ``decimals``; numerals in a text are read too.

    Raises AnswerError for a truth value, a missing value, or another text.
    """
    if isinstance(value, bool):
        raise AnswerError(is_truth_value(value, expects))
    if value is None:
        raise AnswerError(is_missing(expects))
    if isinstance(value, str):
        numeral = normalise(value)
        if not _NUMERAL.fullmatch(numeral):
            raise AnswerError(
                phrase(
                    "{text!r} is not a number. This item expects {expects}.", text=value[:40], expects=expects
                )
            )
        value = float(numeral)
    if not isinstance(value, (int, float)) or value != value or abs(value) >= 2**53:
        raise AnswerError(wanted(expects))
    rounded = round(float(value), decimals)
    return int(rounded) if rounded.is_integer() else rounded


def read_text(value: Plain, expects: str) -> str:
    """Return the normalised text of ``value``; a number is read as its numeral.

    Raises AnswerError for a missing value or a container.
    """
    if value is None:
        raise AnswerError(
            phrase("There is a missing value (None or NaN). This item expects {expects}.", expects=expects)
        )
    if isinstance(value, bool):
        return str(value).casefold()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)
    if isinstance(value, (int, float)):
        if abs(value) >= 2**53:
            raise AnswerError(
                phrase("This number is too large. This item expects {expects}.", expects=expects)
            )
        return str(value)
    if not isinstance(value, str):
        raise AnswerError(wanted(expects))
    return normalise(value)

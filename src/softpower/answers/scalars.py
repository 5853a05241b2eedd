"""Read one plain scalar as a number or as a text."""

import re

from softpower.answers.plain import AnswerError, Plain
from softpower.answers.text import normalise

_NUMERAL = re.compile(r"[+-]?(\d{1,15}(\.\d{1,15})?|\.\d{1,15})")


def read_number(value: Plain, decimals: int, expects: str) -> float | int:
    """Return ``value`` rounded to ``decimals``; numerals in a text are read too.

    Raises AnswerError for a truth value, a missing value, or another text.
    """
    if isinstance(value, bool):
        raise AnswerError(f"{value} is a truth value. This item expects {expects}.")
    if value is None:
        raise AnswerError(f"This is a missing value (None or NaN). This item expects {expects}.")
    if isinstance(value, str):
        numeral = normalise(value)
        if not _NUMERAL.fullmatch(numeral):
            raise AnswerError(f"{value[:40]!r} is not a number. This item expects {expects}.")
        value = float(numeral)
    if not isinstance(value, (int, float)) or value != value or abs(value) >= 2**53:
        raise AnswerError(f"This item expects {expects}.")
    rounded = round(float(value), decimals)
    return int(rounded) if rounded.is_integer() else rounded


def read_text(value: Plain, expects: str) -> str:
    """Return the normalised text of ``value``; a number is read as its numeral.

    Raises AnswerError for a missing value or a container.
    """
    if value is None:
        raise AnswerError(f"There is a missing value (None or NaN). This item expects {expects}.")
    if isinstance(value, bool):
        return str(value).casefold()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)
    if isinstance(value, (int, float)):
        if abs(value) >= 2**53:
            raise AnswerError(f"This number is too large. This item expects {expects}.")
        return str(value)
    if not isinstance(value, str):
        raise AnswerError(f"This item expects {expects}.")
    return normalise(value)

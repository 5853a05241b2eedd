"""A memo as an answer: its parts, the numbers that were computed for it, its figures in words.

A memo is handed over as a dictionary, one entry for each part. The canonical form has the
same entries: texts as they were written, ``numbers`` as ``{name: number}`` and ``figures`` as
``{name: text alternative}``. Nobody compares two memos, so no text is levelled but the names.
"""

from collections.abc import Iterator
from typing import Any

from softpower.answers import shapes
from softpower.answers.plain import AnswerError, Plain
from softpower.answers.scalars import read_number, read_text

Canonical = dict[str, Any]

#: The parts that are prose, in order.
TEXTS = ("title", "question", "claim", "evidence", "counter", "limits")
ENTRIES = ("choice", *TEXTS, "numbers", "figures")

#: Two pages with a figure hold 700 words, some 5,000 letters; Persian that is marked as such takes more.
MAX_LETTERS = 15_000
MAX_NUMBERS = 200
MAX_FIGURES = 5

_DECIMALS = 9


def read_memo(plain: Plain, expects: str) -> Canonical:
    """Return the canonical form of a memo.

    Parameters
    ----------
    plain
        A mapping, or a canonical form.
    expects
        The words with which a wrong shape is answered.

    Raises
    ------
    AnswerError
        If an entry is missing, unknown, or of another type, or if the memo is too long.
    """
    given = {read_text(name, expects): value for name, value in shapes.entries(plain, expects)}
    missing = [name for name in ENTRIES if name not in given]
    unknown = [name for name in given if name not in ENTRIES]
    if missing:
        raise AnswerError(f'The memo has no "{missing[0]}". This item expects {expects}.')
    if unknown:
        raise AnswerError(f'A memo has no place for "{unknown[0][:40]}". This item expects {expects}.')
    memo: Canonical = {"choice": read_text(given["choice"], expects)}
    memo |= {name: _text(name, given[name]) for name in TEXTS}
    memo["numbers"] = _numbers(given["numbers"])
    memo["figures"] = _figures(given["figures"])
    letters = sum(map(len, _texts(memo)))
    if letters > MAX_LETTERS:
        raise AnswerError(f"This memo has {letters:,} characters; at most {MAX_LETTERS:,} are read. Cut it.")
    return memo


def _texts(memo: Canonical) -> Iterator[str]:
    yield from (memo[name] for name in ("choice", *TEXTS))
    yield from (*memo["numbers"], *memo["figures"], *memo["figures"].values())


def _text(name: str, value: Plain) -> str:
    if not isinstance(value, str):
        raise AnswerError(f'"{name[:40]}" is no text. Put it in quotation marks.')
    return value.replace("\r\n", "\n").strip()


def _numbers(value: Plain) -> dict[str, float | int]:
    expects = 'numbers with a name each in "numbers", such as {"rows": rows, "share": share}'
    found: dict[str, float | int] = {}
    for name, number in shapes.entries(value, expects):
        key = read_text(name, expects)
        for more, each in _each(number, f'one number as "{key[:40]}", or several with names', expects):
            found[read_text(f"{key}: {more}" if more else key, expects)] = each
            if len(found) > MAX_NUMBERS:
                raise AnswerError(
                    f"A memo takes at most {MAX_NUMBERS} numbers. Hand over those that you name."
                )
    return found


def _each(value: Plain, expects: str, whole: str) -> Iterator[tuple[str, float | int]]:
    """Yield one number without a name, or the numbers of a dictionary or a Series with their names."""
    if isinstance(value, dict):
        for name, number in shapes.entries(value, whole):
            yield read_text(name, whole), read_number(number, _DECIMALS, expects)
    else:
        yield "", read_number(value, _DECIMALS, expects)


def _figures(value: Plain) -> dict[str, str]:
    expects = 'the text alternative of each figure in "figures", such as {"Figure 1": alt}'
    entries = shapes.entries(value, expects)
    if len(entries) > MAX_FIGURES:
        raise AnswerError(f"A memo takes at most {MAX_FIGURES} figures.")
    return {read_text(name, expects): _text("figures", alt) for name, alt in entries}

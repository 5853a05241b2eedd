"""A memo as an answer: its parts, the numbers that were computed for it, its figures in words.

A memo is handed over as a dictionary, one entry for each part. The canonical form has the
same entries: texts as they were written, ``numbers`` as ``{name: number}`` and ``figures`` as
``{name: text alternative}``. Nobody compares two memos, so no text is levelled but the names.
"""

import re
from collections.abc import Iterator
from typing import Any

from softpower.answers import shapes
from softpower.answers.plain import AnswerError, Plain
from softpower.answers.scalars import read_number, read_text
from softpower.answers.text import normalise
from softpower.language import phrase, twin

Canonical = dict[str, Any]

#: The parts that are prose, in order.
TEXTS = ("title", "question", "claim", "evidence", "counter", "limits")
ENTRIES = ("choice", *TEXTS, "numbers", "figures")

#: Two pages with a figure hold 700 words, some 5,000 letters; Persian that is marked as such takes more.
MAX_LETTERS = 15_000
MAX_NUMBERS = 200
MAX_FIGURES = 5

_DECIMALS = 9

_PERSIAN_FIGURE = re.compile(r"^شکل *(\d+)$")


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
        raise AnswerError(
            phrase(
                'The memo has no "{entry}". This item expects {expects}.', entry=missing[0], expects=expects
            )
        )
    if unknown:
        raise AnswerError(
            phrase(
                'A memo has no place for "{entry}". This item expects {expects}.',
                entry=unknown[0][:40],
                expects=expects,
            )
        )
    memo: Canonical = {"choice": read_text(given["choice"], expects)}
    memo |= {name: _text(name, given[name]) for name in TEXTS}
    memo["numbers"] = _numbers(given["numbers"])
    memo["figures"] = _figures(given["figures"])
    letters = sum(map(len, _texts(memo)))
    if letters > MAX_LETTERS:
        raise AnswerError(
            phrase(
                "This memo has {letters:,} characters; at most {most:,} are read. Cut it.",
                letters=letters,
                most=MAX_LETTERS,
            )
        )
    return memo


def _texts(memo: Canonical) -> Iterator[str]:
    yield from (memo[name] for name in ("choice", *TEXTS))
    yield from (*memo["numbers"], *memo["figures"], *memo["figures"].values())


def _text(name: str, value: Plain) -> str:
    if not isinstance(value, str):
        raise AnswerError(phrase('"{entry}" is no text. Put it in quotation marks.', entry=name[:40]))
    return value.replace("\r\n", "\n").strip()


def _numbers(value: Plain) -> dict[str, float | int]:
    expects = phrase('numbers with a name each in "numbers", such as {"rows": rows, "share": share}')
    found: dict[str, float | int] = {}
    for name, number in shapes.entries(value, expects):
        key = _name(name, expects)
        whole = phrase('one number as "{name}", or several with names', name=key[:40])
        for more, each in _each(number, whole, expects):
            found[_name(f"{key}: {more}" if more else key, expects)] = each
            if len(found) > MAX_NUMBERS:
                raise AnswerError(
                    phrase(
                        "A memo takes at most {most} numbers. Hand over those that you name.",
                        most=MAX_NUMBERS,
                    )
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
    expects = phrase('the text alternative of each figure in "figures", such as {"Figure 1": alt}')
    entries = shapes.entries(value, expects)
    if len(entries) > MAX_FIGURES:
        raise AnswerError(phrase("A memo takes at most {most} figures.", most=MAX_FIGURES))
    return {_figure(_name(name, expects)): _text("figures", alt) for name, alt in entries}


def _name(value: Plain, expects: str) -> str:
    """Return a name in English, where it is one of the vocabulary that was typed in Persian."""
    return twin(read_text(value, expects), normalise)


def _figure(name: str) -> str:
    """Return the name of a figure in English; it may be typed as شکل ۱."""
    return _PERSIAN_FIGURE.sub(r"figure \1", name)

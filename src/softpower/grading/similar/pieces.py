"""An answer as a row of pieces: words of a text, tokens of code, each with its place.

Two answers are compared by runs of pieces, so that blanks, line breaks, punctuation, letter
case, Persian spelling (as :func:`softpower.answers.text.normalise` levels it) and names of
variables make no difference.
"""

import builtins
import keyword
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from softpower.answers.text import normalise

#: So many pieces in a row make a run: words of a text, tokens of code.
TEXT_RUN, CODE_RUN = 3, 4

# A half-space stands between two parts of a Persian word, as a blank may.
_WORD = re.compile(r"[^\s\u200c*`#<>|/_–—-]+")
_TOKEN = re.compile(
    r'''(?P<text>[rbfuRBFU]{0,2}(?:"""(?s:.)*?"""|\'\'\'(?s:.)*?\'\'\'|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\#[^\n]*)'''
    r"|(?P<name>[^\W\d]\w*)|(?P<number>\d[\w.]*)|(?P<sign>[^\w\s])"
)
_OPENING = re.compile(r"[^\W\d_]*[\"']*#*")
_PLAIN_NAMES = frozenset(keyword.kwlist) | frozenset(dir(builtins))
_normalise = lru_cache(maxsize=1 << 17)(normalise)

Run = tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """One piece: the form in which it is compared, and where it stands in the answer."""

    form: str
    start: int
    end: int


def words(text: str, offset: int = 0) -> list[Piece]:
    """Return the words of a text."""
    found = (
        Piece(_normalise(word[0]), offset + word.start(), offset + word.end())
        for word in _WORD.finditer(text)
    )
    return [piece for piece in found if piece.form]


def tokens(code: str, known: frozenset[str] = frozenset()) -> list[Piece]:
    """Return the tokens of code, whether or not it is correct Python.

    Words of texts and of comments are words. A name that is not Python's, not in ``known`` and
    not after a point is the student's own: one stands for any other.
    """
    found: list[Piece] = []
    for match in _TOKEN.finditer(code):
        start, end = match.span()
        if match["text"]:
            opening = len(_OPENING.match(match["text"])[0])  # type: ignore[index]
            found += words(match["text"][opening:].rstrip("\"'"), start + opening)
        elif match["name"]:
            own = not (
                match["name"] in _PLAIN_NAMES or match["name"] in known or code[start - 1 : start] == "."
            )
            found.append(Piece("name" if own else match["name"], start, end))
        else:
            found.append(Piece(match[0], start, end))
    return found


def names(code: str) -> set[str]:
    """Return the names in code."""
    return {match["name"] for match in _TOKEN.finditer(code) if match["name"]}


def without(source: str, lines: frozenset[str]) -> str:
    """Blank out the lines that are given to everybody; every other place stays where it is."""
    kept = (" " * len(line) if line.strip() in lines else line for line in source.split("\n"))
    return "\n".join(kept)


def runs(pieces: Sequence[Piece], length: int) -> list[Run]:
    """Return each run of so many pieces, one for each place; all of them together if they are fewer."""
    forms = tuple(piece.form for piece in pieces)
    if len(forms) <= length:
        return [forms] if forms else []
    return [forms[at : at + length] for at in range(len(forms) - length + 1)]


def covered(pieces: Sequence[Piece], length: int, wanted: Container[Run]) -> list[int]:
    """Return the numbers of the pieces that stand in a wanted run."""
    found = set[int]()
    for at, run in enumerate(runs(pieces, length)):
        if run in wanted:
            found.update(range(at, at + len(run)))
    return sorted(found)


def spans(pieces: Sequence[Piece], numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return where these pieces stand, as (start, end) in the answer; neighbours are joined."""
    found: list[tuple[int, int]] = []
    before = -2
    for number in numbers:
        start, end = pieces[number].start, pieces[number].end
        if number == before + 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        before = number
    return found

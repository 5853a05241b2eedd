"""Boolean expressions over conditions: read them, try them on a case, compare two of them.

The notation is the one that QCA uses: ``~`` is *not*, ``*`` is *and*, ``+`` is *or*, for
example ``leader_tie*~regime_threat + military_presence``. The words ``not``, ``and``,
``or`` and the signs ``!``, ``&``, ``|`` are read too. ``~`` binds tightest, then ``*``, then
``+``; brackets change that. ``1`` is always true and ``0`` never. Nothing is executed: the
text is read by the rules below and by nothing else.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

Case = Mapping[str, bool]

#: More names than this would take too long to compare: every one doubles the work.
MOST_NAMES = 12
_LONGEST, _DEEPEST = 1_000, 40

_TOKEN = re.compile(r"\s*(?:(?P<name>[^\W\d]\w*)|(?P<sign>[~!*&+|()01]))")
_SIGNS = {"!": "~", "&": "*", "|": "+", "not": "~", "and": "*", "or": "+"}


class CannotCompare(ValueError):
    """What was given cannot be worked with. Shown as one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone."""
        return [str(self)]


@dataclass(frozen=True)
class Expression:
    """A Boolean expression that was read: its names, and whether a case makes it true."""

    names: frozenset[str]
    holds: Callable[[Case], bool]


def read_expression(text: str) -> Expression:
    """Read a Boolean expression such as ``"leader_tie*~regime_threat"``.

    Raises
    ------
    CannotCompare
        If the text is no expression; the message says where it stops making sense.
    """
    if not isinstance(text, str) or not text.strip():
        raise CannotCompare("An expression is text in quotation marks, such as 'leader_tie*~regime_threat'.")
    if len(text) > _LONGEST:
        raise CannotCompare(f"This expression has {len(text)} characters. At most {_LONGEST} can be read.")
    reader = _Reader(list(_tokens(text)))
    found = reader.alternatives(0)
    if reader.next is not None:
        raise CannotCompare(f"{text!r} should have * or + before {reader.next!r}.")
    return found


def equivalent(first: str, second: str) -> bool:
    """Return whether two Boolean expressions are true of exactly the same cases.

    Every combination of present and absent is tried, so ``"a + a*b"`` and ``"a"`` are
    equivalent, and so are ``"~(a*b)"`` and ``"~a + ~b"``.

    Raises
    ------
    CannotCompare
        If one of them is no expression, or if they have more than twelve names.
    """
    one, two = read_expression(first), read_expression(second)
    names = sorted(one.names | two.names)
    if len(names) > MOST_NAMES:
        raise CannotCompare(f"These have {len(names)} different names. At most {MOST_NAMES} can be compared.")
    combinations = (
        dict(zip(names, values, strict=True)) for values in product((True, False), repeat=len(names))
    )
    return all(one.holds(case) == two.holds(case) for case in combinations)


def _tokens(text: str) -> Iterator[str]:
    at = 0
    stripped = text.rstrip()
    while at < len(stripped):
        found = _TOKEN.match(stripped, at)
        if found is None:
            raise CannotCompare(f"{stripped[at:].strip()[:1]!r} in {text!r} is no part of an expression.")
        at = found.end()
        token = found["name"] or found["sign"]
        yield _SIGNS.get(token.casefold(), token)


class _Reader:
    """Reads tokens one after the other; each method reads what binds tighter than itself."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def next(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def alternatives(self, depth: int) -> Expression:
        parts = [self.combination(depth)]
        while self.next == "+":
            self.at += 1
            parts.append(self.combination(depth))
        return Expression(_names(parts), lambda case: any(part.holds(case) for part in parts))

    def combination(self, depth: int) -> Expression:
        parts = [self.single(depth)]
        while self.next == "*":
            self.at += 1
            parts.append(self.single(depth))
        return Expression(_names(parts), lambda case: all(part.holds(case) for part in parts))

    def single(self, depth: int) -> Expression:
        token = self.next
        if token is None or token in "*+)":
            raise CannotCompare(
                f"A name is missing {'at the end' if token is None else f'before {token!r}'}."
            )
        if depth > _DEEPEST:
            raise CannotCompare(f"More than {_DEEPEST} brackets or ~ stand inside each other.")
        self.at += 1
        if token == "~":
            inner = self.single(depth + 1)
            return Expression(inner.names, lambda case: not inner.holds(case))
        if token == "(":
            inner = self.alternatives(depth + 1)
            if self.next != ")":
                raise CannotCompare("A bracket is opened and not closed.")
            self.at += 1
            return inner
        if token in "01":
            return Expression(frozenset(), lambda _case: token == "1")
        return Expression(frozenset([token]), lambda case: case[token])


def _names(parts: list[Expression]) -> frozenset[str]:
    return frozenset().union(*(part.names for part in parts))

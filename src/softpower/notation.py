"""The notation of Boolean expressions, read once for lessons and for answers.

It is the one that QCA uses: ``~`` is *not*, ``*`` is *and*, ``+`` is *or*, for example
``leader_tie*~regime_threat + military_presence``. The words ``not``, ``and``, ``or`` and the
signs ``!``, ``&``, ``|`` are read too. ``~`` binds tightest, then ``*``, then ``+``; brackets
change that. ``1`` is always true and ``0`` never.

What was read is kept as steps in the order in which they are worked off: ``a*~b + c`` becomes
``a b ~ * c +``. The values of the names may be truth values, for one case, or whole numbers
with one bit for each case, for many cases at once. Nothing is executed: the text is read by
the rules below and by nothing else.
"""

import re
from collections.abc import Iterator, Mapping

from softpower.language import phrase

Steps = tuple[str, ...]

LONGEST, DEEPEST = 1_000, 40

_NAME = r"[^\W\d][\w\u200c]*"  # a Persian name may have half-spaces
_TOKEN = re.compile(rf"\s*(?:(?P<name>{_NAME})|(?P<sign>[~!*&+|()01]))")
_SIGNS = {"!": "~", "&": "*", "|": "+", "not": "~", "and": "*", "or": "+"}


class NotationError(ValueError):
    """A text that is no expression; the message, one line, says where it stops making sense."""


def read_steps(text: object) -> Steps:
    """Read a Boolean expression; return its steps: names, ``~``, ``*``, ``+``, ``1`` and ``0``.

    Raises
    ------
    NotationError
        If it is no text or no expression, or longer than 1,000 characters.
    """
    if not isinstance(text, str) or not text.strip():
        raise NotationError(
            phrase("An expression is text in quotation marks, such as 'leader_tie*~regime_threat'.")
        )
    if len(text) > LONGEST:
        raise NotationError(
            phrase(
                "This expression has {count} characters. At most {most} can be read.",
                count=len(text),
                most=LONGEST,
            )
        )
    reader = _Reader(list(_tokens(text)))
    reader.alternatives(0)
    if reader.next is not None:
        raise NotationError(
            phrase("{text} should have * or + before {next}.", text=_shown(text), next=_shown(reader.next))
        )
    return tuple(reader.steps)


def is_name(text: str) -> bool:
    """Return whether a text can stand for a condition in an expression."""
    return re.fullmatch(_NAME, text) is not None and text.casefold() not in _SIGNS


def names_in(steps: Steps) -> list[str]:
    """Return the different names of an expression, in the order in which they come."""
    return [step for step in dict.fromkeys(steps) if is_name(step)]


def work_off(steps: Steps, values: Mapping[str, int], always: int) -> int:
    """Return the value of an expression.

    Parameters
    ----------
    steps
        What :func:`read_steps` gave.
    values
        A value for each name: True or False, or a number with one bit for each case.
    always
        The value of ``1``: True, or the number in which the bits of all cases are set.
    """
    stack: list[int] = []
    for step in steps:
        if step == "~":
            stack.append(always ^ stack.pop())
        elif step == "*":
            stack.append(stack.pop() & stack.pop())
        elif step == "+":
            stack.append(stack.pop() | stack.pop())
        elif step in ("1", "0"):
            stack.append(always if step == "1" else always ^ always)
        else:
            stack.append(values[step])
    return stack.pop()


def _tokens(text: str) -> Iterator[str]:
    at = 0
    stripped = text.rstrip()
    while at < len(stripped):
        found = _TOKEN.match(stripped, at)
        if found is None:
            sign = stripped[at:].strip()[:1]
            raise NotationError(
                phrase("{sign!r} in {text} is no part of an expression.", sign=sign, text=_shown(text))
            )
        at = found.end()
        token = found["name"] or found["sign"]
        yield _SIGNS.get(token.casefold(), token)


class _Reader:
    """Reads tokens one after the other; each method reads what binds tighter than itself."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.steps: list[str] = []

    @property
    def next(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def alternatives(self, depth: int) -> None:
        self.combination(depth)
        while self.next == "+":
            self.at += 1
            self.combination(depth)
            self.steps.append("+")

    def combination(self, depth: int) -> None:
        self.single(depth)
        while self.next == "*":
            self.at += 1
            self.single(depth)
            self.steps.append("*")

    def single(self, depth: int) -> None:
        token = self.next
        if token is None or token in "*+)":
            if token is None:
                raise NotationError(phrase("A name is missing at the end."))
            raise NotationError(phrase("A name is missing before {token!r}.", token=token))
        if depth > DEEPEST:
            raise NotationError(
                phrase("More than {most} brackets or ~ stand inside each other.", most=DEEPEST)
            )
        self.at += 1
        if token == "(":
            self.alternatives(depth + 1)
            if self.next != ")":
                raise NotationError(phrase("A bracket is opened and not closed."))
            self.at += 1
            return
        if token == "~":
            self.single(depth + 1)
        self.steps.append(token)


def _shown(text: str) -> str:
    """Return a text as a message quotes it."""
    return repr(text if len(text) <= 60 else f"{text[:56]} ...")

"""Boolean expressions over conditions: try them on a case, compare two of them.

How they are written is said in :mod:`softpower.notation`: ``~`` is *not*, ``*`` is *and*,
``+`` is *or*, for example ``leader_tie*~regime_threat + military_presence``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

from softpower.language import phrase
from softpower.notation import NotationError, names_in, read_steps, work_off

Case = Mapping[str, bool]

#: More names than this would take too long to compare: every one doubles the work.
MOST_NAMES = 12


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
    try:
        steps = read_steps(text)
    except NotationError as problem:
        raise CannotCompare(str(problem)) from None
    return Expression(frozenset(names_in(steps)), lambda case: bool(work_off(steps, case, True)))


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
        raise CannotCompare(
            phrase(
                "These have {number} different names. At most {most} can be compared.",
                number=len(names),
                most=MOST_NAMES,
            )
        )
    combinations = (
        dict(zip(names, values, strict=True)) for values in product((True, False), repeat=len(names))
    )
    return all(one.holds(case) == two.holds(case) for case in combinations)

"""How much of an answer is right.

Every rule returns a :class:`Credit`. Its ``detail`` says in one sentence what
was counted; it never says what the right answer is.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from softpower.language import marked, phrase


@dataclass(frozen=True)
class Credit:
    """A share of an item's points: ``fraction`` from 0 to 1, ``detail`` why, to be shown by ``phrase``."""

    fraction: float
    detail: str = ""

    @property
    def full(self) -> bool:
        """Whether the answer earns all points."""
        return self.fraction >= 1.0


RIGHT = Credit(1.0, marked("This is right."))
WRONG = Credit(0.0, marked("This is not the expected answer."))


def exact(same: bool) -> Credit:
    """All or nothing."""
    return RIGHT if same else WRONG


def right_minus_wrong(expected: Iterable[Hashable], given: Iterable[Hashable]) -> Credit:
    """Members that belong, less members that do not, over members expected.

    Counts repeated members. Naming everything earns nothing, the standard
    correction for guessing on multiple-response items (Albanese and Sabers,
    "Multiple True-False Items", *Journal of Educational Measurement* 25(2), 1988).
    """
    want, have = Counter(expected), Counter(given)
    right = (want & have).total()
    extra = (have - want).total()
    total = want.total()
    if total == 0:
        return exact(extra == 0)
    if right == total and extra == 0:
        return RIGHT
    fraction = max(0.0, (right - extra) / total)
    return Credit(fraction, _found(right, total, extra))


def precision_recall(expected: Iterable[Hashable], given: Iterable[Hashable]) -> Credit:
    """F1, the harmonic mean of precision and recall, for edges of a graph.

    Source: van Rijsbergen, *Information Retrieval*, 2nd ed., 1979, chapter 7.
    """
    want, have = set(expected), set(given)
    right = len(want & have)
    if want == have:
        return RIGHT
    if right == 0:
        return WRONG
    precision, recall = right / len(have), right / len(want)
    fraction = 2 * precision * recall / (precision + recall)
    detail = phrase(
        "{right} of your {given} edges are right; {expected} are expected.",
        right=right,
        given=len(have),
        expected=len(want),
    )
    return Credit(fraction, detail)


def prefix(expected: Sequence[frozenset[str]], given: Sequence[str]) -> Credit:
    """Places from the start that are right, up to the first that is not.

    ``expected`` is a sequence of groups; members of one group are tied and may
    stand in any order among themselves.
    """
    places = [(n, group) for n, group in enumerate(expected) for _ in group]
    right = 0
    seen: set[tuple[int, str]] = set()
    for (n, group), member in zip(places, given, strict=False):
        if member not in group or (n, member) in seen:
            break
        seen.add((n, member))
        right += 1
    if right == len(places) == len(given):
        return RIGHT
    if right == len(places):
        extra = len(given) - right
        fraction = max(0.0, (right - extra) / right) if right else 0.0
        return Credit(fraction, _too_long(right, extra))
    detail = phrase("The first {right} of {places} places are right.", right=right, places=len(places))
    return Credit(right / len(places), detail)


def pairs(expected: dict[str, Any], given: dict[str, Any]) -> Credit:
    """Keys with the right value, less keys that do not belong, over keys expected."""
    right = sum(1 for key, value in expected.items() if key in given and given[key] == value)
    extra = len(given.keys() - expected.keys())
    if right == len(expected) and not extra:
        return RIGHT
    fraction = max(0.0, (right - extra) / len(expected)) if expected else 0.0
    return Credit(fraction, _right(right, len(expected), extra))


def _found(right: int, total: int, extra: int) -> str:
    if not extra:
        return phrase("{right} of {total} found.", right=right, total=total)
    if extra == 1:
        return phrase("{right} of {total} found, 1 that does not belong.", right=right, total=total)
    return phrase(
        "{right} of {total} found, {extra} that do not belong.", right=right, total=total, extra=extra
    )


def _right(right: int, total: int, extra: int) -> str:
    if not extra:
        return phrase("{right} of {total} are right.", right=right, total=total)
    if extra == 1:
        return phrase("{right} of {total} are right, 1 that does not belong.", right=right, total=total)
    return phrase(
        "{right} of {total} are right, {extra} that do not belong.", right=right, total=total, extra=extra
    )


def _too_long(right: int, extra: int) -> str:
    if extra == 1:
        return phrase("All {right} places are right, but 1 more does not belong.", right=right)
    return phrase("All {right} places are right, but {extra} more do not belong.", right=right, extra=extra)

"""What a grader made of a case, and how to say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from benchmarks.trust.assignment import POINTS
from benchmarks.trust.sheet import Case, Marks

#: Less than any mark.
_ROUNDING = 0.005


class Told(Enum):
    """Where it says why marks were lost, or that something is wrong."""

    PAGE = "with a reason"
    LOG = "only the log says why"
    NOWHERE = "no reason given"


@dataclass(frozen=True)
class Finding:
    """What came of one case with one grader.

    Parameters
    ----------
    case
        The case.
    scores
        Points by question.
    left_open
        Whether marks are left for a person to give.
    on_page
        Whether the student's feedback gives a reason for every question that lost points.
    in_log
        Whether grading said something of this submission on the terminal.
    stopped
        Whether the submission ended the grading of the class.
    reached
        Whether it got at what it tried to get at.
    """

    case: Case
    scores: Marks
    left_open: bool = False
    on_page: bool = False
    in_log: bool = False
    stopped: bool = False
    reached: bool = False

    @property
    def too_high(self) -> bool:
        """Whether any question earned more than it deserves."""
        return any(self.scores[name] > points + _ROUNDING for name, points in self.case.deserves.items())

    @property
    def too_low(self) -> bool:
        """Whether any question earned less than it deserves."""
        return any(self.scores[name] < points - _ROUNDING for name, points in self.case.deserves.items())

    @property
    def right(self) -> bool:
        """Whether every question earned what it deserves."""
        return not self.too_high and not self.too_low

    @property
    def lost(self) -> bool:
        """Whether any question earned less than all its points."""
        return any(self.scores[name] < points - _ROUNDING for name, points in POINTS.items())

    @property
    def told(self) -> Told:
        """Where it says that points were lost and why; of points too many, only the log can warn."""
        if self.lost and self.on_page and not self.too_high:
            return Told.PAGE
        return Told.LOG if self.in_log else Told.NOWHERE

    @property
    def in_order(self) -> bool:
        """Whether nothing is wrong: the marks, the class, what was reached, a reason for what was lost."""
        explained = not self.lost or self.told is Told.PAGE
        return self.right and explained and not self.stopped and not self.reached

    def words(self) -> str:
        """Say what came of it."""
        return "; ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        total = f"{sum(self.scores.values()):g}{', left open' if self.left_open else ''}"
        if self.right:
            yield "right"
        elif self.too_high and self.too_low:
            yield f"wrong: {total}"
        else:
            yield f"too {'high' if self.too_high else 'low'}: {total}"
        if self.too_high:
            yield "only the log warns" if self.in_log else "nothing warns"
        elif self.lost and not (self.right and self.told is Told.PAGE):
            yield self.told.value
        if self.stopped:
            yield "the class stopped"
        if self.reached and self.case.reach:
            yield self.case.reach.value

"""All graders on the same class, measured in turn, and whether they did the same work."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.grading import otter_run
from benchmarks.grading.figures import Figures
from benchmarks.grading.graders import CannotMeasure, Ours, Plain, run_cells
from benchmarks.grading.school import answers, differing, invent_kinds, students, wrongly_marked
from benchmarks.grading.table import AGAIN, OURS, PLAIN

UNCONFINED, CELLS, OTTER = f"{OURS} --unconfined", "the cells alone", "otter run"
#: Notebooks that the cells alone are measured on; they take hardly any time.
FOR_CELLS = 200


class Measurement:
    """The graders and what was found so far.

    Parameters
    ----------
    folder
        A folder of its own.
    submissions, peer, otter
        Size of the class for our grader, for plain nbgrader, for otter-grader.
    """

    def __init__(self, folder: Path, submissions: int, peer: int, otter: int) -> None:
        self.submissions, self.peer, self.for_otter = submissions, peer, otter
        self.runs: dict[str, list[Figures]] = {}
        self.problems: list[str] = []
        self._good: Counter[str] = Counter()  # by sentence: for how many it holds, and of how many
        self._all: Counter[str] = Counter()
        ours, plain, other, self.scratch = (folder / name for name in ("ours", "plain", "otter", "cells"))
        for part in (ours, plain, other, self.scratch):
            part.mkdir()
        self.ours, self.plain = Ours(ours), Plain(plain)
        self.kinds = invent_kinds(ours)
        self.otter: otter_run.Otter | None = None
        if otter and otter_run.is_there():
            try:
                self.otter = otter_run.Otter(other, ours)
            except CannotMeasure as error:
                self.problems.append(f"{OTTER} was not measured: {error}")

    def round(self) -> None:
        """Measure each grader once."""
        self.ours.hand_in(students(self.submissions, self.kinds))
        self.plain.hand_in(students(self.peer, self.kinds))
        both = [self._one(PLAIN, self.plain.grade), self._ours(OURS, self.ours.grade)]
        if all(both):
            self._compare()
        self._ours(AGAIN, self.ours.regrade)
        self._ours(UNCONFINED, lambda: self.ours.grade("--unconfined"))
        self._one(CELLS, lambda: run_cells(self.scratch, self.kinds, FOR_CELLS, self.ours.environment))
        if otter := self.otter:
            self._one(OTTER, lambda: otter.grade(students(self.for_otter, self.kinds)))

    def size(self, number: int) -> Figures | None:
        """Measure our grader once on a class of another size."""
        self.ours.hand_in(students(number, self.kinds))
        name = f"{OURS}, {number:,}"
        return self.runs[name][-1] if self._ours(name, self.ours.grade) else None

    def _one(self, name: str, grade: Callable[[], Figures]) -> bool:
        print(f"  {name}", end=" ", file=sys.stderr, flush=True)
        try:
            figures = grade()
        except CannotMeasure as error:
            self.problems.append(f"{name} was not measured: {error}")
            print("failed", file=sys.stderr, flush=True)
            return False
        self.runs.setdefault(name, []).append(figures)
        print(f"{figures.done:,} in {figures.wall:.1f} s", file=sys.stderr, flush=True)
        return True

    def _ours(self, name: str, grade: Callable[[], Figures]) -> bool:
        if not self._one(name, grade):
            return False
        all_, wrong = self.ours.students, wrongly_marked(self.ours.gradebook, self.ours.students)
        self._note(f"{name}: marks exactly as the key has them", len(all_) - len(wrong), len(all_))
        return True

    def _compare(self) -> None:
        """Hold against each other what both graders were given, and what they found."""
        both = [name for name in self.plain.students if name in self.ours.students]
        unlike = differing(self.ours.submitted, self.plain.submitted, both)
        self._note(f"{PLAIN} and {OURS}: given the same files", len(both) - len(unlike), len(both))
        pairs = [[answers(one.autograded, name) for one in (self.ours, self.plain)] for name in both]
        same = sum(bool(one) and one == other for one, other in pairs)
        self._note(f"{PLAIN} and {OURS}: the cells gave the same answers", same, len(both))

    def _note(self, sentence: str, number: int, all_: int) -> None:
        self._good[sentence] += number
        self._all[sentence] += all_

    def checks(self) -> list[str]:
        """Return sentences on whether all graders did the same work, and ours did it right."""
        names = ", ".join(kind.name for kind in self.kinds)
        lines = [f"The class has {len(self.kinds)} kinds of students, in turn: {names}."]
        for sentence, all_ in self._all.items():
            good = self._good[sentence]
            lines.append(f"{sentence}: {good:,} of {all_:,}{'' if good == all_ else '  NOT ALL'}.")
        if not self.for_otter:
            lines.append("otter-grader: left out.")
        elif not otter_run.is_there():
            lines.append("otter-grader: not installed (there is no otter on PATH).")
        elif OTTER in self.runs:
            lines.append(
                f"otter-grader {otter_run.version()}: the same questions with tests of its own; one call of "
                "otter run a submission, one after another. All points for the perfect, not for others."
            )
        return [*lines, *self.problems]

"""The command ``softpower grade``: a whole class, with a progress bar and a summary."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory
from tqdm import tqdm
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from softpower.grading.batch.autograde import NotAllGraded, ParallelAutograde
from softpower.grading.batch.worker import GRADED, NOT_GRADABLE, PARTLY, Graded
from softpower.grading.quiet import quiet

#: Names that the summary lists one by one; more are counted.
LISTED = 20


@dataclass(frozen=True)
class Options:
    """What the command was asked for; None leaves the course's own setting."""

    student: str = "*"
    force: bool = False
    workers: int | None = None
    scheduler: str = ""
    timeout: int | None = None
    memory: int | None = None
    dry_run: bool = False
    unconfined: bool = False


class CannotGrade(Exception):
    """Nothing, or not everything, could be graded; the message says why and what to do."""


def load_config(root: Path) -> Config:
    """Return the settings of the course in ``root``, as nbgrader reads them."""
    loader = PyFileConfigLoader("nbgrader_config.py", path=str(root))
    config: Config = loader.load_config()
    return config


def grade_class(config: Config, assignment: str, options: Options) -> "Summary":
    """Grade what is due; show a progress bar on the way.

    Raises
    ------
    CannotGrade
        If grading could not start or could not go on. What was graded is saved.
    """
    converter = _converter(config, assignment, options)
    summary = Summary(assignment, options.dry_run)
    with quiet(), _Progress(summary) as progress:
        converter.on_start, converter.on_graded = progress.start, progress.one_more
        try:
            converter.start()
        except NotAllGraded as error:
            if summary.counts[NOT_GRADABLE] == 0:  # they never were students of this class
                raise CannotGrade(str(error)) from None
        except NbGraderException as error:
            raise CannotGrade(str(error)) from None
    return summary


def _converter(config: Config, assignment: str, options: Options) -> ParallelAutograde:
    asked = Config()
    asked.CourseDirectory.assignment_id, asked.CourseDirectory.student_id = assignment, options.student
    asked.BaseConverter.force = options.force
    asked.ParallelAutograde.dry_run = options.dry_run
    asked.SafeExecute.confine = not options.unconfined
    if options.workers is not None:
        asked.ParallelAutograde.workers = options.workers
    if options.scheduler:
        asked.ParallelAutograde.scheduler = options.scheduler
    if options.timeout is not None:
        asked.Execute.timeout = options.timeout
    if options.memory is not None:
        asked.SafeExecute.memory = options.memory
    config.merge(asked)
    converter = ParallelAutograde(coursedir=CourseDirectory(config=config), config=config)
    converter.log.setLevel(logging.CRITICAL)  # the summary says it, once
    return converter


class Summary:
    """What came of a class, for a person to read."""

    def __init__(self, assignment: str, dry_run: bool = False) -> None:
        self.assignment, self.dry_run = assignment, dry_run
        self.todo: Sequence[str] = ()
        self.skipped: Sequence[str] = ()
        self.results: list[tuple[str, str, list[str], list[str]]] = []
        self.counts: Counter[str] = Counter()
        self.open_marks = 0
        self.seconds = 0.0

    def add(self, graded: Graded) -> None:
        """Take in one result; of its files nothing is kept."""
        self.counts[graded.status] += 1
        if graded.status != GRADED or graded.told:
            self.results.append((graded.student, graded.status, graded.reasons, graded.told))
        scores = [score for marks in graded.marks.values() for score in marks.scores.values()]
        self.open_marks += scores.count(None)

    @property
    def next_steps(self) -> str:
        """What to do next, as one line."""
        return f"Next: softpower report {self.assignment}; nbgrader generate_feedback {self.assignment}"

    @property
    def status(self) -> int:
        """Exit status: 0 if every submission got its marks, 1 if one could not be graded."""
        return 1 if self.counts[NOT_GRADABLE] else 0

    def text(self) -> str:
        """Return the summary."""
        if self.dry_run:
            names = _listed(self.todo)
            return f"{len(self.todo)} to grade{names}. {len(self.skipped)} graded already."
        done = sum(self.counts.values())
        rate = f", {done / self.seconds:.1f} a second" if self.seconds > 0 and done > 1 else ""
        lines = [f"{self.assignment}: {done} graded in {self.seconds:.0f} s{rate}."]
        if self.skipped:
            lines.append(f"{len(self.skipped)} were graded before and are unchanged (--force grades all).")
        lines += self._about(NOT_GRADABLE, "could not be graded; their marks are open")
        lines += self._about(PARTLY, "in part; what could be judged was judged")
        repaired = [(student, told) for student, _, _, told in self.results if told]
        if repaired:
            lines.append(f"{len(repaired)} were put in order first:")
            lines += _some([f"  {student}: {_told(told)}" for student, told in repaired])
        if self.open_marks:
            lines.append(f"{self.open_marks} paragraphs or tasks wait for a person, in Formgrader.")
        return "\n".join(lines)

    def _about(self, status: str, words: str) -> list[str]:
        found = [(student, reasons) for student, one, reasons, _ in self.results if one == status]
        if not found:
            return []
        rows = [f"  {student}: {' '.join(reasons)}" for student, reasons in found]
        return [f"{len(found)} {words}:", *_some(rows)]


def _told(told: list[str]) -> str:
    few = told if len(told) <= 3 else [*told[:2], f"And {len(told) - 2} more like these"]
    return " ".join(map(_sentence, few))


def _sentence(text: str) -> str:
    return text if text.endswith(".") else text + "."


def _some(rows: list[str]) -> list[str]:
    more = len(rows) - LISTED
    return [*rows[:LISTED], f"  and {more} more; all are in the log below grading/log."] if more > 0 else rows


def _listed(students: Sequence[str]) -> str:
    if not students:
        return ""
    return ": " + ", ".join(students[:LISTED]) + (" and more" if len(students) > LISTED else "")


class _Progress:
    """A bar with students, rate and time left; on standard error, so that output can be piped."""

    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.bar: Any = None

    def __enter__(self) -> "_Progress":
        self.began = perf_counter()
        return self

    def start(self, todo: Sequence[str], skipped: Sequence[str]) -> None:
        self.summary.todo, self.summary.skipped = todo, skipped
        if todo and not self.summary.dry_run:
            self.bar = tqdm(total=len(todo), unit="student", dynamic_ncols=True)

    def one_more(self, graded: Graded) -> None:
        self.summary.add(graded)
        self.bar.update()

    def __exit__(self, *_: object) -> None:
        self.summary.seconds = perf_counter() - self.began
        if self.bar is not None:
            self.bar.close()

"""A class of invented students for an assignment of the course, and what each of them deserves."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from softpower.answers import AnswerError, plain
from softpower.grading.batch.grade import load_config
from softpower.grading.batch.journal import Journal
from softpower.grading.keys import BANK_FILE, KEY_FILE, Entry, invent, key_for, load_key
from softpower.grading.keys.checked import Checked
from softpower.grading.keys.demands import RanClean
from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import marks
from softpower.grading.trust.bank import ROUNDED, Bank, Cases, Wrong, load_bank

ROOT = Path(__file__).parents[2]

LOOPS = "next(n for n in iter(int, 1) if n)"
ENDS = "__import__('os')._exit(0)"
CRASHES = "__import__('ctypes').string_at(0)"  # reads where there is no memory


#: Sealed notes; the tests of the release hold them.
SLOW_BY_DESIGN = "softpower.grading.preprocessors.SealNotes"


@dataclass(frozen=True)
class Due:
    """What one item of one student deserves: a share of its points, words of its reason, a misconception."""

    share: float
    words: str
    misconception: str = ""


RIGHT = Due(1.0, "right: ")
BLANK = Due(0.0, "not answered: Not answered yet")
NOTHING = Due(0.0, "no answer: No answer was handed over")
UNCLEAN = Due(0.0, "ended in an error")

ENDLESS = "an-endless-loop"  # the first of all names, so that the others are graded while it waits


def _must_run_clean(entry: Entry) -> bool:
    """Whether all that an item asks for is a notebook without an error."""
    return isinstance(entry, Checked) and all(isinstance(demand, RanClean) for demand in entry.demands)


@dataclass
class Student:
    """An invented student: the code of each answer, and what each answer deserves."""

    code: dict[str, str] = field(default_factory=dict)
    due: dict[str, Due] = field(default_factory=dict)


class Assignment:
    """One assignment of the course, released into a folder and handed in there by its class."""

    def __init__(self, name: str, root: Path) -> None:
        self.name, self.root = name, root
        shutil.copy(ROOT / "nbgrader_config.py", root)
        shutil.copytree(ROOT / "solutions" / name, root / "solutions" / name)
        config = load_config(root)
        steps = config.GenerateAssignment.preprocessors
        config.GenerateAssignment.preprocessors = [step for step in steps if step != SLOW_BY_DESIGN]
        nbgrader = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)
        with quiet():
            made = nbgrader.generate_assignment(name)
        assert made["success"], made
        self.fresh = nbformat.read(root / "exercises" / name / f"{name}.ipynb", as_version=4)
        self.key = load_key(root / "solutions" / name / KEY_FILE)
        self.bank: Bank = load_bank(root / "solutions" / name / BANK_FILE)
        self.items = list(self.key)
        self.middle = len(self.items) // 2
        self.students = dict(self._students())
        for student, one in self.students.items():
            self._hand_in(student, invent.fill(self.fresh, one.code))

    # -- who is in the class

    def _right(self, student: str, write: invent.Writer = invent.plainly) -> Student:
        own = key_for(self.key, student, self.fresh)
        return Student(invent.right(own, write), dict.fromkeys(self.items, RIGHT))

    def _students(self) -> Iterator[tuple[str, Student]]:
        yield "blank", Student({}, dict.fromkeys(self.items, BLANK))
        yield "perfect", self._right("perfect")
        yield "perfect-otherwise", self._right("perfect-otherwise", invent.differently)
        for number in range(invent.most_mistakes(self.key)):
            name = f"mistakes-{number + 1}"
            key = key_for(self.key, name, self.fresh)
            due = {item: self._of_mistake(entry, number) for item, entry in key.items()}
            yield name, Student(invent.mistaken(key, number, invent.plainly), due)
        for third in (1, 2, 3):
            name, place = f"crashes-{third}", len(self.items) * third // 3 - 1
            yield name, self._breaks(name, place, CRASHES, and_after=True)
        yield "ends", self._breaks("ends", self.middle, ENDS, and_after=True)
        yield ENDLESS, self._breaks(ENDLESS, self.middle, LOOPS)

    def _breaks(self, student: str, place: int, code: str, *, and_after: bool = False) -> Student:
        """Return a student whose answer to an item breaks something; what came before is kept."""
        right, variables = self._right(student), invent.variables(self.fresh)
        # Several items may hand over one variable, and then they share the cell that breaks.
        broken = [item for item in self.items if variables[item] == variables[self.items[place]]]
        lost = self.items[self.items.index(broken[0]) :] if and_after else broken
        unclean = {item: UNCLEAN for item, entry in self.key.items() if _must_run_clean(entry)}
        return Student(
            {**right.code, **dict.fromkeys(broken, code)},
            {**right.due, **unclean, **dict.fromkeys(lost, NOTHING)},
        )

    def _of_mistake(self, entry: Entry, number: int) -> Due:
        """Return what a mistake deserves: as the bank says by hand, else by the rule of the key."""
        if not entry.mistakes:
            return RIGHT
        value, mistake = entry.wrong_answers[min(number, len(entry.mistakes) - 1)]
        known, share = self._known(entry, value), entry.credit(value).fraction
        if known.earns is not None and abs(share - known.earns) > ROUNDED + 1e-9:
            share = known.earns
        return Due(share, mistake.feedback, known.misconception or mistake.misconception)

    def _known(self, entry: Entry, value: Any) -> Wrong:
        """Return the bank's case that makes a mistake; an empty one if there is none."""
        for case in self._cases(entry).wrong:
            try:
                if entry.kind.read(plain(case.value)) == value:
                    return case
            except AnswerError:
                continue
        return Wrong(value)

    def _cases(self, entry: Entry) -> Cases:
        """Return the bank's cases for an item, or for the version of it that this entry is."""
        cases = self.bank[entry.item]
        if isinstance(cases, Cases):
            return cases
        versions, right = self.key[entry.item].versions(), entry.right_answers
        return next(cases[option] for option, one in versions.items() if one.right_answers == right)

    # -- its files

    def _hand_in(self, student: str, notebook: NotebookNode) -> None:
        folder = self.root / "grading" / "submitted" / student / self.name
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{self.name}.ipynb")

    @property
    def database(self) -> str:
        return f"sqlite:///{self.root / 'grading' / 'gradebook.db'}"

    def totals(self) -> dict[str, float]:
        """Return each student's total, as the gradebook has it."""
        with Gradebook(self.database) as gradebook:
            return {one.student_id: one.score for one in gradebook.assignment_submissions(self.name)}

    def rows(self) -> dict[tuple[str, str], tuple[float, str, str]]:
        """Return the mark, the status with its reason, and the misconception of each judged item."""
        folder = self.root / "grading" / "autograded"
        table = marks(self.database, folder, self.name, self.students)
        return {
            (row.student, row.item): (row.score, f"{row.status}: {row.reason}", row.misconception)
            for row in table.itertuples()
            if row.item in self.key
        }

    @cached_property
    def points(self) -> dict[str, float]:
        """The points of each judged item."""
        cells = {
            cell.metadata.nbgrader.grade_id: cell for cell in self.fresh.cells if "nbgrader" in cell.metadata
        }
        return {item: float(cells[item].metadata.nbgrader.points) for item in self.items}

    @property
    def _journal(self) -> Journal:
        return Journal(self.root / "grading" / "log" / f"{self.name}.jsonl")

    def log_lines(self) -> int:
        """Return how many times a submission was graded."""
        return len(list(self._journal.lines()))

    def told(self) -> dict[str, list[str]]:
        """Return what had to be put in order in each student's notebook, where anything had to."""
        return {line["student"]: line["told"] for line in self._journal.lines() if line["told"]}

    # -- what was worked out, and what came of it

    def score(self, item: str, due: Due) -> float:
        """Return the points of an item that a student deserves."""
        return round(self.points[item] * due.share, 2)

    def total(self, student: str) -> float:
        """Return the total that a student deserves."""
        return sum(self.score(item, due) for item, due in self.students[student].due.items())

    def differences(self) -> Iterator[str]:
        """Yield, in words, each mark, reason or misconception that is not the one worked out."""
        rows = self.rows()
        for student, one in self.students.items():
            for item, due in one.due.items():
                score, told, misconception = rows[student, item]
                what = f"{student}, {item}: {score:g} [{misconception}] {told}"
                if abs(score - self.score(item, due)) > 1e-9:
                    yield f"{what} -- deserves {self.score(item, due):g}"
                if due.words not in told:
                    yield f"{what} -- should be told: {due.words}"
                if due.misconception != misconception:
                    yield f"{what} -- should be answered as {due.misconception or 'nothing'}"

"""A course in a temporary folder, and how a class in it is handed in and measured."""

import socket
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry

from benchmarks.trust.assignment import ASSIGNMENT, POINTS, Grader, source_notebook
from benchmarks.trust.evidence import lives, printed, runs, was_called
from benchmarks.trust.finding import Finding
from benchmarks.trust.sheet import REACHED, TRIED, Case, Make, Places, Reach, Sheet


def student_ids(cases: Sequence[Case]) -> dict[str, Case]:
    """Return the cases by the student who hands each in; their order is that of their names."""
    return {
        f"s{number:02}-{case.make.__name__}".replace("_", "-"): case for number, case in enumerate(cases, 1)
    }


@dataclass
class Course(ABC):
    """One of the two courses. Subclasses say how it is released and graded.

    Parameters
    ----------
    root
        An empty folder of its own.
    stopped
        Students whose submission ended the grading of the class.
    log
        What grading said on the terminal, by student.
    """

    grader: ClassVar[Grader]

    #: Folders below ``root``.
    sources: ClassVar[str] = "source"
    released: ClassVar[str] = "release"
    work: ClassVar[str] = "."

    root: Path
    stopped: set[str] = field(default_factory=set)
    log: dict[str, set[str]] = field(default_factory=dict)

    # -- what a subclass knows

    @abstractmethod
    def release(self) -> None:
        """Make the student version of the assignment."""

    @abstractmethod
    def grade(self, students: Set[str]) -> None:
        """Grade what these students handed in; note who stopped the class, and the log."""

    @abstractmethod
    def told_instructor(self, student: str) -> bool:
        """Whether the log says of a student what it does not say of everyone."""

    @abstractmethod
    def feedback(self, student: str) -> str:
        """Return a student's feedback page; empty if there is none."""

    @abstractmethod
    def reasons(self, student: str) -> Mapping[str, str]:
        """Return, by question, what the student's feedback says of it."""

    # -- the class

    def measure(self, cases: Sequence[Case]) -> list[Finding]:
        """Hand in and grade a class; return what came of each case, in order."""
        students = student_ids(cases)
        self._write_sources()
        self.release()
        with closing(socket.create_server(("127.0.0.1", 0))) as server:
            server.setblocking(False)
            places = self._places(next(iter(students)), server.getsockname()[1])
            self._grade_round(students, places)
            seen = {
                student: self._reached(student, case, places, server) for student, case in students.items()
            }
        return [self._finding(student, case, seen[student]) for student, case in students.items()]

    def _grade_round(self, students: Mapping[str, Case], places: Places) -> None:
        earlier = {student: case.earlier for student, case in students.items() if case.earlier}
        for student, make in earlier.items():
            self._hand_in(student, make, places, hour=9)
        if earlier:
            self.grade(earlier.keys())
        # Whether a process lives on is looked at as soon as its own grading is over.
        last = {student for student, case in students.items() if case.reach is Reach.PROCESS}
        for now in (students.keys() - last, last):
            for student in sorted(now):
                self._hand_in(student, students[student].make, places, hour=10)
            if now:
                self.grade(now)

    def _hand_in(self, student: str, make: Make, places: Places, hour: int) -> None:
        folder = self.root / self.work / "submitted" / student / ASSIGNMENT
        notebook = nbformat.read(self.root / self.released / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)
        sheet = Sheet(self.grader, notebook, places)
        make(sheet)
        for old in folder.glob("*"):
            old.unlink()
        sheet.write(folder)
        # As nbgrader writes it when it collects.
        (folder / "timestamp.txt").write_text(f"2026-03-02 {hour:02}:00:00 UTC", encoding="utf-8")

    def _write_sources(self) -> None:
        folder = self.root / self.sources / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(source_notebook(self.grader), folder / f"{ASSIGNMENT}.ipynb")

    def _places(self, first: str, port: int) -> Places:
        notebook = f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
        return Places(
            solution=self.root / self.sources / notebook,
            classmate=self.root / self.work / "submitted" / first / notebook,
            gradebook=self.root / self.work / "gradebook.db",
            planted=self.root / self.work / "planted.txt",
            port=port,
            mark=f"trust-{uuid4().hex}",
        )

    # -- what came of it

    def graded(self, student: str) -> NotebookNode | None:
        """Return a student's graded notebook, if there is one."""
        file = self.root / self.work / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        return nbformat.read(file, as_version=4) if file.is_file() else None

    def _finding(self, student: str, case: Case, reached: bool) -> Finding:
        scores, left_open = self._scores(student)
        reasons = self.reasons(student)
        return Finding(
            case,
            scores,
            left_open,
            on_page=all(reasons.get(name) for name in POINTS if scores[name] < POINTS[name]),
            in_log=self.told_instructor(student),
            stopped=student in self.stopped,
            reached=reached,
        )

    def _scores(self, student: str) -> tuple[dict[str, float], bool]:
        """Return the points by question as ``nbgrader export`` counts them, and whether any is left open."""
        prefix = f"{ASSIGNMENT}-"
        with Gradebook(f"sqlite:///{self.root / self.work / 'gradebook.db'}") as gradebook:
            try:
                submission = gradebook.find_submission(ASSIGNMENT, student)
            except MissingEntry:
                return dict.fromkeys(POINTS, 0.0), True
            grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
            scores = {grade.name.removeprefix(prefix): float(grade.score or 0) for grade in grades}
            return scores, any(grade.needs_manual_grade for grade in grades)

    def _reached(self, student: str, case: Case, places: Places, server: socket.socket) -> bool:
        """Return whether a case got at what it tried to get at, if it tries anything.

        Raises
        ------
        RuntimeError
            If the case was to try, and did not: then it shows nothing.
        """
        if case.reach is None:
            return False
        notebook = self.graded(student)
        said = "" if notebook is None else printed(notebook)
        if TRIED not in said:
            raise RuntimeError(f"{case.name} ({self.grader}) did not try.")
        match case.reach:
            case Reach.COURSE:
                return places.planted.exists()
            case Reach.NETWORK:
                return was_called(server)
            case Reach.PROCESS:
                return lives(places.mark)
            case Reach.READER:
                return runs(self.feedback(student), places.mark)
            case _:
                return REACHED in said

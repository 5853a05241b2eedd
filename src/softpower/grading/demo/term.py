"""A term in miniature: three assignments and a class of twenty, from Moodle and back to it.

Every command is the one that an instructor types, and it is printed before it runs. What a
person does in Formgrader is done here through the same gradebook.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from random import Random

import nbformat
from nbgrader.api import Grade, Gradebook

from softpower.grading import CONFIG_FILE
from softpower.grading.batch.grade import load_config
from softpower.grading.demo import invented_term as invented
from softpower.grading.demo.moodle import Moodle
from softpower.grading.keys import KEY_FILE, load_key
from softpower.grading.quiet import quiet
from softpower.grading.submission.execute import can_confine

DUE = {
    "A1": datetime(2026, 2, 6, 18),
    "A2": datetime(2026, 2, 20, 18),
    "A3": datetime(2026, 3, 6, 18),
}
#: The question that turns out to be faulty, and what its students are told.
FAULTY = ("A2", "A2-q07", "its wording could be read in two ways.")
COMMENT = "Good start. Name the sentence that you rest this on."
#: At the end of the settings: whatever gradebook the course has, a term has its own.
_OWN_GRADEBOOK = """
c.CourseDirectory.db_url = f"sqlite:///{(Path(__file__).parent / 'grading' / 'gradebook.db').as_posix()}"
"""

Command = Callable[[Sequence[str]], int]


def run_term(root: Path, softpower: Command) -> int:
    """Play a term in ``grading/term``, which is emptied first; print every step.

    Parameters
    ----------
    root
        The course; nothing of it is changed.
    softpower
        The program ``softpower``: runs the words that it is given, and returns its exit status.

    Returns
    -------
    int
        0 if the marks that came back to Moodle are those of the gradebook, and no mark or comment
        of a person was changed on the way; else 1.
    """
    return Term(root, softpower).play()


class Term:
    """One term: a copy of the course for three assignments, and a Moodle."""

    def __init__(self, root: Path, softpower: Command) -> None:
        self.course, self.softpower = root / "grading" / "term", softpower
        shutil.rmtree(self.course, ignore_errors=True)
        for name in DUE:
            shutil.copytree(root / "solutions" / name, self.course / "solutions" / name)
        settings = (root / CONFIG_FILE).read_text(encoding="utf-8")
        (self.course / CONFIG_FILE).write_text(settings + _OWN_GRADEBOOK, encoding="utf-8")
        self.moodle = Moodle(self.course / "moodle", invented.PEOPLE)
        with quiet():
            self.database = load_config(self.course).CourseDirectory.db_url
        self.unconfined = [] if can_confine() else ["--unconfined"]

    def play(self) -> int:
        """Play it; return the exit status."""
        self._says("The class comes from Moodle")
        self._run("roster", self.moodle.participants())
        for assignment in DUE:
            self._says(f"Assignment {assignment}")
            self._assignment(assignment)
        assignment, item, why = FAULTY
        self._says(f"A student complains about {item}, rightly. It is dropped, and the class judged again")
        before = self._by_hand()
        self._drop(assignment, item, why)
        self._run("regrade", assignment)
        self._nbgrader("generate_feedback", assignment, "--force")
        kept = self._by_hand() == before
        print(f"Marks and comments of a person: {len(before)}; {'none' if kept else 'SOME'} changed.")
        back = [self._returned(name) for name in DUE]
        self._says("The end of the term")
        self._run("report", "A3")
        self._run("similar", "A3")
        self._run("export", *DUE, "--to", "plain")
        print(f"\nThe course of this term, to look around in: {self.course}")
        return 0 if kept and all(back) else 1

    def _assignment(self, assignment: str) -> None:
        self._nbgrader("generate_assignment", assignment)
        key = load_key(self.course / "solutions" / assignment / KEY_FILE)
        released = self.course / "exercises" / assignment / f"{assignment}.ipynb"
        fresh = nbformat.read(released, as_version=4)
        worksheet = self.moodle.worksheet(
            assignment, self._points(assignment), invented.moments(assignment, DUE[assignment])
        )
        self._run("roster", worksheet)
        self._run(
            "collect",
            assignment,
            self.moodle.download(assignment, dict(invented.files(assignment, fresh, key))),
        )
        self._run("grade", assignment, *self.unconfined)
        print(f"\n(In Formgrader, {self._mark_paragraphs(assignment)} paragraphs are marked by a person.)")
        self._nbgrader("generate_feedback", assignment)

    def _returned(self, assignment: str) -> bool:
        """Send the marks of an assignment to Moodle; return whether what arrives is what was sent."""
        file = self.moodle.folder / f"{assignment}-to-upload.csv"
        self._run("export", assignment, "--to", "moodle", file)
        arrived = self.moodle.imported(file)
        with Gradebook(self.database) as gradebook:
            there = {
                one.student.id: one.score
                for one in gradebook.assignment_submissions(assignment)
                if not one.needs_manual_grade
            }
        same = arrived.keys() == there.keys() and all(
            abs(arrived[student] - score) < 0.005 for student, score in there.items()
        )
        print(f"Moodle reads {len(arrived)} marks: {'all' if same else 'NOT ALL'} as in the gradebook.")
        return same

    def _points(self, assignment: str) -> float:
        with Gradebook(self.database) as gradebook:
            return float(gradebook.find_assignment(assignment).max_score)

    def _mark_paragraphs(self, assignment: str) -> int:
        """Mark as a person would, and comment on some; return how many were marked."""
        able = {one.number: invented.ability(one) for one in invented.PEOPLE}
        with Gradebook(self.database) as gradebook:
            waiting = [
                grade
                for submission in gradebook.assignment_submissions(assignment)
                for notebook in submission.notebooks
                for grade in notebook.grades
                if grade.needs_manual_grade
            ]
            for grade in waiting:
                self._mark(gradebook, grade, able[grade.notebook.assignment.student.id])
            gradebook.db.commit()
            return len(waiting)

    @staticmethod
    def _mark(gradebook: Gradebook, grade: Grade, able: float) -> None:
        student = grade.notebook.assignment.student.id
        chance = Random(f"{grade.name} {student}")
        grade.manual_score = min(grade.max_score, round(grade.max_score * able + chance.uniform(-1, 1)))
        grade.needs_manual_grade = False
        if grade.manual_score <= grade.max_score / 2:
            comment = gradebook.find_comment(
                grade.name, grade.notebook.name, grade.notebook.assignment.assignment.name, student
            )
            comment.manual_comment = COMMENT

    def _by_hand(self) -> dict[tuple[str, str, str], tuple[float | None, float | None, str | None]]:
        """Return every mark, extra credit and comment that a person gave."""
        found = {}
        with Gradebook(self.database) as gradebook:
            for assignment in DUE:
                for submission in gradebook.assignment_submissions(assignment):
                    for notebook in submission.notebooks:
                        said = {one.name: one.manual_comment for one in notebook.comments}
                        for grade in notebook.grades:
                            given = (grade.manual_score, grade.extra_credit, said.get(grade.name))
                            if any(one is not None for one in given):
                                found[assignment, submission.student.id, grade.name] = given
        return found

    def _drop(self, assignment: str, item: str, why: str) -> None:
        line = f'DROPPED = {{"{item}": "{why}"}}'
        key = self.course / "solutions" / assignment / KEY_FILE
        with key.open("a", encoding="utf-8") as opened:
            opened.write(f"\n{line}\n")
        print(f"Added to solutions/{assignment}/{KEY_FILE}:  {line}")

    @staticmethod
    def _says(title: str) -> None:
        print(f"\n== {title} ==", flush=True)

    def _run(self, *words: str | Path) -> None:
        self._shows("softpower", words)
        self.softpower(["--course", str(self.course), *map(str, words)])

    def _nbgrader(self, *words: str) -> None:
        self._shows("nbgrader", words)
        command = [sys.executable, "-m", "nbgrader", *words, "--Application.log_level=ERROR"]
        subprocess.run(command, cwd=self.course, check=True)

    def _shows(self, program: str, words: Sequence[str | Path]) -> None:
        """Print a command as it is typed in the folder of this course."""
        typed = (str(word).replace(f"{self.course}{os.sep}", "") for word in words)
        print(f"\n$ {program} {' '.join(typed)}", flush=True)

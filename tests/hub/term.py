"""One assignment on the hub, from its release to the feedback, with an honest student and one who is not."""

import json
import textwrap
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbgrader.api import Gradebook

from softpower.grading.course import COURSE_ID
from softpower.grading.keys import KEY_FILE, Key, invent, load_key
from tests.hub.browser import Browser
from tests.hub.environment import ROOT
from tests.hub.machine import ASSIGNMENT, Machine

FILE = f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"


@dataclass
class Term:
    """The people of the class at their browsers, and what they saw on the way."""

    machine: Machine
    teacher: Browser
    ada: Browser
    ben: Browser
    key: Key
    seen: dict[str, Any] = field(default_factory=dict)

    def assignments(self, student: Browser) -> list[dict[str, Any]]:
        """Return what the student's list of assignments shows."""
        return list(student.api("GET", f"assignments?course_id={COURSE_ID}")["value"])

    def student(self, student: Browser, action: str) -> Any:
        """Press a button of the student's list: fetch, submit or fetch_feedback."""
        named = {"course_id": COURSE_ID, "assignment_id": ASSIGNMENT}
        answer = student.api("POST", f"assignments/{action}", named)
        assert answer["success"], answer
        return answer["value"]

    def marks(self) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
        """Return each student's marks by item, and the most that each item gives."""
        with Gradebook(f"sqlite:///{self.machine.course / 'grading' / 'gradebook.db'}") as gradebook:
            most = {
                cell.name: cell.max_score
                for cell in gradebook.find_notebook(ASSIGNMENT, ASSIGNMENT).grade_cells
            }
            submissions = gradebook.assignment_submissions(ASSIGNMENT)
            marks = {
                one.student_id: {
                    grade.name: grade.score for notebook in one.notebooks for grade in notebook.grades
                }
                for one in submissions
            }
        return marks, most

    def press(self, action: str) -> None:
        """Press a button of Formgrader on the assignment."""
        answer = self.teacher.api("POST", f"formgrader/api/assignment/{ASSIGNMENT}/{action}")
        assert answer["success"], answer

    def command(self, command: str) -> str:
        """Type a command in the course's folder, at the instructor's."""
        return self.teacher.run(f"!cd {self.machine.course} && {command}; echo status $?")

    def work(self, student: Browser, answers: dict[str, str]) -> None:
        """Fetch, write the answers into the notebook, save, and submit."""
        self.student(student, "fetch")
        notebook = nbformat.reads(json.dumps(student.notebook(FILE)), as_version=4)
        student.save(FILE, invent.fill(notebook, answers))
        self.student(student, "submit")


def play(machine: Machine) -> Term:
    """Let the class have its assignment, and return it."""
    names = (machine.instructor, machine.students["ada"], machine.students["ben"])
    people = [machine.log_in(name) for name in names]
    for person in people:
        person.enter()
    key = load_key((ROOT / "solutions" / ASSIGNMENT / KEY_FILE).resolve())
    teacher, ada, ben = people
    term = Term(machine, teacher, ada, ben, key)
    term.press("assign")
    term.press("release")
    term.seen["offered"] = term.assignments(term.ada)
    term.work(term.ada, invent.right(key, invent.plainly))
    term.work(term.ben, invent.mistaken(key, 0, invent.plainly))
    term.seen["planted"] = term.ben.run(planting(term))
    term.press("collect")
    term.seen["graded"] = term.command(f"softpower grade {ASSIGNMENT}")
    term.press("generate_feedback")
    term.press("release_feedback")
    term.seen["feedback"] = term.student(term.ada, "fetch_feedback")
    return term


def planting(term: Term) -> str:
    """Return code for the dishonest student: two folders put into the exchange by hand.

    One is in the honest student's name; one is ben's own, with a link to the key.
    """
    inbound = term.machine.exchange / COURSE_ID / "inbound"
    key = term.machine.course / "solutions" / ASSIGNMENT / KEY_FILE
    return textwrap.dedent(f"""
        import os, shutil
        for name in ({term.ada.name!r}, {term.ben.name!r}):
            planted = {str(inbound)!r} + f"/{{name}}+{ASSIGNMENT}+2031-01-01 00:00:00.000000 UTC+planted"
            shutil.copytree({ASSIGNMENT!r}, planted)
            open(planted + "/timestamp.txt", "w").write("2031-01-01 00:00:00.000000 UTC")
            open(planted + "/submission_secret.txt", "w").write("known")
            os.symlink({str(key)!r}, planted + "/stolen.txt")
            os.chmod(planted, 0o777)
        print("planted")
    """)

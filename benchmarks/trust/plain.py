"""The course with plain nbgrader: its own commands, its own settings, nothing of ours."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import ClassVar

from nbformat import NotebookNode

from benchmarks.trust.assignment import ASSIGNMENT, POINTS, Grader
from benchmarks.trust.course import Course

_STUDENT = re.compile(r"/(?:submitted|autograded)/(s\d\d-[a-z-]+)/")
_TROUBLE = re.compile(r"\[AutogradeApp \| (?:WARNING|ERROR|CRITICAL)\] (.*)")
_VARIES = re.compile(r"s\d\d-[a-z-]+|\b[0-9a-f]{32}\b")


@dataclass
class PlainCourse(Course):
    """Graded by ``nbgrader autograde``, for the whole class at once.

    Where a submission ends that command, it is set aside, as an instructor would do, and the
    command is run again for the rest.
    """

    grader: ClassVar[Grader] = "plain"

    def release(self) -> None:
        self._nbgrader("generate_assignment", ASSIGNMENT)

    def grade(self, students: Set[str]) -> None:
        left = set(students)
        while left:
            told = self._nbgrader("autograde", ASSIGNMENT)
            lines = lines_of(told)
            touched = [student for student in lines if student in left]
            if not touched:
                raise RuntimeError(f"nbgrader graded nobody:\n{told}")
            left.difference_update(touched)
            if left:
                self.stopped.add(touched[-1])
            for student in touched:
                self.log[student] = lines[student]
                if self.graded(student) is None:  # it would be tried again with the rest
                    shutil.move(self.root / "submitted" / student, self.root / "set_aside" / student)

    def told_instructor(self, student: str) -> bool:
        # nbgrader warns of every notebook that its hidden tests were put back.
        usual = self.log[min(self.log)]
        return bool(self.log.get(student, set()) - usual)

    def feedback(self, student: str) -> str:
        self._nbgrader("generate_feedback", ASSIGNMENT, "--student", student)
        page = self.root / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html"
        return page.read_text(encoding="utf-8") if page.is_file() else ""

    def reasons(self, student: str) -> Mapping[str, str]:
        """Return, by question, the errors and warnings that the graded cell shows."""
        notebook = self.graded(student)
        if notebook is None:
            return {}
        names = {f"{ASSIGNMENT}-{name}": name for name in POINTS}
        cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
        return {names[one]: _errors(cell) for one, cell in cells.items() if one in names}

    def _nbgrader(self, *arguments: str) -> str:
        """Run a command in the course's folder and return what it says, whether it succeeds or not."""
        own = self.root / "settings"
        path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
        environment = {**os.environ, "PATH": path, "JUPYTER_CONFIG_DIR": str(own), "IPYTHONDIR": str(own)}
        command = [sys.executable, "-m", "nbgrader", *arguments]
        run = subprocess.run(
            command,
            cwd=self.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
        )
        return run.stderr


def _errors(cell: NotebookNode) -> str:
    shown = (
        out for out in cell.get("outputs", []) if out.output_type == "error" or out.get("name") == "stderr"
    )
    return " ".join(str(output.get("ename") or output.get("text")) for output in shown)


def lines_of(log: str) -> dict[str, set[str]]:
    """Return warnings and errors by student, in the order in which they were graded."""
    found: dict[str, set[str]] = {}
    student = ""
    for line in log.splitlines():
        if named := _STUDENT.search(line):
            student = named[1]
            found.setdefault(student, set())
        if student and (trouble := _TROUBLE.match(line)):
            found[student].add(_VARIES.sub("", trouble[1]))
    return found

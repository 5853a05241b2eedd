"""The graders, each with a course of its own in which the same class is handed in."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.grading import bare
from benchmarks.grading.figures import Figures
from benchmarks.grading.meter import Count, measure
from benchmarks.grading.school import ASSIGNMENT, NOTEBOOK, Kind, hand_in
from softpower.grading.keys.invent import as_text

REPOSITORY = Path(__file__).resolve().parents[2]


class CannotMeasure(Exception):
    """A grader that did not do its work; the message ends with what it said."""


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which nobody's settings of Jupyter are seen."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    own = {name: str(folder / "settings") for name in ("JUPYTER_CONFIG_DIR", "IPYTHONDIR")}
    return {**os.environ, **own, "PATH": path}


class Course:
    """A folder with one grader's course.

    Parameters
    ----------
    root
        An empty folder.
    """

    #: Below the root: where assignments are written, and where submissions and marks are.
    sources, work = "source", "."

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environment = environment(root)
        self.log = root / "said.txt"
        self.submitted, self.autograded = (root / self.work / name for name in ("submitted", "autograded"))
        self.gradebook = root / self.work / "gradebook.db"
        self.students: dict[str, Kind] = {}
        self._write(root / self.sources / ASSIGNMENT)
        self.say(["-m", "nbgrader", "generate_assignment", ASSIGNMENT])
        shutil.copy(self.gradebook, root / "fresh.db")

    def _write(self, folder: Path) -> None:
        """Write the assignment: here only what nbgrader needs of it."""
        folder.mkdir(parents=True)
        shutil.copy(REPOSITORY / "solutions" / ASSIGNMENT / NOTEBOOK, folder)

    def say(self, arguments: Sequence[str]) -> None:
        """Run a command of Python's that is not measured. Raises CannotMeasure."""
        command = [sys.executable, *arguments]
        run = subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True)
        if run.returncode:
            raise CannotMeasure(f"{' '.join(command)} failed:\n{run.stderr[-2000:]}")

    def hand_in(self, handed: dict[str, Kind]) -> None:
        """Let a class hand in, and forget what was graded."""
        hand_in(self.submitted, handed)
        self.students = handed
        self.forget()

    def forget(self) -> None:
        """Go back to the moment before grading."""
        for folder in (self.autograded, self.root / self.work / "log"):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copy(self.root / "fresh.db", self.gradebook)

    def measured(self, arguments: Sequence[str], count: Count) -> Figures:
        """Run a command that grades the class, and return what it took. Raises CannotMeasure."""
        reading = measure([sys.executable, *arguments], self.root, self.environment, self.log, count)
        figures = Figures.of(reading, len(self.students))
        if reading.status or figures.done != len(self.students):
            said = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise CannotMeasure(
                f"{' '.join(arguments)} ended with {reading.status} after {figures.done} of "
                f"{len(self.students)} submissions:\n{said}"
            )
        return figures


class Plain(Course):
    """nbgrader with its own settings; there is no configuration file at all."""

    def grade(self) -> Figures:
        """Grade the class, and return what it took."""
        self.forget()
        self.log.unlink(missing_ok=True)
        # The last that nbgrader says of each submission.
        count = Count(self.log, "Setting destination file permissions")
        return self.measured(["-m", "nbgrader", "autograde", ASSIGNMENT], count)


class Ours(Course):
    """The course of this repository."""

    sources, work = "solutions", "grading"

    def _write(self, folder: Path) -> None:
        shutil.copytree(REPOSITORY / "solutions" / ASSIGNMENT, folder, ignore=shutil.ignore_patterns("__*"))
        shutil.copy(REPOSITORY / "nbgrader_config.py", self.root)

    def grade(self, *options: str) -> Figures:
        """Grade the class, and return what it took."""
        self.forget()
        return self._softpower("grade", *options)

    def regrade(self) -> Figures:
        """Judge the class again, and return what it took."""
        return self._softpower("regrade")

    def _softpower(self, step: str, *options: str) -> Figures:
        count = Count(self.root / self.work / "log" / f"{ASSIGNMENT}.jsonl", f'"step": "{step}"')
        count()  # what an earlier run has logged
        count.number = 0
        return self.measured(["-m", "softpower.grading.cli", step, ASSIGNMENT, *options], count)


def run_cells(folder: Path, kinds: Sequence[Kind], number: int, variables: Mapping[str, str]) -> Figures:
    """Run the cells alone, one notebook after another, and return what it took. Raises CannotMeasure."""
    files = []
    for n, kind in enumerate(kinds):
        file = folder / f"cells-{n}.ipynb"
        file.write_text(as_text(kind.notebook), encoding="utf-8")
        files.append(str(file))
    command = [sys.executable, bare.__file__, str(number), *files]
    # As in a grader: the answer is recorded, and no sealed note is opened.
    own, log = {**variables, "NBGRADER_EXECUTION": "autograde"}, folder / "said.txt"
    reading = measure(command, folder, own, log, lambda: 0)
    said = log.read_text(encoding="utf-8", errors="replace")
    if reading.status:
        raise CannotMeasure(f"The cells alone failed:\n{said[-2000:]}")
    taken = json.loads(said.splitlines()[-1])
    return replace(
        Figures.of(reading, number),
        done=number,
        start=reading.wall - taken["wall"],
        each=taken["wall"] / number,
        cpu=reading.cpu / number,
        cpu_each=taken["cpu"] / number,
    )

"""otter-grader's ``otter run`` on an equivalent assignment, if otter-grader is there.

Same questions, same answers, same tables; where the course hands an answer over, the
notebook has ``grader.check``, as ``otter assign`` writes it, and a test of otter's own
kind compares the answer with the key's. ``otter run`` grades one notebook for each call,
on this machine, without a container.
"""

import copy
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from benchmarks.grading.figures import Figures
from benchmarks.grading.graders import REPOSITORY, CannotMeasure
from benchmarks.grading.meter import Reading, measure
from benchmarks.grading.school import ASSIGNMENT, NOTEBOOK, Kind
from softpower.grading.keys import KEY_FILE, Key, invent, load_key
from softpower.grading.keys.invent import as_text

_IMPORT = "from softpower.exercises import submit"
_START = "import otter\ngrader = otter.Notebook()"
_SUBMIT = re.compile(r'submit\("([^"]+)", \w+\)')

_TEST = """from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = {points!r}


@test_case()
def test_answer({variable}):
    right = {right}
    same = right.equals if hasattr(right, "equals") else right.__eq__
    assert same({variable}) is True
"""


def is_there() -> bool:
    """Whether ``otter`` is on PATH."""
    return shutil.which("otter") is not None


def version() -> str:
    """Return the version of otter-grader."""
    said = subprocess.run(["otter", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"Otter-Grader version: (\S+)", said)
    return found[1] if found else "unknown"


class Otter:
    """A folder with the equivalent assignment.

    Parameters
    ----------
    root
        An empty folder.
    course
        A course of ours in which the assignment is released.
    """

    def __init__(self, root: Path, course: Path) -> None:
        self.root = root
        # otter's Python has no course installed; the notebooks import it from here.
        self.environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
        self.environment |= {name: str(root / "settings") for name in ("JUPYTER_CONFIG_DIR", "IPYTHONDIR")}
        fresh = nbformat.read(course / "exercises" / ASSIGNMENT / NOTEBOOK, as_version=4)
        write_tests(root / "tests", fresh, load_key(course / "solutions" / ASSIGNMENT / KEY_FILE))
        command = ["otter", "generate", "-t", "tests", "-o", "autograder.zip", "--no-config"]
        run = subprocess.run(command, cwd=root, env=self.environment, capture_output=True, text=True)
        if run.returncode:
            raise CannotMeasure(f"otter generate failed:\n{run.stderr[-2000:]}")

    def grade(self, handed: Mapping[str, Kind]) -> Figures:
        """Grade so many submissions one after another, and return what it took. Raises CannotMeasure."""
        readings = [self._grade_one(student, kind) for student, kind in handed.items()]
        wall, cpu = sum(one.wall for one in readings), sum(one.cpu for one in readings)
        number = len(readings)
        roles = {role for one in readings for role in one.peaks}
        return Figures(
            done=number,
            wall=wall,
            cpu=cpu / number,
            start=0.0,  # each submission has its own
            each=wall / number,
            cpu_each=cpu / number,
            peaks={role: max(one.peaks.get(role, 0) for one in readings) for role in roles},
            others=sum(one.others * one.wall for one in readings) / wall,
        )

    def _grade_one(self, student: str, kind: Kind) -> Reading:
        folder = self.root / student
        folder.mkdir(exist_ok=True)
        (folder / NOTEBOOK).write_text(as_text(equivalent(kind.notebook)), encoding="utf-8")
        command = ["otter", "run", "-a", "../autograder.zip", "-o", ".", "--no-logo", NOTEBOOK]
        reading = measure(command, folder, self.environment, folder / "said.txt", lambda: 0)
        right = self.score(student) == sum(kind.deserves.values())
        if reading.status or right != kind.name.startswith("perfect"):
            said = (folder / "said.txt").read_text(encoding="utf-8", errors="replace")[-2000:]
            raise CannotMeasure(f"otter run ended with {reading.status} on {kind.name}:\n{said}")
        return reading

    def score(self, student: str) -> float:
        """Return the points that a student was given."""
        file = self.root / student / "results.json"
        if not file.is_file():
            return -1.0
        tests = json.loads(file.read_text(encoding="utf-8"))["tests"]
        return float(sum(test.get("score", 0) for test in tests))


def equivalent(notebook: NotebookNode) -> NotebookNode:
    """Return a copy of a student's notebook that asks otter where it would hand over."""
    changed = copy.deepcopy(notebook)
    for cell in changed.cells:
        if cell.cell_type == "code":
            cell.source = cell.source.replace(_IMPORT, _START)
            cell.source = _SUBMIT.sub(lambda found: f"grader.check({_name(found[1])!r})", cell.source)
    return changed


def write_tests(folder: Path, fresh: NotebookNode, key: Key) -> None:
    """Write a test file for each item that a computer marks."""
    folder.mkdir(parents=True)
    settings = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in fresh.cells}
    for item, variable in invent.variables(fresh).items():
        entry, name = key[item], _name(item)
        right = invent.plainly(entry.kind, entry.given_forms[0])
        points = float(settings[item].metadata.nbgrader.points)
        text = _TEST.format(name=name, points=points, variable=variable, right=right)
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


def _name(item: str) -> str:
    return item.rpartition("-")[2]

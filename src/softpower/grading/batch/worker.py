"""Grade one submission: a pure function, the same in every process and on every machine.

It is given what was handed in and what the course knows, as plain data, and returns what
is to be written. It reads no gradebook and writes no file, so it can run anywhere and
again; the one writer (:mod:`softpower.grading.batch.writer`) does the rest.
"""

import hashlib
import os
import pickle
import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from softpower.grading.engine.job import NotConfined
from softpower.grading.engine.runner import NotStarted, TemplateDied
from softpower.grading.keys import Key, KeyProblem
from softpower.grading.submission.beside import is_notebook, made_by_code, merged, writable
from softpower.grading.submission.blueprint import Blueprint, NotebookPlan
from softpower.grading.submission.execute import OtherLanguage
from softpower.grading.submission.intake import Taken, parse_notebook, unreadable_notebook, unreadable_reason
from softpower.grading.submission.repair import OURS

# nbformat's own choice between two validators; this one takes a tenth of the time.
os.environ.setdefault("NBFORMAT_VALIDATOR", "fastjsonschema")

_EXECUTION = "NBGRADER_EXECUTION"
#: What systems and browsers add to a file's name.
_ON_THE_WAY = re.compile(r"^copy of\b|[\s_-]*\bcopy\s*\d*(?=\s*\(|\s*$)|\([^)]*\)|[\s_]")

GRADED, PARTLY, NOT_GRADABLE = "graded", "graded in part", "not gradable"


@dataclass(frozen=True)
class Course:
    """What grading an assignment needs to know.

    ``files`` are the assignment's own, which replace the student's of the same name;
    ``steps`` are names of preprocessors in order, ``config`` their settings.
    """

    blueprint: Blueprint
    key: Key
    files: Mapping[str, bytes]
    steps: Sequence[str]
    config: Config

    def packed(self) -> bytes:
        """Return this course as bytes, for :func:`grade_packed`."""
        return pickle.dumps(self)


@dataclass
class Marks:
    """The marks of one notebook: a score for each graded cell (None for a person to give), comments."""

    scores: dict[str, float | None] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)
    handed_in: bool = True


@dataclass
class Graded:
    """What came of one submission.

    Parameters
    ----------
    student, status
        Who, and one of ``graded``, ``graded in part``, ``not gradable``.
    reasons, told
        Why it is not graded in full; and what was repaired or left out on the way.
    marks
        By notebook; of those that were asked for.
    files
        What is to lie in nbgrader's ``autograded`` folder, by name.
    taken
        Hashes of what was handed in, by name; ``answers`` a hash of what was judged.
    seconds, cpu_seconds
        Wall time in the worker; processor time of the student's code.
    """

    student: str
    status: str = GRADED
    reasons: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    marks: dict[str, Marks] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    timestamp: Any = None
    seconds: float = 0.0
    cpu_seconds: float = 0.0


#: A process has one set of steps and one template; a Dask worker has threads.
_ONE_AT_A_TIME = threading.Lock()


def grade_packed(packed: bytes, student: str, taken: Taken) -> Graded:
    """Grade one submission with a course in bytes; see :func:`grade`."""
    with _ONE_AT_A_TIME:
        return grade(*_unpacked(packed), student, taken)


def rejudge_packed(packed: bytes, student: str, taken: Taken) -> Graded:
    """Judge what was graded before once more, from its stored answers; no student code runs."""
    with _ONE_AT_A_TIME:
        return grade(*_unpacked(packed), student, taken, executed=True)


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> tuple[Course, list[Preprocessor]]:
    course: Course = pickle.loads(packed)
    return course, [import_item(step)(config=course.config) for step in course.steps]


def grade(
    course: Course, steps: Sequence[Preprocessor], student: str, taken: Taken, executed: bool = False
) -> Graded:
    """Grade one submission.

    Parameters
    ----------
    course
        What the course knows of the assignment.
    steps
        The course's preprocessors, made.
    student
        Whose submission it is.
    taken
        What was handed in.
    executed
        Whether it was graded before, so that its notebooks are ours.

    Returns
    -------
    Graded
        Also for what cannot be graded: it then says why.

    Raises
    ------
    NotConfined, NotStarted, KeyProblem
        If this machine or this course cannot grade anything at all.
    """
    began = time.perf_counter()
    result = Graded(student, told=list(taken.told), timestamp=taken.timestamp)
    result.taken = {name: _hash(content) for name, content in taken.files.items()}
    try:
        with _told_to_notebooks():
            _grade_notebooks(course, steps, taken, result, executed)
    except (NotConfined, NotStarted, KeyProblem):
        raise
    except OtherLanguage as error:
        _give_up(course, result, str(error))
    except Exception as error:  # one submission must not stop a class
        _give_up(
            course,
            result,
            f"Grading failed on this submission ({type(error).__name__}: {error}). Its marks are open; "
            "look at the notebook by hand, and report this.",
        )
    result.seconds = round(time.perf_counter() - began, 4)
    return result


@contextmanager
def _told_to_notebooks() -> Iterator[None]:
    """Let notebooks know that they are graded, by the variable that nbgrader sets for that.

    Afterwards it is as before: a server that grades for Formgrader starts other kernels too.
    """
    before = os.environ.get(_EXECUTION)
    os.environ[_EXECUTION] = "autograde"
    try:
        yield
    finally:
        del os.environ[_EXECUTION]
        if before is not None:
            os.environ[_EXECUTION] = before


def _give_up(course: Course, result: Graded, reason: str) -> None:
    """Leave the marks of the notebooks that were asked for open."""
    result.status, result.files, result.reasons = NOT_GRADABLE, {}, [reason]
    plans = course.blueprint.notebooks.values()
    result.marks = {plan.name: Marks(dict.fromkeys(plan.graded, None)) for plan in plans}


def _grade_notebooks(
    course: Course, steps: Sequence[Preprocessor], taken: Taken, result: Graded, executed: bool
) -> None:
    for plan in course.blueprint.notebooks.values():
        try:
            _grade_notebook(course, steps, plan, taken, result, executed)
        except TemplateDied:  # ended from outside, as by a system that wants memory: once more
            _grade_notebook(course, steps, plan, taken, result, executed)


def _grade_notebook(
    course: Course,
    steps: Sequence[Preprocessor],
    plan: NotebookPlan,
    taken: Taken,
    result: Graded,
    executed: bool,
) -> None:
    file = f"{plan.name}.ipynb"
    found = _find(file, taken, result)
    if found is None and file not in taken.broken:
        result.marks[plan.name] = Marks(dict.fromkeys(plan.graded, 0.0), {}, handed_in=False)
        _lower(result, f"{file} was not handed in.")
        return
    nb = unreadable_notebook(taken.broken[file]) if found is None else parse_notebook(found, executed)
    if reason := unreadable_reason(nb):
        _lower(result, f"{file}: {reason}")
    marks = Marks()
    beside = {name: body for name, body in taken.files.items() if not is_notebook(name)}
    ours: dict[str, Any] = {
        "plan": plan,
        "key": course.key,
        "marks": marks,
        "files": merged(beside, course.files),
    }
    resources = _resources(course, plan, result.student, ours)
    for step in steps:
        nb, resources = step(nb, resources)
    result.marks[plan.name] = marks
    result.told += ours.get("told", [])
    result.cpu_seconds += ours.get("cpu_seconds", 0.0)
    if trouble := ours.get("trouble"):
        _lower(result, *trouble)
    same = executed and not ours.get("changed")
    files, left_out = writable(merged(ours["files"], made_by_code(ours.get("new_files", {}))))
    result.told += [f"{one[:40]}... has a name too long to be kept." for one in left_out]
    result.files = merged(result.files, files, {file: found if found and same else _as_bytes(nb)})


def _find(file: str, taken: Taken, result: Graded) -> bytes | None:
    """Return the content of a notebook file, also under a name that a browser or a system changed."""
    if file in taken.files or file in taken.broken:
        return taken.files.get(file)
    alike = [name for name in taken.files if _plain(name) == _plain(file)]
    if len(alike) > 1:
        result.told.append(f"Each of {', '.join(alike)} may be {file}; none was taken.")
    if len(alike) != 1:
        return None
    result.told.append(f"{alike[0]} was taken for {file}.")
    return taken.files[alike[0]]


def _plain(name: str) -> str:
    """Level what happens to a name on the way: case, blanks, "(1)", "-Copy1", a second ending."""
    stem, ending, _ = name.casefold().partition(".ipynb")
    return _ON_THE_WAY.sub("", stem) + ending


def _lower(result: Graded, *reasons: str) -> None:
    result.status = PARTLY
    result.reasons += reasons


def _resources(course: Course, plan: NotebookPlan, student: str, ours: dict[str, Any]) -> dict[str, Any]:
    names = {"student": student, "assignment": course.blueprint.assignment, "notebook": plan.name}
    return {"nbgrader": {**names, "db_url": None}, "unique_key": plan.name, OURS: ours}


def _as_bytes(nb: NotebookNode) -> bytes:
    text = nbformat.writes(nb)
    # Half a character, which only code can make, would be no text for whoever reads the file.
    return (text if text.endswith("\n") else text + "\n").encode("utf-8", "replace")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

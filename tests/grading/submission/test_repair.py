"""Cells that were moved, copied, edited or renamed are put in order, and what was done is told."""

import copy
import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from softpower.grading.batch.grade import Options, grade_class
from softpower.grading.batch.journal import Journal
from softpower.grading.classroom import Classroom
from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import marks
from softpower.grading.submission.blueprint import CellPlan, NotebookPlan
from softpower.grading.submission.repair import repair
from tests.grading.toy import ASSIGNMENT, PARAGRAPH, POINTS, RIGHT, answered, cell_named, hand_in, make_course

Notebook = nbformat.NotebookNode
FULL = {name: float(points) for name, (_, _, points) in RIGHT.items()}
COPIED = "the cell was there more than once; the last one that was written in counts"
EDITED = "the cell is locked and was edited; the released text counts"
MISSING = "the cell was missing; it was put back as released"
RETYPED = "the cell was no"
STRANGERS = "cells that were not released with the notebook (1) count as ordinary ones"


def without(notebook: Notebook, *names: str) -> Notebook:
    notebook.cells = [
        c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") not in names
    ]
    return notebook


def with_copy(notebook: Notebook, name: str, source: str, first: bool = False) -> Notebook:
    copied = copy.deepcopy(cell_named(notebook, name))
    copied.source, copied.id = source, "copied"
    notebook.cells.insert(notebook.cells.index(cell_named(notebook, name)) + (not first), copied)
    return notebook


def with_metadata(notebook: Notebook, name: str, **changes: Any) -> Notebook:
    cell_named(notebook, name).metadata["nbgrader"].update(changes)
    return notebook


def with_text(notebook: Notebook, name: str, source: str) -> Notebook:
    cell_named(notebook, name).source = source
    return notebook


def retyped(notebook: Notebook, name: str, cell_type: str) -> Notebook:
    cell = cell_named(notebook, name)
    cell.cell_type = cell_type
    for part in ("outputs", "execution_count"):
        cell.pop(part, None)
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return notebook


def moved(notebook: Notebook, name: str, to: int) -> Notebook:
    cell = cell_named(notebook, name)
    notebook.cells.remove(cell)
    notebook.cells.insert(to if to >= 0 else len(notebook.cells), cell)
    return notebook


def tagged(notebook: Notebook, name: str, *tags: str) -> Notebook:
    cell_named(notebook, name).metadata["tags"] = list(tags)
    return notebook


def with_kernel(notebook: Notebook, name: str, language: str) -> Notebook:
    notebook.metadata.kernelspec = {"name": name, "display_name": name, "language": language}
    return notebook


def unmarked(notebook: Notebook) -> Notebook:
    """Drop what some editors drop; this course gives a cell its name as its id too."""
    for cell in notebook.cells:
        cell["id"] = cell.metadata.nbgrader.grade_id
        cell.metadata.clear()
    return notebook


#: What a student did to a notebook with all right answers; what each item then deserves, if not
#: full marks; and what is told.
Case = tuple[Callable[[Notebook], Notebook], dict[str, float], list[str]]
CASES: dict[str, Case] = {
    "nothing": (lambda n: n, {}, []),
    # deleted
    "deleted-graded": (lambda n: without(n, "T1-q2"), {}, [f"T1-q2: {MISSING}"]),
    "deleted-question": (lambda n: without(n, "T1-q2-ask"), {}, [f"T1-q2-ask: {MISSING}"]),
    "deleted-answer": (lambda n: without(n, "T1-q2-answer"), {"T1-q2": 0.0}, []),
    "deleted-first": (lambda n: without(n, "T1-start"), {}, [f"T1-start: {MISSING}"]),
    "deleted-paragraph": (lambda n: without(n, PARAGRAPH), {PARAGRAPH: 0.0}, [f"{PARAGRAPH}: {MISSING}"]),
    "deleted-all": (lambda n: without(n, *[c.metadata.nbgrader.grade_id for c in n.cells]),
                    dict.fromkeys([*FULL, PARAGRAPH], 0.0), [f"T1-start: {MISSING}", f"T1-q5: {MISSING}"]),
    # copied
    "copied-graded": (lambda n: with_copy(n, "T1-q1", 'submit("T1-q1", {"C01"})'), {},
                      [f"T1-q1: {COPIED}"]),
    "copied-answer-wrong-later": (lambda n: with_copy(n, "T1-q2-answer", "answer_2 = 13"), {"T1-q2": 0.0},
                                  [f"T1-q2-answer: {COPIED}"]),
    "copied-answer-wrong-before": (lambda n: with_copy(n, "T1-q2-answer", "answer_2 = 13", first=True), {},
                                   [f"T1-q2-answer: {COPIED}"]),
    "copied-paragraph": (lambda n: with_copy(n, PARAGRAPH, "Write your answer here."), {},
                         [f"{PARAGRAPH}: {COPIED}"]),
    # edited
    "edited-graded": (lambda n: with_text(n, "T1-q1", "submit = print"), {},
                      [f"T1-q1: {EDITED}"]),
    "edited-question": (lambda n: with_text(n, "T1-q1-ask", "Easy."), {},
                        [f"T1-q1-ask: {EDITED}"]),
    "emptied-graded": (lambda n: with_text(n, "T1-q1", ""), {},
                       [f"T1-q1: {EDITED}"]),
    # moved
    "answer-after-its-cell": (lambda n: moved(n, "T1-q2-answer", -1), {"T1-q2": 0.0}, []),
    "graded-to-the-end": (lambda n: moved(n, "T1-q2", -1), {}, []),
    "question-to-the-top": (lambda n: moved(n, "T1-q5-ask", 0), {}, []),
    # another type
    "graded-as-text": (lambda n: retyped(n, "T1-q1", "markdown"), {}, [f"T1-q1: {RETYPED}"]),
    "graded-as-raw": (lambda n: retyped(n, "T1-q1", "raw"), {}, [f"T1-q1: {RETYPED}"]),
    "answer-as-text": (lambda n: retyped(n, "T1-q1-answer", "markdown"), {}, [f"T1-q1-answer: {RETYPED}"]),
    "paragraph-as-code": (lambda n: retyped(n, PARAGRAPH, "code"), {}, [f"{PARAGRAPH}: {RETYPED}"]),
    # tags and metadata
    "skips-execution": (lambda n: tagged(n, "T1-q1", "skip-execution"), {}, []),
    "expects-an-error": (lambda n: tagged(n, "T1-q1", "raises-exception"), {}, []),
    "renamed-graded": (lambda n: with_metadata(n, "T1-q2", grade_id="T1-q99"), {},
                       [STRANGERS, f"T1-q2: {MISSING}"]),
    "renamed-answer": (lambda n: with_metadata(n, "T1-q2-answer", grade_id="mine"), {}, [STRANGERS]),
    "swapped-names": (lambda n: with_metadata(without(n, "T1-q1"), "T1-q2", grade_id="T1-q1"), {},
                      [f"T1-q1: {EDITED}", f"T1-q2: {MISSING}"]),
    "name-is-a-list": (lambda n: with_metadata(n, "T1-q2", grade_id=["T1-q2"]), {}, [f"T1-q2: {MISSING}"]),
    "schema-0": (lambda n: with_metadata(n, "T1-q1", schema_version=0), {}, []),
    "schema-2": (lambda n: with_metadata(n, "T1-q1", schema_version=2), {}, []),
    "schema-99": (lambda n: with_metadata(n, "T1-q1", schema_version=99), {}, []),
    "schema-is-text": (lambda n: with_metadata(n, "T1-q1", schema_version="three"), {}, []),
    "more-points": (lambda n: with_metadata(n, "T1-q1", points=100), {}, []),
    "negative-points": (lambda n: with_metadata(n, "T1-q1", points=-1), {}, []),
    "points-are-text": (lambda n: with_metadata(n, "T1-q1", points="all"), {}, []),
    "no-grade": (lambda n: with_metadata(n, "T1-q1", grade=False), {}, []),
    "own-answer": (lambda n: with_metadata(n, "T1-q1", solution=True, locked=False), {}, []),
    "own-task": (lambda n: with_metadata(n, "T1-q1", task=True), {}, []),
    "no-marking-at-all": (unmarked, {}, ["lost its marking"]),
    # the kernel
    "unknown-kernel": (lambda n: with_kernel(n, "no-such-kernel", "python"), {}, []),
    "other-language": (lambda n: with_kernel(n, "ir", "R"), {}, []),
}  # fmt: skip


class Outcome:
    """A class in which each student did one of the things above."""

    def __init__(self, room: Classroom) -> None:
        database = room.api.coursedir.db_url
        table = marks(database, room.work / "autograded", ASSIGNMENT, CASES)
        self.scores = table.pivot(index="student", columns="item", values="score")
        self.points = table.pivot(index="student", columns="item", values="points")
        lines = Journal(room.work / "log" / f"{ASSIGNMENT}.jsonl").lines()
        self.lines = {line["student"]: line for line in lines}
        with Gradebook(database) as gradebook:
            self.open = {
                student: sorted(
                    grade.name
                    for notebook in gradebook.find_submission(ASSIGNMENT, student).notebooks
                    for grade in notebook.grades
                    if grade.needs_manual_grade
                )
                for student in CASES
            }


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    with quiet():
        room = make_course(tmp_path_factory.mktemp("course"))
        for name, (damage, _, _) in CASES.items():
            notebook = with_text(answered(room), PARAGRAPH, "My own text.")
            hand_in(room, name, json.dumps(damage(notebook)))
        grade_class(room.api.config, ASSIGNMENT, Options())
    return Outcome(room)


@pytest.mark.parametrize("case", CASES)
def test_marks_are_what_the_answers_deserve(outcome: Outcome, case: str) -> None:
    expected = {**FULL, **CASES[case][1]}
    assert outcome.scores.loc[case, list(expected)].to_dict() == expected
    assert outcome.points.loc[case].sum() == POINTS + 4


@pytest.mark.parametrize("case", CASES)
def test_what_was_done_is_told_and_nothing_else(outcome: Outcome, case: str) -> None:
    told, expected = outcome.lines[case]["told"], CASES[case][2]
    assert [words for words in expected if not any(words in line for line in told)] == []
    assert bool(told) == bool(expected)
    assert outcome.lines[case]["status"] == "graded"


@pytest.mark.parametrize("case", CASES)
def test_a_person_marks_the_paragraph_if_there_is_one(outcome: Outcome, case: str) -> None:
    assert outcome.open[case] == ([] if PARAGRAPH in CASES[case][1] else [PARAGRAPH])


# -- what nbgrader takes out at release


HIDDEN = "assert answer_2\n### BEGIN HIDDEN TESTS\nassert answer_2 == 12\n### END HIDDEN TESTS"
SCHEME = "Judge it.\n=== BEGIN MARK SCHEME ===\nOne point for a reason.\n=== END MARK SCHEME ==="


@pytest.mark.parametrize("edited", [False, True])
def test_a_cell_is_held_against_what_students_got_of_it(edited: bool) -> None:
    cells = {
        "test": CellPlan("test", "code", HIDDEN, "1", True, True, False, False, 1.0),
        "task": CellPlan("task", "markdown", SCHEME, "2", True, False, False, True, 1.0),
    }
    given = {"test": "assert answer_2", "task": "Judge it."}
    new = {"code": new_code_cell, "markdown": new_markdown_cell}
    notebook = new_notebook(
        cells=[
            new[plan.cell_type](
                "My own." if edited else given[name], id=name, metadata={"nbgrader": plan.metadata()}
            )
            for name, plan in cells.items()
        ]
    )
    told = repair(notebook, NotebookPlan("T1", cells))
    assert told == ([f"test: {EDITED}", f"task: {EDITED}"] if edited else [])
    assert [cell.source for cell in notebook.cells] == [HIDDEN, SCHEME]

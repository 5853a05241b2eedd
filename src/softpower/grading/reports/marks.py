"""The marks of a class with a reason for each, read from nbgrader's own records."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
from nbgrader.api import Gradebook, MissingEntry

from softpower.grading.gradebook import is_there, open_gradebook
from softpower.grading.judging.judge import JUDGEMENT_TYPE

#: The status of what waits for a person.
TO_BE_MARKED = "to be marked"
#: What a judgement says of an item.
_JUDGED = ("yours", "status", "answer", "reason", "misconception")
COLUMNS = ["student", "item", "yours", "score", "points", "status", "answer", "reason", "misconception"]


def marks(gradebook_url: str, autograded: Path, assignment: str, students: Iterable[str]) -> pd.DataFrame:
    """Return one row for each student and graded cell.

    Parameters
    ----------
    gradebook_url
        Address of nbgrader's gradebook, such as ``"sqlite:///gradebook.db"``.
    autograded
        Folder of the autograded notebooks.
    assignment
        Name of the assignment.
    students
        Ids of all students of the class, whether they handed in or not.

    Returns
    -------
    pandas.DataFrame
        Columns ``student``, ``item``, ``score`` and ``points`` (floats; the score is the
        gradebook's, missing where a person still has to mark), ``yours`` (the version of the
        item, where students have different ones), ``status``, ``answer``, ``reason``,
        ``misconception``.
    """
    rows: list[dict[str, Any]] = []
    with open_gradebook(gradebook_url) as gradebook:
        for student in students:
            rows += _one(gradebook, autograded / student / assignment, assignment, student)
    return pd.DataFrame(rows, columns=COLUMNS)


def class_marks(work: Path, database: str, assignment: str) -> pd.DataFrame:
    """Return :func:`marks` for everyone in a gradebook or with a submission in the folder ``work``.

    Empty if there is no gradebook yet, or the assignment is not in it.
    """
    if not is_there(database):
        return pd.DataFrame(columns=COLUMNS)
    with open_gradebook(database) as gradebook:
        if assignment not in {entry.name for entry in gradebook.assignments}:
            return pd.DataFrame(columns=COLUMNS)
        enrolled = {student.id for student in gradebook.students}
    handed_in = {folder.parent.name for folder in (work / "submitted").glob(f"*/{assignment}")}
    return marks(database, work / "autograded", assignment, sorted(enrolled | handed_in))


def totals(table: pd.DataFrame) -> pd.DataFrame:
    """Return the sum of each student's marks: ``score``, ``points``, ``to_mark`` (cells for a person)."""
    grouped = table.groupby("student", sort=True)
    return pd.DataFrame(
        {
            "score": grouped["score"].sum(),
            "points": grouped["points"].sum(),
            "to_mark": grouped["score"].agg(lambda scores: int(scores.isna().sum())),
        }
    )


def _one(gradebook: Gradebook, folder: Path, assignment: str, student: str) -> list[dict[str, Any]]:
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        waits = (folder.parents[2] / "submitted" / student / assignment).exists()
        missing = _not_graded if waits else _absent
        return [missing(cell, student) for cell in _graded_cells(gradebook, assignment)]
    judged = {entry["item"]: entry for entry in _judgements(folder)}
    rows = []
    for notebook in submission.notebooks:
        unjudged = _unjudged if (folder / f"{notebook.name}.ipynb").is_file() else _without_notebook
        for grade in notebook.grades:
            row = {
                "student": student,
                "item": grade.name,
                "points": grade.max_score,
                **_reason(judged.get(grade.name)),
            }
            row["score"] = None if grade.needs_manual_grade else grade.score
            if grade.name not in judged:
                row |= unjudged(grade)
            rows.append(row)
    return rows


def _graded_cells(gradebook: Gradebook, assignment: str) -> Iterator[Any]:
    for notebook in gradebook.find_assignment(assignment).notebooks:
        yield from [*notebook.grade_cells, *notebook.task_cells]


def _absent(cell: Any, student: str) -> dict[str, Any]:
    return {
        "student": student,
        "item": cell.name,
        "score": 0.0,
        "points": cell.max_score,
        "yours": "",
        "status": "not handed in",
        "answer": "",
        "reason": "Nothing was handed in.",
        "misconception": "",
    }


def _not_graded(cell: Any, student: str) -> dict[str, Any]:
    reason = "It was handed in, and is not graded yet."
    return {**_absent(cell, student), "score": None, "status": "not graded", "reason": reason}


def _reason(judgement: dict[str, Any] | None) -> dict[str, Any]:
    return {key: (judgement or {}).get(key, "") for key in _JUDGED}


def _unjudged(grade: Any) -> dict[str, Any]:
    if grade.needs_manual_grade:
        return {"status": TO_BE_MARKED, "reason": "A person marks this one."}
    if grade.auto_score == 0 and grade.manual_score is None:
        return {"status": "no answer", "reason": "The text was left as it was released."}
    return {"status": "marked", "reason": ""}


def _without_notebook(grade: Any) -> dict[str, Any]:
    """Say of a cell whose notebook is not among the graded ones why its mark is as it is."""
    if grade.manual_score is not None:
        return {"status": "marked", "reason": ""}
    if grade.needs_manual_grade:
        reason = "It could not be graded, and the log says why. A person looks at it and marks it."
        return {"status": "not graded", "reason": reason}
    return {"status": "not handed in", "reason": f"{grade.notebook.name}.ipynb was not handed in."}


def _judgements(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.glob("*.ipynb")):
        for cell in nbformat.read(file, as_version=4).cells:
            for output in cell.get("outputs", []):
                if JUDGEMENT_TYPE in output.get("data", {}):
                    yield output["data"][JUDGEMENT_TYPE]

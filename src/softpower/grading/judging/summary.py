"""What stands at the top of a feedback page: each question with its mark, and the sum.

:class:`Summary` is a preprocessor of ``nbgrader generate_feedback``, after nbgrader's own
``GetGrades``; the template ``feedback/index.html.j2`` sets what it finds as a table, in the
language that ``resources`` names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from softpower.grading.judging.judge import JUDGEMENT_TYPE
from softpower.grading.judging.page import Words
from softpower.language import ENGLISH, Language, phrase, using

#: The names in ``resources`` under which the template finds the rows, and the words around them.
ROWS, WORDS = "softpower_rows", "softpower_words"
#: The name under which ``resources`` has the language of the page; English, if it has none.
LANGUAGE = "softpower_language"
_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """One line of the table: the cell's name, the question in words, its mark, and what was found."""

    item: str
    question: str
    status: str
    score: float
    points: float
    commented: bool
    open: bool


class Summary(NbGraderPreprocessor):
    """Collect the marks of a graded notebook for its feedback page."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Add the rows and the words to ``resources``; the notebook stays as it is."""
        names = resources["nbgrader"]
        language: Language = resources.get(LANGUAGE, ENGLISH)
        resources[WORDS] = Words(language)
        with Gradebook(names["db_url"]) as gradebook:
            found = gradebook.find_submission_notebook(
                names["notebook"], names["assignment"], names["student"]
            )
            grades = {grade.name: grade for grade in found.grades}
            commented = {comment.name for comment in found.comments if comment.manual_comment}
            with using(language.code):
                resources[ROWS] = list(summary_rows(nb, grades, commented))
        return nb, resources


def summary_rows(nb: NotebookNode, grades: dict[str, Any], commented: set[str]) -> Iterator[Row]:
    """Yield a row for each graded cell, with its grade of the gradebook and whether a person commented."""
    question = ""
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if cell.cell_type == "markdown" and utils.is_locked(cell) and _HEADING.search(cell.source):
            question = _HEADING.findall(cell.source)[-1]
        if name in grades and (utils.is_grade(cell) or utils.is_task(cell)):
            grade = grades[name]
            yield Row(
                item=name,
                question=question,
                status=_status(cell, grade),
                score=float(grade.score),
                points=float(grade.max_score),
                commented=name in commented,
                open=bool(grade.needs_manual_grade),
            )


def _status(cell: NotebookNode, grade: Any) -> str:
    """Say where a mark comes from, and what the computer found."""
    found = next((told for told in _judged(cell)), "")
    if grade.needs_manual_grade:
        return phrase("waits for a person")
    if grade.manual_score is not None:
        if found:
            return phrase("{found}; marked by a person", found=phrase(found))
        return phrase("marked by a person")
    if found:
        return phrase(found)
    return phrase("left as it was released") if utils.is_solution(cell) else phrase("marked by computer")


def _judged(cell: NotebookNode) -> Iterator[str]:
    for output in cell.get("outputs", []):
        if JUDGEMENT_TYPE in output.get("data", {}):
            yield str(output["data"][JUDGEMENT_TYPE]["status"])

"""The judged cell as the student and the instructor see it."""

from collections.abc import Iterable
from html import escape
from typing import Any

from nbformat import NotebookNode, from_dict

from softpower.answers import MIME_TYPE
from softpower.exercises.panel import bar
from softpower.grading.judging.judge import DROPPED, JUDGEMENT_TYPE, NOT_RIGHT, PARTLY, RIGHT, Judgement
from softpower.grading.judging.places import places_html, with_persian
from softpower.language import html_attributes, marked, phrase

_COLOURS = {RIGHT: "#009E73", PARTLY: "#E69F00", NOT_RIGHT: "#D55E00", DROPPED: "#0072B2"}
#: What is said where the right answer is not told: not of this question, or not before an answer.
NOT_TOLD = marked("This is not told for this question.")
NOT_YET = marked("This is told to those who hand over an answer.")


def judged_outputs(
    judgement: Judgement, bundle: Any, others: Iterable[NotebookNode], explain: bool
) -> list[NotebookNode]:
    """Return the outputs that replace a judged cell's own.

    The first is the mark: an ``execute_result`` whose ``text/plain`` is the score as
    nbgrader reads it (``nbgrader.utils.determine_grade``), with the feedback as HTML,
    the judgement as JSON, and the answer itself, so that it can be judged again.
    Error and text outputs of the cell follow it.
    """
    data: dict[str, Any] = {
        "text/plain": repr(float(judgement.score)),
        "text/html": feedback_html(judgement, explain),
        JUDGEMENT_TYPE: judgement.to_dict(),
    }
    if bundle is not None:
        data[MIME_TYPE] = bundle
    # Not by nbformat's new_output, which spends more on checking it than judging took.
    mark = from_dict({"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None})
    return [mark, *(output for output in others if output.output_type in {"error", "stream"})]


def feedback_html(judgement: Judgement, explain: bool) -> str:
    """Return the feedback panel in the language of now; with ``explain``, why the right answer is right."""
    judgement = judgement.told or judgement
    lost = judgement.score < judgement.points
    mark = phrase("{score:g} of {points:g} points", score=judgement.score, points=judgement.points)
    lines = {
        phrase("Your answer"): f"<bdi>{with_persian(judgement.answer)}</bdi>" if judgement.answer else "",
        phrase("Mark"): mark,
        phrase("Why"): with_persian(judgement.reason),
        phrase("What is right"): with_persian(_explanation(judgement, explain)) if lost else "",
        phrase("Read again"): places_html(judgement.loc) if lost else "",
    }
    yours = f"<div>{with_persian(judgement.yours)}</div>" if judgement.yours else ""
    body = "".join(f"<div><strong>{name}:</strong> {line}</div>" for name, line in lines.items() if line)
    colour = _COLOURS.get(judgement.status, "#767676")
    head = f"{judgement.item}: {phrase(judgement.status)}"
    return f'<div{html_attributes()} style="{bar(colour)}"><strong>{escape(head)}</strong>{yours}{body}</div>'


def _explanation(judgement: Judgement, explain: bool) -> str:
    if not explain:
        return phrase(NOT_TOLD)
    return judgement.explanation or phrase(NOT_YET)

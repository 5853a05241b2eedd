"""The judged cell as the student and the instructor see it."""

from collections.abc import Iterable
from html import escape
from typing import Any

from nbformat import NotebookNode, from_dict

from softpower.answers import MIME_TYPE
from softpower.grading.judging.judge import DROPPED, JUDGEMENT_TYPE, Judgement
from softpower.grading.judging.places import places_html, with_persian

_COLOURS = {"right": "#009E73", "partly right": "#E69F00", "not right": "#D55E00", DROPPED: "#0072B2"}
#: What is said where the right answer is not told: not of this question, or not before an answer.
NOT_TOLD = "This is not told for this question."
NOT_YET = "This is told to those who hand over an answer."


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
    """Return the feedback panel; with ``explain``, why the right answer is right."""
    lost = judgement.score < judgement.points
    lines = {
        "Your answer": f"<bdi>{with_persian(judgement.answer)}</bdi>" if judgement.answer else "",
        "Mark": f"{judgement.score:g} of {judgement.points:g} points",
        "Why": with_persian(judgement.reason),
        "What is right": with_persian(_explanation(judgement, explain)) if lost else "",
        "Read again": places_html(judgement.loc) if lost else "",
    }
    yours = f"<div>{with_persian(judgement.yours)}</div>" if judgement.yours else ""
    body = "".join(f"<div><strong>{name}:</strong> {line}</div>" for name, line in lines.items() if line)
    colour = _COLOURS.get(judgement.status, "#767676")
    head = f"{judgement.item}: {judgement.status}"
    return (
        f'<div style="border-left:5px solid {colour};padding:4px 12px;margin:4px 0">'
        f"<strong>{escape(head)}</strong>{yours}{body}</div>"
    )


def _explanation(judgement: Judgement, explain: bool) -> str:
    return (judgement.explanation or NOT_YET) if explain else NOT_TOLD

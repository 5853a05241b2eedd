"""Judge one graded cell: from its outputs and the key to a mark with its reason.

This runs outside the student's process and trusts nothing in the outputs but
that they are JSON.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from softpower.answers import MIME_TYPE, UNANSWERED, AnswerError, Handed, show, unpack
from softpower.answers.bundle import MAX_BYTES
from softpower.answers.credit import WRONG, Credit
from softpower.grading.keys import Entry, Mistake

JUDGEMENT_TYPE = "application/vnd.softpower.judgement+json"

#: The status of an item that was dropped, whatever was answered.
DROPPED = "dropped"

Output = Mapping[str, Any]


@dataclass(frozen=True)
class Judgement:
    """The mark of one item and the reason for it, in words for the student."""

    item: str
    score: float
    points: float
    status: str
    answer: str
    reason: str
    misconception: str = ""
    explanation: str = ""
    loc: tuple[str, ...] = ()
    yours: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return a JSON form."""
        return {**asdict(self), "loc": list(self.loc)}


def judge(entry: Entry, outputs: Iterable[Output], points: float) -> Judgement:
    """Judge the outputs of one graded cell.

    Parameters
    ----------
    entry
        The item's key.
    outputs
        The cell's outputs, as nbformat has them.
    points
        The most that the item can earn.

    Returns
    -------
    Judgement
        Its ``score`` is a float from 0 to ``points``, rounded to two decimals.
    """
    outputs = list(outputs)
    handed = [one for one in answers_in(outputs) if one.item == entry.item]
    if not handed:
        return _none(entry, points, _why_nothing(outputs))
    judgement = judge_answer(entry, handed[-1], points)
    if any(one != handed[-1] for one in handed):
        return _remark(judgement, "The cell handed over more than one answer; the last one counts.")
    return judgement


def judge_answer(entry: Entry, handed: Handed, points: float) -> Judgement:
    """Judge one answer that was handed over."""
    if handed.problem is not None:
        return _none(entry, points, handed.problem)
    try:
        canonical = entry.kind.read(handed.answer)
    except (AnswerError, RecursionError) as error:
        reason = str(error) or f"This item expects {entry.kind.expects()}."
        return _none(entry, points, reason, show(handed.answer))
    credit = entry.credit(canonical)
    mistake = None if credit.full else entry.mistake(canonical)
    return Judgement(
        item=entry.item,
        score=min(points, max(0.0, round(points * credit.fraction, 2))),
        points=points,
        status="right" if credit.full else "partly right" if credit.fraction > 0 else "not right",
        answer=show(handed.answer),
        reason=_reason(credit, mistake),
        misconception=mistake.misconception if mistake else "",
        explanation=entry.explanation,
        loc=entry.loc,
        yours=entry.yours,
    )


def _reason(credit: Credit, mistake: Mistake | None) -> str:
    """Say what was counted and what the mistake was; nothing general where something exact is known."""
    if mistake is None:
        return credit.detail
    return mistake.feedback if credit.detail == WRONG.detail else f"{credit.detail} {mistake.feedback}"


def judge_nothing(entry: Entry, points: float, reason: str) -> Judgement:
    """Judge an item of a notebook in which nothing can be read, for a reason."""
    return _none(entry, points, reason)


def dropped(judgement: Judgement, why: str) -> Judgement:
    """Return the judgement of an item that was dropped: all of its points, whatever was answered.

    Nothing is said of the answer: the key that it was held against is not to be relied on.
    """
    reason = f"This question was dropped: {why.strip()} Everyone who handed in has its points."
    return replace(
        judgement, score=judgement.points, status=DROPPED, reason=reason, misconception="", explanation=""
    )


def answers_in(outputs: Iterable[Output]) -> list[Handed]:
    """Return all answers that outputs carry, in order; also from a cell judged before."""
    found = [unpack(content) for content in _contents(outputs)]
    return [handed for handed in found if handed is not None]


def last_bundle(entry: Entry, outputs: Iterable[Output]) -> Any:
    """Return the content of the bundle that counts, to keep it for judging again; None if none."""
    mine = [content for content in _contents(outputs) if (h := unpack(content)) and h.item == entry.item]
    if not mine or len(json.dumps(mine[-1])) > 2 * MAX_BYTES:
        return None
    return mine[-1]


def _contents(outputs: Iterable[Output]) -> list[Any]:
    return [
        output["data"][MIME_TYPE]
        for output in outputs
        if output.get("output_type") in {"display_data", "execute_result"} and MIME_TYPE in output["data"]
    ]


def _why_nothing(outputs: Iterable[Output]) -> str:
    for output in outputs:
        if output.get("output_type") == "error":
            name, value = str(output.get("ename", "")), str(output.get("evalue", ""))[:200]
            if name == "CellTimeoutError":
                return "No answer was handed over: the cell ran longer than allowed."
            if name == "KernelDied":
                return f"No answer was handed over: {value}"
            above = ". A cell above did not run to its end: look there first." if name == "NameError" else ""
            return f"No answer was handed over: the cell stopped with {name}: {value}{above}"
    return "No answer was handed over: the submit line did not run or displayed nothing."


def _none(entry: Entry, points: float, reason: str, answer: str = "") -> Judgement:
    status = "not answered" if reason == UNANSWERED else "wrong type" if answer else "no answer"
    return Judgement(
        item=entry.item,
        score=0.0,
        points=points,
        status=status,
        answer=answer,
        reason=reason,
        explanation=entry.explanation if answer else "",
        loc=entry.loc,
        yours=entry.yours,
    )


def _remark(judgement: Judgement, remark: str) -> Judgement:
    return replace(judgement, reason=f"{judgement.reason} {remark}")

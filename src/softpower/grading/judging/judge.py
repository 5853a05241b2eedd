"""Judge one graded cell: from its outputs and the key to a mark with its reason.

This runs outside the student's process and trusts nothing in the outputs but
that they are JSON.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from softpower.answers import MIME_TYPE, UNANSWERED, AnswerError, Handed, show, unpack
from softpower.answers.bundle import MAX_BYTES
from softpower.answers.credit import WRONG, Credit
from softpower.grading.keys import Entry, Mistake
from softpower.language import ENGLISH, current, isolated, marked, phrase, using

JUDGEMENT_TYPE = "application/vnd.softpower.judgement+json"

#: The status of an item that was dropped, whatever was answered.
DROPPED = marked("dropped")
RIGHT, PARTLY, NOT_RIGHT = marked("right"), marked("partly right"), marked("not right")
NOT_ANSWERED, WRONG_TYPE, NO_ANSWER = marked("not answered"), marked("wrong type"), marked("no answer")

Output = Mapping[str, Any]


@dataclass(frozen=True)
class Judgement:
    """The mark of one item and the reason for it, in words for the student.

    It is in English, as those who read the marks of a class compare it; ``told`` is the same
    judgement in the language of the notebook, where that is another one. The status is English
    in both.
    """

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
    told: "Judgement | None" = None

    def to_dict(self) -> dict[str, Any]:
        """Return a JSON form of the judgement in English."""
        content = {**asdict(replace(self, told=None)), "loc": list(self.loc)}
        del content["told"]
        return content


def of_key(entry: Entry, text: str) -> str:
    """Return what an answer key says to students in the language of now."""
    said = entry.said.get(current().code, {})
    return isolated(said[text]) if text in said else phrase(text)


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
    found = list(outputs)
    return _told(lambda: _judge(entry, found, points))


def _told(judged: Callable[[], Judgement]) -> Judgement:
    """Return a judgement in English that has itself in the language of now."""
    with using(ENGLISH.code):
        judgement = judged()
    return judgement if current() is ENGLISH else replace(judgement, told=judged())


def _judge(entry: Entry, outputs: list[Output], points: float) -> Judgement:
    handed = [one for one in answers_in(outputs) if one.item == entry.item]
    if not handed:
        return _none(entry, points, _why_nothing(outputs))
    judgement = judge_answer(entry, handed[-1], points)
    if any(one != handed[-1] for one in handed):
        return _remark(judgement, phrase("The cell handed over more than one answer; the last one counts."))
    return judgement


def judge_answer(entry: Entry, handed: Handed, points: float) -> Judgement:
    """Judge one answer that was handed over; the judgement is in the language of now."""
    problem = handed.told()
    if problem is not None:
        return _none(entry, points, problem)
    try:
        canonical = entry.kind.read(handed.answer)
    except (AnswerError, RecursionError) as error:
        reason = str(error) or phrase("This item expects {expects}.", expects=entry.kind.expects())
        return _none(entry, points, reason, show(handed.answer))
    credit = entry.credit(canonical)
    mistake = None if credit.full else entry.mistake(canonical)
    return Judgement(
        item=entry.item,
        score=min(points, max(0.0, round(points * credit.fraction, 2))),
        points=points,
        status=RIGHT if credit.full else PARTLY if credit.fraction > 0 else NOT_RIGHT,
        answer=show(handed.answer),
        reason=_reason(entry, credit, mistake),
        misconception=mistake.misconception if mistake else "",
        explanation=of_key(entry, entry.explanation),
        loc=entry.loc,
        yours=of_key(entry, entry.yours),
    )


def _reason(entry: Entry, credit: Credit, mistake: Mistake | None) -> str:
    """Say what was counted and what the mistake was; nothing general where something exact is known."""
    if mistake is None:
        return phrase(credit.detail)
    feedback = of_key(entry, mistake.feedback)
    return feedback if credit.detail == WRONG.detail else f"{phrase(credit.detail)} {feedback}"


def judge_nothing(entry: Entry, points: float, reason: str) -> Judgement:
    """Judge an item of a notebook in which nothing can be read, for a reason."""
    return _told(lambda: _none(entry, points, reason))


def dropped(judgement: Judgement, why: str) -> Judgement:
    """Return the judgement of an item that was dropped: all of its points, whatever was answered.

    Nothing is said of the answer: the key that it was held against is not to be relied on.
    """
    with using(ENGLISH.code):
        said = _dropped(judgement, why)
    return said if judgement.told is None else replace(said, told=_dropped(judgement.told, why))


def _dropped(judgement: Judgement, why: str) -> Judgement:
    reason = phrase(
        "This question was dropped: {why} Everyone who handed in has its points.", why=why.strip()
    )
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
                return phrase("No answer was handed over: the cell ran longer than allowed.")
            if name == "KernelDied":
                return phrase("No answer was handed over: {why}", why=phrase(value))
            if name == "NameError":
                return phrase(
                    "No answer was handed over: the cell stopped with {name}: {value}. "
                    "A cell above did not run to its end: look there first.",
                    name=name,
                    value=value,
                )
            return phrase(
                "No answer was handed over: the cell stopped with {name}: {value}", name=name, value=value
            )
    return phrase("No answer was handed over: the submit line did not run or displayed nothing.")


def _none(entry: Entry, points: float, reason: str, answer: str = "") -> Judgement:
    status = NOT_ANSWERED if reason == UNANSWERED else WRONG_TYPE if answer else NO_ANSWER
    return Judgement(
        item=entry.item,
        score=0.0,
        points=points,
        status=status,
        answer=answer,
        reason=phrase(reason),
        explanation=of_key(entry, entry.explanation) if answer else "",
        loc=entry.loc,
        yours=of_key(entry, entry.yours),
    )


def _remark(judgement: Judgement, remark: str) -> Judgement:
    return replace(judgement, reason=f"{judgement.reason} {remark}")

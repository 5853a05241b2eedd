"""The display bundle in which an answer leaves the student's process.

``submit`` displays it; the judge reads it. Nothing in it is trusted: it may have
been made by hand, so whatever does not fit becomes a problem in words.
"""

import json
from dataclasses import dataclass
from typing import Any

from softpower.answers.plain import AnswerError, Plain, plain
from softpower.language import ENGLISH, current, phrase, using

MIME_TYPE = "application/vnd.softpower.answer+json"
VERSION = 1
MAX_BYTES = 256 * 1024


@dataclass(frozen=True)
class Handed:
    """What a cell handed over for ``item``: an answer in plain form, or a problem.

    ``problem`` is in English; ``said`` is the same in the language of the notebook, if it is another.
    """

    item: str
    answer: Plain = None
    problem: str | None = None
    said: str = ""

    def told(self) -> str | None:
        """Return the problem in the language of now, if it is known in it; ``phrase`` says it."""
        return self.problem if current() is ENGLISH else self.said or self.problem


def pack(item: str, value: object) -> dict[str, Any]:
    """Return the JSON content of the bundle for ``value``.

    Whatever is wrong with the value, even code of its own that fails, ends as a
    ``problem`` in words; no exception leaves this function. In a notebook that speaks another
    language than English, it is ``said`` in that one too.
    """
    with using(ENGLISH.code):
        content = _packed(item, value)
    if "problem" in content and current() is not ENGLISH:
        content["said"] = _packed(item, value).get("problem", content["problem"])
    return content


def _packed(item: str, value: object) -> dict[str, Any]:
    try:
        content = {"version": VERSION, "item": item, "answer": plain(value)}
        if len(json.dumps(content, allow_nan=False)) <= MAX_BYTES:
            return content
        problem = phrase("This answer is too large. Hand over the result, not the whole data.")
    except AnswerError as error:
        problem = str(error)
    except RecursionError:
        problem = phrase("This answer contains itself. Hand over a simpler value.")
    except Exception as error:  # a value's own methods may raise anything
        problem = phrase(
            "This value could not be read ({error}). Hand over a simpler value.", error=type(error).__name__
        )
    return {"version": VERSION, "item": item, "problem": problem}


def unpack(content: object) -> Handed | None:
    """Read a bundle; None if it is none of ours.

    A bundle that is too large or malformed comes back with a problem.
    """
    if not isinstance(content, dict) or not isinstance(content.get("item"), str):
        return None
    item = content["item"][:100]
    try:
        size = len(json.dumps(content))
    except (TypeError, ValueError, RecursionError):
        return Handed(item, problem=phrase("The answer that arrived is not readable."))
    if size > 2 * MAX_BYTES:
        too_large = phrase("The answer that arrived is too large ({size:,} characters).", size=size)
        return Handed(item, problem=too_large)
    if content.get("version") != VERSION:
        return Handed(item, problem=phrase("The answer was handed over by another version of this course."))
    if "answer" in content:
        return Handed(item, answer=content["answer"])
    problem = str(content.get("problem", phrase("No answer was handed over.")))[:500]
    return Handed(item, problem=problem, said=str(content.get("said", ""))[:500])

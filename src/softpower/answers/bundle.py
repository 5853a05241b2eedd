"""The display bundle in which an answer leaves the student's process.

``submit`` displays it; the judge reads it. Nothing in it is trusted: it may have
been made by hand, so whatever does not fit becomes a problem in words.
"""

import json
from dataclasses import dataclass
from typing import Any

from softpower.answers.plain import AnswerError, Plain, plain

MIME_TYPE = "application/vnd.softpower.answer+json"
VERSION = 1
MAX_BYTES = 256 * 1024


@dataclass(frozen=True)
class Handed:
    """What a cell handed over for ``item``: an answer in plain form, or a problem."""

    item: str
    answer: Plain = None
    problem: str | None = None


def pack(item: str, value: object) -> dict[str, Any]:
    """Return the JSON content of the bundle for ``value``.

    Whatever is wrong with the value, even code of its own that fails, ends as a
    ``problem`` in words; no exception leaves this function.
    """
    try:
        content = {"version": VERSION, "item": item, "answer": plain(value)}
        if len(json.dumps(content, allow_nan=False)) <= MAX_BYTES:
            return content
        problem = "This answer is too large. Hand over the result, not the whole data."
    except AnswerError as error:
        problem = str(error)
    except RecursionError:
        problem = "This answer contains itself. Hand over a simpler value."
    except Exception as error:  # a value's own methods may raise anything
        problem = f"This value could not be read ({type(error).__name__}). Hand over a simpler value."
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
        return Handed(item, problem="The answer that arrived is not readable.")
    if size > 2 * MAX_BYTES:
        return Handed(item, problem=f"The answer that arrived is too large ({size:,} characters).")
    if content.get("version") != VERSION:
        return Handed(item, problem="The answer was handed over by another version of this course.")
    if "answer" in content:
        return Handed(item, answer=content["answer"])
    return Handed(item, problem=str(content.get("problem", "No answer was handed over."))[:500])

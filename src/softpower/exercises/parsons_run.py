"""Run the lines of a Parsons problem, and say kindly why they did not run to their end."""

import io
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

from softpower.answers import AnswerError, plain
from softpower.answers.plain import Plain
from softpower.language import phrase

_FILE = "<your order>"
_MAX_OUTPUT = 2_000


@dataclass(frozen=True)
class Outcome:
    """What running some lines gave: the plain form of the result, or why there is none."""

    result: Plain = None
    problem: str = ""
    printed: str = ""


def execute(lines: list[str], gives: str, places: list[int] | None = None) -> Outcome:
    """Run lines of a problem in a fresh namespace and return what they gave.

    Parameters
    ----------
    lines
        Lines from the course's own files, never text that somebody typed.
    gives
        The variable that holds the result.
    places
        Where each line stands on the screen, from 0, so that an error can name it.
    """
    if not lines:
        return Outcome(problem=phrase("All lines are left out. Use at least one, then run again."))
    places = places if places is not None else list(range(len(lines)))
    space: dict[str, Any] = {"__name__": "__main__"}
    printed = io.StringIO()
    try:
        with redirect_stdout(printed), redirect_stderr(io.StringIO()):
            exec(compile("\n".join(lines) + "\n", _FILE, "exec"), space)
    except (Exception, SystemExit) as error:
        number = min(_line_of(error), len(lines))
        problem = _kindly(error, places[number - 1] + 1, lines[number - 1])
        return Outcome(problem=problem, printed=_cut(printed))
    if gives not in space:
        problem = phrase(
            "It ran, but no line made {name}. Use the line that does, and put it where it can work.",
            name=gives,
        )
        return Outcome(problem=problem, printed=_cut(printed))
    try:
        return Outcome(result=plain(space[gives]), printed=_cut(printed))
    except AnswerError as error:
        problem = phrase("It ran, but {name} cannot be read. {why}", name=gives, why=str(error))
        return Outcome(problem=problem, printed=_cut(printed))


def _line_of(error: BaseException) -> int:
    """Return the number of the line, from 1, that an error comes from."""
    if isinstance(error, SyntaxError) and error.filename == _FILE:
        return max(error.lineno or 1, 1)
    numbers = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _FILE]
    return numbers[-1] or 1 if numbers else 1


def _kindly(error: BaseException, number: int, code: str) -> str:
    where: dict[str, Any] = {"number": number, "code": code.strip()}
    if isinstance(error, IndentationError):
        return phrase(
            "Line {number} ({code}) does not fit under the line before it: look at the blanks at the start.",
            **where,
        )
    if isinstance(error, SyntaxError):
        return phrase(
            "Line {number} ({code}) cannot be read by Python here: "
            "look at it together with the line before it.",
            **where,
        )
    if isinstance(error, NameError) and error.name:
        return phrase(
            "Line {number} ({code}) uses {name}, but no line above it has made {name} yet.",
            name=error.name,
            **where,
        )
    if isinstance(error, KeyError):
        asked = repr(error.args[0]) if error.args else repr(phrase("a name"))
        return phrase("Line {number} ({code}) asks for {asked}, which is not there.", asked=asked, **where)
    name, reason = type(error).__name__, str(error).split("\n")[0]
    if reason:
        return phrase(
            "Line {number} ({code}) stopped with {name}: {reason}.", name=name, reason=reason, **where
        )
    return phrase("Line {number} ({code}) stopped with {name}.", name=name, **where)


def _cut(printed: io.StringIO) -> str:
    text = printed.getvalue().rstrip()
    return text if len(text) <= _MAX_OUTPUT else text[:_MAX_OUTPUT] + " ..."

"""Tell a student which version of an item is theirs: a state, a tie, a year."""

import os
from collections.abc import Hashable, Sequence
from typing import TypeVar

from IPython import get_ipython
from IPython.display import display

from softpower.answers.draws import draw, same_id
from softpower.exercises.panel import Panel
from softpower.language import digits, phrase, term

Option = TypeVar("Option", bound=Hashable)

#: Set by the grader to the id under which a submission is graded.
GRADED_AS = "SOFTPOWER_STUDENT"
#: What a student calls the id that they type in a notebook.
TYPED = "student_id"

#: The version of each item that was told in this session.
told: dict[str, Hashable] = {}


def yours(item: str, what: str, options: Sequence[Option]) -> Option:
    """Show which of several options is this student's, and return it.

    The same student gets the same option each time and on every computer. Who the student
    is: whom the grader grades; else the id typed in the notebook as ``student_id``; else the
    name on a hub. Where nobody is known it is the first option, and a line says so.

    Parameters
    ----------
    item
        The item that has versions, such as ``"A6-q05"``.
    what
        What is drawn, in English words, such as ``"state"``.
    options
        What can be drawn. Where there is one only, it is everybody's.
    """
    student = who()
    option = told[item] = draw(item, student, options)
    line = phrase("Your {what}: {option}.", what=phrase(what), option=_in_words(option))
    panel = Panel("yours", item, line, _drawn_for(student, len(options)))
    display({"text/html": panel.html(), "text/plain": panel.text()}, raw=True)
    return option


def who(typed: object = None) -> str:
    """Return the id of the student at work, or an empty text.

    Parameters
    ----------
    typed
        The id that was typed in the notebook; asked of the running notebook if not given.
    """
    if typed is None:
        shell = get_ipython()
        typed = shell.user_ns.get(TYPED) if shell else None
    if student := os.environ.get(GRADED_AS):
        return student
    if isinstance(typed, str | int) and same_id(str(typed)):
        return str(typed)
    # Binder makes up another name at each start: nobody's.
    return "" if "BINDER_LAUNCH_HOST" in os.environ else os.environ.get("JUPYTERHUB_USER", "")


def _in_words(option: Hashable) -> str:
    """Return an option as a student reads it: a name, a number, or the parts of a tuple with commas."""
    parts = option if isinstance(option, tuple) else (option,)
    return phrase(", ").join(term(part) if isinstance(part, str) else digits(str(part)) for part in parts)


def _drawn_for(student: str, options: int) -> str:
    if options == 1:
        return phrase("It is the same for everybody in this class.")
    if student:
        return phrase("Drawn for the student id {student}.", student=student)
    return phrase(
        "No student id is known, so this is the first of {options} versions. It does to learn with.",
        options=options,
    )

"""Which version of an item is whose: drawn from names alone, so the same everywhere.

The student's notebook and the judge never ask each other. Both compute

    sha256(item + NUL + id, in UTF-8), as a whole number, modulo the number of options

and take the option at that place. The item's name is part of the draw, so that two items
of one student are independent. A hash is no secret: whoever knows an id can compute its
versions. They are there so that an answer cannot be passed on, not to be hidden.
"""

import unicodedata
from collections.abc import Hashable, Sequence
from hashlib import sha256
from typing import TypeVar

from softpower.answers.text import normalise

Option = TypeVar("Option")


def same_id(student: str) -> str:
    """Return the form of a student id in which ids that a reader would call the same are equal.

    Only letters and digits count, and letter case does not. nbgrader's roster takes ``Amina``
    and ``amina`` for two students; here they would draw the same version, which harms nobody,
    while an id typed with a capital or a blank too many draws as the roster's own.
    """
    return "".join(sign for sign in normalise(student) if unicodedata.category(sign)[0] in "LN")


def draw(item: str, student: str, options: Sequence[Option]) -> Option:
    """Return the option of an item that is this student's.

    Parameters
    ----------
    item
        The item's name, such as ``"A5-q09"``.
    student
        The student's id, as typed. Without any letter or digit in it, it is nobody's.
    options
        What can be drawn, in order; the first one is also nobody's.
    """
    name = same_id(student)
    if not name:
        return options[0]
    digest = sha256(f"{item}\0{name}".encode("utf-8", "surrogatepass")).digest()
    return options[int.from_bytes(digest, "big") % len(options)]


def in_words(option: Hashable) -> str:
    """Return an option as a student reads it: a text, or the parts of a tuple with commas."""
    return ", ".join(map(str, option)) if isinstance(option, tuple) else str(option)


def sealed_name(item: str, option: Hashable | None) -> str:
    """Return the name under which the notes of one version of an item are sealed."""
    return item if option is None else f"{item}\0{in_words(option)}"

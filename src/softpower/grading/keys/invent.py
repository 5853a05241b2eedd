"""Invent students: fill a fresh notebook with answers made from the key.

Used by the demo and by the tests. Nothing here guesses: right answers and
mistakes are those of the key, written as a student would write them.
"""

import copy
import re
from collections.abc import Callable, Mapping
from typing import Any

import nbformat
from nbformat import NotebookNode

from softpower.answers import Boolean, Choice, Edges, Kind, Memo, Number, OrderedList, Set, Table, Text
from softpower.answers import Mapping as MappingKind
from softpower.answers.boolean import complement, write_expression
from softpower.grading.keys import Entry, Key

Writer = Callable[[Kind, Any], str]
_SUBMIT = re.compile(r'submit\("(?P<item>[^"]+)", (?P<variable>\w+)\)')


def fill(fresh: NotebookNode, code: Mapping[str, str]) -> NotebookNode:
    """Return a copy of a student notebook with answers written in.

    Parameters
    ----------
    fresh
        The student version of an assignment.
    code
        For some items, the expression that the student writes as the answer.
    """
    notebook = copy.deepcopy(fresh)
    answer_cell = None
    for cell in notebook.cells:
        metadata = cell.metadata.get("nbgrader", {})
        if metadata.get("solution") and cell.cell_type == "code":
            answer_cell = cell
        found = _SUBMIT.search(cell.source) if metadata.get("grade") and cell.cell_type == "code" else None
        if found and answer_cell is not None and found["item"] in code:
            answer_cell.source = f"{found['variable']} = {code[found['item']]}"
    return notebook


def write(notebook: NotebookNode, paragraph: str) -> NotebookNode:
    """Return a copy of a notebook with a paragraph in every cell that a person marks."""
    written = copy.deepcopy(notebook)
    for cell in written.cells:
        metadata = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown" and metadata.get("grade") and metadata.get("solution"):
            cell.source = paragraph
    return written


def variables(notebook: NotebookNode) -> dict[str, str]:
    """Return ``{item: variable that its submit cell hands over}``."""
    found = (_SUBMIT.search(cell.source) for cell in notebook.cells if cell.cell_type == "code")
    return {match["item"]: match["variable"] for match in found if match}


def right(key: Key, write: Writer) -> dict[str, str]:
    """Return the right answer to every item, as code."""
    return {name: entry.code(write) for name, entry in key.items()}


def mistaken(key: Key, number: int, write: Writer) -> dict[str, str]:
    """Return the mistake of that number for every item, or its last one; the right answer if it has none."""
    return {name: _mistaken(entry, number, write) for name, entry in key.items()}


def most_mistakes(key: Key) -> int:
    """Return how many students it takes to make every anticipated mistake."""
    return max(len(entry.mistakes) for entry in key.values())


def _mistaken(entry: Entry, number: int, write: Writer) -> str:
    wrong = [value for value, _ in entry.wrong_answers]
    return write(entry.kind, wrong[min(number, len(wrong) - 1)]) if wrong else entry.code(write)


def plainly(kind: Kind, canonical: Any) -> str:
    """Write an answer the obvious way."""
    match kind:
        case Set():
            return "{" + ", ".join(map(repr, canonical)) + "}" if canonical else "set()"
        case Edges():
            return repr([tuple(pair) for pair in canonical])
        case Table():
            return f"__import__('pandas').DataFrame({canonical['rows']!r}, columns={canonical['columns']!r})"
        case Boolean():
            return repr(write_expression(canonical))
    return repr(canonical)


def differently(kind: Kind, canonical: Any) -> str:
    """Write the same answer in another type, order, spelling and script."""
    match kind:
        case Number():
            return repr(str(canonical).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
        case Text() | Choice():
            return repr(f" {_other_letters(canonical)} ")
        case Set():
            members = [_other_letters(member) for member in reversed(canonical)]
            return f"__import__('pandas').Series({members!r}, dtype=object)"
        case OrderedList():
            return f"__import__('numpy').array({[_other_letters(m) for m in canonical]!r})"
        case MappingKind():
            return repr([(_other_letters(name), value) for name, value in reversed(canonical.items())])
        case Edges():
            return f"__import__('networkx').DiGraph({[tuple(pair) for pair in reversed(canonical)]!r})"
        case Table():
            records = [
                dict(zip(canonical["columns"], row, strict=True)) for row in reversed(canonical["rows"])
            ]
            return repr(records)
        case Memo():
            return repr([(name, part) for name, part in reversed(canonical.items())])
        case Boolean():
            other = write_expression(complement(canonical)).replace("*", " & ").replace("+", "or")
            return repr(f" NOT ({other.upper()}) ")
    raise TypeError(f"No other way to write a {kind.name}.")


def _other_letters(text: str) -> str:
    """Capital letters, and Arabic letters for Persian ones."""
    return text.upper().replace("ی", "ي").replace("ک", "ك")


def as_text(notebook: NotebookNode) -> str:
    """Return the file content of a notebook."""
    return str(nbformat.writes(notebook))

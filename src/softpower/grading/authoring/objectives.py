"""Where each learning objective is practised, taken up again, and graded.

Nothing is listed by hand. A lesson announces its objectives in its first cell and names
one, such as ``(L1.4)``, wherever it is practised; a later lesson or assignment that takes
it up again does the same. An item of an answer key says which objective it grades. What a
person grades, the paragraph of an assignment, is named in the docstring of the key.
"""

import ast
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pandas as pd

from softpower.grading.keys import KEY_FILE, load_key

ANNOUNCED = re.compile(r"^- \*\*(L(\d)\.\d+)\*\* (.+?)[;.]?$", re.MULTILINE)
PART = re.compile(r"^## (\d+)\.", re.MULTILINE)
OBJECTIVE = re.compile(r"L\d\.\d+")

#: The lesson whose objectives nothing can take up again.
LAST = 8

PERSON = "a person"


class Assignment(NamedTuple):
    """What an assignment in ``solutions/`` says of objectives; ``person`` is from the key's docstring."""

    text: str
    items: dict[str, str]
    person: frozenset[str]


def objectives(root: Path) -> pd.DataFrame:
    """Return one row for each objective of the course, in order.

    Parameters
    ----------
    root
        Folder of the course.

    Returns
    -------
    pandas.DataFrame
        ``id`` (such as ``L1.4``), ``lesson`` (its number), ``wording``; ``practised``, the
        parts of its own lesson that name it; ``revisited``, the later lessons (their number)
        and assignments (such as ``A2``) that name it or have an item for it; ``graded``, the
        items of its own assignment, and ``a person`` if the paragraph grades it; ``assigned``,
        whether its lesson has an assignment by now. Lists are tuples of texts.

    Raises
    ------
    softpower.grading.keys.KeyProblem
        If an answer key cannot be read.
    """
    lessons, assigned = _lessons(root), _assignments(root)
    rows = []
    for number, cells in lessons.items():
        for name, lesson, wording in ANNOUNCED.findall(cells[0]):
            own = assigned.get(f"A{number}")
            rows.append(
                {
                    "id": name,
                    "lesson": int(lesson),
                    "wording": _plain(wording),
                    "practised": tuple(_parts_naming(name, cells)),
                    "revisited": (*_lessons_after(number, name, lessons), *_after(number, name, assigned)),
                    "graded": tuple(_graders(name, own)) if own else (),
                    "assigned": own is not None,
                }
            )
    return pd.DataFrame(rows)


def wordings(root: Path) -> dict[str, str]:
    """Return what each objective says, by id; empty where there is no lesson."""
    heads = (cells[0] for cells in _lessons(root).values())
    return {name: _plain(wording) for head in heads for name, _, wording in ANNOUNCED.findall(head)}


def gaps(root: Path) -> list[str]:
    """Return, in words, what is missing: practice, a revisit, a mark, or an objective for an item."""
    table = objectives(root)
    found = [f"{row.id} is not practised in lesson {row.lesson}." for row in _where(table, "practised")]
    found += [
        f"{row.id} is not revisited after lesson {row.lesson}."
        for row in _where(table, "revisited")
        if row.lesson < LAST
    ]
    found += [
        f"{row.id} is graded by no item of A{row.lesson}, and its key names no person for it."
        for row in _where(table, "graded")
        if row.assigned
    ]
    known = set(table["id"])
    for assignment in _assignments(root).values():
        named = [*assignment.items.items(), *(("the docstring", each) for each in sorted(assignment.person))]
        found += [f"{item}: there is no objective {each}." for item, each in named if each not in known]
    return found


def tell_objectives(table: pd.DataFrame, width: int = 130) -> str:
    """Return the table of :func:`objectives` as text, one line for each objective."""
    head = ("id", "parts", "revisited in", "graded by")
    rows = [(row.id, _list(row.practised), _list(row.revisited), _graded(row)) for row in table.itertuples()]
    widths = [max(len(each[column]) for each in (head, *rows)) for column in range(len(head))]
    room = max(20, width - sum(widths) - 2 * len(head))
    lines = []
    for cells, wording in zip((head, *rows), ("wording", *table["wording"]), strict=True):
        padded = [cell.ljust(size) for cell, size in zip(cells, widths, strict=True)]
        lines.append("  ".join([*padded, textwrap.shorten(wording, room, placeholder=" ...")]))
    return "\n".join(lines)


def _plain(wording: str) -> str:
    return wording.replace("*", "")


def _lessons(root: Path) -> dict[int, list[str]]:
    """Return the text cells of each lesson, by its number."""
    files = sorted((root / "notebooks").glob("[0-9]_*.ipynb"))
    return {int(file.name[0]): _texts(file) for file in files}


def _assignments(root: Path) -> dict[str, Assignment]:
    found = {}
    for key in sorted((root / "solutions").glob(f"A*/{KEY_FILE}")):
        name = key.parent.name
        text = "\n".join(cell for file in sorted(key.parent.glob("*.ipynb")) for cell in _texts(file))
        items = {entry.item: entry.objective for entry in load_key(key).values()}
        docstring = ast.get_docstring(ast.parse(key.read_text(encoding="utf-8"))) or ""
        found[name] = Assignment(text, items, frozenset(OBJECTIVE.findall(docstring)))
    return found


def _texts(file: Path) -> list[str]:
    notebook = nbformat.read(file, as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def _parts_naming(name: str, cells: list[str]) -> Iterator[str]:
    """Yield the parts of a lesson that name an objective, the first cell left out."""
    part, told = "", ""
    for cell in cells[1:]:
        heading = PART.search(cell)
        part = heading[1] if heading else part
        if f"({name})" in cell and part != told:
            told = part
            yield part


def _lessons_after(number: int, name: str, lessons: dict[int, list[str]]) -> Iterator[str]:
    for later, cells in lessons.items():
        if later > number and any(f"({name})" in cell for cell in cells):
            yield str(later)


def _after(number: int, name: str, assigned: dict[str, Assignment]) -> Iterator[str]:
    for later, assignment in assigned.items():
        taken_up = f"({name})" in assignment.text or name in assignment.items.values()
        if int(later[1:]) > number and taken_up:
            yield later


def _graders(name: str, assignment: Assignment) -> Iterator[str]:
    yield from (item for item, objective in assignment.items.items() if objective == name)
    if name in assignment.person:
        yield PERSON


def _where(table: pd.DataFrame, empty: str) -> Iterator[Any]:
    """Yield the rows in which a column of lists is empty."""
    yield from table[table[empty].str.len() == 0].itertuples()


def _graded(row: Any) -> str:
    if row.lesson == 0:
        return "no assignment"
    if not row.assigned:
        return "not graded yet"
    # The items are those of the lesson's own assignment, so its name is left out.
    return _list(tuple(each.removeprefix(f"A{row.lesson}-") for each in row.graded)) or "NOTHING"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names)

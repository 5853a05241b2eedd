"""Read the lessons as the tests need them: cells, sentences, locators, and their table of facts.

To write a lesson: give each fact the locator of its sentence. For each locator add a row
to ``facts/L<lesson>.csv``: ``loc``; ``says``, the words of the lesson that need a proof (a
name, a year, an idea); ``anchor``, one to five words of the article that stand in that
sentence; and ``printed_in``, filled only where the name stands in a sentence before it,
with the locator of that sentence. The tests name every row that is still missing.
"""

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from softpower.tables import load

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ROOT / "src" / "softpower" / "exercises" / "checks"
FACTS = Path(__file__).resolve().parent / "facts"

LOCATOR = re.compile(r"(?<![\w.-])(?:EN|FA|N|[0-3](?:-[1-3])?)\.\d+\.(?:s\d+|h)(?!\w)")

Cell = dict[str, Any]


class Fact(NamedTuple):
    """One thing that a lesson says, and the words of the article that bear it out."""

    lesson: str
    loc: str
    says: str
    anchor: str
    printed_in: str

    @property
    def proof(self) -> str:
        """The sentence that prints the anchor."""
        return self.printed_in or self.loc


@cache
def lessons() -> dict[str, list[Cell]]:
    """Return the cells of each lesson, by its number."""
    files = sorted((ROOT / "notebooks").glob("*.ipynb"))
    return {file.name[0]: json.loads(file.read_text(encoding="utf-8"))["cells"] for file in files}


@cache
def facts() -> tuple[Fact, ...]:
    """Return the facts of all lessons."""
    found = []
    for file in sorted(FACTS.glob("L*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            found += [Fact(file.stem[1:], **row) for row in csv.DictReader(stream)]
    return tuple(found)


def own_facts(lesson: str) -> list[Fact]:
    """Return the facts of one lesson."""
    return [fact for fact in facts() if fact.lesson == lesson]


def source(cell: Cell) -> str:
    """Return what a cell says."""
    return "".join(cell["source"])


def markdown(lesson: str) -> list[Cell]:
    """Return the text cells of a lesson."""
    return [cell for cell in lessons()[lesson] if cell["cell_type"] == "markdown"]


def code(lesson: str) -> list[Cell]:
    """Return the code cells of a lesson."""
    return [cell for cell in lessons()[lesson] if cell["cell_type"] == "code"]


def _texts(value: Any) -> Iterator[str]:
    """Yield every text of a check that a learner reads; ids and locators are none."""
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, list | dict) or name in {"question", "text", "feedback", "task"}:
                yield from _texts(each) if not isinstance(each, str) else [each]


@cache
def sentences(lesson: str) -> list[str]:
    """Return what a lesson says, sentence by sentence; a table row counts as a sentence."""
    file = CHECKS / f"L{lesson}.toml"
    checks = list(_texts(tomllib.loads(file.read_text(encoding="utf-8")))) if file.exists() else []
    lines = [line for cell in markdown(lesson) for line in source(cell).splitlines()]
    found: list[str] = []
    for line in [*lines, *checks]:
        found += [line] if line.startswith("|") else re.split(r"(?<=[.?!])\s+(?=[A-Z*<])", line)
    return found


@cache
def index() -> dict[str, tuple[str, ...]]:
    """Return the sorted words of each sentence of the article."""
    table = load("sentences")
    return dict(zip(table["loc"], table["tokens"], strict=True))


@cache
def known_names() -> frozenset[str]:
    """Return the names that need a proof: persons, states, cited authors."""
    actors, citations = load("actors"), load("citations")
    people = actors[(actors["type"] == "person") & (actors["subtype"] != "unnamed")]["name_en"]
    states = actors[(actors["type"] == "state") & (actors["subtype"] == "country")]["name_en"]
    authors = [
        name
        for author, as_printed in zip(citations["author"], citations["as_printed"], strict=True)
        if len(as_printed) and author != "none printed"
        for name in re.split(r",? & |, | et al\.", author)
        if name and " of " not in name
    ]
    return frozenset({name.split()[-1] for name in people} | set(states) | set(authors))

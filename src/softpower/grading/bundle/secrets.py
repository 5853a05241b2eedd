"""What must not be in a student bundle: the right answers of every key, and the words around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from softpower.answers.draws import sealed_name
from softpower.grading.authoring.release import assignments
from softpower.grading.bundle.forms import Atoms, written
from softpower.grading.bundle.texts import level, words
from softpower.grading.course import RUBRIC_FILE
from softpower.grading.keys import KEY_FILE, Entry, load_key
from softpower.grading.keys.invent import variables

#: Sentences with fewer words are said by chance elsewhere; parts of locators are no words.
FEWEST_WORDS = 6
_WORD = re.compile(r"[^\W\d]{2,}")

_REGION = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS|MARK SCHEME)\n(.*?)(?=### END)", re.DOTALL)


@dataclass(frozen=True)
class Secret:
    """One version of an item: its entry, its question, its variable, and the code that solves it."""

    entry: Entry
    sealed_as: str
    question: str
    variable: str
    solution: str

    @property
    def item(self) -> str:
        return self.entry.item

    @cached_property
    def forms(self) -> set[Atoms]:
        """The right answers as they can be written."""
        return written(self.entry)

    @cached_property
    def telling(self) -> list[str]:
        """Sentences that students see after they answered, as words; none that the question itself says."""
        texts = [self.entry.explanation, *(mistake.feedback for mistake in self.entry.mistakes)]
        asked = words(level(self.question))
        return [one for text in texts for one in sentences(text) if one not in asked]

    @cached_property
    def code(self) -> list[str]:
        """The lines that solve the item, as words: those that the release takes out, and those of the key."""
        key = "" if self.entry.right_answers else str(self.entry.expected)
        return [part for part in (words(level(self.solution)), words(level(key))) if _long(part)]


def _long(text: str) -> bool:
    return len(_WORD.findall(text)) >= FEWEST_WORDS


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that are long enough to be known again, as words."""
    parts = [words(level(part)) for part in re.split(r"(?<=[.!?:])\s|\n", text)]
    return [part for part in parts if _long(part)]


def secrets(root: Path) -> Iterator[Secret]:
    """Yield every item of every key of a course, released or not."""
    for name in assignments(root):
        folder = root / "solutions" / name
        if not (folder / KEY_FILE).is_file():
            continue
        source = nbformat.read(folder / f"{name}.ipynb", as_version=4)
        handed, solved = variables(source), solutions(source)
        asked = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in source.cells}
        for item, entry in load_key((folder / KEY_FILE).resolve()).items():
            for option, version in entry.versions().items():
                solution = solved.get(f"{item}-answer", "")
                name, question = sealed_name(item, option), asked.get(f"{item}-ask", "")
                yield Secret(version, name, question, handed.get(item, ""), solution)


def solutions(source: NotebookNode) -> dict[str, str]:
    """Return what the release takes out of each cell, by the cell's ``grade_id``."""
    found = {}
    for cell in source.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        found[name] = "\n".join(_REGION.findall(cell.source))
    return found


def rubrics(root: Path) -> dict[str, list[str]]:
    """Return the sentences of each rubric, by assignment."""
    files = {name: root / "solutions" / name / RUBRIC_FILE for name in assignments(root)}
    return {n: sentences(f.read_text(encoding="utf-8")) for n, f in files.items() if f.is_file()}

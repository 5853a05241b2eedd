"""What there is to translate in the tables and keys: names and terms, texts, meanings of columns."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from softpower.answers import Choice
from softpower.exercises.explore import coding
from softpower.grading.authoring.release import assignments
from softpower.grading.keys import KEY_FILE, Entry, load_key
from softpower.grading.translation.po import Message
from softpower.methods import crosstabs, diffusion, plans, switching, theory_expectations, truth_tables
from softpower.methods.memos import VOICED, speaker_words
from softpower.tables import load
from softpower.tables.package import descriptor

_LETTERS = re.compile(r"[A-Za-z]{2}")
#: Single signs and numbers that are no words; locators and ids of rows.
_NO_TERM = re.compile(r"[\W\d_]*|[A-Za-z]{1,2}\d+(-\w+)?|[A-Za-z]|(FA|EN|N)(\.\d.*)?|\d.*")

#: Texts of the tables that figures and widgets show.
_TEXTS = {
    "claims": ["claim", "note"],
    "conditions": ["rationale"],
    "events": ["label"],
    "instruments": ["instrument", "note"],
    "interests": ["interest"],
    "norms": ["norm"],
    "tensions": ["title", "description", "check"],
    "theory": ["name", "statement"],
}


def columns() -> Iterator[Message]:
    """Yield the titles of the tables, and what their columns mean, as ``describe`` shows it."""
    for table in descriptor()["resources"]:
        yield Message(table["title"], where=table["name"])
        for field in table["schema"]["fields"]:
            yield Message(field["description"], where=f"{table['name']}.{field['name']}")


def vocabulary(root: Path, code: str) -> Iterator[Message]:
    """Yield names and terms that figures show and answers are made of.

    They are the actors, the values of the tables' closed lists, and the words that the keys expect.
    """
    for actor in load("actors").to_dict("records"):
        known = str(actor["name_fa"]) if code == "fa" and actor["name_fa"] else ""
        yield Message(actor["name_en"], where="actors", known=known)
    yield from (Message(text, where="methods") for text in _of_methods() if _is_term(text))
    for table in VOICED:
        for voice in load(table)["voice"]:
            yield from (Message(word, where=f"{table}.voice") for word in speaker_words(voice))
    for table in descriptor()["resources"]:
        for field in table["schema"]["fields"]:
            for value in field.get("constraints", {}).get("enum", []):
                if _is_term(value):
                    yield Message(value, where=f"{table['name']}.{field['name']}")
    for name in assignments(root):
        file = root / "solutions" / name / KEY_FILE
        for item, entry in load_key(file.resolve()).items() if file.is_file() else ():
            for text in _expected(entry):
                if _is_term(text):
                    yield Message(text, where=item)


def _of_methods() -> Iterator[str]:
    """Yield the names that methods give to parts of the article, of a theory, of a table they make."""
    yield from map(plans.section_of, plans.SECTIONS)
    yield from (*plans.ORDER, crosstabs.TOTAL, diffusion.NO_ROW, switching.AS_CODED)
    yield from (truth_tables.CONTRADICTORY, truth_tables.NO_CASE)
    for name, values in theory_expectations.SETTINGS.items():
        yield from (theory_expectations.MOVES[name], *values)
    for name, arrows in theory_expectations.ARROWS.items():
        yield from (name, *(end for arrow in arrows for end in arrow))
    yield from (theory_expectations.HEDGED, *coding.QUESTIONS)


def texts() -> Iterator[Message]:
    """Yield the texts of the tables that figures and widgets show, other than names and terms."""
    for table, columns in _TEXTS.items():
        rows = load(table)
        for column in columns:
            for row, text in zip(rows["id"], rows[column].fillna(""), strict=True):
                if _LETTERS.search(str(text)):
                    yield Message(str(text), where=f"{table}.{column} {row}")


def _is_term(text: object) -> bool:
    return isinstance(text, str) and bool(_LETTERS.search(text)) and not _NO_TERM.fullmatch(text)


def _expected(entry: Entry) -> Iterator[str]:
    """Yield the words of an entry's options, right answers and anticipated mistakes."""
    for version in entry.versions().values():
        if isinstance(version.kind, Choice):
            yield from version.kind.options
        if version.kind.name in {"boolean", "memo"} or version.kind.persian:
            continue
        yield from _atoms(version.expected)
        yield from (atom for mistake in version.mistakes for atom in _atoms(mistake.value))


def _atoms(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, content in value.items():
            yield from _atoms(key)
            yield from _atoms(content)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in sorted(value, key=str) if isinstance(value, (set, frozenset)) else value:
            yield from _atoms(one)

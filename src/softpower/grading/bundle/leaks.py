"""Look for right answers in a student bundle, in every file and in whatever form.

The tables are public, and most answers follow from them: that 0.9 stands somewhere is no
leak. A leak is the pairing of an item with its answer, in one cell, file or entry that
names the item or the variable that it hands over; and an answer of four or more words,
wherever it stands, because no place in tables, lessons or code has such a sequence by chance.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

from softpower.answers import Choice, Number
from softpower.answers.sealed import _BLOCK, _TAG, Lock
from softpower.exercises.notes import NOTES_FILE
from softpower.grading.bundle.forms import Atoms, pattern
from softpower.grading.bundle.secrets import Secret, rubrics, secrets
from softpower.grading.bundle.texts import Piece, level, pieces, words
from softpower.grading.course import NEVER_RELEASED

#: An answer of so many words tells by itself.
LONG = 4

#: Folders of the course and of tools that no bundle has, and the types of file that it has.
ROOMS = {".git", "__pycache__", ".ipynb_checkpoints", "solutions", "instructors", "benchmarks", "tests"}
TYPES = {".ipynb", ".json", ".csv", ".md", ".py", ".toml", ".css", ".html", ".js", ".po"}
TYPES |= {".lock", ".yml", ".cff"}
TYPELESS = {"LICENSE", "LICENSE-CONTENT"}

_MARKS = re.compile(r"\b(?:begin|end) (?:solution|hidden tests|mark scheme)\b")
_GRADING = re.compile(r"\b(?:from|import) +softpower\.grading\b|\bfrom +softpower +import +[^\n]*\bgrading\b")
_SEALED = re.compile(rb"[A-Za-z0-9+/]{600,}={0,2}")


@dataclass(frozen=True)
class Leak:
    """Something that students must not have: where it is, and what it is."""

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}{', ' if self.place else ''}{self.place}: {self.what}"


def find_leaks(content: Mapping[str, bytes], root: Path) -> list[Leak]:
    """Return what a bundle gives away of the keys of the course in ``root``.

    Parameters
    ----------
    content
        ``{name: bytes}`` of all files in the bundle.
    root
        The course: every item of every key in ``solutions/`` is looked for, released or not.
    """
    known = list(secrets(root))
    texts = [piece for name, data in content.items() for piece in pieces(name, data)]
    found = [*_odd_files(content), *_odd_words(texts), *_rubrics(texts, root)]
    for secret in known:
        found += _answers(texts, secret)
        found += _words_around(texts, secret)
    found += _notes(content, known)
    return list(dict.fromkeys(found))


def _odd_files(content: Iterable[str]) -> Iterator[Leak]:
    """Yield files that are not of a student's kind: rooms of the course, history, bytecode."""
    for name in content:
        path = PurePosixPath(name)
        if rooms := ROOMS.intersection(path.parts):
            yield Leak(name, "", f"a file of {', '.join(sorted(rooms))}")
        elif any(fnmatch(path.name, name) for name in NEVER_RELEASED):
            yield Leak(name, "", "a file that is never released")
        elif "softpower/grading" in name:
            yield Leak(name, "", "a module of the grading room")
        elif path.suffix not in TYPES and path.name not in TYPELESS:
            yield Leak(name, "", "a file of a type that a bundle does not have")


def _odd_words(texts: Iterable[Piece]) -> Iterator[Leak]:
    for piece in texts:
        if _MARKS.search(piece.level):
            yield Leak(piece.file, piece.place, "the mark of a solution, a hidden test or a mark scheme")
        if _GRADING.search(piece.text):
            yield Leak(piece.file, piece.place, "an import of the grading room")


def _rubrics(texts: Iterable[Piece], root: Path) -> Iterator[Leak]:
    """Yield places with two sentences of a rubric; one alone may quote the lesson."""
    for name, sentences in rubrics(root).items():
        for piece in texts:
            if sum(sentence in piece.words for sentence in sentences) > 1:
                yield Leak(piece.file, piece.place, f"sentences of the rubric of {name}")


def _words_around(texts: Iterable[Piece], secret: Secret) -> Iterator[Leak]:
    """Yield places with an explanation, with feedback to a mistake, or with the code of the solution."""
    for piece in texts:
        if any(sentence in piece.words for sentence in secret.telling):
            yield Leak(piece.file, piece.place, f"an explanation or feedback of {secret.item}")
        if any(code in piece.words for code in secret.code):
            yield Leak(piece.file, piece.place, f"the solution of {secret.item}")


def _answers(texts: Iterable[Piece], secret: Secret) -> Iterator[Leak]:
    """Yield places that pair an item with its right answer, or that hold a long answer at all."""
    variable = secret.variable.casefold().replace("_", " ")
    long = [words(" ".join(form)) for form in secret.forms if len(form) >= LONG]
    for piece in texts:
        if any(form in piece.words for form in long):
            yield Leak(piece.file, piece.place, f"a right answer of {secret.item}")
        elif any(_stands(near, form, secret) for near in _near(piece, secret.item) for form in secret.forms):
            yield Leak(piece.file, piece.place, f"{secret.item} with a right answer")
        elif (
            variable and variable in piece.level and any(_assigned(piece, variable, f) for f in secret.forms)
        ):
            yield Leak(piece.file, piece.place, f"the variable of {secret.item} with a right answer")


def _near(piece: Piece, item: str) -> Iterator[str]:
    """Yield what stands with an item's name: its cell or entry, and each line with up to two that follow."""
    name = item.casefold()
    if name not in piece.level:
        return
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    if piece.place and named.search(piece.level):
        yield piece.level
    lines = piece.text.splitlines()
    for at in (at for at, line in enumerate(lines) if named.search(line)):
        yield from (level("\n".join(lines[at : at + count])) for count in range(1, 4))


def _assigned(piece: Piece, variable: str, form: Atoms) -> bool:
    """Whether a right answer is given to the variable that the item hands over."""
    given = re.compile(rf"(?<!\w){re.escape(variable)}\W{{0,2}}[=:]\W{{0,12}}{pattern(form).pattern}")
    return given.search(piece.level) is not None


def _stands(text: str, form: Atoms, secret: Secret) -> bool:
    """Whether an answer stands in a text that names its item.

    A question may list the options of a choice. It tells the right one if it says that one more often than
    each of the others.
    """
    kind = secret.entry.kind
    if isinstance(kind, Choice):
        others = {str(kind.read(option)) for option in kind.options} - {form[0]}
        return _said(text, form[0]) > max((_said(text, other) for other in others), default=0)
    if isinstance(kind, Number):
        return any(
            not re.search(r"(?:question|lesson|part) $", text[: found.start()])
            and not re.match(r" (?:points?|minutes)\b", text[found.end() :])
            for found in pattern(form).finditer(text)
        )
    return pattern(form).search(text) is not None


def _said(text: str, option: str) -> int:
    """Return how often an option is named, examples apart; a letter counts only where it is set off."""
    text = re.sub(r"\bsuch as \W*\w+", "", text)
    if len(option) > 1:
        return len(pattern((option,)).findall(text))
    return len(re.findall(rf"(?:[\"'`*(=:]|\bis\b|\banswer\b) ?{re.escape(option)}(?!\w)", text))


def sealed_notes(data: bytes) -> Iterator[str]:
    """Yield what has the length of a sealed note in a file: a tag, and one or more blocks."""
    for found in _SEALED.findall(data):
        if (len(found) * 3 // 4 - found.count(b"=")) % _BLOCK == _TAG:
            yield found.decode()


def _notes(content: Mapping[str, bytes], known: Iterable[Secret]) -> Iterator[Leak]:
    """Yield notes that confirm where nothing shall, and notes that the key does not make."""
    entries: dict[str, Any] = {}
    where: dict[str, str] = {}
    for name, data in content.items():
        if PurePosixPath(name).name == NOTES_FILE:
            entries |= json.loads(data)["items"]
            where |= dict.fromkeys(json.loads(data)["items"], name)
    inside = {note for entry in entries.values() for note in entry["notes"]}
    stray = {note for data in content.values() for note in sealed_notes(data)} - inside
    made: Counter[str] = Counter()
    for secret in known:
        entry, file = secret.entry, where.get(secret.item, "")
        made[secret.item] += len(secret.entry.given_forms) * (entry.mode == "open")
        made[secret.item] += len(secret.entry.mistakes) * (entry.mode != "closed")
        notes = {*entries.get(secret.item, {"notes": []})["notes"], *stray}
        if entry.mode != "open" and notes:
            for lock in (Lock(secret.sealed_as, right) for right in entry.given_forms):
                if any(lock.open(note) is not None for note in notes):
                    yield Leak(
                        file, secret.item, f"a right answer opens a note, but the item is {entry.mode}"
                    )
        if file and entries[secret.item]["mode"] != entry.mode:
            yield Leak(file, secret.item, f"its mode is not that of its key, {entry.mode}")
    for item, entry in entries.items():
        if len(entry["notes"]) > made[item]:
            yield Leak(where[item], item, f"{len(entry['notes'])} notes, but its key makes {made[item]}")

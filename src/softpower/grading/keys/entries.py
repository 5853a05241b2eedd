"""Answer keys: what is right, what part of it earns, and what each mistake is told.

A key is a Python file, ``solutions/<assignment>/key.py``, that defines ``KEY``, a
list of :class:`Entry`. It computes its answers from the tables, so that changing
a row changes the key. It is never copied to students.

A question that proved faulty is dropped there too: ``DROPPED = {"A1-q03": "why"}``. Everyone
who handed in then has its points. The entry stays as it is, and so does what was released.
"""

import re
import runpy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from nbformat import NotebookNode

from softpower.answers import AnswerError, Credit, Kind, plain
from softpower.language.catalogues import texts
from softpower.tables import load

KEY_FILE = "key.py"
#: Answers whose marks are known, beside it.
BANK_FILE = "bank.py"
#: What a key says to students in other languages, beside it: ``key.fa.po``.
KEY_CATALOGUES = "key.*.po"
_PERSIAN = re.compile("[\u0600-\u06ff]")
Mode = Literal["open", "guided", "closed"]


class KeyProblem(Exception):
    """An answer key that contradicts itself or its notebook; the message says where."""


@dataclass(frozen=True)
class Mistake:
    """An anticipated wrong answer: the value, the misconception behind it, what to say."""

    value: Any
    misconception: str
    feedback: str


@dataclass(frozen=True)
class Entry:
    """The key of one item.

    Parameters
    ----------
    item
        The item's name; the ``grade_id`` of its graded cell, such as ``"A1-q03"``.
    kind
        The kind of answer.
    expected
        The right answer, in any form a student might hand over.
    explanation
        Why it is right, for the student.
    loc
        Locators of the passages that settle it.
    objective
        Id of the learning objective that the item grades, such as ``"L1.2"``.
    mode
        ``open`` confirms a right answer at once, ``guided`` only answers mistakes,
        ``closed`` records.
    partial
        Whether part of an answer earns part of the points, by the rule of its kind.
    also
        Other answers that are as right.
    mistakes
        Anticipated wrong answers.
    yours
        Which version this is, in words, where students have different ones.
    dropped
        Why the item was dropped, for the student; empty if it counts. The file's ``DROPPED`` sets it.
    said
        What the file says in other languages: for each, ``{English: translation}``. The
        catalogues beside the file set it.
    """

    item: str
    kind: Kind
    expected: Any
    explanation: str
    loc: tuple[str, ...]
    objective: str
    mode: Mode = "guided"
    partial: bool = False
    also: tuple[Any, ...] = ()
    mistakes: tuple[Mistake, ...] = field(default=())
    yours: str = ""
    dropped: str = ""
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def right_answers(self) -> list[Any]:
        """The canonical forms of all right answers, the expected one first, ties as groups."""
        return [self.kind.read(plain(value)) for value in (self.expected, *self.also)]

    @cached_property
    def given_forms(self) -> list[Any]:
        """The canonical forms in which a right answer can be given, each order of ties by itself."""
        return [form for right in self.right_answers for form in self.kind.given_forms(right)]

    @cached_property
    def wrong_answers(self) -> list[tuple[Any, Mistake]]:
        """The canonical forms of the anticipated mistakes, each with its mistake."""
        return [(self.kind.read(plain(mistake.value)), mistake) for mistake in self.mistakes]

    def seen(self, student: str, notebook: NotebookNode) -> "Entry":
        """Return the entry to judge one student's notebook by; most are the same for everybody."""
        return self

    def versions(self) -> Mapping[Any, "Entry"]:
        """Return each version of the item by the option that gives it; most have one, under None."""
        return {None: self}

    def with_version(self, option: Any, version: "Entry") -> "Entry":
        """Return this entry with another version of the item for an option."""
        return version

    def credit(self, canonical: Any) -> Credit:
        """Return the best credit that an answer earns against any right answer."""
        credits = [self.kind.credit(right, canonical, self.partial) for right in self.right_answers]
        return max(credits, key=lambda credit: credit.fraction)

    def mistake(self, canonical: Any) -> Mistake | None:
        """Return the anticipated mistake that this answer is, or None."""
        return next((mistake for value, mistake in self.wrong_answers if value == canonical), None)

    def code(self, write: Callable[[Kind, Any], str]) -> str:
        """Return a right answer as code, written as ``write`` writes a canonical form."""
        return write(self.kind, self.given_forms[0])

    def problems(self) -> list[str]:
        """Return what is wrong with this entry itself."""
        try:
            found = [
                f"{self.item}: the mistake {mistake.value!r} is a right answer"
                for value, mistake in self.wrong_answers
                if self.credit(value).full
            ]
            found += [
                f"{self.item}: the right answer {right!r} is not credited in full"
                for right in self.given_forms
                if not self.credit(right).full
            ]
        except AnswerError as error:
            return [f"{self.item}: a value of the key does not fit its kind: {error}"]
        found += self._problems_of_language()
        known = set(load("misconceptions")["id"])
        found += [
            f"{self.item}: there is no misconception {mistake.misconception}"
            for mistake in self.mistakes
            if mistake.misconception not in known
        ]
        sentences = set(load("sentences")["loc"])
        found += [f"{self.item}: there is no sentence {loc}" for loc in self.loc if loc not in sentences]
        if not self.loc:
            found.append(f"{self.item}: no locator says what settles it")
        return found

    def _problems_of_language(self) -> Iterator[str]:
        """Yield where Persian is expected, but would be read as its English twin."""
        expects_persian = any(_PERSIAN.search(str(right)) for right in self.right_answers)
        if expects_persian != self.kind.persian:
            yield f"{self.item}: its kind needs persian=True if a right answer is Persian, and only then"


Key = dict[str, Entry]


def key_for(key: Key, student: str, notebook: NotebookNode) -> Key:
    """Return the key to judge one student's notebook by."""
    return {item: entry.seen(student, notebook) for item, entry in key.items()}


def load_key(file: Path) -> Key:
    """Read an answer key; ``{item: entry}``, in the order of the file.

    Raises
    ------
    KeyProblem
        If the file is missing or fails, an item stands twice, a value does not
        fit its kind, a locator or misconception does not exist, or an item is
        dropped that is not there or for no reason.
    """
    if not file.is_file():
        raise KeyProblem(f"There is no answer key at {file}.")
    catalogues = sorted(file.parent.glob(KEY_CATALOGUES))
    return _load(file, tuple((one, one.stat().st_mtime_ns) for one in [file, *catalogues]))


def dropped_in(file: Path) -> dict[str, str]:
    """Return why items are dropped, by item; none where an assignment has no key. Raises KeyProblem."""
    key = load_key(file.resolve()) if file.is_file() else {}
    return {item: entry.dropped for item, entry in key.items() if entry.dropped}


@lru_cache(maxsize=32)
def _load(file: Path, files: tuple[tuple[Path, int], ...]) -> Key:
    try:
        names = runpy.run_path(str(file))
        entries: Iterable[Entry] = names["KEY"]
        dropped: dict[str, str] = dict(names.get("DROPPED", {}))
    except Exception as error:
        raise KeyProblem(f"The answer key {file} cannot be read: {type(error).__name__}: {error}") from error
    key: Key = {}
    said = {one.suffixes[-2][1:]: texts(one.read_text(encoding="utf-8")) for one, _ in files[1:]}
    problems: list[str] = []
    for entry in entries:
        if entry.item in key:
            problems.append(f"{entry.item}: there are two entries for this item")
        key[entry.item] = replace(entry, dropped=dropped.get(entry.item, ""), said=said)
        problems += entry.problems()
    problems += _problems_of_dropped(dropped, key)
    if problems:
        raise KeyProblem(f"The answer key {file} has problems:\n" + "\n".join(problems))
    return key


def _problems_of_dropped(dropped: Mapping[str, Any], key: Key) -> list[str]:
    found = [
        f"{item}: it is dropped, but is no item of this key; marks of a paragraph are given by a person"
        for item in dropped.keys() - key.keys()
    ]
    return found + [
        f"{item}: it is dropped, and students are not told why"
        for item, why in dropped.items()
        if not isinstance(why, str) or not why.strip()
    ]

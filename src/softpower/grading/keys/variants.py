"""Items of which students have different versions: the key of all, and whose is which.

The notebook says what can be drawn, in a locked cell: ``yours("A6-q05", "state", [...])``.
The key has an entry for each option. The judge reads the options from the notebook that it
judges, so a class is judged by what it was given: nbgrader puts a locked cell back as it was
released, and a release for a class that wants one version has one option in that cell.
"""

import ast
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from typing import Any

from nbformat import NotebookNode

from softpower.answers.draws import draw, in_words, same_id
from softpower.exercises.yours import TYPED
from softpower.grading.keys import Entry, Key, KeyProblem, Mistake
from softpower.language import ENGLISH, current, marked, phrase, term, using

# No parser for what students wrote: a line is enough.
_TYPED = re.compile(rf"""^{TYPED} *= *(?:(["'])(.*?)\1|(\d+)) *(?:#.*)?$""", re.MULTILINE)


@dataclass(frozen=True)
class Varied(Entry):
    """The key of an item with versions. As an entry, it is its first version.

    Parameters
    ----------
    by_option
        The entry of each version; they have one item, kind, mode and objective.
    """

    by_option: Mapping[Hashable, Entry] = field(default_factory=dict)

    @classmethod
    def over(cls, options: Iterable[Any], make: Callable[[Any], Entry]) -> "Varied":
        """Return the key of an item whose version for an option is what ``make`` computes from it."""
        by_option = {option: make(option) for option in options}
        first = next(iter(by_option.values()))
        return cls(**_shallow(first), by_option=by_option)

    def versions(self) -> Mapping[Any, Entry]:
        """Return each version by its option."""
        return self.by_option

    def with_version(self, option: Any, version: Entry) -> Entry:
        """Return this entry with another version for an option."""
        return replace(self, by_option={**self.by_option, option: version})

    def seen(self, student: str, notebook: NotebookNode) -> Entry:
        """Return the version that is this student's.

        It also knows the answers that are right for others, so that a copied one is told.
        A notebook that was released before the item had versions has the first one.

        Raises
        ------
        KeyProblem
            If the notebook was released with options that the key does not have.
        """
        drawn = drawn_in(notebook).get(self.item)
        if drawn is None:
            return replace(next(iter(self.by_option.values())), said=self.said)
        if strangers := [in_words(one) for one in drawn.options if one not in self.by_option]:
            raise KeyProblem(
                f"{self.item}: the notebook was released with {'; '.join(strangers)}, and the key has no "
                "such version. Put the key back as it was at release, or release the assignment again."
            )
        option = draw(self.item, student, drawn.options)
        spoken = _Spoken(self.said)
        version = {"what": drawn.what, "option": in_words(option)}
        yours = spoken(_YOURS, version)
        told = yours
        if typed := _other_id(student, typed_id(notebook)):
            told = spoken(_OTHER, {**version, "typed": typed, "student": student})
        copied = tuple(
            (right, Mistake(right, "", spoken(_COPIED, {"other": in_words(other)}, told)))
            for other in drawn.options
            if other != option
            for right in self.by_option[other].given_forms
        )
        own = replace(self.by_option[option], said=spoken.said, yours=yours)
        return _Own(**_shallow(own), copied=copied)

    def problems(self) -> list[str]:
        """Return what is wrong with the versions, and with each of them."""
        found = []
        for option, version in self.by_option.items():
            found += [f"{problem} (version {in_words(option)})" for problem in version.problems()]
            odd = [name for name in _SHARED if getattr(version, name) != getattr(self, name)]
            found += [f"{self.item}: version {in_words(option)} has another {name}" for name in odd]
        if len(self.by_option) < 2:
            found.append(f"{self.item}: it has versions, and there is only one")
        return found or list(self._alike())

    def _alike(self) -> Iterator[str]:
        """Tell of versions whose right answers are the same: an answer could be passed on."""
        for one, version in self.by_option.items():
            for other, neighbour in self.by_option.items():
                if one != other and any(version.credit(right).full for right in neighbour.given_forms):
                    yield f"{self.item}: the answer for {in_words(other)} is right for {in_words(one)} too"


@dataclass(frozen=True)
class _Own(Entry):
    """One student's version, with the right answers of the others and what a copied one is told."""

    copied: tuple[tuple[Any, Mistake], ...] = ()

    def mistake(self, canonical: Any) -> Mistake | None:
        """Return the anticipated mistake that this answer is, or that it is another student's."""
        copied = (mistake for right, mistake in self.copied if right == canonical)
        return super().mistake(canonical) or next(copied, None)


def _shallow(entry: Entry) -> dict[str, Any]:
    return {one.name: getattr(entry, one.name) for one in fields(entry)}


_SHARED = ("item", "kind", "mode", "partial", "objective")


class _Spoken:
    """Texts that are made for one student, in English; what they are in the language of now is kept."""

    def __init__(self, said: Mapping[str, Mapping[str, str]]) -> None:
        self._code = current().code
        self._own = dict(said.get(self._code, {}))
        self.said = {**said, self._code: self._own}

    def __call__(self, template: str, names: Mapping[str, str], after: str = "") -> str:
        """Return a template filled in, with another such text after it."""
        with using(ENGLISH.code):
            text = f"{phrase(template, **names)} {after}".rstrip()
        with using(self._code):
            named = {name: value if name in _IDS else phrase(term(value)) for name, value in names.items()}
            self._own[text] = f"{phrase(template, **named)} {self._own.get(after, after)}".rstrip()
        return text


_YOURS = marked("Your {what}: {option}.")
_OTHER = marked("Your {what}: {option}. The notebook says that you are {typed}; you are marked as {student}.")
#: What is put in as it was typed.
_IDS = {"typed", "student"}
_COPIED = marked("This is the answer for {other}.")


def _other_id(student: str, typed: str) -> str:
    return "" if not typed or same_id(typed) == same_id(student) else typed[:40]


# -- in notebooks


@dataclass(frozen=True)
class Drawn:
    """What a locked cell lets a student draw: for which item, what in words, of which options."""

    item: str
    what: str
    options: tuple[Hashable, ...]
    cell: NotebookNode
    place: ast.expr

    def one_version(self) -> None:
        """Leave only the first option in the cell."""
        source = self.cell.source
        listed = ast.get_source_segment(source, self.place)
        self.cell.source = source.replace(listed or "", f"[{self.options[0]!r}]")


def drawn_in(notebook: NotebookNode) -> dict[str, Drawn]:
    """Return what a notebook lets students draw, by item. Cells that are not locked do not count."""
    locked = (cell for cell in notebook.cells if cell.cell_type == "code" and _locked(cell))
    return {drawn.item: drawn for cell in locked for drawn in _calls(cell)}


def _locked(cell: NotebookNode) -> bool:
    metadata = cell.metadata.get("nbgrader")
    return isinstance(metadata, dict) and bool(metadata.get("locked")) and not metadata.get("solution")


def _calls(cell: NotebookNode) -> Iterator[Drawn]:
    with suppress(SyntaxError, ValueError):  # no Python, or options that are not written out
        for node in ast.walk(ast.parse(cell.source)):
            match node:
                case ast.Call(
                    ast.Name("yours"),
                    [ast.Constant(str() as item), ast.Constant(str() as what), ast.List() as place],
                ):
                    yield Drawn(item, what, tuple(ast.literal_eval(place)), cell, place)


def typed_id(notebook: NotebookNode) -> str:
    """Return the student id that was typed in a notebook, or an empty text."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    typed = [text or number for _, text, number in _TYPED.findall(code)]
    return typed[-1] if typed and same_id(typed[-1]) else ""


def check_options(key: Key, notebook: NotebookNode) -> None:
    """Hold the options of a notebook against the versions of its key.

    Raises
    ------
    KeyProblem
        If an item has versions in one of them only, or others than in the key.
    """
    drawn = drawn_in(notebook)
    varied = {item: list(entry.versions()) for item, entry in key.items() if isinstance(entry, Varied)}
    for item in sorted(drawn.keys() | varied.keys()):
        if item not in varied or item not in drawn:
            raise KeyProblem(f"{item}: only one of notebook and answer key has versions of it.")
        if list(drawn[item].options) != varied[item]:
            raise KeyProblem(f"{item}: notebook and answer key do not have the same versions.")

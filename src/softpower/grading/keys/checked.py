"""Items without one right answer: what is handed over is held against demands.

A memo on any of four questions may be right. So its entry has no expected value but a list
of demands; each looks at the answer, and at the executed notebook that it was handed over in.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from nbformat import NotebookNode

from softpower.answers import Credit, Kind
from softpower.exercises.memo import build_memo
from softpower.grading.keys import Entry, Mistake
from softpower.language import phrase
from softpower.methods.memos import Memo, read_memo
from softpower.tables import load

Canonical = dict[str, Any]

#: Several items are about one memo.
_read = lru_cache(maxsize=4)(read_memo)


class Look:
    """What a demand looks at: a memo in canonical form, the notebook it is from, and the item's name."""

    def __init__(self, answer: Canonical, notebook: NotebookNode | None, item: str) -> None:
        self.answer, self.notebook, self.item = answer, notebook, item

    @cached_property
    def memo(self) -> Memo:
        """The memo as a reader has it."""
        parts = ("title", "question", "claim", "evidence", "counter", "limits")
        return _read(build_memo(**{part: self.answer[part] for part in parts}))

    @property
    def numbers(self) -> dict[str, float]:
        """The numbers that were handed over, by name."""
        numbers: dict[str, float] = self.answer["numbers"]
        return numbers

    @property
    def figures(self) -> dict[str, str]:
        """The text alternatives of the figures, by name."""
        figures: dict[str, str] = self.answer["figures"]
        return figures

    def cells(self) -> list[NotebookNode]:
        """Return the code cells up to and with the one that hands the item over; none without it."""
        found: list[NotebookNode] = []
        for cell in self.notebook.cells if self.notebook else ():
            if cell.cell_type == "code":
                found.append(cell)
                if _named(cell) == self.item:
                    return found
        return []

    def own_cells(self) -> list[NotebookNode]:
        """Return those of :meth:`cells` in which the student may write."""
        return [cell for cell in self.cells() if not cell.metadata.get("nbgrader", {}).get("locked")]


def _named(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


@dataclass(frozen=True)
class Demand(ABC):
    """One thing that an answer has to meet. Each field is a limit, or what the key knows."""

    misconception: ClassVar[str] = ""
    hint: ClassVar[str] = ""

    @abstractmethod
    def unmet(self, look: Look) -> str:
        """Say what is missing, in a sentence for the student; nothing if the demand is met."""

    def near(self) -> Iterator["Demand"]:
        """Yield the demand with one limit moved by one, or one fact changed, in each."""
        for field in fields(self):
            for value in _near(getattr(self, field.name)):
                yield replace(self, **{field.name: value})


def _near(value: Any) -> Iterator[Any]:
    match value:
        case int() | float():
            yield from (value + 1, value - 1)
        case tuple():
            yield from (value[:at] + value[at + 1 :] for at in range(len(value)))
        case {**entries}:
            for name, entry in entries.items():
                yield from ({**entries, name: other} for other in _near(entry))


@dataclass(frozen=True)
class Checked(Entry):
    """The key of an item that is held against demands, each worth an equal share.

    ``expected`` is code that computes a right answer in the notebook's own terms; nothing is
    compared with it. Without ``partial`` all demands must be met.
    """

    demands: tuple[Demand, ...] = ()
    notebook: NotebookNode | None = None

    @cached_property
    def right_answers(self) -> list[Any]:
        """No list can hold them all."""
        return []

    def code(self, write: Callable[[Kind, Any], str]) -> str:
        """Return the code that computes a right answer."""
        return str(self.expected)

    def seen(self, student: str, notebook: NotebookNode) -> "Checked":
        """Return the entry bound to the notebook that the answer is from."""
        return replace(self, notebook=notebook)

    def credit(self, canonical: Any) -> Credit:
        """Return the share of the demands that an answer meets, with what is missing."""
        unmet = self._unmet(canonical)
        if not unmet:
            return Credit(1.0, phrase("All that is checked here holds."))
        met = 1 - len(unmet) / len(self.demands)
        return Credit(met if self.partial else 0.0, " ".join(told for _, told in unmet))

    def mistake(self, canonical: Any) -> Mistake | None:
        """Return the misconception behind the first unmet demand that has one."""
        for demand, _ in self._unmet(canonical):
            if demand.misconception:
                return Mistake(None, demand.misconception, demand.hint)
        return None

    def problems(self) -> list[str]:
        """Return what is wrong with this entry itself."""
        found = super().problems()
        if self.mode != "closed":
            found.append(f"{self.item}: what is held against demands has no notes, so its mode is closed")
        if not self.demands:
            found.append(f"{self.item}: nothing is demanded, so everything would be right")
        known = {"", *load("misconceptions")["id"]}
        unknown = {demand.misconception for demand in self.demands} - known
        found += [f"{self.item}: there is no misconception {name}" for name in sorted(unknown)]
        return found

    def mutants(self) -> Iterator["Checked"]:
        """Yield the entry with one thing corrupted in each: a demand left out, or one a little off."""
        for at, demand in enumerate(self.demands):
            yield replace(self, demands=self.demands[:at] + self.demands[at + 1 :])
            for other in demand.near():
                yield replace(self, demands=(*self.demands[:at], other, *self.demands[at + 1 :]))

    def _unmet(self, canonical: Any) -> list[tuple[Demand, str]]:
        look = Look(canonical, self.notebook, self.item)
        return [(demand, told) for demand in self.demands if (told := demand.unmet(look))]

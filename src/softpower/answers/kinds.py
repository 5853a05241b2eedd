"""The kinds of answer: what each accepts, its canonical form, its comparison.

A kind reads the plain form of a value (:mod:`softpower.answers.plain`) into its
canonical form, a JSON value that is the same for all answers that are the same.
``read(read(x)) == read(x)``, so a canonical form can be stored and read again.

Every kind takes what a student may reasonably hand over: ``2013`` where ``"2013"``
is expected, a Series for a list, one name where a set of one is meant.
"""

from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass, field
from itertools import permutations, product
from typing import Any, ClassVar

from softpower.answers import boolean, credit, memo, shapes
from softpower.answers.credit import Credit
from softpower.answers.plain import AnswerError, Plain
from softpower.answers.scalars import read_number, read_text
from softpower.answers.text import normalise
from softpower.language import phrase, twin

Canonical = Any


@dataclass(frozen=True)
class Kind(ABC):
    """What an item asks for. Subclasses are listed in :data:`KINDS`.

    A name or term of the tables that is typed in Persian is read as its English twin; not where
    ``persian`` says that the answer itself is Persian.
    """

    name: ClassVar[str]
    persian: bool = field(default=False, kw_only=True)

    @abstractmethod
    def read(self, plain: Plain) -> Canonical:
        """Return the canonical form, or raise AnswerError in the student's words."""

    @abstractmethod
    def expects(self) -> str:
        """Say what to hand over, as the end of "This item expects ..."."""

    def given_forms(self, expected: Canonical) -> list[Canonical]:
        """Return the canonical forms in which a right answer can be given; one, where there are no ties."""
        return [expected]

    def credit(self, expected: Canonical, given: Canonical, partial: bool = False) -> Credit:
        """Compare two canonical forms; with ``partial``, part of an answer earns part of the points."""
        return credit.exact(expected == given)

    def to_dict(self) -> dict[str, Any]:
        """Return a JSON form that :func:`kind_from_dict` reads."""
        fields = asdict(self)
        if not fields["persian"]:
            del fields["persian"]
        return {"kind": self.name, **fields}

    def _text(self, value: Plain) -> str:
        """Return the levelled text of one value, in the language of the key. Raises AnswerError."""
        text = read_text(value, self.expects())
        return text if self.persian else twin(text, normalise)


@dataclass(frozen=True)
class Number(Kind):
    """One number. Equal if they agree when rounded to ``decimals``, or within ``tolerance``."""

    decimals: int = 2
    tolerance: float = 0.0
    name: ClassVar[str] = "number"

    def read(self, plain: Plain) -> Canonical:
        return read_number(shapes.only(plain, self.expects()), self.decimals, self.expects())

    def expects(self) -> str:
        if self.decimals == 0:
            return phrase("a whole number, such as 12")
        return phrase("a number, such as 0.25; it is compared at {decimals} decimals", decimals=self.decimals)

    def credit(self, expected: Canonical, given: Canonical, partial: bool = False) -> Credit:
        return credit.exact(abs(expected - given) <= self.tolerance + 1e-9)


@dataclass(frozen=True)
class Text(Kind):
    """A word, a name, a locator. Compared after Unicode and Persian normalisation."""

    name: ClassVar[str] = "text"

    def read(self, plain: Plain) -> Canonical:
        return self._text(shapes.only(plain, self.expects()))

    def expects(self) -> str:
        return phrase('a text in quotation marks, such as "0.1.s1"')


@dataclass(frozen=True)
class Choice(Kind):
    """One of a closed list of options."""

    options: tuple[str, ...] = ()
    name: ClassVar[str] = "choice"

    def read(self, plain: Plain) -> Canonical:
        chosen = self._text(shapes.only(plain, self.expects()))
        if chosen not in {read_text(option, "") for option in self.options}:
            raise AnswerError(
                phrase(
                    "{chosen!r} is no option. This item expects {expects}.",
                    chosen=chosen[:40],
                    expects=self.expects(),
                )
            )
        return chosen

    def expects(self) -> str:
        return phrase("one of: {options}", options=", ".join(f'"{option}"' for option in self.options))


@dataclass(frozen=True)
class Set(Kind):
    """Several texts whose order does not matter; said twice counts once."""

    name: ClassVar[str] = "set"

    def read(self, plain: Plain) -> Canonical:
        return sorted({self._text(member) for member in shapes.members(plain, self.expects())})

    def expects(self) -> str:
        return phrase('a set of texts, such as {"C01", "C02"}; a list will do')

    def credit(self, expected: Canonical, given: Canonical, partial: bool = False) -> Credit:
        if partial:
            return credit.right_minus_wrong(expected, given)
        return super().credit(expected, given)


@dataclass(frozen=True)
class OrderedList(Kind):
    """Texts in order. In a key, a list inside the list is a group of ties."""

    name: ClassVar[str] = "ordered_list"

    def read(self, plain: Plain) -> Canonical:
        if isinstance(plain, dict) and "set" in plain:
            raise AnswerError(phrase("A set has no order. Hand over a list, in square brackets."))
        return [self._place(member) for member in shapes.members(plain, self.expects())]

    def _place(self, member: Plain) -> Canonical:
        if isinstance(member, (list, dict)):
            return sorted(self._text(tied) for tied in shapes.members(member, self.expects()))
        return self._text(member)

    def given_forms(self, expected: Canonical) -> list[Canonical]:
        groups = [permutations(m) if isinstance(m, list) else [(m,)] for m in expected]
        return [[one for group in order for one in group] for order in product(*groups)]

    def expects(self) -> str:
        return phrase('a list of texts in order, such as ["0.1.s1", "0.2.s4"]')

    def credit(self, expected: Canonical, given: Canonical, partial: bool = False) -> Credit:
        if any(isinstance(member, list) for member in given):
            detail = phrase("A list inside the list is not an order. Hand over one plain list.")
            return Credit(0.0, detail)
        groups = [frozenset(m) if isinstance(m, list) else frozenset({m}) for m in expected]
        reached = credit.prefix(groups, given)
        return reached if partial or reached.full else credit.WRONG


@dataclass(frozen=True)
class Mapping(Kind):
    """Keys with one value each; keys are texts, values numbers (``decimals`` given) or texts."""

    decimals: int | None = None
    name: ClassVar[str] = "mapping"

    def read(self, plain: Plain) -> Canonical:
        found: dict[str, Canonical] = {}
        for key, value in shapes.entries(plain, self.expects()):
            name = self._text(key)
            content = self._value(value)
            if found.get(name, content) != content:
                raise AnswerError(
                    phrase("The key {name!r} has two values. Give each key one value.", name=name[:40])
                )
            found[name] = content
        return dict(sorted(found.items()))

    def _value(self, value: Plain) -> Canonical:
        if self.decimals is None:
            return self._text(value)
        return read_number(value, self.decimals, self.expects())

    def expects(self) -> str:
        if self.decimals is None:
            return phrase('a dictionary, such as {"C01": "authors"}; a Series will do')
        return phrase('a dictionary, such as {"C01": 12}; a Series will do')

    def credit(self, expected: Canonical, given: Canonical, partial: bool = False) -> Credit:
        return credit.pairs(expected, given) if partial else super().credit(expected, given)


@dataclass(frozen=True)
class Table(Kind):
    """Rows under named columns; the order of rows and of columns does not matter.

    Fractions are compared at ``decimals``; an empty cell equals a missing value.
    """

    columns: tuple[str, ...] = ()
    decimals: int = 2
    name: ClassVar[str] = "table"

    def read(self, plain: Plain) -> Canonical:
        columns, rows = shapes.table(plain, self.expects())
        names = [self._text(column) for column in columns]
        wanted = [read_text(column, "") for column in self.columns]
        missing = [column for column in wanted if column not in names]
        if missing:
            raise AnswerError(
                phrase(
                    "The column {column!r} is missing. This item expects {expects}.",
                    column=missing[0],
                    expects=self.expects(),
                )
            )
        order = [names.index(column) for column in wanted]
        cells = [[self._cell(row[i]) if i < len(row) else "" for i in order] for row in rows]
        return {"columns": wanted, "rows": sorted(cells)}

    def _cell(self, value: Plain) -> str:
        if value is None:
            return ""
        if isinstance(value, float):
            value = round(value, self.decimals)
        return self._text(value)

    def expects(self) -> str:
        return phrase("a table (DataFrame) with the columns {columns}", columns=", ".join(self.columns))

    def credit(self, expected: Canonical, given: Canonical, partial: bool = False) -> Credit:
        if partial:
            return credit.right_minus_wrong(map(tuple, expected["rows"]), map(tuple, given["rows"]))
        return super().credit(expected, given)


@dataclass(frozen=True)
class Edges(Kind):
    """Edges of a graph as pairs of names; ``directed`` says whether the order in a pair matters."""

    directed: bool = True
    name: ClassVar[str] = "edges"

    def read(self, plain: Plain) -> Canonical:
        pairs = [[self._text(end) for end in pair] for pair in shapes.pairs(plain, self.expects())]
        if not self.directed:
            pairs = [sorted(pair) for pair in pairs]
        return [list(pair) for pair in sorted({tuple(pair) for pair in pairs})]

    def expects(self) -> str:
        if self.directed:
            return phrase(
                'pairs (from, to), such as [("C04", "C01"), ("C05", "C01")]; a networkx graph will do'
            )
        return phrase(
            'pairs (one, other), such as [("C04", "C01"), ("C05", "C01")]; a networkx graph will do'
        )

    def credit(self, expected: Canonical, given: Canonical, partial: bool = False) -> Credit:
        if partial:
            return credit.precision_recall(map(tuple, expected), map(tuple, given))
        return super().credit(expected, given)


@dataclass(frozen=True)
class Boolean(Kind):
    """A Boolean expression, such as a truth table's solution; all that say the same are equal.

    Only ``names`` may stand in it, if there are any; so a slip of the pen is told at once.
    """

    names: tuple[str, ...] = ()
    name: ClassVar[str] = "boolean"

    def read(self, plain: Plain) -> Canonical:
        return boolean.read_boolean(plain, self.names, self.expects())

    def expects(self) -> str:
        return phrase(
            'a Boolean expression in quotation marks, such as "a*~b + c": ~ is not, * is and, + is or'
        )


@dataclass(frozen=True)
class Memo(Kind):
    """A memo in its parts, with the numbers that were computed for it and its figures in words."""

    name: ClassVar[str] = "memo"

    def read(self, plain: Plain) -> Canonical:
        return memo.read_memo(plain, self.expects())

    def expects(self) -> str:
        entries = ", ".join(f'"{entry}"' for entry in memo.ENTRIES)
        return phrase("a dictionary with {entries}", entries=entries)


KINDS: dict[str, type[Kind]] = {
    kind.name: kind for kind in (Number, Text, Choice, Set, OrderedList, Mapping, Table, Edges, Boolean, Memo)
}


def kind_from_dict(data: dict[str, Any]) -> Kind:
    """Build a kind from what :meth:`Kind.to_dict` gave. Raises KeyError on an unknown kind."""
    options: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in data.items() if key != "kind"
    }
    return KINDS[data["kind"]](**options)

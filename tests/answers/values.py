"""Values that a student, or somebody less kind, may hand over."""

import itertools
from typing import Any

import pytest
from hypothesis import strategies as st

from softpower.answers import Boolean, Choice, Edges, Mapping, Memo, Number, OrderedList, Set, Table, Text

KINDS = {
    "number": Number(),
    "whole number": Number(0),
    "text": Text(),
    "choice": Choice(("authors", "reported", "not stated")),
    "set": Set(),
    "ordered list": OrderedList(),
    "mapping": Mapping(),
    "mapping to numbers": Mapping(2),
    "table": Table(("id", "n")),
    "edges": Edges(),
    "undirected edges": Edges(directed=False),
    "boolean": Boolean(),
    "boolean of known names": Boolean(("leader_tie", "regime_threat")),
    "memo": Memo(),
}

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=10**400, max_value=10**401)
    | st.floats()
    | st.text(alphabet=st.characters(exclude_categories=()), max_size=8)
    | st.sampled_from(["C01", "۱۲", "قدرت نرم", "-.5", "authors", "id", "n", "a*~b", "01"])
)
KEYS = (
    st.sampled_from(
        ["list", "set", "mapping", "series", "edges", "table", "columns", "rows", "directed", "id", "n"]
    )
    | st.sampled_from(["names", "true"])
    | st.text(max_size=4)
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)
PLAIN_SHAPES = st.recursive(
    SCALARS,
    lambda inner: (
        st.fixed_dictionaries({"list": st.lists(inner, max_size=3)})
        | st.fixed_dictionaries({"set": st.lists(inner, max_size=3)})
        | st.fixed_dictionaries({"mapping": st.lists(st.lists(inner, min_size=2, max_size=2), max_size=3)})
        | st.fixed_dictionaries({"series": st.lists(st.lists(inner, min_size=1, max_size=3), max_size=3)})
        | st.fixed_dictionaries({"edges": st.lists(inner, max_size=3)})
        | st.fixed_dictionaries({"table": st.dictionaries(st.sampled_from(["columns", "rows"]), inner)})
        | st.fixed_dictionaries(
            {
                "table": st.fixed_dictionaries(
                    {
                        "columns": st.lists(inner, max_size=3),
                        "rows": st.lists(st.lists(inner, max_size=3), max_size=3),
                    }
                )
            }
        )
    ),
    max_leaves=10,
)

#: The conditions of the expressions below.
CONDITIONS = ("a", "b", "c", "d")


def _joined(sign: str, word: str) -> Any:
    def join(two: tuple[tuple[str, str], tuple[str, str]]) -> tuple[str, str]:
        (one, python), (other, pythons) = two
        return f"({one}) {sign} ({other})", f"({python} {word} {pythons})"

    return join


#: Boolean expressions: each as a student may write it, and as Python does.
EXPRESSIONS = st.recursive(
    st.sampled_from([*((name, name) for name in CONDITIONS), ("1", "True"), ("0", "False")]),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["~", "!", "not "]), inner).map(
            lambda part: (f"{part[0]}({part[1][0]})", f"(not {part[1][1]})")
        ),
        *(
            st.tuples(inner, inner).map(_joined(sign, word))
            for sign, word in (
                ("*", "and"),
                ("&", "and"),
                ("and", "and"),
                ("+", "or"),
                ("|", "or"),
                ("or", "or"),
            )
        ),
    ),
    max_leaves=8,
)


def nested_list(depth: int) -> Any:
    """Return lists inside lists."""
    value: Any = "C01"
    for _ in range(depth):
        value = [value]
    return value


def nested_plain(depth: int) -> Any:
    """Return the plain form of lists inside lists."""
    value: Any = "C01"
    for _ in range(depth):
        value = {"list": [value]}
    return value


def endless(member: Any, limit: int = 50_000) -> Any:
    """Yield ``member`` without end; whoever reads too many has failed the test.

    ``pytest.fail`` raises no Exception but a BaseException, so ``except Exception`` does not hide it.
    """
    for _ in range(limit):
        yield member
    pytest.fail(f"more than {limit:,} members were read")


class EndlessNumbers(list):
    """A list that never ends."""

    def __iter__(self):
        return endless(1)


class EndlessEmpties(list):
    """A list that never ends, of members that hold nothing."""

    def __iter__(self):
        return endless(())


class EndlessMapping(dict):
    """A dictionary whose entries never end."""

    def items(self):
        return endless(("key", {}))


class AlwaysEqual:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class AlwaysEqualText(str):
    """A text that is equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0


class RaisingIter(list):
    """A list that cannot be read."""

    def __iter__(self):
        raise RuntimeError("no")


class RaisingLen(str):
    """A text that hides its length."""

    def __len__(self):
        raise RuntimeError("no")


class RaisingStr:
    """An object that cannot be shown."""

    def __str__(self):
        raise RuntimeError("no")

    __repr__ = __str__


class RaisingStrMember(str):
    """A text that cannot be shown."""

    def __str__(self):
        raise RuntimeError("no")

    __repr__ = __str__


class RaisingClass:
    """An object that hides its class."""

    @property
    def __class__(self):
        raise RuntimeError("no")


class LyingClass:
    """An object that says it is of another class."""

    def __init__(self, claimed: type) -> None:
        self.claimed = claimed

    @property
    def __class__(self):
        return self.claimed


class LyingInt(int):
    """A whole number that turns into a text."""

    def __int__(self):
        return "12"

    def __index__(self):
        return "12"


class LyingFloat(float):
    """A number that turns into nothing sensible."""

    def __float__(self):
        return None

    def is_integer(self):
        return "perhaps"


class ShortText(str):
    """A long text that says it is short."""

    def __len__(self):
        return 1


class FakeArray:
    """Claims to be of numpy and never ends."""

    __module__ = "numpy.fake"
    ndim = 1

    def __len__(self):
        return 1

    def tolist(self):
        return itertools.repeat([])


class FakeMissing:
    """Raises at every attribute."""

    def __getattribute__(self, name):
        raise RuntimeError("no")


class FakeGraph:
    """Claims to be of networkx and never ends."""

    __module__ = "networkx.fake"

    @property
    def edges(self):
        return endless(((), ()))

    def is_directed(self):
        raise RuntimeError("no")

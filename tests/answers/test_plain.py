"""What leaves the student's process: always JSON, never an exception, never much."""

import json
import math
import tracemalloc
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.answers import UNANSWERED, AnswerError, pack, plain
from softpower.answers.plain import MAX_SCALARS, MAX_TEXT
from tests.answers import values


def problem_of(value):
    """Pack a value that should not pass, and return the problem in words."""
    content = pack("A1-q01", value)
    json.dumps(content, allow_nan=False)
    assert "answer" not in content
    return content["problem"]


CYCLE = []
CYCLE.append(CYCLE)
CYCLIC_MAPPING = {}
CYCLIC_MAPPING["self"] = CYCLIC_MAPPING
WIDE_CYCLE = []
WIDE_CYCLE.extend([WIDE_CYCLE] * 1000)
SAME_AGAIN = [[[[1] * 100] * 100] * 100] * 100

SCALARS = [
    (1, 1),
    (True, True),
    (np.int64(3), 3),
    (np.uint8(3), 3),
    (np.float64(0.5), 0.5),
    (np.float32(0.5), 0.5),
    (np.bool_(True), True),
    (np.str_("C01"), "C01"),
    (np.array(3), 3),
    (2.0, 2),
    (-0.0, 0),
    (Decimal("0.25"), 0.25),
    (Fraction(1, 4), 0.25),
    (None, None),
    (math.nan, None),
    (np.nan, None),
    (pd.NA, None),
    (pd.NaT, None),
    (Decimal("NaN"), None),
    (date(2013, 2, 12), "2013-02-12"),
    (datetime(2013, 2, 12), "2013-02-12"),
    (pd.Timestamp("2013-02-12"), "2013-02-12"),
    (np.datetime64("2013-02-12"), "2013-02-12"),
    ("قدرت نرم", "قدرت نرم"),
]

CONTAINERS = [
    ((1, "a"), {"list": [1, "a"]}),
    (range(3), {"list": [0, 1, 2]}),
    (np.array([1, 2]), {"list": [1, 2]}),
    (np.array([[1], [2]]), {"list": [{"list": [1]}, {"list": [2]}]}),
    (pd.Index(["a", "b"]), {"list": ["a", "b"]}),
    (pd.Categorical(["a", "b"]), {"list": ["a", "b"]}),
    (pd.array([1, None], dtype="Int64"), {"list": [1, None]}),
    ({"b", "a"}, {"set": ["a", "b"]}),
    (frozenset({"b", "a"}), {"set": ["a", "b"]}),
    ({"b": 1, "a": 2}.keys(), {"set": ["a", "b"]}),
    ({"b": 1, "a": 2}.values(), {"list": [1, 2]}),
    ({"b": 1}.items(), {"list": [{"list": ["b", 1]}]}),
    ({"b": 1}, {"mapping": [["b", 1]]}),
    (pd.Series({"b": 1}), {"series": [["b", 1]]}),
    (pd.DataFrame({"a": [1], "b": ["x"]}), {"table": {"columns": ["a", "b"], "rows": [[1, "x"]]}}),
    (
        pd.DataFrame({"n": [2]}, index=pd.Index(["C01"], name="id")),
        {"table": {"columns": ["id", "n"], "rows": [["C01", 2]]}},
    ),
    (pd.DataFrame({"a": []}), {"table": {"columns": ["a"], "rows": []}}),
    (nx.Graph([("a", "b")]), {"edges": [["a", "b"]], "directed": False}),
    (nx.DiGraph([("a", "b")]), {"edges": [["a", "b"]], "directed": True}),
    (nx.MultiDiGraph([("a", "b")]), {"edges": [["a", "b"]], "directed": True}),
    (nx.Graph([("a", "b")]).nodes, {"set": ["a", "b"]}),
    (nx.DiGraph([("a", "b")]).edges, {"set": [{"list": ["a", "b"]}]}),
    ([], {"list": []}),
    (set(), {"set": []}),
    ({}, {"mapping": []}),
]

REFUSED = {
    "function": (len, "function"),
    "lambda": (lambda: 1, "function"),
    "method without brackets": (pd.Series([1]).mean, "round brackets"),
    "class": (dict, "round brackets"),
    "module": (json, "Use a number"),
    "bytes": (b"C01", "Use a number"),
    "bytearray": (bytearray(b"C01"), "Use a number"),
    "complex": (1j, "cannot be handed over"),
    "numpy complex": (np.complex128(1j), "cannot be handed over"),
    "generator": ((n for n in range(3)), "Use a number"),
    "iterator": (iter([1]), "Use a number"),
    "zip": (zip([1], [2], strict=True), "Use a number"),
    "infinity": (math.inf, "infinite"),
    "infinity in numpy": (np.float64(-math.inf), "infinite"),
    "infinity inside": ({"a": [math.inf]}, "infinite"),
    "huge whole number": (10**20, "too large"),
    "huger whole number": (10**5000, "too large"),
    "huge decimal": (Decimal("1e9999"), "infinite|too large"),
    "huge fraction": (Fraction(10**400, 1), "too large"),
    "signalling nan": (Decimal("sNaN"), "not a number"),
    "plain object": (object(), "Use a number"),
    "group-by": (pd.DataFrame({"a": [1]}).groupby("a"), "Use a number"),
    "interval": (pd.Interval(0, 1), "Use a number"),
    "exception": (ValueError("x"), "Use a number"),
    "not implemented": (NotImplemented, "Use a number"),
    "three dots": (..., "Not answered yet"),
    "three dots inside": ([..., "C01"], "Not answered yet"),
}

HOSTILE = {
    "cyclic list": CYCLE,
    "cyclic dictionary": CYCLIC_MAPPING,
    "wide cyclic list": WIDE_CYCLE,
    "the same list again and again": SAME_AGAIN,
    "deep list": values.nested_list(100_000),
    "text of 50 MB": "x" * 50_000_000,
    "list of 50 MB": [0] * 6_500_000,
    "bytes of 50 MB": bytes(50_000_000),
    "range without end": range(10**18),
    "range past every length": range(10**30),
    "array of 50 MB": np.zeros(6_500_000),
    "array of arrays": np.zeros((1000, 1000)),
    "series of 50 MB": pd.Series(np.zeros(6_500_000)),
    "frame of 50 MB": pd.DataFrame(np.zeros((65_000, 100))),
    "large graph": nx.complete_graph(200),
    "infinite generator": values.endless(1),
    "endless list": values.EndlessNumbers([1]),
    "endless list of empties": values.EndlessEmpties([1]),
    "endless mapping": values.EndlessMapping(a=1),
    "endless graph": values.FakeGraph(),
    "always equal": values.AlwaysEqual(),
    "iteration raises": values.RaisingIter([1]),
    "str raises": values.RaisingStr(),
    "class raises": values.RaisingClass(),
    "every attribute raises": values.FakeMissing(),
    "says it is a bool": values.LyingClass(bool),
    "says it is an int": values.LyingClass(int),
    "says it is a float": values.LyingClass(float),
    "says it is a text": values.LyingClass(str),
    "says it is a list": values.LyingClass(list),
    "says it is a set": values.LyingClass(set),
    "says it is a dictionary": values.LyingClass(dict),
    "set of a liar": {values.LyingClass(int)},
    "lying int": values.LyingInt(12),
    "lying float": values.LyingFloat(0.5),
    "long text that says it is short": values.ShortText("x" * 50_000_000),
}


@pytest.mark.parametrize(("value", "expected"), SCALARS, ids=repr)
def test_scalars(value, expected):
    found = plain(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(("value", "expected"), CONTAINERS)
def test_containers_keep_their_shape(value, expected):
    assert plain(value) == expected


@pytest.mark.parametrize(("value", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_in_plain_words(value, words):
    with pytest.raises(AnswerError, match=words):
        plain(value)
    assert problem_of(value)


@pytest.mark.parametrize("name", HOSTILE)  # by name: pytest itself would look into the values
def test_hostile_value_ends_as_a_problem_in_words(name):
    problem = problem_of(HOSTILE[name])
    assert 20 < len(problem) < 300
    assert problem[0].isupper() and problem.endswith((".", "?"))
    assert "Traceback" not in problem


def test_text_that_is_equal_to_everything_crosses_as_its_letters():
    answer = pack("q", values.AlwaysEqualText("C01"))["answer"]
    assert type(answer) is str
    assert answer == "C01"
    assert answer != "C02"


@pytest.mark.parametrize("kind", [list, set], ids=["list", "set"])
def test_text_whose_str_raises_crosses_as_its_letters(kind):
    content = pack("q", kind([values.RaisingStrMember("C01")]))
    assert content["answer"] == {kind.__name__: ["C01"]}


def test_text_whose_length_raises_costs_only_its_item():
    content = pack("q", values.RaisingLen("C01"))
    assert content.get("answer") == "C01" or content["problem"]


def test_always_equal_does_not_pass_for_the_three_dots():
    assert problem_of(values.AlwaysEqual()) != UNANSWERED


def test_three_dots_are_said_to_be_unanswered():
    assert problem_of(...) == UNANSWERED


def test_degrees_of_a_graph_are_not_taken_for_a_function():
    """``graph.degree()`` has its brackets already; to be told to add them leads nowhere."""
    content = pack("q", nx.Graph([("a", "b")]).degree())
    assert "round brackets" not in content.get("problem", "")


@pytest.mark.parametrize(
    ("value", "allowed"),
    [
        ([0] * MAX_SCALARS, True),
        ([0] * (MAX_SCALARS + 1), False),
        ("x" * MAX_TEXT, True),
        ("x" * (MAX_TEXT + 1), False),
    ],
    ids=["most values", "one value more", "longest text", "one letter more"],
)
def test_limits_are_where_they_are_said_to_be(value, allowed):
    assert ("answer" in pack("q", value)) is allowed


@pytest.mark.parametrize("depth", range(1, 8))
def test_nesting_is_allowed_four_levels_deep(depth):
    assert ("answer" in pack("q", values.nested_list(depth))) is (depth <= 4)


@pytest.mark.parametrize(
    ("value", "most"),
    [
        ([values.ShortText("x" * 1_000_000)] * 100, 20_000_000),
        ([[()] * 100] * 500, 5_000_000),
        (["x" * MAX_TEXT] * 4_000, 100_000_000),
    ],
    ids=["long texts that say they are short", "many empty tuples", "many long texts"],
)
def test_packing_needs_little_memory(value, most):
    tracemalloc.start()
    try:
        pack("q", value)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < most


HANDED = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.decimals()
    | st.fractions(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=4)
        | st.frozensets(st.text(max_size=3) | st.integers(), max_size=4)
    ),
    max_leaves=15,
)


@given(HANDED)
def test_whatever_is_handed_over_becomes_strict_json(value):
    content = pack("q", value)
    again = json.loads(json.dumps(content, allow_nan=False))
    assert again == content
    assert ("answer" in content) is ("problem" not in content)

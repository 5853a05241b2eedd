"""Each kind: one canonical form for every way to hand the same answer over."""

import json
from decimal import Decimal
from fractions import Fraction

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower.answers import (
    AnswerError,
    Boolean,
    Choice,
    Edges,
    Mapping,
    Number,
    OrderedList,
    Set,
    Table,
    Text,
    kind_from_dict,
    plain,
)
from tests.answers import values

FRAME = pd.DataFrame({"id": ["C01", "C02"], "n": [3, 0.5]})
ROWS = {"columns": ["id", "n"], "rows": [["c01", "3"], ["c02", "0.5"]]}
EDGES = [("C04", "C01"), ("C05", "C01")]

SAME = {
    "number": (
        Number(2),
        0.25,
        [
            0.25,
            0.2500001,
            np.float64(0.25),
            np.float32(0.25),
            Decimal("0.25"),
            Fraction(1, 4),
            "0.25",
            "۰٫۲۵",
            " 0.25 ",
            ".25",
            "+0.25",
            np.array(0.25),
            np.array([0.25]),
            [0.25],
            (0.25,),
            {0.25},
            pd.Series([0.25]),
            pd.Series({"share": 0.25}),
            pd.Index([0.25]),
        ],
    ),
    "whole number": (
        Number(0),
        12,
        [
            12,
            12.0,
            np.int64(12),
            np.uint8(12),
            Decimal(12),
            Fraction(24, 2),
            "12",
            "۱۲",
            "١٢",
            "12.",
            "１２",
            np.array([12]),
            [12],
            pd.Series([12]),
            pd.array([12]),
        ],
    ),
    "negative number": (Number(1), -0.5, [-0.5, "-0.5", "−0.5", "–۰٫۵", "-.5", Fraction(-1, 2)]),
    "text": (
        Text(),
        "پلشکسته",
        [
            "پل شکسته",
            "پل‌شکسته",
            "«پل شکسته»",
            np.str_("پل شکسته"),
            ["پل شکسته"],
            ("پل شکسته",),
            {"پل شکسته"},
            pd.Series(["پل شکسته"]),
            pd.Index(["پل شکسته"]),
            pd.Categorical(["پل شکسته"]),
            np.array(["پل شکسته"]),
        ],
    ),
    "a year as text": (Text(), "2013", ["2013", 2013, 2013.0, np.int64(2013), "۲۰۱۳", Decimal(2013), [2013]]),
    "choice": (
        values.KINDS["choice"],
        "not stated",
        [
            "not stated",
            "not_stated",
            "Not stated.",
            " NOT  STATED ",
            np.str_("not stated"),
            ["not stated"],
            {"not stated"},
            pd.Series(["not stated"]),
            pd.Categorical(["not stated"]),
        ],
    ),
    "set": (
        Set(),
        ["c01", "c02"],
        [
            {"C01", "C02"},
            frozenset({"C01", "C02"}),
            ["C02", "C01"],
            ("C01", "C02", "C01"),
            {"C01": 1, "C02": 2}.keys(),
            np.array(["C02", "C01"]),
            pd.Series(["C01", "C02"]),
            pd.Index(["C01", "C02"]),
            pd.Categorical(["C02", "C01"]),
            pd.DataFrame({"id": ["C01", "C02"]}),
            ["c۰۱", "C۰۲"],
            {"a": "C01", "b": "C02"}.values(),
            nx.Graph([("C01", "C02")]).nodes,
        ],
    ),
    "set of one": (Set(), ["c01"], ["C01", {"C01"}, ["C01"], np.str_("C01"), pd.Series(["C01"])]),
    "set of numbers": (Set(), ["1", "2"], [{1, 2}, [2.0, 1.0], np.array([1, 2]), {"1", "۲"}, range(1, 3)]),
    "empty set": (
        Set(),
        [],
        [set(), [], (), frozenset(), {}.keys(), pd.Series([], dtype=object), np.array([])],
    ),
    "ordered list": (
        OrderedList(),
        ["0.2.s4", "0.1.s1"],
        [
            ["0.2.s4", "0.1.s1"],
            ("0.2.s4", "0.1.s1"),
            np.array(["0.2.s4", "0.1.s1"]),
            pd.Series(["0.2.s4", "0.1.s1"]),
            pd.Index(["0.2.s4", "0.1.s1"]),
            pd.Categorical(["0.2.s4", "0.1.s1"]),
            ["۰.۲.s۴", "0.1.S1"],
            pd.DataFrame({"loc": ["0.2.s4", "0.1.s1"]}),
            {1: "0.2.s4", 2: "0.1.s1"}.values(),
        ],
    ),
    "mapping": (
        Mapping(),
        {"c01": "authors", "c02": "reported"},
        [
            {"C01": "authors", "C02": "reported"},
            {"C02": "Reported", "c01": "authors."},
            pd.Series({"C01": "authors", "C02": "reported"}),
            [("C01", "authors"), ("C02", "reported")],
            {"C01": "authors", "C02": "reported"}.items(),
            pd.DataFrame({"id": ["C01", "C02"], "voice": ["authors", "reported"]}),
            np.array([["C01", "authors"], ["C02", "reported"]]),
            {"C۰۱": np.str_("authors"), "C02": "reported"},
        ],
    ),
    "mapping to numbers": (
        Mapping(2),
        {"2013": 3, "2014": 0.33},
        [
            {"2013": 3, "2014": 0.333},
            {2013: 3, 2014: Fraction(1, 3)},
            {2013.0: "۳", "۲۰۱۴": "0.33"},
            pd.Series([3, 1 / 3], index=[2013, 2014]),
            {np.int64(2014): np.float64(1 / 3), 2013: Decimal(3)},
            pd.DataFrame({"year": [2013, 2014], "n": [3, 0.33]}),
            [(2014, 0.33), (2013, 3)],
        ],
    ),
    "table": (
        Table(("id", "n")),
        ROWS,
        [
            FRAME,
            FRAME[["n", "id"]],
            FRAME.iloc[::-1],
            FRAME.assign(more=1),
            FRAME.set_index("id"),
            FRAME.astype({"id": "category"}),
            FRAME.to_dict("records"),
            FRAME.to_dict("list"),
            FRAME.rename(columns=str.upper),
            pd.DataFrame({"id": ["C۰۱", "c02"], "n": ["۳", "0.5"]}),
            [{"n": np.int64(3), "id": "C01"}, {"id": "C02", "n": Fraction(1, 2)}],
        ],
    ),
    "table with a missing cell": (
        Table(("id", "n")),
        {"columns": ["id", "n"], "rows": [["c01", ""]]},
        [pd.DataFrame({"id": ["C01"], "n": [missing]}) for missing in (None, np.nan, pd.NA, "")]
        + [[{"id": "C01", "n": None}], {"id": ["C01"], "n": [float("nan")]}],
    ),
    "edges": (
        Edges(),
        [["c04", "c01"], ["c05", "c01"]],
        [
            EDGES,
            tuple(EDGES),
            set(EDGES),
            frozenset(EDGES),
            [list(edge) for edge in EDGES],
            np.array(EDGES),
            nx.DiGraph(EDGES),
            nx.DiGraph(EDGES).edges,
            nx.MultiDiGraph([*EDGES, *EDGES]),
            pd.DataFrame(EDGES, columns=["source", "target"]),
            {"C04": ["C01"], "C05": {"C01"}},
            {"C04": "C01", "C05": "C01"}.items(),
            pd.MultiIndex.from_tuples(EDGES),
            [("C05", "C01"), ("c۰۴", "C01")],
        ],
    ),
    "undirected edges": (
        Edges(directed=False),
        [["c01", "c04"], ["c01", "c05"]],
        [
            EDGES,
            [edge[::-1] for edge in EDGES],
            nx.Graph(EDGES),
            nx.DiGraph(EDGES),
            nx.Graph(EDGES).edges,
            [*EDGES, ("C01", "C04")],
            pd.DataFrame(EDGES, columns=["one", "other"]),
        ],
    ),
    "boolean": (
        Boolean(),
        {"names": ["leader_tie", "n"], "true": ["10"]},
        [
            "leader_tie*~n",
            " ~ n * leader_tie ",
            "leader_tie & ~n",
            "leader_tie and not n",
            "LEADER_TIE AND NOT N",
            "Leader_tie*!N",
            "LEADER_TIE*n",
            "~(~leader_tie + n)",
            "not (n or not leader_tie)",
            "leader_tie*~n + leader_tie*~n*x",
            "leader_tie*~n*(x + ~x)",
            "(leader_tie*~n + 0)*1",
            np.str_("leader_tie*~n"),
            ["leader_tie*~n"],
            {"leader_tie*~n"},
            pd.Series(["leader_tie*~n"]),
            np.array(["leader_tie*~n"]),
        ],
    ),
    "persian boolean": (
        Boolean(),
        {"names": ["پلشکسته"], "true": ["0"]},
        ["~پل‌شکسته", "~پل_شکسته", "not پلشکسته", "!پل‌شکسته + ~پل_شکسته"],
    ),
    "boolean that is always true": (Boolean(), {"names": [], "true": [""]}, ["1", 1, 1.0, "a + ~a", "A + a"]),
    "boolean that is never true": (Boolean(), {"names": [], "true": []}, ["0", 0, "a*~a", "~1", ["0"]]),
    "boolean of known names": (
        values.KINDS["boolean of known names"],
        {"names": ["leader_tie"], "true": ["1"]},
        ["leader_tie", "Leader_Tie", "leader_tie*regime_threat + leader_tie*~regime_threat"],
    ),
}
WAYS = [
    pytest.param(kind, canonical, value, id=f"{name}-{number}")
    for name, (kind, canonical, ways) in SAME.items()
    for number, value in enumerate(ways)
]

WRONG = {
    "text for a number": (Number(), "about twelve", "number, such as"),
    "truth value for a number": (Number(), True, "truth value"),
    "truth value of numpy for a number": (Number(), np.bool_(False), "truth value"),
    "missing value for a number": (Number(), pd.NA, "missing value"),
    "list for a number": (Number(), [1, 2], "a number, such as"),
    "empty list for a number": (Number(), [], "a number, such as"),
    "frame for a number": (Number(), FRAME, "a number, such as"),
    "frame for a whole number": (Number(0), FRAME, "a whole number, such as"),
    "graph for a number": (Number(), nx.Graph(EDGES), "a number, such as"),
    "two numbers in a text": (Number(), "3 or 4", "number, such as"),
    "number in words": (Number(0), "دوازده", "a whole number, such as"),
    "missing value for a text": (Text(), None, "missing value"),
    "list for a text": (Text(), ["a", "b"], "a text in quotation marks"),
    "dictionary for a text": (Text(), {"a": "b"}, "a text in quotation marks"),
    "no option": (values.KINDS["choice"], "somebody", "one of: "),
    "two options": (values.KINDS["choice"], ["authors", "reported"], "one of: "),
    "number for an option": (values.KINDS["choice"], 3, "one of: "),
    "dictionary for a set": (Set(), {"C01": 1}, "a set of texts"),
    "missing value for a set": (Set(), None, "a set of texts"),
    "missing member of a set": (Set(), ["C01", None], "a set of texts"),
    "sets inside a set": (Set(), [["C01"], ["C02"]], "a set of texts"),
    "frame for a set": (Set(), FRAME, "a set of texts"),
    "set for a list": (OrderedList(), {"C01", "C02"}, "no order"),
    "dictionary for a list": (OrderedList(), {"C01": 1}, "a list of texts in order"),
    "missing member of a list": (OrderedList(), ["C01", np.nan], "a list of texts in order"),
    "list for a mapping": (Mapping(), ["C01", "C02"], "a dictionary, such as"),
    "text for a mapping": (Mapping(), "C01", "a dictionary, such as"),
    "two values for one key": (Mapping(), [("C01", "a"), ("c01", "b")], "two values"),
    "text for a number in a mapping": (Mapping(2), {"C01": "many"}, "a dictionary, such as"),
    "list for a value of a mapping": (Mapping(), {"C01": ["a", "b"]}, "a dictionary, such as"),
    "column missing": (Table(("id", "n")), FRAME[["id"]], "'n' is missing"),
    "list for a table": (Table(("id", "n")), [1, 2], "a table"),
    "number for a table": (Table(("id", "n")), 12, "a table"),
    "columns not equally long": (Table(("id", "n")), {"id": ["a", "b"], "n": [1]}, "not equally long"),
    "names for edges": (Edges(), ["C01", "C02"], "pairs"),
    "triples for edges": (Edges(), [("a", "b", "c")], "pairs"),
    "number for edges": (Edges(), 3, "pairs"),
    "one column for edges": (Edges(), FRAME[["id"]], "pairs"),
    "missing end of an edge": (Edges(), [("C01", None)], "missing value"),
    "truth value for an expression": (Boolean(), True, "truth value"),
    "missing value for an expression": (Boolean(), None, "missing value"),
    "number for an expression": (Boolean(), 2, "a Boolean expression in quotation marks"),
    "filter for an expression": (Boolean(), pd.Series([True, False]), "a Boolean expression"),
    "two expressions": (Boolean(), ["a", "b"], "a Boolean expression"),
    "dictionary for an expression": (Boolean(), {"a": "b"}, "a Boolean expression"),
    "empty expression": (Boolean(), "", "text in quotation marks"),
    "sign missing": (Boolean(), "leader tie", "should have"),
    "bracket missing": (Boolean(), "(a + b", "not closed"),
    "name missing": (Boolean(), "a*", "missing at the end"),
    "arrow": (Boolean(), "a => b", "no part of an expression"),
    "both notations": (Boolean(), "A*~b", "Capital and small letters are mixed"),
    "no name": (Boolean(), "_", "cannot be the name"),
    "unknown condition": (values.KINDS["boolean of known names"], "leader_ties", "no condition of this item"),
    "unknown condition that makes no difference": (
        values.KINDS["boolean of known names"],
        "leader_tie*(x + ~x)",
        "no condition of this item",
    ),
}


@pytest.mark.parametrize(("kind", "canonical", "value"), WAYS)
def test_every_way_to_hand_it_over_gives_one_form(kind, canonical, value):
    assert kind.read(plain(value)) == canonical


@pytest.mark.parametrize(("kind", "canonical", "value"), WAYS)
def test_canonical_form_is_json_and_reads_as_itself(kind, canonical, value):
    found = kind.read(plain(value))
    assert json.loads(json.dumps(found)) == found
    assert kind.read(found) == found


@pytest.mark.parametrize(("kind", "canonical", "value"), WAYS)
def test_every_way_earns_all_points_with_and_without_partial_credit(kind, canonical, value):
    found = kind.read(plain(value))
    assert kind.credit(canonical, found, partial=False).fraction == 1
    assert kind.credit(canonical, found, partial=True).fraction == 1


@pytest.mark.parametrize(("kind", "value", "words"), WRONG.values(), ids=WRONG)
def test_wrong_type_is_told_in_plain_words(kind, value, words):
    with pytest.raises(AnswerError, match=words) as told:
        kind.read(plain(value))
    message = str(told.value)
    assert message.endswith((".", "?"))
    for name in ("NoneType", "ndarray", "dict'", "DataFrame object", "Traceback", "KeyError"):
        assert name not in message


@pytest.mark.parametrize("kind", values.KINDS.values(), ids=values.KINDS)
def test_kind_travels_as_json(kind):
    assert kind_from_dict(json.loads(json.dumps(kind.to_dict()))) == kind


@pytest.mark.parametrize("data", [{"kind": "essay"}, {}])
def test_unknown_kind_is_a_key_error(data):
    with pytest.raises(KeyError):
        kind_from_dict(data)


@pytest.mark.parametrize("kind", values.KINDS.values(), ids=values.KINDS)
def test_kind_says_what_it_expects(kind):
    assert 5 < len(kind.expects()) < 200


def test_ties_are_read_in_a_key_only_as_groups():
    assert OrderedList().read(plain(["a", ["c", "b"]])) == ["a", ["b", "c"]]


def test_options_of_a_choice_may_be_written_in_any_way():
    assert Choice(("Not_stated", "پل شکسته")).read("پل‌شکسته") == "پلشکسته"


@pytest.mark.parametrize(
    ("decimals", "value", "canonical"), [(0, 2.4, 2), (1, 2.44, 2.4), (2, 2.4, 2.4), (3, 1 / 3, 0.333)]
)
def test_numbers_are_rounded_to_their_decimals(decimals, value, canonical):
    assert Number(decimals).read(value) == canonical


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [(Number(), 5), (Mapping(2), {"a": 5}), (Text(), "5")],
    ids=["number", "mapping", "text"],
)
def test_point_five_is_not_five(kind, wrong):
    """A point before the first digit belongs to the number; it is no punctuation."""
    value = {"a": ".5"} if isinstance(wrong, dict) else ".5"
    assert kind.read(plain(value)) != wrong


# ---------------------------------------------------------------- any JSON


def read_or_told(kind, content):
    """Read twice what can be read; what cannot must be told by an AnswerError and by nothing else."""
    try:
        once = kind.read(content)
    except AnswerError as error:
        assert str(error)
        return
    assert kind.read(once) == once
    assert json.loads(json.dumps(once, allow_nan=False)) == once
    for partial in (True, False):
        assert 0 <= kind.credit(once, once, partial).fraction <= 1


KIND = pytest.mark.parametrize("kind", values.KINDS.values(), ids=values.KINDS)


@KIND
@given(content=values.JSON)
def test_any_json_is_read_or_told(kind, content):
    read_or_told(kind, content)


@KIND
@given(content=values.PLAIN_SHAPES)
def test_any_shape_is_read_or_told(kind, content):
    read_or_told(kind, content)


ODD = {
    "table without rows": {"table": {"columns": ["a"]}},
    "table of two without rows": {"table": {"columns": ["a", "b"]}},
    "columns a number": {"table": {"columns": 5, "rows": []}},
    "columns missing": {"table": {"columns": None, "rows": [[1]]}},
    "columns a text": {"table": {"columns": "a", "rows": [[1]]}},
    "rows a number": {"table": {"columns": ["a"], "rows": 5}},
    "rows of numbers": {"table": {"columns": ["a", "b"], "rows": [1, 2]}},
    "canonical rows a number": {"columns": ["id", "n"], "rows": 7},
    "column twice": {"columns": ["id", "id", "n"], "rows": [["a", "b", "c"]]},
    "columns nested": {"columns": [["id"], "n"], "rows": []},
    "short row": {"columns": ["id", "n"], "rows": [["a"], []]},
    "series of triples": {"series": [[1, 2, 3]]},
    "series of numbers": {"series": [1]},
    "mapping of numbers": {"mapping": [1]},
    "edges of numbers": {"edges": [1]},
    "records of numbers": {"list": [{"mapping": [1]}]},
    "nan": float("nan"),
    "infinity": float("inf"),
    "huge whole number": 10**5000,
    "huge whole number inside": {"list": [10**5000, "C01"]},
    "huge whole numbers in pairs": {"list": [{"list": [10**5000, 10**5000]}]},
    "huge number in a table": {"columns": ["id", "n"], "rows": [[10**5000, 1e300]]},
    "numeral of 10,000 digits": "9" * 10_000,
    "lone surrogate": "\ud800",
    "expression of 10,000 brackets": "(" * 10_000,
    "expression of 500 names": " + ".join(f"n{number}" for number in range(200)),
    "stored names a text": {"names": "ab", "true": ["11"]},
    "stored names twice": {"names": ["a", "A"], "true": ["11"]},
    "stored names no names": {"names": ["not"], "true": ["1"]},
    "stored rows too short": {"names": ["a", "b"], "true": ["1"]},
    "stored rows of other signs": {"names": ["a"], "true": ["2"]},
    "stored rows of numbers": {"names": ["a"], "true": [1]},
    "stored names without end": {"names": [f"n{number}" for number in range(5_000)], "true": []},
    "deep list": values.nested_list(20_000),
    "deep plain list": values.nested_plain(20_000),
    "deep plain series": {"series": [["a", values.nested_plain(20_000)]]},
}


@KIND
@pytest.mark.parametrize("name", ODD)
def test_odd_json_is_read_or_told(kind, name):
    try:
        kind.read(ODD[name])
    except AnswerError as error:
        assert len(str(error)) < 300


# ---------------------------------------------------------------- generated answers

NAMES = st.sampled_from(
    ["C01", "C۰۲", "پل شکسته", "قدرت‌سخت", "كشور", "Russia’s", "0.1.s1", "", "-", "x y"]
) | st.text(max_size=5)
NUMBERS = (
    st.integers(-(10**6), 10**6)
    | st.floats(-1e6, 1e6)
    | st.decimals(-100, 100, places=3)
    | st.fractions(-9, 9)
)
GENERATED = {
    "number": (Number(), NUMBERS),
    "text": (Text(), NAMES | NUMBERS),
    "set": (Set(), st.frozensets(NAMES, max_size=5) | st.lists(NAMES, max_size=5)),
    "ordered list": (OrderedList(), st.lists(NAMES, max_size=5) | st.tuples(NAMES, NAMES)),
    "mapping": (
        Mapping(2),
        st.dictionaries(st.integers(0, 9) | st.sampled_from(["a", "ب"]), NUMBERS, max_size=4),
    ),
    "table": (
        Table(("id", "n")),
        st.lists(st.fixed_dictionaries({"id": NAMES, "n": NUMBERS | st.none()}), min_size=1, max_size=4),
    ),
    "edges": (Edges(), st.sets(st.tuples(NAMES, NAMES), max_size=5)),
    "undirected edges": (Edges(False), st.lists(st.tuples(NAMES, NAMES), max_size=5)),
    "boolean": (Boolean(), values.EXPRESSIONS.map(lambda pair: pair[0])),
}


@settings(max_examples=20)
@given(st.data())
@pytest.mark.parametrize(("kind", "answers"), GENERATED.values(), ids=GENERATED)
def test_generated_answers_make_the_round_trip(kind, answers, data):
    canonical = kind.read(plain(data.draw(answers)))
    assert json.loads(json.dumps(canonical, allow_nan=False)) == canonical
    assert kind.read(canonical) == canonical
    assert kind.credit(canonical, canonical, partial=True).full


@settings(max_examples=20)
@given(
    st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), unique=True, max_size=8),
    st.randoms(),
)
def test_order_of_edges_does_not_matter(edges, random):
    shuffled = random.sample(edges, len(edges))
    for kind, graph in ((Edges(), nx.DiGraph), (Edges(False), nx.Graph)):
        assert kind.read(plain(edges)) == kind.read(plain(shuffled)) == kind.read(plain(graph(edges)))

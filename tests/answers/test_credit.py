"""Each rule of credit, on cases worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.answers import Credit, Edges, Mapping, Number, OrderedList, Set, Table, Text, credit, plain

A, B, C = frozenset("a"), frozenset("b"), frozenset("c")


def sets(*members):
    return [frozenset(member) for member in members]


@pytest.mark.parametrize(
    ("expected", "given", "fraction"),
    [
        ("abcd", "abcd", 1.0),
        ("abcd", "dcba", 1.0),  # order does not matter
        ("abcd", "ab", 0.5),  # (2 - 0) / 4
        ("abcd", "abx", 0.25),  # (2 - 1) / 4
        ("abcd", "abxy", 0.0),  # (2 - 2) / 4
        ("abcd", "abcdx", 0.75),  # (4 - 1) / 4
        ("abcd", "xyz", 0.0),  # never below nothing
        ("abcd", "", 0.0),
        ("aab", "ab", 2 / 3),  # repeated members count: (2 - 0) / 3
        ("aab", "aaab", 2 / 3),  # (3 - 1) / 3
        ("", "", 1.0),
        ("", "a", 0.0),
    ],
)
def test_right_minus_wrong(expected, given, fraction):
    assert credit.right_minus_wrong(expected, given).fraction == pytest.approx(fraction)


@pytest.mark.parametrize(
    ("expected", "given", "fraction"),
    [
        ("abcd", "abcd", 1.0),
        ("abcd", "ab", 2 / 3),  # precision 2/2, recall 2/4: 2 * 1 * 0.5 / 1.5
        ("ab", "abcd", 2 / 3),  # precision 2/4, recall 2/2
        ("abcd", "abxy", 0.5),  # precision 2/4, recall 2/4
        ("abc", "axy", 1 / 3),  # precision 1/3, recall 1/3
        ("abcd", "xy", 0.0),
        ("abcd", "", 0.0),
        ("", "a", 0.0),
        ("", "", 1.0),
    ],
)
def test_precision_recall(expected, given, fraction):
    assert credit.precision_recall(expected, given).fraction == pytest.approx(fraction)


@pytest.mark.parametrize(
    ("expected", "given", "fraction"),
    [
        (sets("a", "b", "c"), "abc", 1.0),
        (sets("a", "b", "c"), "abx", 2 / 3),  # the first two of three places
        (sets("a", "b", "c"), "ab", 2 / 3),
        (sets("a", "b", "c"), "bac", 0.0),  # wrong from the first place on
        (sets("a", "b", "c"), "acb", 1 / 3),
        (sets("a", "b", "c"), "", 0.0),
        (sets("a", "b", "c"), "abcx", 2 / 3),  # all three places, less one that does not belong: (3 - 1) / 3
        (sets("a", "b"), "abxyz", 0.0),  # (2 - 3) / 2, never below nothing
        (sets("a", "bc", "d"), "abcd", 1.0),  # b and c are tied
        (sets("a", "bc", "d"), "acbd", 1.0),
        (sets("a", "bc", "d"), "abdc", 0.5),  # a, b, then d before its turn
        (sets("a", "bc", "d"), "abbd", 0.5),  # b again does not fill the place of c
        (sets("abc"), "cab", 1.0),
        (sets("a", "b"), "aa", 0.5),
        ([], "", 1.0),
        ([], "a", 0.0),
        (sets("a", "b", "a"), "aba", 1.0),  # a member may be expected at two places
        (sets("a", "a"), "aa", 1.0),
        (sets("a", "a"), "ab", 0.5),
    ],
)
def test_prefix(expected, given, fraction):
    assert credit.prefix(expected, list(given)).fraction == pytest.approx(fraction)


@pytest.mark.parametrize(
    ("expected", "given", "fraction"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 2}, 1.0),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, 0.5),  # (1 - 0) / 2: a wrong value is not an extra key
        ({"a": 1, "b": 2}, {"a": 1}, 0.5),
        ({"a": 1, "b": 2}, {"a": 1, "b": 2, "c": 3}, 0.5),  # (2 - 1) / 2
        ({"a": 1, "b": 2}, {"a": 1, "c": 3}, 0.0),  # (1 - 1) / 2
        ({"a": 1, "b": 2}, {"c": 1, "d": 2}, 0.0),
        ({"a": 1, "b": 2}, {}, 0.0),
        ({}, {}, 1.0),
        ({}, {"a": 1}, 0.0),
    ],
)
def test_pairs(expected, given, fraction):
    assert credit.pairs(expected, given).fraction == pytest.approx(fraction)


@pytest.mark.parametrize("same", [True, False])
def test_exact_is_all_or_nothing(same):
    assert credit.exact(same).fraction == float(same)
    assert credit.exact(same).full is same


@pytest.mark.parametrize(("fraction", "full"), [(1.0, True), (0.999, False), (0.0, False)])
def test_full_means_all_points(fraction, full):
    assert Credit(fraction).full is full


def test_naming_everything_earns_nothing_in_a_set():
    everything = [f"C{n:02}" for n in range(1, 13)]
    assert credit.right_minus_wrong(everything[:6], everything).fraction == 0
    assert credit.right_minus_wrong(everything[:3], everything).fraction == 0


def test_naming_every_key_earns_nothing_in_a_mapping():
    expected = {"a": 1, "b": 2}
    assert credit.pairs(expected, {**expected, "c": 1, "d": 1}).fraction == 0


def test_naming_every_pair_earns_little_in_a_graph():
    """20 ordered pairs of five names, 2 of them right: precision 2/20, recall 1, F1 = 2 * 0.1 / 1.1."""
    every = [(one, other) for one in "abcde" for other in "abcde" if one != other]
    assert credit.precision_recall(every[:2], every).fraction == pytest.approx(0.2 / 1.1)


HALF_RIGHT = {
    "set": (Set(), ["a", "b"], ["a"], 0.5),
    "ordered list": (OrderedList(), ["a", "b"], ["a", "c"], 0.5),
    "mapping": (Mapping(), {"a": "x", "b": "y"}, {"a": "x", "b": "z"}, 0.5),
    "edges": (Edges(), [("a", "b"), ("c", "d")], [("a", "b"), ("d", "c")], 0.5),
    "table": (Table(("id",)), [{"id": "a"}, {"id": "b"}], [{"id": "a"}], 0.5),
    "number": (Number(), 1, 2, 0.0),
    "text": (Text(), "a", "b", 0.0),
}


@pytest.mark.parametrize(("kind", "expected", "given", "share"), HALF_RIGHT.values(), ids=HALF_RIGHT)
def test_part_of_an_answer_earns_part_only_where_the_key_says_so(kind, expected, given, share):
    right, half = kind.read(plain(expected)), kind.read(plain(given))
    assert kind.credit(right, half, partial=True).fraction == share
    assert kind.credit(right, half, partial=False).fraction == 0
    assert kind.credit(right, half).fraction == 0
    assert kind.credit(right, right).full


@pytest.mark.parametrize("given", [["a", "b", "c", "d"], ["a", "c", "b", "d"]])
def test_ties_of_an_ordered_list_are_accepted_even_without_partial_credit(given):
    kind = OrderedList()
    assert kind.credit(kind.read(plain(["a", ["b", "c"], "d"])), kind.read(plain(given))).full


def test_a_group_of_ties_is_no_answer():
    kind = OrderedList()
    tied = kind.read(plain(["a", ["b", "c"]]))
    assert kind.credit(tied, tied, partial=True).fraction == 0


@pytest.mark.parametrize(("given", "fraction"), [(0.5, 1), (0.51, 1), (0.49, 1), (0.52, 0), (-0.5, 0)])
def test_number_within_its_tolerance(given, fraction):
    assert Number(2, tolerance=0.01).credit(0.5, given).fraction == fraction


LETTERS = st.sampled_from("abcdef")
MEMBERS = st.lists(LETTERS, max_size=8)
RULES = {
    "right minus wrong": (credit.right_minus_wrong, MEMBERS, MEMBERS),
    "precision and recall": (credit.precision_recall, MEMBERS, MEMBERS),
    "prefix": (credit.prefix, st.lists(st.frozensets(LETTERS, min_size=1), max_size=4), MEMBERS),
    "pairs": (credit.pairs, *[st.dictionaries(LETTERS, st.integers(0, 2))] * 2),
}


@pytest.mark.parametrize(("rule", "expected", "given_"), RULES.values(), ids=RULES)
@given(data=st.data())
def test_a_share_is_a_plain_float_between_nothing_and_all(rule, expected, given_, data):
    found = rule(data.draw(expected), data.draw(given_))
    assert type(found.fraction) is float
    assert 0 <= found.fraction <= 1
    assert found.detail.endswith(".")


@given(MEMBERS, MEMBERS)
def test_only_the_same_members_earn_all(expected, given):
    assert credit.right_minus_wrong(expected, given).full is (sorted(expected) == sorted(given))
    assert credit.precision_recall(expected, given).full is (set(expected) == set(given))


@pytest.mark.parametrize("rule", [credit.right_minus_wrong, credit.precision_recall])
def test_what_is_counted_does_not_name_the_answer(rule):
    detail = rule(["Nazarbayev", "Putin"], ["Putin", "Rahmon"]).detail
    assert "Nazarbayev" not in detail

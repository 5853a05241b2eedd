"""Boolean expressions: read, tried on cases, compared; never executed."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods.expressions import MOST_NAMES, CannotCompare, equivalent, read_expression

NAMES = "abc"
#: Each expression as we write it, and as Python does.
EXPRESSIONS = st.recursive(
    st.sampled_from([(name, name) for name in NAMES]),
    lambda inner: st.one_of(
        inner.map(lambda e: (f"~({e[0]})", f"(not {e[1]})")),
        st.tuples(inner, inner).map(lambda p: (f"({p[0][0]})*({p[1][0]})", f"({p[0][1]} and {p[1][1]})")),
        st.tuples(inner, inner).map(lambda p: (f"({p[0][0]} + {p[1][0]})", f"({p[0][1]} or {p[1][1]})")),
    ),
    max_leaves=8,
)


def cases() -> list[dict[str, bool]]:
    return [dict(zip(NAMES, values, strict=True)) for values in product((True, False), repeat=3)]


@given(EXPRESSIONS)
def test_python_finds_the_same(pair: tuple[str, str]) -> None:
    ours, theirs = pair
    read = read_expression(ours)
    for case in cases():
        assert read.holds(case) == eval(theirs, {}, case)


@given(EXPRESSIONS, EXPRESSIONS)
def test_equivalent_means_true_of_the_same_cases(one: tuple[str, str], two: tuple[str, str]) -> None:
    same = all(eval(one[1], {}, case) == eval(two[1], {}, case) for case in cases())
    assert equivalent(one[0], two[0]) == same


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("a + a*b", "a"),
        ("~(a*b)", "~a + ~b"),
        ("a*b + ~a*b", "b"),
        ("a + ~a", "1"),
        ("a*~a", "0"),
        ("a and not b or c", "(a & !b) | c"),
        ("leader_tie*~regime_threat", "~regime_threat * leader_tie"),
        ("قدرت + نرم", "نرم + قدرت"),
    ],
)
def test_expressions_that_say_the_same(one: str, two: str) -> None:
    assert equivalent(one, two)


@pytest.mark.parametrize(("one", "two"), [("a", "b"), ("a*b", "a + b"), ("~a*b", "~(a*b)"), ("a", "A")])
def test_expressions_that_do_not(one: str, two: str) -> None:
    assert not equivalent(one, two)


def test_not_binds_before_and_before_or() -> None:
    read = read_expression("~a*b + c")
    assert read.holds({"a": True, "b": False, "c": True})
    assert not read.holds({"a": True, "b": True, "c": False})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "text in quotation marks"),
        (..., "text in quotation marks"),
        (7, "text in quotation marks"),
        ("a +", "missing at the end"),
        ("* a", "missing before '*'"),
        ("a b", "before 'b'"),
        ("(a", "not closed"),
        ("a)", "before ')'"),
        ("a = b", "'=' in"),
        ("a.b", "'.' in"),
        ("__import__('os')", "no part of an expression"),
        ("(" * 100 + "a", "inside each other"),
        ("~" * 100 + "a", "inside each other"),
        ("a" * 2_000, "2000 characters"),
        ("12", "'2' in"),
    ],
)
def test_what_is_no_expression_is_told_in_one_line(text: object, words: str) -> None:
    with pytest.raises(CannotCompare) as caught:
        read_expression(text)  # type: ignore[arg-type]
    (line,) = caught.value._render_traceback_()
    assert words in line
    assert "\n" not in line


def test_too_many_names_to_compare_are_told() -> None:
    many = " + ".join(f"n{number}" for number in range(MOST_NAMES + 1))
    with pytest.raises(CannotCompare, match="different names"):
        equivalent(many, "n1")

"""Boolean expressions as answers: equal exactly if they are true of the same cases."""

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.answers import AnswerError, Boolean, plain
from softpower.answers.boolean import MOST_NAMES, complement, write_expression
from softpower.methods.expressions import equivalent
from tests.answers.values import CONDITIONS, EXPRESSIONS

KIND = Boolean()
CASES = [dict(zip(CONDITIONS, row, strict=True)) for row in product((True, False), repeat=len(CONDITIONS))]


def truth(python: str) -> list[bool]:
    """Return the values of an expression of Python for all cases: the reference."""
    return [bool(eval(python, {}, case)) for case in CASES]


@given(EXPRESSIONS, EXPRESSIONS)
def test_equal_forms_mean_equal_truth_tables(one: tuple[str, str], two: tuple[str, str]) -> None:
    same = truth(one[1]) == truth(two[1])
    assert (KIND.read(one[0]) == KIND.read(two[0])) == same
    assert KIND.credit(KIND.read(one[0]), KIND.read(two[0])).full == same


@given(EXPRESSIONS)
def test_the_form_says_what_the_expression_says(pair: tuple[str, str]) -> None:
    form = KIND.read(pair[0])
    found = ["".join(str(int(case[name])) for name in form["names"]) in form["true"] for case in CASES]
    assert found == truth(pair[1])


@given(EXPRESSIONS)
def test_the_form_names_only_what_makes_a_difference(pair: tuple[str, str]) -> None:
    values = dict(zip([tuple(case.values()) for case in CASES], truth(pair[1]), strict=True))
    matters = {
        name
        for at, name in enumerate(CONDITIONS)
        if any(values[row] != values[(*row[:at], not row[at], *row[at + 1 :])] for row in values)
    }
    assert set(KIND.read(pair[0])["names"]) == matters


@given(EXPRESSIONS)
def test_a_form_is_read_as_itself_and_can_be_written(pair: tuple[str, str]) -> None:
    form = KIND.read(pair[0])
    assert KIND.read(form) == form
    assert KIND.read(write_expression(form)) == form
    assert KIND.read(write_expression(complement(form))) == KIND.read(f"~({pair[0]})") == complement(form)


@given(EXPRESSIONS, EXPRESSIONS)
def test_the_lesson_compares_alike(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert equivalent(one[0], two[0]) == (KIND.read(one[0]) == KIND.read(two[0]))


@given(st.permutations(CONDITIONS), EXPRESSIONS)
def test_a_stored_form_may_have_its_names_in_any_order(order: list[str], pair: tuple[str, str]) -> None:
    stored = {
        "names": order,
        "true": [
            "".join(str(int(case[name])) for name in order)
            for case, true in zip(CASES, truth(pair[1]), strict=True)
            if true
        ],
    }
    assert KIND.read(stored) == KIND.read(pair[0])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("A*b", "a*~b"),
        ("A*b + C", "a*~b + c"),
        ("LEADER_TIE*regime_threat", "leader_tie*~regime_threat"),
        ("A*B", "a*b"),
        ("~A*B", "~a*b"),
        ("NOT A AND B", "~a*b"),
        ("a*b", "a*b"),
        ("Leader_tie*membership", "leader_tie*membership"),
        ("Leader_tie*MEMBERSHIP", "leader_tie*membership"),
        ("A*قدرت", "a*قدرت"),
    ],
)
def test_small_letters_mean_absent_only_beside_capitals(written: str, meant: str) -> None:
    assert KIND.read(written) == KIND.read(meant)


@pytest.mark.parametrize("written", ["A*~b", "not A*b", "A + !b"])
def test_two_ways_to_say_absent_at_once_are_asked_back(written: str) -> None:
    with pytest.raises(AnswerError, match="Do small letters mean absent"):
        KIND.read(written)


def test_binding_is_not_then_and_then_or() -> None:
    assert KIND.read("~a*b + c") == KIND.read("((~a)*b) + c") != KIND.read("~(a*b) + c")
    assert KIND.read("a or b and c") == KIND.read("a + (b*c)")


def test_more_names_than_can_be_compared_are_told() -> None:
    names = [f"n{number}" for number in range(MOST_NAMES + 1)]
    assert KIND.read(" + ".join(names[:-1]))["names"] == names[:-1]
    for answer in (" + ".join(names), {"names": names, "true": []}):
        with pytest.raises(AnswerError, match="At most 8"):
            KIND.read(answer)


@pytest.mark.parametrize("answer", ["~" * 999 + "a", "(" * 999, "a" * 1_001, "+".join(["a"] * 600)])
def test_long_and_deep_answers_are_told(answer: str) -> None:
    with pytest.raises(AnswerError, match=r"inside each other|characters"):
        KIND.read(answer)


def test_the_hardest_answer_is_read_at_once() -> None:
    names = [f"n{number}" for number in range(MOST_NAMES)]
    odd = "~(" + ")*~(".join("+".join(names) for _ in range(25)) + ")"
    began = time.perf_counter()
    KIND.read(odd)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    "answer", ["__import__('os').system('ls')", "a if b else c", "a; b", "lambda: a", "a[0]", "a**b", "f(a)"]
)
def test_code_is_not_an_expression(answer: str) -> None:
    with pytest.raises(AnswerError):
        KIND.read(answer)


def test_python_words_are_names_like_any_other() -> None:
    assert KIND.read("lambda + True")["names"] == ["lambda", "true"]


def test_a_name_that_is_not_asked_for_is_told_with_those_that_are() -> None:
    kind = Boolean(("leader_tie", "membership"))
    with pytest.raises(
        AnswerError, match=r"'ties' is no condition of this item. Use leader_tie, membership\."
    ):
        kind.read(plain("ties + membership"))
    with pytest.raises(AnswerError, match="no condition"):
        kind.read({"names": ["ties"], "true": ["1"]})


STORED = st.fixed_dictionaries(
    {
        "names": st.lists(
            st.sampled_from(["a", "A", "b_c", "ق", "1", "not"]) | st.text(max_size=3), max_size=3
        ),
        "true": st.lists(st.text("01x", max_size=3), max_size=5),
    }
)


@given(st.text("abAB_~!*&+|() 10\u200cقي۱½ﷺ", max_size=12) | STORED)
def test_whatever_looks_like_an_answer_is_read_or_told(answer: object) -> None:
    try:
        form = KIND.read(answer)
    except AnswerError as error:
        assert str(error)
        return
    assert KIND.read(form) == form
    assert KIND.read(write_expression(form)) == form

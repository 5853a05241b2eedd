"""What is said of answers, in Persian: the words change, the comparison and what travels do not."""

import pytest

from softpower.answers import UNANSWERED, AnswerError, Number, OrderedList, Set, pack, show, unpack
from softpower.answers.credit import WRONG
from tests.persian import persian

SAID = {
    "This item expects {expects}.": "این پرسش {expects} می‌خواهد.",
    "a number, such as 0.25; it is compared at {decimals} decimals": "عددی با {decimals} رقم اعشار",
    "{text!r} is not a number. This item expects {expects}.": "{expects} لازم است، نه {text!r}.",
    "{right} of {total} found, 1 that does not belong.": "از {total} مورد {right} تا، و یکی اضافه.",
    "{right} of {total} found, {extra} that do not belong.": "از {total}، {right} تا، و {extra} تا اضافه.",
    "a table of {rows} rows: {columns}": "جدولی با {rows} سطر: {columns}",
    "This text is longer than {most:,} characters. Shorten it.": "متن بیش از {most:,} نویسه دارد.",
    UNANSWERED: "هنوز پاسخی نیست.",
}


def test_a_wrong_type_is_answered_in_persian_with_its_numerals() -> None:
    with persian(SAID):
        with pytest.raises(AnswerError, match=r"^عددی با ۲ رقم اعشار لازم است، نه 'many'\.$"):
            Number(2).read("many")
        with pytest.raises(AnswerError, match=r"^این پرسش عددی با ۲ رقم اعشار می‌خواهد\.$"):
            Number(2).read({"list": [1, 2]})


@pytest.mark.parametrize(
    ("given", "english", "said"),
    [
        (["a", "b", "x"], "2 of 3 found, 1 that does not belong.", "از ۳ مورد ۲ تا، و یکی اضافه."),
        (["a", "x", "y"], "1 of 3 found, 2 that do not belong.", "از ۳، ۱ تا، و ۲ تا اضافه."),
    ],
)
def test_what_was_counted_has_a_sentence_for_one_and_for_several(
    given: list[str], english: str, said: str
) -> None:
    credit = Set().credit(["a", "b", "c"], given, partial=True)
    with persian(SAID):
        persian_credit = Set().credit(["a", "b", "c"], given, partial=True)
    assert (credit.detail, persian_credit.detail) == (english, said)
    assert credit.fraction == persian_credit.fraction


def test_what_code_compares_stays_english() -> None:
    with persian(SAID):
        assert pack("A1-q01", ...)["problem"] == UNANSWERED
        assert OrderedList().credit(["a", "b"], ["b", "a"]).detail == WRONG.detail


def test_a_problem_leaves_the_notebook_in_english_and_in_its_language() -> None:
    with persian(SAID):
        content = pack("A1-q01", "x" * 6_000)
        handed = unpack(content)
        assert handed is not None
        assert handed.told() == "متن بیش از ۵٬۰۰۰ نویسه دارد."
    assert handed.told() == handed.problem == "This text is longer than 5,000 characters. Shorten it."
    assert "said" not in pack("A1-q01", "x" * 6_000)


def test_what_was_handed_over_keeps_its_own_names_and_numerals() -> None:
    with persian(SAID):
        assert (
            show({"table": {"columns": ["loc", "n"], "rows": [["0.1.s1", 12]]}}) == "جدولی با ۱ سطر: loc, n"
        )
        assert show({"list": ["C01", 12]}) == "[C01, 12]"

"""Copies are found however they are dressed up; what is alike by nature is left alone."""

import random
import re
from pathlib import Path

import pytest

from softpower.grading.similar.answers import Cell, Given, given_to_all
from softpower.grading.similar.compare import marked, pairs, weight

ROOT = Path(__file__).parents[3]
#: Our own sample paragraphs, three to a question: all answer the same question, each in its own words.
SAMPLES = {
    name: [
        " ".join(re.sub(r"^> ?", "", block, flags=re.MULTILINE).split())
        for block in re.findall(
            r"(?:^> .*\n?)+", (ROOT / f"solutions/{name}/rubric.md").read_text("utf-8"), re.MULTILINE
        )
    ]
    for name in ("A1", "A2", "A3", "A4", "A5", "A6", "A7")
}
ONE, *OTHERS = [samples[-1] for samples in SAMPLES.values()]
PERSIAN = (
    "نویسندگان می‌گویند که روابط شخصی رهبران مهم‌ترین مجرای نفوذ مسکو است. به باور آنان کشورهای ضعیف‌تر برای "
    "ماندن در قدرت به همسایۀ بزرگ تکیه می‌کنند. ولی در متن آمده که کوشش‌ها در همه جا کامیاب نبوده است و دربارۀ "
    "رهبر تاجیکستان چیزی گفته نشده است."
)
CODE = """
by_country = {}
for row in ties.itertuples():
    if row.status == "present" and row.kind != "party":
        by_country.setdefault(row.country, set()).add(row.actor)
answer = max(by_country, key=lambda name: len(by_country[name]) - 2)
"""


def texts(*answers: str) -> Cell:
    return Cell("p1", False, {f"s{number}": answer for number, answer in enumerate(answers)})


def code(*answers: str) -> Cell:
    return Cell("q1", True, {f"s{number}": answer for number, answer in enumerate(answers)})


def found(cell: Cell, given: Given | None = None) -> list[tuple[str, str]]:
    return [(pair.one, pair.other) for pair in pairs([cell], given or Given())]


def reordered(text: str) -> str:
    sentences = re.split(r"(?<=\.) ", text)
    random.Random(1).shuffle(sentences)
    return " ".join(sentences)


def reworded(text: str) -> str:
    """Put another word for every fourth one."""
    return " ".join("so" if number % 4 == 3 else word for number, word in enumerate(text.split()))


DRESSED_UP = {
    "as it is": lambda text: text,
    "other blanks, letters and signs": lambda text: "\n\n ".join(text.upper().replace(",", " –").split()),
    "other order of sentences": reordered,
    "a word in four is another": reworded,
    "the better half of it": lambda text: text[: len(text) * 2 // 3],
    "with more around it": lambda text: f"{OTHERS[-1]} {text}",
}


@pytest.mark.parametrize("how", DRESSED_UP)
def test_a_copied_text_is_found_among_independent_ones(how: str) -> None:
    copy = DRESSED_UP[how](ONE)
    assert ("s0", "s1") in found(texts(ONE, copy, *OTHERS[:-1]))


@pytest.mark.parametrize("how", ["as it is", "other order of sentences", "the better half of it"])
def test_only_the_copy_is_found(how: str) -> None:
    assert found(texts(ONE, DRESSED_UP[how](ONE), *OTHERS)) == [("s0", "s1")]


def test_a_persian_copy_is_found_in_other_letters_and_half_spaces() -> None:
    other = PERSIAN.replace("ی", "ي").replace("ک", "ك").replace("\u200c", " ").replace("ۀ", "ه")
    assert other != PERSIAN
    assert found(texts(PERSIAN, other, ONE)) == [("s0", "s1")]


@pytest.mark.parametrize(
    "copy",
    [
        CODE,
        CODE.replace("by_country", "d").replace("row", "x"),
        CODE.replace("    ", "  ").replace(" == ", "==").replace("(", "( ") + "# done\n",
        CODE.replace('"', "'")
        .replace("lambda name", "lambda n")
        .replace("by_country[name]", "by_country[n]"),
    ],
    ids=["as it is", "other names", "other blanks", "other quotation marks"],
)
def test_copied_code_is_found(copy: str) -> None:
    others = ["answer = ties.groupby('country').size().idxmax()", "answer = 'KZ'"]
    assert found(code(CODE, copy, *others)) == [("s0", "s1")]


def test_a_copied_memo_in_code_is_found() -> None:
    memo = [f'claim = """{text}"""' for text in (ONE, ONE, *OTHERS)]
    assert found(code(*memo)) == [("s0", "s1")]


@pytest.mark.parametrize("name", SAMPLES)
def test_independent_answers_to_one_question_are_left_alone(name: str) -> None:
    assert len(SAMPLES[name]) == 3
    assert found(texts(*SAMPLES[name]), given_to_all(ROOT, name)) == []


def test_what_was_given_does_not_count() -> None:
    given = given_to_all(ROOT, "A1")
    question = next(line for line in sorted(given.lines, key=len, reverse=True))
    assert len(question.split()) > 40
    assert found(texts(question, question)) == [("s0", "s1")]
    assert found(texts(question, question), given) == []
    # Not the lines alone: a student who quotes from them in a line of his own.
    quoted = f"As asked: {question}"
    assert found(texts(quoted, quoted), given) == []


def test_what_much_of_the_class_writes_does_not_count() -> None:
    class_of_30 = [f"{ONE} {number}" for number in range(30)]
    assert found(texts(*class_of_30)) == []
    with_a_copy = texts(*[f"{ONE} {OTHERS[0] if number in {3, 7} else number}" for number in range(30)])
    assert found(with_a_copy) == [("s3", "s7")]


def test_the_rarer_the_more_it_counts() -> None:
    weights = [weight(having, 300) for having in (1, 2, 3, 6, 20, 70, 300)]
    assert weights[:2] == [1, 1]
    assert weights == sorted(weights, reverse=True)
    assert weights[-2:] == [0, 0]
    assert weight(2, 2) == 1


@pytest.mark.parametrize("answers", [(), ("",), ("", ""), (ONE,), ("Write your answer here.", " \n")])
def test_blanks_and_single_answers_are_alike_to_nobody(answers: tuple[str, ...]) -> None:
    given = Given(lines=frozenset({"Write your answer here."}))
    assert found(texts(*answers), given) == found(code(*answers), given) == []


def test_short_answers_with_one_right_value_are_left_alone() -> None:
    assert found(code(*["answer = 12"] * 2, "answer = 13", "answer = 14")) == []


def test_code_that_is_no_python_is_compared_all_the_same() -> None:
    broken = CODE.replace("(", "((") + '\n%%bash\nif [ \'a\' ; then\n""" never closed'
    assert found(code(broken, broken)) == [("s0", "s1")]


@pytest.mark.parametrize("cell", [texts(ONE, f"Well. {reworded(ONE)}"), code(CODE, "# mine\n" + CODE)])
def test_what_is_marked_is_what_both_have(cell: Cell) -> None:
    first, second = (
        " ".join(cell.sources[student][start:end] for start, end in places)
        for student, places in zip(("s0", "s1"), marked(cell, Given(), "s0", "s1"), strict=True)
    )
    assert len(first) > 0.6 * len(cell.sources["s0"].strip())
    assert first.split() == second.split()

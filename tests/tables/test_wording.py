"""The check of the words: an intact package passes, every planted error is found."""

import json

import pytest

from softpower.tables.wording import check_copies, check_letters, check_repeated_facts, check_wording, runs


def test_an_intact_package_has_no_problem(intact, tiny_article):
    assert check_wording(intact) == []
    assert check_copies(intact, tiny_article) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("كتاب", "Arabic yeh or kaf"),
        ("علي", "Arabic yeh or kaf"),
        ("\ufedb\ufe98\ufe8e\ufe8f", "presentation forms"),
        (" a note", "blanks around it"),
        ("a note\n", "blanks around it"),
    ],
)
def test_a_planted_letter_is_found(package, text, words):
    package.change("actors", 1, "note", text)
    (problem,) = check_letters(package.folder)
    assert (problem.table, problem.row, problem.column) == ("actors", "A01", "note")
    assert words in problem.reason


def test_a_planted_second_row_for_one_fact_is_found(package):
    rows = package.read("claims")
    again = ["C99", *rows[1][1:]]
    again[rows[0].index("note")] = "another note"
    package.write("claims", [*rows, again])
    (problem,) = check_repeated_facts(package.folder)
    assert (problem.table, problem.row) == ("claims", "C99")


def test_rows_that_differ_in_one_value_are_two_facts(package):
    rows = package.read("claims")
    other = ["C99", *rows[1][1:]]
    other[rows[0].index("modality")] = "hedged"
    package.write("claims", [*rows, other])
    assert check_repeated_facts(package.folder) == []


def test_a_planted_copy_of_a_sentence_is_found(package, tiny_article):
    sentence = json.loads((tiny_article / "sentences.json").read_text(encoding="utf-8"))[0]["fa"]
    package.change("claims", 1, "claim", f"It says: {sentence}")
    found = check_copies(package.folder, tiny_article)
    assert {(problem.table, problem.row, problem.column) for problem in found} == {("claims", "C01", "claim")}


def test_a_title_may_be_quoted_in_full(package, tiny_article):
    sentence = json.loads((tiny_article / "sentences.json").read_text(encoding="utf-8"))[0]["fa"]
    package.change("citations", 1, "as_printed", sentence)
    assert check_copies(package.folder, tiny_article) == []


def test_a_run_is_of_one_script():
    assert list(runs("one two three four five six seven eight")) == [
        ("one", "two", "three", "four", "five", "six", "seven", "eight")
    ]
    assert list(runs("one two three چهار five six seven eight")) == []
    assert len(list(runs("یک دو سه چهار پنج شش هفت"))) == 2

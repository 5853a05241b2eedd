"""A key that contradicts itself is refused, with its place."""

from pathlib import Path

import pytest

from softpower.answers import Number, OrderedList, Set
from softpower.grading.keys import Entry, KeyProblem, Mistake, load_key

GOOD = Entry("X-q1", Set(), {"C01"}, "Why.", ("0.1.s1",), "L1.1", mistakes=(Mistake({"C02"}, "M01", "No."),))


def test_a_good_entry_has_no_problem() -> None:
    assert GOOD.problems() == []


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            Entry("X", Set(), {"C01"}, "", ("0.1.s1",), "L", mistakes=(Mistake(["c01"], "M01", ""),)),
            "is a right answer",
        ),
        (Entry("X", Number(), "many", "", ("0.1.s1",), "L"), "does not fit its kind"),
        (Entry("X", Number(), 1, "", ("9.9.s9",), "L"), "no sentence 9.9.s9"),
        (Entry("X", Number(), 1, "", (), "L"), "no locator"),
        (
            Entry("X", Number(), 1, "", ("0.1.s1",), "L", mistakes=(Mistake(2, "M99", ""),)),
            "no misconception M99",
        ),
    ],
)
def test_a_bad_entry_says_what_is_wrong(entry: Entry, words: str) -> None:
    assert any(words in problem for problem in entry.problems())


def test_the_better_of_two_right_answers_counts() -> None:
    entry = Entry("X", Set(), {"a", "b"}, "", ("0.1.s1",), "L", partial=True, also=({"a"},))
    assert entry.credit(["a"]).full


def test_ties_may_be_given_in_any_order() -> None:
    entry = Entry("X", OrderedList(), [["a", "b"], "c"], "", ("0.1.s1",), "L")
    assert entry.given_forms == [["a", "b", "c"], ["b", "a", "c"]]
    assert entry.credit(["b", "a", "c"]).full
    assert not entry.credit(["c", "a", "b"]).full


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match="no answer key"):
        load_key(tmp_path / "key.py")


def test_a_failing_key_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "key.py").write_text("KEY = 1 / 0\n", encoding="utf-8")
    with pytest.raises(KeyProblem, match="ZeroDivisionError"):
        load_key(tmp_path / "key.py")


def test_two_entries_for_one_item_are_told(tmp_path: Path) -> None:
    text = (
        "from softpower.answers import Number\nfrom softpower.grading.keys import Entry\n"
        'one = Entry("X-q1", Number(), 1, "", ("0.1.s1",), "L1.1")\nKEY = [one, one]\n'
    )
    (tmp_path / "key.py").write_text(text, encoding="utf-8")
    with pytest.raises(KeyProblem, match="two entries"):
        load_key(tmp_path / "key.py")


def test_a_changed_key_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "key.py"
    text = (
        "from softpower.answers import Number\nfrom softpower.grading.keys import Entry\n"
        'KEY = [Entry("X-q1", Number(), ANSWER, "", ("0.1.s1",), "L1.1")]\n'
    )
    file.write_text(text.replace("ANSWER", "1"), encoding="utf-8")
    assert load_key(file)["X-q1"].right_answers == [1]
    file.write_text(text.replace("ANSWER", "22"), encoding="utf-8")
    assert load_key(file)["X-q1"].right_answers == [22]

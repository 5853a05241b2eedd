"""Every assignment's key judges its trust bank as it should, and a corrupted key is noticed."""

from pathlib import Path

import pytest

from softpower.answers import Boolean, Choice, Number, OrderedList, Set, Table
from softpower.grading.keys import BANK_FILE, KEY_FILE, Entry, Mistake, load_key
from softpower.grading.trust.bank import Cases, Wrong, failures, gaps, load_bank, mutants

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions"
ASSIGNMENTS = sorted(file.parent.name for file in SOLUTIONS.glob(f"*/{BANK_FILE}"))
ITEMS = [
    (assignment, item) for assignment in ASSIGNMENTS for item in load_key(SOLUTIONS / assignment / KEY_FILE)
]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_bank_has_cases_for_every_item(assignment: str) -> None:
    folder = SOLUTIONS / assignment
    assert gaps(load_key(folder / KEY_FILE), load_bank(folder / BANK_FILE)) == []


@pytest.mark.parametrize(("assignment", "item"), ITEMS)
def test_every_case_is_judged_as_it_should_be(assignment: str, item: str) -> None:
    folder = SOLUTIONS / assignment
    entry, cases = load_key(folder / KEY_FILE)[item], load_bank(folder / BANK_FILE)[item]
    assert list(failures(entry, cases)) == []


@pytest.mark.parametrize(("assignment", "item"), ITEMS)
def test_the_bank_notices_a_corrupted_key(assignment: str, item: str) -> None:
    folder = SOLUTIONS / assignment
    entry, cases = load_key(folder / KEY_FILE)[item], load_bank(folder / BANK_FILE)[item]
    changed = list(mutants(entry))
    assert changed
    assert [mutant.expected for mutant in changed if not list(failures(mutant, cases))] == []


# -- the bank itself

ENTRY = Entry(
    "X-q1",
    Set(),
    {"C01", "C02"},
    "Why.",
    ("0.1.s1",),
    "L1.1",
    mistakes=(Mistake({"C02"}, "M01", "No."), Mistake({"C03"}, "M02", "Nor this.")),
)
CASES = Cases(
    right=[{"C01", "C02"}, ["c02", "C01"], ("C01", "C02")],
    wrong=[Wrong({"C02"}, "M01"), Wrong({"C03"}, "M02"), Wrong({"C01"}), Wrong(set()), Wrong({"C01", "C03"})],
)


def test_good_cases_have_no_failure_and_no_gap() -> None:
    assert list(failures(ENTRY, CASES)) == []
    assert gaps({"X-q1": ENTRY}, {"X-q1": CASES}) == []


@pytest.mark.parametrize(
    ("cases", "words"),
    [
        (Cases([{"C01"}], []), "is right, but gets 0"),
        (Cases([], [Wrong(["C02", "C01"])]), "but gets full marks"),
        (Cases([], [Wrong({"C02"}, "M02")]), "should be answered as M02, but gets M01"),
        (Cases([], [Wrong({"C02"}, "M01", 0.5)]), "should earn 0.5, but gets 0"),
    ],
)
def test_a_failure_is_told(cases: Cases, words: str) -> None:
    (told,) = failures(ENTRY, cases)
    assert words in told


def test_gaps_are_told() -> None:
    told = gaps({"X-q1": ENTRY, "X-q2": ENTRY}, {"X-q1": Cases(CASES.right[:2], CASES.wrong[1:])})
    assert any("X-q2: only in one" in line for line in told)
    assert any("2 right answers" in line for line in told)
    assert any("4 wrong answers" in line for line in told)
    assert any("no case makes the mistake {'C02'}" in line for line in told)


def test_every_mutant_of_the_entry_is_noticed() -> None:
    changed = list(mutants(ENTRY))
    assert len(changed) == 4
    assert all(list(failures(mutant, CASES)) for mutant in changed)


def test_mutants_of_an_order_and_of_a_choice() -> None:
    order = Entry("X", OrderedList(), ["a", "b"], "", ("0.1.s1",), "L1.1")
    assert [mutant.expected for mutant in mutants(order)] == [["a"], ["a", "bx"], ["b", "a"]]
    choice = Entry("X", Choice(("a", "b")), "a", "", ("0.1.s1",), "L1.1")
    assert [mutant.expected for mutant in mutants(choice)] == ["b"]


def test_mutants_of_a_number_are_as_near_as_the_kind_can_tell() -> None:
    share = Entry("X", Number(2), 0.25, "", ("0.1.s1",), "L1.1")
    assert [mutant.right_answers for mutant in mutants(share)] == [[0.26], [0.24]]


def test_mutants_of_an_expression_say_something_else() -> None:
    kind = Boolean(("a", "b"))
    entry = Entry("X", kind, "a*~b", "", ("0.1.s1",), "L1.1")
    changed = [mutant.right_answers[0] for mutant in mutants(entry)]
    assert changed == [kind.read(text) for text in ("~a + b", "0", "~a*~b")]
    always = [mutant.right_answers[0] for mutant in mutants(Entry("X", kind, "1", "", (), "L1.1"))]
    assert always == [kind.read("0")] * 2


def test_mutants_of_a_table_lack_a_row_or_have_another_cell() -> None:
    table = Entry("X", Table(("id", "n")), [{"id": "a", "n": 1}, {"id": "b", "n": 2}], "", (), "L1.1")
    assert [mutant.right_answers[0]["rows"] for mutant in mutants(table)] == [
        [["b", "2"]],
        [["a", "1x"], ["b", "2"]],
    ]

"""Numbers that were typed into a memo are found in the source, and computed ones are left alone."""

from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_output

from softpower.grading.keys.checked import Look
from softpower.grading.keys.sources import MAX_ALL, MAX_CELL, typed
from tests.grading.memos import ITEM, memo, notebook

TEXT = "I count 28 of 71 laws, 39% of them. In 2016 the 201st base stood there (2-1.1.s8)."
NUMBERS = {"rows": 71, "apart": 28, "share": 0.394366197}


def found(*sources: str, text: str = TEXT, **changes: Any) -> str:
    """Return what is said of a memo with this text, written by these cells."""
    return typed(Look(memo(evidence=text, numbers=NUMBERS, **changes), notebook(*sources), ITEM))


@pytest.mark.parametrize(
    "source",
    [
        'text = f"I count {n} of {len(rows)} laws, {n / len(rows):.0%} of them."',
        'text = "I count {} of {} laws".format(n, len(rows))',
        'text = "I count " + str(n) + " of " + str(m) + " laws"',
        'text = "In 2016 the 201st base stood there (2-1.1.s8)."',
        'rows = table[table["value"] == "28"]',
        "n = 28\nn = len(rows)\ntext = f'I count {n} of {m} laws'",
        'first = rows[:28]\ntext = f"I count {len(first)} of {m} laws"',
        'print("These are 28 pages")',
        'values = {"1": "stated", "28": "reported"}',
        'my_numbers = {"rows": len(rows), "apart": len(apart)}',
        'old = {"rows": 71}\nmy_numbers = {"rows": len(rows)}',
        'my_numbers = {}\nmy_numbers["rows"] = len(rows)',
        'text = "I count %d of %d laws" % (n, len(rows))',
        "# I count 28 of 71 laws",
        "%matplotlib inline\n!ls\nn = len(rows)",
        'text = "a pattern \\d"',
        "",
    ],
)
def test_what_is_computed_or_no_number_of_the_memo_is_let_pass(source: str) -> None:
    assert found(source) == ""


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('text = "I count 28 of 71 laws, 39% of them."', "28 in “I count 28 of 71 laws, 39% of them.”"),
        ('text = f"I count {n} of 71 laws"', "71 in “of 71 laws”"),
        ('text = ("I count "\n  "28 of 71 laws")', "28 in"),
        ('text = """Before.\n\nI count 28 of 71 laws, 39% of them."""', "28 in"),
        ('text = "I count **28** of 71 laws"', "28 in"),
        ('text = "I count ۲۸ of ۷۱ laws"', "28 in"),
        ('n = 28\ntext = f"I count {n} of {m} laws"', "{28}"),
        ('n, m = 28, 71\ntext = f"I count {n} of {m} laws"', "{28}, {71}"),
        ('text = f"I count {(n := 28)} of"\nmore = f"{n}"', "{28}"),
        ("n: int = 28\ntext = f'I count {n} of {m} laws'", "{28}"),
        ('text = f"I count {28} of {m} laws"', "{28}"),
        ('text = f"I count {int(28)} of {m} laws"', "{28}"),
        ('text = "I count {} of {} laws".format(28, m)', "{28}"),
        ('text = "I count {n} of {m} laws".format(n=28, m=m)', "{28}"),
        ('text = "I count " + str(28) + " of " + m', "{28}"),
        ('my_numbers = {"rows": 71, "apart": n}', '"rows": 71'),
        ('n = 28\nmy_numbers = {"rows": len(rows), "Apart": n}', '"apart": 28'),
        ('my_numbers = {"rows": "71"}', '"rows": 71'),
        ("my_numbers = dict(rows=71, apart=n)", '"rows": 71'),
        ('my_numbers = {"apart": n}\nmy_numbers["rows"] = 71', '"rows": 71'),
        ('text = "I count %d of %d laws" % (28, m)', "{28}"),
        ('text = "I count %s laws" % 28', "{28}"),
        ('text = f"I count {n:>3}" + " of 71 laws"', "71 in"),
    ],
)
def test_what_is_typed_is_told(source: str, words: str) -> None:
    assert words in found(source)


def test_a_number_in_a_text_alternative_and_in_the_title_counts() -> None:
    source = 'alt = "One bar has 9 laws."\ntitle = "Of 28 laws"'
    assert "9 in" in found(source, figures={"Figure 1": "One bar has 9 laws."})
    assert "28 in" in found(source, title="Of 28 laws")
    assert "{9}" in found('alt = f"One bar has {9} laws."', figures={"Figure 1": "One bar has 9 laws."})


def test_only_the_students_cells_up_to_the_hand_over_are_read() -> None:
    cells = notebook("n = len(rows)")
    cells.cells.append(new_code_cell('text = "I count 28 of 71 laws"'))
    assert typed(Look(memo(evidence=TEXT, numbers=NUMBERS), cells, ITEM)) == ""
    cells.cells.insert(0, new_code_cell('text = "I count 28 of 71 laws"'))
    cells.cells[0].metadata["nbgrader"] = {"grade_id": "X-given", "locked": True}
    assert typed(Look(memo(evidence=TEXT, numbers=NUMBERS), cells, ITEM)) == ""


def test_a_cell_that_nobody_can_read_is_told_unless_it_failed() -> None:
    assert "code cell 2 cannot be read" in found("n = 1", "%%html\n<b>28</b> of 71")
    failed = notebook("text = (")
    failed.cells[0].outputs = [new_output("error", ename="SyntaxError", evalue="never closed", traceback=[])]
    assert typed(Look(memo(evidence=TEXT, numbers=NUMBERS), failed, ITEM)) == ""


#: Sources that are too deep or too long to be read.
DEEP = {
    "attributes": "a" + ".a" * 9_000,
    "calls": "a" + "()" * 9_000,
    "brackets": "(" * 9_000 + ")" * 9_000,
    "signs": "x = " + "-" * 15_000 + "1",
    "sums": "x = 1" + "+1" * 9_000,
    "branches": "if a:\n pass\n" + "elif a:\n pass\n" * 1_200,
    "pieces": 'x = f"' + "{a}1 " * 3_500 + '"',
    "nul": "x = 1\0",
    "half a character": 'x = "\ud800"',
}


@pytest.mark.parametrize("source", DEEP.values(), ids=DEEP)
def test_a_source_made_to_break_the_reader_breaks_nothing(source: str) -> None:
    assert isinstance(found(source), str)


def test_what_is_too_long_is_not_read() -> None:
    long = "#" * (MAX_CELL + 1)
    assert "none was read" in found(long)
    many = ["#" * (MAX_CELL - 1)] * (MAX_ALL // (MAX_CELL - 1) + 1)
    assert "none was read" in found(*many)

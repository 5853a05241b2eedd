"""The table of the guide is the one that the banks give, and it would show a key that fails."""

import shutil
from pathlib import Path

import nbformat
import pytest

from softpower.grading import CONFIG_FILE
from softpower.grading.authoring.release import assignments
from softpower.grading.cli import main
from softpower.grading.keys import BANK_FILE, KEY_FILE
from softpower.grading.trust.table import BEGIN, END, tell_trust, trust_table
from tests.grading.toy import ASSIGNMENT, source_notebook

ROOT = Path(__file__).parents[3]
GUIDE = Path("instructors") / "trust.md"

KEY = """
from softpower.answers import Choice, Number
from softpower.grading.keys import Entry, Mistake

KEY = [
    Entry("T1-q2", Number(0), 12, "Twelve.", ("0.1.s1",), "L1.1", mistakes=(Mistake(13, "M01", "No."),)),
    Entry("T1-q3", Choice(("a", "b")), "a", "First.", ("0.1.s1",), "L1.1"),
]
"""
BANK = """
from softpower.grading.trust.bank import Cases, Wrong

BANK = {
    "T1-q2": Cases([12, "12"], [Wrong(13, "M01"), Wrong(14)]),
    "T1-q3": Cases(["a"], [Wrong("b")]),
}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course whose assignment has a number and a choice, a bank for both, and an empty guide."""
    folder = tmp_path / "solutions" / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(source_notebook(), folder / f"{ASSIGNMENT}.ipynb")
    (folder / KEY_FILE).write_text(KEY, encoding="utf-8")
    (folder / BANK_FILE).write_text(BANK, encoding="utf-8")
    (tmp_path / GUIDE).parent.mkdir()
    (tmp_path / GUIDE).write_text(f"Before.\n\n{BEGIN}\n{END}\n\nAfter.\n", encoding="utf-8")
    shutil.copy(ROOT / CONFIG_FILE, tmp_path)
    return tmp_path


def change(course: Path, old: str, new: str) -> None:
    """Change the bank of a course."""
    file = course / "solutions" / ASSIGNMENT / BANK_FILE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_guide_has_the_table_that_the_banks_give_and_every_key_is_right(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--course", str(ROOT), "trust"]) == 0
    told = capsys.readouterr().out.strip()
    assert told in (ROOT / GUIDE).read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip() for line in told.splitlines()]
    assert rows[2:] == [*assignments(ROOT), "all"]


def test_what_is_counted(course: Path) -> None:
    (row,) = trust_table(course).to_dict("records")
    assert row == {
        "assignment": ASSIGNMENT,
        "items": 2,
        "points": 2 + 1,
        "right": 3,
        "wrong": 3,
        "as_due": 6,
        "anticipated": 1,
        "mutants": 2 + 1 + 1,  # the number one more and one less, without its mistake; the other choice
        "noticed": 4,
    }


def test_an_answer_that_is_judged_otherwise_is_counted_and_makes_the_command_fail(course: Path) -> None:
    change(course, "Wrong(14)", 'Wrong(14, "M02")')
    (row,) = trust_table(course).to_dict("records")
    assert (row["right"] + row["wrong"], row["as_due"]) == (6, 5)
    assert main(["--course", str(course), "trust"]) == 1


def test_a_corrupted_key_that_nothing_notices_is_counted_and_makes_the_command_fail(course: Path) -> None:
    change(course, 'Wrong(13, "M01")', "Wrong(13)")
    (row,) = trust_table(course).to_dict("records")
    assert (row["as_due"], row["mutants"], row["noticed"]) == (6, 4, 3)
    assert main(["--course", str(course), "trust"]) == 1


def test_the_table_is_written_between_its_markers_and_nothing_else_is_touched(course: Path) -> None:
    assert main(["--course", str(course), "trust", "--write"]) == 0
    table = tell_trust(trust_table(course))
    written = (course / GUIDE).read_text(encoding="utf-8")
    assert written == f"Before.\n\n{BEGIN}\n\n{table}\n\n{END}\n\nAfter.\n"
    assert main(["--course", str(course), "trust", "--write"]) == 0
    assert (course / GUIDE).read_text(encoding="utf-8") == written


@pytest.mark.parametrize("guide", ["No marker.", f"{END} {BEGIN}", f"{BEGIN}{END}{BEGIN}{END}"])
def test_a_guide_without_its_markers_is_told_and_left_as_it_is(
    course: Path, capsys: pytest.CaptureFixture[str], guide: str
) -> None:
    (course / GUIDE).write_text(guide, encoding="utf-8")
    assert main(["--course", str(course), "trust", "--write"]) == 2
    assert "Nothing was written." in capsys.readouterr().err
    assert (course / GUIDE).read_text(encoding="utf-8") == guide

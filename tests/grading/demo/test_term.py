"""``softpower demo --term``: three assignments and twenty students, from Moodle and back to it."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from softpower.grading import CONFIG_FILE
from softpower.grading.demo.invented_term import COPIED, PEOPLE
from softpower.grading.demo.term import COMMENT, DUE, FAULTY

ROOT = Path(__file__).parents[3]
#: Nobody hands this in, or hands in something else.
MISSING = {"A1": {"ir2615"}, "A2": {"ir2611", "ir2620"}, "A3": {"ir2615"}}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a term that was played, and what was printed."""
    root = tmp_path_factory.mktemp("course")
    settings = (ROOT / CONFIG_FILE).read_text(encoding="utf-8")
    real = f'c.CourseDirectory.db_url = "sqlite:///{(root / "real.db").as_posix()}"'
    (root / CONFIG_FILE).write_text(f"{settings}\n{real}\n", encoding="utf-8")
    for name in DUE:
        shutil.copytree(ROOT / "solutions" / name, root / "solutions" / name)
    command = [sys.executable, "-m", "softpower.grading.cli", "demo", "--term"]
    run = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout
    return root / "grading" / "term", run.stdout


def uploaded(term: Path, assignment: str) -> dict[str, dict[str, str]]:
    file = term / "moodle" / f"{assignment}-to-upload.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return {row["ID number"]: row for row in csv.DictReader(opened)}


def test_nothing_of_a_person_was_changed_and_all_marks_arrived(played: tuple[Path, str]) -> None:
    _, said = played
    assert re.search(r"Marks and comments of a person: \d\d; none changed\.", said)
    assert said.count("all as in the gradebook") == len(DUE)
    assert "Traceback" not in said


def test_the_gradebook_of_the_course_is_not_touched(played: tuple[Path, str]) -> None:
    term, _ = played
    assert not (term.parents[1] / "real.db").exists()
    assert (term / "grading" / "gradebook.db").is_file()


@pytest.mark.parametrize("assignment", DUE)
def test_everybody_who_handed_in_has_a_mark_in_moodle(played: tuple[Path, str], assignment: str) -> None:
    marks = uploaded(played[0], assignment)
    assert {one.number for one in PEOPLE} == set(marks)
    assert {number for number, row in marks.items() if not row["Grade"]} == MISSING[assignment]
    assert len({row["Grade"] for row in marks.values()}) > 8


def test_the_dropped_question_is_told_with_every_changed_mark(played: tuple[Path, str]) -> None:
    _, item, why = FAULTY
    term, said = played
    regraded = said.partition("$ softpower regrade A2")[2].partition("\n$ ")[0]
    changed = re.findall(rf"^\s+(ir26\d\d)\s+{item}: \S+ -> \S+", regraded, re.MULTILINE)
    assert changed
    pages = [(term / "grading" / "feedback" / one / "A2" / "A2.html") for one in changed]
    assert all(why in page.read_text(encoding="utf-8") for page in pages)


def test_what_could_not_be_placed_is_told(played: tuple[Path, str]) -> None:
    assert "ir2620  There is no A2.ipynb" in played[1]
    assert "A1 (1).ipynb was taken for A1.ipynb" in played[1]


def test_feedback_pages_have_the_comments_of_a_person(played: tuple[Path, str]) -> None:
    pages = (played[0] / "grading" / "feedback").glob("*/A1/A1.html")
    assert any(COMMENT in page.read_text(encoding="utf-8") for page in pages)


def test_the_copied_paragraph_is_listed_and_costs_nothing(played: tuple[Path, str]) -> None:
    term, _ = played
    page = (term / "grading" / "similar" / "A3" / "index.html").read_text(encoding="utf-8")
    assert all(student in page for student in COPIED["A3"])

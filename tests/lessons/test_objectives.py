"""Each objective is practised, taken up again, and graded; a gap would be noticed."""

import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from softpower.grading.authoring.objectives import LAST, PERSON, gaps, objectives, tell_objectives
from softpower.grading.authoring.release import assignments
from softpower.grading.cli import main
from softpower.grading.keys import KEY_FILE
from tests.lessons.reading import ROOT, lessons


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    """The table of the course itself."""
    return objectives(ROOT)


def ids(table: pd.DataFrame, lesson: str, without: str = "") -> list[str]:
    """Return the objectives of a lesson; if a column is named, those that have nothing in it."""
    own = table[table["lesson"] == int(lesson)]
    return list(own["id"] if not without else own[own[without].str.len() == 0]["id"])


def test_every_lesson_announces_five_or_six_objectives(table: pd.DataFrame, lesson: str):
    names = ids(table, lesson)
    assert names == [f"L{lesson}.{number}" for number in range(1, len(names) + 1)]
    assert len(names) in (5, 6)


def test_every_objective_is_practised_in_its_own_lesson(table: pd.DataFrame, lesson: str):
    assert ids(table, lesson, without="practised") == []


def test_every_objective_is_revisited_later(table: pd.DataFrame, lesson: str):
    assert int(lesson) == LAST or ids(table, lesson, without="revisited") == []


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_an_assignment_grades_each_objective_of_its_lesson(table: pd.DataFrame, assignment: str):
    """By an item, or by a person: then the docstring of the key says so."""
    assert ids(table, assignment[1:])
    assert ids(table, assignment[1:], without="graded") == []


def test_the_course_has_no_gap():
    assert gaps(ROOT) == []


def test_an_objective_whose_lesson_has_no_assignment_is_said_to_be_ungraded(table: pd.DataFrame):
    told = dict(zip(table["id"], tell_objectives(table).splitlines()[1:], strict=True))
    written = {int(name[1:]) for name in assignments(ROOT)}
    for name, lesson in zip(table["id"], table["lesson"], strict=True):
        assert ("no assignment" in told[name]) == (lesson == 0)
        assert ("not graded yet" in told[name]) == (lesson > 0 and lesson not in written)
    assert set(lessons()) == {str(lesson) for lesson in table["lesson"]}


# -- a course with gaps


KEY = '''"""Key of a course with gaps. The paragraph (A1-p1) grades L1.2."""

from softpower.answers import Number
from softpower.grading.keys import Entry

KEY = [
    Entry(item="A1-q01", kind=Number(), expected=1, explanation="One.", loc=("0.3.s1",), objective="L1.1"),
    Entry(item="A1-q02", kind=Number(), expected=2, explanation="Two.", loc=("0.3.s1",), objective="L0.1"),
    Entry(item="A1-q03", kind=Number(), expected=3, explanation="Three.", loc=("0.3.s1",), objective="L9.9"),
]
'''


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Two lessons and one assignment."""
    texts = {
        "notebooks/0_zero.ipynb": ["- **L0.1** *run* a cell;\n- **L0.2** *mend* it.", "## 1. Go\n\n(L0.1)"],
        "notebooks/1_one.ipynb": [
            "- **L1.1** *count* rows;\n- **L1.2** *judge* a count;\n- **L1.3** *do* more.",
            "## 1. Recall\n\n(L0.2)",
            "## 2. Count\n\nCount (L1.1) and judge (L1.2).",
            "Once more (L1.1).",
            "## 3. More\n\nCount (L1.1), not L1.3 without brackets.",
        ],
        "solutions/A1/A1.ipynb": ["# Assignment"],
    }
    for name, cells in texts.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        notebook = new_notebook(cells=[new_markdown_cell(cell, id=f"c{n}") for n, cell in enumerate(cells)])
        nbformat.write(notebook, file)
    (tmp_path / "solutions" / "A1" / KEY_FILE).write_text(KEY, encoding="utf-8")
    (tmp_path / "nbgrader_config.py").touch()
    return tmp_path


def test_the_columns_are_read_from_lessons_and_keys(course: Path):
    found = objectives(course).set_index("id")
    assert found.loc["L1.1", "wording"] == "count rows"
    assert found.loc["L1.1", "practised"] == ("2", "3")
    assert found.loc["L1.3", "practised"] == ()
    assert found.loc["L0.1", "revisited"] == ("A1",)
    assert found.loc["L0.2", "revisited"] == ("1",)
    assert found.loc["L1.1", "graded"] == ("A1-q01",)
    assert found.loc["L1.2", "graded"] == (PERSON,)


def test_every_gap_is_told(course: Path):
    assert gaps(course) == [
        "L0.2 is not practised in lesson 0.",
        "L1.3 is not practised in lesson 1.",
        "L1.1 is not revisited after lesson 1.",
        "L1.2 is not revisited after lesson 1.",
        "L1.3 is not revisited after lesson 1.",
        "L1.3 is graded by no item of A1, and its key names no person for it.",
        "A1-q03: there is no objective L9.9.",
    ]


def test_the_command_prints_the_table_and_the_gaps(course: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--course", str(course), "objectives"]) == 1
    printed = capsys.readouterr().out
    assert re.search(r"^L1\.2 +2 +a person +judge a count$", printed, re.MULTILINE)
    assert "L1.3 is not practised in lesson 1." in printed


def test_a_broken_key_is_told_in_one_message(course: Path, capsys: pytest.CaptureFixture[str]):
    (course / "solutions" / "A1" / KEY_FILE).write_text("KEY = 1 / 0", encoding="utf-8")
    assert main(["--course", str(course), "objectives"]) == 2
    assert "cannot be read" in capsys.readouterr().err

"""The commands, as they are typed: softpower and plain nbgrader, in a course folder."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from softpower.grading.cli import main
from softpower.grading.demo.run import invent_class
from softpower.grading.keys import KEY_FILE, invent, load_key
from softpower.grading.mark import mark_notebook
from tests.grading.toy import (
    ASSIGNMENT,
    KEY,
    PARAGRAPH,
    POINTS,
    answered,
    cell_named,
    hand_in,
    make_course,
    source_notebook,
)

ROOT = Path(__file__).parents[2]
SCRIPTS = Path(sysconfig.get_path("scripts"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with the real configuration file and the toy assignment."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    folder = root / "solutions" / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(source_notebook(), folder / "T1.ipynb")
    (folder / KEY_FILE).write_text(KEY, encoding="utf-8")
    return root


def nbgrader(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run nbgrader in the course folder, with an environment that has nothing activated."""
    clean = {name: value for name, value in os.environ.items() if name != "PATH"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    return subprocess.run(
        command,
        cwd=course,
        env={**clean, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )


def submit(course: Path, student: str, notebook: nbformat.NotebookNode) -> None:
    folder = course / "grading" / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "T1.ipynb")


def answers(course: Path, **changes: str) -> nbformat.NotebookNode:
    fresh = nbformat.read(course / "exercises" / ASSIGNMENT / "T1.ipynb", as_version=4)
    key = load_key(course / "solutions" / ASSIGNMENT / KEY_FILE)
    return invent.fill(fresh, {**invent.right(key, invent.plainly), **changes})


def test_plain_nbgrader_does_the_whole_job(course: Path) -> None:
    nbgrader(course, "generate_assignment", ASSIGNMENT)
    submit(course, "amina", answers(course))
    submit(course, "bek", answers(course, **{"T1-q1": '{"C01", "C02"}'}))
    nbgrader(course, "autograde", ASSIGNMENT)
    nbgrader(course, "generate_feedback", ASSIGNMENT)
    nbgrader(course, "export", "--to", "marks.csv")
    marks = pd.read_csv(course / "marks.csv").set_index("student_id")
    assert marks["score"].to_dict() == {"amina": POINTS, "bek": POINTS - 1}
    page = (course / "grading" / "feedback" / "bek" / ASSIGNMENT / "T1.html").read_text(encoding="utf-8")
    assert "2 of 3 found" in page


def test_zip_collect_finds_downloaded_submissions(course: Path) -> None:
    archive = course / "downloaded" / ASSIGNMENT / "archive"
    archive.mkdir(parents=True)
    text = nbformat.writes(answers(course))
    with zipfile.ZipFile(archive / "all.zip", "w") as bundle:
        bundle.writestr("chinara_T1_attempt_2026-01-30-15-30-10_T1.ipynb", text)
    nbgrader(course, "zip_collect", ASSIGNMENT)
    assert (course / "grading" / "submitted" / "chinara" / ASSIGNMENT / "T1.ipynb").is_file()


def test_validate_lists_what_is_unanswered_and_what_is_wrong(course: Path) -> None:
    notebook = answers(course, **{"T1-q2": "...", "T1-q1": '{"C01"}'})
    file = course / "exercises" / ASSIGNMENT / "try.ipynb"
    nbformat.write(notebook, file)
    said = nbgrader(course, "validate", str(file)).stdout
    assert "T1-q2: not answered" in said
    assert "You stopped at the first." in said
    assert "T1-q4" not in said
    assert "Traceback" not in said


def test_validate_passes_a_finished_notebook(course: Path) -> None:
    file = course / "exercises" / ASSIGNMENT / "done.ipynb"
    notebook = answers(course)
    cell_named(notebook, PARAGRAPH).source = "My own paragraph."
    nbformat.write(notebook, file)
    assert "Success" in nbgrader(course, "validate", str(file)).stdout


def test_report_prints_a_reason_for_each_lost_mark(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--course", str(course), "report", ASSIGNMENT]) == 0
    said = capsys.readouterr().out
    assert "amina: 10 of 14" in said
    assert "2 of 3 found" in said
    page = course / "grading" / "report" / ASSIGNMENT / "index.html"
    assert str(page) in said
    assert "amina" in page.read_text(encoding="utf-8")


def test_report_before_grading_says_what_to_do(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--course", str(course), "report", "T9"]) == 2
    assert "softpower grade T9" in capsys.readouterr().err


def test_mark_judges_one_notebook_and_leaves_it_alone(tmp_path: Path) -> None:
    room = make_course(tmp_path)
    mine = tmp_path / "T1.ipynb"
    nbformat.write(answered(room, answer_2="answer_2 = 13"), mine)
    before = mine.read_bytes()
    table, page = mark_notebook(mine, tmp_path, tmp_path / "results")
    assert table.set_index("item").loc["T1-q2", "reason"] == "One too many."
    assert table["score"].sum() == POINTS - 2
    assert "One too many." in page.read_text(encoding="utf-8")
    assert mine.read_bytes() == before


def test_mark_of_an_unknown_notebook_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--course", str(ROOT), "mark", str(tmp_path / "none.ipynb")]) == 2
    assert capsys.readouterr().err.startswith("softpower: There is no notebook at")


def test_a_folder_that_is_no_course_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--course", str(tmp_path), "report", "A1"]) == 2
    assert "is not in a course" in capsys.readouterr().err


def test_grading_twice_gives_the_same_marks(tmp_path: Path) -> None:
    room = make_course(tmp_path)
    hand_in(room, "amina", answered(room, answer_1='answer_1 = {"C01"}'))
    found = []
    for _ in range(2):
        room.autograde(ASSIGNMENT, "amina")
        found.append((room.work / "autograded" / "amina" / ASSIGNMENT / "T1.ipynb").read_bytes())
    assert found[0] == found[1]


def test_the_demo_class_makes_every_anticipated_mistake() -> None:
    key = load_key(ROOT / "solutions" / "A1" / KEY_FILE)
    fresh = nbformat.read(ROOT / "exercises" / "A1" / "A1.ipynb", as_version=4)
    variables = invent.variables(fresh)
    written = "\n".join(invent_class(fresh, key).values())
    assert variables.keys() == key.keys()
    for name, entry in key.items():
        for value, _ in entry.wrong_answers:
            line = f"{variables[name]} = {invent.plainly(entry.kind, value)}"
            assert line.replace("\\", "\\\\").replace('"', '\\"') in written

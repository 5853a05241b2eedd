"""What students get is exactly what the sources make."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from softpower.grading.authoring.release import assignments, stale_files
from softpower.grading.classroom import Classroom, StepFailed
from softpower.grading.keys import KEY_FILE, load_key
from tests.grading.toy import ASSIGNMENT, cell_named, make_course, released, source_notebook

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_committed_exercises_are_fresh(assignment: str, tmp_path: Path) -> None:
    assert stale_files(ROOT, assignment, tmp_path) == []


def test_a_changed_release_is_noticed(tmp_path: Path) -> None:
    room = make_course(tmp_path)
    shutil.copytree(room.work / "release", tmp_path / "exercises")
    assert stale_files(tmp_path, ASSIGNMENT, tmp_path / "again") == []
    (tmp_path / "exercises" / ASSIGNMENT / "notes.json").write_text("{}", encoding="utf-8")
    (tmp_path / "exercises" / ASSIGNMENT / "extra.txt").write_text("", encoding="utf-8")
    assert stale_files(tmp_path, ASSIGNMENT, tmp_path / "once-more") == ["extra.txt", "notes.json"]


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_a_release_has_no_key_and_no_rubric(assignment: str) -> None:
    names = {file.name for file in (ROOT / "exercises" / assignment).rglob("*")}
    assert names == {f"{assignment}.ipynb", "notes.json"}


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_a_release_has_no_solution(assignment: str) -> None:
    source = nbformat.read(ROOT / "solutions" / assignment / f"{assignment}.ipynb", as_version=4)
    fresh = nbformat.read(ROOT / "exercises" / assignment / f"{assignment}.ipynb", as_version=4)
    given = {line for cell in fresh.cells for line in cell.source.splitlines()}
    for cell in source.cells:
        _, found, solution = cell.source.partition("### BEGIN SOLUTION\n")
        telling = [line for line in solution.splitlines() if len(line) > 12 and "END SOLUTION" not in line]
        assert not found or (telling and not given.intersection(telling))


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_a_fresh_notebook_runs_and_says_what_is_unanswered(assignment: str) -> None:
    folder = ROOT / "exercises" / assignment
    notebook = nbformat.read(folder / f"{assignment}.ipynb", as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(folder)}}).execute()
    for name in load_key(ROOT / "solutions" / assignment / KEY_FILE):
        shown = cell_named(notebook, name).outputs[0].data["text/plain"]
        assert shown.startswith(f"{name}: not answered\nNot answered yet")


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_each_question_announces_its_points_and_mode(assignment: str) -> None:
    notebook = nbformat.read(ROOT / "solutions" / assignment / f"{assignment}.ipynb", as_version=4)
    for name, entry in load_key(ROOT / "solutions" / assignment / KEY_FILE).items():
        points = cell_named(notebook, name).metadata.nbgrader.points
        announced = rf"^\*{points} point{'' if points == 1 else 's'}, {entry.mode}(, revisits lesson \d)?\*$"
        assert re.search(announced, cell_named(notebook, f"{name}-ask").source, re.MULTILINE)


def test_an_item_without_a_key_entry_stops_the_release(tmp_path: Path) -> None:
    room = make_course(tmp_path)
    key = tmp_path / "solutions" / ASSIGNMENT / KEY_FILE
    key.write_text(key.read_text(encoding="utf-8") + "\nKEY = KEY[1:]\n", encoding="utf-8")
    with pytest.raises(StepFailed):
        room.release(ASSIGNMENT)


def test_the_toy_release_asks_and_does_not_answer(tmp_path: Path) -> None:
    room: Classroom = make_course(tmp_path)
    fresh = released(room)
    assert "answer_2 = ..." in cell_named(fresh, "T1-q2-answer").source
    assert "answer_2 = 12" in cell_named(source_notebook(), "T1-q2-answer").source
    assert "12" not in cell_named(fresh, "T1-q2-answer").source

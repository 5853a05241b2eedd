"""What the page on policies tells to type does what it says, on a class of two."""

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from softpower.grading.cli import main
from tests.grading.a_course import ACourse
from tests.grading.toy import ASSIGNMENT, POINTS
from tests.project.the_page import blocks, page, tables

PAGE = page("policies.md")
BLOCKS = blocks(PAGE)
#: The places that the page names, in the order of its table.
NAMED = re.findall(
    r"[\w.]+", " ".join(row[0] for row in tables(PAGE, "place below `grading/`", "what it holds", "made by"))
)
GONE, STAYS = "s4711", "s4712"
#: What must not be left of a student: id, names, address, and a sentence of the paragraph.
TRACES = (GONE, "Zarnigor", "Testova", "zarnigor@example.org", "xylophone")
ROSTER = """id,first_name,last_name,email
s4711,Zarnigor,Testova,zarnigor@example.org
s4712,Bektur,Probov,bektur@example.org
"""


def typed(course: Path, lines: str) -> None:
    """Type lines of the page into a shell in the course's folder; each must succeed."""
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(
        ["sh", "-e", "-c", lines.replace("A1", ASSIGNMENT)],
        cwd=course,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def download(course: ACourse, folder: Path, name: str, **changes: str) -> Path:
    """Write a zip with the notebooks of both, as a class sends them; return it."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    with zipfile.ZipFile(file, "w") as packed:
        for student in (GONE, STAYS):
            notebook = course.answers(**changes)
            notebook.cells[-1].source = f"The xylophone of {student}." if student == GONE else "A good text."
            packed.writestr(f"{student}_{ASSIGNMENT}.ipynb", nbformat.writes(notebook))
    return file


@pytest.fixture(scope="module")
def a_class(tmp_path_factory: pytest.TempPathFactory) -> ACourse:
    """A class of two, of whom everything that the course can store was stored."""
    course = ACourse(tmp_path_factory.mktemp("course"))
    outside = tmp_path_factory.mktemp("outside")
    (outside / "class.csv").write_text(ROSTER, encoding="utf-8")
    commands = [
        ["roster", str(outside / "class.csv")],
        ["collect", ASSIGNMENT, str(download(course, outside, "first.zip", q2="13"))],
        ["grade", ASSIGNMENT],
        ["collect", ASSIGNMENT, str(download(course, outside, "second.zip"))],
        ["grade", ASSIGNMENT],
        ["report", ASSIGNMENT],
        ["export", ASSIGNMENT, "--to", "plain", "--partial"],
    ]
    for command in commands:
        assert main(["--course", str(course.root), *command]) == 0, command
    assert course.api().generate_feedback(ASSIGNMENT)["success"]
    course.key.write_text(course.key.read_text(encoding="utf-8").replace("12,", "14,"), encoding="utf-8")
    assert main(["--course", str(course.root), "regrade", ASSIGNMENT]) == 0
    return course


def stored(file: Path) -> Iterator[bytes]:
    """Yield what a file holds, and what is packed in it."""
    content = file.read_bytes()
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
            yield from (name.encode() for name in packed.namelist())


def traces(course: Path) -> set[str]:
    """Return the places below ``grading/`` that tell anything of the student."""
    found = set()
    for place in (course / "grading").rglob("*"):
        told = [str(place.relative_to(course)).encode(), *(stored(place) if place.is_file() else ())]
        if any(trace.encode() in one for trace in TRACES for one in told):
            found.add(place.relative_to(course / "grading").parts[0])
    return found


#: Where everything is stored that the class of this test makes.
PLACES = {"gradebook.db", "roster.csv", "rosters", "collected", "submitted", "autograded", "feedback"}
PLACES |= {"log", "report", "marks"}


@pytest.mark.skipif(sys.platform != "linux", reason="the lines are for the shell and the sed of Linux")
def test_nothing_is_left_of_a_student_who_was_deleted_and_all_of_the_other(
    a_class: ACourse, tmp_path: Path
) -> None:
    """The lines of the page are needed: before them the student is in every place that it names."""
    shutil.copytree(a_class.root, tmp_path, dirs_exist_ok=True)
    course = ACourse.at(tmp_path)
    assert traces(tmp_path) == PLACES
    assert set(NAMED) >= PLACES
    before, score = course.dump(STAYS), course.scores()[STAYS]

    typed(tmp_path, BLOCKS["delete"])

    assert traces(tmp_path) == set()
    assert course.scores() == {STAYS: score}
    assert course.dump(STAYS) == before
    assert (course.submitted(STAYS) / "T1.ipynb").is_file()
    assert "s4712,Bektur" in (tmp_path / "grading" / "roster.csv").read_text(encoding="utf-8")
    assert main(["--course", str(tmp_path), "log", ASSIGNMENT]) == 1
    assert main(["--course", str(tmp_path), "report", ASSIGNMENT]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_the_closed_folder_is_closed(tmp_path: Path) -> None:
    typed(tmp_path, BLOCKS["close"])
    assert (tmp_path / "grading").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="the lines are for another shell")
def test_an_extension_takes_the_late_penalty_off(tmp_path: Path) -> None:
    due, *granting = BLOCKS["extension"].partition("python - ")
    course = ACourse(tmp_path, more_settings='c.LateSubmissionPlugin.penalty_method = "zero"')
    typed(tmp_path, due.replace("2026-12-01", "2026-01-29"))
    course.hand_in(GONE, course.answers(), time="08:00")
    course.hand_in(STAYS, course.answers(), time="08:00")
    assert course.grade() == 0
    with Gradebook(course.database) as gradebook:
        late = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, STAYS)
        assert late.late_submission_penalty == POINTS

    typed(tmp_path, "".join(granting))

    with Gradebook(course.database) as gradebook:
        penalties = {
            one.student.id: one.late_submission_penalty
            for one in gradebook.notebook_submissions(ASSIGNMENT, ASSIGNMENT)
        }
    assert penalties == {GONE: None, STAYS: POINTS}


@pytest.mark.parametrize("rule", ["not-allowed", "disclosed", "encouraged"])
def test_each_rule_on_assistants_can_be_pasted(rule: str) -> None:
    assert "AI assistant" in BLOCKS[rule]
    assert "explain any answer" in " ".join(BLOCKS[rule].split())

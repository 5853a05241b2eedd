"""A gradebook on a PostgreSQL server: the same marks as in SQLite, and several graders at once."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook

from softpower.grading.cli import main
from softpower.grading.keys import KEY_FILE
from softpower.grading.quiet import quiet
from tests.grading.a_course import ACourse, copied
from tests.grading.batch.a_server import PASSWORD, AServer, programs
from tests.grading.toy import ASSIGNMENT, KEY, PARAGRAPH, POINTS, cell_named

Said = pytest.CaptureFixture[str]
OTHER = "T2"
IN_THIS_PROCESS = "c.ParallelAutograde.workers = 0"
ROSTER = "id,first_name,last_name,email\namina,Amina,Alimova,a@example.org\nbektur,Bektur,Bek,b@example.org\n"

needs_server = pytest.mark.skipif(
    programs() is None, reason="PostgreSQL is not installed (Debian: apt-get install postgresql)"
)


@pytest.fixture(scope="module")
def server() -> Iterator[AServer]:
    pytest.importorskip("psycopg", reason="the extra 'postgresql' is not installed")
    running = AServer()
    yield running
    running.close()


@pytest.fixture
def course(
    server: AServer, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> ACourse:
    """A released course with its gradebook on the server, and its password in a file of the user's."""
    monkeypatch.setenv("PGPASSFILE", str(server.password_file(tmp_path)))
    return on_the_server(server, tmp_path / "course", request.node.name)


def on_the_server(server: AServer, root: Path, name: str) -> ACourse:
    root.mkdir()
    return ACourse(root, f'{IN_THIS_PROCESS}\nc.CourseDirectory.db_url = "{server.database(name)}"')


def hand_in_a_class(*courses: ACourse) -> None:
    """Hand in the same files to each course: right, partly right, with a paragraph, damaged, empty."""
    first = courses[0]
    written = first.answers(q1='{"C01"}')
    cell_named(written, PARAGRAPH).source = "My own text. متن خودم"
    files: dict[str, Any] = {
        "amina": nbformat.writes(first.answers()),
        "bektur": nbformat.writes(written),
        "farrukh": nbformat.writes(first.answers(q2="13")),
        "چنگیز": "no notebook",
        "zarina": nbformat.writes(first.fresh()),
    }
    for course in courses:
        for student, notebook in files.items():
            course.hand_in(student, notebook, "10:00:00")


def mark_paragraph(course: ACourse, student: str, score: float) -> None:
    """Mark a paragraph as Formgrader does."""
    with Gradebook(course.database) as gradebook:
        grade = gradebook.find_grade(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, student)
        grade.manual_score, grade.needs_manual_grade = score, False
        comment = gradebook.find_comment(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, student)
        comment.manual_comment = f"Worth {score:g}."
        gradebook.db.commit()


def run(course: ACourse, *words: str | Path) -> int:
    return main(["--course", str(course.root), *map(str, words)])


def start(course: ACourse, *words: str) -> subprocess.Popen[str]:
    """Start a command in a process of its own."""
    command = [sys.executable, "-m", "softpower.grading.cli", "--course", str(course.root), *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def no_file_of_its_own(course: ACourse) -> bool:
    """Whether nothing made a gradebook in SQLite beside the one that the settings name."""
    return list(course.root.rglob("gradebook.db")) == []


@needs_server
def test_marks_are_those_of_sqlite(course: ACourse, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "sqlite").mkdir()
    plain = ACourse(tmp_path / "sqlite", IN_THIS_PROCESS)
    both = (course, plain)
    hand_in_a_class(*both)
    dumps = []

    def compare() -> None:
        here, there = ({student: one.dump(student) for student in one.scores()} for one in both)
        assert here == there
        assert here not in dumps
        dumps.append(here)

    for one in both:
        with Gradebook(one.database) as gradebook:
            gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-01-30 09:00:00")
        assert one.grade() == 0
    compare()
    for one in both:
        mark_paragraph(one, "bektur", 3)
    compare()
    for one in both:
        one.key.write_text(KEY.replace("), 12,", "), 13,").replace("(13,", "(12,"), encoding="utf-8")
        assert run(one, "regrade", ASSIGNMENT) == 0
        assert "  farrukh  T1-q2: 0 -> 2" in capsys.readouterr().out
    compare()
    assert course.scores()["farrukh"] == POINTS
    assert no_file_of_its_own(course)


@needs_server
def test_the_other_commands_use_it_too(course: ACourse, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    assert run(course, "roster", tmp_path / "roster.csv") == 0
    assert "2 added" in capsys.readouterr().out
    (tmp_path / "files").mkdir()
    nbformat.write(course.answers(), tmp_path / "files" / "amina_T1.ipynb")
    assert run(course, "collect", ASSIGNMENT, tmp_path / "files") == 0
    assert course.grade() == 0
    assert course.scores() == {"amina": POINTS}
    assert run(course, "report", ASSIGNMENT) == 0
    assert "amina" in capsys.readouterr().out
    page = course.root / "grading" / "report" / ASSIGNMENT / "index.html"
    assert "amina" in page.read_text(encoding="utf-8")
    assert run(course, "export", ASSIGNMENT, "--to", "plain", tmp_path / "marks.csv") == 0
    assert "amina,T1,10,14" in (tmp_path / "marks.csv").read_text(encoding="utf-8-sig")
    with quiet():
        api = course.api()
        assert [one["name"] for one in api.get_assignments()] == [ASSIGNMENT]
        (submission,) = [one for one in api.get_submissions(ASSIGNMENT) if one["autograded"]]
        assert (submission["student"], submission["score"], submission["max_score"]) == ("amina", 10, 14)
        assert [one["student"] for one in api.get_notebook_submissions(ASSIGNMENT, ASSIGNMENT)] == ["amina"]
        assert {one["id"]: one["score"] for one in api.get_students()} == {"amina": 10, "bektur": 0}
        assert api.generate_feedback(ASSIGNMENT, "amina")["success"]
    assert no_file_of_its_own(course)


def add_other_assignment(course: ACourse) -> None:
    """Release a second assignment, like the first."""
    folder = course.root / "solutions" / OTHER
    folder.mkdir()
    source = (course.key.parent / f"{ASSIGNMENT}.ipynb").read_text(encoding="utf-8")
    (folder / f"{OTHER}.ipynb").write_text(source.replace(ASSIGNMENT, OTHER), encoding="utf-8")
    (folder / KEY_FILE).write_text(KEY.replace(ASSIGNMENT, OTHER), encoding="utf-8")
    with quiet():
        assert course.api().generate_assignment(OTHER)["success"]


def hand_in_slowly(course: ACourse, students: list[str]) -> None:
    """Hand in both assignments, of students whom the gradebook does not know."""
    notebook = course.answers(q2="12 + 0 * bool(__import__('time').sleep(0.5))")
    for student in students:
        course.hand_in(student, notebook)
        folder = course.submitted(student, OTHER)
        folder.mkdir(parents=True)
        text = nbformat.writes(notebook).replace(ASSIGNMENT, OTHER)
        (folder / f"{OTHER}.ipynb").write_text(text, encoding="utf-8")


@needs_server
def test_several_graders_at_once_lose_nothing(course: ACourse, tmp_path: Path, capsys: Said) -> None:
    add_other_assignment(course)
    course.hand_in("amina", course.answers())
    assert course.grade() == 0
    hand_in_slowly(course, [f"student-{number}" for number in range(6)])
    # On another machine no file says that somebody grades.
    elsewhere = copied(course, tmp_path / "elsewhere")

    graders = [start(course, "grade", name) for name in (ASSIGNMENT, OTHER)]
    refused, marked = "", 0
    while any(grader.poll() is None for grader in graders):
        marked += 1
        mark_paragraph(course, "amina", marked % 4)
        with quiet():
            assert course.api().get_submissions(ASSIGNMENT)
        time.sleep(0.3)
        if course.scores().keys() > {"amina"} and not refused:  # the first of the two is at work
            assert elsewhere.grade() == 2
            refused = capsys.readouterr().err
    for grader in graders:
        out, err = grader.communicate()
        assert grader.returncode == 0, out + err
        assert "Traceback" not in err

    assert "T1 is being graded by another command. Try again when it is done." in refused
    students = {f"student-{number}": float(POINTS) for number in range(6)}
    assert marked > 1
    assert course.scores() == {**students, "amina": POINTS + marked % 4}
    with Gradebook(course.database) as gradebook:
        assert {one.student_id: one.score for one in gradebook.assignment_submissions(OTHER)} == students
        comment = gradebook.find_comment(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, "amina")
        assert comment.manual_comment == f"Worth {marked % 4}."
    assert elsewhere.grade("--dry-run") == 0
    assert no_file_of_its_own(course)


@needs_server
def test_an_id_that_is_too_long_for_the_server_stops_nobody_else(course: ACourse, capsys: Said) -> None:
    for student in ("amina", "b" * 129):
        course.hand_in(student, course.answers())
    assert course.grade() == 2
    assert f"These submissions could not be graded: {'b' * 129}" in capsys.readouterr().err
    assert course.scores() == {"amina": POINTS}


@needs_server
@pytest.mark.parametrize("words", [("grade", ASSIGNMENT), ("report", ASSIGNMENT), ("regrade", ASSIGNMENT)])
def test_a_server_that_refuses_is_told_without_the_password(
    server: AServer, tmp_path: Path, words: tuple[str, ...], capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "course").mkdir()
    course = ACourse(tmp_path / "course")
    course.hand_in("amina", course.answers())
    url = f"postgresql+psycopg://grader:not-{PASSWORD}@127.0.0.1:{server.port}/postgres"
    settings = course.root / "nbgrader_config.py"
    settings.write_text(settings.read_text() + f'c.CourseDirectory.db_url = "{url}"\n')
    if words[0] == "regrade":
        (course.graded("amina")).mkdir(parents=True)
    assert run(course, *words) == 2
    said = capsys.readouterr().err
    assert f"The gradebook postgresql+psycopg://grader:***@127.0.0.1:{server.port}/postgres cannot be" in said
    assert "password authentication failed" in said
    assert "Traceback" not in said
    assert PASSWORD not in said


def test_a_driver_that_is_not_installed_is_told(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = ACourse(tmp_path)
    course.hand_in("amina", course.answers())
    settings = course.root / "nbgrader_config.py"
    settings.write_text(settings.read_text() + 'c.CourseDirectory.db_url = "postgresql+psycopg://h/d"\n')
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert course.grade() == 2
    said = capsys.readouterr().err
    assert "The gradebook postgresql+psycopg://h/d cannot be opened" in said
    assert "install this course with its extra 'postgresql'" in said

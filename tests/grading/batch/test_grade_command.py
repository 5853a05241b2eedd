"""``softpower grade``, as it is typed: its options, its words, its exit status."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from softpower.grading.cli import main
from softpower.grading.keys import KEY_FILE
from tests.grading.a_course import ACourse
from tests.grading.toy import ASSIGNMENT, KEY, PARAGRAPH, POINTS, cell_named

Said = pytest.CaptureFixture[str]


@pytest.fixture
def course(tmp_path: Path) -> ACourse:
    return ACourse(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> ACourse:
    """A course with two honest submissions and a damaged one; no test changes what is handed in."""
    course = ACourse(tmp_path_factory.mktemp("course"))
    written = course.answers(q2="13")
    cell_named(written, PARAGRAPH).source = "My own text."
    course.hand_in("amina", course.answers())
    course.hand_in("bektur", written)
    course.hand_in("چنگیز", "no notebook")
    return course


def start(course: ACourse, *arguments: str) -> subprocess.Popen[str]:
    """Start the command in a process, and a process group, of its own."""
    command = [sys.executable, "-m", "softpower.grading.cli", "--course", str(course.root)]
    return subprocess.Popen(
        [*command, "grade", ASSIGNMENT, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, f"{path} did not appear"
        time.sleep(0.1)


# -- in order


def test_a_dry_run_names_who_is_due_and_writes_nothing(shared: ACourse, capsys: Said) -> None:
    assert shared.grade("--dry-run") == 0
    assert capsys.readouterr().out == "3 to grade: amina, bektur, چنگیز. 0 graded already.\n"
    assert not (shared.root / "grading" / "autograded").exists()
    assert shared.scores() == {}


def test_a_class_is_graded_and_summed_up_with_the_bar_on_standard_error(
    shared: ACourse, capsys: Said
) -> None:
    assert shared.grade("--workers", "2") == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].startswith("T1: 3 graded in ")
    assert lines[1] == "1 in part; what could be judged was judged:"
    assert lines[2].startswith("  چنگیز: T1.ipynb: The file is not a notebook: its JSON is damaged at line 1")
    assert lines[3:] == [
        "1 paragraphs or tasks wait for a person, in Formgrader.",
        "Next: softpower report T1; nbgrader generate_feedback T1",
    ]
    assert "100%" in said.err
    assert "3/3" in said.err
    assert shared.scores() == {"amina": POINTS, "bektur": POINTS - 2, "چنگیز": 0}


def test_when_nothing_is_due_it_says_so(shared: ACourse, capsys: Said) -> None:
    assert shared.grade() == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "T1: 0 graded in 0 s.\n3 were graded before and are unchanged (--force grades all)."
    )


def test_one_student_can_be_graded_again(shared: ACourse, capsys: Said) -> None:
    before = {student: shared.dump(student) for student in ("amina", "bektur", "چنگیز")}
    assert shared.grade("--student", "bek*", "--force") == 0
    assert capsys.readouterr().out.startswith("T1: 1 graded in")
    assert {student: shared.dump(student) for student in before} == before


def test_force_grades_all_to_the_same_marks(shared: ACourse, capsys: Said) -> None:
    before = {student: shared.dump(student) for student in ("amina", "bektur", "چنگیز")}
    assert shared.grade("--force") == 0
    assert capsys.readouterr().out.startswith("T1: 3 graded in")
    assert {student: shared.dump(student) for student in before} == before


def test_a_student_who_is_not_there_is_told(shared: ACourse, capsys: Said) -> None:
    assert shared.grade("--student", "nobody") == 2
    said = capsys.readouterr()
    assert said.err.startswith("softpower: Nothing is handed in for T1.")
    assert said.out == ""


@pytest.mark.parametrize("option", ["--workers", "--timeout", "--memory"])
@pytest.mark.parametrize("number", ["0", "-2", "many"])
def test_a_number_has_to_be_one_or_more(shared: ACourse, capsys: Said, option: str, number: str) -> None:
    with pytest.raises(SystemExit) as stop:
        shared.grade(option, number)
    assert stop.value.code == 2
    assert option in capsys.readouterr().err


# -- limits


def test_the_time_for_a_cell_can_be_set(course: ACourse) -> None:
    course.hand_in("amina", course.answers(q2="__import__('time').sleep(30)"))
    assert course.grade("--timeout", "1") == 0
    assert course.log()["amina"]["reasons"] == ["Cell 6 (T1-q2-answer) ran longer than 1 seconds."]
    assert course.scores() == {"amina": POINTS - 2}


def test_the_memory_for_a_notebook_can_be_set(course: ACourse) -> None:
    course.hand_in("amina", course.answers(q2="12 + 0 * len(bytearray(400 * 2**20)) "))
    assert course.grade("--memory", "200") == 0
    assert course.scores() == {"amina": POINTS - 2}
    assert course.grade("--memory", "800", "--force") == 0
    assert course.scores() == {"amina": POINTS}


def test_only_unconfined_code_sees_the_course(course: ACourse) -> None:
    code = f"len(__import__('os').listdir({str(course.root)!r})) * 0 + 12"
    course.hand_in("amina", course.answers(q2=code))
    assert course.grade() == 0
    assert course.scores() == {"amina": POINTS - 2}
    assert course.grade("--unconfined", "--force") == 0
    assert course.scores() == {"amina": POINTS}


# -- what cannot be graded at all


def test_an_assignment_that_was_never_released_is_told(course: ACourse, capsys: Said) -> None:
    course.submitted("amina", "T2").mkdir(parents=True)
    assert main(["--course", str(course.root), "grade", "T2"]) == 2
    assert "T2 is not in the gradebook. Release it first: nbgrader generate_assignment T2" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("KEY = [", "cannot be read: SyntaxError"),
        (KEY.replace('"M01"', '"M999"'), "there is no misconception M999"),
        (KEY.replace('Entry("T1-q5"', 'Entry("T1-q6"'), "T1-q5 has no answer key entry"),
    ],
)
def test_a_key_problem_stops_before_any_mark_is_written(
    course: ACourse, capsys: Said, key: str, words: str
) -> None:
    course.hand_in("amina", course.answers())
    course.hand_in("bektur", course.answers())
    course.key.write_text(key, encoding="utf-8")
    assert course.grade() == 2
    assert words in capsys.readouterr().err
    assert course.scores() == {}
    (course.root / "solutions" / ASSIGNMENT / KEY_FILE).write_text(KEY, encoding="utf-8")
    assert course.grade() == 0
    assert course.scores() == {"amina": POINTS, "bektur": POINTS}


def test_a_gradebook_in_use_is_told(tmp_path: Path, capsys: Said) -> None:
    import sqlite3

    url = "c.CourseDirectory.db_url = c.CourseDirectory.db_url.replace('timeout=60', 'timeout=0.1')"
    course = ACourse(tmp_path, url)
    course.hand_in("amina", course.answers())
    other = sqlite3.connect(course.root / "grading" / "gradebook.db")
    other.execute("BEGIN IMMEDIATE")
    assert course.grade() == 2
    said = capsys.readouterr().err
    assert "gradebook.db cannot be used: database is locked. What was written before is saved." in said
    other.close()
    assert course.grade() == 0
    assert course.scores() == {"amina": POINTS}


# -- two commands, and an impatient person


def sleeper(course: ACourse, seconds: int) -> None:
    """Hand in a class that takes a while."""
    for number in range(3):
        course.hand_in(f"s{number}", course.answers(q2=f"__import__('time').sleep({seconds}) or 12"))


def test_of_two_commands_at_once_the_second_says_so(course: ACourse, capsys: Said) -> None:
    sleeper(course, 4)
    first = start(course, "--workers", "1")
    wait_for(course.root / "grading" / f".{ASSIGNMENT}.grading")
    assert course.grade() == 2
    assert "T1 is being graded by another command. Try again when it is done." in capsys.readouterr().err
    out, err = first.communicate(timeout=120)
    assert (first.returncode, out.splitlines()[0][:12]) == (0, "T1: 3 graded")
    assert "3/3" in err
    assert "%" not in out


def test_an_interrupt_keeps_what_is_done_and_leaves_the_rest_for_later(course: ACourse) -> None:
    sleeper(course, 2)
    run = start(course, "--workers", "1")
    assert run.stderr is not None
    shown = ""
    while "1/3" not in shown:
        shown += run.stderr.read(1)
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=120)
    assert run.returncode == 130
    assert "Traceback" not in err
    assert err.rstrip().endswith("stopped. What was done is saved; the same command does the rest.")
    assert out == ""
    assert 1 <= len(course.scores()) < 3
    assert course.grade() == 0
    assert course.scores() == {f"s{number}": POINTS for number in range(3)}

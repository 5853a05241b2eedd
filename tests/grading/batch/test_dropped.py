"""A faulty question is dropped in the key: everyone who handed in has its points, and is told why."""

import csv
import re
import shutil
from collections.abc import Callable
from copy import copy
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from softpower.grading.cli import main
from softpower.grading.keys import KeyProblem, dropped_in, load_key
from softpower.grading.keys.seal import notes_file
from softpower.grading.quiet import quiet
from tests.grading.a_course import ACourse
from tests.grading.toy import ASSIGNMENT, KEY, PARAGRAPH, cell_named

WHY = "Two answers can be defended."
DROPPED = f'\nDROPPED = {{"T1-q2": "{WHY}"}}\n'
ITEM = 2.0


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> ACourse:
    """A graded class: right, wrong, blank, unreadable; a person has marked and commented."""
    course = ACourse(tmp_path_factory.mktemp("course"))
    course.hand_in("amina", course.answers())
    course.hand_in("bektur", course.answers(q2="13"))
    course.hand_in("cholpon", course.fresh())
    course.hand_in("damir", "not a notebook")
    course.hand_in("erlan", course.answers(q2="13"))
    assert course.grade("--workers", "1") == 0
    with Gradebook(course.database) as gradebook:
        paragraph = gradebook.find_grade(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, "bektur")
        paragraph.manual_score, paragraph.needs_manual_grade, paragraph.extra_credit = 3.5, False, 0.5
        by_hand = gradebook.find_grade("T1-q2", ASSIGNMENT, ASSIGNMENT, "erlan")
        by_hand.manual_score, by_hand.needs_manual_grade = 1.0, False
        gradebook.find_comment(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, "bektur").manual_comment = "Well said."
        gradebook.db.commit()
    return course


@pytest.fixture
def course(graded: ACourse, tmp_path: Path) -> ACourse:
    """A copy of that class, to change."""
    course = copy(graded)
    course.root = tmp_path / "course"
    shutil.copytree(graded.root, course.root)
    return course


def drop(course: ACourse, text: str = DROPPED) -> None:
    course.key.write_text(KEY + text, encoding="utf-8")


def regrade(course: ACourse) -> int:
    return main(["--course", str(course.root), "regrade", ASSIGNMENT])


def marks(course: ACourse) -> dict[str, float | None]:
    """Return the computer's marks of the dropped question."""
    with Gradebook(course.database) as gradebook:
        students = [one.student_id for one in gradebook.assignment_submissions(ASSIGNMENT)]
        return {s: gradebook.find_grade("T1-q2", ASSIGNMENT, ASSIGNMENT, s).auto_score for s in students}


def test_everyone_who_handed_in_has_its_points_and_the_changes_are_listed(
    course: ACourse, capsys: pytest.CaptureFixture[str]
) -> None:
    drop(course)
    capsys.readouterr()
    assert regrade(course) == 0
    told = capsys.readouterr().out
    assert set(marks(course).values()) == {ITEM}
    assert f"T1-q2 is dropped, so everyone who handed in has its points: {WHY}" in told
    assert "5 judged again; 4 marks of 4 students changed." in told
    assert "  bektur  T1-q2: 0 -> 2\n" in told
    assert "  erlan  T1-q2: 0 -> 2 by computer; the 1 given by hand stays\n" in told
    (file,) = (course.root / "grading" / "log").glob("T1-regraded-*.csv")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert [list(row.values()) for row in rows] == [
        ["bektur", "T1-q2", "0.0", "2.0", "", WHY],
        ["cholpon", "T1-q2", "0.0", "2.0", "", WHY],
        ["damir", "T1-q2", "0.0", "2.0", "", WHY],
        ["erlan", "T1-q2", "0.0", "2.0", "1.0", WHY],
    ]
    assert main(["--course", str(course.root), "log", ASSIGNMENT]) == 0


def test_what_a_person_gave_stays(course: ACourse) -> None:
    drop(course)
    regrade(course)
    with Gradebook(course.database) as gradebook:
        grade = gradebook.find_grade(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, "bektur")
        assert (grade.manual_score, grade.extra_credit, grade.needs_manual_grade) == (3.5, 0.5, False)
        comment = gradebook.find_comment(PARAGRAPH, ASSIGNMENT, ASSIGNMENT, "bektur")
        assert comment.manual_comment == "Well said."
        by_hand = gradebook.find_grade("T1-q2", ASSIGNMENT, ASSIGNMENT, "erlan")
        assert (by_hand.score, by_hand.needs_manual_grade) == (1.0, True)


def test_taken_back_the_marks_are_as_before(course: ACourse) -> None:
    before = marks(course)
    drop(course)
    regrade(course)
    drop(course, "")
    regrade(course)
    assert marks(course) == before
    assert len(list((course.root / "grading" / "log").glob("T1-regraded-*.csv"))) == 2


def test_nothing_changes_where_it_was_dropped_before(
    course: ACourse, capsys: pytest.CaptureFixture[str]
) -> None:
    drop(course)
    regrade(course)
    capsys.readouterr()
    regrade(course)
    assert "; 0 marks of 0 students changed." in capsys.readouterr().out
    assert len(list((course.root / "grading" / "log").glob("T1-regraded-*.csv"))) == 1


def again_by_command(course: ACourse) -> None:
    assert course.grade("--force", "--workers", "1") == 0


def again_by_nbgrader(course: ACourse) -> None:
    with quiet():
        for student in course.scores():
            graded = course.api().autograde(ASSIGNMENT, student, force=True)
            assert graded["success"], graded


@pytest.mark.parametrize("again", [again_by_command, again_by_nbgrader])
def test_grading_again_gives_what_regrading_gave(course: ACourse, again: Callable[[ACourse], None]) -> None:
    drop(course)
    regrade(course)
    by_regrading = (marks(course), course.scores())
    again(course)
    assert (marks(course), course.scores()) == by_regrading


def test_students_and_report_and_export_tell_it(course: ACourse, capsys: pytest.CaptureFixture[str]) -> None:
    drop(course)
    regrade(course)
    with quiet():
        made = course.api().generate_feedback(ASSIGNMENT, "bektur", force=True)
    assert made["success"], made
    page = (course.root / f"grading/feedback/bektur/{ASSIGNMENT}/T1.html").read_text(encoding="utf-8")
    assert f"This question was dropped: {WHY} Everyone who handed in has its points." in page
    assert "One too many." not in page
    assert re.search(r"T1-q2</a>.*?2 of 2</td><td>dropped", page)
    capsys.readouterr()
    assert main(["--course", str(course.root), "report", ASSIGNMENT]) == 0
    assert f"T1-q2: This question was dropped: {WHY}" in capsys.readouterr().out
    report = (course.root / f"grading/report/{ASSIGNMENT}/index.html").read_text(encoding="utf-8")
    assert WHY in report
    items = (course.root / f"grading/report/{ASSIGNMENT}/items.csv").read_text(encoding="utf-8")
    assert "T1-q1" in items and "T1-q2" not in items
    out = course.root / "out.csv"
    assert (
        main(["--course", str(course.root), "export", ASSIGNMENT, "--partial", "--to", "plain", str(out)])
        == 0
    )
    assert f"T1-q2 is dropped, so everyone who handed in has its points: {WHY}" in capsys.readouterr().out
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["dropped"] for row in rows} == {"T1-q2"}


def test_what_is_released_and_how_the_key_judges_stay_as_they_were(course: ACourse) -> None:
    before = load_key(course.key.resolve())
    drop(course)
    after = load_key(course.key.resolve())
    assert dropped_in(course.key) == {"T1-q2": WHY}
    assert set(notes_file(before)) == set(notes_file(after))
    assert len(notes_file(before)) == len(notes_file(after))
    assert not after["T1-q2"].credit(13).full


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('DROPPED = {"T1-q9": "Why."}', "T1-q9: it is dropped, but is no item of this key"),
        (f'DROPPED = {{"{PARAGRAPH}": "Why."}}', "marks of a paragraph are given by a person"),
        ('DROPPED = {"T1-q2": " "}', "T1-q2: it is dropped, and students are not told why"),
        ('DROPPED = {"T1-q2": None}', "T1-q2: it is dropped, and students are not told why"),
        ('DROPPED = ["T1-q2"]', "cannot be read"),
    ],
)
def test_a_slip_in_what_is_dropped_stops_everything(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "key.py"
    file.write_text(f"{KEY}\n{text}\n", encoding="utf-8")
    with pytest.raises(KeyProblem, match=re.escape(told)):
        load_key(file)


def test_a_question_without_points_does_not_count_for_anybody(course: ACourse) -> None:
    """What nbgrader carries of "it does not count": no points at release, for everybody."""
    source = course.key.with_name("T1.ipynb")
    notebook = nbformat.read(source, as_version=4)
    cell_named(notebook, "T1-q2").metadata.nbgrader.points = 0
    nbformat.write(notebook, source)
    with quiet():
        made = course.api().generate_assignment(ASSIGNMENT, force=True)
    assert made["success"], made
    assert regrade(course) == 0
    assert set(marks(course).values()) == {0.0}
    with Gradebook(course.database) as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, "amina")
        assert (submission.score, submission.max_score) == (8.0, 12.0)

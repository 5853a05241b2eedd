"""``softpower export``: marks go out in the form that each system reads, and nothing else changes."""

import csv
import io
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from tests.grading.a_course import ACourse
from tests.grading.lms.downloads import GRADEBOOK, NBGRADER, WORKSHEET, Desk, a_zip

Rows = list[dict[str, str]]


def _mark(desk: Desk, student: str, score: float, waits: bool = False, penalty: float = 0.0) -> None:
    """Put a mark into the gradebook, as grading does; of 14 points, 4 by a person."""
    with Gradebook(f"sqlite:///{desk.root / 'grading' / 'gradebook.db'}") as book:
        if "T1" not in {one.name for one in book.assignments}:
            book.add_assignment("T1")
            book.add_notebook("T1", "T1")
            for name, points in (("T1-q1", 10), ("T1-p1", 4)):
                book.add_grade_cell(name, "T1", "T1", max_score=points, cell_type="code")
        book.add_submission("T1", student)
        for name, points in {"T1-q1": score, "T1-p1": 4.0}.items():
            grade = book.find_grade(name, "T1", "T1", student)
            grade.auto_score = points
            grade.needs_manual_grade = waits and name == "T1-p1"
        book.find_submission_notebook("T1", "T1", student).late_submission_penalty = penalty
        book.db.commit()


def _export(desk: Desk, *words: str | Path) -> tuple[int, Rows]:
    """Export into a new file; return the exit status and its rows."""
    file = desk.root / "out.csv"
    file.unlink(missing_ok=True)
    target, *more = words
    status = desk.run("export", "T1", "--to", target, file, *more)
    text = file.read_text(encoding="utf-8-sig") if file.is_file() else ""
    return status, list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def marked(desk: Desk) -> Desk:
    """A class of two, one with a late penalty, and one who waits for a person."""
    desk.roster()
    _mark(desk, "farrukh", 8.25, penalty=1)
    _mark(desk, "زهرا", 10, waits=True)
    return desk


def test_the_plain_table(marked: Desk) -> None:
    status, rows = _export(marked, "plain")
    assert status == 0
    assert rows == [
        dict(zip(rows[0], ["farrukh", "T1", "11.25", "14", "1", "0", ""], strict=True)),
        dict(zip(rows[0], ["زهرا", "T1", "", "14", "0", "1", ""], strict=True)),
    ]
    columns = ["student", "assignment", "score", "maximum", "late penalty", "to_mark", "dropped"]
    assert list(rows[0]) == columns


def test_the_worksheet_goes_back_as_it_came_but_for_grade_and_comment(
    marked: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    marked.roster(WORKSHEET, "Grades-Course-T1-77.csv")
    status, rows = _export(marked, "moodle")
    assert status == 0
    before = list(csv.DictReader(io.StringIO(WORKSHEET)))
    assert rows[1] == before[1], "who waits for a person is left alone"
    assert rows[0].pop("Grade") == "22.5", "scaled from 14 to 28"
    assert rows[0].pop("Feedback comments") == (
        "11.25 of 14 points. 1 were taken off because it was late. Not full: T1-q1 8.25 of 10."
    )
    assert rows[0].items() <= before[0].items()
    told = capsys.readouterr().out
    assert "Marks were scaled from 14 to 28 points." in told
    assert "زهرا: waits for a person" in told


def test_partial_marks_go_out_when_asked_and_comments_are_kept(
    marked: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    marked.roster(WORKSHEET, "Grades-Course-T1-77.csv")
    _, rows = _export(marked, "moodle", "--partial")
    assert (rows[1]["Grade"], rows[1]["Feedback comments"]) == ("28", "Good work, Zahra")
    assert "Comments that were there were kept." in capsys.readouterr().out


def test_a_grade_that_moodle_has_locked_or_changed_is_told(
    marked: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = WORKSHEET.replace("grading,,28.00,Yes", "grading,5.00,28.00,Yes", 1)
    marked.roster(sheet, "Grades-T1.csv")
    _export(marked, "moodle")
    assert "farrukh: 22.5 (was 5.00)" in capsys.readouterr().out
    _, rows = _export(marked, "moodle", "--worksheet", marked.file("w.csv", sheet.replace(",Yes,", ",No,")))
    assert rows[0]["Grade"] == "5.00"
    assert "cannot be changed" in capsys.readouterr().out


def test_canvas_gets_its_column_and_no_other_change(marked: Desk) -> None:
    assert marked.roster(GRADEBOOK, "2026-01-30_Grades.csv") == 1, "the test student is refused"
    status, _ = _export(marked, "canvas", "--partial")
    assert status == 0
    text = (marked.root / "out.csv").read_text(encoding="utf-8")
    assert text == GRADEBOOK.replace("Group A,,4.00", "Group A,11.25,4.00"), (
        "an excused student stays excused"
    )


def test_canvas_with_semicolons_and_decimal_commas(marked: Desk) -> None:
    lines = [
        "Student;ID;SIS Login ID;Section;Homework one (T1) (9001)",
        "    Points Possible;;;;28,00",
        '"Sodiqov, Farrukh";7001;farrukh@uni.tj;A;',
    ]
    marked.roster("\ufeff" + "\r\n".join(lines) + "\r\n", "c.csv")
    assert _export(marked, "canvas")[0] == 0
    lines[2] += "22,5"
    out = (marked.root / "out.csv").read_bytes().decode("utf-8-sig").replace('"', "")
    assert out == ("\r\n".join(lines) + "\r\n").replace('"', "")
    assert (marked.root / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_column_with_another_name_is_named(marked: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = marked.file("c.csv", GRADEBOOK.replace("T1 (9001)", "Week 1 (9001)"))
    assert _export(marked, "canvas", "--worksheet", sheet)[0] == 2
    assert (
        "There are: Week 1 (9001), Other (9002). Name the right one with --column." in capsys.readouterr().err
    )
    _, rows = _export(marked, "canvas", "--worksheet", sheet, "--column", "Week 1")
    assert rows[2]["Week 1 (9001)"] == "11.25"


def test_marks_without_a_row_and_rows_without_marks_are_told(
    marked: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = WORKSHEET.splitlines()
    sheet[1] = sheet[1].replace("farrukh@uni.tj", "new@uni.tj").replace("Farrukh Sodiqov", "New One")
    _export(marked, "moodle", "--worksheet", marked.file("w.csv", "\n".join(sheet)))
    told = capsys.readouterr().out
    assert "row 2: nobody in the gradebook" in told
    assert "farrukh: has marks, and no row in the file." in told


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["moodle"], "No file was read that is Moodle's grading worksheet with T1 in its name."),
        (["canvas"], "No file was read that is Canvas's gradebook."),
        (["blackboard"], "After --to comes one of moodle, canvas, plain"),
    ],
)
def test_what_cannot_be_exported_says_why(
    marked: Desk, words: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert marked.run("export", "T1", "--to", *words) == 2
    assert reason in capsys.readouterr().err


def test_no_file_is_overwritten(marked: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    there = marked.file("mine.csv", "mine")
    assert marked.run("export", "T1", "--to", "plain", there) == 2
    assert "is there already" in capsys.readouterr().err
    assert there.read_text() == "mine"
    assert marked.run("export", "T1", "--to", "plain") == marked.run("export", "T1", "--to", "plain") == 0
    assert len(list((marked.root / "grading" / "marks").iterdir())) == 2


def test_an_id_that_is_a_formula_is_guarded(desk: Desk) -> None:
    desk.roster("id\n=1\n")
    _mark(desk, "=1", 3)
    assert _export(desk, "plain")[1][0]["student"] == "'=1"


def test_collected_graded_and_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = ACourse(tmp_path)
    desk = Desk.at(tmp_path)
    desk.roster(NBGRADER)
    desk.roster(WORKSHEET, "Grades-T1.csv")
    work = nbformat.writes(course.answers(q2="13")).encode()
    assert desk.collect({"Farrukh Sodiqov_501_assignsubmission_file_/T1 (1).ipynb": work}) == 0
    assert course.grade() == 0
    _, rows = _export(desk, "moodle", "--partial")
    assert float(rows[0]["Grade"]) == pytest.approx(2 * course.scores()["farrukh"])
    assert desk.run("regrade", "T1") == 0  # what was handed in is still the same
    assert _export(desk, "moodle", "--partial")[1] == rows
    later = a_zip({"farrukh_T1.ipynb": work + b"\n"}, (2027, 1, 1, 0, 0, 0))
    assert desk.collect(later, name="later.zip") == 0
    _, rows = _export(desk, "moodle", "--partial")
    assert rows[0]["Grade"] == ""
    assert "handed in again, not graded since" in capsys.readouterr().out

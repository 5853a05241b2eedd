"""``softpower roster`` on the lists of nbgrader, Moodle and Canvas."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.grading.lms.spreadsheet import Sheet, read_sheet
from softpower.grading.sheets import guarded
from tests.grading.lms.downloads import GRADEBOOK, NBGRADER, WORKSHEET, Desk

PARTICIPANTS = (
    "First name,Last name,ID number,Email address,Groups\n"
    "Farrukh,Sodiqov,1001,farrukh@uni.tj,\n"
    "José,Nuñez,,jose@uni.es,\n"
)


@pytest.mark.parametrize(
    ("text", "form", "students"),
    [
        (NBGRADER, "nbgrader's roster", {"farrukh", "زهرا"}),
        (WORKSHEET, "Moodle's grading worksheet", {"farrukh", "zahra"}),
        (PARTICIPANTS, "Moodle's list of participants", {"1001", "jose"}),
        (PARTICIPANTS.replace("Last name", "Surname"), "Moodle's list of participants", {"1001", "jose"}),
        (GRADEBOOK, "Canvas's gradebook", {"farrukh@uni.tj", "zahra@uni.ir"}),
        (GRADEBOOK.replace("farrukh@uni.tj", ""), "Canvas's gradebook", {"7001", "zahra@uni.ir"}),
        ("Identifier,Grade\nParticipant 501,\n", "Moodle's grading worksheet", {"501"}),
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_each_form_is_recognised(
    desk: Desk, text: str, form: str, students: set[str], coding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = "Test" in text
    assert desk.roster(text.encode(coding)) == refused
    assert f"Read as {form}." in capsys.readouterr().out
    assert set(desk.students()) == students


def test_names_are_kept_as_they_are(desk: Desk) -> None:
    desk.roster(GRADEBOOK)
    assert desk.students()["zahra@uni.ir"] == {
        "first_name": "زهرا",
        "last_name": "کریمی",
        "email": "zahra@uni.ir",
        "lms_user_id": "7002",
    }


def test_a_list_of_another_system_is_about_the_same_students(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.roster()
    desk.roster(WORKSHEET, "Grades.csv")
    desk.roster(GRADEBOOK, "canvas.csv")
    assert set(desk.students()) == {"farrukh", "زهرا"}
    assert desk.students()["farrukh"]["lms_user_id"] == "7001"
    assert "farrukh: lms user id 7001" in capsys.readouterr().out
    desk.roster(WORKSHEET.replace("Participant 50", "Participant 60"), "Grades-2.csv")
    kept = (desk.root / "grading" / "roster.csv").read_text(encoding="utf-8")
    assert "501 601" in kept


def test_a_worksheet_with_names_only_does_not_double_the_class(desk: Desk) -> None:
    desk.roster()
    desk.roster(
        "Identifier,Full name,Grade\nParticipant 9,Farrukh Sodiqov,\nParticipant 8,New One,\n", "g.csv"
    )
    assert set(desk.students()) == {"farrukh", "زهرا", "8"}


def test_a_participant_number_is_nobodys_id(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.roster("id,first_name,last_name\n501,Some,Body\n")
    assert desk.roster("Identifier,Full name,Grade\nParticipant 501,Farrukh Sodiqov,\n", "g.csv") == 1
    assert "somebody else's" in capsys.readouterr().out
    assert desk.students()["501"]["first_name"] == "Some"


def test_a_new_number_alone_takes_one_line_for_the_class(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.roster(WORKSHEET, "Grades.csv")
    capsys.readouterr()
    next_one = WORKSHEET.replace("Participant 50", "Participant 60").replace("Sodiqov", "Sodiq")
    desk.roster(next_one, "Grades-2.csv")
    said = capsys.readouterr().out
    assert "1 known by one more number in Moodle." in said
    assert "1 changed:\n  farrukh: full name Farrukh Sodiq (was Farrukh Sodiqov)" in said


def test_nobody_and_nothing_is_removed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.roster()
    desk.roster("id,first_name,email\nfarrukh,,new@uni.tj\nthird,,\n")
    told = capsys.readouterr().out
    assert "farrukh: email new@uni.tj (was farrukh@uni.tj)" in told
    assert "third" in told
    assert set(desk.students()) == {"farrukh", "زهرا", "third"}
    assert desk.students()["farrukh"]["first_name"] == "Farrukh"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",No,Id,", "The row has no id"),
        ("../x,A,B,", "cannot be the name of a folder"),
        ("con,A,B,", "cannot be the name of a folder"),
        ("FARRUKH,A,B,", "only in capital letters"),
        ("farrukh,A,B,zahra@uni.ir", "farrukh (same id) and زهرا (same e-mail address)"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_alone(
    desk: Desk, row: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.roster()
    assert desk.roster(f"id,first_name,last_name,email\n{row}\nfine,A,B,\n") == 1
    assert reason in capsys.readouterr().out
    assert set(desk.students()) == {"farrukh", "زهرا", "fine"}
    assert desk.students()["farrukh"]["email"] == "farrukh@uni.tj"


def test_two_rows_for_one_id_are_not_mixed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.roster("First name,Last name,Email address\nA,B,ali@a.ir\nC,D,ali@b.ir\n") == 1
    assert "belongs to somebody with another email" in capsys.readouterr().out
    assert desk.students()["ali"]["email"] == "ali@a.ir"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "This is no roster that is known"),
        (b"PK\x03\x04", "is not CSV"),
        ("id\nжук\n".encode("cp1251"), "is not UTF-8"),
        (b"id\nx,y,z\n", "more values than there are columns"),
        (b'id\n"' + b"x" * 200_000, "is not CSV"),
    ],
)
def test_what_is_no_roster_is_told(
    desk: Desk, content: bytes, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.roster(content) == 2
    assert reason in capsys.readouterr().err
    assert desk.students() == {}


def test_formulas_in_names_do_not_reach_the_kept_roster(desk: Desk) -> None:
    desk.roster("id,first_name\nfarrukh,=1+1\n")
    assert "farrukh,'=1+1," in (desk.root / "grading" / "roster.csv").read_text(encoding="utf-8")
    assert desk.students()["farrukh"]["first_name"] == "=1+1"
    desk.roster("id,last_name\nfarrukh,x\n")
    assert desk.students()["farrukh"]["first_name"] == "=1+1"


_cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@given(
    rows=st.lists(st.tuples(_cells, _cells, _cells).filter(any), max_size=5),
    delimiter=st.sampled_from(",;\t"),
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
)
def test_a_sheet_is_written_as_it_was_read(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str, str]],
    delimiter: str,
    newline: str,
    bom: bool,
) -> None:
    sheet = Sheet(("id", "b c", "d"), tuple(rows), delimiter, newline, bom)
    file: Path = tmp_path_factory.mktemp("sheet") / "s.csv"
    file.write_bytes(sheet.text())
    assert read_sheet(file) == sheet


@given(st.text(max_size=10))
def test_no_guarded_text_starts_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))

"""``softpower collect`` on what Moodle, Canvas and people really send."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pytest

from tests.grading.lms.downloads import GRADEBOOK, WORKSHEET, Desk, a_zip, notebook

ONE, TWO = notebook("1"), notebook("2")
FILE = "assignsubmission_file"


@pytest.mark.parametrize(
    ("files", "system"),
    [
        ({f"Farrukh Sodiqov_501_{FILE}_/T1.ipynb": ONE}, WORKSHEET),
        ({f"Farrukh Sodiqov_501_{FILE}/T1.ipynb": ONE}, WORKSHEET),
        ({f"Farrukh Sodiqov_501_{FILE}_T1.ipynb": ONE}, WORKSHEET),
        ({f"Another Name_501_{FILE}_T1.ipynb": ONE}, WORKSHEET),
        ({f"Participant_501_{FILE}_/T1.ipynb": ONE}, WORKSHEET),
        ({f"Farrukh Sodiqov_999_{FILE}_/T1.ipynb": ONE}, ""),
        ({f"Sodiqov Farrukh_999_{FILE}_/T1.ipynb": ONE}, ""),
        ({f"Farrukh Sodiqov_501_{FILE}_/work.zip": a_zip({"T1.ipynb": ONE})}, WORKSHEET),
        ({f"Farrukh Sodiqov_501_{FILE}_/a.zip": a_zip({"b.zip": a_zip({"c/T1.ipynb": ONE})})}, WORKSHEET),
        ({f"Farrukh Sodiqov_501_{FILE}_/my folder/T1.ipynb": ONE}, WORKSHEET),
        ({f"Farrukh Sodiqov_501_{FILE}_T1 (1).ipynb": ONE}, WORKSHEET),
        ({f"Farrukh Sodiqov_501_{FILE}_T1.ipynb.txt": ONE}, WORKSHEET),
        ({f"Farrukh Sodiqov_501_{FILE}_homework.ipynb": ONE}, WORKSHEET),
        ({"sodiqovfarrukh_7001_12345_T1.ipynb": ONE}, GRADEBOOK),
        ({"sodiqovfarrukh_LATE_7001_12345_T1.ipynb": ONE}, GRADEBOOK),
        ({"sodiqovfarrukh_7001_12345_T1-1.ipynb": ONE}, GRADEBOOK),
        ({"sodiqovfarrukh_4444_12345_T1.ipynb": ONE}, ""),
        ({"farrukh_T1.ipynb": ONE}, ""),
        ({"farrukh/T1.ipynb": ONE}, ""),
        ({"all/farrukh/T1/T1.ipynb": ONE}, ""),
        ({"T1.zip": a_zip({"farrukh_T1.ipynb": ONE})}, ""),
    ],
)
def test_each_way_to_hand_in_is_placed(desk: Desk, files: Mapping[str, bytes], system: str) -> None:
    desk.roster()
    if system:
        desk.roster(system, "Grades-T1.csv")
    assert desk.collect(files) == 0
    assert desk.placed()["T1.ipynb"] == ONE
    assert a_zip(files) in desk.kept(), "what arrived is kept as it came"


@pytest.mark.parametrize("name", ["زهرا کریمی", "زهرا كريمي"])
def test_a_persian_name_is_found_in_both_spellings(desk: Desk, name: str) -> None:
    desk.roster()
    assert desk.collect({f"{name}_77_{FILE}_/T1.ipynb": ONE}) == 0
    assert desk.placed("زهرا")["T1.ipynb"] == ONE


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_are_found_in_both_forms(desk: Desk, form: Literal["NFC", "NFD"]) -> None:
    desk.roster(f"id,first_name,last_name\n{unicodedata.normalize('NFC', 'josé')},José,Nuñez\n")
    name = unicodedata.normalize(form, "José Nuñez")
    assert desk.collect({f"{name}_77_{FILE}_/T1.ipynb": ONE}) == 0
    flat = unicodedata.normalize(form, "josé_T1.ipynb")
    assert desk.collect({flat: ONE}) == 0
    assert desk.placed("josé")["T1.ipynb"] == ONE


def test_a_zip_whose_names_are_utf8_but_do_not_say_so(desk: Desk) -> None:
    desk.roster()
    made = a_zip({"زهرا_T1.ipynb": ONE})
    assert desk.collect(made.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")) == 0
    assert desk.placed("زهرا")["T1.ipynb"] == ONE


def test_the_same_download_twice_changes_nothing_and_a_later_one_replaces(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.roster()
    first = {"farrukh_T1.ipynb": ONE}
    desk.collect(first)
    before = desk.placed()
    assert desk.collect(first) == 0
    assert "1 unchanged" in capsys.readouterr().out
    assert desk.placed() == before

    assert desk.collect(a_zip({"farrukh_T1.ipynb": TWO}, (2026, 2, 1, 12, 0, 0)), name="later.zip") == 0
    assert "1 replaced" in capsys.readouterr().out
    assert desk.placed()["T1.ipynb"] == TWO
    assert ONE in desk.kept()

    assert desk.collect(first) == 1, "the old download does not come back over the later one"
    assert "A later one is there" in capsys.readouterr().out
    assert desk.placed()["T1.ipynb"] == TWO


def test_an_old_download_without_times_does_not_come_back(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.roster(GRADEBOOK)
    name = "sodiqovfarrukh_7001_{}_T1.ipynb"
    assert desk.collect({name.format(1): ONE}) == desk.collect({name.format(2): TWO}) == 0
    assert desk.collect({name.format(1): ONE}) == 1
    assert "replaced by a later one in the run" in capsys.readouterr().out
    assert desk.placed("farrukh@uni.tj")["T1.ipynb"] == TWO


@pytest.mark.parametrize(
    "files",
    [
        {"sodiqovfarrukh_7001_11_T1.ipynb": ONE, "sodiqovfarrukh_7001_12_T1-1.ipynb": TWO},
        {"sodiqovfarrukh_7001_12_T1.ipynb": TWO, "sodiqovfarrukh_7001_11_T1-1.ipynb": ONE},
        {"farrukh/T1.ipynb": ONE, "farrukh/T1-1.ipynb": TWO},
        {"farrukh/T1.ipynb": ONE, "farrukh/T1 (1).ipynb": TWO},
        {"farrukh/T1 (2).ipynb": ONE, "farrukh/T1 (10).ipynb": TWO},
        {"farrukh/T1-Copy1.ipynb": ONE, "farrukh/T1.ipynb": TWO},
        {"farrukh/old/T1.ipynb": ONE, "farrukh/T1.ipynb": TWO},
    ],
)
def test_the_newest_of_several_is_taken(desk: Desk, files: Mapping[str, bytes]) -> None:
    desk.roster()
    desk.roster(GRADEBOOK, "canvas.csv")
    assert desk.collect(files) == 0
    assert {name for name in desk.placed() if name.endswith(".ipynb")} == {"T1.ipynb"}
    assert desk.placed()["T1.ipynb"] == TWO


def test_two_that_may_be_it_are_not_guessed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.roster()
    assert desk.collect({"farrukh/a/T1.ipynb": ONE, "farrukh/b/T1.ipynb": TWO}) == 1
    assert "Each of a/T1.ipynb, b/T1.ipynb may be T1.ipynb." in capsys.readouterr().out
    assert desk.placed() == {}


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"farrukh/T1.pdf": b"%PDF"}, "There is no T1.ipynb. There are: T1.pdf."),
        ({f"Farrukh Sodiqov_5_{FILE}_/T1.docx": b"PK"}, "There are: T1.docx."),
        ({"Farrukh Sodiqov_5_assignsubmission_onlinetext_/onlinetext.html": b"hi"}, "onlinetext.html"),
        ({"sodiqovfarrukh_7001_text.html": b"hi"}, "There are: text.html."),
        ({"farrukh/T1.zip": b"no zip"}, "It is no zip that can be read"),
        ({"T1.ipynb": ONE}, "Its name does not say whose it is. Name it STUDENT_T1.ipynb."),
        ({"nobody_T1.ipynb": ONE}, "not in the roster"),
        ({f"No Body_5_{FILE}_T1.ipynb": ONE}, "not in the roster"),
        ({f"Participant_5_{FILE}_T1.ipynb": ONE}, "The system hides who number 5 is."),
        ({"anon_Xy12z_44_T1.ipynb": ONE}, "The system hides who number Xy12z is."),
        ({"farrukh_reza_T1.ipynb": ONE}, "not in the roster"),
    ],
)
def test_what_cannot_be_placed_is_listed_with_its_reason(
    desk: Desk, files: Mapping[str, bytes], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.roster()
    assert desk.collect(files) == 1
    assert "1 not placed" in (told := capsys.readouterr().out)
    assert reason in told
    assert not (desk.root / "grading" / "submitted").exists()
    (report,) = (desk.root / "grading" / "collected").glob("*/report.csv")
    assert "not placed" in report.read_text(encoding="utf-8")
    assert a_zip(files) in desk.kept()


def test_two_of_one_name_are_told_apart_by_number_only(desk: Desk) -> None:
    desk.roster("id,first_name,last_name,email\na,Ali,Reza,a@x\nb,Ali,Reza,b@x\n")
    files = {f"Ali Reza_502_{FILE}_/T1.ipynb": ONE}
    assert desk.collect(files) == 1
    desk.roster(WORKSHEET.replace("farrukh@uni.tj", "a@x").replace("zahra@uni.ir", "b@x"), "Grades.csv")
    assert desk.collect(files) == 0
    assert (desk.placed("a"), desk.placed("b")) == ({}, {"T1.ipynb": ONE})


def test_another_number_in_canvas_is_another_person(desk: Desk) -> None:
    desk.roster(GRADEBOOK)
    assert desk.collect({"sodiqovfarrukh_4444_12_T1.ipynb": ONE}) == 1


def test_a_number_of_moodle_is_no_student_id(desk: Desk) -> None:
    desk.roster("id,first_name,last_name\n501,Some,Body\n")
    assert desk.collect({f"Farrukh Sodiqov_501_{FILE}_/T1.ipynb": ONE}) == 1
    assert desk.placed("501") == {}


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("nobody_T1.ipynb", "nobody"),
        ("no_body_T1.ipynb", "no_body"),
        (f"No Body_5_{FILE}_T1.ipynb", "5"),
        ("bodyno_55_66_T1.ipynb", "55"),
    ],
)
def test_add_takes_a_stranger_into_the_roster(desk: Desk, name: str, student: str) -> None:
    assert desk.collect({name: ONE}, "--add") == 0
    assert desk.placed(student)["T1.ipynb"] == ONE
    assert student in desk.students()
    assert desk.collect({name: ONE}) == 0


def test_a_dry_run_writes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.roster()
    assert desk.collect({"farrukh_T1.ipynb": ONE, "nobody_T1.ipynb": TWO}, "--dry-run", "--add") == 0
    assert "2 placed" in capsys.readouterr().out
    assert not (desk.root / "grading" / "submitted").exists()
    assert not (desk.root / "grading" / "collected").exists()
    assert "nobody" not in desk.students()


def test_what_lies_beside_the_notebook_comes_along(desk: Desk) -> None:
    desk.roster()
    work = a_zip(
        {"w/T1.ipynb": ONE, "w/data/my.csv": b"1", "w/.DS_Store": b"", "__MACOSX/w/._T1.ipynb": b"x"}
    )
    assert (
        desk.collect({"farrukh/work.zip": work, "farrukh/scratch.ipynb": b"{}", "farrukh/a.txt": b"2"}) == 0
    )
    placed = desk.placed()
    placed.pop("timestamp.txt")
    assert placed == {"T1.ipynb": ONE, "data/my.csv": b"1", "a.txt": b"2"}


def test_a_folder_and_several_paths_are_taken(desk: Desk) -> None:
    desk.roster()
    desk.file("in/farrukh/T1.ipynb", ONE)
    desk.file("in/farrukh/timestamp.txt", "2026-01-02 03:04:05 UTC")
    other = desk.file("other.zip", a_zip({"زهرا_T1.ipynb": TWO}))
    assert desk.run("collect", "T1", desk.root / "downloads" / "in", other) == 0
    assert desk.placed() == {"T1.ipynb": ONE, "timestamp.txt": b"2026-01-02 03:04:05 UTC"}
    assert desk.placed("زهرا")["T1.ipynb"] == TWO


def test_the_time_is_moodles_own_and_not_that_of_the_download(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    desk.roster(WORKSHEET, "Grades-T1.csv")
    work = a_zip({"T1.ipynb": ONE, "timestamp.txt": b"2000-01-01 00:00:00 UTC"})
    zahra = {f"x_502_{FILE}_/T1.ipynb": TWO}
    assert (
        desk.collect({f"x_501_{FILE}_/work.zip": work, f"x_501_{FILE}_/timestamp.txt": b"2000", **zahra}) == 0
    )
    time = desk.placed()["timestamp.txt"].decode()
    assert time.startswith("2026-01-30 ") and time.endswith(" UTC")
    assert "timestamp.txt" not in desk.placed("zahra"), "the worksheet has no time for her"


def test_canvas_says_late_and_no_time_is_made_up(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.roster(GRADEBOOK)
    assert desk.collect({"sodiqovfarrukh_LATE_7001_12345_T1.ipynb": ONE}) == 0
    assert "Canvas says it is late" in capsys.readouterr().out
    assert list(desk.placed("farrukh@uni.tj")) == ["T1.ipynb"]


@pytest.mark.parametrize("path", ["missing.zip", "."])
def test_a_path_that_is_no_download_stops_before_anything(
    desk: Desk, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run("collect", "T1", desk.root / path) == 2
    assert "Nothing was collected." in capsys.readouterr().err
    assert not (desk.root / "grading" / "collected").exists()


def test_what_a_person_put_there_is_moved_aside_whole(desk: Desk) -> None:
    desk.roster()
    own: Path = desk.root / "grading" / "submitted" / "farrukh" / "T1"
    own.mkdir(parents=True)
    (own / "T1.ipynb").write_bytes(ONE)
    (own / "note.txt").write_bytes(b"mine")
    assert desk.collect({"farrukh_T1.ipynb": TWO}) == 0
    assert desk.placed()["T1.ipynb"] == TWO
    assert "note.txt" not in desk.placed()
    assert {ONE, b"mine"} <= set(desk.kept())

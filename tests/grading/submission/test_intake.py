"""What is handed in is read within limits; nothing is followed, and what is left out is told."""

import os
import stat
import time
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_notebook

from softpower.grading.batch.worker import GRADED, PARTLY, Course, Graded, grade
from softpower.grading.submission.beside import MAX_PART, merged, writable
from softpower.grading.submission.blueprint import Blueprint, CellPlan, NotebookPlan
from softpower.grading.submission.intake import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_FILE,
    MAX_FILES,
    MAX_TOLD,
    Taken,
    parse_notebook,
    take,
    unreadable_reason,
)

NOTEBOOK = nbformat.writes(new_notebook()).encode()
CELL = CellPlan("T1-q1", "code", "1", "", locked=True, grade=True, solution=False, task=False, points=1.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty submission."""
    folder = tmp_path / "submitted" / "amina" / "T1"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside the submission that a student would like to read or to be marked for."""
    file = tmp_path / "solutions" / "T1.ipynb"
    file.parent.mkdir()
    file.write_bytes(b"secret")
    return file


def told(taken: Taken) -> str:
    return "\n".join(taken.told)


def graded(taken: Taken) -> Graded:
    """Grade with no steps: what becomes of the files, and what is said."""
    plans = {"T1": NotebookPlan("T1", {"T1-q1": CELL})}
    return grade(Course(Blueprint("T1", plans), {}, {}, [], {}), [], "amina", taken)


# -- links and other things that are no files


def test_a_linked_notebook_is_not_followed_and_says_so(folder: Path, secret: Path) -> None:
    (folder / "T1.ipynb").symlink_to(secret)
    taken = take(folder)
    assert taken.files == {}
    assert "T1.ipynb is a link to another file; it was not followed." in taken.told
    result = graded(taken)
    assert result.status == PARTLY
    assert "T1.ipynb: The file is a link" in result.reasons[0]
    assert b"secret" not in b"".join(result.files.values())


def test_a_link_to_a_folder_is_not_followed(folder: Path, secret: Path) -> None:
    (folder / "data").symlink_to(secret.parent)
    taken = take(folder)
    assert taken.files == {}
    assert "data is a link" in told(taken)


def test_a_link_to_nothing_and_a_link_to_itself_are_told(folder: Path) -> None:
    (folder / "gone.csv").symlink_to("nowhere")
    (folder / "loop.csv").symlink_to("loop.csv")
    assert [line.split()[0] for line in take(folder).told] == ["gone.csv", "loop.csv"]


def test_a_submission_that_is_a_link_is_not_followed(folder: Path, secret: Path) -> None:
    folder.rmdir()
    folder.symlink_to(secret.parent)
    taken = take(folder)
    assert taken.files == {}
    assert "not followed" in told(taken)


def test_a_submission_that_is_a_file_is_told(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("not a folder")
    assert "no folder" in told(take(folder))


def test_pipes_and_devices_never_block(folder: Path) -> None:
    os.mkfifo(folder / "T1.ipynb")
    os.mkfifo(folder / "data.csv")
    if os.geteuid() == 0:
        os.mknod(folder / "zero.csv", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    began = time.monotonic()
    taken = take(folder)
    assert time.monotonic() - began < 5
    assert taken.files == {}
    assert taken.broken == {"T1.ipynb": "The file is no ordinary file. Hand in the notebook itself."}
    assert "data.csv is no ordinary file." in taken.told


def test_what_becomes_a_pipe_after_it_was_looked_at_does_not_block(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(folder / "data.csv")
    monkeypatch.setattr("softpower.grading.submission.intake._wrong", lambda entry: "")
    assert "data.csv cannot be read" in told(take(folder))


def test_what_is_gone_after_it_was_looked_at_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "data.csv").write_text("x")

    def wrong(entry: os.DirEntry[str]) -> str:
        os.unlink(entry.path)
        return ""

    monkeypatch.setattr("softpower.grading.submission.intake._wrong", wrong)
    assert "data.csv cannot be read" in told(take(folder))


# -- too much of everything


def test_of_thousands_of_files_the_notebook_and_the_time_are_taken(folder: Path) -> None:
    for number in range(3000):
        (folder / f"a{number:04}").touch()
    (folder / "zz.ipynb").write_bytes(NOTEBOOK)
    (folder / "timestamp.txt").write_text("2026-01-30 15:30:10 UTC")
    began = time.monotonic()
    taken = take(folder)
    assert time.monotonic() - began < 5
    assert len(taken.files) == MAX_FILES
    assert "zz.ipynb" in taken.files
    assert taken.timestamp == datetime(2026, 1, 30, 15, 30, 10)
    assert f"{3002 - MAX_FILES:,} more files were left out" in told(taken)


def test_more_files_than_are_looked_at_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("softpower.grading.submission.intake._MAX_SEEN", 5)
    for number in range(9):
        (folder / f"a{number}").touch()
    taken = take(folder)
    assert len(taken.files) == 5
    assert "The rest was not looked at" in told(taken)


def test_thousands_of_links_are_counted_and_not_listed(folder: Path) -> None:
    for number in range(1000):
        (folder / f"link{number}").symlink_to("/etc/passwd")
    taken = take(folder)
    assert len(taken.told) == MAX_TOLD + 1
    assert f"{1000 - MAX_TOLD} more could not be taken" in taken.told[-1]


def test_a_deep_folder_is_told_and_a_shallow_one_is_taken(folder: Path) -> None:
    deep = folder.joinpath(*"d" * (MAX_DEPTH - 1))
    (deep / "deeper").mkdir(parents=True)
    (deep / "in.csv").write_text("x")
    (deep / "deeper" / "out.csv").write_text("x")
    taken = take(folder)
    assert list(taken.files) == ["d/" * (MAX_DEPTH - 1) + "in.csv"]
    assert "deeper is a folder too deep inside" in told(taken)


def test_a_huge_file_is_not_read(folder: Path) -> None:
    with (folder / "T1.ipynb").open("wb") as file:
        file.truncate(50 * 1024**3)
    taken = take(folder)
    assert taken.files == {}
    assert "too large (53,687,091,200 bytes" in taken.broken["T1.ipynb"]


def test_all_files_together_have_a_limit(folder: Path) -> None:
    for name in "abcd":
        with (folder / name).open("wb") as file:
            file.truncate(MAX_FILE)
    taken = take(folder)
    assert sum(map(len, taken.files.values())) <= MAX_BYTES
    assert "2 more files were left out" in told(taken)


# -- names


@pytest.mark.parametrize(
    "name",
    ["a\nb.csv", "a\x1b]0;owned\x07.csv", "a\x9b31m.csv", "a\u2028b.csv", "a\\b.csv", "n" * 240],
)
def test_a_name_that_no_list_or_system_can_hold_is_told(folder: Path, name: str) -> None:
    (folder / name).write_text("x")
    taken = take(folder)
    assert taken.files == {}
    assert "has a name that cannot be used." in told(taken)
    assert not set("\n\x1b\x07\x9b\u2028\\") & set(told(taken))


def test_a_name_that_is_not_utf8_is_told(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/a\xff.csv")).write_text("x")
    assert told(take(folder)) == "a?.csv has a name that cannot be used."


@pytest.mark.parametrize(
    "name", ["نامه‌ها/کشورها.csv", "قدرت نرم.png", "emoji \N{GRINNING FACE}.csv", ".hidden", "a'\"$(x).csv"]
)
def test_every_other_name_survives(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes("متن".encode())
    (folder / "T1.ipynb").write_bytes(NOTEBOOK)
    taken = take(folder)
    assert taken.told == []
    assert graded(taken).files[name] == "متن".encode()


@pytest.mark.parametrize("end", [".csv", ".html"])
def test_a_long_persian_name_is_kept_or_told_and_stops_nothing(folder: Path, end: str) -> None:
    name = "ق" * ((MAX_PART - len(end)) // 2) + end
    (folder / name).write_text("x")
    (folder / "T1.ipynb").write_bytes(NOTEBOOK)
    result = graded(take(folder))
    assert result.status == GRADED
    kept = [name for name in result.files if name != "T1.ipynb"]
    assert all(len(name.encode()) <= MAX_PART for name in kept)
    assert kept or "too long" in "\n".join(result.told)


@pytest.mark.parametrize(
    "name",
    [
        *("T1 (1).ipynb", "t1.IPYNB", "T1-Copy1.ipynb", "T1 - Copy (2).ipynb", "T1 copy 2.ipynb"),
        *("Copy of T1.ipynb", "T1.ipynb.txt", "T1 .ipynb"),
    ],
)
def test_a_notebook_that_was_renamed_on_the_way_is_found(folder: Path, name: str) -> None:
    (folder / name).write_bytes(NOTEBOOK)
    result = graded(take(folder))
    assert result.status == GRADED
    assert f"{name} was taken for T1.ipynb." in result.told


@pytest.mark.parametrize("name", ["T11.ipynb", "T1-final.ipynb", "T2.ipynb", "T1.py"])
def test_another_notebook_is_not_taken_for_it(folder: Path, name: str) -> None:
    (folder / name).write_bytes(NOTEBOOK)
    result = graded(take(folder))
    assert result.reasons == ["T1.ipynb was not handed in."]
    assert result.marks["T1"].scores == {"T1-q1": 0.0}


def test_of_two_candidates_none_is_taken_and_both_are_named(folder: Path) -> None:
    for name in ("T1 (1).ipynb", "T1 (2).ipynb"):
        (folder / name).write_bytes(NOTEBOOK)
    result = graded(take(folder))
    assert result.told == ["Each of T1 (1).ipynb, T1 (2).ipynb may be T1.ipynb; none was taken."]
    assert result.reasons == ["T1.ipynb was not handed in."]


def test_the_right_name_wins_over_a_copy(folder: Path) -> None:
    (folder / "T1.ipynb").write_bytes(NOTEBOOK)
    (folder / "T1 (1).ipynb").write_text("broken")
    result = graded(take(folder))
    assert (result.status, result.told) == (GRADED, [])


# -- the time


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-30 15:30:10 UTC", datetime(2026, 1, 30, 15, 30, 10)),
        ("2026-01-30 15:30:10.123 Asia/Tehran\n", datetime(2026, 1, 30, 12, 0, 10, 123000)),
        ("2026-01-30T15:30:10+06:00", datetime(2026, 1, 30, 9, 30, 10)),
        ("2026-01-30 15:30:10 NOWHERE", datetime(2026, 1, 30, 15, 30, 10)),
    ],
)
def test_a_time_is_read_as_utc(folder: Path, text: str, moment: datetime) -> None:
    (folder / "timestamp.txt").write_text(text)
    taken = take(folder)
    assert (taken.timestamp, taken.told) == (moment, [])


@pytest.mark.parametrize(
    "text",
    [
        *("yesterday", "10:30", "Monday", "12", "2026-13-45 99:99:99 UTC", "0001-01-01 00:00:00 +2359"),
        *("9999-12-31 23:59:59 -2359", "2026-01-30 15:30:10 " + "9" * 60, "2026-01-30 " + "[" * 10_000),
    ],
)
def test_a_bad_time_is_told_and_stops_nothing(folder: Path, text: str) -> None:
    (folder / "timestamp.txt").write_text(text)
    (folder / "T1.ipynb").write_bytes(NOTEBOOK)
    taken = take(folder)
    assert taken.timestamp is None
    assert taken.told == ["timestamp.txt has no time that can be read."]
    assert graded(taken).status == GRADED


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(str.encode) | st.from_regex(r"\d{4}-\d\d-\d\d.{0,20}")
)
def test_no_text_at_all_upsets_the_reader(
    tmp_path_factory: pytest.TempPathFactory, text: bytes | str
) -> None:
    folder = tmp_path_factory.mktemp("T1")
    content = text if isinstance(text, bytes) else text.encode()
    (folder / "timestamp.txt").write_bytes(content)
    taken = take(folder)
    said = taken.told == ["timestamp.txt has no time that can be read."]
    assert said or taken.timestamp or not content.decode("utf-8", "replace").strip()


# -- notebooks that are none


@pytest.mark.parametrize(
    "content",
    [
        *(
            b"",
            b"\xff\xfe",
            b"[" * 100_000,
            b"null",
            b"{}",
            b'{"nbformat": 4}',
            b'{"nbformat": 5, "cells": []}',
        ),
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": [], "cells": []}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": {"a": 1}}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "x"}]}',
        b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [7]}',
        b'{"nbformat": "4", "nbformat_minor": {}, "metadata": {}, "cells": []}',
    ],
)
def test_what_is_no_notebook_says_why_and_what_to_do(content: bytes) -> None:
    reason = unreadable_reason(parse_notebook(content))
    assert reason.startswith("The file is not a notebook")
    assert reason.endswith("hand it in again.")


def test_the_same_file_with_double_and_missing_cell_ids_gives_the_same_notebook() -> None:
    cells = '{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ""}'
    text = f'{{"nbformat": 4, "nbformat_minor": 5, "metadata": {{}}, "cells": [{cells}, {cells}]}}'
    assert parse_notebook(text.encode()) == parse_notebook(text.encode())
    without = text.replace('"id": "a", ', "")
    assert parse_notebook(without.encode()) == parse_notebook(without.encode())


# -- files that stand in each other's way


def test_the_course_wins_over_a_file_or_a_folder_of_the_student() -> None:
    mine = {"data.csv/x.txt": b"mine", "tables": b"mine", "notes.txt": b"mine"}
    course = {"data.csv": b"course", "tables/a.csv": b"course"}
    assert merged(mine, course) == {**course, "notes.txt": b"mine"}


@given(st.lists(st.tuples(st.lists(st.sampled_from("abcق"), min_size=1, max_size=4), st.integers(0, 9))))
def test_what_is_merged_can_always_be_written(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[list[str], int]]
) -> None:
    layers = [{"/".join(parts): str(number).encode()} for parts, number in found]
    files, left_out = writable(merged(*layers))
    root = tmp_path_factory.mktemp("merged")
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    assert left_out == []
    if found:  # the last layer always wins
        assert files["/".join(found[-1][0])] == str(found[-1][1]).encode()

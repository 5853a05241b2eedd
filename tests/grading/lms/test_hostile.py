"""Downloads that mean harm: nothing leaves its folder, is followed, or is unpacked without end."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.grading.lms.downloads import Desk, a_link, a_zip, notebook

ONE = notebook("1")


def _outside(desk: Desk) -> set[str]:
    """Return every file that is neither the course's nor a download."""
    inside = ("downloads", "grading", "solutions", "nbgrader_config.py")
    return {str(file) for file in desk.root.rglob("*") if file.relative_to(desk.root).parts[0] not in inside}


@pytest.mark.parametrize(
    "name",
    [
        "../../x/T1.ipynb",
        "/tmp/T1.ipynb",
        "C:/T1.ipynb",
        "a/../../../T1.ipynb",
        "..\\..\\T1.ipynb",
        "a\nb/T1.ipynb",
    ],
)
def test_a_name_that_leads_out_is_refused(desk: Desk, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    desk.roster()
    assert desk.collect({name: ONE}) == 1
    assert desk.collect({"farrukh/w.zip": a_zip({name: ONE})}) == 1
    assert "leads out of its folder" in capsys.readouterr().out
    assert desk.placed() == {}
    assert _outside(desk) == set()


def test_a_file_that_leads_out_does_not_harm_the_rest(desk: Desk) -> None:
    desk.roster()
    work = a_zip({"T1.ipynb": ONE, "../../evil.py": b"x", "con.txt": b"x", "end. ": b"x", ".hidden": b"x"})
    assert desk.collect({"farrukh/w.zip": work}) == 0
    assert set(desk.placed()) == {"T1.ipynb", "timestamp.txt"}


def test_links_are_not_followed(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk.roster()
    secret = desk.file("secret.txt", b"secret")
    assert desk.collect(a_link("farrukh/T1.ipynb", str(secret))) == 1
    folder = desk.root / "downloads" / "in" / "farrukh"
    folder.mkdir(parents=True)
    (folder / "T1.ipynb").symlink_to(secret)
    os.mkfifo(folder / "pipe.ipynb")
    assert desk.run("collect", "T1", folder.parent) == 1
    assert capsys.readouterr().out.count("It is a link to another file") == 2
    assert desk.placed() == {}


def test_a_bomb_is_not_unpacked(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.roster()
    zeros = b"\0" * (15 * 1024 * 1024)
    assert desk.collect({"farrukh/T1.ipynb": zeros}) == 1
    assert "times smaller, as no work is" in capsys.readouterr().out
    assert desk.collect({"farrukh/T1.ipynb": zeros + zeros}) == 1
    assert "too large" in capsys.readouterr().out


def test_zips_inside_zips_come_to_an_end(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.roster()
    work = a_zip({"T1.ipynb": ONE})
    for _ in range(6):
        work = a_zip({"in.zip": work})
    assert desk.collect({"farrukh/w.zip": work}) == 1
    assert "too deep inside" in capsys.readouterr().out


def test_a_flood_of_files_does_not_crowd_out_the_notebook(desk: Desk) -> None:
    desk.roster()
    flood = {f"{number:04}.txt": b"x" for number in range(1000)}
    assert desk.collect({"farrukh/w.zip": a_zip({**flood, "T1.ipynb": ONE})}) == 0
    assert desk.placed()["T1.ipynb"] == ONE
    assert len(desk.placed()) <= 201


def test_a_damaged_zip_says_so(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.roster()
    assert desk.collect(b"PK\x03\x04 no more") == 1
    assert "It is no zip that can be read" in capsys.readouterr().out
    whole = a_zip({"farrukh_T1.ipynb": ONE})
    place = whole.index(b"T1.ipynb") + 30
    assert desk.collect(whole[:place] + bytes(40) + whole[place + 40 :], name="e.zip") == 1
    assert "It cannot be unpacked" in capsys.readouterr().out
    assert desk.placed() == {}


def test_formulas_do_not_reach_the_report(desk: Desk) -> None:
    desk.roster()
    desk.collect({"=cmd|x_T1.ipynb": ONE})
    (report,) = (desk.root / "grading" / "collected").glob("*/report.csv")
    assert "\n'=cmd|x," in report.read_text(encoding="utf-8")


_names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(_names, min_size=1, max_size=4, unique=True))
def test_whatever_the_names_everything_ends_placed_or_listed(desk: Desk, names: list[str]) -> None:
    files = {f"farrukh/{name}".rstrip("/"): ONE for name in names}
    made = a_zip({name: content for name, content in files.items() if name != "farrukh"} | {"x.txt": b"1"})
    assert desk.collect(made, "--add", "--dry-run") == 1, "x.txt is nobody's"
    assert _outside(desk) == set()

"""``softpower demo``, as it is typed: one assignment in full, several in brief."""

import shutil
from pathlib import Path

import nbformat
import pytest

from softpower.grading import CONFIG_FILE
from softpower.grading.cli import main
from softpower.grading.demo import run as demo
from softpower.grading.keys import KEY_FILE
from tests.grading.toy import KEY, POINTS, source_notebook

ROOT = Path(__file__).parents[3]
Said = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with the toy assignment, once more under another name, and a submission of a real student."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / CONFIG_FILE, root)
    for name in ("T1", "T2"):
        folder = root / "solutions" / name
        folder.mkdir(parents=True)
        text = nbformat.writes(source_notebook()).replace("T1", name)
        (folder / f"{name}.ipynb").write_text(text, encoding="utf-8")
        (folder / KEY_FILE).write_text(KEY.replace("T1", name), encoding="utf-8")
    real = root / "grading" / "submitted" / "amina" / "T1"
    real.mkdir(parents=True)
    (real / "T1.ipynb").write_text("hers", encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "SECONDS_PER_CELL", 2)


def test_of_all_assignments_the_totals_are_told_side_by_side(course: Path, capsys: Said) -> None:
    assert main(["--course", str(course), "demo", "--all"]) == 0
    told = capsys.readouterr().out
    lines = {line.rsplit(maxsplit=2)[0]: line.split()[-2:] for line in told.splitlines() if line}
    assert lines["marked by computer"] == [f"{POINTS}"] * 2
    assert lines["marked by a person"] == ["4"] * 2
    assert lines["perfect"] == lines["copied-cells"] == [f"{POINTS}"] * 2
    assert lines["perfect-written-differently"] == [f"{POINTS}"] * 2
    assert lines["blank"] == lines["empties-later-cells"] == lines["never-handed-in"] == ["0"] * 2
    assert lines["mistakes-1"] == ["5"] * 2  # one of three, and the two without a known mistake
    assert "T2: 12 submissions graded in " in told
    assert told.count("Known mistakes found: 3 (misconceptions behind them: 1).") == 2
    assert (course / "grading" / "submitted" / "amina" / "T1" / "T1.ipynb").read_text() == "hers"


def test_of_one_assignment_every_lost_mark_has_its_reason(course: Path, capsys: Said) -> None:
    assert main(["--course", str(course), "demo", "T2"]) == 0
    told = capsys.readouterr().out
    assert "Making the student version of T2" in told
    assert "mistakes-1: 5 of 14" in told
    assert "One too many. [M01]" in told
    page = course / "grading" / "demo" / "feedback" / "mistakes-1" / "T2" / "T2.html"
    assert page.is_file()
    assert str(page) in told


def test_an_assignment_that_is_not_there_is_told_and_nothing_is_emptied(course: Path, capsys: Said) -> None:
    kept = course / "grading" / "demo" / "mine.txt"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("", encoding="utf-8")
    assert main(["--course", str(course), "demo", "T1", "T9"]) == 2
    assert "There is no assignment T9 in solutions/. There are T1, T2." in capsys.readouterr().err
    assert kept.is_file()

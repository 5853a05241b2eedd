"""The notebooks for Colab: what is added to each, and that a submission made there grades like any other."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode, from_dict
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from softpower.grading.cli import main
from softpower.grading.keys import KEY_FILE, invent, load_key
from softpower.grading.reports.marks import class_marks, totals
from website.colab import build
from website.contents import contents

ROOT = Path(__file__).parents[2]
ON_COLAB = Path(__file__).with_name("colab.txt")
ADDRESS = "https://course.example/soft-power"
SOURCES = [page.source for page in contents(ROOT) if page.is_notebook]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(folder, "owner/name", ADDRESS + "/")
    return folder


def on_colab(site: Path, source: str) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(site / "colab" / source, as_version=4)
    return notebook


# -- what is added


@pytest.mark.parametrize("source", SOURCES)
def test_one_first_cell_is_added_and_the_rest_is_unchanged(site: Path, source: str) -> None:
    original, copy = nbformat.read(ROOT / source, as_version=4), on_colab(site, source)
    nbformat.validate(copy)
    assert copy.cells[0].cell_type == "code"
    assert copy.cells[0].metadata == {}
    assert {**copy, "cells": copy.cells[1:]} == original
    assert len({cell.id for cell in copy.cells}) == len(copy.cells)


@pytest.mark.parametrize("source", SOURCES)
def test_all_that_the_cell_gets_is_on_the_site(site: Path, source: str) -> None:
    addresses = re.findall(r"https?://[^\s\"]+", on_colab(site, source).cells[0].source)
    files = [site / address.removeprefix(f"{ADDRESS}/") for address in addresses]
    assert all(file.is_file() for file in files)
    names = [file.name for file in files]
    assert names[-1].endswith(".whl")
    is_assignment = source.startswith("exercises/")
    assert names[:-1] == ["notes.json"] * is_assignment
    if is_assignment:
        assert files[0].read_bytes() == (ROOT / source).with_name("notes.json").read_bytes()


def test_all_that_the_wheel_needs_is_on_colab_or_named_in_the_cell(site: Path) -> None:
    """In its range, too, but for the three that Colab's own machinery is made of."""
    (wheel,) = (site / "colab").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        lines = re.findall(r"^Requires-Dist: ([^;\n]+)$", archive.read(name).decode(), re.M)
    needs = {need.name: need.specifier for need in map(Requirement, lines)}
    pinned = [line.split("==") for line in ON_COLAB.read_text(encoding="utf-8").splitlines() if "==" in line]
    there = {canonicalize_name(name): version for name, version in pinned}
    assert needs.keys() - there.keys() == {"polib"}
    assert {"polib"} <= set(on_colab(site, SOURCES[0]).cells[0].source.split())
    older = {name for name, version in there.items() if name in needs and version not in needs[name]}
    assert older == {"ipython", "ipywidgets", "matplotlib"}


def test_without_an_address_the_published_branch_has_it(tmp_path: Path) -> None:
    build(tmp_path, "owner/name")
    branch = "https://raw.githubusercontent.com/owner/name/gh-pages/colab/"
    source = on_colab(tmp_path, "exercises/A1/A1.ipynb").cells[0].source
    assert f'"{branch}exercises/A1/notes.json"' in source
    assert f"{branch}softpower-" in source


def test_without_a_place_to_get_it_from_there_is_the_wheel_alone(tmp_path: Path) -> None:
    (tmp_path / "colab").mkdir()
    (tmp_path / "colab" / "old.ipynb").touch()
    build(tmp_path)
    assert [file.suffix for file in (tmp_path / "colab").iterdir()] == [".whl"]


@pytest.mark.parametrize(
    ("repository", "address"), [("https://x/y", ""), ("", "course.example"), ("", 'https://a"b')]
)
def test_a_wrong_repository_or_address_is_told(tmp_path: Path, repository: str, address: str) -> None:
    with pytest.raises(ValueError, match=r"REPOSITORY=|ADDRESS="):
        build(tmp_path, repository, address)
    assert not list(tmp_path.iterdir())


# -- a submission made on Colab


def saved_by_colab(notebook: NotebookNode, *, ids: bool = True, metadata: bool = True) -> NotebookNode:
    """Return a notebook as Colab saves it: with its own metadata beside what it found.

    It keeps the ids of cells in a file that has them, and writes files of its own in the format
    before ids. Some editors drop the metadata of cells.
    """
    saved: NotebookNode = from_dict(notebook)
    saved.metadata = from_dict(
        {
            "colab": {"provenance": []},
            "kernelspec": {"name": "python3", "display_name": "Python 3"},
            "language_info": {"name": "python"},
        }
    )
    for number, cell in enumerate(saved.cells):
        found = cell.metadata if metadata else {}
        cell.metadata = from_dict({**found, "id": cell.id, "outputId": f"out-{number}"})
        if not ids:
            del cell["id"]
    if not ids:
        saved.nbformat_minor = 0
    return saved


@pytest.fixture(scope="module")
def course(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course whose class handed in A1, each with the same answers, and was graded by the command."""
    root, inbox = tmp_path_factory.mktemp("course"), tmp_path_factory.mktemp("inbox")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    shutil.copytree(ROOT / "solutions" / "A1", root / "solutions" / "A1")
    key = load_key(ROOT / "solutions" / "A1" / KEY_FILE)
    answers = invent.right(key, invent.plainly)
    answers[min(answers)] = "'not this'"
    made_here = invent.fill(nbformat.read(ROOT / "exercises" / "A1" / "A1.ipynb", as_version=4), answers)
    made_there = invent.fill(on_colab(site, "exercises/A1/A1.ipynb"), answers)
    submissions = {
        "here": made_here,
        "colab": saved_by_colab(made_there),
        "without-ids": saved_by_colab(made_there, ids=False),
        "without-marking": saved_by_colab(made_there, metadata=False),
    }
    for student, notebook in submissions.items():
        # Colab calls what it saves in a student's Drive a copy.
        name = "A1.ipynb" if student == "here" else "Copy of A1.ipynb"
        (inbox / student).mkdir()
        (inbox / student / name).write_text(nbformat.writes(notebook), encoding="utf-8")
    release = [sys.executable, "-m", "nbgrader", "generate_assignment", "A1"]
    subprocess.run(release, cwd=root, capture_output=True, check=True)
    (root / "class.csv").write_text("id\n" + "\n".join(submissions), encoding="utf-8")
    for command in (["roster", str(root / "class.csv")], ["collect", "A1", str(inbox)], ["grade", "A1"]):
        assert main(["--course", str(root), *command]) == 0
    return root


def test_it_gets_the_marks_of_the_same_answers_made_elsewhere(course: Path) -> None:
    work = course / "grading"
    marks = class_marks(work, f"sqlite:///{work / 'gradebook.db'}", "A1")
    table = marks.set_index(["student", "item"])[["score", "reason"]]
    here = table.loc["here"]
    assert 0 < totals(marks).loc["here", "score"] < totals(marks).loc["here", "points"]
    for student in ("colab", "without-ids", "without-marking"):
        assert table.loc[student].equals(here)


def test_nothing_had_to_be_repaired_but_lost_markings(course: Path) -> None:
    lines = (course / "grading" / "log" / "A1.jsonl").read_text(encoding="utf-8").splitlines()
    told = {entry["student"]: entry["told"] for entry in map(json.loads, lines)}
    assert told["here"] == told["colab"] == told["without-ids"] == []
    assert told["without-marking"]
    assert all(line.endswith("it is known by its id") for line in told["without-marking"])


def test_where_the_course_is_the_added_cell_does_nothing(course: Path) -> None:
    graded = nbformat.read(course / "grading" / "autograded" / "colab" / "A1" / "A1.ipynb", as_version=4)
    assert "%pip install" in graded.cells[0].source
    assert graded.cells[0].execution_count == 1
    assert graded.cells[0].outputs == []

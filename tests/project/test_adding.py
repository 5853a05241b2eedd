"""The page on adding a question does what it says: on a copy of the course, up to the marks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.project.agreement import ROOT
from tests.project.the_page import blocks, commands, page, tables

PAGE = page("adding.md")
BLOCKS = blocks(PAGE)
SOURCE = "solutions/A1/A1.ipynb"
BEFORE = "A1-part-4"

#: What nbgrader's tool *Create Assignment* writes for the types that the page names.
TYPES = {
    "Read-only": {"grade": False, "solution": False, "locked": True},
    "Autograded answer": {"grade": False, "solution": True, "locked": False},
    "Autograded tests": {"grade": True, "solution": False, "locked": True},
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course, to which nothing has been done yet; A1 is its only assignment, to be quick."""
    root = tmp_path_factory.mktemp("course")
    for name in ("src", "solutions/A1", "exercises/A1", "source_data", "notebooks", "instructors", "tests"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("nbgrader_config.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    return root


def typed(course: Path, line: str) -> str:
    """Type a command in the copy, and return what it prints; it must succeed."""
    scripts = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(course / "src"),
        "PYTHONIOENCODING": "utf-8",
    }
    run = subprocess.run(
        line, shell=True, cwd=course, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, f"{line}\n{run.stdout[-3000:]}\n{run.stderr[-3000:]}"
    return run.stdout


def named(notebook: nbformat.NotebookNode) -> list[str]:
    """Return the ID of each cell, as nbgrader has it."""
    return [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in notebook.cells]


def add_cells(course: Path) -> None:
    """Put the cells of the page into the source, typed as the table of the page says."""
    notebook = nbformat.read(course / SOURCE, as_version=4)
    for _, kind, name, points in tables(PAGE, "cell", "type", "ID", "points"):
        make = new_markdown_cell if name.endswith("-ask") else new_code_cell
        marking = {**TYPES[kind], "task": False, "grade_id": name, "schema_version": 3}
        cell = make(
            BLOCKS[name], metadata={"nbgrader": marking | ({"points": int(points)} if points else {})}
        )
        notebook.cells.insert(named(notebook).index(BEFORE), cell)
    nbformat.write(notebook, course / SOURCE)


def put_at_end(file: Path, block: str, bracket: str) -> None:
    """Put a block before the last bracket of a file."""
    before, found, after = file.read_text(encoding="utf-8").rpartition(bracket)
    assert found and not after.strip()
    file.write_text(f"{before}{block}\n{bracket}{after}", encoding="utf-8")


def put_instead(course: Path) -> None:
    """Do what the tables of the page say is to be written instead of something else."""
    for name, old, new in tables(PAGE, "file", "instead of", "write"):
        text = (course / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {old}"
        (course / name).write_text(text.replace(old, new), encoding="utf-8")


def answered(course: Path, line: str) -> None:
    """Type an answer to the new question into the student's copy."""
    copy = course / "my-work" / "A1" / "A1.ipynb"
    notebook = nbformat.read(copy, as_version=4)
    notebook.cells[named(notebook).index("A1-q15-answer")].source = line
    nbformat.write(notebook, copy)


def test_a_question_is_added_as_the_page_says(course: Path) -> None:
    todo = commands(PAGE)
    misconceptions = course / "source_data" / "misconceptions.csv"
    with misconceptions.open("a", encoding="utf-8", newline="") as rows:
        rows.write(BLOCKS["source_data/misconceptions.csv"] + "\n")
    assert "No problem found" in typed(course, todo.pop(0))

    add_cells(course)
    put_instead(course)
    put_at_end(course / "solutions/A1/key.py", BLOCKS["solutions/A1/key.py"], "]")
    put_at_end(course / "solutions/A1/bank.py", BLOCKS["solutions/A1/bank.py"], "}")
    told = {line.split()[1]: typed(course, line) for line in (todo.pop(0) for _ in range(3))}

    before, after = (
        nbformat.read(at / "exercises" / "A1" / "A1.ipynb", as_version=4) for at in (ROOT, course)
    )
    new = ["A1-q15-ask", "A1-q15-answer", "A1-q15"]
    assert [name for name in named(after) if name not in new] == named(before)
    answer = after.cells[named(after).index("A1-q15-answer")].source
    assert "hedged_at = ..." in answer
    assert "modality" not in answer

    table = (course / "instructors" / "trust.md").read_text(encoding="utf-8")
    (row,) = (line for line in told["trust"].splitlines() if line.startswith("| A1 "))
    assert row in table
    figures = [int(cell) for cell in row.strip("|").split("|")[1:]]
    assert figures[:2] == [15, 26]
    assert figures[4] == figures[2] + figures[3]
    assert figures[6] == figures[7]
    assert "Each is practised, revisited, and graded" in told["objectives"]

    *copying, marking, testing = todo
    for line in copying:
        typed(course, line)
    for which, mark, told_there in tables(PAGE, "answer", "mark", "told"):
        answered(course, BLOCKS[which])
        (line,) = (one for one in typed(course, marking).splitlines() if one.startswith("A1-q15 "))
        assert line.split()[1] == mark
        assert told_there in line
    assert "passed" in typed(course, testing)
    typed(course, "ruff format --check solutions/A1")


def test_the_bank_of_the_page_notices_a_spoilt_key(course: Path) -> None:
    """The page's own question would be found out if its key took conditions for hedges."""
    key = course / "solutions/A1/key.py"
    text = key.read_text(encoding="utf-8")
    right = 'expected=set(core[claims["modality"] == "hedged"])'
    assert text.count(right) == 1
    key.write_text(text.replace(right, right.replace("hedged", "conditional")), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"the mistake .* is a right answer"):
        typed(course, "softpower trust")

"""The shape of the house: its rooms, its floors, and the style of its code."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.agreement import ROOT

TOP = [
    "CITATION.cff",
    "LICENSE",
    "LICENSE-CONTENT",
    "Makefile",
    "README.md",
    "environment.yml",
    "exercises",
    "nbgrader_config.py",
    "notebooks",
    "pyproject.toml",
    "requirements.lock",
    "solutions",
    "source_data",
    "src/softpower",
    "tests",
]
STUDENT_FLOORS = ["exercises", "methods", "answers", "tables"]
GRADING_TOOLS = {"frictionless", "nbclient", "nbconvert", "nbgrader"}

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def python(
    *arguments: str, folder: Path = ROOT, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run this interpreter on the code below ``folder``, whatever else is installed."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", TOP)
def test_what_users_look_for_is_there(name: str):
    assert (ROOT / name).exists()


# -- floors


def test_imports_run_down_the_floors():
    run = python("-c", LINT_IMPORTS, "--no-cache")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("tables", "import softpower.grading", "Imports run down the floors"),
        ("answers", "import softpower.tables", "Imports run down the floors"),
        ("answers", "import pandas", "Answers use the standard library"),
        ("exercises", "import nbgrader", "Students import no grading tools"),
        ("tables", "import frictionless", "Students import no grading tools"),
    ],
)
def test_an_import_that_runs_up_is_noticed(tmp_path: Path, module: str, line: str, contract: str):
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "src" / "softpower" / module / "planted.py"
    planted.write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")
    run = python("-c", LINT_IMPORTS, "--no-cache", folder=tmp_path)
    assert run.returncode != 0
    broken = [text for text in run.stdout.splitlines() if " BROKEN" in text]
    assert any(text.startswith(contract) for text in broken), run.stdout


def grading_tools_after(statements: str) -> set[str]:
    """Return the grading tools that a fresh interpreter has imported after ``statements``."""
    run = python("-c", f"{statements}\nimport sys\nprint(*sys.modules)")
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split()) & GRADING_TOOLS


def test_a_student_imports_no_grading_tool():
    floors = ", ".join(f"softpower.{floor}" for floor in STUDENT_FLOORS)
    assert grading_tools_after(f"import {floors}") == set()


def test_a_grading_tool_would_be_noticed():
    assert "nbclient" in grading_tools_after("import nbclient")


# -- style and types


def test_ruff_finds_nothing():
    run = python("-m", "ruff", "check", "--no-cache")
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_format_is_ruffs():
    run = python("-m", "ruff", "format", "--check", "--no-cache")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("code", "rule"),
    [("import os\n", "F401"), ("def f():\n    return 1\n", "D103"), ("x = 1" + " " * 110 + "# y\n", "E501")],
)
def test_ruff_would_notice(code: str, rule: str):
    run = python(
        "-m", "ruff", "check", "--no-cache", "--stdin-filename", "src/softpower/planted.py", "-", stdin=code
    )
    assert run.returncode == 1
    assert rule in run.stdout


def test_a_wrong_format_would_be_noticed():
    name = "src/softpower/planted.py"
    run = python(
        "-m", "ruff", "format", "--check", "--no-cache", "--stdin-filename", name, "-", stdin="x = {1:2}\n"
    )
    assert run.returncode == 1


def test_the_types_hold():
    run = python("-m", "mypy")
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_missing_type_would_be_noticed(tmp_path: Path):
    planted = tmp_path / "planted.py"
    planted.write_text("def double(x):\n    return 2 * x\n", encoding="utf-8")
    run = python("-m", "mypy", "--cache-dir", str(tmp_path / "cache"), str(planted))
    assert run.returncode == 1
    assert "no-untyped-def" in run.stdout

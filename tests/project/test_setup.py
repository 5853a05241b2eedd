"""What happens before the first line of the course runs: the Makefile and the build."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.project.agreement import ROOT

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(*arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run make in the repository, with another PATH if one is given; nothing of an outer make gets in."""
    outer = ("MAKE", "MFLAGS", "PYTHON")  # PYTHON: the interpreter that an outer make was told to use
    environment = {name: value for name, value in os.environ.items() if not name.startswith(outer)}
    if path is not None:
        environment["PATH"] = path
    program = shutil.which("make")
    assert program is not None
    return subprocess.run(
        [program, "--silent", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def stand_in(folder: Path, name: str, script: str) -> Path:
    """Put a program of ours on a PATH of ours."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@needs_make
def test_help_names_every_task():
    listed = make().stdout
    for task in ("lab", "demo", "bundle", "test", "lock", "clean", "help"):
        assert f"  {task} " in listed


@needs_make
def test_a_name_that_does_not_run_is_passed_over(tmp_path: Path):
    """A shim of a version manager stands on the PATH even where nothing is behind it."""
    stand_in(tmp_path / "bin", "python3.13", "exit 127")
    stand_in(tmp_path / "bin", "python3.12", f'exec "{sys.executable}" "$@"')
    run = make("find-python", path=str(tmp_path / "bin"))
    assert run.returncode == 0, run.stderr
    assert Path(run.stdout.strip()) == Path(sys.executable)


@needs_make
def test_without_python_the_message_says_what_to_do(tmp_path: Path):
    stand_in(tmp_path / "bin", "python3", "exit 1")  # another version
    run = make("find-python", path=str(tmp_path / "bin"))
    assert run.returncode != 0
    assert "needs Python 3.11, 3.12 or 3.13" in run.stderr


@needs_make
def test_without_venv_the_message_says_what_to_install(tmp_path: Path):
    script = f'case "$2" in *ensurepip*) exit 1 ;; esac\nexec "{sys.executable}" "$@"'
    stand_in(tmp_path / "bin", "python3", script)
    run = make("find-python", path=str(tmp_path / "bin"))
    assert run.returncode != 0
    assert "apt install python3-venv" in run.stderr


def built(version: str, folder: Path) -> set[str]:
    """Build a wheel, standard or editable, and return the names inside it."""
    code = (
        "import sys; from hatchling.builders.wheel import WheelBuilder; "
        "print(next(WheelBuilder(sys.argv[1]).build(directory=sys.argv[2], versions=[sys.argv[3]])))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(ROOT), str(folder), version],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    with zipfile.ZipFile(run.stdout.split()[-1]) as wheel:
        return set(wheel.namelist())


def test_the_wheel_brings_code_data_and_licences(tmp_path: Path):
    names = built("standard", tmp_path)
    tables = {path.name for path in (ROOT / "source_data").iterdir() if path.is_file()}
    assert "datapackage.json" in tables
    assert {f"softpower/_data/{name}" for name in tables} <= names
    package = ROOT / "src" / "softpower"
    files = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert {f"softpower/{name}" for name in files if "__pycache__" not in name} <= names
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {
        "LICENSE",
        "LICENSE-CONTENT",
    }


def test_an_editable_install_copies_no_data(tmp_path: Path):
    names = built("editable", tmp_path)
    assert not any("_data" in name for name in names)
    assert any(name.endswith(".pth") for name in names)

"""The student bundle: what is in it, what it installs, and when it is refused."""

import io
import os
import shutil
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import nbformat
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from softpower.grading.bundle import BUNDLE, TIME, TOP, content, packed
from softpower.grading.bundle.student_files import student_lock
from softpower.grading.cli import main
from tests.grading.toy import ASSIGNMENT, make_course
from tests.project.agreement import address_problems, environment_problems, lock_problems, pins

ROOT = Path(__file__).parents[3]
RELEASED = sorted(folder.name for folder in (ROOT / "exercises").iterdir())
COURSE = (
    "CITATION.cff",
    "LICENSE",
    "LICENSE-CONTENT",
    "environment.yml",
    "pyproject.toml",
    "requirements.lock",
)


@pytest.fixture(scope="module")
def bundle() -> dict[str, bytes]:
    return content(ROOT, RELEASED)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one released assignment, and with all else that a bundle takes."""
    room = make_course(tmp_path)
    shutil.copytree(room.work / "release", tmp_path / "exercises")
    for name in (*COURSE, "nbgrader_config.py"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("notebooks", "source_data", "src"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def bundled(course: Path, *arguments: str) -> int:
    return main(["--course", str(course), "bundle", *arguments])


# -- what is in it


def test_it_holds_lessons_assignments_tables_code_and_how_to_start(bundle: dict[str, bytes]) -> None:
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "notebooks").glob("*.ipynb")}
    wanted |= {f"exercises/{name}/{file}" for name in RELEASED for file in (f"{name}.ipynb", "notes.json")}
    wanted |= {f"fa/{name}" for name in wanted}
    wanted |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "source_data").rglob("*.*")}
    assert wanted | {*COURSE, "README.md"} == {name for name in bundle if not name.startswith("src/")}
    package = ROOT / "src" / "softpower"
    modules = {path.relative_to(ROOT).as_posix() for path in package.rglob("*.py")}
    grading = {name for name in modules if name.startswith("src/softpower/grading/")}
    assert grading
    assert modules - grading == {name for name in bundle if name.endswith(".py")}


def test_what_is_not_named_stays_out(course: Path) -> None:
    strays = ("notebooks/A1_solved.ipynb", "exercises/T1/key.py", "src/softpower/tables/old.py.bak")
    for name in (*strays, "source_data/answers.csv", "src/softpower/tables/__pycache__/load.pyc"):
        (course / name).parent.mkdir(exist_ok=True)
        (course / name).write_text("x", encoding="utf-8")
    names = content(course, [ASSIGNMENT]).keys()
    assert not [name for name in names if "solved" in name or "key.py" in name or "old" in name]
    assert not [name for name in names if "answers.csv" in name or "__pycache__" in name]


def test_the_same_course_gives_the_same_bytes(course: Path, bundle: dict[str, bytes]) -> None:
    first = packed(content(course, [ASSIGNMENT]))
    for file in course.rglob("*.*"):
        os.utime(file, (1, 1))
        file.chmod(0o700)
    assert packed(content(course, [ASSIGNMENT])) == first
    assert packed(dict(reversed(bundle.items()))) == packed(bundle)


def test_the_zip_has_one_top_folder_and_fixed_times_and_modes(bundle: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(packed(bundle))) as archive:
        assert [entry.filename for entry in archive.infolist()] == [f"{TOP}/{name}" for name in bundle]
        assert {entry.date_time for entry in archive.infolist()} == {TIME}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}
        assert archive.testzip() is None


# -- what it says to install


def test_the_students_files_agree_and_name_no_machine(bundle: dict[str, bytes]) -> None:
    pyproject, lock, environment = (
        bundle[name].decode() for name in ("pyproject.toml", "requirements.lock", "environment.yml")
    )
    assert list(lock_problems(pyproject, lock)) == []
    assert list(environment_problems(pyproject, environment)) == []
    for text in (pyproject, lock, environment):
        assert list(address_problems(text)) == []
        assert "nbgrader" not in text


def test_the_lock_holds_what_its_packages_need_and_nothing_new(bundle: dict[str, bytes]) -> None:
    mine = {(pin.name, pin.version, pin.hashes) for pin in pins(bundle["requirements.lock"].decode())}
    whole = {(pin.name, pin.version, pin.hashes) for pin in pins((ROOT / "requirements.lock").read_text())}
    assert mine < whole
    names = {name for name, _, _ in mine}
    lost = set()
    for name in names:
        try:
            needs = map(Requirement, distribution(name).requires or [])
        except PackageNotFoundError:
            continue  # for another system
        applying = [need for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
        lost |= {
            f"{name} needs {need.name}" for need in applying if canonicalize_name(need.name) not in names
        }
    assert not lost


def test_a_lock_without_a_needed_package_is_noticed(bundle: dict[str, bytes]) -> None:
    lock = bundle["requirements.lock"].decode().replace("\npandas==", "\npandas-was-here==")
    with pytest.raises(ValueError, match=r"requirements\.lock has no pandas"):
        student_lock(lock, bundle["pyproject.toml"].decode())


# -- the command


def test_the_command_writes_the_zip(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bundled(course) == 0
    assert "with T1. No key" in capsys.readouterr().out
    with zipfile.ZipFile(course / BUNDLE) as archive:
        assert f"{TOP}/exercises/T1/T1.ipynb" in archive.namelist()
        assert b"Assignments in this folder: T1." in archive.read(f"{TOP}/README.md")
    assert [file.name for file in (course / "build").iterdir()] == [BUNDLE.name]


def test_a_stale_assignment_is_refused_unless_others_are_asked_for(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(course / "solutions" / "T1", course / "solutions" / "T2")
    (course / "solutions" / "T2" / "T1.ipynb").rename(course / "solutions" / "T2" / "T2.ipynb")
    assert bundled(course) == 2
    assert "exercises/T2 is not what solutions/T2 makes now" in capsys.readouterr().err
    assert bundled(course, "--assignments", "T1, T3") == 2
    assert "There is no assignment T3 in solutions/." in capsys.readouterr().err
    assert not (course / BUNDLE).exists()
    assert bundled(course, "--assignments", "T1") == 0
    with zipfile.ZipFile(course / BUNDLE) as archive:
        assert not [name for name in archive.namelist() if "T2" in name]


def test_a_leak_is_refused_and_the_older_zip_stays(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / BUNDLE).parent.mkdir()
    (course / BUNDLE).write_bytes(b"older")
    lesson = next((course / "notebooks").glob("1_*.ipynb"))
    notebook = nbformat.read(lesson, as_version=4)
    notebook.cells[0].metadata["hint"] = "T1-q2: 12"
    nbformat.write(notebook, lesson)
    assert bundled(course) == 2
    said = capsys.readouterr().err
    assert f"notebooks/{lesson.name}, cell 0: T1-q2 with a right answer" in said
    assert (course / BUNDLE).read_bytes() == b"older"

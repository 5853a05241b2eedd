"""The wheel that Colab and the lessons in the browser install."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from softpower.grading.authoring.release import assignments
from softpower.grading.bundle import content
from website.wheel import student_wheel

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return student_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_same_course_gives_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        again = student_wheel(ROOT, tmp_path / "new" / "folder")
    finally:
        os.umask(before)
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_it_holds_the_package_and_the_tables_of_the_bundle_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    bundle = content(ROOT, assignments(ROOT))
    package = {name.removeprefix("src/") for name in bundle if name.startswith("src/")}
    tables = {
        name.replace("source_data", "softpower/_data") for name in bundle if name.startswith("source_data/")
    }
    assert package | tables == {name for name in names if ".dist-info/" not in name}
    assert tables
    assert not [name for name in names if "grading" in name or name.endswith(("key.py", ".ipynb"))]


def test_the_package_in_it_reads_the_tables_in_it(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        "import softpower\n"
        "from softpower.tables import load\n"
        "from softpower.tables.package import data_folder\n"
        "print(softpower.__file__, data_folder(), len(load('claims')), sep='\\n')"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SOFTPOWER")}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**clean, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    module, data, rows = ran.stdout.splitlines()
    assert Path(module) == tmp_path / "softpower" / "__init__.py"
    assert Path(data) == tmp_path / "softpower" / "_data"
    assert int(rows) > 0

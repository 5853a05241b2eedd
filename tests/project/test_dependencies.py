"""What is needed is said in three files and used in the code; these have to agree."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.agreement import (
    ROOT,
    address_problems,
    declared,
    environment_problems,
    lock_problems,
    pins,
    read,
)

FILES = ("requirements.lock", "environment.yml", "pyproject.toml")


def test_the_lock_agrees_with_pyproject():
    assert list(lock_problems(read("pyproject.toml"), read("requirements.lock"))) == []


def test_environment_agrees_with_pyproject():
    assert list(environment_problems(read("pyproject.toml"), read("environment.yml"))) == []


@pytest.mark.parametrize("name", FILES)
def test_no_file_names_a_machine_or_a_registry(name: str):
    assert list(address_problems(read(name))) == []


def without(name: str, lock: str) -> str:
    """Return the lock without one package."""
    return re.sub(rf"^{name}==.*?(?=^[A-Za-z0-9])", "", lock, flags=re.M | re.S)


@pytest.mark.parametrize("name", ["pandas", "nbgrader", "frictionless", "pytest", "jupyterlab", "hatchling"])
def test_a_package_that_the_lock_lost_is_noticed(name: str):
    lock = without(name, read("requirements.lock"))
    assert any(p.startswith(f"{name} has 0 entries") for p in lock_problems(read("pyproject.toml"), lock))


def test_a_locked_version_out_of_range_is_noticed():
    lock = re.sub(r"^nbgrader==\S+", "nbgrader==0.8.0", read("requirements.lock"), flags=re.M)
    assert list(lock_problems(read("pyproject.toml"), lock)) == [
        "nbgrader is locked at 0.8.0, but pyproject.toml asks for <0.10,>=0.9.6"
    ]


def test_a_package_locked_for_one_system_only_is_noticed():
    lock = re.sub(
        r"^pandas==(\S+)", r"pandas==\1 ; sys_platform == 'linux'", read("requirements.lock"), flags=re.M
    )
    problems = list(lock_problems(read("pyproject.toml"), lock))
    assert "pandas has 0 entries in the lock for win32 AMD64 3.13" in problems
    assert not any("linux" in problem for problem in problems)


def test_a_lost_hash_is_noticed():
    block = re.search(r"^six==.*?(?=^[A-Za-z0-9])", read("requirements.lock"), flags=re.M | re.S)
    assert block is not None
    lock = read("requirements.lock").replace(block.group(), "six==1.17.0\n")
    assert list(lock_problems(read("pyproject.toml"), lock)) == ["six has no hash in the lock"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  - networkx >=3.3\n", "", "networkx is in pyproject.toml, but not in environment.yml"),
        ("networkx >=3.3", "networkx >=3.2", "networkx is >=3.2 in environment.yml, but >=3.3"),
        (">=3.11,<3.14", ">=3.10", "python is >=3.10 in environment.yml"),
        ("  - pip\n", "  - pip\n  - scipy\n", "scipy is in environment.yml, but not in pyproject.toml"),
        ("- -e .", "- -e .[test]", "environment.yml has to install this folder"),
        ("  - nodefaults\n", "", "environment.yml has to use conda-forge"),
    ],
)
def test_a_change_of_environment_alone_is_noticed(old: str, new: str, problem: str):
    assert old in read("environment.yml")
    changed = read("environment.yml").replace(old, new)
    found = list(environment_problems(read("pyproject.toml"), changed))
    assert len(found) == 1
    assert found[0].startswith(problem)


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://mirror.example/simple",
        "--extra-index-url mirror",
        "--find-links wheels",
        "-f wheels",
        "  - file:../softpower",
        "# via -r /home/somebody/requirements.in",
        "# via C:\\Users\\somebody",
        "softpower @ git+ssh",
        "# from files.mirror.example",
    ],
)
def test_an_address_is_noticed(line: str):
    assert list(address_problems(read("requirements.lock") + line + "\n"))


def test_the_lock_holds_what_its_packages_need_in_turn():
    """Follow the requirements of the packages installed here, as far as they are those of the lock."""
    versions = {pin.name: pin.version for pin in pins(read("requirements.lock"))}
    lost = set()
    for name, version in versions.items():
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # for another system
        if found.version != version:
            continue  # an environment that was not made from the lock
        for need in map(Requirement, found.requires or []):
            applies = need.marker is None or need.marker.evaluate({"extra": ""})
            if applies and canonicalize_name(need.name) not in versions:
                lost.add(f"{name} needs {need.name}")
    assert not lost


def imported(floors: Iterable[str]) -> set[str]:
    """Return the distributions that the modules of some floors import."""
    owners = packages_distributions()
    found = set()
    for floor in floors:
        for path in (ROOT / "src" / "softpower" / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.module:
                    modules = [node.module]
                roots = {module.partition(".")[0] for module in modules}
                for root in roots - sys.stdlib_module_names - {"softpower"}:
                    found |= {canonicalize_name(owner) for owner in owners.get(root, [root])[:1]}
    return found


def test_what_the_code_imports_is_declared():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    student = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    # The table check imports frictionless when it runs; the extra `data` brings it.
    assert imported(["answers", "tables", "methods", "exercises"]) - student <= {"frictionless"}
    assert imported(["grading"]) <= declared(read("pyproject.toml")).keys()

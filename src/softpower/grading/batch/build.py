"""What has to be the same on every machine that grades: the course's code and tables, and packages.

With a difference in any of them, marks could depend on where a submission happened to be graded.
"""

import hashlib
import platform
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import softpower
from softpower.tables.package import data_folder, descriptor

#: Packages that run a notebook, decide about a mark, or carry the work between machines.
_PACKAGES = ("dask", "distributed", "ipykernel", "matplotlib", "nbgrader", "networkx", "numpy", "pandas")
#: Build by the name of a part, such as ``pandas``.
Build = Mapping[str, str]


@cache
def build() -> Build:
    """Return the versions of this machine's Python, course and packages."""
    python = ".".join(platform.python_version_tuple()[:2])
    code = f"{softpower.__version__}, code and tables {_digest()}"
    return {"Python": python, "softpower": code, **{p: _version(p) for p in _PACKAGES}}


def difference(here: Build, there: Build) -> str:
    """Return what is another version elsewhere, in words; empty if nothing is."""
    parts = [name for name in here if here[name] != there.get(name)]
    return "; ".join(f"{name} {there.get(name, 'none')}, here {here[name]}" for name in parts)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def _digest() -> str:
    """Return a short hash of the course's code and tables."""
    found = hashlib.sha256()
    for name, file in _files():
        found.update(f"{name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()[:12]


def _files() -> Iterator[tuple[str, Path]]:
    code = Path(softpower.__file__).parent
    yield from ((file.relative_to(code).as_posix(), file) for file in sorted(code.rglob("*.py")))
    folder = data_folder()
    for name in ["datapackage.json", *sorted(str(one["path"]) for one in descriptor()["resources"])]:
        yield name, folder / name

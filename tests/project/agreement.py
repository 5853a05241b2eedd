"""Read the three files that name dependencies, and say where they disagree."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]

#: Where conda-forge has another name for the same thing.
CONDA_NAMES = {"matplotlib": "matplotlib-base", "playwright": "playwright-python"}

#: The machines that the lock is made for, as markers see them.
MACHINES = [
    {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": system,
        "platform_machine": processor,
        "os_name": "nt" if system == "win32" else "posix",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    for python in ("3.11", "3.12", "3.13")
    for system, processor in (
        ("linux", "x86_64"),
        ("linux", "aarch64"),
        ("darwin", "arm64"),
        ("darwin", "x86_64"),
        ("win32", "AMD64"),
    )
]

#: What would tie the files to one machine, one mirror or one registry.
ADDRESSES = {
    "an address": re.compile(r"://|\bfile:"),
    "a host": re.compile(r"\b[\w-]+\.(?:com|dev|example|io|net|org)\b", re.IGNORECASE),
    "an option that names an index": re.compile(
        r"--(extra-)?index-url|--find-links|--trusted-host|^\s*-[if]\s", re.M
    ),
    "an absolute path": re.compile(r"(?:^|[\s\"'=(])(?:/[\w.-]+/|[A-Za-z]:\\)", re.M),
    "a direct reference": re.compile(r"^\s*\"?[\w.-]+(\[[\w,]*\])? @ ", re.M),
}


@dataclass(frozen=True)
class Pin:
    """One entry of the lock."""

    name: str
    version: str
    marker: Marker | None
    hashes: tuple[str, ...]


def read(name: str) -> str:
    """Return the text of a file at the top of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def declared(pyproject: str) -> dict[str, Requirement]:
    """Return every requirement of pyproject.toml: the package's, its extras' and the build's."""
    content = tomllib.loads(pyproject)
    lines: list[str] = [*content["project"]["dependencies"], *content["build-system"]["requires"]]
    for extra in content["project"]["optional-dependencies"].values():
        lines += extra
    for group in content["dependency-groups"].values():
        lines += group
    return {canonicalize_name(found.name): found for found in map(Requirement, lines)}


def pins(lock: str) -> list[Pin]:
    """Return the entries of the lock."""
    found = []
    for block in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.M)[1:]:
        head = block.splitlines()[0].removesuffix("\\")
        pinned, _, marker = head.partition(";")
        name, _, version = pinned.partition("==")
        hashes = tuple(re.findall(r"--hash=(sha256:[0-9a-f]{64})(?=\s)", block))
        name = canonicalize_name(name.strip())
        found.append(Pin(name, version.strip(), Marker(marker) if marker.strip() else None, hashes))
    return found


def lock_problems(pyproject: str, lock: str) -> Iterator[str]:
    """Compare the lock with pyproject.toml."""
    entries = pins(lock)
    for name, wanted in declared(pyproject).items():
        mine = [pin for pin in entries if pin.name == name]
        for pin in mine:
            if pin.version not in wanted.specifier:
                yield f"{name} is locked at {pin.version}, but pyproject.toml asks for {wanted.specifier}"
        for machine in MACHINES:
            matching = [pin for pin in mine if pin.marker is None or pin.marker.evaluate(machine)]
            if len(matching) != 1:
                where = f"{machine['sys_platform']} {machine['platform_machine']} {machine['python_version']}"
                yield f"{name} has {len(matching)} entries in the lock for {where}"
    for pin in entries:
        if not pin.hashes:
            yield f"{pin.name} has no hash in the lock"


def environment_problems(pyproject: str, environment: str) -> Iterator[str]:
    """Compare environment.yml with pyproject.toml."""
    content: dict[str, Any] = yaml.safe_load(environment)
    lines = [line for line in content["dependencies"] if isinstance(line, str)]
    conda = {name: SpecifierSet(spec) for name, _, spec in (line.partition(" ") for line in lines)}
    conda = {canonicalize_name(name): spec for name, spec in conda.items()}

    wanted = {CONDA_NAMES.get(name, name): found.specifier for name, found in declared(pyproject).items()}
    wanted["python"] = SpecifierSet(tomllib.loads(pyproject)["project"]["requires-python"])
    wanted["pip"] = SpecifierSet()
    for name in sorted(wanted.keys() | conda.keys()):
        if name not in conda:
            yield f"{name} is in pyproject.toml, but not in environment.yml"
        elif name not in wanted:
            yield f"{name} is in environment.yml, but not in pyproject.toml"
        elif conda[name] != wanted[name]:
            yield f"{name} is {conda[name]} in environment.yml, but {wanted[name]} in pyproject.toml"

    if [line for line in content["dependencies"] if not isinstance(line, str)] != [{"pip": ["-e ."]}]:
        yield "environment.yml has to install this folder by pip, and nothing else"
    if content["channels"] != ["conda-forge", "nodefaults"]:
        yield "environment.yml has to use conda-forge, and nothing else"


def address_problems(text: str) -> Iterator[str]:
    """Look for what holds on one machine, or with one registry, only."""
    for what, pattern in ADDRESSES.items():
        for match in pattern.finditer(text):
            yield f"{what} in line {text.count(chr(10), 0, match.start() + 1) + 1}: {match.group().strip()}"

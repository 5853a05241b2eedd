"""The files of the student bundle that say what to install, made from those of the course."""

import json
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

#: What a student installs beside the package's own needs: an extra, and the build backend.
EXTRA, GROUP = "lab", "build"

#: The command ``softpower`` of the bundle knows nothing of grading.
COMMAND = "softpower.exercises.command:main"

#: What ``[project]`` keeps; the rest is for the package's makers.
_KEPT = ("name", "description", "readme", "requires-python", "license", "license-files", "authors")
_BARE = re.compile(r"[\w-]+")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_NOT_STUDENTS = "environment.yml has no part under the comment {part!r}; the student bundle is made from it."


def student_pyproject(pyproject: str) -> str:
    """Return the pyproject.toml of the bundle: no extra, tool or command that students do not need."""
    whole = tomllib.loads(pyproject)
    project = whole["project"]
    hatch = whole["tool"]["hatch"]
    wheel = hatch["build"]["targets"]["wheel"]
    tables: dict[str, dict[str, Any]] = {
        "build-system": whole["build-system"],
        "project": {
            **{name: project[name] for name in _KEPT},
            "dynamic": ["version"],
            "dependencies": project["dependencies"],
        },
        "project.optional-dependencies": {EXTRA: project["optional-dependencies"][EXTRA]},
        "project.scripts": {"softpower": COMMAND},
        "dependency-groups": {GROUP: whole["dependency-groups"][GROUP]},
        "tool.hatch.version": hatch["version"],
        "tool.hatch.build.targets.wheel": {k: v for k, v in wheel.items() if not isinstance(v, dict)},
        "tool.hatch.build.targets.wheel.sources": wheel["sources"],
    }
    return "\n".join(f"[{name}]\n{''.join(_lines(table))}" for name, table in tables.items())


def _lines(table: dict[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        name = key if _BARE.fullmatch(key) else json.dumps(key)
        yield f"{name} = {_toml(value)}\n"


def _toml(value: Any) -> str:
    """Write a text, a list or a small table as TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list) and len(value) > 1:
        return "[\n" + "".join(f"    {_toml(one)},\n" for one in value) + "]"
    if isinstance(value, list):
        return "[" + "".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def student_lock(lock: str, pyproject: str) -> str:
    """Return the entries of the lock that the bundle's pyproject.toml needs, with their hashes.

    The lock says of each package what it is there for ("via"). An entry is kept if
    pyproject.toml names it, or if a kept one needs it.

    Raises
    ------
    ValueError
        If a package that pyproject.toml names is not in the lock.
    """
    entries = [Pinned(block) for block in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.M)[1:]]
    kept = _named(tomllib.loads(pyproject))
    missing = sorted(kept - {entry.name for entry in entries})
    if missing:
        raise ValueError(f"requirements.lock has no {', '.join(missing)}. Run make lock first.")
    while more := {entry.name for entry in entries if entry.via & kept} - kept:
        kept |= more
    head = "# The part of the course's requirements.lock that students need.\n"
    return head + "".join(entry.pins for entry in entries if entry.name in kept)


class Pinned:
    """One entry of the lock: its package, what needs it, and its lines without comments."""

    def __init__(self, block: str) -> None:
        lines = block.splitlines(keepends=True)
        comments = "".join(line for line in lines if line.lstrip().startswith("#"))
        self.name = _canonical(block)
        self.pins = "".join(line for line in lines if not line.lstrip().startswith("#"))
        self.via = {_canonical(name) for name in re.findall(r"#\s+(?:via\s+)?([\w.-]+)$", comments, re.M)}


def _named(pyproject: dict[str, Any]) -> set[str]:
    lines = [
        *pyproject["build-system"]["requires"],
        *pyproject["project"]["dependencies"],
        *pyproject["project"]["optional-dependencies"][EXTRA],
        *pyproject["dependency-groups"][GROUP],
    ]
    return {_canonical(line) for line in lines}


def _canonical(requirement: str) -> str:
    """Return the normalised name at the start of a requirement."""
    found = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""


def student_environment(environment: str) -> str:
    """Return the environment.yml of the bundle: the parts that students need, by their comments.

    Raises
    ------
    ValueError
        If environment.yml has no such part.
    """
    head, _, body = environment.partition("dependencies:\n")
    parts = re.split(r"^(?=  # |  - pip:)", body, flags=re.M)
    wanted = ["what a student's notebook needs", EXTRA, GROUP]
    chosen = [parts[0]]
    for name in wanted:
        found = [part for part in parts if part.startswith(f"  # {name}\n")]
        if not found:
            raise ValueError(_NOT_STUDENTS.format(part=name))
        chosen += found
    channels = head[head.index("channels:") :]
    top = "# For students, with conda or mamba:\n#\n#   conda env create -f environment.yml\n"
    top += "#   conda activate softpower-students\n#\nname: softpower-students\n"
    return f"{top}{channels}dependencies:\n{''.join(chosen)}  - pip:\n      - -e .\n"


def student_readme(assignments: list[str]) -> str:
    """Return the README.md of the bundle."""
    text = files("softpower.grading.bundle").joinpath("for_students", "README.md").read_text(encoding="utf-8")
    return text.replace("{{assignments}}", ", ".join(assignments)).replace("{{first}}", assignments[0])

"""The student bundle: one zip that an instructor may publish.

It holds what students work with, and nothing that says what is right: lessons,
released assignments, tables, the package without this room, and the files to
install it. What goes in is named here; what is not named stays out.
"""

import io
import os
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from softpower.grading.authoring.release import assignments, stale_files
from softpower.grading.authoring.translate import copies
from softpower.grading.bundle.leaks import find_leaks
from softpower.grading.bundle.student_files import (
    student_environment,
    student_lock,
    student_pyproject,
    student_readme,
)
from softpower.grading.classroom import StepFailed
from softpower.grading.keys import KeyProblem
from softpower.language import ENGLISH, LANGUAGES
from softpower.tables import names
from softpower.tables.package import resource
from softpower.tables.passes import NUMBERS

TOP = "softpower-students"
BUNDLE = Path("build") / f"{TOP}.zip"

#: Copied as they are.
PLAIN = ("LICENSE", "LICENSE-CONTENT", "CITATION.cff")

#: The room that stays with the instructor, and what the other rooms are made of.
LEFT_OUT = "grading"
CODE = {".py", ".toml", ".css", ".html", ".js", ".po"}
LESSON = re.compile(r"\d+_\w+\.ipynb")

#: One time for all files, so that the same course gives the same bytes on every day.
TIME = (2026, 1, 1, 0, 0, 0)

Content = Mapping[str, bytes]


class CannotBundle(Exception):
    """There is no bundle; the message says why and what to do."""


def write_bundle(root: Path, asked: Sequence[str] = ()) -> str:
    """Write the bundle of a course into its build folder, and return what to say of it.

    Parameters
    ----------
    root
        The course.
    asked
        The assignments to publish; all by default.

    Raises
    ------
    CannotBundle
        If an assignment is not known or not fresh, if something is missing, or if an answer was found.
    """
    try:
        chosen = released(root, asked)
        files = content(root, chosen)
        leaks = find_leaks(files, root)
    except (StepFailed, KeyProblem, ValueError, OSError) as error:
        raise CannotBundle(f"{error}\nNothing was written.") from error
    if leaks:
        told = "\n".join(f"  {leak}" for leak in leaks)
        raise CannotBundle(
            f"The bundle would give something away. Nothing was written.\n{told}\n"
            "Take it out of the source in solutions/, notebooks/ or src/, release again, and try once more."
        )
    file = root / BUNDLE
    _write_whole(file, packed(files))
    return (
        f"{file}: {len(files)} files, {file.stat().st_size / 1e6:.1f} MB, with {', '.join(chosen)}. No key, "
        "no solution and no answer was found in it. What guessing can open: instructors/grading.md."
    )


def released(root: Path, asked: Sequence[str] = ()) -> list[str]:
    """Return the assignments that a bundle shall hold: those asked for, or all.

    Raises
    ------
    CannotBundle
        If there is none, if one is not known, or if one is not released as its source is now.
    """
    known = assignments(root)
    chosen = sorted(set(asked)) or known
    for name in chosen:
        if name not in known:
            raise CannotBundle(f"There is no assignment {name} in solutions/. There are: {', '.join(known)}.")
    if not chosen:
        raise CannotBundle("There is no assignment in solutions/.")
    for name in chosen:
        with TemporaryDirectory() as scratch:
            stale = stale_files(root, name, Path(scratch))
        if stale:
            raise CannotBundle(
                f"exercises/{name} is not what solutions/{name} makes now ({', '.join(stale)}). Nothing was "
                f"written. If you worked in this folder, move your files out of it. Then release it again, "
                f"nbgrader generate_assignment {name} --force, or name the assignments that you want: "
                "softpower bundle --assignments A1,A2"
            )
    return chosen


def content(root: Path, chosen: list[str]) -> dict[str, bytes]:
    """Return ``{name in the bundle: bytes}`` for a course and some of its assignments, sorted by name."""
    found = {name: (root / name).read_bytes() for name in [*PLAIN, *_copied(root, chosen)]}
    pyproject = student_pyproject(_text(root, "pyproject.toml"))
    made = {
        "pyproject.toml": pyproject,
        "requirements.lock": student_lock(_text(root, "requirements.lock"), pyproject),
        "environment.yml": student_environment(_text(root, "environment.yml")),
        "README.md": student_readme(chosen),
    }
    found |= {name: text.encode() for name, text in made.items()}
    for code in LANGUAGES.keys() - {ENGLISH.code}:
        found |= copies(root, code, chosen)
    return dict(sorted(found.items()))


def _text(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def _copied(root: Path, chosen: list[str]) -> Iterator[str]:
    """Yield the names of lessons, assignments, tables and code."""
    for lesson in (root / "notebooks").iterdir():
        if LESSON.fullmatch(lesson.name):
            yield f"notebooks/{lesson.name}"
    for name in chosen:
        yield from (f"exercises/{name}/{file}" for file in (f"{name}.ipynb", "notes.json"))
    yield from (f"source_data/{name}" for name in _tables(root / "source_data"))
    package = root / "src" / "softpower"
    for file in package.rglob("*"):
        inside = file.relative_to(package)
        if file.suffix in CODE and inside.parts[0] != LEFT_OUT:
            yield f"src/softpower/{inside.as_posix()}"


def _tables(folder: Path) -> Iterator[str]:
    """Yield the files of the data package. The passes are in: lessons 3 and 7 compute agreement from them."""
    yield from ("datapackage.json", "CODEBOOK.md")
    for name in names(folder):
        yield str(resource(name, folder)["path"])
        passes = [f"passes/{name}_pass{number}.csv" for number in NUMBERS]
        yield from (file for file in passes if (folder / file).is_file())


def packed(content: Content) -> bytes:
    """Return the zip: one top folder, names sorted, one time, one mode. The same content, the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(content.items()):
            entry = zipfile.ZipInfo(f"{TOP}/{name}", TIME)
            entry.create_system = 3  # Unix, also where it is made on Windows
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def _write_whole(file: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.write_bytes(data)
    os.replace(part, file)

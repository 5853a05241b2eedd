"""Get what others made: Pyodide from npm, wheels from PyPI. Each file is pinned and kept."""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

#: The Pyodide that the kernel of pyproject.toml was made for, and the fingerprint of its package.
PYODIDE = "0.27.7"
_INTEGRITY = "sha512-RUSVJlhQdfWfgO9hVHCiXoG+nVZQRS5D9FzgpLJ/VcgGBLSAKoPL8kTiOikxbHQm1kRISeWUBdulEgO26qpSRA=="

#: The name at the start of a requirement.
_NAME = re.compile(r"[A-Za-z0-9._-]+")


class CannotBuild(Exception):
    """The lessons in the browser cannot be built; the message says what is missing and what to do."""


class CannotGet(CannotBuild):
    """A program or a download is missing."""


def pyodide(cache: Path) -> Path:
    """Return the folder of Pyodide's core: the interpreter, the standard library, the list of packages.

    Raises
    ------
    CannotBuild
        If it is not in ``cache`` and npm does not give it, or gives something else.
    """
    folder = cache / f"pyodide-{PYODIDE}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    archive = cache / f"pyodide-{PYODIDE}.tgz"
    what = f"pyodide {PYODIDE} from npm"
    _run(["npm", "pack", "--silent", f"--cache={cache / 'npm'}", f"pyodide@{PYODIDE}"], cache, what)
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{found}" != _INTEGRITY:
        archive.unlink()
        raise CannotBuild(f"{what} is not the file that this course was tried with. It was thrown away.")
    with TemporaryDirectory(dir=cache) as scratch:
        with tarfile.open(archive) as opened:
            opened.extractall(scratch, filter="data")
        Path(scratch, "package").rename(folder)
    archive.unlink()
    return folder


def wheels(cache: Path, names: Iterable[str], pins: Sequence[Path]) -> dict[str, Path]:
    """Return ``{name: wheel}``, each in the version and with the fingerprint that a file of pins gives.

    Parameters
    ----------
    cache
        Where wheels are kept; those that are there are not asked for again.
    names
        Names of packages.
    pins
        Files as pip reads them with ``--require-hashes``. The first that names a package counts.

    Raises
    ------
    CannotBuild
        If a package is not pinned, or if pip does not get a wheel of it.
    """
    entries = {name: _pinned(name, pins) for name in names}
    missing = {name: entry for name, entry in entries.items() if not _kept(cache, name, entry)}
    if missing:
        _download(cache, missing)
    found = {name: _kept(cache, name, entry) for name, entry in entries.items()}
    if lacking := [name for name, file in found.items() if file is None]:
        raise CannotBuild(f"pip gave no wheel of {', '.join(lacking)} with the pinned fingerprint.")
    return {name: file for name, file in found.items() if file}


def _pinned(name: str, pins: Sequence[Path]) -> str:
    for file in pins:
        for entry in re.split(r"^(?=[A-Za-z0-9])", file.read_text(encoding="utf-8"), flags=re.M):
            found = _NAME.match(entry)
            if found and found[0].lower() == name:
                return "".join(line for line in entry.splitlines(True) if not line.lstrip().startswith("#"))
    raise CannotBuild(f"{name} is not pinned in {' or '.join(str(file) for file in pins)}.")


def _kept(cache: Path, name: str, entry: str) -> Path | None:
    """Return the wheel in the cache that has one of the fingerprints of its entry."""
    hashes = set(re.findall(r"sha256:([0-9a-f]{64})", entry))
    start = name.replace("-", "_")
    for file in sorted(cache.glob("*.whl")):
        if file.name.lower().startswith(f"{start}-") and sha256(file) in hashes:
            return file
    return None


def _download(cache: Path, entries: dict[str, str]) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    wanted = cache / "wanted.txt"
    wanted.write_text("".join(entries.values()), encoding="utf-8")
    options = ["--quiet", "--disable-pip-version-check", "--no-cache-dir", "--no-deps", "--require-hashes"]
    command = [sys.executable, "-m", "pip", "download", *options, "--only-binary=:all:", "--dest=."]
    _run([*command, f"--requirement={wanted.name}"], cache, f"wheels of {', '.join(entries)} from PyPI")
    wanted.unlink()


def sha256(file: Path) -> str:
    """Return the fingerprint of a file in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _run(command: list[str], folder: Path, what: str) -> None:
    program = shutil.which(command[0])
    if program is None:
        raise CannotGet(f"The program {command[0]} is missing; it fetches {what}.")
    done = subprocess.run([program, *command[1:]], cwd=folder, capture_output=True, encoding="utf-8")
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise CannotGet(f"Could not get {what}: " + (said[-1] if said else f"{command[0]} failed."))

"""Wheels made ready for the browser: compiled, and without what no lesson needs."""

import shutil
import zipfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from website.lite import fetch
from website.lite.fetch import CannotBuild
from website.lite.node import HERE, in_pyodide

_SCRIPT = HERE / "compile_wheels.py"
_FONTS = HERE / "list_fonts.py"

#: A package of its own, laid over matplotlib.
FONTS = "softpower-fonts"


def compiled(core: Path, files: Iterable[Path], cache: Path) -> list[Path]:
    """Return the files, wheels or the standard library, made ready; those not seen before are made now.

    Raises
    ------
    CannotBuild
        If Node is missing, or if a file cannot be compiled.
    """
    rules = _SCRIPT.read_bytes()
    places = {file: cache / sha256(rules + file.read_bytes()).hexdigest()[:16] / file.name for file in files}
    waiting = [file for file, place in places.items() if not place.is_file()]
    if waiting:
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=cache) as scratch:
            raw, ready = Path(scratch, "raw"), Path(scratch, "ready")
            raw.mkdir()
            ready.mkdir()
            for file in waiting:
                shutil.copy(file, raw)
            done = in_pyodide(core, _SCRIPT, folders={"/raw": raw, "/ready": ready})
            if done.returncode:
                raise CannotBuild(f"Pyodide could not compile the packages:\n{done.stderr}")
            for file in waiting:
                places[file].parent.mkdir(exist_ok=True)
                (ready / file.name).replace(places[file])
    return list(places.values())


def named_by_content(wheel: Path, folder: Path) -> Path:
    """Copy a wheel into a folder under a name that tells its content, and return it.

    A browser keeps files by their address. So a new wheel must not have the address of an old one.
    """
    name, version, *tags = wheel.name.split("-")
    # A build number, as the standard for wheels has it: it begins with a digit.
    new = folder / "-".join([name, version, f"0{fetch.sha256(wheel)[:12]}", *tags])
    shutil.copy(wheel, new)
    return new


def font_list(core: Path, cache: Path) -> Path:
    """Return a wheel with matplotlib's list of fonts, made by the matplotlib of ``core``."""
    with TemporaryDirectory(dir=cache) as scratch:
        ready = Path(scratch)
        done = in_pyodide(core, _FONTS, packages=["matplotlib"], folders={"/ready": ready})
        if done.returncode:
            raise CannotBuild(f"matplotlib in Pyodide made no list of fonts:\n{done.stderr}")
        lists = {f"matplotlib/{file.name}": file.read_text() for file in ready.iterdir()}
    return small_wheel(cache, FONTS, "Matplotlib's list of fonts, made beforehand.", lists)


def small_wheel(folder: Path, name: str, summary: str, files: dict[str, str]) -> Path:
    """Write a wheel with a few files, and return it."""
    stem = f"{name.replace('-', '_')}-1"
    info = f"{stem}.dist-info"
    content = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\nSummary: {summary}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    content[f"{info}/RECORD"] = "".join(f"{file},,\n" for file in [*content, f"{info}/RECORD"])
    wheel = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, text in content.items():
            archive.writestr(zipfile.ZipInfo(file), text)
    return wheel

"""The folder of Pyodide that a site serves: its core, all packages, and the list of them."""

import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from email.parser import HeaderParser
from pathlib import Path

from website.lite import fetch, upstream
from website.lite.compiled import FONTS, compiled, font_list, named_by_content, small_wheel
from website.lite.fetch import CannotBuild
from website.lite.node import HERE
from website.lite.upstream import Entry, normal
from website.wheel import student_wheel

ROOT = HERE.parents[1]
PINS = [HERE / "wheels.txt", ROOT / "requirements.lock"]

CORE = ["pyodide.js", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"]
STDLIB = "python_stdlib.zip"
LOCK = "pyodide-lock.json"

#: Where Pyodide publishes its packages.
CDN = f"https://cdn.jsdelivr.net/pyodide/v{fetch.PYODIDE}/full/"

COURSE = "softpower"
#: Draw Persian with the matplotlib of Pyodide; the package uses them where they are.
PERSIAN = ["arabic-reshaper", "python-bidi"]

#: Packages of PyPI that are not Pyodide's own: what they are imported as, and what they need.
PURE = {
    "arabic-reshaper": ("arabic_reshaper", []),
    "comm": ("comm", ["traitlets"]),
    "ipywidgets": ("ipywidgets", ["comm", "ipython", "traitlets"]),
    "networkx": ("networkx", []),
    "polib": ("polib", []),
    "python-bidi": ("bidi", ["six"]),
}

#: Packages that come with the kernel.
KERNEL = {
    "ipykernel": ("ipykernel", []),
    "piplite": ("piplite", ["micropip"]),
    "pyodide-kernel": ("pyodide_kernel", ["comm", "ipykernel", "ipython", "jedi"]),
}

#: What the kernel asks for at each start, and no lesson needs. An empty package stands for each.
EMPTY = {"ssl": "Encrypts connections, of which Python makes none here: the browser does."}

#: Loaded while Python starts. The names are those that the kernel looks for.
AT_START = [
    "micropip",
    "piplite",
    "ssl",
    "sqlite3",
    "ipykernel",
    "comm",
    "pyodide_kernel",
    "jedi",
    "ipython",
    COURSE,
]


def write_pyodide(folder: Path, cache: Path, kernel: Path, *, cdn: bool = False) -> None:
    """Write a folder from which a browser, or Node, starts Pyodide with the course in it.

    Parameters
    ----------
    folder
        Where to write; it is made anew.
    cache
        Where downloads and compiled packages are kept.
    kernel
        The folder of the kernel's own wheels.
    cdn
        Leave Pyodide's own packages where Pyodide publishes them.

    Raises
    ------
    CannotBuild
        If something cannot be had; the message says what.
    """
    downloads, ready = cache / "downloads", cache / "compiled"
    core = fetch.pyodide(downloads)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in CORE:
        shutil.copy(core / name, folder)
    [stdlib] = compiled(core, [core / STDLIB], ready)
    shutil.copy(stdlib, folder)

    ours = _ours(cache, kernel)
    own = {entry["name"] for _, entry in ours}
    listed = {name: entry for name, entry in upstream.listed(core).items() if name not in own}
    entries = upstream.with_needs(listed, {need for _, entry in ours for need in entry["depends"]})
    if cdn:
        ready_ours = compiled(core, [wheel for wheel, _ in ours], ready)
        entries = {name: entry | {"file_name": CDN + entry["file_name"]} for name, entry in entries.items()}
    else:
        carrier = fetch.wheels(downloads, [upstream.CARRIER], PINS)[upstream.CARRIER]
        raw = cache / "upstream"
        upstream.unpack(carrier, entries.values(), raw)
        files = [raw / entry["file_name"] for entry in entries.values()]
        both = compiled(core, [*files, *(wheel for wheel, _ in ours)], ready)
        entries = {n: e | _file(w, folder) for (n, e), w in zip(entries.items(), both, strict=False)}
        ready_ours = both[len(files) :]
    entries |= {e["name"]: e | _file(w, folder) for (_, e), w in zip(ours, ready_ours, strict=True)}
    _write_lock(core, folder, entries)
    if not cdn:
        fonts = font_list(folder, cache)
        entries[FONTS] = _entry(fonts, "softpower_fonts", ["matplotlib"]) | _file(fonts, folder)
        entries[COURSE]["depends"].append(FONTS)
        _write_lock(core, folder, entries)


def _ours(cache: Path, kernel: Path) -> list[tuple[Path, Entry]]:
    """Return the wheels that are not Pyodide's own, each with its entry but for the file."""
    found = fetch.wheels(cache / "downloads", PURE, PINS)
    ours = [(found[name], _entry(found[name], *about)) for name, about in PURE.items()]
    for name, about in KERNEL.items():
        [wheel] = kernel.glob(f"{name.replace('-', '_')}-*.whl")
        ours.append((wheel, _entry(wheel, *about)))
    made = cache / "made"
    made.mkdir(exist_ok=True)
    for name, why in EMPTY.items():
        wheel = small_wheel(made, name, f"Left out. {why}", {})
        ours.append((wheel, _entry(wheel, name, [])))
    course = student_wheel(ROOT, made)
    ours.append((course, _entry(course, COURSE, sorted({*_needs(course), *PERSIAN}))))
    return ours


def _needs(wheel: Path) -> Iterator[str]:
    """Yield the names of what a package says that it needs, extras apart."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        said = HeaderParser().parsestr(archive.read(name).decode())
    for line in said.get_all("Requires-Dist", []):
        if "extra ==" not in line:
            yield normal(re.split(r"[^\w.-]", line, maxsplit=1)[0])


def _entry(wheel: Path, imported: str, needs: Iterable[str]) -> Entry:
    name, version, *_ = wheel.name.split("-")
    return {
        "name": normal(name),
        "version": version,
        "imports": [imported],
        "depends": list(needs),
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def _file(wheel: Path, folder: Path) -> dict[str, str]:
    """Put a wheel into the folder and return what an entry says of it."""
    placed = named_by_content(wheel, folder)
    return {"file_name": placed.name, "sha256": fetch.sha256(placed)}


def _write_lock(core: Path, folder: Path, entries: dict[str, Entry]) -> None:
    """Write the list of packages.

    Raises
    ------
    CannotBuild
        If a package needs another that is not in the list.
    """
    for entry in entries.values():
        if lacking := {normal(need) for need in entry["depends"]} - entries.keys():
            raise CannotBuild(
                f"{entry['name']} needs {', '.join(sorted(lacking))}, which the lessons in the browser lack. "
                "Add it to PURE in website/lite/packages.py."
            )
    info = json.loads((core / LOCK).read_text(encoding="utf-8"))["info"]
    lock = {"info": info, "packages": dict(sorted(entries.items()))}
    (folder / LOCK).write_text(json.dumps(lock, indent=1), encoding="utf-8")

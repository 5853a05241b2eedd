"""Say on the site whose work it serves, in which version, under which licence, and where its source is."""

import json
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from website.lite import fetch

PAGE = "LICENCES.md"

_HEAD = f"""# What the lessons in the browser are made of

Python is Pyodide {fetch.PYODIDE} (MPL-2.0; its source is the project pyodide in that version), with CPython
(PSF). The page around a notebook is JupyterLite 0.6.4 with JupyterLab (BSD 3-Clause); see Help, Licenses.
Modules are compiled, and tests, types and samples are left out. One line of JupyterLite is mended: see
website/lite/mending.py in the course. Nothing else is changed. Each package has its licence in its own file.
Its source is the package of that name and version on PyPI, or in Pyodide.

| package | version | licence |
|---|---|---|
"""

#: Packages that do not say it where others do.
_TOLD = {
    "contourpy": "BSD 3-Clause",
    "cycler": "BSD 3-Clause",
    "kiwisolver": "BSD 3-Clause",
    "numpy": "BSD 3-Clause",
    "packaging": "Apache-2.0 or BSD 2-Clause",
    "piplite": "BSD 3-Clause",
    "prompt-toolkit": "BSD 3-Clause",
    "pyodide-kernel": "BSD 3-Clause",
    "ipykernel": "BSD 3-Clause",
    "pyparsing": "MIT",
    "python-bidi": "LGPL-3.0",
    "softpower-fonts": "PSF, as matplotlib",
    "sqlite3": "PSF; SQLite is in the public domain",
    "ssl": "none: an empty package",
}


def write_licences(pyodide: Path) -> None:
    """Write the page into the folder of Pyodide, from the packages that are there."""
    packages = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    rows = [
        f"| {name} | {entry['version']} | {_licence(name, pyodide, entry)} |\n"
        for name, entry in packages.items()
    ]
    (pyodide / PAGE).write_text(_HEAD + "".join(rows), encoding="utf-8")


def _licence(name: str, pyodide: Path, entry: dict[str, str]) -> str:
    wheel = pyodide / entry["file_name"]
    if name in _TOLD or not wheel.is_file():
        return _TOLD.get(name, "see its project")
    with zipfile.ZipFile(wheel) as archive:
        [file] = [file for file in archive.namelist() if file.endswith(".dist-info/METADATA")]
        said = HeaderParser().parsestr(archive.read(file).decode())
    return said.get("License-Expression") or said["License"].splitlines()[0]

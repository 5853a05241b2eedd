"""Run Python in Pyodide under Node, as the browser would."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from website.lite.fetch import CannotGet

HERE = Path(__file__).parent


def in_pyodide(
    core: Path,
    script: Path,
    *,
    packages: Sequence[str] = (),
    folders: Mapping[str, Path] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a Python file in Pyodide and return how it ended.

    Parameters
    ----------
    core
        The folder of Pyodide, with its lock file and the packages.
    script
        The Python file. Where its last line is a number, that is the exit code.
    packages
        Packages of the lock file to load before.
    folders
        ``{path in Pyodide: folder of this machine}``.

    Raises
    ------
    CannotGet
        If there is no Node.
    """
    node = shutil.which("node")
    if node is None:
        raise CannotGet(
            "The program node is missing; it runs Pyodide. On Debian or Ubuntu: apt install nodejs"
        )
    options = {
        "packages": list(packages),
        "folders": {there: str(here.resolve()) for there, here in (folders or {}).items()},
    }
    command = [node, str(HERE / "in_pyodide.mjs"), str(core.resolve()), str(script), json.dumps(options)]
    return subprocess.run(command, capture_output=True, encoding="utf-8")

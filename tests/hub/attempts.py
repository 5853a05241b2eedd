"""What a student may try from a terminal, as code that says how each attempt ended."""

from collections.abc import Mapping
from pathlib import Path

_PROBE = """
import os, shutil
from pathlib import Path
attempts = {attempts!r}
for name, code in attempts.items():
    try:
        exec(code)
        print(f"{{name}}\\tdone")
    except BaseException as error:
        print(f"{{name}}\\t{{type(error).__name__}}")
"""


def probe(attempts: Mapping[str, str]) -> str:
    """Return code that makes each attempt and prints ``name TAB done`` or the name of the error."""
    return _PROBE.format(attempts=dict(attempts))


def outcomes(printed: str) -> dict[str, str]:
    """Read what :func:`probe` printed."""
    return dict(line.split("\t") for line in printed.splitlines() if "\t" in line)


def listing(folder: Path) -> str:
    """Return code that lists a folder."""
    return f"os.listdir({str(folder)!r})"


def reading(file: Path) -> str:
    """Return code that reads a file."""
    return f"open({str(file)!r}, 'rb').read(1)"


def writing(file: Path) -> str:
    """Return code that adds to a file, or makes it."""
    return f"open({str(file)!r}, 'ab').write(b' ')"


def moving(path: Path) -> str:
    """Return code that gives something another name."""
    return f"os.rename({str(path)!r}, {str(path) + '-moved'!r})"

"""What all commands share: where the course is, and how a command stops."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from softpower.grading import CONFIG_FILE

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = argparse._SubParsersAction


class Stop(Exception):
    """A command that cannot go on; the message says what happened and what to do next."""


def course_root(named: Path | None = None) -> Path:
    """Return the course's folder: the one named, or the nearest one here or above.

    Raises
    ------
    Stop
        If no folder has an ``nbgrader_config.py``.
    """
    start = (named or Path.cwd()).resolve()
    for folder in [start] if named else [start, *start.parents]:
        if (folder / CONFIG_FILE).is_file():
            return folder
    raise Stop(f"{start} is not in a course (no {CONFIG_FILE}). Go to the course's folder and try again.")


def positive(text: str) -> int:
    """Read a number of 1 or more."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number

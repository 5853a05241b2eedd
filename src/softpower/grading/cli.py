"""The command ``softpower``: what a learner, an instructor and an author type."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from softpower import __version__
from softpower.grading.commands import authoring, classroom, grading, learning
from softpower.grading.commands.common import Stop
from softpower.grading.gradebook import NoGradebook


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if something was found, 2 if it could not run."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (Stop, FileNotFoundError, NoGradebook) as stop:
        print(f"softpower: {stop}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("softpower: stopped. What was done is saved; the same command does the rest.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="softpower", description="A course on one article: marks, reports and checks."
    )
    parser.add_argument("--version", action="version", version=f"softpower {__version__}")
    parser.add_argument("--course", type=Path, help="folder of the course (default: here or above)")
    parser.set_defaults(softpower=main)  # for a command that runs others
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for room in (learning, classroom, grading, authoring):
        room.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())

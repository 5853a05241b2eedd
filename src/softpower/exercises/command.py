"""The command ``softpower`` of the student bundle: look at the tables.

Where the whole course is installed, ``softpower.grading.cli`` has this command and those for
marks; the student bundle has neither keys nor marks.
"""

import argparse
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from softpower import __version__
from softpower.tables.browser import write_browser

PAGE = "data_browser.html"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 2 if it could not run."""
    parser = argparse.ArgumentParser(prog="softpower", description="A course on one article, for students.")
    parser.add_argument("--version", action="version", version=f"softpower {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    browse = commands.add_parser("browse", help="write a page to browse the tables, and open it")
    browse.add_argument("--no-browser", action="store_true", help="do not open the page")
    mark = commands.add_parser("mark", help="not in this bundle: your instructor marks")
    mark.add_argument("notebook", nargs="?")
    options = parser.parse_args(arguments)
    if options.command == "mark":
        print(
            "softpower: marking needs the answer keys, and this student bundle has none. "
            "Hand your notebook in; your instructor gives you the marks.",
            file=sys.stderr,
        )
        return 2
    page = write_browser(Path.cwd() / PAGE)
    print(f"The page to browse the tables: {page}")
    if not options.no_browser:
        webbrowser.open(page.as_uri())
    return 0


if __name__ == "__main__":
    sys.exit(main())

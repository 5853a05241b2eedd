"""What a learner types: mark a notebook, browse the tables."""

import argparse
import webbrowser
from pathlib import Path

from softpower.grading.commands.common import Commands, Stop, course_root


def add_to(commands: Commands) -> None:
    """Add these commands to the program's."""
    mark = commands.add_parser("mark", help="mark one notebook here and now, and open its feedback page")
    mark.add_argument("notebook", type=Path, help="for example exercises/A1/A1.ipynb")
    mark.add_argument("--no-browser", action="store_true", help="do not open the feedback page")
    mark.set_defaults(command=_mark)

    browse = commands.add_parser("browse", help="write a page to browse the tables, and open it")
    browse.add_argument("--no-browser", action="store_true", help="do not open the page")
    browse.set_defaults(command=_browse)


def _mark(options: argparse.Namespace) -> int:
    from softpower.grading.mark import mark_notebook
    from softpower.grading.reports.tell import tell_one

    root = course_root(options.course)
    print("Running and marking your notebook. This takes less than a minute; nothing leaves this computer.")
    table, page = mark_notebook(options.notebook, root, root / "grading" / "mine")
    print(tell_one(table))
    print(f"\nFeedback page: {page}")
    if not options.no_browser:
        webbrowser.open(page.as_uri())
    return 0


def _browse(options: argparse.Namespace) -> int:
    from softpower.tables.browser import write_browser

    page = write_browser(_page_folder(options.course) / "data_browser.html")
    print(f"The page to browse the tables: {page}")
    if not options.no_browser:
        webbrowser.open(page.as_uri())
    return 0


def _page_folder(named: Path | None) -> Path:
    """Return the build folder of the course, or, outside any course, the current folder."""
    try:
        return course_root(named) / "build"
    except Stop:
        if named:
            raise
        return Path.cwd()

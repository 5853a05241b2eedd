"""Lessons and assignments for Colab: the first cell of each gets the course, and all else is unchanged."""

import re
import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from softpower.exercises.notes import NOTES_FILE
from website.badges import PUBLISHED, check_repository
from website.contents import contents
from website.wheel import student_wheel

ROOT = Path(__file__).resolve().parents[1]
FOLDER = "colab"

#: What Colab lacks. All else that the course needs is there, in Colab's own versions, and stays: a newer
#: IPython breaks Colab, and its page shows no widgets of a newer ipywidgets. The first and the last
#: draw Persian with its matplotlib, which is older than 3.11.
LACKING = ("arabic-reshaper", "polib", "python-bidi")

_CELL = """\
# Run this cell first. It gets the course; where the course already is, it does nothing.
import importlib.util

if importlib.util.find_spec("softpower") is None:
{steps}
"""
_NOTES = """\
    from urllib.request import urlretrieve

    urlretrieve("{notes}", "{file}")
"""
_INSTALL = """\
    %pip install --quiet --no-deps {lacking} {wheel}
"""


def build(site: Path, repository: str = "", address: str = "") -> None:
    """Write the wheel of the student package, and the notebooks that install it, into ``site/colab``.

    Parameters
    ----------
    site
        The folder that is published. What ``colab`` held before is replaced.
    repository
        The course on GitHub, as ``OWNER/NAME``.
    address
        Where the site is published, such as ``https://owner.github.io/name``. Without it, the
        notebooks get the course from the published branch of the repository. Without both, only
        the wheel is written: no notebook could say where to get it.

    Raises
    ------
    ValueError
        If ``repository`` or ``address`` is not of its form.
    """
    published = _published(repository, address)
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    wheel = student_wheel(ROOT, folder)
    if not published:
        return
    for source in (page.source for page in contents(ROOT) if page.is_notebook):
        notebook = nbformat.read(ROOT / source, as_version=4)
        beside = Path(source).with_name(NOTES_FILE)
        notes = f"{published}/{beside.as_posix()}" if (ROOT / beside).is_file() else ""
        (folder / source).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(with_setup(notebook, f"{published}/{wheel.name}", notes), folder / source)
        if notes:
            shutil.copyfile(ROOT / beside, folder / beside)


def with_setup(notebook: NotebookNode, wheel: str, notes: str = "") -> NotebookNode:
    """Return a notebook with one more cell, the first, that gets the course.

    Parameters
    ----------
    notebook
        A lesson or an assignment. It is changed in place.
    wheel, notes
        The addresses of the student package and, for an assignment, of its notes.
    """
    steps = _NOTES.format(notes=notes, file=NOTES_FILE) if notes else ""
    steps += _INSTALL.format(lacking=" ".join(LACKING), wheel=wheel)
    source = _CELL.format(steps=steps).rstrip()
    notebook.cells.insert(0, new_code_cell(source, id="colab-setup"))
    return notebook


def _published(repository: str, address: str) -> str:
    """Return the address of the published folder, or an empty text if nobody said."""
    if repository:
        check_repository(repository)
    if address and not re.fullmatch(r"https?://[^\s\"']+", address):
        raise ValueError(f"{address!r} is no address of a site. Write ADDRESS=https://... in full.")
    branch = f"https://raw.githubusercontent.com/{repository}/{PUBLISHED}" if repository else ""
    place = address.rstrip("/") or branch
    return f"{place}/{FOLDER}" if place else ""

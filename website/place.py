"""Put the pages of all languages together as one site, with the files that they offer."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from softpower.language import using
from softpower.tables import names
from softpower.tables.browser import write_browser
from softpower.tables.package import resource
from website.stage import Stage

#: Made by other steps.
KEPT = ("colab", "lite")
#: What Sphinx and its theme write for themselves.
NOT_FOR_READERS = (
    ".buildinfo",
    ".buildinfo.bak",
    "objects.inv",
    "_sources",
    "locales",
    "*webpack-macros.html",
)


def place(stages: Sequence[Stage], site: Path) -> None:
    """Replace what a site had before, but for what other steps made."""
    site.mkdir(parents=True, exist_ok=True)
    for old in site.iterdir():
        if old.name not in KEPT:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for stage in stages:
        folder = site / stage.prefix
        ignored = shutil.ignore_patterns(*NOT_FOR_READERS)
        shutil.copytree(stage.folder / "html", folder, dirs_exist_ok=True, ignore=ignored)
        _add_files(stage, folder)
    # GitHub Pages leaves out folders like _static where this file is missing.
    (site / ".nojekyll").touch()


def _add_files(stage: Stage, folder: Path) -> None:
    """Add the notebooks, the notes of the assignments, the tables and the page to browse them."""
    for page in stage.pages:
        if page.is_notebook:
            shutil.copyfile(stage.source / f"{page.name}.ipynb", folder / f"{page.name}.ipynb")
        if page.part == "assignments":
            notes = Path(page.source).parent / "notes.json"
            shutil.copyfile(stage.root / notes, folder / notes)
    with using(stage.language):
        write_browser(folder / "browse.html")
    for name in names():
        file = folder / "source_data" / str(resource(name)["path"])
        file.parent.mkdir(exist_ok=True)
        shutil.copyfile(stage.root / "source_data" / file.name, file)

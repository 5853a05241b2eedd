"""Which pages the site has, in which order, and from which file each is made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: The guide in the order of its own first page; a page that is not named here comes last.
GUIDE = ("README", "teaching", "lessons", "classroom", "hub", "grading", "trust", "policies")

#: Pages of the guide that say more than students should read before they hand in.
NOT_PUBLISHED = {"discussions", "adding"}

#: The folder with the pages that only the site has.
OF_THE_SITE = "website/pages/"


@dataclass(frozen=True)
class Page:
    """One page: its name on the site, its source in the course, and the part of the site that lists it."""

    name: str
    source: str
    part: str

    @property
    def is_notebook(self) -> bool:
        return self.source.endswith(".ipynb")

    @property
    def is_translated(self) -> bool:
        """Whether other languages have this page; the guide and the codebook are in English everywhere."""
        return self.is_notebook or self.source.startswith(OF_THE_SITE)


def contents(root: Path) -> list[Page]:
    """Return all pages of a course, in reading order."""
    return [
        Page("index", "website/pages/index.md", ""),
        *_notebooks(root, "notebooks/*.ipynb", "lessons"),
        *_notebooks(root, "exercises/*/*.ipynb", "assignments"),
        Page("tables", "website/pages/tables.md", "data"),
        Page("glossary", "website/pages/glossary.md", "data"),
        Page("codebook", "source_data/CODEBOOK.md", "data"),
        *_guide(root),
        Page("readme", "README.md", "more"),
        Page("website", "website/README.md", "more"),
    ]


def _notebooks(root: Path, pattern: str, part: str) -> Iterator[Page]:
    """Yield the notebooks of a folder; a copy that somebody made beside one is none of them."""
    for file in sorted(root.glob(pattern)):
        is_lesson = part == "lessons" and re.fullmatch(r"\d+_\w+", file.stem)
        if is_lesson or file.stem == file.parent.name:
            source = file.relative_to(root).as_posix()
            yield Page(source.removesuffix(".ipynb"), source, part)


def _guide(root: Path) -> Iterator[Page]:
    files = {file.stem: file for file in sorted((root / "instructors").glob("*.md"))}
    rest = [name for name in files if name not in {*GUIDE, *NOT_PUBLISHED}]
    for name in [*(name for name in GUIDE if name in files), *rest]:
        yield Page(f"instructors/{as_page(name)}", f"instructors/{name}.md", "instructors")


def as_page(stem: str) -> str:
    """Return the name of a page for the file that it is made from: a folder opens on its README."""
    return "index" if stem == "README" else stem

"""Lay out what Sphinx reads for the site in one language."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from softpower.grading.authoring.translate import localised_notebook, localised_page
from softpower.language import LANGUAGES
from website.badges import PICTURES, badges
from website.contents import OF_THE_SITE, Page
from website.data_pages import glossary, tables
from website.execute import executed
from website.frame import theme_catalogue, words
from website.links import with_links_of_the_site

#: The parts of the contents list, in its order.
PARTS = ("lessons", "assignments", "data", "instructors", "more")

#: A page without a list of its own parts beside it.
_WHOLE_WIDTH = "---\nhtml_theme.sidebar_secondary.remove: true\n---\n"


@dataclass(frozen=True)
class Stage:
    """The site in one language, before it is made.

    Attributes
    ----------
    root
        The course.
    work
        The folder for everything that is made on the way.
    language
        The code of the language.
    pages
        The pages to make.
    has_other
        Whether the site is built in the other language, too.
    lite
        Whether the lessons also run in the browser.
    repository
        The course on GitHub, as ``OWNER/NAME``; an empty text if nobody said.
    run
        Which lesson to run for outputs in this language: ``all``, ``none`` or the name of one.
    """

    root: Path
    work: Path
    language: str
    pages: list[Page]
    has_other: bool
    lite: bool
    repository: str
    run: str

    @property
    def folder(self) -> Path:
        """Where what is made of this language goes on the way."""
        return self.work / self.language

    @property
    def source(self) -> Path:
        """What Sphinx reads."""
        return self.folder / "source"

    @property
    def prefix(self) -> str:
        """The folder of the language on the site; English is at the top."""
        return "" if self.language == "en" else f"{self.language}/"


def lay_out(stage: Stage) -> None:
    """Write pages, notebooks and settings of a site; a file that is as it was is left alone."""
    files = {f"{page.name}.md": _markdown(stage, page) for page in stage.pages if not page.is_notebook}
    files |= {f"{name}.ipynb": text for name, text in _notebooks(stage).items()}
    for old in stage.source.rglob("*"):
        if old.is_file() and old.relative_to(stage.source).as_posix() not in files:
            old.unlink()
    for name, text in files.items():
        _write(stage.source / name, text)
    theme_catalogue(stage.root, stage.language, stage.folder / "locale")
    settings = json.dumps(_settings(stage), ensure_ascii=False, indent=1, sort_keys=True)
    _write(stage.folder / "settings.json", settings)


def _write(file: Path, text: str) -> None:
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _notebooks(stage: Stage) -> dict[str, str]:
    """Return ``{name: notebook as JSON}``; lessons with outputs, assignments without."""
    made = {
        page: localised_notebook(stage.root, page.source, stage.language, wrapped=False)
        for page in stage.pages
        if page.is_notebook
    }
    texts = {page.name: f"{nbformat.writes(notebook)}\n" for page, notebook in made.items()}
    if stage.language != "en":
        lessons = {
            page.name: notebook
            for page, notebook in made.items()
            if page.part == "lessons" and stage.run in {"all", Path(page.name).name}
        }
        ran = executed(stage.root, stage.work / "executed", lessons)
        texts |= {name: file.read_text(encoding="utf-8") for name, file in ran.items()}
    return texts


def _markdown(stage: Stage, page: Page) -> str:
    language = stage.language if page.is_translated else "en"
    text = localised_page(stage.root, page.source, language)
    if not page.source.startswith(OF_THE_SITE):
        text = with_links_of_the_site(text, page, stage.pages)
    said = words(stage.root, stage.language)
    match page.name:
        case "index":
            return f"{_WHOLE_WIDTH}{text}\n{_contents(stage)}"
        case "glossary":
            return f"{text}\n{glossary(said)}"
        case "tables":
            return f"{text}\n{tables(said, stage.language)}"
        case _:
            return text


def _contents(stage: Stage) -> str:
    """Return the hidden lists from which Sphinx makes the contents at the side."""
    said, lists = words(stage.root, stage.language), []
    for part in PARTS:
        names = [page.name for page in stage.pages if page.part == part]
        lines = [f"{said['readme']} <readme>" if name == "readme" else name for name in names]
        if lines:
            lists.append(
                "\n".join(["```{toctree}", ":hidden:", f":caption: {said[part]}", "", *lines, "```", ""])
            )
    return "\n".join(lists)


def _settings(stage: Stage) -> dict[str, Any]:
    language = LANGUAGES[stage.language]
    (other,) = (one for one in LANGUAGES.values() if one != language)
    return {
        "language": language.code,
        "direction": language.direction,
        "words": words(stage.root, language.code),
        "lite": stage.lite,
        "top": "../" if stage.prefix else "",
        "static": str(stage.work / "static"),
        "locale": str(stage.folder / "locale"),
        "notebooks": {page.name: _bar(stage, page) for page in stage.pages if page.is_notebook},
        "untranslated": [
            page.name for page in stage.pages if stage.language != "en" and not page.is_translated
        ],
        "other": {
            "language": other.code,
            "direction": other.direction,
            "name": other.name,
            "top": "../" if stage.prefix else f"{other.code}/",
            "pages": [page.name for page in stage.pages if stage.has_other],
        },
    }


def _bar(stage: Stage, page: Page) -> dict[str, Any]:
    """Return what the bar above a notebook needs to know of it."""
    notes = f"{page.name.rpartition('/')[0]}/notes.json" if page.part == "assignments" else ""
    # Binder and Colab open what is in the repository, which is in English.
    links = badges(page.source, stage.repository) if stage.language == "en" else []
    return {
        "path": f"{stage.prefix}{page.source}",
        "notes": notes,
        "badges": [(label, address, PICTURES[label]) for label, address in links],
    }

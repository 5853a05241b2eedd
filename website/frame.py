"""What the frame of each page says: buttons, headings of lists, notes."""

import json
from pathlib import Path

import polib

from softpower.grading.authoring.translate import localised_page

#: The texts, one a paragraph, for translators.
TEXTS = "website/pages/frame.md"
#: The first of them are ours, and have these names; the others are texts of the theme, as it has them.
NAMES = (
    *("title", "tagline", "lessons", "assignments", "data", "instructors", "more", "readme"),
    *("work", "download", "notes", "statement", "untranslated"),
    *("table", "rows", "holds", "english", "persian", "where", "licences"),
    *("contents", "toggle_pages", "toggle_contents", "search"),
)

#: One message of the search, which has two forms.
FOUND_ONE = "Search finished, found one page matching the search query."
FOUND_MANY = "Search finished, found ${resultCount} pages matching the search query."


def words(root: Path, language: str) -> dict[str, str]:
    """Return ``{name: text}`` of our texts in a language."""
    return dict(zip(NAMES, _texts(root, language), strict=False))


def theme_catalogue(root: Path, language: str, folder: Path) -> None:
    """Write what the theme says in a language where Sphinx looks for it: catalogues in a folder of such.

    Sphinx has a catalogue of its own for its search, but the Persian one is not finished: where
    it should say how many pages were found, the search stops with an error.

    Raises
    ------
    ValueError
        If there are more texts in one language than in English, or fewer.
    """
    said = dict(zip(_texts(root, "en"), _texts(root, language), strict=True))
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    catalogue = polib.POFile()
    # Without it Python cannot read the letters, and Sphinx goes on in English without a word.
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.extend(polib.POEntry(msgid=english, msgstr=text) for english, text in said.items())
    catalogue.save_as_mofile(str(place / "sphinx.mo"))
    messages = {**said, FOUND_ONE: [said[FOUND_ONE], said[FOUND_MANY]]}
    content = {"locale": language, "messages": messages, "plural_expr": "n === 1 ? 0 : 1"}
    script = f"Documentation.addTranslations({json.dumps(content, ensure_ascii=False, indent=1)});\n"
    (place / "sphinx.js").write_text(script, encoding="utf-8", newline="\n")


def _texts(root: Path, language: str) -> list[str]:
    return localised_page(root, TEXTS, language).strip().split("\n\n")

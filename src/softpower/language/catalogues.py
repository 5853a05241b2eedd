"""The catalogues of the package: what stands in ``<code>/*.po``."""

from functools import cache
from importlib.resources import files


def texts(content: str) -> dict[str, str]:
    """Return ``{English: translation}`` of the finished entries of a gettext catalogue.

    As gettext has it, an entry that is out of date (*fuzzy*) or empty is left out.
    """
    # Here and not above: a notebook in English starts without it.
    import polib

    return {entry.msgid: entry.msgstr for entry in polib.pofile(content) if entry.translated()}


@cache
def catalogue(code: str, name: str) -> dict[str, str]:
    """Return one catalogue of a language, such as ``vocabulary``; empty if there is none."""
    file = files("softpower.language") / code / f"{name}.po"
    return texts(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def messages(code: str) -> dict[str, str]:
    """Return what the package says, in a language: messages, self-checks and pictures."""
    found: dict[str, str] = {}
    for name in ("words", "checks", "pictures"):
        found |= catalogue(code, name)
    return found


@cache
def terms(code: str) -> dict[str, str]:
    """Return names, terms and texts of the tables, in a language."""
    return catalogue(code, "tables") | catalogue(code, "vocabulary")

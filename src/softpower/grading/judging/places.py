"""A passage in words that a student finds in the article: its section, its paragraph, its sentence."""

import re
from collections.abc import Iterable
from html import escape

from softpower.tables.locators import SECTIONS, paragraph_of

_PERSIAN = re.compile(r"[\u0600-\u06ff](?:[\u0600-\u06ff\u200c\s.:()«»/-]*[\u0600-\u06ff])?")


def places_html(locators: Iterable[str]) -> str:
    """Return passages as HTML, those of a section in one line; each ends with its locator.

    Examples
    --------
    ``("2-1.3.s2",)`` gives *section 2-1, Russia's interests (...): paragraph 3, sentence 2
    (2-1.3.s2)*, with words of the printed heading in the brackets.
    """
    by_section: dict[str, list[str]] = {}
    for locator in locators:
        by_section.setdefault(locator.split(".")[0], []).append(_within(locator))
    return "<br>".join(
        f"{_section_html(section)}: {'; '.join(places)}" for section, places in by_section.items()
    )


def with_persian(text: str) -> str:
    """Return a text as HTML, escaped, in which Persian is marked with its language and direction."""
    found, end = [], 0
    for match in _PERSIAN.finditer(text):
        persian = f'<span dir="rtl" lang="fa">{escape(match[0])}</span>'
        found += [escape(text[end : match.start()]), persian]
        end = match.end()
    return "".join([*found, escape(text[end:])])


def _section_html(section: str) -> str:
    title, heading = SECTIONS.get(section, ("", ""))
    number = f"section {section}, " if section[:1].isdigit() else ""
    return with_persian(f"{number}{title}" + (f" ({heading})" if heading else ""))


def _within(locator: str) -> str:
    """Return the paragraph and the sentence of a locator in words, with the locator."""
    paragraph = paragraph_of(locator)
    _, _, number = paragraph.partition(".")
    sentence = locator.removeprefix(paragraph).lstrip(".")
    words = f"paragraph {number}" if number else "all of it"
    if sentence.startswith("h"):
        words = f"the heading above paragraph {number}"
    elif sentence:
        words += f", sentence {sentence.lstrip('s')}"
    return escape(f"{words} ({locator})")

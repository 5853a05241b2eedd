"""A passage in words that a student finds in the article: its section, its paragraph, its sentence."""

import re
from collections.abc import Iterable
from html import escape

from softpower.language import current, digits, phrase
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
        f"{_section_html(section)}: {phrase('; ').join(places)}" for section, places in by_section.items()
    )


def with_persian(text: str) -> str:
    """Return a text as HTML, escaped, in which Persian is marked with its language and direction.

    Where Persian is the language of now, all around it is marked as such.
    """
    if current().code == "fa":
        return escape(text)
    found, end = [], 0
    for match in _PERSIAN.finditer(text):
        persian = f'<span dir="rtl" lang="fa">{escape(match[0])}</span>'
        found += [escape(text[end : match.start()]), persian]
        end = match.end()
    return "".join([*found, escape(text[end:])])


def _section_html(section: str) -> str:
    title, heading = SECTIONS.get(section, ("", ""))
    name = phrase(title)
    if heading and heading != name:
        name = f"{name} ({heading})"
    if section[:1].isdigit():
        # The hyphen of 2-1 keeps its place among other numerals only.
        number = digits(section) if section.isdigit() else section
        name = phrase("section {number}, {name}", number=number, name=name)
    return with_persian(name)


def _within(locator: str) -> str:
    """Return the paragraph and the sentence of a locator in words, with the locator."""
    paragraph = paragraph_of(locator)
    _, _, number = paragraph.partition(".")
    sentence = locator.removeprefix(paragraph).lstrip(".")
    where = {"number": digits(number), "locator": locator}
    if not number:
        said = phrase("all of it ({locator})", **where)
    elif sentence.startswith("h"):
        said = phrase("the heading above paragraph {number} ({locator})", **where)
    elif sentence:
        nth = digits(sentence.lstrip("s"))
        said = phrase("paragraph {number}, sentence {nth} ({locator})", nth=nth, **where)
    else:
        said = phrase("paragraph {number} ({locator})", **where)
    return escape(said)

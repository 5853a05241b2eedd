"""Which language is spoken now."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A language of the course: its code (BCP 47), its own name, and the direction of its script."""

    code: str
    name: str
    direction: str


ENGLISH = Language("en", "English", "ltr")
LANGUAGES = {one.code: one for one in (ENGLISH, Language("fa", "فارسی", "rtl"))}

#: What a notebook's first cell says in another language than English.
_FIRST_CELL = re.compile(r"""^\s*use\(\s*["'](\w+)["']\s*\)""", re.MULTILINE)

#: A plain name for the kernel of a notebook: its cells run in contexts of their own.
_chosen = ENGLISH
_for_now: ContextVar[Language | None] = ContextVar("language", default=None)


def current() -> Language:
    """Return the language that is spoken now."""
    return _for_now.get() or _chosen


def choose(code: str) -> Language:
    """Speak a language from here on, in this process: ``"en"`` or ``"fa"``.

    Raises
    ------
    ValueError
        If the course does not know the language.
    """
    global _chosen
    if code not in LANGUAGES:
        known = ", ".join(f'"{one.code}" ({one.name})' for one in LANGUAGES.values())
        raise ValueError(f"The course does not speak {code!r}. It speaks {known}.")
    _chosen = LANGUAGES[code]
    return _chosen


@contextmanager
def using(code: str) -> Iterator[None]:
    """Speak a language inside a ``with`` block; an unknown one is taken for English."""
    token = _for_now.set(LANGUAGES.get(code, ENGLISH))
    try:
        yield
    finally:
        _for_now.reset(token)


def language_of(sources: Iterable[str]) -> str:
    """Return the language of a notebook by the sources of its code cells: the last that one uses."""
    codes = [code for source in sources for code in _FIRST_CELL.findall(source) if code in LANGUAGES]
    return codes[-1] if codes else ENGLISH.code


def html_attributes() -> str:
    """Return the attributes of an HTML element with text in the language of now; none in English."""
    language = current()
    return "" if language is ENGLISH else f' dir="{language.direction}" lang="{language.code}"'


def own_direction() -> str:
    """Return the attributes of an element whose text begins with a name in Latin letters.

    In English the text decides for itself: a learner may type in another script.
    """
    return html_attributes() or ' dir="auto"'

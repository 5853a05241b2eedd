"""The names and terms that stand in tables and in answers, in two languages.

One catalogue serves both ways: a figure's label is shown in Persian, and an answer that was
typed in Persian is read as its English twin.
"""

from collections.abc import Callable
from functools import cache

from softpower.language.catalogues import catalogue, terms
from softpower.language.choice import ENGLISH, LANGUAGES, current
from softpower.language.numerals import isolated


def term(english: str) -> str:
    """Return a name, term or text of the tables in the language of now; as it is, where none is known."""
    language = current()
    return english if language is ENGLISH else isolated(terms(language.code).get(english, english))


def in_each(english: str) -> list[str]:
    """Return a name or term of the tables in each language that has it, English first."""
    others = (catalogue(code, "vocabulary").get(english) for code in LANGUAGES if code != ENGLISH.code)
    return [english, *filter(None, others)]


def twin(text: str, level: Callable[[str], str]) -> str:
    """Return the English twin of a text, in levelled form; the text itself, if it has none.

    Parameters
    ----------
    text
        A text in the form that ``level`` gives.
    level
        What makes texts comparable, such as :func:`softpower.answers.normalise`.
    """
    return _twins(level).get(text, text)


@cache
def _twins(level: Callable[[str], str]) -> dict[str, str]:
    return {
        level(said): level(english)
        for code in LANGUAGES
        if code != ENGLISH.code
        for english, said in catalogue(code, "vocabulary").items()
    }

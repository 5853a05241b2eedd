"""Say a text in the language that is spoken now."""

from numbers import Real
from typing import Any

from softpower.language.catalogues import messages
from softpower.language.choice import ENGLISH, Language, current
from softpower.language.numerals import digits, isolated


def phrase(text: str, /, **values: object) -> str:
    """Return an English text in the language of now, with values put in.

    Parameters
    ----------
    text
        The English text, written out where it is used: it is collected from there for
        translators. With values it is a template of :meth:`str.format`, such as
        ``"{right} of {all} found."``; a translation may put them in another order.
    values
        What is put in. Numbers come in the numerals of the language, texts as they are.
    """
    language = current()
    if language is ENGLISH:
        return text.format(**values) if values else text
    found = messages(language.code).get(text, text)
    if values:
        found = found.format(**{name: _shown(value, language) for name, value in values.items()})
    return isolated(found)


def marked(text: str) -> str:
    """Return a text as it is; it is collected for translators, and :func:`phrase` says it later."""
    return text


class _Numeral:
    """A number that is formatted like any other, in the numerals of a language."""

    def __init__(self, number: Any, language: Language) -> None:
        self._number, self._language = number, language

    def __repr__(self) -> str:
        return digits(repr(self._number), self._language)

    def __format__(self, how: str) -> str:
        return digits(format(self._number, how), self._language)


def _shown(value: object, language: Language) -> object:
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    return _Numeral(value, language) if is_number else value

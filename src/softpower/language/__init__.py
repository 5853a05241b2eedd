"""The language of what a person reads: messages, questions, labels of figures.

The code, the tables and the keys are the same in every language. English is written where
it is used; other languages are gettext catalogues (``fa/*.po``), looked up when a text is shown.
"""

from softpower.language.choice import (
    ENGLISH,
    LANGUAGES,
    Language,
    choose,
    current,
    html_attributes,
    language_of,
    own_direction,
    using,
)
from softpower.language.messages import marked, phrase
from softpower.language.numerals import digits, isolated
from softpower.language.vocabulary import in_each, term, twin

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "Language",
    "choose",
    "current",
    "digits",
    "html_attributes",
    "in_each",
    "isolated",
    "language_of",
    "marked",
    "own_direction",
    "phrase",
    "term",
    "twin",
    "using",
]

"""One form for text that a reader would call the same.

Persian is written on many keyboards: Arabic instead of Persian letters, a blank
or nothing in place of the half-space (ZERO WIDTH NON-JOINER), three sets of
digits. None of that is a wrong answer, so all of it is levelled before texts are
compared. See Unicode Standard Annex 15 (NFKC) and ISIRI 6219 (Persian letters).
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ي": "ی",  # Arabic yeh
        "ى": "ی",  # alef maksura
        "ك": "ک",  # Arabic kaf
        "ۀ": "ه",  # heh with yeh above, also written as two characters
        "ة": "ه",
        "أ": "ا",
        "إ": "ا",
        "ؤ": "و",
        "ـ": "",  # tatweel (kashida)
        "٫": ".",  # Arabic decimal separator
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "_": " ",
    }
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_MARKS = re.compile("[\u064b-\u0655\u0670]")  # short vowels and hamza above
_BETWEEN_PERSIAN = re.compile(r"(?<=[\u0600-\u06ff])\s+(?=[\u0600-\u06ff])")
_EDGES = " \t\n.,;:!?،؛؟«»\"'()[]"
_LEADING = re.compile(rf"^(?:(?!\.\d)[{re.escape(_EDGES)}])+")  # the point of .5 is no punctuation


def normalise(text: str) -> str:
    """Return the form of ``text`` in which equal answers are equal strings.

    Levels Unicode forms, letter case, Arabic and Persian letters and digits,
    half-spaces, blanks, vowel marks, quotation marks, dashes, underscores, and
    punctuation at both ends. Applying it twice changes nothing.
    """
    level = _level(text)
    while level != text:
        text, level = level, _level(level)
    return level


def _level(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_LETTERS)
    text = "".join(_ascii_digit(c) for c in text.casefold())
    text = unicodedata.normalize("NFKC", text).translate(_LETTERS)
    text = _MARKS.sub("", _INVISIBLE.sub("", text))
    text = " ".join(text.split())
    text = _BETWEEN_PERSIAN.sub("", text)
    return _LEADING.sub("", text).rstrip(_EDGES)


def _ascii_digit(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)

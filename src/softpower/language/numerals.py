"""Numerals, and pieces of code inside a line that runs from right to left."""

import re

from softpower.language.choice import Language, current

_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
#: LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE (Unicode Standard Annex 9).
_ISOLATE, _END = "\u2066", "\u2069"
#: What must not be touched, and what changes its order in a line from right to left: pieces of code,
#: and addresses and dates, whose hyphens part their numbers from each other.
_KEPT = rf"```.*?```|{_ISOLATE}.*?{_END}"
_CODE = r"`[^`\n]+`"
_N = "[0-9۰-۹]+"
_ADDRESS = rf"(?<![\w.-]){_N}(?:\.{_N}\.s{_N}|(?:-{_N})+(?:\.{_N}(?:\.s{_N})?)?)(?![\w-]|\.\d)"
_PIECES = re.compile(rf"(?P<kept>{_KEPT})|{_CODE}|{_ADDRESS}", re.DOTALL)


def digits(text: str, language: Language | None = None) -> str:
    """Return a number's text in the numerals of a language; in Persian with its own separators."""
    if (language or current()).code != "fa":
        return text
    return text.replace(",", "٬").replace(".", "٫").replace("%", "٪").translate(_PERSIAN)


def isolated(text: str, language: Language | None = None) -> str:
    """Return a text whose code, addresses and dates keep their order in a line from right to left."""
    if (language or current()).direction != "rtl":
        return text
    return _PIECES.sub(lambda found: found[0] if found["kept"] else f"{_ISOLATE}{found[0]}{_END}", text)

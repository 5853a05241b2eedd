"""What a translation must have in common with its English: everything that is not prose."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

LOCATOR = re.compile(r"(?<![\w.-])\d(?:-\d)?\.\d+\.s\d+|\b(?:FA|EN|N)\.\d+\.s\d+")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
PLACE = re.compile(r"\{[^{}\n]*\}")
ID = re.compile(r"\b[LA]\d\.\d\b|\bA\d-[qp]\d*\b|\b[A-Z]\d\d\b")
LETTERS = re.compile(r"[A-Za-z]{3}")
PERSIAN = re.compile(r"[\u0600-\u06ff]")
#: Arabic letters in place of Persian ones; presentation forms.
FOREIGN = re.compile(r"[يكى\ufb50-\ufdff\ufe70-\ufefe]")


def _without_code(text: str) -> str:
    return CODE.sub(" ", text)


def _prose(text: str) -> str:
    return PLACE.sub(" ", _without_code(text))


PARTS: dict[str, Callable[[str], list[str]]] = {
    "code": CODE.findall,
    "locators": LOCATOR.findall,
    "places for values": lambda text: PLACE.findall(_without_code(text)),
    "ids": lambda text: ID.findall(_without_code(text)),
    "headings": lambda text: re.findall(r"^(#+) ", text, re.MULTILINE),
    "links": lambda text: re.findall(r"\]\(([^)]*)\)", text),
    "rows of tables": lambda text: re.findall(r"^(\|)", text, re.MULTILINE),
    "list items": lambda text: re.findall(r"^\s*([-*]|\d+\.) ", _latin(text), re.MULTILINE),
}


def _latin(text: str) -> str:
    """Level numerals, and the sign of a list item."""
    text = text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
    return re.sub(r"^(\s*)(?:[-*]|\d+\.) ", r"\1- ", text, flags=re.MULTILINE)


def differences(english: str, said: str) -> Iterator[str]:
    """Yield what a translation lacks or has too much, in words."""
    for name, find in PARTS.items():
        there, here = Counter(find(english)), Counter(find(said))
        if there != here:
            lacking, more = sorted((there - here).elements()), sorted((here - there).elements())
            yield f"{name}: lacks {lacking}, has too much {more}"
    if FOREIGN.search(said):
        yield f"has letters that are not Persian: {FOREIGN.findall(said)}"
    if LETTERS.search(_prose(english)) and not PERSIAN.search(said):
        yield "has no Persian in it"
    if "<div" in said or 'dir="rtl"' in said:
        yield "says its direction, which is added when the notebook is made"

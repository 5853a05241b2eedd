"""Locators: the address of a sentence, such as ``2-1.3.s2`` (codebook rule G1)."""

import pandas as pd

from softpower.language import marked

#: Our name of each section, to be shown by ``phrase``, and words of its printed heading (``.h``);
#: the notes have none.
SECTIONS = {
    "EN": (marked("Abstract in English"), ""),
    "FA": (marked("Abstract in Persian"), "چکیده"),
    "0": (marked("Introduction"), "مقدمه"),
    "1": (marked("Earlier studies"), "پیشینه پژوهش"),
    "2": (marked("Theory"), "چارچوب نظری"),
    "2-1": (marked("Russia's interests"), "منافع روسیه"),
    "2-2": (marked("Approach, new tools"), "رویکرد و ابزارهای جدید"),
    "2-3": (marked("Main instrument"), "ابزار اصلی نفوذ"),
    "3": (marked("Conclusion"), "نتیجه"),
    "N": (marked("Notes"), ""),
}


def paragraph_of(locator: str) -> str:
    """Return the paragraph of a locator: ``"2-1.3"`` for ``"2-1.3.s2"`` or ``"2-1.3.h"``."""
    head, _, tail = locator.rpartition(".")
    return head if tail[:1] in {"s", "h"} else locator


def rows_at(table: pd.DataFrame, place: str) -> pd.DataFrame:
    """Return the rows of ``table`` that cite ``place``.

    Parameters
    ----------
    table
        A table with a ``loc`` column of tuples, as :func:`softpower.tables.load` gives.
    place
        A sentence (``"0.1.s1"``) or a whole paragraph (``"0.1"``).
    """
    cites = table["loc"].map(lambda locs: any(place in (loc, paragraph_of(loc)) for loc in locs))
    return table[cites]

"""Locators: the address of a sentence, such as ``2-1.3.s2`` (codebook rule G1)."""

import pandas as pd


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

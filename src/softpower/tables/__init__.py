"""The article as tables: load them, describe them, check them.

``load("claims")`` gives a data frame; ``describe("claims")`` says what its
columns mean. The files and their rules live in ``source_data/``.
"""

from softpower.tables.load import describe, load, names
from softpower.tables.locators import paragraph_of, rows_at

__all__ = ["describe", "load", "names", "paragraph_of", "rows_at"]

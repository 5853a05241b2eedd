"""Tables that a person opens in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

T = TypeVar("T")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that starts like one gets a ``'``."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def harmless(value: T) -> T | str:
    """Return a cell's value as it is, but a text guarded."""
    return guarded(value) if isinstance(value, str) else value


def write_sheet(
    file: Path, columns: Sequence[str], rows: Iterable[Sequence[object]], mode: str = "x"
) -> None:
    """Write a table as CSV, with a mark of the encoding, which spreadsheets need for other letters.

    Parameters
    ----------
    file
        The file; its folder is made if it is missing.
    columns, rows
        Names, and a cell for each of them; an empty cell for None.
    mode
        ``x`` writes a new file and never over one; ``w`` also replaces one.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open(mode, encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([harmless(cell) for cell in row] for row in rows)

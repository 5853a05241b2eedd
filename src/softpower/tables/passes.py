"""The two raw codings behind a table, as the coders handed them in.

``source_data/passes/`` holds two files a table, ``claims_pass1.csv`` and
``claims_pass2.csv``: one coder's rows each, unchanged. A column in front, ``unit``, is
the id of the row of the finished table that this row went into; it is empty if the row
was dropped when the two passes were reconciled.
"""

import csv
from pathlib import Path

import pandas as pd

from softpower.tables.load import load, names
from softpower.tables.package import data_folder

NUMBERS = (1, 2)


def passes() -> list[str]:
    """Return the names of the tables that were coded twice, in the order of the descriptor."""
    return [name for name in names() if all(_file(name, number).is_file() for number in NUMBERS)]


def load_pass(table: str, number: int) -> pd.DataFrame:
    """Return one coder's rows of a table, as they were handed in.

    Parameters
    ----------
    table
        A table's name, such as ``"claims"``; :func:`passes` lists those with passes.
    number
        Which pass, 1 or 2.

    Returns
    -------
    pandas.DataFrame
        All cells as texts, ``unit`` first. An empty ``unit`` means that the row was
        dropped. All other ids are the coder's own and mean nothing outside this pass.

    Raises
    ------
    ValueError
        If ``number`` is neither 1 nor 2, if the first column is not ``unit``, if a row
        has more or fewer cells than the header, or if a unit is no row of the table;
        the message names file, line and value.
    FileNotFoundError
        If the table has no such file.
    KeyError
        If there is no such table.
    """
    if number not in NUMBERS:
        raise ValueError(f"There are passes 1 and 2, not {number!r}.")
    known = {*load(table)["id"], ""}
    file = _file(table, number)
    if not file.is_file():
        raise FileNotFoundError(
            f"The table {table} has no file {file.name}; coded twice are: {', '.join(passes())}."
        )
    rows = []
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        header = next(reader, None) or [""]
        if header[0] != "unit":
            raise ValueError(f"{file.name}: the first column is {header[0]!r}, expected 'unit'.")
        for row in reader:
            where = f"{file.name}, line {reader.line_num}"
            if len(row) != len(header):
                raise ValueError(f"{where}: {len(row)} cells, expected {len(header)}.")
            if row[0] not in known:
                raise ValueError(f"{where}, column unit: {row[0]!r} is no row of {table}.csv.")
            rows.append(row)
    return pd.DataFrame(rows, columns=header, dtype="str")


def coded_units(table: str, number: int) -> pd.DataFrame:
    """Return the rows of a pass that went into the finished table, one a unit, with ``unit`` as index.

    Where a coder parted what became one unit, the first row in the order of the file
    stands for it. Parameters and errors are those of :func:`load_pass`.
    """
    rows = load_pass(table, number)
    return rows[rows["unit"] != ""].drop_duplicates("unit").set_index("unit")


def _file(table: str, number: int) -> Path:
    return data_folder() / "passes" / f"{table}_pass{number}.csv"

"""The table ``codings``: what each of the two coders said of the same unit."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from softpower.tables.load import load
from softpower.tables.package import data_folder
from softpower.tables.passes import coded_units, passes

COLUMNS = ["unit_table", "unit_id", "variable", "pass_1", "pass_2", "agreed", "note"]

#: The table and the closed column whose two codings are kept for teaching.
VARIABLES: Mapping[str, str] = {"claims": "type", "instruments": "category"}


def build_codings(variables: Mapping[str, str] = VARIABLES) -> pd.DataFrame:
    """Return both codings of one column for every unit that a pass has.

    Parameters
    ----------
    variables
        ``{table: closed column}``; a table without passes is left out.

    Returns
    -------
    pandas.DataFrame
        Columns ``unit_table``, ``unit_id``, ``variable``, ``pass_1``, ``pass_2``,
        ``agreed`` (``yes`` or ``no``) and ``note``; in the order of the tables. Where a
        pass lacks the unit, its cell is empty, ``agreed`` is ``no`` and the note says so.

    Raises
    ------
    KeyError
        If a pass has no such column.
    """
    twice = passes()
    rows = [
        row for table, variable in variables.items() if table in twice for row in _codings(table, variable)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def write_codings(file: Path | None = None) -> int:
    """Write the table ``codings``, into the data package by default; return its number of rows."""
    codings = build_codings()
    file = file or data_folder() / "codings.csv"
    codings.to_csv(file, index=False, encoding="utf-8", lineterminator="\n")
    return len(codings)


def _codings(table: str, variable: str) -> list[tuple[str, ...]]:
    first, second = (coded_units(table, number)[variable].to_dict() for number in (1, 2))
    rows: list[tuple[str, ...]] = []
    for unit in load(table)["id"]:
        absent = [str(number) for number, coded in ((1, first), (2, second)) if unit not in coded]
        if len(absent) == 2:
            continue
        one, two = first.get(unit, ""), second.get(unit, "")
        agreed = "yes" if one == two and not absent else "no"
        note = f"not coded in pass {absent[0]}" if absent else ""
        rows.append((table, unit, variable, one, two, agreed, note))
    return rows

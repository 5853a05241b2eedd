"""Load the tables as typed pandas data frames."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from softpower.language import phrase
from softpower.tables.package import data_folder, descriptor, resource

LIST_SEPARATOR = "|"

#: The precision of an ISO date, by its length.
_PRECISIONS = {4: "Y", 7: "M", 10: "D"}
_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def names(folder: Path | None = None) -> list[str]:
    """Return the names of all tables, in the order of the descriptor."""
    return [entry["name"] for entry in descriptor(folder)["resources"]]


def load(name: str, folder: Path | None = None) -> pd.DataFrame:
    """Return one table of the article as a data frame.

    Parameters
    ----------
    name
        A table's name, such as ``"claims"``; :func:`names` lists them.
    folder
        Another data package's folder; the course's own by default.

    Returns
    -------
    pandas.DataFrame
        One row for each coded unit, in the order of the text. Columns with a
        closed list of values are ordered categories; list columns (``loc``,
        ``anchors``, ``terms``) hold tuples of texts; dates (``start``, ``end`` of
        events) are periods as long as the text is precise, a year, a month or a
        day, so that only dates of one precision can be compared; an empty cell is
        ``""``, an empty date ``NaT``.
        :func:`describe` says what each column means.

    Raises
    ------
    KeyError
        If there is no such table.
    ValueError
        If the file's columns are not those of the descriptor, a cell has a value
        that is not in its closed list, or a date is none; the message names file,
        row and column.
    """
    entry = resource(name, folder)
    file = (folder or data_folder()) / entry["path"]
    # A copy: what a learner does to a table must not be there at the next load.
    return _read(name, folder, file, file.stat().st_mtime_ns).copy()


@lru_cache(maxsize=64)
def _read(name: str, folder: Path | None, file: Path, _changed: int) -> pd.DataFrame:
    entry = resource(name, folder)
    frame = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8")
    fields = entry["schema"]["fields"]
    expected = [field["name"] for field in fields]
    if list(frame.columns) != expected:
        raise ValueError(
            phrase(
                "{file}: the columns are {found}, expected {expected}.",
                file=file.name,
                found=list(frame.columns),
                expected=expected,
            )
        )
    breaks = sum(frame[name].str.count("\n") for name in expected)
    lines = breaks.cumsum() - breaks + pd.RangeIndex(2, len(frame) + 2)
    for field in fields:
        frame[field["name"]] = _typed(frame[field["name"]], field, file.name, lines)
    return frame


def describe(name: str) -> pd.DataFrame:
    """Return what the columns of a table mean.

    Columns of the result: ``column``, ``meaning`` (in the language of now), ``values``
    (the closed list, or empty). Source: the descriptor ``source_data/datapackage.json``.
    """
    fields = resource(name)["schema"]["fields"]
    return pd.DataFrame(
        {
            "column": [field["name"] for field in fields],
            "meaning": [phrase(field["description"]) for field in fields],
            "values": [", ".join(_closed_list(field)) for field in fields],
        }
    )


def _closed_list(field: dict[str, Any]) -> list[str]:
    return [str(value) for value in field.get("constraints", {}).get("enum", [])]


def _typed(
    column: "pd.Series[Any]", field: dict[str, Any], file: str, lines: "pd.Series[int]"
) -> "pd.Series[Any]":
    if field.get("softpower:list"):
        return column.map(lambda cell: tuple(part for part in cell.split(LIST_SEPARATOR) if part))
    if field.get("softpower:period"):
        return _periods(column, file, lines)
    closed = _closed_list(field)
    if not closed:
        return column
    if not field.get("constraints", {}).get("required"):
        closed = [*closed, ""]
    unknown = ~column.isin(closed)
    if unknown.any():
        row = int(unknown.to_numpy().argmax())
        raise ValueError(
            phrase(
                "{file}, line {line}, column {column}: {value!r} is not one of {values}.",
                file=file,
                line=int(lines.iloc[row]),
                column=field["name"],
                value=column.iloc[row],
                values=phrase(", ").join(closed),
            )
        )
    return column.astype(pd.CategoricalDtype([v for v in closed if v or (column == "").any()], ordered=True))


def _periods(column: "pd.Series[Any]", file: str, lines: "pd.Series[int]") -> "pd.Series[Any]":
    """Read ISO dates of mixed precision: ``2008``, ``2022-01``, ``2007-03-27``."""
    found: list[Any] = []
    for cell, line in zip(column, lines, strict=True):
        try:
            if cell and not _ISO_DATE.fullmatch(cell):
                raise ValueError(cell)
            found.append(pd.Period(cell, freq=_PRECISIONS[len(cell)]) if cell else pd.NaT)
        except ValueError:
            problem = phrase(
                "{file}, line {line}, column {column}: {value!r} is not a date as ISO 8601 writes it.",
                file=file,
                line=int(line),
                column=column.name,
                value=cell,
            )
            raise ValueError(problem) from None
    return pd.Series(found, index=column.index, dtype=object, name=column.name)

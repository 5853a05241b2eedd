"""How well the two passes behind the tables agree.

What these figures do not show. Two passes can be compared only where both have a row
for the same unit. Who reconciled them decided which rows meet in a unit, with both codings
in sight; rows that were dropped, and units that one pass lacks, are not in any
agreement of codes (:func:`unitising` counts them). Where a coder parted a unit, only the
first row counts. And two coders of one kind may be wrong together: agreement is not truth.
"""

import math
import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from softpower.methods.agreement import cohen_kappa, krippendorff_alpha, percent_agreement
from softpower.tables.load import LIST_SEPARATOR, load
from softpower.tables.package import resource
from softpower.tables.passes import coded_units, load_pass, passes

#: What Krippendorff asks α to reach.
TARGET = 0.80

BEGIN, END = "<!-- agreement -->", "<!-- /agreement -->"
_BLOCK = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
_VOICE = re.compile(r"^(authors(?: citing)?|reported)\b.*$", re.DOTALL)


def coded_twice(table: str) -> pd.DataFrame:
    """Return what both passes say of each unit that both have, for every closed column.

    Parameters
    ----------
    table
        A table with two passes, such as ``"claims"``.

    Returns
    -------
    pandas.DataFrame
        Columns ``unit``, ``variable`` (the closed column), ``pass_1``, ``pass_2``; one
        row for each column and unit. Closed is a column with a list of values in
        ``datapackage.json``; ``voice`` is compared as ``authors``, ``authors citing`` or
        ``reported``, whoever is cited or reported. Units that a pass lacks, and rows
        that were dropped in reconciling, are not here.

    Raises
    ------
    KeyError
        If there is no such table, or a pass lacks a closed column.
    FileNotFoundError
        If the table was not coded twice.
    """
    first, second = coded_units(table, 1), coded_units(table, 2)
    both = [unit for unit in first.index if unit in second.index]
    frames = []
    for variable in _closed_columns(table):
        for number, coded in enumerate((first, second), start=1):
            if variable not in coded:
                raise KeyError(f"{table}_pass{number}.csv has no column {variable!r}.")
        codes = {"pass_1": first.loc[both, variable], "pass_2": second.loc[both, variable]}
        frames.append(pd.DataFrame({"unit": both, "variable": variable, **codes}))
    compared = pd.concat(frames, ignore_index=True)
    voice = compared["variable"] == "voice"
    for column in ("pass_1", "pass_2"):
        compared.loc[voice, column] = compared.loc[voice, column].str.replace(_VOICE, r"\1", regex=True)
    return compared


def agreement_table() -> pd.DataFrame:
    """Return the agreement of the two passes, one row for each table and closed column.

    Columns: ``table``, ``variable``, ``units`` (coded by both), ``percent``, ``kappa``,
    ``alpha``; see :mod:`softpower.methods.agreement` for the three. An empty cell of a
    column that may be empty counts as a code.

    The figures are about units that both passes have and that were kept. They do not
    show how often a pass missed a unit, cut it otherwise, or had it dropped; there
    :func:`unitising` helps. Nor can they show that units were matched with the codes in
    sight, which makes agreement look better than it is where a code helped to match: a
    column that tells units apart, such as ``country``, agrees almost by itself.
    """
    rows = []
    for table in passes():
        for variable, codes in coded_twice(table).groupby("variable", sort=False):
            pair = codes["pass_1"], codes["pass_2"]
            figures = percent_agreement(*pair), cohen_kappa(*pair), krippendorff_alpha(*pair)
            rows.append((table, variable, len(codes), *figures))
    return pd.DataFrame(rows, columns=["table", "variable", "units", "percent", "kappa", "alpha"])


def unitising() -> pd.DataFrame:
    """Return how the two passes cut the text into units, one row for each table.

    Columns: ``table``; ``rows_1`` and ``rows_2`` (rows of each pass); ``dropped_1`` and
    ``dropped_2`` (rows of each that went into no unit); ``both``, ``only_1``, ``only_2``
    and ``neither`` (rows of the finished table that both passes have, only one, or none).

    Several rows of a pass may have become one unit, so rows less dropped rows can be
    more than units. Dropped rows were not matched with each other: how many of them
    both passes had cannot be told, and a row that only one pass had and that was dropped
    is not counted as missed by the other. Where a row covers two units, it counts for one.
    """
    rows = []
    for table in passes():
        first, second = load_pass(table, 1)["unit"], load_pass(table, 2)["unit"]
        ids = set(load(table)["id"])
        units_1, units_2 = set(first) - {""}, set(second) - {""}
        dropped = (first == "").sum(), (second == "").sum()
        shared = units_1 & units_2, units_1 - units_2, units_2 - units_1, ids - units_1 - units_2
        rows.append((table, len(first), len(second), *dropped, *map(len, shared)))
    names = ["table", "rows_1", "rows_2", "dropped_1", "dropped_2", "both", "only_1", "only_2", "neither"]
    return pd.DataFrame(rows, columns=names)


def missed() -> pd.DataFrame:
    """Return how many rows of each pass stand where the other pass saw nothing.

    Columns: ``table``; ``missed_1`` (rows of pass 2 whose core sentence, the first
    locator, is in no row of pass 1) and ``missed_2`` (the other way round). This is
    counted on the rows as they were handed in, dropped rows and all, so reconciling
    plays no part in it. A sentence that one pass cut into more rows than the other is
    not counted as missed; rows without a locator (an explicit silence) are left out.
    """
    rows = []
    for table in passes():
        first, second = load_pass(table, 1)["loc"], load_pass(table, 2)["loc"]
        rows.append((table, _unseen(second, first), _unseen(first, second)))
    return pd.DataFrame(rows, columns=["table", "missed_1", "missed_2"])


def _unseen(rows: "pd.Series[str]", others: "pd.Series[str]") -> int:
    """Count the rows whose core sentence none of the others cites."""
    seen = {locator for cell in others for locator in cell.split(LIST_SEPARATOR)}
    cores = [cell.split(LIST_SEPARATOR)[0] for cell in rows if cell]
    return sum(core not in seen for core in cores)


def agreement_markdown() -> str:
    """Return :func:`agreement_table`, :func:`unitising` and :func:`missed` as Markdown, rounded.

    A sentence between them names the columns whose α is below .80. A dash stands for a
    figure that is undefined, because both passes used one code throughout.
    """
    agreement, units = agreement_table(), unitising().merge(missed(), on="table")
    codes = _markdown(
        ["table", "column", "units", "percent", "κ", "α"],
        (
            (f"`{row.table}`", f"`{row.variable}`", row.units, *_figures(row))
            for row in agreement.itertuples()
        ),
    )
    cuts = _markdown(
        [
            *("table", "rows 1", "rows 2", "dropped 1", "dropped 2"),
            *("in both", "only 1", "only 2", "neither", "missed 1", "missed 2"),
        ],
        ((f"`{row.table}`", *row[2:]) for row in units.itertuples()),
    )
    return "\n\n".join([codes, _below_target(agreement), cuts])


def refreshed(text: str) -> str:
    """Return the text of the codebook with the figures between its two markers made anew.

    Raises
    ------
    ValueError
        If the text has not one pair of markers, ``<!-- agreement -->`` and
        ``<!-- /agreement -->``.
    """
    if len(_BLOCK.findall(text)) != 1 or text.count(BEGIN) + text.count(END) != 2:
        raise ValueError(f"The text should have {BEGIN} and {END} once each, in this order.")
    return _BLOCK.sub(lambda _: f"{BEGIN}\n\n{agreement_markdown()}\n\n{END}", text)


def _closed_columns(table: str) -> list[str]:
    fields = resource(table)["schema"]["fields"]
    return [f["name"] for f in fields if f["name"] == "voice" or f.get("constraints", {}).get("enum")]


def _below_target(agreement: pd.DataFrame) -> str:
    low = agreement[agreement["alpha"] < TARGET]
    if low.empty:
        return "No column has an α below .80."
    named = [f"`{row.variable}` of `{row.table}` ({_rounded(row.alpha, 2)})" for row in low.itertuples()]
    return f"α is below .80 in {len(low)} of {len(agreement)} columns: {', '.join(named)}."


def _figures(row: Any) -> tuple[str, str, str]:
    return _rounded(row.percent, 1), _rounded(row.kappa, 2), _rounded(row.alpha, 2)


def _rounded(figure: float, digits: int) -> str:
    """Return a figure as text, a dash for ``nan``; never minus zero."""
    return "–" if math.isnan(figure) else f"{round(figure, digits) + 0.0:.{digits}f}"


def _markdown(header: list[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)

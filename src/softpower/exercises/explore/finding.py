"""Say in words what a filter found."""

import pandas as pd

from softpower.exercises.explore.saying import say
from softpower.language import phrase
from softpower.tables import describe, names

#: Rows named one by one by ``tell``; more would be a table.
FEW = 6


def tell(rows: object) -> None:
    """Say in words what a filter found: how many rows, and in which sentences.

    Zero rows are answered with what to look for: a gap that is not filled yet, or a
    value that is not spelt as in the table, and where the table's columns and values are listed.
    """
    if rows is ...:
        say(
            phrase(
                "Here is still a gap. Put your filter in place of the three dots (...), then run the cell."
            )
        )
    elif not isinstance(rows, pd.DataFrame):
        kind = type(rows).__name__
        say(phrase("tell() wants rows of a table, such as claims[...]. This is a {kind}.", kind=kind))
    elif rows.empty:
        say(
            phrase(
                "No rows. Is there still a gap (...), or a value spelt in another way than in the table? "
                "The columns are {columns}. {listed}",
                columns=phrase(", ").join(map(str, rows.columns)),
                listed=_where_listed(rows),
            )
        )
    else:
        say(_found(rows))


def _found(rows: pd.DataFrame) -> str:
    counted = phrase("1 row") if len(rows) == 1 else phrase("{number} rows", number=len(rows))
    if "loc" not in rows:
        return phrase("{rows}.", rows=counted)
    places = list(dict.fromkeys(places[0] for places in rows["loc"]))
    named = phrase(", ").join(places[:FEW])
    if len(places) <= FEW:
        return phrase("{rows}, in {places}.", rows=counted, places=named)
    return phrase(
        "{rows}, in {places} and {more} more sentences.", rows=counted, places=named, more=len(places) - FEW
    )


def _where_listed(rows: pd.DataFrame) -> str:
    """Say how to list the values of the columns; rows do not know which table they are from."""
    tables = [name for name in names() if set(rows.columns) <= set(describe(name)["column"])]
    if len(tables) == 1:
        return phrase('describe("{table}") lists their values.', table=tables[0])
    return phrase("describe() with the name of the table lists their values.")

"""Say in words what a filter found."""

import pandas as pd

from softpower.exercises.explore.saying import say
from softpower.tables import describe, names

#: Rows named one by one by ``tell``; more would be a table.
FEW = 6


def tell(rows: object) -> None:
    """Say in words what a filter found: how many rows, and in which sentences.

    Zero rows are answered with what to look for: a gap that is not filled yet, or a
    value that is not spelt as in the table, and where the table's columns and values are listed.
    """
    if rows is ...:
        say("Here is still a gap. Put your filter in place of the three dots (...), then run the cell.")
    elif not isinstance(rows, pd.DataFrame):
        kind = type(rows).__name__
        say(f"tell() wants rows of a table, such as claims[...]. This is a {kind}.")
    elif rows.empty:
        say(
            "No rows. Is there still a gap (...), or a value spelt in another way than in the table? "
            f"The columns are {', '.join(map(str, rows.columns))}. {_where_listed(rows)}"
        )
    else:
        say(f"{_number(len(rows))}{_where(rows)}.")


def _number(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _where(rows: pd.DataFrame) -> str:
    if "loc" not in rows:
        return ""
    places = list(dict.fromkeys(places[0] for places in rows["loc"]))
    named = ", ".join(places[:FEW])
    return f", in {named}" + (f" and {len(places) - FEW} more sentences" if len(places) > FEW else "")


def _where_listed(rows: pd.DataFrame) -> str:
    """Say how to list the values of the columns; rows do not know which table they are from."""
    tables = [name for name in names() if set(rows.columns) <= set(describe(name)["column"])]
    call = f'describe("{tables[0]}")' if len(tables) == 1 else "describe() with the name of the table"
    return f"{call} lists their values."

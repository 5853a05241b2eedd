"""Say in words what a filter found."""

import pandas as pd

from softpower.exercises.explore.saying import say
from softpower.tables import describe

#: Rows named one by one by ``tell``; more would be a table.
FEW = 6


def tell(rows: object) -> None:
    """Say in words what a filter found: how many rows, and in which sentences.

    Zero rows are answered with what to look for: a gap that is not filled yet, or a
    value that is not spelt as in the table.
    """
    if rows is ...:
        say("Here is still a gap. Put your filter in place of the three dots (...), then run the cell.")
    elif not isinstance(rows, pd.DataFrame):
        kind = type(rows).__name__
        say(f"tell() wants rows of a table, such as claims[...]. This is a {kind}.")
    elif rows.empty:
        say(
            "No rows. Is there still a gap (...), or a value spelt in another way than in the table? "
            f"The column modality has these values: {_modalities()}."
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


def _modalities() -> str:
    table = describe("claims").set_index("column")
    return str(table.loc["modality", "values"])

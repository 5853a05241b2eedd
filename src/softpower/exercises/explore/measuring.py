"""Make a cross-table, or measure agreement, from what a learner gives: never a traceback."""

import pandas as pd

from softpower.exercises.explore.saying import say
from softpower.language import phrase
from softpower.methods.crosstabs import cross_table
from softpower.methods.worth import figures, in_words


def cross(rows: object, down: object, across: object) -> pd.DataFrame | None:
    """Return a cross-table with totals; where none can be made, say in one line what to do.

    Parameters
    ----------
    rows
        A table, or some rows of it.
    down, across
        Names of two of its columns; the first gives the rows.

    Returns
    -------
    pandas.DataFrame or None
        See :func:`softpower.methods.crosstabs.cross_table`; None where a line was said.
    """
    if rows is ... or down is ... or across is ...:
        say(
            phrase(
                "Here is still a gap. Put a table in place of the three dots (...), then run the cell again."
            )
            if rows is ...
            else phrase(
                "Here is still a gap. Put the name of a column, in quotation marks, in place of the "
                "three dots (...), then run the cell again."
            )
        )
        return None
    if not isinstance(rows, pd.DataFrame):
        say(
            phrase(
                "cross() wants a table first, such as instruments. This is a {kind}.",
                kind=type(rows).__name__,
            )
        )
        return None
    for name in (down, across):
        if name not in [*rows.columns]:
            say(
                phrase(
                    "The table has no column {name}. It has {columns}.",
                    name=repr(name),
                    columns=phrase(", ").join(map(str, rows.columns)),
                )
            )
            return None
    if rows.empty:
        say(
            phrase(
                "The table has no rows. Is there a gap (...) in its filter, or a value spelt in another way?"
            )
        )
        return None
    try:
        return cross_table(rows, str(down), str(across))
    except ValueError as error:
        say(phrase("No cross-table: {reason}", reason=str(error)))
        return None


def agree(codes: object) -> None:
    """Say how well two coders agree: units, percent, Cohen's κ and Krippendorff's α.

    Parameters
    ----------
    codes
        Rows with the columns ``pass_1`` and ``pass_2``, one row for each unit.
    """
    if codes is ...:
        say(
            phrase(
                "Here is still a gap. Put your filter in place of the three dots (...), "
                "then run the cell again."
            )
        )
        return
    if not isinstance(codes, pd.DataFrame) or not {"pass_1", "pass_2"} <= {*codes.columns}:
        say(phrase("agree() wants rows with the columns pass_1 and pass_2, such as twice[...]."))
        return
    measures = figures(codes["pass_1"].tolist(), codes["pass_2"].tolist())
    units = int(measures["units"])
    if not units:
        say(phrase("No unit to compare. Is there still a gap (...), or a value spelt in another way?"))
        return
    say(
        phrase(
            "{units} units, the same code for {same}: percent {percent}, kappa {kappa}, alpha {alpha}.",
            units=units,
            same=int((codes["pass_1"] == codes["pass_2"]).sum()),
            percent=in_words(measures["percent"], 1),
            kappa=in_words(measures["kappa"]),
            alpha=in_words(measures["alpha"]),
        )
    )

"""What one judgement changes: switch it, read silence otherwise, compare again."""

import pandas as pd

from softpower.language import phrase
from softpower.methods.expressions import CannotCompare
from softpower.methods.truth_tables import (
    CONTRADICTORY,
    OUTCOME,
    READINGS,
    VALUES,
    case_table,
    fit,
    needs,
    shown,
    truth_table,
)

#: The judgements as they stand in the table.
AS_CODED = "as coded"


def switch(rows: pd.DataFrame, judgement: str, value: str | int) -> pd.DataFrame:
    """Return the judgements with one of them changed. The table that is given stays as it is.

    Parameters
    ----------
    rows
        One row for each judgement, with columns ``id`` and ``value``.
    judgement
        The ``id`` of the row to change, such as ``"D35"``.
    value
        The new value: 1, 0 or ``"not_stated"``.

    Raises
    ------
    CannotCompare
        If there is no such judgement or no such value.
    """
    needs(rows, ["id", "value"], phrase('Use load("conditions").'))
    if str(value) not in VALUES:
        raise CannotCompare(
            phrase(
                "{value} is no value. Choose one of {values}.",
                value=shown(value),
                values=phrase(", ").join(VALUES),
            )
        )
    here = rows["id"].astype(str) == str(judgement)
    if not isinstance(judgement, str) or not here.any():
        first, last = rows["id"].iloc[[0, -1]]
        raise CannotCompare(
            phrase(
                "{judgement} is no judgement. The ids run from {first} to {last}.",
                judgement=shown(judgement),
                first=first,
                last=last,
            )
        )
    changed = rows.copy()
    changed.loc[here, "value"] = str(value)
    return changed


def sensitivity(rows: pd.DataFrame, condition: str, outcome: str = OUTCOME) -> pd.DataFrame:
    """Return the fit of one condition for each reading of silence and each switched judgement.

    Parameters
    ----------
    rows
        One row for each judgement, such as ``load("conditions")``.
    condition, outcome
        The two to compare. Only inferred judgements on these two are switched, one at a time.

    Returns
    -------
    pandas.DataFrame
        ``judgement`` (``"as coded"``, or id, state, condition and the change), ``silence``,
        ``both``, ``condition``, ``outcome`` (counts, see :class:`Fit`), ``contradictory`` (rows of
        the truth table that are so).

    Raises
    ------
    CannotCompare
        If a column is missing, or there is no such condition.
    """
    needs(rows, ["id", "state", "condition", "value", "strength"], phrase('Use load("conditions").'))
    scenarios = {AS_CODED: rows}
    for row in rows[
        rows["condition"].isin([condition, outcome]) & (rows["strength"] == "inferred")
    ].itertuples():
        other = "0" if row.value == "1" else "1"
        label = f"{row.id}: {row.state}, {row.condition} {row.value} to {other}"
        scenarios[label] = switch(rows, str(row.id), other)
    found = []
    for label, changed in scenarios.items():
        cases = case_table(changed)
        for silence in READINGS:
            table = truth_table(cases, [condition], silence, outcome)
            clashes = int((table[outcome] == CONTRADICTORY).sum())
            found.append((label, silence, *fit(cases, condition, silence, outcome), clashes))
    columns = ["judgement", "silence", "both", "condition", "outcome", "contradictory"]
    return pd.DataFrame(found, columns=columns)

"""Truth tables: compare a few cases by what is coded of each.

This is the crisp form of Qualitative Comparative Analysis (QCA): a condition is present (1)
or absent (0) in a case, and so is the outcome. Here a third value is kept as long as
possible: ``not_stated``, where the text is silent. How silence is read is a choice of the
reader, so every function that needs it asks for it.

Sources: C. C. Ragin (1987), The Comparative Method, University of California Press;
C. C. Ragin (2006), Set relations in social research, Political Analysis 14(3), 291-310;
C. Q. Schneider and C. Wagemann (2012), Set-Theoretic Methods for the Social Sciences,
Cambridge University Press, chapters 3 to 5.
"""

import math
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import pandas as pd

from softpower.language import phrase
from softpower.methods.expressions import CannotCompare, read_expression

OUTCOME = "alignment"
SILENT = "not_stated"
VALUES = ("1", "0", SILENT)
#: The three ways to read silence.
READINGS = ("0", "1", "left out")
#: What a row of a truth table may say of the outcome, besides 1 and 0.
CONTRADICTORY, NO_CASE = "contradictory", "no case"
#: Each condition doubles the rows of a truth table.
MOST_CONDITIONS = 10


class Fit(NamedTuple):
    """How two sets overlap: cases with both, with the condition, with the outcome."""

    both: int
    condition: int
    outcome: int

    @property
    def sufficiency(self) -> float:
        """Share of the cases with the condition that have the outcome; ``nan`` if there is none.

        Consistency of sufficiency, and at the same time coverage of necessity.
        """
        return self.both / self.condition if self.condition else math.nan

    @property
    def necessity(self) -> float:
        """Share of the cases with the outcome that have the condition; ``nan`` if there is none.

        Consistency of necessity, and at the same time coverage of sufficiency.
        """
        return self.both / self.outcome if self.outcome else math.nan


def case_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each state and one column for each condition, values as coded.

    Parameters
    ----------
    rows
        One row for each judgement, with columns ``state``, ``condition`` and ``value``
        (``"1"``, ``"0"`` or ``"not_stated"``), such as ``load("conditions")``.

    Raises
    ------
    CannotCompare
        If a column is missing, a value is none of the three, or a state has a condition
        twice or not at all.
    """
    needs(rows, ["state", "condition", "value"], phrase('Use load("conditions").'))
    text = pd.DataFrame({name: rows[name].astype(str) for name in ("state", "condition", "value")})
    twice = text.duplicated(["state", "condition"])
    if twice.any():
        first = text[twice].iloc[0]
        raise CannotCompare(
            phrase(
                "{state} has {condition} twice. One row each is needed.",
                state=first["state"],
                condition=first["condition"],
            )
        )
    cases = text.pivot(index="state", columns="condition", values="value")
    cases = cases.loc[list(dict.fromkeys(text["state"])), list(dict.fromkeys(text["condition"]))]
    if not cases.isin(VALUES).all(axis=None):
        raise CannotCompare(
            phrase("Each state needs one of {values} for each condition.", values=phrase(", ").join(VALUES))
        )
    cases.columns.name = None
    return cases


def read_silence(cases: pd.DataFrame, silence: str | int) -> pd.DataFrame:
    """Return the cases as numbers 1 and 0, with silence read as 0, as 1, or left out.

    Parameters
    ----------
    cases
        A table from :func:`case_table`, or some of its columns.
    silence
        ``0``, ``1`` or ``"left out"``. Left out means that a case with a silence in any of
        the columns is dropped.

    Raises
    ------
    CannotCompare
        If the table has other values, or ``silence`` is none of the three.
    """
    needs(cases, [], phrase("Use case_table(...)."))
    if str(silence) not in READINGS:
        raise CannotCompare(
            phrase("Say how to read silence: silence=0, silence=1 or silence={third!r}.", third=READINGS[2])
        )
    text = cases.astype(str)
    if not text.isin(VALUES).all(axis=None):
        raise CannotCompare(
            phrase(
                "A cell holds something else than {values}. Use case_table(...).",
                values=phrase(", ").join(VALUES),
            )
        )
    spoken = text[(text != SILENT).all(axis=1)] if str(silence) == READINGS[2] else text
    return spoken.replace(SILENT, str(silence)).astype(int)


def truth_table(
    cases: pd.DataFrame,
    conditions: Sequence[str],
    silence: str | int,
    outcome: str = OUTCOME,
    remainders: bool = False,
) -> pd.DataFrame:
    """Return one row for each combination of conditions, with the cases that show it.

    Parameters
    ----------
    cases
        A table from :func:`case_table`.
    conditions
        The columns to compare by, such as ``["leader_tie", "regime_threat"]``.
    silence
        How to read ``not_stated``: ``0``, ``1`` or ``"left out"``.
    outcome
        The column that is to be explained.
    remainders
        Whether to list the combinations that no case shows (the logical remainders) too.

    Returns
    -------
    pandas.DataFrame
        The conditions as numbers; the outcome as ``"1"``, ``"0"``, ``"contradictory"`` (cases of
        one row have different outcomes) or ``"no case"``; ``n``, the number of cases;
        ``consistency``, the share of them with the outcome (``nan`` if none); ``cases``, their
        names, those with the outcome marked ``(1)``, the others ``(0)``. Rows with more ones
        come first, as in a textbook.

    Raises
    ------
    CannotCompare
        If a column is missing or named twice, or there are no conditions or more than ten.
    """
    names = _conditions(cases, conditions, outcome)
    numbers = read_silence(cases[[*names, outcome]], silence)
    rows = []
    for combination in product((1, 0), repeat=len(names)):
        found = numbers[(numbers[names] == list(combination)).all(axis=1)][outcome]
        if len(found) or remainders:
            listed = ", ".join(f"{name} ({value})" for name, value in found.items())
            share = float(found.mean()) if len(found) else math.nan
            rows.append((*combination, _said(found), len(found), share, listed))
    return pd.DataFrame(rows, columns=[*names, outcome, "n", "consistency", "cases"])


def fit(cases: pd.DataFrame, condition: str, silence: str | int, outcome: str = OUTCOME) -> Fit:
    """Return how far a condition is sufficient and necessary for the outcome.

    Parameters
    ----------
    cases
        A table from :func:`case_table`.
    condition
        A column, or a Boolean expression of columns such as ``"leader_tie + military_presence"``.
    silence
        How to read ``not_stated``: ``0``, ``1`` or ``"left out"``. A case is left out if the
        text is silent on the outcome or on any condition that is named.
    outcome
        The column that is to be explained.

    Raises
    ------
    CannotCompare
        If a name is no column, or the expression cannot be read.
    """
    expression = read_expression(condition)
    names = _conditions(cases, sorted(expression.names), outcome)
    numbers = read_silence(cases[[*names, outcome]], silence)
    x = [expression.holds({name: bool(case[name]) for name in names}) for _, case in numbers.iterrows()]
    y = list(numbers[outcome] == 1)
    return Fit(sum(a and b for a, b in zip(x, y, strict=True)), sum(x), sum(y))


def _said(outcomes: "pd.Series[int]") -> str:
    if outcomes.empty:
        return NO_CASE
    return CONTRADICTORY if outcomes.nunique() > 1 else str(outcomes.iloc[0])


def _conditions(cases: pd.DataFrame, conditions: Sequence[str], outcome: str) -> list[str]:
    needs(cases, [], phrase("Use case_table(...)."))
    if isinstance(conditions, str) or not isinstance(conditions, Sequence):
        raise CannotCompare(phrase('Give the conditions as a list, such as ["leader_tie", "regime_threat"].'))
    wanted = [*conditions, outcome]
    for name in wanted:
        if not isinstance(name, str) or name not in cases.columns:
            raise CannotCompare(
                phrase(
                    "{name} is no column. The columns are {columns}.",
                    name=shown(name),
                    columns=phrase(", ").join(cases.columns),
                )
            )
        if wanted.count(name) > 1:
            raise CannotCompare(
                phrase("{name} is named twice. Each condition may stand once, the outcome apart.", name=name)
            )
    if not 1 <= len(conditions) <= MOST_CONDITIONS:
        raise CannotCompare(phrase("Name at least one condition, and at most {most}.", most=MOST_CONDITIONS))
    return list(conditions)


def needs(table: pd.DataFrame, columns: list[str], hint: str) -> None:
    """Raise CannotCompare unless this is a table with these columns; the hint says how to get one."""
    if not isinstance(table, pd.DataFrame):
        raise CannotCompare(phrase("This needs a table, not {given}. {hint}", given=shown(table), hint=hint))
    missing = [name for name in columns if name not in table.columns]
    if missing:
        raise CannotCompare(phrase("The table has no column {name}. {hint}", name=missing[0], hint=hint))


def shown(value: object) -> str:
    """Return a value as a message names it; three dots are a gap."""
    return phrase("a gap (...)") if value is ... else repr(value)[:60]

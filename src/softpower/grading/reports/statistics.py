"""What the marks of a class say about its questions and its students.

All figures are of the students who handed in. They are descriptions of one class: with
few students they move a lot from one class to the next, and the report says so.
"""

import math
from typing import Any

import pandas as pd

from softpower.grading.judging.judge import DROPPED
from softpower.grading.keys import Key
from softpower.tables import load

#: What a judgement may say, from best to worst, and what stands for all else.
STATUSES = ("right", "partly right", "not right", "no answer")
#: Less than this share of the judged points, or so many misconceptions, and somebody should ask.
LOW, MANY = 0.5, 3
#: With fewer students than this, figures on items are hardly more than chance.
FEW = 30


def judged(table: pd.DataFrame, key: Key) -> pd.DataFrame:
    """Return the rows of items that the computer judges and that count, of students who handed in.

    An item that was dropped says nothing of anybody, so it is left out.

    Parameters
    ----------
    table
        As :func:`softpower.grading.report.marks`.
    key
        The answer key of the assignment.
    """
    mine = table[table["item"].isin(list(key)) & table["score"].notna()]
    return mine[~mine["student"].isin(absent(table)) & ~mine["item"].isin(dropped(table))]


def dropped(table: pd.DataFrame) -> list[str]:
    """Return the items that were dropped when the class was judged last."""
    return list(dict.fromkeys(table.loc[table["status"] == DROPPED, "item"]))


def absent(table: pd.DataFrame) -> list[str]:
    """Return the students who handed in nothing."""
    nothing = table["status"].eq("not handed in").groupby(table["student"]).all()
    return sorted(nothing[nothing].index)


def shares(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the share of the points that each student (row) has of each item (column), 0 to 1."""
    share = rows["score"] / rows["points"].where(rows["points"] > 0)
    return share.groupby([rows["student"], rows["item"]], sort=False).first().unstack()


def item_figures(rows: pd.DataFrame, key: Key) -> pd.DataFrame:
    """Return one row for each item, in the order of the key.

    Parameters
    ----------
    rows
        As :func:`judged` returns them.
    key
        The answer key.

    Returns
    -------
    pandas.DataFrame
        Index ``item``. Columns ``objective``, ``mode``, ``points``; ``students``, who have a
        mark; ``difficulty``, the mean share of the points that was earned, 0 (nobody) to 1
        (everybody), called the difficulty index or p-value of an item; ``discrimination``,
        Pearson's correlation of the item with the sum of all others, -1 to 1, missing where
        one of the two does not vary; and the number of students for each of :data:`STATUSES`.
        Source: Crocker and Algina (1986), Introduction to Classical and Modern Test Theory,
        chapter 14.
    """
    share = shares(rows)
    points = rows.groupby("item")["points"].first()
    scores = share * points
    found = []
    for item, entry in key.items():
        if item not in share:
            continue
        rest = scores.drop(columns=item).sum(axis=1, min_count=1)
        said = rows.loc[rows["item"] == item, "status"].map(_level)
        found.append(
            {
                "item": item,
                "objective": entry.objective,
                "mode": entry.mode,
                "points": points[item],
                "students": int(share[item].count()),
                "difficulty": share[item].mean(),
                "discrimination": correlation(scores[item], rest),
                **{status: int((said == status).sum()) for status in STATUSES},
            }
        )
    columns = ["item", "objective", "mode", "points", "students", "difficulty", "discrimination", *STATUSES]
    return pd.DataFrame(found, columns=columns).set_index("item")


def _level(status: str) -> str:
    return status if status in STATUSES else "no answer"


def correlation(one: pd.Series, other: pd.Series) -> float:
    """Return Pearson's correlation; missing (nan) where one of the two does not vary."""
    both = pd.DataFrame({"one": one, "other": other}).dropna()
    if len(both) < 3 or both["one"].nunique() < 2 or both["other"].nunique() < 2:
        return math.nan
    return float(both["one"].corr(both["other"]))


def reliability(rows: pd.DataFrame) -> float:
    """Return Cronbach's alpha of the judged items; missing (nan) where it is not defined.

    k / (k - 1) * (1 - sum of the items' variances / variance of the sum), for k items and the
    students who have a mark for each. Source: Cronbach (1951), Psychometrika 16, 297-334.
    """
    scores = (shares(rows) * rows.groupby("item")["points"].first()).dropna()
    count = scores.shape[1]
    whole = scores.sum(axis=1).var(ddof=1) if len(scores) > 2 else 0.0
    if count < 2 or not whole > 0:
        return math.nan
    return float(count / (count - 1) * (1 - scores.var(ddof=1).sum() / whole))


def objective_figures(rows: pd.DataFrame, key: Key) -> pd.DataFrame:
    """Return one row for each objective: ``items``, ``points``, ``earned`` (mean share of the points)."""
    own = rows.assign(objective=rows["item"].map({item: entry.objective for item, entry in key.items()}))
    found = []
    for name, group in own.groupby("objective", sort=True):
        of_student = group.groupby("student")[["score", "points"]].sum()
        items = list(dict.fromkeys(group["item"]))
        points = group.drop_duplicates("item")["points"].sum()
        earned = (of_student["score"] / of_student["points"]).mean()
        found.append({"objective": name, "items": ", ".join(items), "points": points, "earned": earned})
    return pd.DataFrame(found, columns=["objective", "items", "points", "earned"]).set_index("objective")


def misconception_figures(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each misconception that is alive, the most frequent first.

    Columns ``misconception`` and ``correction`` (from the table), ``students`` (how many),
    ``who`` and ``items``.
    """
    known = load("misconceptions").set_index("id")
    alive = rows[rows["misconception"] != ""]
    found = []
    for name, group in alive.groupby("misconception"):
        who = sorted(set(group["student"]))
        row: dict[str, Any] = {"id": name, "students": len(who)}
        for column in ("misconception", "correction"):
            row[column] = known.loc[name, column] if name in known.index else ""
        row |= {"who": ", ".join(who), "items": ", ".join(sorted(set(group["item"])))}
        found.append(row)
    columns = ["id", "misconception", "students", "items", "correction", "who"]
    frame = pd.DataFrame(found, columns=columns).set_index("id")
    return frame.sort_values("students", ascending=False, kind="stable")


def student_figures(table: pd.DataFrame, key: Key, times: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each student, by id.

    Columns ``score`` and ``points`` (all marks that are given), ``judged`` (share of the points
    that the computer judges), ``to_mark`` (cells for a person), ``misconceptions`` (how many),
    ``handed_in`` and ``late`` (from ``times``), and ``help``: why somebody should ask, or empty.
    """
    rows, missing = judged(table, key), set(absent(table))
    grouped = table.groupby("student")
    mine = rows.groupby("student")
    frame = pd.DataFrame(
        {
            "score": grouped["score"].sum(),
            "points": grouped["points"].sum(),
            "judged": mine["score"].sum() / mine["points"].sum(),
            "to_mark": table["score"].isna().groupby(table["student"]).sum(),
            "misconceptions": rows[rows["misconception"] != ""].groupby("student")["misconception"].nunique(),
        }
    ).join(times)
    frame["misconceptions"] = frame["misconceptions"].fillna(0).astype(int)
    frame["help"] = [_why_help(row, name in missing) for name, row in frame.iterrows()]
    return frame


def _why_help(row: pd.Series, missing: bool) -> str:
    if missing:
        return "nothing handed in"
    reasons = []
    if row["judged"] < LOW:
        reasons.append(f"{row['judged']:.0%} of the judged points")
    if row["misconceptions"] >= MANY:
        reasons.append(f"{row['misconceptions']} misconceptions")
    if row["late"] > 0:
        reasons.append("late")
    return ", ".join(reasons)

"""Say marks in a terminal: short lines that a person wants to read."""

import textwrap
from collections.abc import Mapping

import pandas as pd

from softpower.grading.judging.judge import DROPPED
from softpower.grading.reports.marks import TO_BE_MARKED, totals

WIDTH = 100


def tell_one(table: pd.DataFrame) -> str:
    """Return one notebook's marks as text (columns as :func:`softpower.grading.report.marks`)."""
    lines = [_line(row) for row in table.itertuples()]
    summary = totals(table).iloc[0]
    return "\n".join(
        [*lines, "", f"Total: {summary.score:g} of {summary.points:g} points{_waiting(summary)}."]
    )


def tell_class(table: pd.DataFrame) -> str:
    """Return a class's marks as text: every student's total, and a reason for every lost mark."""
    blocks = []
    for student, own in table.groupby("student", sort=True):
        summary = totals(own).iloc[0]
        head = f"{student}: {summary.score:g} of {summary.points:g}{_waiting(summary)}"
        blocks.append("\n".join([head, *_lost(own)]))
    return "\n".join([*blocks, *_dropped(table)])


def _dropped(table: pd.DataFrame) -> list[str]:
    """Return a line for each item that was dropped, with the reason."""
    rows = table[table["status"] == DROPPED].drop_duplicates("item")
    return [f"{row.item}: {row.reason}" for row in rows.itertuples()]


def tell_totals(tables: Mapping[str, pd.DataFrame]) -> str:
    """Return totals as text: a line for each student, a column for each assignment.

    A dot stands where a student is not in the class. Students stand in the order of the largest
    class. The first two lines say what can be earned: what the computer marks, and what a person
    marks (any cell that waits for one somewhere in the class).
    """
    found = {name: totals(table)["score"] for name, table in tables.items()}
    rows = [["", *tables]]
    for title, by_person in (("marked by computer", False), ("marked by a person", True)):
        rows.append([title, *(f"{_to_earn(table, by_person):g}" for table in tables.values())])
    largest_first = sorted(tables.values(), key=len, reverse=True)
    for student in dict.fromkeys(student for table in largest_first for student in table["student"]):
        rows.append(
            [student, *(f"{scores[student]:g}" if student in scores else "." for scores in found.values())]
        )
    first, *others = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            [row[0].ljust(first), *(cell.rjust(width) for cell, width in zip(row[1:], others, strict=True))]
        )
        for row in rows
    ]
    return "\n".join([*lines[:3], "", *lines[3:]])


def _to_earn(table: pd.DataFrame, by_person: bool) -> float:
    """Return the points of an assignment that a person marks, or those that the computer marks."""
    items = table.groupby("item").agg(points=("points", "first"), by_person=("status", _waits))
    return float(items.loc[items["by_person"] == by_person, "points"].sum())


def _waits(statuses: pd.Series) -> bool:
    return bool((statuses == TO_BE_MARKED).any())


def _lost(own: pd.DataFrame) -> list[str]:
    """Return a line for each lost mark; items that share a reason share a line."""
    lost = own[own["score"] < own["points"]]
    lines = []
    for reason, same in lost.groupby("reason", sort=False):
        if len(same) == 1:
            lines += _wrap(_line(next(same.itertuples())))
        else:
            items = f"{len(same)} items, {same['item'].iloc[0]} to {same['item'].iloc[-1]}"
            lines += _wrap(f"{items}  {same['score'].sum():g}/{same['points'].sum():g}: {reason}")
    return lines


def _line(row: object) -> str:
    score = "?" if pd.isna(row.score) else f"{row.score:g}"  # type: ignore[attr-defined]
    answer = f' "{row.answer}"' if row.answer else ""  # type: ignore[attr-defined]
    tag = f" [{row.misconception}]" if row.misconception else ""  # type: ignore[attr-defined]
    own = f" ({row.yours.rstrip('.')})" if row.yours else ""  # type: ignore[attr-defined]
    return f"{row.item}{own}  {score}/{row.points:g}  {row.status}{answer}: {row.reason}{tag}"  # type: ignore[attr-defined]


def _wrap(line: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, initial_indent="    ", subsequent_indent="        ")


def _waiting(summary: pd.Series) -> str:
    count = int(summary.to_mark)
    return f" (and {count} still to be marked by a person)" if count else ""

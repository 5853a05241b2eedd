"""Say marks in a terminal: short lines that a person wants to read."""

import textwrap

import pandas as pd

from softpower.grading.report import totals

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
    return "\n".join(blocks)


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
    return f"{row.item}  {score}/{row.points:g}  {row.status}{answer}: {row.reason}{tag}"  # type: ignore[attr-defined]


def _wrap(line: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, initial_indent="    ", subsequent_indent="        ")


def _waiting(summary: pd.Series) -> str:
    count = int(summary.to_mark)
    return f" (and {count} still to be marked by a person)" if count else ""

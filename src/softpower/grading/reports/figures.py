"""The report's pictures: each with a text alternative, readable without colours."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from softpower.grading.reports.statistics import STATUSES
from softpower.methods.figures import BAR, HEIGHT, OKABE_ITO, WIDTH, full_style, picture

#: Colour and pattern of a status: the pattern tells what colours do not.
_LOOKS = {
    "right": (OKABE_ITO[2], ""),
    "partly right": (OKABE_ITO[1], "//"),
    "not right": (OKABE_ITO[3], "xx"),
    "no answer": ("#DDDDDD", ".."),
}


def totals_picture(judged: Sequence[float]) -> str:
    """Return a dot for each student: share of the judged points, in steps of five per cent."""
    steps = pd.Series(judged, dtype=float).dropna().mul(20).round().astype(int)
    counts = steps.value_counts().sort_index()
    with rc_context(full_style()):
        figure, axes = _empty(HEIGHT * 0.75)
        most = int(counts.max()) if len(counts) else 1
        for step, count in counts.items():
            axes.plot(
                [int(str(step)) * 5] * count, range(1, count + 1), "o", color=OKABE_ITO[0], markersize=7
            )
        axes.set(xlim=(-3, 103), ylim=(0, most + 1), xlabel="% of the judged points", ylabel="students")
        axes.locator_params(axis="y", integer=True)
        axes.set_title("How the class did")
    ends = f", from {steps.min() * 5} to {steps.max() * 5} per cent" if len(steps) else ""
    middle = f"; the middle student has {steps.median() * 5:.0f}" if len(steps) else ""
    return picture(
        figure, f"One dot for each of {len(steps)} students, by share of the points{ends}{middle}."
    )


def items_picture(items: pd.DataFrame) -> str:
    """Return a bar for each item, in the order of the assignment: how many had it right, and so on."""
    with rc_context(full_style()):
        figure, axes = _empty(1.6 + BAR * max(len(items), 1))
        left = pd.Series(0, index=items.index)
        for status in STATUSES:
            colour, pattern = _LOOKS[status]
            look: dict[str, Any] = {"color": colour, "hatch": pattern, "edgecolor": "white", "linewidth": 0.8}
            axes.barh(range(len(items)), items[status], left=left, height=0.72, label=status, **look)
            left = left + items[status]
        axes.set_yticks(range(len(items)), labels=list(items.index))
        axes.invert_yaxis()
        axes.tick_params(axis="y", length=0)
        axes.locator_params(axis="x", integer=True)
        axes.set_xlabel("students")
        axes.set_title("How each question was answered", pad=34)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=len(STATUSES), frameon=False)
    said = "; ".join(
        f"{name}: {row['right']} right, {row['not right']} not" for name, row in items.iterrows()
    )
    return picture(figure, f"A bar for each question. {said or 'There is none'}.")


def worth_picture(items: pd.DataFrame) -> str:
    """Return a point for each item: how hard it was, and how well it tells students apart."""
    shown = items.dropna(subset=["difficulty", "discrimination"])
    with rc_context(full_style()):
        figure, axes = _empty(HEIGHT)
        axes.axhspan(-1, 0, color="#F3E3DC", zorder=0)
        axes.axhline(0, color="#888888", linewidth=1)
        axes.plot(shown["difficulty"], shown["discrimination"], "o", color=OKABE_ITO[0])
        _name_points(axes, shown)
        axes.set(xlim=(-0.04, 1.1), ylim=(min(-0.3, shown["discrimination"].min() - 0.1), 1.08))
        axes.set(xlabel="difficulty index (1: everybody had it)", ylabel="discrimination")
        axes.set_title("Which questions tell students apart")
    below = ", ".join(shown.index[shown["discrimination"] < 0]) or "none"
    return picture(
        figure,
        f"A point for each of {len(shown)} questions whose answers differ: the difficulty index to the "
        f"right, the discrimination upwards. Below zero: {below}.",
    )


def _name_points(axes: Axes, shown: pd.DataFrame) -> None:
    """Write each item's name at its point; names of points that are close stand below each other."""
    taken: list[tuple[float, float]] = []
    for name, row in shown.sort_values(["discrimination", "difficulty"], ascending=False).iterrows():
        x, y = row["difficulty"], row["discrimination"]
        while any(abs(x - a) < 0.1 and abs(y - b) < 0.055 for a, b in taken):
            y -= 0.055
        taken.append((x, y))
        axes.annotate(str(name).split("-")[-1], (x + 0.015, y), fontsize=9, va="center")


def times_picture(times: pd.Series) -> str:
    """Return how many had handed in at each moment; empty if no time is known."""
    moments = times.dropna().sort_values()
    if moments.empty:
        return ""
    with rc_context(full_style()):
        figure, axes = _empty(HEIGHT * 0.75)
        axes.step(moments, range(1, len(moments) + 1), where="post", marker="o", markersize=4)
        axes.set(ylabel="students", ylim=(0, len(moments) + 1))
        axes.locator_params(axis="y", integer=True)
        axes.set_title("When they handed in (UTC)")
        figure.autofmt_xdate()
    first, last = (f"{moment:%Y-%m-%d %H:%M}" for moment in (moments.iloc[0], moments.iloc[-1]))
    return picture(
        figure, f"A rising line: the first of {len(moments)} students at {first}, the last at {last}."
    )


def _empty(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.subplots()

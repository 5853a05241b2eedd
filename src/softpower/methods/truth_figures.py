"""Figures of a comparison: the coded cases, a truth table, and what one judgement changes.

Present is a filled disc with a 1, absent an open ring with a 0, silence a question mark: no
meaning rests on colour alone. What the coders inferred has a dashed ring around it.
"""

from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from softpower.methods.figures import OKABE_ITO, WIDTH, full_style, show_figure
from softpower.methods.truth_tables import (
    CONTRADICTORY,
    NO_CASE,
    OUTCOME,
    READINGS,
    SILENT,
    Fit,
    case_table,
)

PRESENT, ABSENT = OKABE_ITO[0], OKABE_ITO[3]
#: Bands behind rows and cells; the hatched one marks a contradiction.
_CALM, _CLASH, _GREY = "#E8F1F8", "#FBE3D6", "#5A5A5A"
#: Areas of a mark and of the ring around it, in square points.
_DISC, _RING = 380, 900
#: Signs that say the same as the words beside them.
SIGNS = {"1": "●", "0": "○", SILENT: "?", CONTRADICTORY: "≠", NO_CASE: "–"}
#: How each reading of silence is named in a figure or a sentence.
READ_AS = {"0": "read as 0", "1": "read as 1", "left out": "left out"}


def show_cases(rows: pd.DataFrame) -> None:
    """Draw and show all judgements as a grid, one line for each state, the outcome last.

    Parameters
    ----------
    rows
        One row for each judgement: ``state``, ``condition``, ``value``, ``strength``, such as
        ``load("conditions")``. The outcome is ``alignment``.

    Raises
    ------
    CannotCompare
        If a column is missing, or a state has a condition twice or not at all.
    """
    show_figure(draw_cases(rows), tell_cases(rows))


def show_truth_table(table: pd.DataFrame, outcome: str = OUTCOME) -> None:
    """Draw and show a table from :func:`softpower.methods.truth_tables.truth_table`."""
    show_figure(draw_truth_table(table, outcome), tell_truth_table(table, outcome))


def show_sensitivity(table: pd.DataFrame, title: str) -> None:
    """Draw and show a table from :func:`softpower.methods.switching.sensitivity`."""
    show_figure(draw_sensitivity(table, title), tell_sensitivity(table))


def draw_cases(rows: pd.DataFrame) -> Figure:
    """Return the figure that :func:`show_cases` shows."""
    cases = case_table(rows)
    inferred = {(r.state, r.condition) for r in rows[rows["strength"] == "inferred"].itertuples()}
    columns = [name for name in cases.columns if name != OUTCOME]
    # A gap of half a column sets the outcome apart.
    across = {**{name: float(at) for at, name in enumerate(columns)}, OUTCOME: len(columns) + 0.5}
    with rc_context(full_style()):
        figure = Figure(figsize=(WIDTH, 1.5 + 0.62 * len(cases)), layout="constrained")
        axes = _bare(figure)
        for down, state in enumerate(cases.index):
            for name, x in across.items():
                _mark(axes, x, down, cases.loc[state, name], inferred=(state, name) in inferred)
        axes.set_xticks(list(across.values()), labels=[_words(name) for name in across], fontsize=8.6)
        axes.set_yticks(range(len(cases)), labels=list(cases.index), fontsize=10)
        axes.set_xlim(-0.5, len(columns) + 0.95)
        axes.set_ylim(len(cases) - 0.45, -0.55)
        axes.axvline(len(columns) - 0.25, color=_GREY, linewidth=1)
        axes.set_title("What the text says of five states: six conditions, one outcome", pad=40)
        figure.legend(handles=_legend(), loc="outside lower center", ncols=4, frameon=False, fontsize=10)
    return figure


def draw_truth_table(table: pd.DataFrame, outcome: str = OUTCOME) -> Figure:
    """Return the figure that :func:`show_truth_table` shows."""
    names = list(table.columns[: table.columns.get_loc(outcome)])
    with rc_context(full_style()):
        figure = Figure(figsize=(WIDTH, 0.9 + 0.72 * len(table)), layout="constrained")
        axes = _bare(figure)
        for down, row in enumerate(table.to_dict("records")):
            said = row[outcome]
            _band(axes, -0.6, down, len(names) + 5.0, said)
            for at, name in enumerate(names):
                _mark(axes, at, down, str(row[name]), word=True)
            if said in ("1", "0"):
                _mark(axes, len(names) + 0.4, down, said, word=True)
            else:
                word = f"{SIGNS[said]} {said}"
                axes.text(len(names) + 0.4, down, word, ha="center", va="center", weight="bold", fontsize=10)
            listed = row["cases"].replace(", ", "\n") if len(row["cases"]) > 34 else row["cases"]
            axes.text(len(names) + 1.4, down, listed, va="center", fontsize=9.5)
        places = [*range(len(names)), len(names) + 0.4, len(names) + 2.6]
        axes.set_xticks(places, labels=[*(_words(name) for name in names), _words(outcome), "states"])
        axes.set_yticks([])
        axes.set_xlim(-0.6, len(names) + 4.5)
        axes.set_ylim(len(table) - 0.45, -0.55)
    return figure


def draw_sensitivity(table: pd.DataFrame, title: str) -> Figure:
    """Return the figure that :func:`show_sensitivity` shows."""
    judgements = list(dict.fromkeys(table["judgement"]))
    with rc_context(full_style()):
        figure = Figure(figsize=(WIDTH, 1.4 + 0.85 * len(judgements)), layout="constrained")
        axes = _bare(figure)
        for row in table.to_dict("records"):
            x, y = READINGS.index(row["silence"]), judgements.index(row["judgement"])
            clash = row["contradictory"] > 0
            _band(axes, x - 0.48, y, 0.96, CONTRADICTORY if clash else "", height=0.92)
            found = Fit(row["both"], row["condition"], row["outcome"])
            word = "≠ contradictory" if clash else "= no contradiction"
            shares = (
                f"sufficient {found.both} of {found.condition}\nnecessary {found.both} of {found.outcome}"
            )
            axes.text(x, y - 0.22, word, ha="center", va="center", weight="bold", fontsize=10)
            axes.text(x, y + 0.16, shares, ha="center", va="center", fontsize=10)
        axes.set_xticks(range(len(READINGS)), labels=[f"silence\n{READ_AS[name]}" for name in READINGS])
        axes.set_yticks(range(len(judgements)), labels=[_broken(label) for label in judgements])
        axes.set_xlim(-0.52, len(READINGS) - 0.48)
        axes.set_ylim(len(judgements) - 0.5, -0.5)
        axes.set_title(title, pad=46)
    return figure


def tell_cases(rows: pd.DataFrame) -> str:
    """Return the grid of judgements in words, state by state."""
    cases = case_table(rows)
    lines = []
    for state, values in cases.iterrows():
        parts = [
            f"{word}: {', '.join(_plain(name) for name in cases.columns if values[name] == value)}"
            for value, word in (("1", "present"), ("0", "absent"), (SILENT, "not stated"))
            if (values == value).any()
        ]
        lines.append(f"{state}, {'; '.join(parts)}.")
    return " ".join(lines)


def tell_truth_table(table: pd.DataFrame, outcome: str = OUTCOME) -> str:
    """Return a truth table in words, row by row."""
    names = list(table.columns[: table.columns.get_loc(outcome)])
    words = {"1": f"{outcome} present", "0": f"{outcome} absent"}
    lines = []
    for row in table.to_dict("records"):
        given = ", ".join(f"{_plain(name)} {'present' if row[name] else 'absent'}" for name in names)
        said = words.get(row[outcome], str(row[outcome]))
        lines.append(f"{given}: {said}{', ' + row['cases'] if row['cases'] else ''}.")
    return " ".join(lines) or "An empty truth table: no state is left."


def tell_sensitivity(table: pd.DataFrame) -> str:
    """Return what each change gives in words."""
    lines = []
    for judgement, rows in table.groupby("judgement", sort=False):
        parts = [
            f"silence {READ_AS[row.silence]}, sufficient {row.both} of {row.condition}, necessary {row.both} "
            f"of {row.outcome}{', contradictory' if row.contradictory else ''}"
            for row in rows.itertuples()
        ]
        lines.append(f"{judgement}: {'; '.join(parts)}.")
    return " ".join(lines)


def _bare(figure: Figure) -> Axes:
    """Return axes with names on top and on the left, and no lines."""
    axes = figure.subplots()
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    axes.xaxis.tick_top()
    return axes


def _mark(axes: Axes, x: float, y: float, value: str, inferred: bool = False, word: bool = False) -> None:
    """Draw one value: a filled disc, an open ring, or a question mark; its word below, if wanted."""
    if value == SILENT:
        axes.text(x, y, "?", ha="center", va="center", fontsize=13, color=_GREY)
        return
    colour = PRESENT if value == "1" else ABSENT
    fill, ink = (colour, "white") if value == "1" else ("white", colour)
    height = y - 0.12 if word else y
    axes.scatter(x, height, s=_DISC, facecolors=fill, edgecolors=colour, linewidths=2.2)
    axes.text(x, height, value, ha="center", va="center_baseline", weight="bold", color=ink)
    if word:
        axes.text(x, y + 0.29, "present" if value == "1" else "absent", ha="center", va="center", fontsize=9)
    if inferred:
        axes.scatter(x, y, s=_RING, facecolors="none", edgecolors="black", linewidths=1.3, linestyles="--")


def _legend() -> list[Line2D]:
    look: dict[str, Any] = {"linestyle": "none", "markersize": 11, "markeredgewidth": 2}
    return [
        Line2D([], [], marker="o", color=PRESENT, label="1: present", **look),
        Line2D(
            [], [], marker="o", markerfacecolor="white", markeredgecolor=ABSENT, label="0: absent", **look
        ),
        Line2D([], [], marker="$?$", color=_GREY, linestyle="none", markersize=9, label="not stated"),
        Line2D([], [], color="black", linestyle="--", linewidth=1.3, label="ring: inferred"),
    ]


def _band(axes: Axes, x: float, y: float, width: float, said: str, height: float = 0.9) -> None:
    """Draw the ground of a row or cell: framed if it is contradictory, dashed if no case shows it."""
    looks: dict[str, dict[str, Any]] = {
        CONTRADICTORY: {"facecolor": _CLASH, "edgecolor": ABSENT, "linewidth": 2},
        NO_CASE: {"facecolor": "white", "edgecolor": _GREY, "linewidth": 1, "linestyle": "--"},
    }
    look = looks.get(said, {"facecolor": _CALM, "linewidth": 0})
    axes.add_patch(Rectangle((x, y - height / 2), width, height, zorder=0, clip_on=False, **look))


def _words(name: str) -> str:
    return name.replace("_", "\n")


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _broken(label: str) -> str:
    return label.replace(": ", "\n").replace(", ", "\n")

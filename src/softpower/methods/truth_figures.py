"""Figures of a comparison: the coded cases, a truth table, and what one judgement changes.

Present is a filled disc with a 1, absent an open ring with a 0, silence a question mark: no
meaning rests on colour alone. What the coders inferred has a dashed ring around it.
"""

import re
from textwrap import wrap
from typing import Any

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from softpower.language import digits, marked, phrase, term
from softpower.methods.figures import OKABE_ITO, WIDTH, fa, full_style, show_figure
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
READ_AS = {"0": marked("read as 0"), "1": marked("read as 1"), "left out": marked("left out")}

#: What a case has of the conditions, by their value.
_TOLD = {
    "1": marked("present: {names}"),
    "0": marked("absent: {names}"),
    SILENT: marked("not stated: {names}"),
}
#: The name of a scenario in which one judgement is switched.
_SWITCHED = re.compile(r"(?P<id>\w+): (?P<state>.+), (?P<condition>\w+) (?P<value>\w+) to (?P<other>\w+)")


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
        axes.set_yticks(range(len(cases)), labels=[fa(term(state)) for state in cases.index], fontsize=10)
        axes.set_xlim(-0.5, len(columns) + 0.95)
        axes.set_ylim(len(cases) - 0.45, -0.55)
        axes.axvline(len(columns) - 0.25, color=_GREY, linewidth=1)
        title = phrase("What the text says of five states: six conditions, one outcome")
        axes.set_title(fa(title), pad=40)
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
                word = fa(f"{SIGNS[said]} {term(said)}")
                axes.text(len(names) + 0.4, down, word, ha="center", va="center", weight="bold", fontsize=10)
            listed = told_cases(row["cases"])
            if len(listed) > 34:
                listed = listed.replace(phrase(", "), "\n")
            axes.text(len(names) + 1.4, down, fa(listed), va="center", fontsize=9.5)
        places = [*range(len(names)), len(names) + 0.4, len(names) + 2.6]
        axes.set_xticks(
            places, labels=[*(_words(name) for name in names), _words(outcome), fa(phrase("states"))]
        )
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
            word = phrase("≠ contradictory") if clash else phrase("= no contradiction")
            shares = phrase(
                "sufficient {both} of {condition}\nnecessary {both} of {outcome}", **found._asdict()
            )
            axes.text(x, y - 0.22, fa(word), ha="center", va="center", weight="bold", fontsize=10)
            axes.text(x, y + 0.16, fa(shares), ha="center", va="center", fontsize=10)
        readings = [fa(phrase("silence\n{reading}", reading=phrase(READ_AS[name]))) for name in READINGS]
        axes.set_xticks(range(len(READINGS)), labels=readings)
        axes.set_yticks(range(len(judgements)), labels=[_broken(label) for label in judgements])
        axes.set_xlim(-0.52, len(READINGS) - 0.48)
        axes.set_ylim(len(judgements) - 0.5, -0.5)
        axes.set_title(fa(phrase(title)), pad=46)
    return figure


def tell_cases(rows: pd.DataFrame) -> str:
    """Return the grid of judgements in words, state by state."""
    cases = case_table(rows)
    lines = []
    for state, values in cases.iterrows():
        parts = [
            phrase(words, names=phrase(", ").join(plain_name(name) for name in values.index[values == value]))
            for value, words in _TOLD.items()
            if (values == value).any()
        ]
        lines.append(phrase("{state}, {parts}.", state=term(str(state)), parts=phrase("; ").join(parts)))
    return " ".join(lines)


def tell_truth_table(table: pd.DataFrame, outcome: str = OUTCOME) -> str:
    """Return a truth table in words, row by row."""
    names = list(table.columns[: table.columns.get_loc(outcome)])
    lines = []
    for row in table.to_dict("records"):
        given = phrase(", ").join(_holds(plain_name(name), str(row[name])) for name in names)
        said = _holds(term(outcome), row[outcome])
        if row["cases"]:
            line = phrase("{given}: {said}, {cases}.", given=given, said=said, cases=told_cases(row["cases"]))
        else:
            line = phrase("{given}: {said}.", given=given, said=said)
        lines.append(line)
    return " ".join(lines) or phrase("An empty truth table: no state is left.")


def _holds(name: str, value: str) -> str:
    if value == "1":
        return phrase("{name} present", name=name)
    return phrase("{name} absent", name=name) if value == "0" else term(value)


def told_cases(listed: str) -> str:
    """Return the states of a row of a truth table, listed as ``"Kazakhstan (1), Uzbekistan (0)"``."""
    told = []
    for case in filter(None, listed.split(", ")):
        state, _, value = case.removesuffix(")").rpartition(" (")
        told.append(phrase("{state} ({value})", state=term(state), value=digits(value)))
    return phrase(", ").join(told)


def tell_sensitivity(table: pd.DataFrame) -> str:
    """Return what each change gives in words."""
    lines = []
    for judgement, rows in table.groupby("judgement", sort=False):
        parts = phrase("; ").join(_scenario(row) for row in rows.itertuples())
        lines.append(phrase("{judgement}: {parts}.", judgement=_told(str(judgement)), parts=parts))
    return " ".join(lines)


def _scenario(row: Any) -> str:
    said = {
        "reading": phrase(READ_AS[row.silence]),
        "both": int(row.both),
        "condition": int(row.condition),
        "outcome": int(row.outcome),
    }
    if row.contradictory:
        return phrase(
            "silence {reading}, sufficient {both} of {condition}, necessary {both} of {outcome}, "
            "contradictory",
            **said,
        )
    return phrase(
        "silence {reading}, sufficient {both} of {condition}, necessary {both} of {outcome}", **said
    )


def _told(judgement: str) -> str:
    """Return the name of a scenario of :func:`softpower.methods.switching.sensitivity`."""
    found = _SWITCHED.fullmatch(judgement)
    if found is None:
        return term(judgement)
    said = {name: term(part) for name, part in found.groupdict().items()}
    said |= {name: digits(said[name]) for name in ("value", "other")}
    return phrase("{id}: {state}, {condition} {value} to {other}", **said)


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
    axes.text(x, height, digits(value), ha="center", va="center_baseline", weight="bold", color=ink)
    if word:
        said = phrase("present") if value == "1" else phrase("absent")
        axes.text(x, y + 0.29, fa(said), ha="center", va="center", fontsize=9)
    if inferred:
        axes.scatter(x, y, s=_RING, facecolors="none", edgecolors="black", linewidths=1.3, linestyles="--")


def _legend() -> list[Line2D]:
    look: dict[str, Any] = {"linestyle": "none", "markersize": 11, "markeredgewidth": 2}
    return [
        Line2D([], [], marker="o", color=PRESENT, label=fa(phrase("1: present")), **look),
        Line2D(
            [],
            [],
            marker="o",
            markerfacecolor="white",
            markeredgecolor=ABSENT,
            label=fa(phrase("0: absent")),
            **look,
        ),
        Line2D(
            [], [], marker="$?$", color=_GREY, linestyle="none", markersize=9, label=fa(phrase("not stated"))
        ),
        Line2D([], [], color="black", linestyle="--", linewidth=1.3, label=fa(phrase("ring: inferred"))),
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
    said = term(name)
    return name.replace("_", "\n") if said == name else fa("\n".join(wrap(said, 12)))


def plain_name(name: str) -> str:
    """Return the name of a condition as words."""
    return term(name).replace("_", " ")


def _broken(label: str) -> str:
    said = _told(label)
    return fa(said.replace(": ", "\n").replace(phrase(", "), "\n"))

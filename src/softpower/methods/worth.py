"""What a percentage of agreement is worth: pictures that set it beside κ and α.

The figures come from :mod:`softpower.methods.agreement`; here they are only drawn.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from softpower.language import digits, marked, phrase
from softpower.methods.agreement import cohen_kappa, krippendorff_alpha, percent_agreement
from softpower.methods.crosstabs import confusion, draw_tiles
from softpower.methods.figures import OKABE_ITO, WIDTH, fa, full_style, number, show_figure
from softpower.methods.reliability import TARGET

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Codes = Sequence[Hashable]

#: The smallest table with high percent agreement and κ below zero: of 42 units the first
#: coder calls one rare, the second calls two others rare. Nobody coded this.
MADE_UP: tuple[tuple[str, ...], tuple[str, ...]] = (
    ("rare", *["common"] * 41),
    ("common", "rare", "rare", *["common"] * 39),
)

_MINUS = "\N{MINUS SIGN}"


def figures(first: Codes, second: Codes) -> pd.Series:
    """Return ``units``, ``percent``, ``kappa`` and ``alpha`` of two equally long lists of codes.

    ``units`` counts those that both coded. A figure that is not defined is ``nan``, see
    :mod:`softpower.methods.agreement`. Raises ValueError if the lists are not equally long.
    """
    pair = list(first), list(second)
    units = sum(not (pd.isna(one) or pd.isna(two)) for one, two in zip(*pair, strict=False))
    measures = percent_agreement(*pair), cohen_kappa(*pair), krippendorff_alpha(*pair)
    return pd.Series([units, *measures], index=["units", "percent", "kappa", "alpha"])


def in_words(figure: float, places: int = 2) -> str:
    """Return a figure as it is printed: rounded, a real minus sign, ``not defined`` for ``nan``."""
    if math.isnan(figure):
        return phrase("not defined")
    return digits(f"{round(figure, places) + 0.0:.{places}f}").replace("-", _MINUS)


def compare_figure(pairs: Mapping[str, tuple[Codes, Codes]], alt: str) -> None:
    """Draw and show tables of two coders side by side, each with percent, κ and α below it.

    Parameters
    ----------
    pairs
        A title for each table, with the codes of the first and the second coder. The
        codes should be few: the tables share the width of a page.
    alt
        The figure in words, for readers who do not see it.

    Raises
    ------
    ValueError
        If there is nothing to draw, two lists are not equally long, or ``alt`` is empty.
    """
    show_figure(draw_compared(pairs), alt)


def draw_compared(pairs: Mapping[str, tuple[Codes, Codes]]) -> Figure:
    """Return the figure that :func:`compare_figure` shows."""
    if not pairs:
        raise ValueError(phrase("There is nothing to draw: no pair of coders."))
    tables = {title: confusion(*pair) for title, pair in pairs.items()}
    rows = max(len(table) for table in tables.values())
    with rc_context(full_style()):
        figure = Figure(figsize=(WIDTH, 2.6 + 0.4 * rows), layout="constrained")
        panels = figure.subplots(1, len(tables), squeeze=False)[0]
        for place, (title, table) in enumerate(tables.items()):
            # Which coder stands where is the same in every table: the first says it.
            coders = (marked("first coder"), marked("second coder")) if place == 0 else ("", " ")
            draw_tiles(panels[place], table, *coders, coders=True, turned=True)
            panels[place].set_title(fa(phrase(title)), fontsize=12)
            below = _below(figures(*pairs[title]))
            panels[place].text(0, -0.06, fa(below), transform=panels[place].transAxes, va="top")
    return figure


def _below(measures: pd.Series) -> str:
    kappa, alpha = in_words(measures["kappa"]), in_words(measures["alpha"])
    percent = in_words(measures["percent"], 1)
    return phrase("percent {percent}\nκ {kappa}\nα {alpha}", percent=percent, kappa=kappa, alpha=alpha)


def percent_alpha_figure(agreement: pd.DataFrame, named: Mapping[str, str], alt: str) -> None:
    """Draw and show one mark for each coded column: its percent agreement and its α.

    Parameters
    ----------
    agreement
        A table of :func:`softpower.methods.reliability.agreement_table`: columns ``table``,
        ``variable``, ``percent``, ``alpha``.
    named
        Columns to name in the figure, as ``{"interests.voice": "label"}``.
    alt
        The figure in words, for readers who do not see it.

    Raises
    ------
    ValueError
        If a column to name is not in the table, or ``alt`` is empty.
    """
    show_figure(draw_percent_alpha(agreement, named), alt)


def draw_percent_alpha(agreement: pd.DataFrame, named: Mapping[str, str]) -> Figure:
    """Return the figure that :func:`percent_alpha_figure` shows."""
    keys = agreement["table"] + "." + agreement["variable"]
    unknown = [name for name in named if name not in set(keys)]
    if unknown:
        raise ValueError(phrase("There is no column {name!r} in the table of agreement.", name=unknown[0]))
    low = agreement["alpha"] < TARGET
    with rc_context(full_style()):
        figure = Figure(figsize=(WIDTH, 4.2), layout="constrained")
        axes = figure.subplots()
        _marks(
            axes, agreement[~low], "o", OKABE_ITO[0], fa(phrase("α of {target:.2f} or more", target=TARGET))
        )
        _marks(axes, agreement[low], "D", OKABE_ITO[3], fa(phrase("α below {target:.2f}", target=TARGET)))
        axes.axhline(TARGET, color="black", linewidth=1, linestyle="--")
        for name, label in named.items():
            row = agreement[keys == name].iloc[0]
            axes.annotate(
                fa(phrase(label)),
                (row["percent"], row["alpha"]),
                (-10, 5),
                textcoords="offset points",
                ha="right",
                va="center",
            )
        full = int((agreement["percent"] == 100).sum())
        if full:
            axes.annotate(
                fa(phrase("full agreement: {number}", number=full)),
                (100, 1),
                (-10, 5),
                textcoords="offset points",
                ha="right",
                va="center",
            )
        axes.set_title(fa(phrase("The same percent, another worth")))
        axes.set_xlabel(fa(phrase("percent agreement")))
        axes.set_ylabel(fa(phrase("Krippendorff's α")))
        number(axes.xaxis)
        number(axes.yaxis)
        axes.margins(0.06)
        axes.legend(loc="upper left", frameon=False)
    return figure


def _marks(axes: "Axes", rows: pd.DataFrame, marker: str, colour: str, label: str) -> None:
    axes.plot(
        rows["percent"],
        rows["alpha"],
        marker,
        color=colour,
        markersize=8,
        markeredgecolor="white",
        label=label,
    )

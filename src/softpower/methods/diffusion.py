"""Which laws travelled where: a table of countries by laws, and its figure.

A diffusion table shows what stands where, and from which source the text says it came.
It has no dates and shows no cause. Its empty places are of two kinds, kept apart here:
``not_stated`` is a row of the codebook (the text is silent), ``no row`` is a gap of the
coding (nobody looked).
"""

from textwrap import fill
from typing import NamedTuple

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from softpower.language import current, marked, phrase, term
from softpower.methods.figures import OKABE_ITO, WIDTH, fa, full_style, show_figure, slant

#: Where the laws are said to come from (2-2.3.s7), and the states that may have taken them.
SOURCE = "Russia"
STATES = ("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan")

#: The laws of paragraph 2-2.3 by their ``law_type``: in English, and in words of the text.
LAWS = {
    "anti_homosexual": (marked("against homosexuals"), "ضد هم‌جنس‌گرایان"),
    "ngo": (marked("limits on NGOs"), "سازمان‌های غیردولتی"),
    "protest": (marked("limits on protest"), "اعتراض‌های غیرمجاز"),
    "religious_feelings": (marked("religious feelings"), "احساسات مذهبی"),
}

#: Outcomes by which a law was taken over, after the printed verb.
ADOPTED = ("passed", "approved")
REJECTED, SILENT, ORIGIN, NO_ROW = "rejected", "not_stated", "source", "no row"


class UnclearRequest(ValueError):
    """A request that the tables cannot answer. Shown as one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone."""
        return [str(self)]


class Sign(NamedTuple):
    """How an outcome is drawn. Colour, shape and word say the same."""

    marker: str
    colour: str


_SIGNS = {
    ORIGIN: Sign("D", OKABE_ITO[7]),
    **{outcome: Sign("o", OKABE_ITO[2]) for outcome in ADOPTED},
    REJECTED: Sign("X", OKABE_ITO[3]),
}


def diffusion_table(norms: pd.DataFrame) -> pd.DataFrame:
    """Return the outcome of each law in each country.

    Parameters
    ----------
    norms
        The table ``norms``.

    Returns
    -------
    pandas.DataFrame
        Index ``country`` (Russia as the source, then the five states), one column for
        each ``law_type`` of paragraph 2-2.3; the values are the table's outcomes, and
        ``"no row"`` where it has no row for a pair. Models of democracy and what is said
        of the region as a whole are left out: the text names no single state there. So
        is what Russia did at home without being a source (R02).

    Raises
    ------
    UnclearRequest
        If it is not the table ``norms``, or a pair has two rows.
    """
    return _wide(norms, "outcome", NO_ROW)


def diffusion_figure(norms: pd.DataFrame, title: str, alt: str) -> None:
    """Draw and show the diffusion table, each cell with its sign, its word and its sentence.

    Raises UnclearRequest as :func:`diffusion_table` does, and ValueError if ``alt`` is empty.
    """
    show_figure(draw_diffusion(norms, title), alt)


def draw_diffusion(norms: pd.DataFrame, title: str) -> Figure:
    """Return the figure that :func:`diffusion_figure` shows."""
    table = diffusion_table(norms)
    places = _wide(norms.assign(core=norms["loc"].str[0]), "core", "")
    with rc_context(full_style()):
        # Not plt.figure: a figure that pyplot does not know is never shown a second time.
        figure = Figure(figsize=(WIDTH, 5.0), layout="constrained")
        axes = figure.subplots()
        axes.set_xlim(0, len(table.columns))
        axes.set_ylim(len(table), 0)
        for down, country in enumerate(table.index):
            for across, law in enumerate(table.columns):
                _draw_cell(axes, across, down, str(table.loc[country, law]), str(places.loc[country, law]))
        axes.set_yticks(
            [down + 0.5 for down in range(len(table))], labels=[fa(term(name)) for name in table.index]
        )
        axes.set_xticks([across + 0.5 for across in range(len(table.columns))], labels=_headings(table))
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.tick_params(axis="x", labelsize=10)
        axes.spines[:].set_visible(False)
        axes.axhline(1, color="black", linewidth=1.5)
        axes.set_title(fa(phrase(title)))
        figure.legend(handles=_keys(), loc="outside lower left", ncols=4, frameon=False, fontsize=9)
    return figure


def _wide(norms: pd.DataFrame, column: str, empty: str) -> pd.DataFrame:
    needed = {"country", "law_type", "outcome", "loc"}
    if not isinstance(norms, pd.DataFrame) or not needed <= set(norms.columns):
        raise UnclearRequest(phrase('A diffusion table is made of the table norms: load("norms") gives it.'))
    of_source = (norms["country"] == SOURCE) & (norms["outcome"] == ORIGIN)
    rows = norms[(of_source | norms["country"].isin(STATES)) & norms["law_type"].isin(LAWS)]
    twice = rows[rows.duplicated(["country", "law_type"])]
    if not twice.empty:
        country, law = twice.iloc[0][["country", "law_type"]]
        raise UnclearRequest(
            phrase("The pair {country}, {law} has more than one row.", country=country, law=law)
        )
    wide = rows.astype({"country": str, "law_type": str, column: str}).pivot(
        index="country", columns="law_type", values=column
    )
    return wide.reindex(index=[SOURCE, *STATES], columns=list(LAWS)).fillna(empty)


def _headings(table: pd.DataFrame) -> list[str]:
    if current().code == "fa":
        return [fa(fill(LAWS[law][1], 14)) for law in table.columns]
    return [f"{fill(phrase(LAWS[law][0]), 12)}\n{fa(LAWS[law][1])}" for law in table.columns]


def _draw_cell(axes: Axes, across: int, down: int, outcome: str, place: str) -> None:
    middle = across + 0.5
    if outcome in _SIGNS:
        sign = _SIGNS[outcome]
        axes.add_patch(Rectangle((across, down), 1, 1, facecolor="white", edgecolor="#bbbbbb"))
        axes.scatter(across + 0.2, down + 0.5, marker=sign.marker, s=110, color=sign.colour, zorder=3)
        axes.text(across + 0.34, down + 0.38, fa(term(outcome)), va="center", fontsize=11, fontweight="bold")
        axes.text(across + 0.34, down + 0.7, place, va="center", fontsize=8.5, color="#444444")
        return
    hatch = "///" if outcome == SILENT else None
    axes.add_patch(
        Rectangle((across, down), 1, 1, facecolor="#f3f3f3", edgecolor="#c8c8c8", hatch=hatch, linewidth=0.8)
    )
    box = {"facecolor": "white", "edgecolor": "none", "pad": 2.0}
    words = fa(term(outcome).replace("_", " "))
    axes.text(middle, down + 0.5, words, ha="center", va="center", fontsize=10, style=slant(), bbox=box)


def _keys() -> list[Line2D | Patch]:
    names = {
        ORIGIN: phrase("source of the law"),
        ADOPTED[0]: phrase("passed or approved"),
        REJECTED: phrase("rejected"),
    }
    keys: list[Line2D | Patch] = []
    for outcome, name in names.items():
        marker, colour = _SIGNS[outcome]
        keys.append(
            Line2D([], [], marker=marker, color=colour, linestyle="none", markersize=9, label=fa(name))
        )
    silent = fa(phrase("the text is silent"))
    return [*keys, Patch(facecolor="#f3f3f3", edgecolor="#c8c8c8", hatch="///", label=silent)]

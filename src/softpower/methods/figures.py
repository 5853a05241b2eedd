"""Figures that can be read by everyone: colour-blind safe, with a text alternative.

Why a figure is shown as HTML: neither JupyterLab 4.6 nor the standard page of
nbconvert 7.17 gives the picture of an ``image/png`` output an alternative text,
whatever its metadata say. An ``<img>`` with the picture inside has its own.
"""

import io
import math
from base64 import b64encode
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
from IPython.display import display
from matplotlib import ft2font, rc_context
from matplotlib.figure import Figure
from matplotlib.rcsetup import cycler

from softpower.language import current, digits, html_attributes, phrase, term
from softpower.methods.png import small_png

if TYPE_CHECKING:
    from matplotlib.axis import Axis
    from pandas import Series

#: Eight colours that stay apart for colour-blind readers. Source: M. Okabe and K. Ito (2008),
#: Color Universal Design, https://jfly.uni-koeln.de/color/
OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#F0E442", "#000000")

#: Inches of a figure in a notebook's column, and the height of one bar with its gap.
WIDTH, HEIGHT, BAR = 7.0, 4.0, 0.42

#: The style of all figures. White under the figure keeps it readable in a dark theme.
STYLE: dict[str, Any] = {
    "figure.figsize": (WIDTH, HEIGHT),
    "figure.dpi": 100,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "axes.facecolor": "white",
    # DejaVu Sans comes with matplotlib and has the Persian letters.
    "font.family": ["DejaVu Sans"],
    "font.size": 11,
    "axes.titlesize": 13,
    "axes.titlelocation": "left",
    "axes.titlepad": 12,
    "axes.labelsize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "lines.linewidth": 2,
}

#: For arabic-reshaper: keep the marks (or the hamza of «هٔ» is lost), and make no sign for «الله»,
#: which DejaVu Sans does not have.
_SHAPING = {"delete_harakat": False, "ARABIC LIGATURE ALLAH": False}

#: The marks that set a part of a line apart, as what every python-bidi knows: older ones stop at isolates.
_EMBEDDED = str.maketrans("\u2066\u2067\u2069", "\u202a\u202b\u202c")


def fa(text: str) -> str:
    """Return Persian text in the form in which this matplotlib draws it right.

    Text is kept in logical order, as it is typed. From 3.11 on matplotlib joins and
    orders Persian letters itself, and text that was reshaped before comes out reversed.
    Before, the packages arabic-reshaper and python-bidi do it, if they are installed;
    without them the text is returned unchanged. Marks then stand before their letter, which is
    where 3.10 draws them right; rule L3 of UAX 9 would move them onto the wrong letter.
    """
    if hasattr(ft2font, "__libraqm_version__"):
        return text
    try:
        reshaper = import_module("arabic_reshaper")
        bidi = import_module("bidi.algorithm")
    except ImportError:
        return text
    reshape = reshaper.ArabicReshaper(_SHAPING).reshape
    # The joined forms of «ۀ» are missing in DejaVu Sans; as letter and mark it can be drawn.
    return str(bidi.get_display(reshape(text.translate(_EMBEDDED).replace("ۀ", "هٔ"))))


def use_style() -> None:
    """Use the course's style for the figures that you draw from now on."""
    plt.rcParams.update(full_style())


def bar_chart(counts: "Series[Any]", title: str, xlabel: str, alt: str) -> None:
    """Draw and show one horizontal bar for each value, in the order given, first on top.

    Parameters
    ----------
    counts
        Numbers with a name each, such as ``claims["voice"].value_counts()``.
    title, xlabel
        What is shown, and what is counted.
    alt
        The figure in words, for readers who do not see it.

    Raises
    ------
    ValueError
        If ``alt`` is empty, or ``counts`` is empty or has something else than numbers.
    """
    _checked(alt)
    show_figure(draw_bars(counts, title, xlabel), alt)


def draw_bars(counts: "Series[Any]", title: str, xlabel: str) -> Figure:
    """Return the figure that :func:`bar_chart` shows."""
    names, values = [fa(term(str(name))) for name in counts.index], _numbers(counts)
    places = range(len(values))
    with rc_context(full_style()):
        # Not plt.figure: a figure that pyplot does not know is never shown a second time.
        figure = Figure(figsize=(WIDTH, 1.3 + BAR * len(values)), layout="constrained")
        axes = figure.subplots()
        bars = axes.barh(places, values, height=0.7, color=OKABE_ITO[0])
        axes.bar_label(bars, labels=[digits(f"{value:g}") for value in values], padding=4)
        axes.set_yticks(places, labels=names)
        axes.invert_yaxis()
        axes.tick_params(axis="y", length=0)
        axes.margins(x=0.1)
        axes.locator_params(axis="x", integer=all(value.is_integer() for value in values))
        axes.set_title(fa(phrase(title)))
        axes.set_xlabel(fa(phrase(xlabel)))
        number(axes.xaxis)
    return figure


def show_figure(figure: Figure, alt: str) -> None:
    """Show a figure with its text alternative, and close it.

    Parameters
    ----------
    figure
        Any matplotlib figure.
    alt
        The figure in words, for readers who do not see it.

    Raises
    ------
    ValueError
        If ``alt`` is empty.
    """
    display(
        {"text/html": picture(figure, alt), "text/plain": phrase("Figure: {alt}", alt=_checked(alt))},
        raw=True,
    )


def picture(figure: Figure, alt: str) -> str:
    """Return a figure as an HTML ``<img>`` that carries the picture and its text alternative.

    A widget shows it in its HTML part. The figure is closed. Raises ValueError if ``alt`` is empty.
    """
    alt = _checked(alt)
    drawn = io.BytesIO()
    # Twice as fine as it is shown, so that it stays sharp on dense screens.
    dpi = 2 * figure.dpi
    figure.savefig(
        drawn, format="png", dpi=dpi, bbox_inches="tight", facecolor="white", metadata={"Software": None}
    )
    # Closed, it is not shown once more at the end of the cell.
    plt.close(figure)
    png = small_png(drawn.getvalue())
    width = int.from_bytes(png[16:20], "big") // 2
    encoded = b64encode(png).decode("ascii")
    # No height: in a narrow window the picture shrinks in both directions.
    return (
        f'<img alt="{escape(alt)}"{html_attributes()} width="{width}" src="data:image/png;base64,{encoded}">'
    )


def full_style() -> Any:
    """Return the course's style for ``with rc_context(full_style()):``, with the colours in their order.

    Any, and not a dict: matplotlib types the names of all settings one by one.
    """
    side = "right" if current().direction == "rtl" else "left"
    return {**STYLE, "axes.titlelocation": side, "axes.prop_cycle": cycler(color=OKABE_ITO)}


def beginning(left: float, right: float) -> dict[str, Any]:
    """Return where a line of text begins, and how it is set: at the left of two places, or at the right."""
    return {"x": right, "ha": "right"} if current().direction == "rtl" else {"x": left, "ha": "left"}


def slant() -> str:
    """Return the style of words that are set off: DejaVu Sans has no slanted Persian letters."""
    return "normal" if current().code == "fa" else "italic"


def number(axis: "Axis") -> None:
    """Write the numbers of an axis in the numerals of the language of now."""
    if current().code == "fa":
        axis.set_major_formatter(lambda value, _: digits(f"{value:g}"))


def _checked(alt: str) -> str:
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(phrase("A figure needs a text alternative: say in alt=... what it shows."))
    return " ".join(phrase(alt).split())


def _numbers(counts: "Series[Any]") -> list[float]:
    try:
        values = [float(value) for value in counts]
    except (TypeError, ValueError):
        values = [math.nan]
    if not values:
        raise ValueError(phrase("There is nothing to draw: the Series is empty."))
    if not all(math.isfinite(value) for value in values):
        raise ValueError(
            phrase("A bar chart needs one number for each bar: a value is missing or is not a number.")
        )
    return values

"""A figure in which each row of a table is one mark, so that a reader can count."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from matplotlib import rc_context
from matplotlib.figure import Figure

from softpower.language import phrase, term
from softpower.methods.figures import OKABE_ITO, WIDTH, fa, full_style, show_figure

if TYPE_CHECKING:
    from pandas import Series

#: Shape and colour of the values, in order: told apart by either.
LOOKS = tuple(zip("os^XDvP*", OKABE_ITO, strict=True))

#: Marks in one line; more go on in a line below.
PER_LINE = 30

#: Room for so many marks is kept, so that a few do not drift apart.
_LEAST = 20

#: Inches from line to line.
_LINE = 0.27


def mark_chart(
    lines: "Series[Any]",
    shapes: "Series[Any]",
    title: str,
    alt: str,
    order: Sequence[str] = (),
    ring: Sequence[object] = (),
    ring_label: str = "",
) -> None:
    """Draw and show one mark for each row of a table.

    Parameters
    ----------
    lines
        In which line the mark of a row stands, such as the section of the article.
    shapes
        Which shape and colour it has: at most eight values, with the same index.
    title
        What one mark is.
    alt
        The figure in words, for readers who do not see it.
    order
        The values of ``shapes`` in the order in which they stand; by default the order of a
        categorical column, else as they come. A value that is not named comes last.
    ring
        Index labels of rows whose marks get a ring.
    ring_label
        What the ring means, for the legend.

    Raises
    ------
    ValueError
        If ``alt`` is empty, if there are no rows, or if there are more than eight values.
    """
    show_figure(draw_marks(lines, shapes, title, order, ring, ring_label), alt)


def draw_marks(
    lines: "Series[Any]",
    shapes: "Series[Any]",
    title: str,
    order: Sequence[str] = (),
    ring: Sequence[object] = (),
    ring_label: str = "",
) -> Figure:
    """Return the figure that :func:`mark_chart` shows."""
    names, values = _in_order(lines), _in_order(shapes, order)
    if not names:
        raise ValueError(phrase("There is nothing to draw: no rows."))
    if len(values) > len(LOOKS):
        raise ValueError(
            phrase(
                "At most {most} shapes can be told apart; these rows have {number}.",
                most=len(LOOKS),
                number=len(values),
            )
        )
    spots, middles, below = _spots(lines, shapes, names, values)
    with rc_context(full_style()):
        figure = Figure(figsize=(WIDTH, 1.5 + _LINE * below), layout="constrained")
        axes = figure.subplots()
        for value, (marker, colour) in zip(values, LOOKS, strict=False):
            across, down = _columns(spots, shapes.index[shapes == value])
            label = fa(phrase("{value} ({number})", value=term(value), number=len(across)))
            axes.scatter(across, down, marker=marker, color=colour, s=52, label=label)
        across, down = _columns(spots, ring)
        if across:
            axes.scatter(
                across, down, s=190, facecolors="none", edgecolors="black", label=fa(phrase(ring_label))
            )
        axes.set_yticks(middles, labels=[fa(term(name)) for name in names])
        axes.set_ylim(below - 0.3, -0.7)
        axes.set_xlim(-0.8, max(_LEAST, *(x for x, _ in spots.values())) + 0.8)
        axes.set_xticks([])
        axes.tick_params(axis="y", length=0)
        for side in ("left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.set_title(fa(phrase(title)))
        figure.legend(loc="outside lower left", ncols=3, frameon=False, handletextpad=0.3, columnspacing=1.2)
    return figure


def _in_order(column: "Series[Any]", order: Sequence[str] = ()) -> list[str]:
    """Return the values that occur: those of ``order`` first, then as they are sorted or come."""
    found = [str(value) for value in dict.fromkeys(column)]
    if hasattr(column, "cat"):
        found = [str(value) for value in column.cat.categories if str(value) in found]
    first = [value for value in order if value in found]
    return [*first, *(value for value in found if value not in first)]


def _spots(
    lines: "Series[Any]", shapes: "Series[Any]", names: list[str], values: list[str]
) -> tuple[dict[object, tuple[int, float]], list[float], float]:
    """Return where each mark stands, the middle of each name's lines, and where the lines end."""
    spots: dict[object, tuple[int, float]] = {}
    middles: list[float] = []
    top = 0.0
    rank = {value: place for place, value in enumerate(values)}
    for name in names:
        here = sorted(lines.index[lines == name], key=lambda label: rank[str(shapes[label])])
        for place, label in enumerate(here):
            spots[label] = (place % PER_LINE, top + place // PER_LINE)
        height = (len(here) - 1) // PER_LINE + 1
        middles.append(top + (height - 1) / 2)
        top += height + 0.25
    return spots, middles, top


def _columns(
    spots: dict[object, tuple[int, float]], labels: Iterable[object]
) -> tuple[list[int], list[float]]:
    places = [spots[label] for label in labels if label in spots]
    return [x for x, _ in places], [y for _, y in places]

"""Boxes and arrows in fixed places: the pen that the pictures of the theory are drawn with.

A solid arrow is printed, a dashed one inferred, a dotted one out of use. Words in the
boxes say what colours say, so that a picture reads as well in grey.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from softpower.language import marked, phrase, term
from softpower.methods.figures import OKABE_ITO, WIDTH, fa, full_style
from softpower.methods.theory import without_gaps

BLUE, ORANGE, GREEN = OKABE_ITO[:3]
GREY, DARK, WHITE = "#8A8A8A", "#222222", "#FFFFFF"

#: Inches from one line of text in a box to the next.
LINE = 0.19

#: Of a box: fill, border, its width in points, and how round its corners are in inches.
BOX_LOOKS: dict[str, tuple[str, str, float, float]] = {
    "independent": ("#DCEBF5", BLUE, 2.0, 0.02),
    "intervening": ("#FCEFD6", ORANGE, 2.0, 0.16),
    "dependent": ("#D9F0E8", GREEN, 2.0, 0.02),
    "domestic_feature": ("#F4F4F4", GREY, 1.2, 0.08),
    "plain": (WHITE, DARK, 1.2, 0.06),
    "held": (WHITE, DARK, 3.2, 0.02),
    "off": (WHITE, "#B5B5B5", 1.0, 0.06),
}

#: Of an arrow: colour, style of the line, width in points.
LINE_LOOKS: dict[str, tuple[str, Any, float]] = {
    "printed": (DARK, "-", 1.8),
    "inferred": (DARK, (0, (4, 2.5)), 1.4),
    "lit": (BLUE, "-", 3.0),
    "lit, inferred": (BLUE, (0, (3, 1.5)), 3.0),
    "off": (GREY, (0, (1, 2)), 1.4),
}

#: What each look of an arrow means; the order in which a legend lists them.
MEANINGS = {
    "lit": marked("open"),
    "lit, inferred": marked("open, inferred"),
    "printed": marked("printed in one sentence"),
    "inferred": marked("inferred by the coders"),
    "off": marked("closed"),
}


@dataclass(frozen=True)
class Box:
    """A box: its middle, its size (all in inches), its lines of text, and its look.

    The first ``heads`` lines are its name, and a little larger.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    look: str = "plain"
    width: float = 1.75
    height: float = 0.62
    heads: int = 1

    def edge_towards(self, other: "Box", gap: float = 0.05) -> tuple[float, float]:
        """Return the point on the border, a little outside, that faces the other box."""
        dx, dy = other.x - self.x, other.y - self.y
        half_width, half_height = self.width / 2 + gap, self.height / 2 + gap
        reach = min(
            half_width / abs(dx) if dx else float("inf"), half_height / abs(dy) if dy else float("inf")
        )
        return self.x + reach * dx, self.y + reach * dy


def sketch(
    boxes: Mapping[str, Box], lines: Mapping[tuple[str, str], str], title: str, height: float
) -> tuple[Figure, Axes]:
    """Return a figure with boxes and arrows.

    Parameters
    ----------
    boxes
        By name.
    lines
        The look of each arrow, a key of :data:`LINE_LOOKS`, by its two ends.
    title
        One line, or two parted by a line break.
    height
        Inches of the drawing, without its title.
    """
    with rc_context(full_style()):
        figure = Figure(figsize=(WIDTH, height + 0.35 + 0.2 * title.count("\n")), layout="constrained")
        axes = figure.subplots()
        axes.set(xlim=(0, WIDTH), ylim=(0, height), aspect="equal")
        axes.set_axis_off()
        axes.set_title(fa(title), fontsize=12)
        for (source, target), look in lines.items():
            arrow(
                axes,
                boxes[source].edge_towards(boxes[target]),
                boxes[target].edge_towards(boxes[source]),
                look,
            )
        for box in boxes.values():
            _draw_box(axes, box)
    return figure, axes


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], look: str) -> None:
    """Draw one arrow. Its head is drawn apart: dashes would make its edge ragged."""
    colour, style, width = LINE_LOOKS[look]
    size = 14 + 3 * width
    shaft = {"arrowstyle": "-", "linestyle": style, "linewidth": width, "shrinkB": 0.3 * size}
    head = {"arrowstyle": "-|>", "linewidth": 0, "shrinkB": 0}
    for part in (shaft, head):
        axes.add_patch(
            FancyArrowPatch(start, end, mutation_scale=size, shrinkA=0, color=colour, capstyle="butt", **part)
        )


def _draw_box(axes: Axes, box: Box) -> None:
    fill, border, width, rounding = BOX_LOOKS[box.look]
    axes.add_patch(
        FancyBboxPatch(
            (box.x - box.width / 2 + rounding, box.y - box.height / 2 + rounding),
            box.width - 2 * rounding,
            box.height - 2 * rounding,
            boxstyle=f"round,pad={rounding},rounding_size={rounding}",
            facecolor=fill,
            edgecolor=border,
            linewidth=width,
            zorder=3,
        )
    )
    top = box.y + LINE * (len(box.lines) - 1) / 2
    colour = "#6E6E6E" if box.look == "off" else DARK
    size = 9.5 if box.look == "domestic_feature" else 10.5
    for place, line in enumerate(box.lines):
        axes.text(
            box.x,
            top - LINE * place,
            fa(line),
            ha="center",
            va="center_baseline" if len(box.lines) > 1 else "center",
            fontsize=size if place < box.heads else 9.5,
            color=colour,
            zorder=4,
        )


def legend(axes: Axes, looks: Mapping[tuple[str, str], str], meanings: Mapping[str, str] = MEANINGS) -> None:
    """Say along the bottom what the arrows mean that a picture has."""
    x = 0.1
    for look, meaning in meanings.items():
        if look in looks.values():
            words = phrase(meaning)
            arrow(axes, (x, 0.12), (x + 0.55, 0.12), look)
            axes.text(x + 0.65, 0.12, fa(words), ha="left", va="center", fontsize=9.5, color=DARK)
            x += 0.95 + 0.085 * len(words)


def draw_graph(graph: nx.DiGraph, title: str = "") -> Figure:
    """Return a picture of any small graph: causes on the left, effects on the right.

    Raises
    ------
    UnclearQuestion
        If the graph is none, or a gap is left in it.
    """
    columns = _columns(without_gaps(graph))
    height = 0.25 + 0.95 * max((len(column) for column in columns), default=1)
    step = WIDTH / max(len(columns), 1)
    boxes = {}
    for across, column in enumerate(columns):
        for down, name in enumerate(column):
            y = height - (down + 0.5) * height / len(column)
            lines = wrapped(term(str(name)))
            width = min(1.75, 0.75 * step)
            boxes[name] = Box(step * (across + 0.5), y, lines, width=width, heads=len(lines))
    figure, _ = sketch(boxes, dict.fromkeys(graph.edges, "printed"), phrase(title), height)
    return figure


def _columns(graph: nx.DiGraph) -> list[list[Any]]:
    if not nx.is_directed_acyclic_graph(graph):
        # In a circle nothing comes first: everything stands in one column.
        return [list(graph)]
    return [list(generation) for generation in nx.topological_generations(graph)]


def wrapped(text: str, at: int = 18) -> tuple[str, ...]:
    """Return a text in lines of at most ``at`` letters, longer only where one word is."""
    return tuple(textwrap.wrap(text, at, break_long_words=False)) or ("",)

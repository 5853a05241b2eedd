"""Draw a network of ties so that it can be read at a glance.

Every actor has one place on a fixed map (:mod:`softpower.methods.network_map`), whatever
else is drawn. Rows of the map that are not used are left out, so labels never come nearer
to each other than on the full map.
"""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Any

import networkx as nx
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch

from softpower.language import current, marked, phrase, term
from softpower.methods.figures import OKABE_ITO, WIDTH, fa, full_style, show_figure, slant
from softpower.methods.network_map import SHORT, places
from softpower.methods.networks import checked_network
from softpower.tables import load

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Place = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """How the ties of one kind are drawn. Never colour alone: the dashes differ too."""

    colour: str
    dashes: Any
    width: float


@dataclass(frozen=True)
class Dot:
    """How the actors of one sort are drawn: form and colour."""

    name: str
    marker: str
    colour: str
    size: float


_BLUE, _ORANGE, _GREEN, _RED, _SKY, _PINK, _YELLOW, _BLACK = OKABE_ITO

LINES = {
    "personal": Line(_BLUE, "solid", 3.2),
    "elite": Line(_RED, (0, (5, 2)), 2.2),
    "party": Line(_GREEN, (0, (6, 2, 1, 2)), 2.4),
    "institutional": Line(_PINK, (0, (1, 1.2)), 2.2),
    "military": Line(_BLACK, "solid", 0.9),
}
_OTHER_LINE = Line(_ORANGE, (0, (3, 1, 1, 1, 1, 1)), 1.4)
_DENIED_LINE = Line(_BLACK, (0, (1, 3)), 1.6)

DOTS = {
    "person": Dot(marked("person"), "o", _BLUE, 13),
    "state": Dot(marked("state"), "s", _ORANGE, 11),
    "body": Dot(marked("body: union, party, office, base"), "D", _SKY, 9.5),
    "group": Dot(marked("group"), "^", _YELLOW, 12),
}
_SORTS = {"person": "person", "state": "state", "social_group": "group", "non_state_group": "group"}

#: Inches from one row of the map to the next, and above and below the outermost rows.
_ROW, _TOP, _BOTTOM = 0.9, 0.35, 0.65
#: From so many actors on, the letters are smaller and the Persian names are left out.
_MANY = 8
#: How near, in inches, a line may come to an actor that it does not tie.
_CLEAR = 0.3
#: How far lines may be bent. One that the text denies is always bent, beside one that exists.
BENDS, BENT = (0.0, 0.12, -0.12, 0.2, -0.2, 0.3, -0.3), (0.18, -0.18, 0.3, -0.3)


def network_figure(
    graph: nx.Graph, title: str, alt: str, *, denied: nx.Graph | None = None, removed: Iterable[str] = ()
) -> None:
    """Draw and show a network; parameters as in :func:`draw_network`.

    Raises
    ------
    ValueError
        If ``alt``, the figure in words, is empty, or there is nothing to draw.
    """
    show_figure(draw_network(graph, title, denied=denied, removed=removed), alt)


def draw_network(
    graph: nx.Graph, title: str, *, denied: nx.Graph | None = None, removed: Iterable[str] = ()
) -> Figure:
    """Return the drawing of a network.

    Parameters
    ----------
    graph
        A network, from :func:`softpower.methods.networks.network`.
    title
        What is shown.
    denied
        Ties that the text denies. They are drawn dotted with the word *denied* on them.
    removed
        Two names whose tie was taken out of ``graph``; a pale line shows where it was.

    Raises
    ------
    NetworkProblem
        If ``graph`` is no network or has no actor; shown as one line.
    """
    graph = checked_network(graph, empty=False)
    denied = denied if denied is not None else nx.Graph()
    names = [*graph, *(name for name in denied if name not in graph)]
    at, rows = places(names)
    taken_out = tuple(removed)
    with rc_context(full_style()):
        figure = Figure(figsize=(WIDTH, _TOP + _BOTTOM + _ROW * rows + 0.45), layout="constrained")
        axes = figure.subplots()
        for one, other, tie in graph.edges(data=True):
            _draw_line(axes, at, (one, other), LINES.get(tie.get("kind", ""), _OTHER_LINE))
        for one, other in denied.edges:
            _draw_line(axes, at, (one, other), _DENIED_LINE, phrase("denied"), BENT)
        if taken_out:
            _draw_line(axes, at, taken_out, Line("#BBBBBB", "solid", 5), phrase("removed"))
        _draw_actors(axes, names, at)
        axes.set_xlim(-0.7, WIDTH - 0.7)
        axes.set_ylim(rows - 1 + _BOTTOM / _ROW, -_TOP / _ROW)
        axes.set_axis_off()
        axes.set_title(fa(phrase(title)))
        handles = [*_kind_handles(graph, denied), *_sort_handles(names)]
        figure.legend(
            handles=handles, loc="outside lower left", ncols=3, fontsize=9, frameon=False, handlelength=3.2
        )
    return figure


def _draw_actors(axes: "Axes", names: list[str], at: Mapping[str, Place]) -> None:
    actors = load("actors").set_index("name_en")
    many = len(names) > _MANY
    for name in names:
        known = name in actors.index
        dot = DOTS[_sort(str(actors.loc[name, "type"]))] if known else DOTS["group"]
        x, y = at[name]
        size = dot.size * (0.8 if many else 1)
        axes.plot(x, y, dot.marker, color=dot.colour, markersize=size, markeredgecolor="black", zorder=3)
        persian = str(actors.loc[name, "name_fa"]) if known else term(name)
        label = _label(name, persian, 14 if many else 18, both=known and not many)
        axes.annotate(
            label,
            (x, y),
            xytext=(0, -7 if many else -10),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=8 if many else 10.5,
            linespacing=1.1,
            zorder=4,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.6},
        )


def _label(name: str, persian: str, width: int, both: bool) -> str:
    """Return a name as it is written beside its mark: in English, and in Persian where there is room."""
    if current().code == "fa":
        said = term(name)
        return fa(textwrap.fill(persian if said == name else said, width))
    english = textwrap.fill(SHORT.get(name, name), width)
    return f"{english}\n{fa(persian)}" if both else english


def _draw_line(
    axes: "Axes",
    at: Mapping[str, Place],
    ends: tuple[str, ...],
    line: Line,
    word: str = "",
    bends: tuple[float, ...] = BENDS,
) -> None:
    start, end = at[ends[0]], at[ends[1]]
    others = [place for name, place in at.items() if name not in ends]
    bend = bent(start, end, others, bends)
    arc = FancyArrowPatch(
        start,
        end,
        arrowstyle="-",
        connectionstyle=f"arc3,rad={bend}",
        color=line.colour,
        linestyle=line.dashes,
        linewidth=line.width,
        zorder=1,
    )
    axes.add_patch(arc)
    if word:
        middle = on_curve(start, end, bend, 0.5)
        style: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
        axes.text(
            *middle, fa(word), ha="center", va="center", fontsize=8, style=slant(), bbox=style, zorder=2
        )


def bent(start: Place, end: Place, others: list[Place], bends: tuple[float, ...] = BENDS) -> float:
    """Return how far a line is bent, so that it passes by the other actors; 0 is straight."""
    room = {}
    for bend in sorted(bends, key=abs):
        room[bend] = _room(start, end, bend, others)
        if room[bend] >= _CLEAR:
            return bend
    return max(room, key=lambda bend: (room[bend], -abs(bend)))


def on_curve(start: Place, end: Place, bend: float, part: float) -> Place:
    """Return a point on the line from start (part 0) to end (part 1), as matplotlib's arc3 draws it."""
    (x1, y1), (x2, y2) = start, end
    # The axis of y points down, which turns the side of the bend round.
    cx, cy = (x1 + x2) / 2 - bend * (y2 - y1), (y1 + y2) / 2 + bend * (x2 - x1)
    a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return a * x1 + b * cx + c * x2, a * y1 + b * cy + c * y2


def _room(start: Place, end: Place, bend: float, others: list[Place]) -> float:
    points = [on_curve(start, end, bend, part / 20) for part in range(1, 20)]
    return min((hypot(x - a, y - b) for x, y in points for a, b in others), default=1.0)


def _sort(kind: str) -> str:
    return _SORTS.get(kind, "body")


def _kind_handles(graph: nx.Graph, denied: nx.Graph) -> list[Line2D]:
    kinds = {tie.get("kind", "") for _, _, tie in graph.edges(data=True)}
    lines = [(term(kind), line) for kind, line in LINES.items() if kind in kinds]
    if kinds - set(LINES):
        lines.append((phrase("another kind"), _OTHER_LINE))
    if denied.number_of_edges():
        lines.append((phrase("denied by the text"), _DENIED_LINE))
    return [
        Line2D(
            [],
            [],
            color=line.colour,
            linestyle=line.dashes,
            linewidth=line.width,
            label=fa(phrase("tie: {kind}", kind=kind)),
        )
        for kind, line in lines
    ]


def _sort_handles(names: list[str]) -> list[Line2D]:
    types = load("actors").set_index("name_en")["type"]
    present = {_sort(str(types.get(name, "social_group"))) for name in names}
    return [
        Line2D([], [], linestyle="none", marker=dot.marker, color=dot.colour, markeredgecolor="black",
               markersize=8, label=fa(phrase(dot.name)))
        for sort, dot in DOTS.items()
        if sort in present
    ]  # fmt: skip

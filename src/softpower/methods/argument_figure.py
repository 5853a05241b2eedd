"""A picture of one claim and of what bears on it, and the same in words.

The place of everything is computed from the rows alone, so a picture is the same each time.
Colour is never alone: every box says its relation and its basis, and a dashed line is inferred.
"""

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from softpower.language import phrase, term
from softpower.methods.arguments import UnknownClaim, bearing_on, find_claim, leads_to
from softpower.methods.figures import OKABE_ITO, WIDTH, beginning, fa, full_style, show_figure
from softpower.tables import load

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

#: Colour of a relation (Okabe and Ito).
COLOURS = {
    "supports": OKABE_ITO[0],
    "attacks": OKABE_ITO[3],
    "qualifies": OKABE_ITO[2],
    "tension": OKABE_ITO[5],
}
_GREY = "#666666"
#: As many boxes stand on one side; what is left is named in a line below.
MOST = 7
#: Inches: height of a line of text, room around it in a box, gap between boxes.
_LINE, _ROOM, _GAP = 0.15, 0.16, 0.1


@dataclass(frozen=True)
class Column:
    """One column of boxes: where it stands (inches), and how many letters fit in a line."""

    left: float
    width: float
    letters: int

    @property
    def begins(self) -> dict[str, Any]:
        """Where a line of text begins in it."""
        return beginning(self.left, self.left + self.width)


_LEFT, _MIDDLE, _RIGHT = Column(0.0, 2.5, 37), Column(2.92, 1.55, 20), Column(4.9, 2.1, 30)


@dataclass
class Box:
    """One claim in the picture: its lines of text, its look, and the height of its middle."""

    lines: list[str]
    colour: str
    dashed: bool = False
    y: float = 0.0

    @property
    def height(self) -> float:
        """Inches from top to bottom."""
        return _LINE * len(self.lines) + _ROOM


def show_argument(claim: object, basis: str | None = None) -> None:
    """Show a claim with what bears on it, as a figure with a text alternative.

    Parameters
    ----------
    claim
        An id, such as ``"C02"``, or the locator of a sentence, such as ``"3.2.s1"``.
    basis
        ``"explicit"``: draw the links with a printed cue only.

    Raises
    ------
    UnknownClaim
        If there is no such claim or basis; shown as one line.
    """
    show_figure(draw_argument(claim, basis), in_words(claim, basis))


def in_words(claim: object, basis: str | None = None) -> str:
    """Return in words what the picture of a claim shows. Raises UnknownClaim."""
    name = find_claim(claim)
    onto, beyond = bearing_on(name, basis), leads_to(name, basis)
    core = load("claims").set_index("id").loc[name, "loc"][0]
    if onto.empty and beyond.empty:
        said = phrase("The claim of {core} stands alone: no link touches it.", core=core)
    else:
        said = phrase(
            "What bears on the claim of {core}: {received}. What it does in turn: {further}.",
            core=core,
            received=phrase("; ").join(_counts(onto)) or phrase("nothing"),
            further=phrase(", ").join(_does(row) for row in beyond.itertuples()) or phrase("nothing"),
        )
    if not basis:
        return said
    only = phrase("Only links with the basis {basis} are counted.", basis=term(basis))
    return f"{said} {only}"


def _counts(links: "pd.DataFrame") -> list[str]:
    return [
        phrase(
            "{number} ({explicit} explicit) {relation}: {places}",
            number=len(group),
            explicit=int((group["basis"] == "explicit").sum()),
            relation=term(str(relation)),
            places=phrase(", ").join(group["loc"]),
        )
        for relation, group in links.groupby("relation", sort=False)
    ]


def _does(link: Any) -> str:
    return phrase("{relation} {place}", relation=term(link.relation), place=link.loc)


def draw_argument(claim: object, basis: str | None = None) -> Figure:
    """Return the figure that :func:`show_argument` shows.

    Left stand the supports, right what attacks, qualifies or pulls against the claim, and
    below the claim what it speaks for or against in turn. On each side explicit links come
    first, and no more than :data:`MOST` are drawn.
    """
    name = find_claim(claim)
    onto, beyond = bearing_on(name, basis), leads_to(name, basis)
    supports = onto["relation"] == "supports"
    left, right = _boxes(onto[supports], _LEFT), _boxes(onto[~supports], _RIGHT)
    middle = [_claim_box(name), *_beyond_box(beyond)]
    height = max(_stacked(column) for column in (left, right, middle))
    for column in (left, right, middle):
        _place(column, height)
    rest = [_left_out(onto[supports]), _left_out(onto[~supports])]
    with rc_context(full_style()):
        figure = Figure(figsize=(WIDTH, height + 0.75 + 0.2 * any(rest)))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(-0.03, WIDTH + 0.03), ylim=(-0.4 - 0.2 * any(rest), height + 0.35))
        axes.set_axis_off()
        _draw(axes, left, middle, right)
        _label(axes, rest, height)
    return figure


def _boxes(links: "pd.DataFrame", column: Column) -> list[Box]:
    boxes = []
    for link in links.head(MOST).itertuples():
        head = phrase(
            "{place}  {relation} ({basis})",
            place=link.loc,
            relation=term(link.relation),
            basis=term(link.basis),
        )
        lines = [head, *wrap(term(link.claim), column.letters)]
        boxes.append(Box(lines, COLOURS[link.relation], link.basis == "inferred"))
    return boxes


def _beyond_box(links: "pd.DataFrame") -> list[Box]:
    """Return one box for what the claim does in turn; none if it does nothing."""
    lines = [_does(link) for link in links.head(MOST).itertuples()]
    more = [phrase("and {number} more", number=len(links) - MOST)] if len(links) > MOST else []
    return [Box([phrase("In turn it"), *lines, *more], _GREY)] if lines else []


def _claim_box(name: str) -> Box:
    claim = load("claims").set_index("id").loc[name]
    return Box([claim["loc"][0], *wrap(term(claim["claim"]), _MIDDLE.letters)], "#000000")


def _left_out(links: "pd.DataFrame") -> str:
    rest = links.iloc[MOST:]
    if rest.empty:
        return ""
    bases = phrase(", ").join(term(basis) for basis in sorted(set(rest["basis"])))
    return phrase("and {number} more ({bases})", number=len(rest), bases=bases)


def _stacked(boxes: list[Box]) -> float:
    return sum(box.height for box in boxes) + _GAP * max(len(boxes) - 1, 0)


def _place(boxes: list[Box], height: float) -> None:
    """Stack boxes from top to bottom, the spare room shared out between them."""
    spare = (height - _stacked(boxes)) / (len(boxes) + 1) if boxes else 0.0
    top = height
    for box in boxes:
        top -= spare
        box.y = top - box.height / 2
        top -= box.height + _GAP


def _draw(axes: "Axes", left: list[Box], middle: list[Box], right: list[Box]) -> None:
    claim = middle[0]
    for column, boxes in ((_LEFT, left), (_MIDDLE, middle), (_RIGHT, right)):
        for box in boxes:
            _draw_box(axes, column, box, bold=box is claim)
    for boxes, start, end in (
        (left, _LEFT.left + _LEFT.width, _MIDDLE.left),
        (right, _RIGHT.left, _MIDDLE.left + _MIDDLE.width),
    ):
        for number, box in enumerate(boxes, start=1):
            # The arrows of one side reach the claim one below the other.
            at = claim.y + claim.height / 2 - claim.height * number / (len(boxes) + 1)
            _arrow(axes, (start, box.y), (end, at), box)
    for box in middle[1:]:
        x = _MIDDLE.left + _MIDDLE.width / 2
        _arrow(axes, (x, claim.y - claim.height / 2), (x, box.y + box.height / 2), box)


def _draw_box(axes: "Axes", column: Column, box: Box, bold: bool) -> None:
    corner = (column.left + 0.04, box.y - box.height / 2 + 0.04)
    look: dict[str, Any] = {"boxstyle": "round,pad=0.04", "facecolor": "white", "edgecolor": box.colour}
    look |= {"linewidth": 2.2 if bold else 1.4, "linestyle": "--" if box.dashed else "-"}
    axes.add_patch(FancyBboxPatch(corner, column.width - 0.08, box.height - 0.08, **look))
    top = box.y + box.height / 2 - _ROOM / 2
    begins = beginning(column.left + 0.08, column.left + column.width - 0.08)
    for number, line in enumerate(box.lines):
        weight = "bold" if bold or number == 0 else "normal"
        axes.text(y=top - _LINE * number, s=fa(line), size=8, va="top", weight=weight, **begins)


def _arrow(axes: "Axes", start: tuple[float, float], end: tuple[float, float], box: Box) -> None:
    style = {"arrowstyle": "-|>", "color": box.colour, "linewidth": 1.5, "shrinkA": 1, "shrinkB": 1}
    axes.annotate("", end, start, arrowprops={**style, "linestyle": "--" if box.dashed else "-"})


def _label(axes: "Axes", rest: list[str], height: float) -> None:
    heads = (phrase("What speaks for it"), phrase("The claim"), phrase("What limits it"))
    for column, head in zip((_LEFT, _MIDDLE, _RIGHT), heads, strict=True):
        axes.text(y=height + 0.12, s=fa(head), size=11, weight="bold", **column.begins)
    for column, text in zip((_LEFT, _RIGHT), rest, strict=True):
        axes.text(y=-0.18, s=fa(text), size=8, **column.begins)
    key = phrase("Full line: a cue word is printed (explicit). Dashed line: the coders' reading (inferred).")
    axes.text(y=-0.32 - 0.2 * any(rest), s=fa(key), size=8, **beginning(0, WIDTH))


__all__ = ["COLOURS", "MOST", "UnknownClaim", "draw_argument", "in_words", "show_argument"]

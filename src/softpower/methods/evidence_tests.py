"""Tests of process tracing: what a piece of evidence can do for a claim, and what it cannot.

Two questions sort a piece of evidence. Must it be seen if the claim is right? Would it
hardly be seen if the rival is right? The four answers have names: straw in the wind, hoop,
smoking gun, doubly decisive. Yes and no stand for more and less; :func:`posterior` has degrees.

Sources: S. Van Evera (1997), Guide to Methods for Students of Political Science, Cornell
University Press, ch. 1; A. Bennett (2010), Process Tracing and Causal Inference, in H. E. Brady
and D. Collier (eds.), Rethinking Social Inquiry, 2nd ed., 207-219; D. Collier (2011),
Understanding Process Tracing, PS: Political Science & Politics 44(4), 823-830. The degrees:
A. Bennett (2015), appendix to Bennett and Checkel (eds.), Process Tracing, Cambridge UP.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from softpower.language import marked, phrase
from softpower.methods.figures import WIDTH, beginning, fa, full_style

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class UnclearAnswer(ValueError):
    """An answer or a probability that is none. Shown as one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone."""
        return [str(self)]


@dataclass(frozen=True)
class Strength:
    """What one kind of evidence can do: its name, and what follows if it is found or not."""

    name: str
    must_see: bool
    rare_otherwise: bool
    found: str
    missing: str


STRAW = Strength(
    marked("straw in the wind"),
    False,
    False,
    marked("It leans a little toward the claim. It decides nothing."),
    marked("It leans a little away from the claim. It decides nothing."),
)
HOOP = Strength(
    marked("hoop test"),
    True,
    False,
    marked("The claim stays possible. That it is right is not shown: the rival may pass as well."),
    marked("The claim is out, or must be worded anew."),
)
SMOKING_GUN = Strength(
    marked("smoking gun"),
    False,
    True,
    marked("The claim has strong backing, and the rival has something hard to explain."),
    marked("The claim is only a little weaker: it may be right and leave no such trace."),
)
DOUBLY_DECISIVE = Strength(
    marked("doubly decisive test"),
    True,
    True,
    marked("The claim has strong backing, and the rival is out."),
    marked("The claim is out, and the rival gains."),
)
STRENGTHS = (HOOP, DOUBLY_DECISIVE, STRAW, SMOKING_GUN)


def classify(must_see: bool, rare_otherwise: bool) -> Strength:
    """Return the test that a piece of evidence makes.

    Parameters
    ----------
    must_see
        Whether it must be seen if the claim is right. Then its absence speaks against the claim.
    rare_otherwise
        Whether it would hardly be seen if the rival is right. Then its presence speaks for
        the claim.

    Raises
    ------
    UnclearAnswer
        If one of the two is neither True nor False.
    """
    for value in (must_see, rare_otherwise):
        if not isinstance(value, bool):
            raise UnclearAnswer(
                phrase("Answer each question with True or False, not with {value}.", value=repr(value))
            )
    return next(
        each for each in STRENGTHS if (each.must_see, each.rare_otherwise) == (must_see, rare_otherwise)
    )


def posterior(prior: float, if_claim: float, if_rival: float, found: bool = True) -> float:
    """Return how probable a claim is after one look at the evidence (Bayes' rule).

    Claim and rival are taken to shut each other out, and to be all that there is.

    Parameters
    ----------
    prior
        How probable the claim was before, from 0 to 1.
    if_claim, if_rival
        How probable it is to see the evidence if the claim is right, and if the rival is.
        A hoop test has ``if_claim`` near 1, a smoking gun ``if_rival`` near 0.
    found
        Whether the evidence was seen.

    Returns
    -------
    float
        From 0 to 1; ``nan`` if what was seen can happen under neither of the two.

    Raises
    ------
    UnclearAnswer
        If a probability is not a number from 0 to 1.
    """
    for name, value in (("prior", prior), ("if_claim", if_claim), ("if_rival", if_rival)):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise UnclearAnswer(
                phrase("{name} must be a number from 0 to 1, not {value}.", name=name, value=repr(value))
            )
    claim = prior * (if_claim if found else 1 - if_claim)
    rival = (1 - prior) * (if_rival if found else 1 - if_rival)
    return claim / (claim + rival) if claim + rival > 0 else math.nan


#: What follows if the evidence is found, and if not, in the few words that a figure has room for.
_IN_SHORT = {
    HOOP: (marked("claim stays possible"), marked("claim is out")),
    DOUBLY_DECISIVE: (marked("claim stands, rival is out"), marked("claim is out, rival gains")),
    STRAW: (marked("leans a little toward it"), marked("leans a little away")),
    SMOKING_GUN: (marked("claim strongly backed"), marked("claim a little weaker")),
}
#: What each field of the figure is filled with; the name in it says the same.
_TINTS = {HOOP: "#CFE3F1", DOUBLY_DECISIVE: "#CFEBE1", STRAW: "#F2F2F2", SMOKING_GUN: "#FBE6C4"}


def draw_tests(placed: Mapping[str, tuple[bool, bool]]) -> Figure:
    """Return the four tests as a square of four fields, with pieces of evidence in them.

    Parameters
    ----------
    placed
        For each piece of evidence, as it is to be named in the figure, the two answers
        that :func:`classify` takes. Three in one field can be read, each of two lines.

    Raises
    ------
    UnclearAnswer
        If an answer is neither True nor False.
    """
    inside: dict[Strength, list[str]] = {strength: [] for strength in STRENGTHS}
    for piece, answers in placed.items():
        inside[classify(*answers)].append(piece)
    with rc_context(full_style()):
        figure = Figure(figsize=(WIDTH, 5.4), layout="constrained")
        axes = figure.subplots()
        for strength, pieces in inside.items():
            _field(axes, strength, pieces)
        axes.set(xlim=(0, 2), ylim=(0, 2), xticks=(0.5, 1.5), yticks=(0.5, 1.5))
        axes.set_xticklabels((fa(phrase("no")), fa(phrase("yes"))))
        axes.set_yticklabels((fa(phrase("no")), fa(phrase("yes"))))
        axes.tick_params(length=0)
        axes.set_xlabel(fa(phrase("Would it hardly be seen if the rival is right?")))
        axes.set_ylabel(fa(phrase("Must it be seen if the claim is right?")))
        axes.set_title(fa(phrase("What can a piece of evidence do?")))
        for spine in axes.spines.values():
            spine.set_visible(False)
    return figure


def _field(axes: "Axes", strength: Strength, pieces: list[str]) -> None:
    x, y = float(strength.rare_otherwise), float(strength.must_see)
    box = Rectangle((x + 0.01, y + 0.01), 0.98, 0.98, facecolor=_TINTS[strength], edgecolor="black")
    axes.add_patch(box)
    begins, (found, missing) = beginning(x + 0.05, x + 0.95), _IN_SHORT[strength]
    name = fa(phrase(strength.name).capitalize())
    axes.text(y=y + 0.93, s=name, weight="bold", size=12, va="top", **begins)
    rules = phrase("found: {found}\nnot found: {missing}", found=phrase(found), missing=phrase(missing))
    axes.text(y=y + 0.82, s=fa(rules), size=9, va="top", linespacing=1.4, color="#333333", **begins)
    lines = "\n".join(fill(phrase("▶ {piece}", piece=piece), 36, subsequent_indent="   ") for piece in pieces)
    axes.text(y=y + 0.55, s=fa(lines), size=9.5, va="top", linespacing=1.35, **begins)

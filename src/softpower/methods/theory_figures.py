"""Pictures of the theory: the transmission belt, its rivals, and one theory at work."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import networkx as nx
from matplotlib.figure import Figure

from softpower.language import marked, phrase, term
from softpower.methods.figures import fa, show_figure
from softpower.methods.theory import all_paths, belt, open_paths
from softpower.methods.theory_expectations import (
    EFFECT,
    INTEREST,
    MOVES,
    NOT_STATED,
    POLICY,
    RECKONING,
    Case,
    Expectation,
    expect,
)
from softpower.methods.theory_sketch import DARK, LINE, Box, legend, sketch, wrapped

#: The four features stand below state structure, which they feed.
_BELT_BOXES = {
    "relative power": (0.98, 3.05),
    "perceptions": (3.5, 3.85),
    "state structure": (3.5, 2.25),
    "foreign policy": (6.02, 3.05),
    "resources": (0.9, 0.75),
    "social actors": (2.63, 0.75),
    "autonomy": (4.37, 0.75),
    "cohesion": (6.1, 0.75),
}
#: The lines of each box; in another language than English the words of the text stand alone.
_BELT_WORDS = {
    "relative power": marked("relative power\nقدرت نسبی\nindependent"),
    "perceptions": marked("perceptions\nادراک‌ها\nintervening"),
    "state structure": marked("state structure\nساختار دولت\nintervening"),
    "foreign policy": marked("foreign policy\nسیاست خارجی\ndependent"),
    "resources": marked("resources:\nextract, mobilize"),
    "social actors": marked("social actors and\ninterest groups"),
    "autonomy": marked("autonomy of state\nfrom society"),
    "cohesion": marked("cohesion of elite\nor society"),
}


def show_belt(inferred: bool = True, held: "str | Iterable[str]" = ()) -> None:
    """Draw and show the transmission belt.

    Parameters
    ----------
    inferred
        False leaves the inferred arrows out.
    held
        Variables held fixed: paths from relative power to foreign policy that stay open are lit.

    Raises
    ------
    UnclearQuestion
        If a held variable is not in the graph, or is one of the two ends; shown as one line.
    """
    graph, fixed = belt(bool(inferred)), [held] if isinstance(held, str) else held
    show_figure(draw_belt(graph, fixed), belt_alt(graph, fixed))


def draw_belt(graph: nx.DiGraph, held: Iterable[str] = ()) -> Figure:
    """Return the picture that :func:`show_belt` shows."""
    held = list(held)
    looks = _belt_looks(graph, held)
    raised = 0.0 if "resources" in graph else 1.6
    boxes = {}
    for name in graph:
        x, y = _BELT_BOXES[name]
        words = tuple(phrase(_BELT_WORDS[name]).split("\n"))
        box = Box(x, y - raised, words, str(graph.nodes[name]["role"]), height=0.24 + 0.19 * len(words))
        boxes[name] = (
            replace(box, lines=(*words[:-1], phrase("held fixed")), look="held") if name in held else box
        )
        if graph.nodes[name]["role"] == "domestic_feature":
            boxes[name] = replace(boxes[name], width=1.6)
    title = phrase("How relative power becomes foreign policy")
    if held:
        still = len(open_paths(graph, "relative power", "foreign policy", held))
        title = phrase("Held fixed: {held}. Paths still open: {number}", held=_listed(held), number=still)
    figure, axes = sketch(boxes, looks, title, 4.4 - raised)
    legend(axes, looks)
    return figure


def belt_alt(graph: nx.DiGraph, held: Iterable[str] = ()) -> str:
    """Return the picture of the belt in words."""
    held = list(held)
    said = [phrase("Boxes and arrows of the transmission belt.")]
    for basis, words in (
        ("printed", marked("Printed arrows: {arrows}.")),
        ("inferred", marked("Inferred arrows: {arrows}.")),
    ):
        found = [(source, target) for source, target, kind in graph.edges(data="basis") if kind == basis]
        if found:
            said.append(phrase(words, arrows=paths_in_words(found)))
    if held:
        still = open_paths(graph, "relative power", "foreign policy", held)
        said.append(
            phrase(
                "Held fixed: {held}. Open from relative power to foreign policy: {paths}.",
                held=_listed(held),
                paths=paths_in_words(still) or phrase("none"),
            )
        )
    return " ".join(said)


def paths_in_words(paths: Iterable[Sequence[str]]) -> str:
    """Return arrows or longer paths in one line: ``"a to b; a to c to d"``."""
    return phrase("; ").join(phrase(" to ").join(term(str(name)) for name in path) for path in paths)


def _listed(names: Iterable[str]) -> str:
    return phrase(", ").join(term(name) for name in names)


def _belt_looks(graph: nx.DiGraph, held: Sequence[str]) -> dict[tuple[str, str], str]:
    """Return the look of each arrow: as it is known, or lit and off once something is held."""
    ends = ("relative power", "foreign policy")
    bases = {(source, target): str(basis) for source, target, basis in graph.edges(data="basis")}
    if not held:
        return bases
    still = {pair for path in open_paths(graph, *ends, held) for pair in pairwise(path)}
    every = {pair for path in all_paths(graph, *ends) for pair in pairwise(path)}
    lit = {"printed": "lit", "inferred": "lit, inferred"}
    return {
        pair: lit[basis] if pair in still else "off" if pair in every else basis
        for pair, basis in bases.items()
    }


# -- rivals


#: Where the boxes of the three theories stand, one theory below the other.
_RIVALS: dict[str, dict[str, tuple[float, float]]] = {
    "neorealism": {"relative power": (2.2, 4.0), POLICY: (6.2, 4.0)},
    "neoclassical realism": {
        "relative power": (2.2, 2.45),
        "perceptions": (4.2, 2.85),
        "state structure": (4.2, 2.05),
        POLICY: (6.2, 2.45),
    },
    "omnibalancing": {"threat at home": (2.2, 0.9), RECKONING: (4.2, 0.9), POLICY: (6.2, 0.9)},
}


def show_rivals() -> None:
    """Draw and show neorealism, neoclassical realism and omnibalancing, one below the other."""
    # With a threat, so that omnibalancing shows both of its sentences.
    found = [each for each in expect(Case(threat="yes")) if each.theory in _RIVALS]
    said = [phrase("Three small graphs that end in foreign policy."), *map(_in_words, found)]
    show_figure(draw_rivals(found), " ".join(said))


def draw_rivals(found: Sequence[Expectation]) -> Figure:
    """Return the picture that :func:`show_rivals` shows, of the theories that it has places for."""
    boxes: dict[str, Box] = {}
    looks: dict[tuple[str, str], str] = {}
    labels = []
    for each in found:
        places = _RIVALS[each.theory]
        for name, (x, y) in places.items():
            look = "dependent" if name == POLICY else "plain"
            boxes[f"{each.theory}: {name}"] = Box(x, y, (term(name),), look, width=1.56, height=0.46)
        for source, target in each.arrows:
            ends = f"{each.theory}: {source}", f"{each.theory}: {target}"
            looks[ends] = "inferred" if each.basis == "inferred" else "printed"
        y = places[POLICY][1]
        labels.append((y, term(each.theory), phrase(", ").join(each.loc)))
    title = phrase("What acts on foreign policy? Three theories in this article")
    figure, axes = sketch(boxes, looks, title, 4.4)
    for y, theory, loc in labels:
        lines = wrapped(theory, 13)
        for place, line in enumerate(lines):
            top = y + LINE * len(lines) / 2 - LINE * place
            axes.text(0.05, top, fa(line), va="center", fontsize=10.5, fontweight="bold", color=DARK)
        axes.text(0.05, y - LINE * len(lines) / 2, loc, va="center", fontsize=9.5, color=DARK)
    for y in (1.5, 3.4):
        axes.axhline(y, color="#D0D0D0", linewidth=1)
    legend(axes, looks, {"printed": marked("said in the text"), "inferred": marked("inferred by the coders")})
    return figure


def _in_words(each: Expectation) -> str:
    said = {"theory": term(each.theory).capitalize(), "arrows": paths_in_words(each.arrows)}
    if each.basis == "inferred":
        return phrase("{theory}: {arrows} (inferred).", **said)
    return phrase("{theory}: {arrows} (said in the text).", **said)


# -- one theory at work


#: Where the boxes of one theory stand. Causes on the left, foreign policy on the right.
_WORKING: dict[str, dict[str, tuple[float, float]]] = {
    "neorealism": {"relative power": (0.95, 1.75), POLICY: (5.95, 1.75)},
    "alliance theory": {INTEREST: (0.95, 1.75), POLICY: (5.95, 1.75)},
    "omnibalancing": {"threat at home": (0.95, 1.75), RECKONING: (3.4, 1.75), POLICY: (5.95, 1.75)},
    "neoclassical realism": {
        "relative power": (0.95, 1.75),
        "perceptions": (3.4, 2.3),
        "state structure": (3.4, 1.2),
        POLICY: (5.95, 1.75),
    },
    "the article's proposition": {
        "relative power": (0.95, 2.6),
        "state structure": (0.95, 1.75),
        "ties with a great power": (0.95, 0.9),
        EFFECT: (3.4, 1.75),
        POLICY: (5.95, 1.75),
    },
}


def draw_expectation(each: Expectation, case: Case) -> Figure:
    """Return a picture of one theory at work on one case: active arrows lit, the others dotted."""
    values = {MOVES[name]: getattr(case, name) for name in MOVES}
    lit = "lit, inferred" if each.basis == "inferred" else "lit"
    looks = {pair: lit if each.active else "off" for pair in each.arrows}
    boxes = {}
    for name, (x, y) in _WORKING[each.theory].items():
        names = wrapped(term(name))
        goes = phrase("which way: not stated") if each.policy == NOT_STATED else phrase(each.policy)
        said = wrapped(goes, 24) if name == POLICY else (term(values[name]),) if name in values else ()
        look = "off" if not each.active else "dependent" if name == POLICY else "plain"
        width = 2.0 if name == POLICY else 1.75
        height = 0.26 + LINE * len(names + said)
        boxes[name] = Box(x, y, names + said, look, width, height, len(names))
    theory = term(each.theory)
    theory = theory[0].upper() + theory[1:]
    title = (
        phrase("{theory}: active for these settings", theory=theory)
        if each.active
        else phrase("{theory}: not active for these settings", theory=theory)
    )
    figure, axes = sketch(boxes, looks, title, 3.1)
    legend(
        axes,
        looks,
        {
            "lit": marked("active here"),
            "lit, inferred": marked("active here, inferred"),
            "off": marked("not active here"),
        },
    )
    return figure


def expectation_alt(each: Expectation, case: Case) -> str:
    """Return the picture of one theory at work in words."""
    values = phrase(", ").join(
        phrase("{setting} {value}", setting=term(MOVES[name]), value=term(getattr(case, name)))
        for name in MOVES
    )
    said = {"theory": term(each.theory), "values": values, "path": paths_in_words(each.arrows)}
    said["policy"] = phrase(each.policy)
    if each.active:
        return phrase("{theory}, with {values}. Active: {path}. Foreign policy: {policy}.", **said)
    return phrase(
        "{theory}, with {values}. Not active for these settings: {path}. Foreign policy: {policy}.", **said
    )

"""Trace the paths of a graph, draw a graph, and compare it with that of a theory."""

from collections.abc import Iterable
from html import escape
from typing import Any

import networkx as nx

from softpower.exercises.explore.saying import say, show
from softpower.language import marked, phrase, term
from softpower.methods.figures import show_figure
from softpower.methods.theory import UnclearQuestion, all_paths, open_paths, without_gaps
from softpower.methods.theory_expectations import ARROWS
from softpower.methods.theory_figures import paths_in_words
from softpower.methods.theory_sketch import draw_graph

#: More arrows than this make no picture that one can read.
MANY = 20
_ONE_PATH = marked("From {start} to {goal}: {number} path.")
_PATHS = marked("From {start} to {goal}: {number} paths.")
_TURNED = marked("{source} → {target} points the wrong way.")
_UNKNOWN = marked("{source} → {target} is not among them. Is each name spelt as given?")
_OPEN, _CLOSED = marked("open: {path}"), marked("closed: {path}")


def trace(graph: nx.DiGraph, start: str, goal: str, held: "str | Iterable[str]" = ()) -> None:
    """List the paths along the arrows, and say which stay open while variables are held fixed.

    A gap, a misspelt name or anything else that cannot be asked is answered in one line.
    """
    fixed = [held] if isinstance(held, str) or not isinstance(held, Iterable) else list(held)
    try:
        paths = all_paths(graph, start, goal)
        still = open_paths(graph, start, goal, fixed)
    except UnclearQuestion as unclear:
        say(str(unclear))
        return
    if not paths:
        say(
            phrase(
                "No path leads from {start} to {goal} along the arrows. Do they point the other way?",
                start=term(str(start)),
                goal=term(str(goal)),
            )
        )
        return
    heading = phrase(
        _ONE_PATH if len(paths) == 1 else _PATHS,
        start=term(str(start)),
        goal=term(str(goal)),
        number=len(paths),
    )
    if fixed:
        held = phrase(", ").join(term(name) for name in fixed)
        heading += " " + phrase("Held fixed: {held}. Still open: {number}.", held=held, number=len(still))
    lines = [
        phrase(_OPEN if path in still else _CLOSED, path=phrase(" → ").join(term(name) for name in path))
        for path in paths
    ]
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    show("\n".join([heading, *lines]), f'<div role="status">{escape(heading)}<ul>{items}</ul></div>')


def draw(graph: nx.DiGraph, title: str = marked("My graph")) -> None:
    """Draw a small graph, causes on the left. What cannot be drawn is answered in one line."""
    try:
        whole = without_gaps(graph)
    except UnclearQuestion as unclear:
        say(str(unclear))
        return
    if not 1 <= whole.number_of_edges() <= MANY:
        say(
            phrase(
                "This graph has {number} arrows. From 1 to {most} can be drawn here.",
                number=whole.number_of_edges(),
                most=MANY,
            )
        )
        return
    alt = phrase(
        "{title}. Boxes and arrows: {arrows}.",
        title=phrase(str(title)),
        arrows=paths_in_words(whole.edges),
    )
    show_figure(draw_graph(whole, str(title)), alt)


def compare(graph: nx.DiGraph, theory: str) -> None:
    """Draw a graph, and say how far its arrows are those of a theory, such as ``"omnibalancing"``."""
    if not isinstance(theory, str) or theory not in ARROWS:
        say(phrase("Compare with one of these theories: {theories}.", theories=phrase(", ").join(ARROWS)))
        return
    try:
        mine: set[tuple[Any, Any]] = set(without_gaps(graph).edges)
    except UnclearQuestion as unclear:
        say(str(unclear))
        return
    theirs = set(ARROWS[theory])
    draw(graph, phrase("My graph of {theory}", theory=term(theory)))
    said = [
        phrase(
            "Arrows of {theory} that you have: {found} of {all}.",
            theory=term(theory),
            found=len(mine & theirs),
            all=len(theirs),
        )
    ]
    for source, target in sorted(mine - theirs, key=str):
        fault = _TURNED if (target, source) in theirs else _UNKNOWN
        said.append(phrase(fault, source=term(str(source)), target=term(str(target))))
    if mine == theirs:
        said.append(phrase("That is the whole graph."))
    say(" ".join(said))

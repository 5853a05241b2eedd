"""Trace the paths of a graph, draw a graph, and compare it with that of a theory."""

from collections.abc import Iterable
from html import escape
from typing import Any

import networkx as nx

from softpower.exercises.explore.saying import say, show
from softpower.methods.figures import show_figure
from softpower.methods.theory import UnclearQuestion, all_paths, open_paths, without_gaps
from softpower.methods.theory_expectations import ARROWS
from softpower.methods.theory_sketch import draw_graph

#: More arrows than this make no picture that one can read.
MANY = 20


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
        say(f"No path leads from {start} to {goal} along the arrows. Do they point the other way?")
        return
    heading = f"From {start} to {goal}: {len(paths)} {'path' if len(paths) == 1 else 'paths'}"
    if fixed:
        heading += f". Held fixed: {', '.join(fixed)}. Still open: {len(still)}"
    lines = [f"{'open' if path in still else 'closed'}: {' → '.join(path)}" for path in paths]
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    show("\n".join([f"{heading}.", *lines]), f'<div role="status">{escape(heading)}.<ul>{items}</ul></div>')


def draw(graph: nx.DiGraph, title: str = "My graph") -> None:
    """Draw a small graph, causes on the left. What cannot be drawn is answered in one line."""
    try:
        whole = without_gaps(graph)
    except UnclearQuestion as unclear:
        say(str(unclear))
        return
    if not 1 <= whole.number_of_edges() <= MANY:
        say(f"This graph has {whole.number_of_edges()} arrows. From 1 to {MANY} can be drawn here.")
        return
    listed = "; ".join(f"{source} to {target}" for source, target in whole.edges)
    show_figure(draw_graph(whole, str(title)), f"{title}. Boxes and arrows: {listed}.")


def compare(graph: nx.DiGraph, theory: str) -> None:
    """Draw a graph, and say how far its arrows are those of a theory, such as ``"omnibalancing"``."""
    if not isinstance(theory, str) or theory not in ARROWS:
        say(f"Compare with one of these theories: {', '.join(ARROWS)}.")
        return
    try:
        mine: set[tuple[Any, Any]] = set(without_gaps(graph).edges)
    except UnclearQuestion as unclear:
        say(str(unclear))
        return
    theirs = set(ARROWS[theory])
    draw(graph, f"My graph of {theory}")
    said = [f"Arrows of {theory} that you have: {len(mine & theirs)} of {len(theirs)}."]
    for source, target in sorted(mine - theirs, key=str):
        turned = (target, source) in theirs
        fault = "points the wrong way" if turned else "is not among them. Is each name spelt as given?"
        said.append(f"{source} → {target} {fault}{'.' if turned else ''}")
    if mine == theirs:
        said.append("That is the whole graph.")
    say(" ".join(said))

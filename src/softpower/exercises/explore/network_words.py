"""Say in words what a network of ties looks like, and what taking one tie out changes."""

from collections.abc import Sequence
from typing import Any

import networkx as nx
import pandas as pd

from softpower.exercises.explore.saying import say
from softpower.methods.networks import (
    EXISTS,
    NetworkProblem,
    checked_network,
    joined_pairs,
    measures,
    pieces,
    way_round,
    without_tie,
)

#: Names told one by one; where more share the first place, the rest are counted.
FEW = 3


def tell_network(graph: object) -> None:
    """Say in words how large a network is, how many pieces it has, and who stands out.

    What is no network is answered with one line that says what to do.
    """
    try:
        say(network_in_words(checked_network(graph)))
    except NetworkProblem as problem:
        say(str(problem))


def tell_removal(graph: object, one: Any, other: Any) -> None:
    """Say in words what changes when the tie of two actors is taken out.

    A gap, a name that the network does not have, or a pair without a tie is answered
    with one line that says what to do.
    """
    try:
        say(removal_in_words(checked_network(graph), one, other))
    except NetworkProblem as problem:
        say(str(problem))


def network_in_words(graph: nx.Graph) -> str:
    """Return size, pieces, and the highest degree and betweenness as one line."""
    if not len(graph):
        return "This network is empty: no row was kept. Check the values of your filter."
    size = f"{count(len(graph), 'actor')}, {count(graph.number_of_edges(), 'tie')}"
    line = f"{size}, {count(len(pieces(graph)), 'piece')}; {joined(graph)} are joined by some chain of ties."
    statuses = {str(tie.get("status", EXISTS)) for _, _, tie in graph.edges(data=True)} - {EXISTS}
    care = f" Careful: the text does not say that all of these ties exist ({', '.join(sorted(statuses))})."
    return f"{line} {standing_out(graph)}{care if statuses else ''}"


def removal_in_words(graph: nx.Graph, one: Any, other: Any) -> str:
    """Return what taking out one tie changes, as one line. Raises NetworkProblem if there is no such tie."""
    rest = without_tie(graph, one, other)
    return (
        f"Without the tie of {one} and {other}: {count(len(pieces(graph)), 'piece')} before, "
        f"{len(pieces(rest))} after; {joined(graph)} joined before, {joined_pairs(rest)} after. "
        f"{conclusion(graph, one, other)}"
    )


def conclusion(graph: nx.Graph, one: str, other: str) -> str:
    """Return in one sentence what the tie is to the network: a bridge, or one way among others."""
    way = way_round(graph, one, other)
    if way:
        return f"This tie is no bridge: its ends stay joined by another way, {' – '.join(way)}."
    rest = without_tie(graph, one, other)
    alone = [name for name in (one, other) if not rest.degree[name]]
    left = f", and {' and '.join(alone)} {'stand' if len(alone) > 1 else 'stands'} alone" if alone else ""
    return f"This tie is a bridge: without it no chain of these ties joins its two ends{left}."


def standing_out(graph: nx.Graph) -> str:
    """Return who has the highest degree and the highest betweenness."""
    table = measures(graph)
    degree, between = table["degree"].max(), table["betweenness"].max()
    first = f"Highest degree: {_first(table, 'degree')} ({degree})."
    if not between:
        return f"{first} Betweenness is 0 for all: nobody stands between two others."
    return f"{first} Highest betweenness: {_first(table, 'betweenness')} ({between:g})."


def joined(graph: nx.Graph) -> str:
    """Return how many pairs are joined, of how many."""
    size = len(graph)
    return f"{joined_pairs(graph)} of {size * (size - 1) // 2} pairs"


def count(number: int, what: str) -> str:
    """Return a number with its word, in the singular or the plural."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def tie_in_words(one: str, other: str, kinds: Sequence[str], places: Sequence[str]) -> str:
    """Return one tie as a line: its ends, its kinds, its sentences."""
    return f"{one} – {other}: {', '.join(kinds)} ({', '.join(places)})"


def _first(table: pd.DataFrame, column: str) -> str:
    names = [str(name) for name in table.loc[table[column] == table[column].max(), "actor"]]
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return f"{', '.join(names[:FEW])}{more}"

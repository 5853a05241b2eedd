"""Say in words what a network of ties looks like, and what taking one tie out changes."""

from collections.abc import Sequence
from typing import Any

import networkx as nx
import pandas as pd

from softpower.exercises.explore.saying import say
from softpower.language import marked, phrase, term
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
#: How one thing and how many things are counted.
_COUNTS = {
    "actor": (marked("{number} actor"), marked("{number} actors")),
    "tie": (marked("{number} tie"), marked("{number} ties")),
    "piece": (marked("{number} piece"), marked("{number} pieces")),
}


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
        return phrase("This network is empty: no row was kept. Check the values of your filter.")
    line = phrase(
        "{actors}, {ties}, {pieces}; {joined} are joined by some chain of ties.",
        actors=count(len(graph), "actor"),
        ties=count(graph.number_of_edges(), "tie"),
        pieces=count(len(pieces(graph)), "piece"),
        joined=joined(graph),
    )
    said = f"{line} {standing_out(graph)}"
    statuses = {str(tie.get("status", EXISTS)) for _, _, tie in graph.edges(data=True)} - {EXISTS}
    if not statuses:
        return said
    care = phrase(
        "Careful: the text does not say that all of these ties exist ({statuses}).",
        statuses=phrase(", ").join(term(status) for status in sorted(statuses)),
    )
    return f"{said} {care}"


def removal_in_words(graph: nx.Graph, one: Any, other: Any) -> str:
    """Return what taking out one tie changes, as one line. Raises NetworkProblem if there is no such tie."""
    rest = without_tie(graph, one, other)
    return phrase(
        "Without the tie of {one} and {other}: {pieces} before, {pieces_after} after; "
        "{joined} joined before, {joined_after} after. {conclusion}",
        one=term(one),
        other=term(other),
        pieces=count(len(pieces(graph)), "piece"),
        pieces_after=len(pieces(rest)),
        joined=joined(graph),
        joined_after=joined_pairs(rest),
        conclusion=conclusion(graph, one, other),
    )


def conclusion(graph: nx.Graph, one: str, other: str) -> str:
    """Return in one sentence what the tie is to the network: a bridge, or one way among others."""
    way = way_round(graph, one, other)
    if way:
        return phrase(
            "This tie is no bridge: its ends stay joined by another way, {way}.",
            way=" – ".join(term(name) for name in way),
        )
    rest = without_tie(graph, one, other)
    alone = [name for name in (one, other) if not rest.degree[name]]
    if not alone:
        return phrase("This tie is a bridge: without it no chain of these ties joins its two ends.")
    if len(alone) == 1:
        return phrase(
            "This tie is a bridge: without it no chain of these ties joins its two ends, "
            "and {name} stands alone.",
            name=term(alone[0]),
        )
    return phrase(
        "This tie is a bridge: without it no chain of these ties joins its two ends, "
        "and {one} and {other} stand alone.",
        one=term(one),
        other=term(other),
    )


def standing_out(graph: nx.Graph) -> str:
    """Return who has the highest degree and the highest betweenness."""
    table = measures(graph)
    degree, between = table["degree"].max(), table["betweenness"].max()
    first = phrase("Highest degree: {names} ({degree}).", names=_first(table, "degree"), degree=int(degree))
    if not between:
        return f"{first} {phrase('Betweenness is 0 for all: nobody stands between two others.')}"
    second = phrase(
        "Highest betweenness: {names} ({betweenness:g}).",
        names=_first(table, "betweenness"),
        betweenness=float(between),
    )
    return f"{first} {second}"


def joined(graph: nx.Graph) -> str:
    """Return how many pairs are joined, of how many."""
    size = len(graph)
    return phrase("{pairs} of {all} pairs", pairs=joined_pairs(graph), all=size * (size - 1) // 2)


def count(number: int, what: str) -> str:
    """Return a number with its word, in the singular or the plural."""
    one, many = _COUNTS[what]
    return phrase(one if number == 1 else many, number=int(number))


def tie_in_words(one: str, other: str, kinds: Sequence[str], places: Sequence[str]) -> str:
    """Return one tie as a line: its ends, its kinds, its sentences."""
    return phrase(
        "{one} – {other}: {kinds} ({places})",
        one=term(one),
        other=term(other),
        kinds=phrase(", ").join(term(kind) for kind in kinds),
        places=phrase(", ").join(places),
    )


def _first(table: pd.DataFrame, column: str) -> str:
    names = [term(str(name)) for name in table.loc[table[column] == table[column].max(), "actor"]]
    listed = phrase(", ").join(names[:FEW])
    if len(names) <= FEW:
        return listed
    return phrase("{names} and {number} more", names=listed, number=len(names) - FEW)

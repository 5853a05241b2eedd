"""Networks of ties: build one, measure it, take one tie out.

A network here is an undirected ``networkx.Graph``. Its nodes are names of actors, its edges
are pairs of them. Direction is ignored and several rows for one pair make one edge, as the
codebook says of the person graph (``source_data/CODEBOOK.md``, table ``ties``).

What the measures cannot show. They count what one text tells. An actor with no tie in the
text may have many in the world, and a path on paper says nothing of what went along it.
"""

import itertools
from collections.abc import Sequence
from typing import Any

import networkx as nx
import pandas as pd

from softpower.language import phrase
from softpower.tables import load

#: The kinds and the status of the codebook's person graph.
PERSON_KINDS = ("personal", "elite")
EXISTS = "exists"

#: The one merge that the codebook allows, and only if a question says so (rule G6).
KREMLIN, RUSSIA = "Kremlin", "Russia"

_COLUMNS = ("source", "target", "kind", "status", "loc")


class NetworkProblem(ValueError):
    """Something that no network can be made of, or that a network does not have. Shown as one line."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone."""
        return [str(self)]


def named_persons() -> list[str]:
    """Return the names of the persons whom the text names, in the order of table ``actors``.

    Persons without a name, such as the leader of Uzbekistan (3.2.s8), are left out.
    """
    actors = load("actors")
    return list(actors[(actors["type"] == "person") & (actors["subtype"] != "unnamed")]["name_en"])


def person_ties(ties: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the codebook's person graph.

    Kept are rows of kind personal or elite, of status exists, with a named person at both ends.

    Raises
    ------
    NetworkProblem
        If this is no table of ties; shown as one line.
    """
    rows, people = _checked(ties), named_persons()
    told = rows["kind"].isin(PERSON_KINDS) & (rows["status"] == EXISTS)
    return rows[told & rows["source"].isin(people) & rows["target"].isin(people)]


def network(rows: pd.DataFrame, *, kremlin_is_russia: bool = False) -> nx.Graph:
    """Return a network: one node for each actor of the rows, one edge for each pair.

    Parameters
    ----------
    rows
        Rows of the table ``ties``, columns ``source``, ``target``, ``kind``, ``status``, ``loc``.
        Every row makes an edge, also one that the text denies: choose the status first.
    kremlin_is_russia
        Whether the Kremlin is counted as Russia. A tie of the two is then dropped.

    Returns
    -------
    networkx.Graph
        Each edge has ``kind`` and ``status`` (of its first row by the order of the codebook's
        kinds), ``kinds`` (all of them) and ``loc`` (the core locator of each row).

    Raises
    ------
    NetworkProblem
        If these are no rows of ``ties``; shown as one line.
    """
    graph = nx.Graph()
    found = _checked(rows)
    for row in found.sort_values("kind", kind="stable").to_dict("records"):
        pair = [RUSSIA if kremlin_is_russia and row[end] == KREMLIN else row[end] for end in _COLUMNS[:2]]
        if pair[0] == pair[1]:
            continue
        if not graph.has_edge(*pair):
            graph.add_edge(*pair, kind=row["kind"], status=row["status"], kinds=(), loc=())
        edge = graph.edges[pair]
        edge["kinds"] = tuple(dict.fromkeys((*edge["kinds"], row["kind"])))
        edge["loc"] = tuple(dict.fromkeys((*edge["loc"], *row["loc"][:1])))
    return graph


def pieces(graph: nx.Graph) -> list[list[str]]:
    """Return the components: sets of nodes that chains of ties join. The largest comes first."""
    found = [sorted(piece) for piece in nx.connected_components(checked_network(graph))]
    return sorted(found, key=lambda piece: (-len(piece), piece))


def joined_pairs(graph: nx.Graph) -> int:
    """Return how many pairs of nodes a chain of ties joins; unit: pairs."""
    return sum(len(piece) * (len(piece) - 1) // 2 for piece in pieces(graph))


def measures(graph: nx.Graph) -> pd.DataFrame:
    """Return degree and betweenness of every node, the highest first.

    Parameters
    ----------
    graph
        A network, from :func:`network`.

    Returns
    -------
    pandas.DataFrame
        Columns ``actor``; ``degree`` (distinct neighbours); ``betweenness`` (pairs of others
        whose shortest path leads through the actor; of several shortest paths each counts its
        share; not divided by anything, so the unit is pairs); ``piece`` (the number of its
        component, 1 is the largest). Sorted by degree, then betweenness, then name.

    Notes
    -----
    Degree and betweenness as in L. C. Freeman (1978), Centrality in social networks:
    conceptual clarification, Social Networks 1(3), 215-239.
    """
    graph = checked_network(graph)
    between = nx.betweenness_centrality(graph, normalized=False)
    piece = {actor: number for number, found in enumerate(pieces(graph), 1) for actor in found}
    table = pd.DataFrame(
        {
            "actor": list(graph),
            "degree": [int(graph.degree[actor]) for actor in graph],
            "betweenness": [round(float(between[actor]), 2) for actor in graph],
            "piece": [piece[actor] for actor in graph],
        }
    )
    order = ["degree", "betweenness", "actor"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True)


def without_tie(graph: nx.Graph, one: str, other: str) -> nx.Graph:
    """Return a copy of the network that lacks one tie. All nodes stay.

    Raises
    ------
    NetworkProblem
        If a name is not in the network, or the two have no tie in it; shown as one line.
    """
    graph = checked_network(graph)
    ends: tuple[object, object] = (one, other)
    for name in ends:
        if name is ...:
            raise NetworkProblem(
                phrase("Here is still a gap. Put a name in quotation marks in place of the dots.")
            )
        if not isinstance(name, str) or name not in graph:
            raise NetworkProblem(
                phrase(
                    "{name} is not in this network. Its names are: {names}.",
                    name=repr(name),
                    names=_listed(sorted(graph)),
                )
            )
    if not graph.has_edge(one, other):
        ties = _listed(sorted(graph[one])) or phrase("none")
        raise NetworkProblem(
            phrase(
                "{one} and {other} have no tie in this network. Ties of {one}: {ties}.",
                one=one,
                other=other,
                ties=ties,
            )
        )
    rest = graph.copy()
    rest.remove_edge(one, other)
    return rest


def removals(graph: nx.Graph) -> pd.DataFrame:
    """Return what changes when each tie, by itself, is taken out.

    Columns: ``one``, ``other``; ``kind``; ``loc``; ``pieces`` and ``joined_pairs`` afterwards;
    ``bridge`` (True if the two ends are no longer joined by any chain). One row for each tie,
    in the order of names.
    """
    rows: list[dict[str, Any]] = []
    before = len(pieces(graph))
    for one, other in sorted(sorted(edge) for edge in graph.edges):
        rest = without_tie(graph, one, other)
        edge = graph.edges[one, other]
        rows.append(
            {
                "one": one,
                "other": other,
                "kind": edge["kind"],
                "loc": edge["loc"],
                "pieces": len(pieces(rest)),
                "joined_pairs": joined_pairs(rest),
                "bridge": len(pieces(rest)) > before,
            }
        )
    columns = ["one", "other", "kind", "loc", "pieces", "joined_pairs", "bridge"]
    return pd.DataFrame(rows, columns=columns)


def way_round(graph: nx.Graph, one: str, other: str) -> list[str]:
    """Return a shortest chain of names between the two that does not use their own tie; empty if none."""
    try:
        chains = nx.all_shortest_paths(without_tie(graph, one, other), one, other)
        # The first by name, so that every run tells of the same chain.
        return [str(name) for name in min(itertools.islice(chains, 100))]
    except nx.NetworkXNoPath:
        return []


def checked_network(graph: object, *, empty: bool = True) -> nx.Graph:
    """Return what was given if it is a network.

    Raises
    ------
    NetworkProblem
        If it is none, or has no actor where it must not be ``empty``; shown as one line.
    """
    if graph is ...:
        raise NetworkProblem(phrase("Here is still a gap. Put a network in place of the three dots (...)."))
    if not isinstance(graph, nx.Graph) or graph.is_directed():
        raise NetworkProblem(
            phrase(
                "This is no network but a {kind}. Make one of rows of the table ties: network(rows).",
                kind=type(graph).__name__,
            )
        )
    if not empty and not len(graph):
        raise NetworkProblem(phrase("This network has no actor, so there is nothing to draw."))
    return graph


def _listed(names: Sequence[str]) -> str:
    return phrase(", ").join(names)


def _checked(rows: object) -> pd.DataFrame:
    if rows is ...:
        raise NetworkProblem(phrase("Here is still a gap. Put your rows in place of the three dots (...)."))
    if not isinstance(rows, pd.DataFrame):
        kind = type(rows).__name__
        raise NetworkProblem(
            phrase("A network is made of rows of the table ties. This is a {kind}.", kind=kind)
        )
    missing = [column for column in _COLUMNS if column not in rows]
    if missing:
        raise NetworkProblem(
            phrase("A network needs rows of the table ties. These lack {columns}.", columns=_listed(missing))
        )
    return rows

"""The theory of the article as a directed graph: what acts on what, and which sentence says so.

Source: section 2.1 of the article, coded in the table ``theory``. An arrow is *printed*
where one sentence of the text says that one variable acts by way of, or on, the other.
It is *inferred* where the coders had to add a step; the column ``why`` says which.

Blocking and separation follow J. Pearl, *Causality* (2nd ed., 2009), section 1.2.
"""

from collections.abc import Iterable
from typing import Any

import networkx as nx
import pandas as pd

from softpower.language import marked, phrase
from softpower.tables import load

#: Short names of the variables, by the id of their row in the table ``theory``.
SHORT = {
    "H27": "relative power",
    "H28": "state structure",
    "H29": "perceptions",
    "H30": "foreign policy",
    "H31": "resources",
    "H32": "social actors",
    "H33": "autonomy",
    "H34": "cohesion",
}

#: The row that says that features at home stand between assessments and policy.
MEDIATION = "H24"

_THROUGH = marked("Relative power is said to act by way of this.")
_ON = marked("By way of this, relative power is said to act on foreign policy.")
_BELONGS = marked("The sentence lists the feature. That it is a part of state structure is the coders' step.")
_BETWEEN = marked(
    "Features at home are said to stand between assessments and policy. That these assessments are "
    "the perceptions of 2.1.s5, and the features its structure, is the coders' step."
)


GAP = marked("Here is still a gap. Put a name in place of the three dots (...), then run the cell.")


class UnclearQuestion(ValueError):
    """A question to a graph that it cannot answer. Shown as one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone."""
        return [str(self)]


def variables() -> pd.DataFrame:
    """Return the variables of the theory.

    Columns: ``name`` (as in the graph), ``role``, ``meaning``, ``loc`` (a tuple of
    locators), ``parent`` (id of a row in ``theory``). The index is the row's id.
    """
    rows = load("theory").set_index("id")
    rows = rows[rows["kind"] == "variable"]
    return pd.DataFrame(
        {
            "name": [SHORT[row] for row in rows.index],
            "role": rows["role"].astype(str),
            "meaning": rows["statement"],
            "loc": rows["loc"],
            "parent": rows["parent"],
        }
    )


def arrows() -> pd.DataFrame:
    """Return the arrows of the transmission belt, printed ones first.

    Columns: ``source`` and ``target`` (names of variables), ``basis`` (``printed`` or
    ``inferred``), ``loc`` (the sentences that bear the arrow), ``row`` (id of the row in
    ``theory`` that it is taken from), ``why``.
    """
    found = variables()
    chain = found[found["role"] != "domestic_feature"]
    theory = load("theory").set_index("id")
    rows: list[dict[str, Any]] = []
    for source, target, why in (
        ("independent", "intervening", _THROUGH),
        ("intervening", "dependent", _ON),
    ):
        for one in chain[chain["role"] == source].to_dict("records"):
            for other in chain[chain["role"] == target].to_dict("records"):
                both = [place for place in theory.loc[one["parent"], "loc"] if place in one["loc"]]
                loc = tuple(place for place in both if place in other["loc"])
                rows.append(_arrow(one["name"], other["name"], "printed", loc, one["parent"], why))
    for row, feature in found[found["role"] == "domestic_feature"].iterrows():
        whole = SHORT[feature["parent"]]
        rows.append(_arrow(feature["name"], whole, "inferred", feature["loc"][:1], str(row), _BELONGS))
    between = theory.loc[MEDIATION, "loc"]
    rows.append(_arrow(SHORT["H29"], SHORT["H28"], "inferred", between, MEDIATION, _BETWEEN))
    return pd.DataFrame(rows)


def _arrow(source: str, target: str, basis: str, loc: tuple[str, ...], row: str, why: str) -> dict[str, Any]:
    return {"source": source, "target": target, "basis": basis, "loc": loc, "row": row, "why": phrase(why)}


def belt(inferred: bool = True) -> nx.DiGraph:
    """Return the transmission belt as a directed graph.

    Parameters
    ----------
    inferred
        False keeps the printed arrows alone, and the variables that they join.

    Returns
    -------
    networkx.DiGraph
        Nodes carry ``role`` and ``loc``, arrows ``basis`` and ``loc``.
    """
    graph = nx.DiGraph()
    for row in arrows().to_dict("records"):
        if inferred or row["basis"] == "printed":
            graph.add_edge(row["source"], row["target"], basis=row["basis"], loc=row["loc"])
    for row in variables().to_dict("records"):
        if row["name"] in graph:
            graph.nodes[row["name"]].update(role=row["role"], loc=row["loc"])
    return graph


def all_paths(graph: nx.DiGraph, start: str, goal: str) -> list[list[str]]:
    """Return all paths that follow the arrows from ``start`` to ``goal``, short ones first.

    Raises
    ------
    UnclearQuestion
        If the graph is none, or has no such variable; shown as one line.
    """
    _checked(graph, [start, goal], ())
    found = [list(path) for path in nx.all_simple_paths(graph, start, goal)]
    # Sorted, so that everybody sees the same order, whatever order the arrows came in.
    return sorted(found, key=lambda path: (len(path), [str(name) for name in path]))


def open_paths(graph: nx.DiGraph, start: str, goal: str, held: "str | Iterable[str]" = ()) -> list[list[str]]:
    """Return the paths along the arrows that stay open while some variables are held fixed.

    To hold a variable fixed is to compare only cases in which it has the same value. A
    path along the arrows is blocked by any held variable on it.

    Raises
    ------
    UnclearQuestion
        As :func:`all_paths`; also if ``start`` or ``goal`` is held.
    """
    fixed = _checked(graph, [start, goal], held)
    return [path for path in all_paths(graph, start, goal) if not fixed.intersection(path)]


def separated(graph: nx.DiGraph, one: str, other: str, held: "str | Iterable[str]" = ()) -> bool:
    """Return whether two variables are d-separated while others are held fixed.

    If they are, the graph says that within such cases the one tells nothing about the
    other. All connections count, also those against an arrow: a held variable blocks a
    chain and a fork, and it opens a collider.

    Raises
    ------
    UnclearQuestion
        As :func:`open_paths`; also if the two are one, or the arrows run in a circle.
    """
    fixed = _checked(graph, [one, other], held)
    if one == other:
        raise UnclearQuestion(
            phrase("{name} stands there twice. Ask about two different variables.", name=repr(one))
        )
    if not nx.is_directed_acyclic_graph(graph):
        raise UnclearQuestion(
            phrase("The arrows of this graph run in a circle. Take one of them out, then ask again.")
        )
    return bool(nx.is_d_separator(graph, {one}, {other}, fixed))


def _checked(graph: object, ends: list[Any], held: Any) -> set[Any]:
    """Return the held variables as a set; raise UnclearQuestion if something cannot be asked."""
    fixed = [held] if isinstance(held, str) or not isinstance(held, Iterable) else list(held)
    whole = without_gaps(graph)
    for name in [*ends, *fixed]:
        if name is ...:
            raise UnclearQuestion(phrase(GAP))
        if name not in whole:
            names = phrase(", ").join(str(node) for node in whole)
            raise UnclearQuestion(
                phrase("This graph has no variable {name}. It has: {names}.", name=repr(name), names=names)
            )
    for name in fixed:
        if name in ends:
            raise UnclearQuestion(
                phrase(
                    "You ask about {name}, so you cannot hold it fixed. Hold another one.", name=repr(name)
                )
            )
    return set(fixed)


def without_gaps(graph: object) -> nx.DiGraph:
    """Return the graph itself; raise UnclearQuestion if it is none, or if a gap is left in it."""
    if graph is ... or (isinstance(graph, nx.Graph) and ... in graph):
        raise UnclearQuestion(phrase(GAP))
    if not isinstance(graph, nx.DiGraph):
        raise UnclearQuestion(
            phrase("This needs a directed graph, such as belt(). It got a {kind}.", kind=type(graph).__name__)
        )
    return graph

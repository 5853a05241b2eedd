"""An argument as a graph: which claim speaks for or against which, and what stands behind one.

A node is a claim, an arrow runs from the reason to what it is a reason for. The graph says
how the text argues, as the tables have it. It does not say whether a reason is a good one.

The columns that are read: of ``claims`` its ``id``, ``claim``, ``voice``, ``modality`` and
``loc``; of ``claim_links`` its ``id``, ``source``, ``relation``, ``target``, ``basis``, ``anchors``
and ``note``; of ``citations`` its ``loc``.

A graph with support beside attack is the bipolar framework of C. Cayrol and M.-C.
Lagasquie-Schiex (2005), On the acceptability of arguments in bipolar argumentation frameworks,
ECSQARU 2005, LNCS 3571, 378-389. Nothing is computed here about which argument wins.
"""

from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd

from softpower.language import phrase
from softpower.tables import load

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What one claim may do to another, in the order in which it is shown.
RELATIONS = ("supports", "attacks", "qualifies", "tension")
#: Where a link comes from: a cue word in print, or the coders' reading.
BASES = ("explicit", "inferred")


class UnknownClaim(ValueError):
    """A claim, a relation or a basis that the tables do not have. Shown as one line."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone."""
        return [str(self)]


def find_claim(name: object) -> str:
    """Return the id of a claim.

    Parameters
    ----------
    name
        An id, such as ``"C02"``, or the locator of a sentence, such as ``"3.2.s1"``. Of several
        claims with their core in one sentence the first is taken.

    Raises
    ------
    UnknownClaim
        If there is no such claim; the message says how a claim is named.
    """
    if name is ...:
        raise UnknownClaim(
            phrase("Here is still a gap. Put a claim in place of the three dots, such as C02 or 3.2.s1.")
        )
    claims = load("claims")
    typed = str(name).strip()
    found = claims[(claims["id"] == typed.upper()) | (claims["loc"].str[0] == typed)]
    if found.empty:
        raise UnknownClaim(
            phrase(
                "There is no claim {typed!r}. Name a claim by its id, such as C02, or by the sentence "
                "that holds its core, such as 3.2.s1.",
                typed=typed,
            )
        )
    return str(found["id"].iloc[0])


def argument_graph(relation: str | None = None, basis: str | None = None) -> Any:
    """Return the argument of the article as a directed graph.

    Parameters
    ----------
    relation
        Keep one kind of link only, one of :data:`RELATIONS`.
    basis
        Keep the links of one basis only, one of :data:`BASES`.

    Returns
    -------
    networkx.MultiDiGraph
        All claims are nodes, also those without a link; they carry ``loc`` (the core
        sentence) and ``claim``. An arrow runs from ``source`` to ``target``, has the id of
        its link as key, and carries ``relation`` and ``basis``.

    Raises
    ------
    UnknownClaim
        If there is no such relation or basis; the message lists those that there are.
    """
    links = _kept(load("claim_links"), relation, basis)
    graph = nx.MultiDiGraph()
    for claim in load("claims").itertuples():
        graph.add_node(claim.id, loc=claim.loc[0], claim=claim.claim)
    for link in links.itertuples():
        graph.add_edge(link.source, link.target, key=link.id, relation=link.relation, basis=link.basis)
    return graph


def bearing_on(claim: object, basis: str | None = None) -> pd.DataFrame:
    """Return what speaks for a claim, against it, or narrows it.

    Parameters
    ----------
    claim
        An id or the locator of a sentence; see :func:`find_claim`.
    basis
        ``"explicit"`` or ``"inferred"`` to keep these links only.

    Returns
    -------
    pandas.DataFrame
        One row for each link that ends at the claim, supports first, explicit before
        inferred. Columns: ``relation``, ``basis``, ``loc`` (core sentence of the other
        claim), ``claim``, ``voice``, ``modality``, ``cue`` (the printed cue words, empty if
        inferred), ``note``, ``id`` (of the other claim).

    Raises
    ------
    UnknownClaim
        If there is no such claim or basis.
    """
    links = load("claim_links")
    return _with_claims(_kept(links[links["target"] == find_claim(claim)], None, basis), "source")


def leads_to(claim: object, basis: str | None = None) -> pd.DataFrame:
    """Return what a claim itself speaks for, against, or narrows; the columns of :func:`bearing_on`."""
    links = load("claim_links")
    return _with_claims(_kept(links[links["source"] == find_claim(claim)], None, basis), "target")


def behind(claim: object, basis: str | None = None) -> pd.DataFrame:
    """Return the reasons for a claim, the reasons for these reasons, and so on.

    Only ``supports`` is followed, from target back to source. A reason that is reached in
    several ways is listed once, at its shortest distance.

    Parameters
    ----------
    claim, basis
        As in :func:`bearing_on`.

    Returns
    -------
    pandas.DataFrame
        One row for each claim behind it, nearest first. Columns: ``distance`` (links to the
        claim, from 1), ``id``, ``loc`` (core sentence), ``claim``, ``voice``, ``modality``,
        ``own_reasons`` (how many links support this reason in turn; 0 marks an end of the
        chain), ``cited`` (whether a work is cited in the core sentence: ``yes`` or ``no``).
        A bracket at the end of a paragraph may cover sentences before it; that is not counted.

    Raises
    ------
    UnknownClaim
        If there is no such claim or basis.
    """
    graph = argument_graph("supports", basis)
    goal = find_claim(claim)
    steps: Mapping[str, int] = nx.single_source_shortest_path_length(graph.reverse(copy=False), goal)
    cited = {place for places in load("citations")["loc"] for place in places}
    table = load("claims").set_index("id", drop=False)
    rows = []
    for other in sorted(steps, key=lambda each: (steps[each], list(table.index).index(each))):
        row = table.loc[other]
        said = row["loc"][0], row["claim"], row["voice"], str(row["modality"])
        rows.append(
            (steps[other], other, *said, graph.in_degree(other), "yes" if row["loc"][0] in cited else "no")
        )
    columns = ["distance", "id", "loc", "claim", "voice", "modality", "own_reasons", "cited"]
    return pd.DataFrame(rows[1:], columns=columns)


def without_reasons(basis: str | None = None) -> pd.DataFrame:
    """Return the claims that no other claim supports.

    A claim without a reason may be evidence itself, common ground, or a bare assertion.

    Parameters
    ----------
    basis
        ``"explicit"``: the claims that no link with a printed cue supports.

    Returns
    -------
    pandas.DataFrame
        Rows of ``claims``, in the order of the text.
    """
    supported = _kept(load("claim_links"), "supports", basis)["target"]
    claims = load("claims")
    return claims[~claims["id"].isin(supported)]


def tensions_at(claim: object) -> pd.DataFrame:
    """Return the rows of ``tensions`` that name the core sentence of a claim.

    Columns: ``id``, ``kind``, ``title``, ``description``, ``loc``, ``note``, ``check``.
    Raises UnknownClaim if there is no such claim.
    """
    claims, tensions = load("claims").set_index("id"), load("tensions")
    core = claims.loc[find_claim(claim), "loc"][0]
    here = tensions["loc"].map(lambda places: core in places)
    return tensions[here][["id", "kind", "title", "description", "loc", "note", "check"]]


def _kept(links: pd.DataFrame, relation: str | None, basis: str | None) -> pd.DataFrame:
    for name, value, allowed in (("relation", relation, RELATIONS), ("basis", basis, BASES)):
        if value is None:
            continue
        if value not in allowed:
            raise UnknownClaim(
                phrase(
                    "There is no {name} {value}. There are: {allowed}.",
                    name=name,
                    value=repr(value),
                    allowed=phrase(", ").join(allowed),
                )
            )
        links = links[links[name] == value]
    return links


def _with_claims(links: pd.DataFrame, end: str) -> pd.DataFrame:
    """Return links with the claim at one end of each, in the order in which they are shown."""
    claims = load("claims").set_index("id")
    place = {name: number for number, name in enumerate(claims.index)}
    order = sorted(
        links.to_dict("records"),
        key=lambda link: (RELATIONS.index(link["relation"]), BASES.index(link["basis"]), place[link[end]]),
    )
    rows = []
    for link in order:
        other = claims.loc[link[end]]
        said = other["loc"][0], other["claim"], other["voice"], str(other["modality"])
        rows.append(
            (link["relation"], link["basis"], *said, ", ".join(link["anchors"]), link["note"], link[end])
        )
    columns = ["relation", "basis", "loc", "claim", "voice", "modality", "cue", "note", "id"]
    return pd.DataFrame(rows, columns=columns)


def _said(claim: "pd.Series[Any]") -> tuple[str, str, str, str]:
    """Return core sentence, words, voice and modality of a claim."""
    return claim["loc"][0], str(claim["claim"]), str(claim["voice"]), str(claim["modality"])


def _yes(true: bool) -> str:
    return "yes" if true else "no"

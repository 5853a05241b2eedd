"""The argument as a graph: counted by hand from the files, and followed by another route."""

import csv
from collections import Counter

import networkx as nx
import pytest

from softpower.methods.arguments import (
    BASES,
    RELATIONS,
    UnknownClaim,
    argument_graph,
    bearing_on,
    behind,
    find_claim,
    leads_to,
    tensions_at,
    without_reasons,
)
from softpower.tables import load
from softpower.tables.package import data_folder

FINDING, HYPOTHESIS = "C02", "C01"


def raw(table: str) -> list[dict[str, str]]:
    """Read a table without the package's loader."""
    with (data_folder() / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


LINKS = raw("claim_links")


def steps_by_hand(goal: str, bases: tuple[str, ...] = BASES) -> dict[str, int]:
    """Follow supports back to their sources, one round after the other."""
    found, front, distance = {}, {goal}, 0
    while front:
        distance += 1
        front = {
            link["source"]
            for link in LINKS
            if link["relation"] == "supports" and link["basis"] in bases and link["target"] in front
        } - {goal, *found}
        found |= dict.fromkeys(front, distance)
    return found


def test_relations_and_bases_are_those_of_the_table() -> None:
    links = load("claim_links")
    assert set(links["relation"].cat.categories) == set(RELATIONS)
    assert set(links["basis"].cat.categories) == set(BASES)


# -- the graph


def test_every_claim_is_a_node_and_every_link_an_arrow_from_the_reason() -> None:
    graph = argument_graph()
    assert set(graph) == {claim["id"] for claim in raw("claims")}
    arrows = {(source, target, key) for source, target, key in graph.edges(keys=True)}
    assert arrows == {(link["source"], link["target"], link["id"]) for link in LINKS}


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("basis", BASES)
def test_a_part_of_the_graph_has_the_links_of_that_kind(relation: str, basis: str) -> None:
    expected = [link for link in LINKS if (link["relation"], link["basis"]) == (relation, basis)]
    graph = argument_graph(relation, basis)
    assert graph.number_of_edges() == len(expected)
    assert all(graph[link["source"]][link["target"]][link["id"]]["basis"] == basis for link in expected)


def test_reasons_never_run_in_a_circle() -> None:
    assert nx.is_directed_acyclic_graph(argument_graph("supports"))


@pytest.mark.parametrize(("relation", "basis"), [("proves", None), (None, "printed"), (..., None)])
def test_an_unknown_part_is_refused_with_the_parts_that_there_are(relation, basis) -> None:
    with pytest.raises(UnknownClaim, match=r"There are: (supports, attacks|explicit, inferred)"):
        argument_graph(relation, basis)


# -- names


@pytest.mark.parametrize("name", ["C02", "c02", " 3.2.s1 ", "3.2.s1"])
def test_a_claim_is_found_by_id_and_by_its_core_sentence(name: str) -> None:
    assert find_claim(name) == FINDING


def test_a_sentence_that_only_repeats_a_claim_does_not_name_it() -> None:
    # C02 stands in FA.1.s6 as well, but its core is 3.2.s1.
    with pytest.raises(UnknownClaim):
        find_claim("FA.1.s6")


@pytest.mark.parametrize("name", ["C999", "9.9.s9", "", 7, None, "C01 C02"])
def test_an_unknown_claim_is_answered_with_how_to_name_one(name: object) -> None:
    with pytest.raises(UnknownClaim, match="such as C02, or by the sentence"):
        find_claim(name)


def test_a_gap_is_answered_in_one_line_without_a_traceback() -> None:
    with pytest.raises(UnknownClaim, match="gap") as refused:
        behind(...)
    (line,) = refused.value._render_traceback_()
    assert "\n" not in line


# -- what bears on a claim


def test_what_bears_on_a_claim_is_what_the_file_has() -> None:
    expected = Counter(link["relation"] for link in LINKS if link["target"] == FINDING)
    assert Counter(bearing_on(FINDING)["relation"]) == expected
    assert len(leads_to(FINDING)) == sum(link["source"] == FINDING for link in LINKS)


def test_supports_stand_first_and_explicit_before_inferred() -> None:
    links = bearing_on(FINDING)
    places = [(RELATIONS.index(link.relation), BASES.index(link.basis)) for link in links.itertuples()]
    assert places == sorted(places)
    assert links["cue"].ne("").tolist() == links["basis"].eq("explicit").tolist()


def test_one_basis_alone() -> None:
    assert set(bearing_on(FINDING, "explicit")["loc"]) == {"3.1.s7", "3.2.s2", "3.2.s3", "3.2.s4"}
    assert bearing_on(HYPOTHESIS, "explicit").empty


# -- what stands behind a claim


@pytest.mark.parametrize("goal", [FINDING, HYPOTHESIS, "C03", "C107", "C254"])
def test_distances_are_those_of_a_search_by_hand(goal: str) -> None:
    table = behind(goal)
    assert dict(zip(table["id"], table["distance"], strict=True)) == steps_by_hand(goal)
    assert table["distance"].is_monotonic_increasing


def test_printed_cues_alone_lead_to_five_reasons_of_the_finding() -> None:
    table = behind(FINDING, "explicit")
    assert dict(zip(table["id"], table["distance"], strict=True)) == steps_by_hand(FINDING, ("explicit",))
    assert len(table) == 5


def test_the_ends_of_a_chain_have_no_reasons_of_their_own() -> None:
    supported = {link["target"] for link in LINKS if link["relation"] == "supports"}
    table = behind(FINDING)
    ends = table[table["own_reasons"] == 0]
    assert set(ends["id"]) == set(table["id"]) - supported
    assert len(ends) > 0


def test_cited_means_a_bracket_in_that_very_sentence() -> None:
    # 2-2.3.s9 closes with a bracket; 2-3.3.s5 has none, though its paragraph cites three works.
    cited = behind(FINDING).set_index("loc")["cited"]
    assert cited["2-2.3.s9"] == "yes"
    assert cited["2-3.3.s5"] == "no"


def test_a_claim_without_reasons_gives_an_empty_table_with_its_columns() -> None:
    table = behind("C254")
    assert table.empty
    assert list(table)[:3] == ["distance", "id", "loc"]


def test_claims_without_reasons_are_all_that_no_support_ends_at() -> None:
    supported = {link["target"] for link in LINKS if link["relation"] == "supports"}
    assert set(without_reasons()["id"]) == {claim["id"] for claim in raw("claims")} - supported
    assert len(without_reasons("explicit")) > len(without_reasons())


# -- tensions


def test_tensions_are_those_that_name_the_core_sentence() -> None:
    expected = [row["id"] for row in raw("tensions") if "3.2.s7" in row["loc"].split("|")]
    assert list(tensions_at("3.2.s7")["id"]) == expected
    assert {"internal", "external"} == set(tensions_at("3.2.s7")["kind"])

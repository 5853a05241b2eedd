"""Networks of ties, against results worked out by hand and by another way of counting."""

import itertools
from collections import deque
from fractions import Fraction

import networkx as nx
import pandas as pd
import pytest

from softpower.methods.networks import (
    NetworkProblem,
    joined_pairs,
    measures,
    named_persons,
    network,
    person_ties,
    pieces,
    removals,
    way_round,
    without_tie,
)
from softpower.tables import load

TIES = load("ties")
#: Five shapes whose measures can be worked out on paper.
PATH = [("a", "b"), ("b", "c")]
STAR = [("hub", leaf) for leaf in "abcd"]
RING = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")]
KITE = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "tail")]
TWO = [("a", "b"), ("x", "y"), ("y", "z")]


def rows(pairs, kind="elite", status="exists"):
    """Return rows as the table ties has them."""
    return pd.DataFrame(
        [
            {"source": one, "target": other, "kind": kind, "status": status, "loc": (f"0.1.s{number}",)}
            for number, (one, other) in enumerate(pairs, 1)
        ]
    )


def toy(pairs):
    return network(rows(pairs))


def by_hand(graph):
    """Count betweenness from its definition: all shortest paths of all pairs, found step by step."""
    counted = dict.fromkeys(graph, Fraction(0))
    for start, end in itertools.combinations(sorted(graph), 2):
        paths, queue, best = [], deque([[start]]), None
        while queue:
            path = queue.popleft()
            if best is not None and len(path) > best:
                break
            if path[-1] == end:
                best, paths = len(path), [*paths, path]
                continue
            queue.extend([*path, following] for following in graph[path[-1]] if following not in path)
        for path in paths:
            for actor in path[1:-1]:
                counted[actor] += Fraction(1, len(paths))
    return counted


def column(graph, name):
    return measures(graph).set_index("actor")[name].to_dict()


# -- measures on paper


@pytest.mark.parametrize(
    ("pairs", "degree", "betweenness"),
    [
        (PATH, {"a": 1, "b": 2, "c": 1}, {"a": 0, "b": 1, "c": 0}),
        (STAR, {"hub": 4, "a": 1, "b": 1, "c": 1, "d": 1}, {"hub": 6, "a": 0, "b": 0, "c": 0, "d": 0}),
        # Opposite corners of a ring have two shortest paths, so each corner between gets a half.
        (RING, dict.fromkeys("abcd", 2), dict.fromkeys("abcd", 0.5)),
        (KITE, {"a": 2, "b": 2, "c": 3, "tail": 1}, {"a": 0, "b": 0, "c": 2, "tail": 0}),
        (TWO, {"a": 1, "b": 1, "x": 1, "y": 2, "z": 1}, {"a": 0, "b": 0, "x": 0, "y": 1, "z": 0}),
    ],
    ids=["path", "star", "ring", "kite", "two pieces"],
)
def test_degree_and_betweenness_are_those_worked_out_on_paper(pairs, degree, betweenness):
    graph = toy(pairs)
    assert column(graph, "degree") == degree
    assert column(graph, "betweenness") == betweenness


@pytest.mark.parametrize("kinds", [("personal", "elite"), ("institutional",), ("elite", "military", "party")])
def test_betweenness_of_the_article_is_that_of_the_definition(kinds):
    graph = network(TIES[TIES["kind"].isin(kinds) & (TIES["status"] == "exists")])
    counted = {actor: round(float(value), 2) for actor, value in by_hand(graph).items()}
    assert column(graph, "betweenness") == counted


def test_measures_come_highest_first_and_name_the_piece():
    table = measures(toy(TWO))
    assert list(table["actor"]) == ["y", "a", "b", "x", "z"]
    assert dict(zip(table["actor"], table["piece"], strict=True)) == {"x": 1, "y": 1, "z": 1, "a": 2, "b": 2}


@pytest.mark.parametrize(
    ("pairs", "found", "pairs_joined"),
    [
        (PATH, [["a", "b", "c"]], 3),
        (STAR, [["a", "b", "c", "d", "hub"]], 10),
        (TWO, [["x", "y", "z"], ["a", "b"]], 4),
    ],
)
def test_pieces_and_joined_pairs(pairs, found, pairs_joined):
    assert pieces(toy(pairs)) == found
    assert joined_pairs(toy(pairs)) == pairs_joined


# -- building


def test_direction_and_repeats_are_ignored():
    graph = network(rows([("a", "b"), ("b", "a"), ("a", "b")]))
    assert list(graph.edges) == [("a", "b")]
    assert graph.edges["a", "b"]["loc"] == ("0.1.s1", "0.1.s2", "0.1.s3")


def test_a_pair_keeps_all_its_kinds_and_shows_the_first_of_the_codebook():
    pair = TIES[
        TIES["source"].isin(["Russia", "Central Asian states"])
        & TIES["target"].isin(["Russia", "Central Asian states"])
        & (TIES["status"] == "exists")
    ]
    edge = network(pair).edges["Russia", "Central Asian states"]
    assert edge["kind"] == "elite"
    assert edge["kinds"] == ("elite", "military")


def test_the_kremlin_is_an_actor_of_its_own_unless_asked_for():
    elite = TIES[(TIES["kind"] == "elite") & (TIES["status"] == "exists")]
    assert network(elite).has_edge("Almazbek Atambayev", "Kremlin")
    merged = network(elite, kremlin_is_russia=True)
    assert "Kremlin" not in merged
    assert merged.has_edge("Almazbek Atambayev", "Russia")


def test_a_tie_of_kremlin_and_russia_vanishes_when_they_are_one():
    graph = network(rows([("Kremlin", "Russia"), ("Russia", "b")]), kremlin_is_russia=True)
    assert list(graph.edges) == [("Russia", "b")]


def test_the_rows_are_left_as_they_were():
    before = TIES.copy()
    network(TIES, kremlin_is_russia=True)
    pd.testing.assert_frame_equal(TIES, before)


def test_no_person_without_a_name_is_a_named_person():
    people = named_persons()
    assert "Nazarbayev" in people
    assert not [name for name in people if name.startswith(("Leader of", "Head of"))]


def test_the_person_graph_follows_the_codebook():
    kept = person_ties(TIES)
    actors = load("actors").set_index("id")
    expected = [
        row["id"]
        for row in TIES.to_dict("records")
        if row["kind"] in {"personal", "elite"}
        and row["status"] == "exists"
        and all(actors.loc[row[end], "type"] == "person" for end in ("source_id", "target_id"))
        and all(actors.loc[row[end], "subtype"] != "unnamed" for end in ("source_id", "target_id"))
    ]
    assert list(kept["id"]) == expected
    # The codebook names one row that is in it, and one that is not.
    assert "T92" in expected
    assert "T91" not in expected


# -- taking a tie out


def test_a_tie_taken_out_leaves_its_ends_behind():
    rest = without_tie(toy(PATH), "b", "a")
    assert sorted(rest) == ["a", "b", "c"]
    assert list(rest.edges) == [("b", "c")]


def test_taking_out_changes_a_copy_only():
    graph = toy(PATH)
    without_tie(graph, "a", "b")
    assert graph.has_edge("a", "b")


def test_removals_tell_bridges_from_other_ties():
    table = removals(toy(KITE)).set_index(["one", "other"])
    assert table["bridge"].to_dict() == {
        ("a", "b"): False,
        ("a", "c"): False,
        ("b", "c"): False,
        ("c", "tail"): True,
    }
    assert table.loc[("c", "tail"), "pieces"] == 2
    assert table.loc[("c", "tail"), "joined_pairs"] == 3
    assert table.loc[("a", "b"), "joined_pairs"] == 6


def test_bridges_of_the_article_are_those_that_networkx_finds():
    graph = network(TIES[TIES["status"] == "exists"])
    table = removals(graph)
    found = {frozenset(pair) for pair in zip(table["one"], table["other"], strict=True)}
    bridges = table[table["bridge"]]
    assert len(found) == graph.number_of_edges()
    assert {frozenset(p) for p in zip(bridges["one"], bridges["other"], strict=True)} == {
        frozenset(pair) for pair in nx.bridges(graph)
    }


def test_a_network_without_ties_has_no_removals():
    assert removals(nx.Graph()).empty
    assert "bridge" in removals(nx.Graph())


def test_a_way_round_is_a_shortest_chain_without_the_tie_itself():
    assert way_round(toy(RING), "a", "b") == ["a", "d", "c", "b"]
    assert way_round(toy(KITE), "c", "tail") == []


# -- bad input gets one line


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: network(...), "gap"),
        (lambda: network("ties"), "This is a str"),
        (lambda: network(load("claims")), "These lack source, target, kind, status"),
        (lambda: person_ties(None), "NoneType"),
        (lambda: measures(...), "gap"),
        (lambda: measures(TIES), "network(rows)"),
        (lambda: pieces(nx.DiGraph()), "DiGraph"),
        (lambda: without_tie(toy(PATH), "a", ...), "gap"),
        (lambda: without_tie(toy(PATH), "a", ["b"]), "Its names are: a, b, c"),
        (lambda: without_tie(toy(PATH), "a", "z"), "'z' is not in this network"),
        (lambda: without_tie(toy(PATH), "a", "c"), "Ties of a: b"),
        (lambda: without_tie(..., "a", "c"), "gap"),
    ],
)
def test_bad_input_is_answered_with_one_line(make, words):
    with pytest.raises(NetworkProblem) as caught:
        make()
    (line,) = caught.value._render_traceback_()
    assert words in line
    assert "\n" not in line

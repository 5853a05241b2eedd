"""Trace, draw and compare graphs: what is asked is answered, and what cannot be asked, too."""

from typing import Any

import networkx as nx
import pytest

from softpower.exercises.explore import saying
from softpower.exercises.explore.tracing import MANY, compare, draw, trace
from softpower.methods import figures
from softpower.methods.theory import belt
from softpower.methods.theory_expectations import ARROWS

POWER, POLICY = "relative power", "foreign policy"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    for module in (saying, figures):
        monkeypatch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


# -- trace


def test_trace_lists_paths_open_and_closed(shown):
    trace(belt(inferred=False), POWER, POLICY, held="perceptions")
    heading, *lines = shown[0]["text/plain"].splitlines()
    assert heading == f"From {POWER} to {POLICY}: 2 paths. Held fixed: perceptions. Still open: 1."
    assert lines == [
        "closed: relative power → perceptions → foreign policy",
        "open: relative power → state structure → foreign policy",
    ]
    assert shown[0]["text/html"].count("<li>") == 2


def test_trace_without_held_opens_all(shown):
    trace(belt(), POWER, POLICY)
    assert "Held" not in shown[0]["text/plain"]
    assert "closed" not in shown[0]["text/plain"]
    assert shown[0]["text/plain"].count("open: ") == 3


def test_trace_says_that_arrows_run_one_way(shown):
    trace(belt(), POLICY, POWER)
    assert "other way" in shown[0]["text/plain"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((..., POWER, POLICY), "gap"),
        ((belt(), POWER, POLICY, [...]), "gap"),
        ((belt(), POWER, POLICY, ...), "gap"),
        ((belt(), ..., POLICY), "gap"),
        ((belt(), POWER, "policy"), "It has: relative power"),
        ((belt(), POWER, POLICY, ["perception"]), "no variable 'perception'"),
        ((belt(), POWER, POLICY, POWER), "Hold another one"),
        ((belt(), POWER, POLICY, 7), "no variable 7"),
        ((None, POWER, POLICY), "NoneType"),
        (([("a", "b")], "a", "b"), "list"),
    ],
)
def test_what_cannot_be_traced_is_one_line(shown, arguments: tuple[Any, ...], words: str):
    trace(*arguments)
    (bundle,) = shown
    assert words in bundle["text/plain"]
    assert "\n" not in bundle["text/plain"]


# -- draw


def test_a_drawn_graph_has_its_arrows_in_words(shown):
    draw(nx.DiGraph([("a", "b"), ("b", "c")]), "Mine")
    assert shown[0]["text/plain"] == "Figure: Mine. Boxes and arrows: a to b; b to c."
    assert "<img alt=" in shown[0]["text/html"]


@pytest.mark.parametrize(
    ("graph", "words"),
    [
        (..., "gap"),
        (nx.DiGraph([("a", ...)]), "gap"),
        ("a", "str"),
        (nx.DiGraph(), "0 arrows"),
        (nx.gn_graph(MANY + 2, seed=1), f"From 1 to {MANY}"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(shown, graph: Any, words: str):
    draw(graph)
    (bundle,) = shown
    assert words in bundle["text/plain"]
    assert "<img" not in bundle["text/html"]


# -- compare


@pytest.mark.parametrize("theory", ARROWS)
def test_the_whole_graph_of_a_theory_is_drawn_and_recognised(shown, theory: str):
    compare(nx.DiGraph(ARROWS[theory]), theory)
    drawn, said = shown
    assert f"My graph of {theory}" in drawn["text/plain"]
    assert said["text/plain"].endswith("That is the whole graph.")


def test_missing_extra_and_turned_arrows_are_told(shown):
    compare(
        nx.DiGraph([("leaders' reckoning", "threat at home"), ("leaders' reckoning", "policy")]),
        "omnibalancing",
    )
    line = shown[-1]["text/plain"]
    assert line.startswith("Arrows of omnibalancing that you have: 0 of 2.")
    assert "leaders' reckoning → threat at home points the wrong way." in line
    assert "leaders' reckoning → policy is not among them. Is each name spelt as given?" in line
    assert "whole" not in line


def test_a_graph_too_large_to_draw_is_compared_all_the_same(shown):
    compare(nx.gn_graph(MANY + 2, seed=1), "neorealism")
    assert f"From 1 to {MANY}" in shown[0]["text/plain"]
    assert "0 of 1." in shown[1]["text/plain"]


def test_names_of_any_kind_can_be_compared(shown):
    compare(nx.DiGraph([(1, 2), ("a", 3)]), "neorealism")
    assert "a → 3 is not among them" in shown[-1]["text/plain"]


@pytest.mark.parametrize(
    ("graph", "theory", "words"),
    [
        (..., "neorealism", "gap"),
        (3, "neorealism", "int"),
        (belt(), "realism", "one of these theories"),
        (belt(), ..., "one of these theories"),
        (belt(), ["neorealism"], "one of these theories"),
    ],
)
def test_what_cannot_be_compared_is_one_line(shown, graph: Any, theory: Any, words: str):
    compare(graph, theory)
    (bundle,) = shown
    assert words in bundle["text/plain"]
    assert "\n" not in bundle["text/plain"]

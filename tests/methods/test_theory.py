"""The theory as a graph: its arrows, its paths, and what holding a variable does."""

from itertools import combinations
from typing import Any

import networkx as nx
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import FancyBboxPatch

from softpower.methods.theory import (
    SHORT,
    UnclearQuestion,
    all_paths,
    arrows,
    belt,
    open_paths,
    separated,
    variables,
)
from softpower.methods.theory_figures import belt_alt, draw_belt, draw_rivals, show_belt, show_rivals
from softpower.methods.theory_sketch import Box, draw_graph, wrapped
from softpower.tables import load
from tests.displayed import displayed

POWER, STRUCTURE, SEEN, POLICY = "relative power", "state structure", "perceptions", "foreign policy"

CHAIN = nx.DiGraph([("a", "b"), ("b", "c")])
FORK = nx.DiGraph([("b", "a"), ("b", "c")])
COLLIDER = nx.DiGraph([("a", "b"), ("c", "b")])


# -- arrows


def test_every_variable_of_the_table_has_a_short_name():
    theory = load("theory")
    assert set(theory[theory["kind"] == "variable"]["id"]) == set(SHORT)
    assert len(set(SHORT.values())) == len(SHORT)


def test_the_printed_arrows_are_those_of_the_sentence_with_the_brackets():
    table = arrows()
    printed = table[table["basis"] == "printed"]
    assert set(zip(printed["source"], printed["target"], strict=True)) == {
        (POWER, STRUCTURE),
        (POWER, SEEN),
        (STRUCTURE, POLICY),
        (SEEN, POLICY),
    }
    assert set(printed["loc"]) == {("2.1.s5",)}


def test_the_inferred_arrows_end_in_state_structure_and_say_why():
    table = arrows()
    inferred = table[table["basis"] == "inferred"]
    features = variables()
    features = features[features["role"] == "domestic_feature"]
    assert set(inferred["source"]) == {*features["name"], SEEN}
    assert set(inferred["target"]) == {STRUCTURE}
    assert all("coders' step" in why for why in inferred["why"])


def test_every_arrow_stands_in_the_sentences_of_its_row():
    theory = load("theory").set_index("id")
    for row in arrows().to_dict("records"):
        assert row["loc"]
        assert set(row["loc"]) <= set(theory.loc[row["row"], "loc"])


def test_the_belt_carries_roles_and_locators():
    graph = belt()
    assert graph.nodes[POWER]["role"] == "independent"
    assert graph.nodes[POLICY]["role"] == "dependent"
    assert graph.edges[SEEN, STRUCTURE]["loc"] == ("2.1.s3", "2.1.s6")
    assert nx.is_directed_acyclic_graph(graph)


def test_the_printed_belt_is_a_part_of_the_belt():
    printed, whole = belt(inferred=False), belt()
    assert set(printed.edges) < set(whole.edges)
    assert set(printed) == {POWER, STRUCTURE, SEEN, POLICY}


# -- paths


def test_two_printed_paths_and_one_more_inferred():
    assert all_paths(belt(inferred=False), POWER, POLICY) == [
        [POWER, SEEN, POLICY],
        [POWER, STRUCTURE, POLICY],
    ]
    assert all_paths(belt(), POWER, POLICY)[2:] == [[POWER, SEEN, STRUCTURE, POLICY]]


def test_arrows_run_one_way():
    assert all_paths(belt(), POLICY, POWER) == []


def test_a_held_variable_blocks_each_path_through_it():
    assert open_paths(belt(), POWER, POLICY, SEEN) == [[POWER, STRUCTURE, POLICY]]
    assert open_paths(belt(), POWER, POLICY, [SEEN, STRUCTURE]) == []
    assert open_paths(belt(), POWER, POLICY, "resources") == all_paths(belt(), POWER, POLICY)


def test_the_order_of_paths_does_not_depend_on_the_order_of_arrows():
    turned = nx.DiGraph(reversed(list(belt().edges)))
    assert all_paths(turned, POWER, POLICY) == all_paths(belt(), POWER, POLICY)


# -- separation, on the three graphs of every textbook


@pytest.mark.parametrize(
    ("graph", "free", "held"), [(CHAIN, False, True), (FORK, False, True), (COLLIDER, True, False)]
)
def test_chain_fork_and_collider(graph: nx.DiGraph, free: bool, held: bool):
    assert separated(graph, "a", "c") is free
    assert separated(graph, "a", "c", "b") is held


def test_a_held_effect_of_a_collider_opens_it_too():
    graph = nx.DiGraph([*COLLIDER.edges, ("b", "d")])
    assert separated(graph, "a", "c")
    assert not separated(graph, "a", "c", "d")


def moralised(graph: nx.DiGraph, one: str, other: str, held: set[str]) -> bool:
    """Tell separation in another way: cut the moral graph of all ancestors (Lauritzen et al., 1990)."""
    kept = {one, other, *held}
    kept |= {above for name in kept for above in nx.ancestors(graph, name)}
    part = graph.subgraph(kept)
    moral = nx.Graph(part.edges)
    moral.add_nodes_from(kept)
    for name in part:
        moral.add_edges_from(combinations(part.predecessors(name), 2))
    moral.remove_nodes_from(held)
    return not nx.has_path(moral, one, other)


@pytest.mark.parametrize("inferred", [True, False])
def test_separation_agrees_with_the_moral_graph_on_every_question(inferred: bool):
    graph = belt(inferred)
    for one, other in combinations(graph, 2):
        rest = [name for name in graph if name not in (one, other)]
        for size in range(len(rest) + 1):
            for held in combinations(rest, size):
                assert separated(graph, one, other, held) == moralised(graph, one, other, set(held))


# -- what cannot be asked


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((..., POWER, POLICY), "gap"),
        ((nx.DiGraph([("a", ...)]), "a", "a"), "gap"),
        ((belt(), POWER, ...), "gap"),
        ((belt(), POWER, POLICY, [...]), "gap"),
        ((belt(), POWER, POLICY, ...), "gap"),
        ((belt(), POWER, "policy"), "no variable 'policy'"),
        ((belt(), POWER, ["x"]), "no variable ['x']"),
        ((belt(), POWER, POLICY, "perception"), "no variable 'perception'"),
        ((belt(), POWER, POLICY, 3), "no variable 3"),
        ((belt(), POWER, POLICY, [POWER]), "cannot hold it fixed"),
        (("belt", POWER, POLICY), "directed graph"),
        ((nx.Graph([("a", "b")]), "a", "b"), "directed graph"),
    ],
)
@pytest.mark.parametrize("ask", [open_paths, separated])
def test_what_cannot_be_asked_is_one_line(ask: Any, arguments: tuple[Any, ...], words: str):
    with pytest.raises(UnclearQuestion) as caught:
        ask(*arguments)
    (line,) = caught.value._render_traceback_()
    assert words in line
    assert "\n" not in line


def test_separation_needs_two_variables_and_no_circle():
    with pytest.raises(UnclearQuestion, match="twice"):
        separated(belt(), POWER, POWER)
    with pytest.raises(UnclearQuestion, match="circle"):
        separated(nx.DiGraph([("a", "b"), ("b", "a")]), "a", "b")


# -- pictures


def assert_text_fits(figure: Any) -> None:
    """Check that boxes do not overlap and that each text in one stays inside it."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    (axes,) = figure.axes
    boxes = [p.get_window_extent(renderer) for p in axes.patches if isinstance(p, FancyBboxPatch)]
    assert boxes
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]
    for text in axes.texts:
        extent = text.get_window_extent(renderer)
        around = [box for box in boxes if box.overlaps(extent)]
        for box in around:
            assert box.x0 <= extent.x0 and extent.x1 <= box.x1, text.get_text()
            assert box.y0 - 1 <= extent.y0 and extent.y1 <= box.y1 + 1, text.get_text()
        assert extent.x1 <= figure.bbox.width
    texts = [text.get_window_extent(renderer) for text in axes.texts]
    assert not [
        1 for one, other in combinations(texts, 2) if one.width and one.shrunk(1, 0.6).overlaps(other)
    ]


@pytest.mark.parametrize("inferred", [True, False])
@pytest.mark.parametrize("held", [(), (SEEN,), (STRUCTURE,), (SEEN, STRUCTURE)])
def test_the_words_of_the_belt_fit_their_boxes(inferred: bool, held: tuple[str, ...]):
    assert_text_fits(draw_belt(belt(inferred), held))


def test_the_picture_says_in_words_what_is_printed_inferred_and_open():
    (output,) = displayed("softpower.methods.figures", show_belt, held=SEEN)
    words = output.data["text/plain"]
    assert "Printed arrows: relative power to state structure" in words
    assert "Inferred arrows: perceptions to state structure" in words
    assert "Open from relative power to foreign policy: relative power to state structure" in words
    assert words == f"Figure: {belt_alt(belt(), [SEEN])}"
    assert "lit" not in belt_alt(belt())


def test_a_belt_with_all_held_has_no_open_path():
    assert "foreign policy: none" in belt_alt(belt(), [SEEN, STRUCTURE])


def test_holding_what_is_not_there_is_one_line():
    with pytest.raises(UnclearQuestion, match="no variable 'perception'"):
        show_belt(held="perception")


def test_the_three_theories_stand_one_below_the_other():
    from softpower.methods.theory_expectations import Case, expect

    chosen = [
        each for each in expect(Case()) if each.theory not in ("alliance theory", "the article's proposition")
    ]
    assert_text_fits(draw_rivals(chosen))
    (output,) = displayed("softpower.methods.figures", show_rivals)
    assert "Neorealism: relative power to foreign policy (inferred)" in output.data["text/plain"]


def test_a_graph_is_drawn_from_causes_to_effects():
    figure = draw_graph(
        nx.DiGraph([("threat at home", "leaders' reckoning"), ("leaders' reckoning", POLICY)])
    )
    assert_text_fits(figure)
    places = {text.get_text(): text.get_position()[0] for text in figure.axes[0].texts}
    assert places["threat at home"] < places["foreign policy"]


def test_a_circle_is_drawn_as_well():
    assert_text_fits(draw_graph(nx.DiGraph([("a", "b"), ("b", "a")])))


def test_an_arrow_leaves_a_box_on_the_side_that_faces_the_other():
    left, right, above = Box(1, 1, ()), Box(5, 1, ()), Box(1, 5, ())
    assert left.edge_towards(right, gap=0) == (1 + left.width / 2, 1)
    assert left.edge_towards(above, gap=0) == (1, 1 + left.height / 2)


def test_long_names_are_wrapped_at_words():
    assert wrapped("ties with a great power") == ("ties with a great", "power")
    assert wrapped("") == ("",)

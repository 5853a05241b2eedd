"""Network drawings: every actor in its place, nothing on top of anything else."""

from itertools import combinations

import networkx as nx
import pytest

from softpower.methods.figures import fa
from softpower.methods.network_figure import (
    BENDS,
    BENT,
    DOTS,
    LINES,
    bent,
    draw_network,
    network_figure,
    on_curve,
)
from softpower.methods.network_map import MAP, SHORT, places
from softpower.methods.networks import NetworkProblem, network, person_ties, without_tie
from softpower.tables import load
from tests.displayed import displayed

TIES = load("ties")
MAPPED = ("personal", "elite", "party", "institutional", "military")


def told(*kinds, status="exists"):
    return network(TIES[TIES["kind"].isin(kinds) & (TIES["status"] == status)])


def labels(figure):
    """Return the labels of actors with the boxes that they fill, after a draw."""
    figure.canvas.draw()
    texts = [text for text in figure.axes[0].texts if text.get_style() != "italic"]
    return [(text.get_text(), text.get_window_extent()) for text in texts]


PERSONS = network(person_ties(TIES))
DRAWN = {
    "persons": (PERSONS, None),
    "elite and party": (told("personal", "elite", "party"), told("elite", status="absent")),
    "all": (told(*MAPPED), told(*MAPPED, status="absent")),
    "off the map": (told("diplomatic", "coercive_diplomatic", "perception"), None),
    "a toy": (nx.path_graph(9, create_using=nx.Graph), None),
}


@pytest.mark.parametrize("name", DRAWN)
def test_labels_do_not_lie_on_each_other(name):
    graph, denied = DRAWN[name]
    graph = nx.relabel_nodes(graph, str)
    for (one, first), (other, second) in combinations(labels(draw_network(graph, "T", denied=denied)), 2):
        assert not first.overlaps(second), (one, other)


@pytest.mark.parametrize("name", DRAWN)
def test_labels_lie_on_no_other_actor_and_inside_the_figure(name):
    graph, denied = DRAWN[name]
    figure = draw_network(nx.relabel_nodes(graph, str), "T", denied=denied)
    axes = figure.axes[0]
    found = labels(figure)
    dots = [axes.transData.transform((dot.get_xdata()[0], dot.get_ydata()[0])) for dot in axes.lines]
    for text, box in found:
        assert not [dot for dot in dots if box.contains(*dot)], text
        assert box.x0 >= 0 and box.x1 <= figure.bbox.x1 and box.y0 >= 0, text


def test_every_actor_of_the_five_kinds_has_a_place_of_its_own():
    kept = TIES[TIES["kind"].isin(MAPPED) & TIES["status"].isin(["exists", "absent"])]
    actors = set(kept["source"]) | set(kept["target"])
    assert actors <= set(MAP)
    assert len(set(MAP.values())) == len(MAP)
    assert set(MAP) | set(SHORT) <= set(load("actors")["name_en"])


def test_rows_that_are_not_used_are_left_out_and_order_is_kept():
    at, rows = places(["Nazarbayev", "Russia", "Kant base"])
    assert rows == 3
    assert [at[name][1] for name in ("Nazarbayev", "Russia", "Kant base")] == [0, 1, 2]
    assert at["Russia"][0] == MAP["Russia"][0]


def test_names_off_the_map_stand_below_it_in_rows_of_four():
    at, rows = places(["Russia", *"abcde"])
    assert rows == 3
    assert len(set(at.values())) == 6
    assert {at[name][1] for name in "abcd"} == {1}
    assert at["e"][1] == 2


def test_each_actor_is_drawn_once_with_its_persian_name_if_there_is_room():
    actors = load("actors").set_index("name_en")
    found = [text for text, _ in labels(draw_network(PERSONS, "T"))]
    assert len(found) == len(PERSONS)
    assert any(text.endswith(fa(actors.loc["Nazarbayev", "name_fa"])) for text in found)
    assert not any("\u0600" <= letter <= "\u06ff" for text, _ in labels(draw_network(told("military"), "T"))
                   for letter in text)  # fmt: skip


def test_kinds_and_sorts_differ_in_more_than_colour():
    assert len({(str(line.dashes), line.width) for line in LINES.values()}) == len(LINES)
    assert len({dot.marker for dot in DOTS.values()}) == len(DOTS)


def test_the_legend_names_what_is_drawn_and_nothing_else():
    (legend,) = draw_network(PERSONS, "T").legends
    assert [text.get_text() for text in legend.get_texts()] == ["tie: personal", "tie: elite", "person"]
    figure = draw_network(told("party"), "T", denied=told("elite", status="absent"))
    named = [text.get_text() for text in figure.legends[0].get_texts()]
    assert "tie: denied by the text" in named
    assert "state" in named


def test_denied_and_removed_ties_carry_their_word():
    pair = ("Boris Yeltsin", "Nazarbayev")
    figure = draw_network(
        without_tie(PERSONS, *pair), "T", removed=pair, denied=told("elite", status="absent")
    )
    words = [text.get_text() for text in figure.axes[0].texts if text.get_style() == "italic"]
    assert words == ["denied", "denied", "removed"]


def test_a_line_bends_round_an_actor_in_its_way():
    assert bent((0, 0), (2, 0), []) == 0
    assert bent((0, 0), (2, 0), [(1, 2)]) == 0
    assert bent((0, 0), (2, 0), [(1, 0)]) in set(BENDS) - {0}
    assert 0 not in BENT


def test_a_curve_starts_and_ends_at_its_actors():
    assert on_curve((0, 0), (2, 1), 0.3, 0) == (0, 0)
    assert on_curve((0, 0), (2, 1), 0.3, 1) == (2, 1)
    assert on_curve((0, 0), (2, 0), 0, 0.5) == (1, 0)


def test_the_drawing_bends_as_the_curve_is_computed():
    # matplotlib bends in pixels, where up is up; the curve is computed where rows count down.
    figure = draw_network(told("elite"), "T", denied=told("elite", status="absent"))
    figure.canvas.draw()
    axes = figure.axes[0]
    lines = [patch for patch in axes.patches if patch.get_linestyle() == (0, (1, 3))]
    words = [text for text in axes.texts if text.get_text() == "denied"]
    assert len(lines) == len(words) == 2
    for line, word in zip(lines, words, strict=True):
        box = line.get_window_extent().padded(6)
        assert box.contains(*axes.transData.transform(word.get_position()))


def test_the_same_network_is_drawn_alike_twice():
    first, second = (labels(draw_network(told("elite"), "T")) for _ in range(2))
    assert [(text, box.bounds) for text, box in first] == [(text, box.bounds) for text, box in second]


def test_a_figure_is_shown_with_its_text_alternative():
    (shown,) = displayed("softpower.methods.figures", network_figure, PERSONS, "T", "Five persons.")
    assert 'alt="Five persons."' in shown.data["text/html"]


@pytest.mark.parametrize("graph", [..., None, TIES, nx.Graph()])
def test_what_cannot_be_drawn_is_said(graph):
    with pytest.raises(NetworkProblem):
        draw_network(graph, "T")

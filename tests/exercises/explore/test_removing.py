"""Take a tie out: the choices, the picture, the words, and what bad input is told."""

from typing import Any

import pytest

from softpower.exercises import checks
from softpower.exercises.explore import saying
from softpower.exercises.explore.network_choice import KINDS, Choice, static_text
from softpower.exercises.explore.network_words import (
    conclusion,
    network_in_words,
    removal_in_words,
    tell_network,
    tell_removal,
)
from softpower.exercises.explore.removing import remove_tie, remover
from softpower.methods.networks import joined_pairs, network, person_ties, pieces, without_tie
from softpower.tables import load

TIES = load("ties")
PERSONS = network(person_ties(TIES))
ELITE = TIES[(TIES["kind"] == "elite") & (TIES["status"] == "exists")]
ALL = Choice(KINDS, persons_only=False)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    for module in (saying, checks):
        monkeypatch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


class Parts:
    """The controls of the widget, by name."""

    def __init__(self) -> None:
        _, kinds, rules, taking, self.words, self.picture = remover().children
        self.take, self.before, self.next, _ = taking.children
        self.kinds = {box.description: box for box in kinds.children}
        self.persons, self.merge, self.denied, self.every = rules.children

    def tick(self, *kinds: str) -> None:
        for kind, box in self.kinds.items():
            box.value = kind in kinds


# -- words


def test_a_network_is_told_with_its_size_pieces_and_who_stands_out():
    line = network_in_words(PERSONS)
    assert f"{len(PERSONS)} actors, {PERSONS.number_of_edges()} ties, {len(pieces(PERSONS))} pieces" in line
    assert "Highest betweenness: Nazarbayev (1)" in line
    assert "Careful" not in line


def test_one_is_singular_and_nobody_between_is_said():
    line = network_in_words(network(TIES[TIES["kind"] == "party"]))
    assert line.startswith("2 actors, 1 tie, 1 piece;")
    assert "Betweenness is 0 for all" in line


def test_many_in_the_first_place_are_counted():
    legal = TIES[TIES["kind"] == "diplomatic"]
    loose = network(legal[legal["source"] == "Central Asian states"])
    for name in list(loose["Central Asian states"]):
        loose.remove_edge("Central Asian states", name)
    assert "and 4 more (0)" in network_in_words(loose)


def test_denied_ties_in_a_network_are_warned_of():
    assert "exist (absent, desired, refused)" in network_in_words(network(TIES[TIES["kind"] == "elite"]))


def test_a_removal_is_told_with_before_and_after():
    line = removal_in_words(PERSONS, "Nazarbayev", "Boris Yeltsin")
    rest = without_tie(PERSONS, "Nazarbayev", "Boris Yeltsin")
    assert f"{len(pieces(PERSONS))} pieces before, {len(pieces(rest))} after" in line
    assert f"{joined_pairs(PERSONS)} of 10 pairs joined before, {joined_pairs(rest)} after" in line
    assert "is a bridge" in line
    assert "and Boris Yeltsin stands alone" in line


def test_both_ends_may_stand_alone():
    line = conclusion(PERSONS, "Vladimir Putin", "Almazbek Atambayev")
    assert "Vladimir Putin and Almazbek Atambayev stand alone" in line


def test_a_rule_of_coding_can_turn_a_bridge_into_one_way_among_others():
    ends = ("Vladimir Putin", "Almazbek Atambayev")
    assert "is a bridge" in conclusion(network(ELITE), *ends)
    merged = conclusion(network(ELITE, kremlin_is_russia=True), *ends)
    assert "no bridge" in merged
    assert "Vladimir Putin – Central Asian leaders – Russia – Almazbek Atambayev" in merged


@pytest.mark.parametrize("graph", [..., None, "network", TIES])
def test_what_is_no_network_is_told_in_one_line(shown, graph):
    tell_network(graph)
    tell_removal(graph, "a", "b")
    assert len(shown) == 2
    for bundle in shown:
        assert "network" in bundle["text/plain"]
        assert "\n" not in bundle["text/plain"]


@pytest.mark.parametrize(
    ("other", "words"),
    [(..., "gap"), (3, "3 is not in this network"), ("Putin", "'Putin'"), ("Askar Akayev", "have no tie")],
)
def test_a_pair_without_a_tie_is_told_in_one_line(shown, other, words):
    tell_removal(PERSONS, "Boris Yeltsin", other)
    assert words in shown[0]["text/plain"]


def test_an_empty_network_is_told(shown):
    tell_network(network(TIES[TIES["kind"] == "personnal"]))
    assert "no row was kept" in shown[0]["text/plain"]


# -- the widget


def test_it_starts_with_the_person_graph_whole():
    parts = Parts()
    assert network_in_words(PERSONS) in parts.words.value
    assert "<img" in parts.picture.value
    assert parts.take.label == "nothing"
    assert len(parts.take.options) == 1 + PERSONS.number_of_edges()


def test_taking_a_tie_out_changes_picture_figures_and_sentence():
    parts = Parts()
    picture, words = parts.picture.value, parts.words.value
    parts.take.value = ("Boris Yeltsin", "Nazarbayev")
    assert parts.picture.value != picture
    assert parts.words.value != words
    assert conclusion(PERSONS, "Boris Yeltsin", "Nazarbayev") in parts.words.value
    assert "Boris Yeltsin stands alone" in parts.picture.value
    parts.take.value = ()
    assert (parts.picture.value, parts.words.value) == (picture, words)


def test_more_kinds_give_more_ties_to_take_out_and_keep_the_chosen_one():
    parts = Parts()
    parts.take.value = ("Almazbek Atambayev", "Vladimir Putin")
    parts.persons.value = False
    assert len(parts.take.options) > 4
    assert parts.take.value == ("Almazbek Atambayev", "Vladimir Putin")
    parts.merge.value = True
    assert "no bridge" in parts.words.value


def test_buttons_go_through_the_ties_and_round():
    parts = Parts()
    seen = []
    for _ in range(1 + PERSONS.number_of_edges()):
        parts.next.click()
        seen.append(parts.take.value)
    assert seen == [pair for _, pair in parts.take.options[1:]] + [()]
    parts.before.click()
    assert parts.take.value == seen[-2]
    assert "is a bridge" in parts.words.value


def test_buttons_do_nothing_where_there_is_no_tie():
    parts = Parts()
    parts.tick()
    parts.next.click()
    parts.before.click()
    assert parts.take.label == "nothing"


def test_a_tie_that_is_no_longer_drawn_is_not_taken_out():
    parts = Parts()
    parts.take.value = ("Almazbek Atambayev", "Vladimir Putin")
    parts.tick("personal")
    assert parts.take.label == "nothing"
    assert parts.words.value.startswith('<div role="status">3 actors')


def test_no_kind_or_no_person_gives_a_line_and_no_picture():
    parts = Parts()
    parts.tick()
    assert "No tie of the text is left" in parts.words.value
    assert parts.picture.value == ""
    parts.tick("party")
    assert "No tie of the text is left" in parts.words.value
    parts.persons.value = False
    assert "Nur Otan" in parts.words.value


def test_denied_ties_are_shown_and_not_counted():
    parts = Parts()
    parts.persons.value = False
    told = parts.words.value.removesuffix("</div>")
    parts.denied.value = True
    assert parts.words.value.startswith(told)
    assert "Russia – Uzbekistan: elite (3.2.s4)" in parts.words.value
    parts.persons.value = True
    assert "denies no tie of this sort" in parts.words.value


def test_the_lists_name_every_tie_with_its_sentence_and_every_change():
    parts = Parts()
    assert "<li>" not in parts.words.value
    parts.every.value = True
    assert "Boris Yeltsin – Nazarbayev: personal (2-3.3.s5)" in parts.words.value
    assert parts.words.value.count("<li>") == PERSONS.number_of_edges()
    parts.take.value = ("Boris Yeltsin", "Nazarbayev")
    assert parts.words.value.count("<li>") == PERSONS.number_of_edges() - 1
    assert "2, then 1" in parts.words.value
    assert "1, then 0" in parts.words.value


def test_every_control_says_what_it_does():
    parts = Parts()
    rules = (parts.persons, parts.merge, parts.denied, parts.every)
    for control in (*parts.kinds.values(), *rules, parts.take, parts.before, parts.next):
        assert control.description
        assert control.tooltip


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_alone_can_be_drawn_whole_and_without_its_first_tie(kind):
    parts = Parts()
    parts.persons.value = False
    parts.tick(kind)
    assert "<img" in parts.picture.value
    parts.take.value = parts.take.options[1][1]
    assert "bridge" in parts.words.value


def test_a_tie_that_the_network_lacks_counts_as_none():
    assert Choice(removed=("Russia", "Mars")).taken_out() is None
    assert ALL.network().number_of_edges() > PERSONS.number_of_edges()


# -- without a kernel


def test_without_a_kernel_each_removal_is_listed_with_its_sentence(shown):
    remove_tie()
    bundle = shown[0]
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"].count("<tr>") == 1 + PERSONS.number_of_edges()
    assert "<img" in bundle["text/html"]
    for place in ("2-3.3.s5", "2-3.3.s6", "3.2.s3"):
        assert place in bundle["text/html"]
        assert place in bundle["text/plain"]


def test_the_static_forms_are_the_same_each_time(shown):
    remove_tie()
    remove_tie()
    assert shown[0]["text/html"] == shown[1]["text/html"]
    assert static_text(Choice()) == shown[0]["text/plain"] == shown[1]["text/plain"]

"""What lesson 5 says about its networks, and that the article's table bears it out."""

import networkx as nx
import pytest

from softpower.exercises.explore.network_choice import KINDS, Choice
from softpower.methods.networks import (
    measures,
    named_persons,
    network,
    person_ties,
    pieces,
    removals,
    without_tie,
)
from softpower.methods.reliability import TARGET, agreement_table
from softpower.tables import load, rows_at
from tests.lessons.reading import lessons, source

TIES = load("ties")
ROWS = person_ties(TIES)
PERSONS = network(ROWS)
ACTORS = load("actors").set_index("name_en")
DENIED = {"Uzbekistan", "Turkmenistan"}


def output(cell_id):
    """Return the plain text that a cell of the lesson shows."""
    (cell,) = [cell for cell in lessons()["5"] if cell["id"] == cell_id]
    return "".join("".join(each.get("data", {}).get("text/plain", "")) for each in cell["outputs"])


# -- the network of named persons


def test_five_persons_three_ties_two_pieces():
    assert (len(PERSONS), PERSONS.number_of_edges(), len(pieces(PERSONS))) == (5, 3, 2)
    assert pieces(PERSONS)[0] == ["Askar Akayev", "Boris Yeltsin", "Nazarbayev"]


def test_the_lesson_builds_it_by_the_codebooks_rule_and_shows_its_size():
    assert "It is: 5" in output("L5-p1-reveal")
    assert "It is: 1" in output("L5-p2-reveal")
    assert "It is: 3" in output("L5-whole")


def test_putin_has_one_tie_and_nazarbayev_two_with_one_pair_between():
    table = measures(PERSONS).set_index("actor")
    assert PERSONS.degree["Vladimir Putin"] == 1
    assert table.loc["Nazarbayev", ["degree", "betweenness"]].tolist() == [2, 1.0]
    assert set(table["betweenness"]) == {0.0, 1.0}
    assert not PERSONS.has_edge("Boris Yeltsin", "Askar Akayev")
    assert not nx.has_path(PERSONS, "Boris Yeltsin", "Vladimir Putin")


def test_the_three_ties_are_the_authors_own_with_an_outcome_and_without_a_date():
    assert set(ROWS["voice"]) == {"authors"}
    assert (ROWS["produced"] != "").all()
    events = load("events")
    for locs in ROWS["loc"]:
        found = rows_at(events, locs[0])
        assert set(found["precision"]) == {"undated"}
    assert set(events.loc[events["kind"] == "elite_contact", "precision"]) == {"undated"}


def test_two_of_the_three_have_a_russian_end():
    ends = zip(ROWS["source"], ROWS["target"], strict=True)
    countries = [{str(ACTORS.loc[name, "country"]) for name in pair} for pair in ends]
    assert ["Russia" in both for both in countries].count(True) == 2
    assert {"Kazakhstan", "Kyrgyzstan"} in countries


def test_kazakhstan_and_kyrgyzstan_alone_enter_with_a_leader():
    assert {ACTORS.loc[name, "country"] for name in PERSONS} == {"Russia", "Kazakhstan", "Kyrgyzstan"}


def test_four_named_persons_are_left_out():
    left_out = sorted(set(named_persons()) - set(PERSONS))
    assert output("L5-left-out") == str(left_out)
    assert [ACTORS.loc[name, "subtype"] for name in left_out] == [
        "foreign_minister",
        "theorist",
        "president",
        "theorist",
    ]


def test_leaders_without_a_name_are_those_of_the_two_denied_ties():
    unnamed = ACTORS[(ACTORS["subtype"] == "unnamed") & (ACTORS["country"] != "Russia")]
    assert set(unnamed["country"]) == DENIED
    absent = TIES[(TIES["kind"] == "elite") & (TIES["status"] == "absent")]
    assert set(absent["target"]) == DENIED
    assert {locs[0] for locs in absent["loc"]} == {"3.2.s4"}


def test_no_leader_of_tajikistan_and_no_denial():
    people = ACTORS[(ACTORS["type"] == "person") & (ACTORS["country"] == "Tajikistan")]
    assert people.empty
    close = TIES[TIES["kind"].isin(["personal", "elite", "party"])]
    assert "Tajikistan" not in {*close["source"], *close["target"]}


def test_support_of_the_two_unions_names_no_russian():
    ends = rows_at(TIES, "3.2.s2")
    assert set(ends["source"]) == {"Nazarbayev"}
    assert {ACTORS.loc[name, "country"] for name in ends["target"]} == {""}


# -- what else the lesson says


def test_most_elite_ties_have_a_body_at_one_end():
    told = TIES[TIES["kind"].isin(["personal", "elite"]) & (TIES["status"] == "exists")]
    assert len(ROWS) < len(told) / 2


def test_the_column_status_agrees_less_than_the_course_asks_for():
    table = agreement_table().set_index(["table", "variable"])
    assert table.loc[("ties", "status"), "alpha"] < TARGET
    assert table.loc[("ties", "kind"), "alpha"] > TARGET


def test_the_statuses_of_the_lesson_are_those_of_its_examples():
    examples = {
        "exists": "2-3.3.s5",
        "absent": "3.2.s4",
        "refused": "2-2.4.s8",
        "ended": "2-1.3.s3",
        "desired": "2-1.7.s7",
    }
    assert set(examples) == set(TIES["status"].cat.categories)
    for status, place in examples.items():
        assert status in set(rows_at(TIES, place)["status"])


def test_the_invented_hub_stands_between_ten_pairs():
    star = nx.star_graph(["capital", *(f"leader {number}" for number in range(1, 6))])
    table = measures(star).set_index("actor")
    assert table.loc["capital", ["degree", "betweenness"]].tolist() == [5, 10.0]
    assert set(table.loc[table.index != "capital", "degree"]) == {1}


@pytest.mark.parametrize("pair", list(PERSONS.edges))
def test_each_tie_of_the_small_network_is_a_bridge_that_leaves_somebody_alone(pair):
    assert removals(PERSONS)["bridge"].all()
    rest = without_tie(PERSONS, *pair)
    assert [name for name in pair if not rest.degree[name]]


def test_the_three_questions_of_the_widget_have_the_answers_that_the_lesson_expects():
    pair = ("Vladimir Putin", "Almazbek Atambayev")
    assert not without_tie(PERSONS, *pair).degree["Vladimir Putin"]

    def bridge(choice):
        return frozenset(pair) not in {frozenset(edge) for edge in choice.network().edges} or not nx.has_path(
            without_tie(choice.network(), *pair), *pair
        )

    assert bridge(Choice(persons_only=False))
    assert not bridge(Choice(persons_only=False, kremlin_is_russia=True))
    thick = Choice(KINDS, persons_only=False, show_denied=True)
    for state in DENIED:
        assert thick.network().edges["Russia", state]["kind"] == "military"
        assert thick.denied().has_edge("Russia", state)
    before, after = removals(Choice(persons_only=False).network()), removals(thick.network())
    assert before["bridge"].all()
    assert not after["bridge"].all()


def test_military_lines_may_be_help_or_force():
    assert {"+", "-"} <= set(TIES.loc[TIES["kind"] == "military", "valence"])


def test_the_two_errors_are_a_wrong_name_and_no_path():
    cells = [cell for cell in lessons()["5"] if "raises-exception" in cell["metadata"].get("tags", [])]
    errors = [each["ename"] for cell in cells for each in cell["outputs"] if each["output_type"] == "error"]
    assert errors == ["NodeNotFound", "NetworkXNoPath"]


def test_gaps_are_left_to_the_student():
    gaps = [cell for cell in lessons()["5"] if cell["cell_type"] == "code" and "..." in source(cell)]
    assert len(gaps) == 2
    for cell in gaps:
        assert "gap" in output(cell["id"])


def test_the_lesson_practises_what_it_revisits():
    text = " ".join(source(cell) for cell in lessons()["5"][1:])
    assert [each for each in ("(L1.2)", "(L2.2)", "(L4.2)") if text.count(each) < 2] == []

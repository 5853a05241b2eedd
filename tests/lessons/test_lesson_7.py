"""What lesson 7 says about the map, the coders and the tests, computed anew."""

import csv
import json

import networkx as nx

from softpower.exercises.parsons import execute, find_parsons
from softpower.methods.agreement import cohen_kappa
from softpower.methods.arguments import argument_graph, bearing_on, behind, tensions_at
from softpower.methods.evidence_tests import HOOP, SMOKING_GUN, classify, posterior
from softpower.methods.reliability import coded_twice
from softpower.tables import load, paragraph_of
from softpower.tables.package import data_folder
from tests.lessons.reading import code, lessons, markdown, source

FINDING, HYPOTHESIS, UZBEK_MOVE, PREFERENCES = "C02", "C01", "C258", "C261"


def text() -> str:
    return " ".join(" ".join(source(cell) for cell in markdown("7")).split())


def test_the_finding_has_the_reasons_that_the_lesson_counts():
    explicit = bearing_on(FINDING, "explicit")
    assert list(explicit["loc"]) == ["3.1.s7", "3.2.s2", "3.2.s3", "3.2.s4"]
    assert set(explicit["relation"]) == {"supports"}
    assert "Three reasons with a printed cue follow (3.2.s2, 3.2.s3, 3.2.s4)" in text()
    assert "four full lines run to the finding, and the right side is empty" in text()
    counterfactual = explicit[explicit["modality"] == "counterfactual"]
    assert list(counterfactual["loc"]) == ["3.2.s2"]


def test_with_inferred_links_the_other_side_fills():
    relations = bearing_on(FINDING)["relation"].value_counts()
    assert relations.to_dict() == {"supports": 13, "qualifies": 1, "tension": 3}
    assert "thirteen supports" in text() and "one limit and three tensions" in text()
    right = bearing_on(FINDING).query("relation == 'tension'")
    assert set(right["loc"]) == {"3.2.s5", "3.2.s7", "2-3.3.s11"}


def test_four_of_five_reasons_are_ends_and_none_is_cited():
    chain = behind(FINDING, "explicit")
    assert len(chain) == 5
    assert (chain["own_reasons"] == 0).sum() == 4
    assert set(chain["cited"]) == {"no"}
    assert "Four of five are ends" in text()


def test_the_conclusion_cites_nothing():
    cited = {paragraph_of(place) for places in load("citations")["loc"] for place in places}
    assert not cited & {"3.1", "3.2"}


def test_no_printed_cue_ties_a_reason_to_the_hypothesis():
    links = bearing_on(HYPOTHESIS)
    assert set(links["basis"]) == {"inferred"}
    assert links["relation"].value_counts().to_dict() == {"supports": 10, "attacks": 2, "tension": 6}
    assert set(links[links["relation"] == "attacks"]["loc"]) == {"0.4.s4", "2-3.1.s2"}
    assert "3.2.s1" in set(links["loc"])
    assert "None. No printed cue ties any of the ten to the hypothesis" in text()


def test_most_support_is_inferred_and_attacks_are_rare():
    links = load("claim_links")
    supports = links[links["relation"] == "supports"]["basis"].value_counts()
    assert supports["inferred"] > supports["explicit"]
    attacks = links[links["relation"] == "attacks"]
    assert len(attacks) < len(links) / 20
    assert (attacks["basis"] == "explicit").sum() == 2
    assert 0.6 < (links["basis"] == "inferred").mean() < 0.7
    assert set(links[links["relation"] == "tension"]["basis"]) == {"inferred"}


def test_how_far_the_coders_agree_by_basis():
    links = load("claim_links").set_index("id")
    relation = coded_twice("claim_links").query("variable == 'relation'")
    said = {}
    for basis in ("explicit", "inferred"):
        units = set(links.index[links["basis"] == basis])
        both = relation[relation["unit"].isin(units)]
        said[basis] = (round(cohen_kappa(both["pass_1"], both["pass_2"]), 2), len(both), len(units))
    assert said == {"explicit": (0.97, 83, 101), "inferred": (0.89, 135, 178)}
    assert "both saw 83 of 101, of the inferred 135 of 178" in text()
    asked = " ".join(source(cell) for cell in code("7"))
    assert "explicit links is 0.97" in asked


def test_both_coders_saw_as_many_links_as_the_raw_passes_have():
    """Count without the package: a unit is seen by both if both files name it."""
    units = []
    for number in (1, 2):
        file = data_folder() / "passes" / f"claim_links_pass{number}.csv"
        with file.open(encoding="utf-8", newline="") as stream:
            units.append({row["unit"] for row in csv.DictReader(stream)} - {""})
    basis = load("claim_links").set_index("id")["basis"]
    assert basis.loc[sorted(units[0] & units[1])].value_counts().to_dict() == {
        "explicit": 83,
        "inferred": 135,
    }


def test_the_uzbek_case_is_no_reason_for_the_finding():
    reasons = argument_graph("supports")
    assert not nx.has_path(reasons, UZBEK_MOVE, FINDING)
    assert nx.has_path(reasons, UZBEK_MOVE, PREFERENCES)
    assert reasons.nodes[UZBEK_MOVE]["loc"] == "3.2.s7"
    assert reasons.nodes[PREFERENCES]["loc"] == "3.2.s9"


def test_one_judgement_on_uzbekistan_makes_the_line_without_a_tie_contradictory():
    conditions = load("conditions")
    judged = conditions.set_index("id").loc["D35"]
    assert (judged["state"], judged["condition"]) == ("Uzbekistan", "alignment")
    assert (judged["value"], judged["strength"]) == ("0", "inferred")
    assert "would allow 1" in judged["rationale"]
    tie = conditions[conditions["condition"] == "leader_tie"].set_index("state")["value"]
    outcome = conditions[conditions["condition"] == "alignment"].set_index("state")["value"].astype(str)
    without = sorted(tie.index[tie == "0"])
    assert without == ["Turkmenistan", "Uzbekistan"]
    assert set(outcome[without]) == {"0"}
    assert set(outcome[tie.index[tie == "1"]]) == {"1"}


def test_no_base_and_no_remittances_are_printed_for_the_two_states_of_the_contrast():
    conditions = load("conditions")
    two = conditions[conditions["state"].isin(["Uzbekistan", "Turkmenistan"])]
    silent = two[two["condition"].isin(["military_presence", "remittances"])]
    assert len(silent) == 4
    assert set(silent["value"]) == {"not_stated"}


def test_the_tables_have_no_tie_of_a_leader_of_tajikistan():
    actors = load("actors")
    assert actors[(actors["type"] == "person") & (actors["country"] == "Tajikistan")].empty


def test_one_belief_about_russia_is_told_of_a_leader_of_the_region():
    claims = load("claims")
    leaders = claims[claims["voice"].str.contains("Leader of|Nazarbayev|Tokayev|Atambayev|Akayev")]
    assert set(leaders["loc"].str[0]) == {"3.2.s8", "2-2.4.s5"}
    # The other one, 2-2.4.s5, is about the protesters and not about Russia.
    assert "Russia" not in leaders[leaders["loc"].str[0] == "2-2.4.s5"]["claim"].iloc[0]


def test_external_rows_were_not_looked_up():
    tensions = load("tensions")
    external = tensions[tensions["kind"] == "external"]
    assert external["check"].str.contains("not looked up").all()
    assert set(tensions_at("3.2.s7")["kind"]) == {"internal", "external"}
    assert (tensions_at("3.2.s7")["kind"] == "external").sum() == 1


def test_neither_the_laws_nor_the_backing_are_dated():
    events = load("events")
    places = {"2-2.3.s5", "2-2.3.s6", "3.2.s3"}
    told = events[events["loc"].map(lambda locs: bool(places & set(locs)))]
    assert set(told["precision"]) == {"undated"}
    assert len(told) >= 3


def test_the_tie_of_nazarbayev_and_akayev_has_no_russian_end():
    ties = load("ties")
    ends = ties[ties["loc"].map(lambda locs: "2-3.3.s6" in locs)]
    assert set(zip(ends["source"], ends["target"], strict=True)) == {("Nazarbayev", "Askar Akayev")}


def test_the_tests_and_degrees_are_as_told():
    assert classify(True, False) is HOOP
    assert classify(False, True) is SMOKING_GUN
    assert round(posterior(0.5, 0.95, 0.7), 2) == 0.58
    assert round(posterior(0.5, 0.3, 0.05), 2) == 0.86


def test_the_lines_in_order_give_the_five_reasons():
    problem = find_parsons("L7-x1")
    assert execute(list(problem.lines), problem.gives).result == 5
    for wrong, right in (("descendants", "ancestors"), ('argument_graph("supports")', '"explicit"')):
        (line,) = [each for each in problem.distractors if wrong in each]
        (place,) = [n for n, each in enumerate(problem.lines) if right in each and "import" not in each]
        mixed = [*problem.lines[:place], line, *problem.lines[place + 1 :]]
        assert execute(mixed, problem.gives).result != 5


def test_lesson_7_leaves_the_third_claim_of_the_thesis_to_the_student():
    asked = json.dumps([source(cell) for cell in code("7")])
    assert "C03" not in asked
    assert '"3.2.s5"' not in asked
    assert "C249" not in asked
    assert "7" in lessons()

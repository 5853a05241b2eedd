"""What lesson 2 says about its graphs and tables, and what it leaves to the assignments."""

import csv
import json
from itertools import product

from softpower.methods.theory import all_paths, arrows, belt, open_paths, separated
from softpower.methods.theory_expectations import ARROWS, NOT_STATED, SETTINGS, Case, expect, moved_by
from softpower.tables import load, rows_at
from tests.lessons.reading import ROOT, lessons, markdown, source

POWER, STRUCTURE, SEEN, POLICY = "relative power", "state structure", "perceptions", "foreign policy"


def text() -> str:
    return "\n".join(source(cell) for cell in markdown("2"))


def test_the_passes_agree_on_kind_and_role_as_lesson_2_says():
    found: list[dict[str, tuple[str, str]]] = [{}, {}]
    for number, coded in enumerate(found, start=1):
        with (ROOT / "source_data" / "passes" / f"theory_pass{number}.csv").open(encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                # Of a unit that a pass parted, the first row counts (codebook, section 1).
                coded.setdefault(row["unit"], (row["kind"], row["role"]))
        coded.pop("", None)
    first, second = found
    assert all(first[unit] == second[unit] for unit in first.keys() & second.keys())
    alone = first.keys() ^ second.keys()
    assert 1 < len(alone) < 10


def test_roles_come_from_the_two_sentences_that_lesson_2_names():
    theory = load("theory")
    variables = theory[theory["kind"] == "variable"]
    assert {places[0] for places in variables["loc"]} == {"2.1.s5", "2.1.s6"}
    assert (theory["role"] != "").sum() == len(variables)


def test_four_arrows_are_printed_and_the_inferred_ones_end_in_structure():
    table = arrows()
    assert (table["basis"] == "printed").sum() == 4
    assert set(table[table["basis"] == "inferred"]["target"]) == {STRUCTURE}
    assert len(belt(inferred=False)) == 4


def test_the_predictions_come_out_as_the_text_below_them_says():
    assert len(all_paths(belt(inferred=False), POWER, POLICY)) == 2
    assert open_paths(belt(), POWER, POLICY, SEEN) == [[POWER, STRUCTURE, POLICY]]
    assert open_paths(belt(), POWER, POLICY, [SEEN, STRUCTURE]) == []
    assert all_paths(belt(inferred=False), POLICY, POWER) == []


def test_true_false_and_the_turn_in_the_counter_reading():
    printed = belt(inferred=False)
    assert separated(printed, SEEN, STRUCTURE, POWER)
    assert not separated(printed, SEEN, STRUCTURE, [POWER, POLICY])
    assert not separated(belt(), SEEN, STRUCTURE, POWER)


def test_the_three_shapes_of_the_table_are_in_the_printed_belt():
    printed = belt(inferred=False)
    assert printed.has_edge(POWER, SEEN) and printed.has_edge(SEEN, POLICY)
    assert printed.has_edge(POWER, STRUCTURE) and printed.has_edge(STRUCTURE, POLICY)


def test_in_three_rows_of_the_widget_the_policy_is_never_stated():
    cases = [Case(*values) for values in product(*SETTINGS.values())]
    stated = {each.theory for case in cases for each in expect(case) if each.policy != NOT_STATED}
    assert len(ARROWS) == 5
    assert len(ARROWS) - len(stated) == 3
    assert moved_by("perception") == ["neoclassical realism"]
    assert {arrows[-1][1] for arrows in ARROWS.values()} == {POLICY}


def test_the_drawing_of_the_proposition_has_three_arrows_in_and_one_out():
    proposition = ARROWS["the article's proposition"]
    assert [target for _, target in proposition].count("soft power takes effect") == 3
    assert [start for start, _ in proposition].count("soft power takes effect") == 1
    assert all(f"`{name}`" in text() for arrow in proposition for name in arrow)


def test_lesson_2_names_the_departures_and_the_conditions_of_the_tables():
    theory, claims = load("theory"), load("claims")
    departures = theory[theory["kind"] == "departure"]
    assert [places[0] for places in departures["loc"]] == ["0.3.s6", "0.3.s9", "0.3.s10", "0.4.s1"]
    parents = theory.set_index("id").loc[departures["parent"], "name"]
    schools = [
        "traditional view of soft power",
        "traditional view of soft power",
        "alliance theor",
        "omnibalancing",
    ]
    assert all(school in name for school, name in zip(schools, parents, strict=True))
    general = claims[claims["loc"].str[0].str.startswith("2.")]
    conditional = general[general["modality"] == "conditional"]
    assert [places[0] for places in conditional["loc"]] == ["2.2.s1", "2.3.s3", "2.3.s4"]


def test_the_hedge_and_the_open_sentence_are_as_lesson_2_says():
    claims, tensions = load("claims"), load("tensions")
    assert set(rows_at(claims, "0.4.s5")["modality"]) == {"hedged"}
    assert set(rows_at(claims, "0.4.s2")["voice"]) == {"reported:Steven David"}
    assert any("for or against" in title for title in rows_at(tensions, "0.4.s6")["title"])


def test_the_term_transmission_belt_is_not_in_the_article():
    glossary = load("glossary")
    assert not glossary["en"].str.contains("belt").any()


def test_no_box_of_the_belt_is_called_personal_ties():
    assert not [name for name in belt() if "ties" in name]


def test_lesson_2_leaves_assignment_1_to_the_student():
    # A1 asks for both Persian names of omnibalancing. One is taught here; the other is to be found.
    names = load("glossary")
    names = names[names["en"].str.contains("omnibalancing")]["fa"]
    everything = json.dumps(lessons()["2"], ensure_ascii=False)
    assert len(names) == 2
    assert len([name for name in names if name in everything]) == 1


def test_there_are_nine_arrows_to_draw_on_paper():
    assert len(arrows()) == 9

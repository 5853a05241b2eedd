"""What lesson 8 says about its numbers, its model memo and its faulty draft."""

import pandas as pd
import pytest

from softpower.exercises.memo import memo_panels
from softpower.methods.memos import locators_in, read_memo
from softpower.tables import load, rows_at
from softpower.tables.tokens import stands_in
from tests.lessons.reading import code, index, lessons, markdown, source


@pytest.fixture(scope="module")
def names() -> dict[str, object]:
    """What the cells of the lesson compute, without those that only show something."""
    space: dict[str, object] = {}
    wanted = {"amounts", "gives", "numbers", "claim-text", "evidence-text", "graph", "counter-text", "draft"}
    exec("import pandas as pd\nfrom softpower.tables import load", space)
    exec("from softpower.methods.networks import named_persons, network, pieces", space)
    for cell in code("8"):
        if cell["id"].removeprefix("L8-") in wanted:
            if cell["id"] == "L8-claim-text":
                exec("size = printed.index[printed == staff]", space)
            exec(source(cell), space)
    return space


def text(name: str) -> str:
    return next(source(cell) for cell in markdown("8") if cell["id"] == f"L8-{name}")


def output(name: str) -> str:
    cell = next(cell for cell in code("8") if cell["id"] == f"L8-{name}")
    return "".join("".join(each.get("data", {}).get("text/plain", "")) for each in cell["outputs"])


def test_few_amounts_are_numbers_and_one_is_a_size(names):
    quantities = load("quantities")
    amounts = quantities[~quantities["kind"].isin(["identifier", "range"])]
    printed = amounts[amounts["kind"].astype(str).str.startswith("stated")]
    assert names["total"] == len(amounts) == 107
    assert len(printed) == names["counts"]["a number"] == 8
    assert sorted(printed["value"].astype(int))[-1] == names["staff"] == 7500
    assert names["small"] == len(printed) - 1
    assert set(printed[printed["unit"].isin(["departures", "evils", "governments"])]["unit"]) == {
        "departures",
        "evils",
        "governments",
    }


def test_what_is_dropped_is_a_name_and_the_periods_of_two_titles():
    kinds = load("quantities").set_index("kind").loc[["identifier", "range"]]
    assert len(kinds.loc[["identifier"]]) == 1
    assert list(kinds.loc[["range"], "what"].str.contains("title")) == [True, True]


def test_the_figure_reads_as_its_sentence_says(names):
    # Lists and bare words make up most of every line.
    part = names["amounts"]["loc"].str[0].str.extract(r"^([^.]+)\.")[0].replace({"EN": "N", "FA": "N"})
    most = names["gives"].isin(["a list", "a word only"])
    shares = most.groupby(part).mean()
    assert (shares > 0.5).all()


@pytest.mark.parametrize(
    ("loc", "value"),
    [("2-1.1.s8", "7500"), ("2-3.3.s10", "3"), ("2-2.5.s2", "millions"), ("2-2.5.s2", "none_given")],
)
def test_the_table_of_examples_is_the_tables(loc, value):
    assert value in set(rows_at(load("quantities"), loc)["value"])


def test_the_year_dates_the_head_count_and_not_the_founding():
    here = rows_at(load("events"), "2-1.1.s8").set_index("kind")
    assert str(here.loc["state_at_date", "start"]) == "2016"
    assert here.loc["base", "precision"] == "undated"


def test_kant_and_ayni_are_called_large_and_have_no_head_count():
    for name in ("کانت", "عینی", "بزرگ"):
        assert stands_in(name, "2-2.5.s4", index())
    quantities = load("quantities")
    persons = quantities[quantities["unit"] == "persons"]
    named = persons[persons["what"].str.contains("Kant|Ayni")]
    assert set(named["kind"]) <= {"none_given"}
    assert len(rows_at(persons, "2-2.5.s4")) == 0


def test_the_person_graph_is_as_the_memo_says(names):
    assert (names["edges"], names["nodes"], names["apart"]) == (3, 5, 2)
    assert (names["degree"].nlargest(2).tolist(), names["degree"].idxmax()) == ([2, 1], "Nazarbayev")


def test_each_tie_of_the_person_graph_is_cited(names):
    graph, ties = names["graph"], load("ties")
    cited = set(locators_in(str(names["counter"])))
    for a, b in graph.edges:
        rows = ties[ties["source"].isin([a, b]) & ties["target"].isin([a, b])]
        assert cited & {loc for locs in rows["loc"] for loc in locs}


def test_the_tension_of_the_abstract_is_shown():
    assert "yardstick" in output("tension-row")


def test_every_place_of_the_model_memo_prints_what_it_is_cited_for():
    places = {
        "2-1.1.s8": "Laruelle, 2017",
        "2-2.5.s2": "میلیون‌ها مهاجر کارگری",
        "2-2.5.s4": "پایگاه های نظامی بزرگ",
        "3.2.s1": "ارتباط‌های شخصی فراملی",
        "2-3.3.s5": "بوریس یلتسین و نظربایف",
        "2-3.3.s6": "عسکر آقایف",
        "3.2.s3": "آلمازبک آتامبایف",
        "FA.1.s5": "کارآمدی راهبرد روسیه",
    }
    cited = [cited.loc for cited in read_memo(output("memo")).cited]
    assert set(cited) == set(places)
    for place, anchor in places.items():
        assert stands_in(anchor, place, index())


def test_the_model_memo_passes_and_its_numbers_come_from_code():
    assert output("memo-check").startswith("Memo check: 6 of 6 points hold")
    bare = memo_panels(output("memo"), numbers=[0.123], figures={})
    assert {panel.item: panel.status for panel in bare}["Numbers"] == "not yet"


def test_the_model_memo_follows_a_corrected_table(names, monkeypatch):
    space = dict(names)
    space["counts"] = pd.Series({"a number": 9, "a list": 44, "a word only": 35, "nothing": 19})
    space["shares"] = space["counts"] / 107
    claim = next(source(cell) for cell in code("8") if cell["id"] == "L8-claim-text")
    exec(claim, space)
    assert "9 are printed" in str(space["claim"])


def test_the_draft_has_the_faults_that_the_lesson_names(names):
    panels = {panel.item: panel for panel in memo_panels(names["draft"], [names["staff"]])}
    assert len(panels) == 6
    assert [item for item, panel in panels.items() if panel.ready] == ["Length"]
    assert "It is: 5" in output("p1-reveal")
    # What no point sees.
    assert "soldiers" in str(names["draft"])
    assert stands_in("حدود 7500 کارمند", "2-1.1.s8", index())


def test_the_gap_of_the_practice_leads_to_a_consistency():
    states = load("conditions").pivot(index="state", columns="condition", values="value")
    present = states[states["military_presence"] == "1"]
    assert len(present) > 0
    assert set(states["military_presence"]) - {"1"} == {"not_stated"}
    silent = rows_at(load("conditions"), "3.2.s5")
    assert set(silent["value"]) == {"not_stated"}


def test_the_link_of_the_first_recall_question_is_explicit():
    links, claims = load("claim_links"), load("claims").set_index("id")
    here = links[links["target"].map(lambda each: claims.loc[each, "loc"][0]) == "3.2.s1"]
    sources = here[here["source"].map(lambda each: claims.loc[each, "loc"][0]) == "3.2.s2"]
    assert list(zip(sources["relation"], sources["basis"], strict=True)) == [("supports", "explicit")]


def test_the_error_is_the_one_that_the_text_quotes():
    cell = next(cell for cell in lessons()["8"] if cell["id"] == "L8-error-cell")
    (error,) = (each for each in cell["outputs"] if each["output_type"] == "error")
    assert f"{error['ename']}: {error['evalue']}" in text("error-read")


def test_lesson_8_practises_the_earlier_objectives():
    later = " ".join(source(cell) for cell in markdown("8")[1:])
    earlier = ["L0.4", "L1.2", "L3.5", "L4.1", "L5.2", "L6.2", "L6.5"]
    for objective in [*earlier, "L7.1", "L7.2", "L7.3", "L7.4", "L7.5"]:
        assert f"({objective})" in later

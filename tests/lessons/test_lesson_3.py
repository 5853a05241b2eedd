"""What lesson 3 says about its figures, and what it leaves to assignment 3."""

import json

import pandas as pd
import pytest

from softpower.methods.agreement import cohen_kappa, krippendorff_alpha, percent_agreement
from softpower.methods.crosstabs import confusion, cross_table, shares
from softpower.methods.reliability import agreement_table, coded_twice, unitising
from softpower.methods.worth import MADE_UP
from softpower.tables import load
from tests.lessons.reading import code, lessons, markdown, sentences, source

FIRST_PLACES = {"2-3.2.s3": "main", "2-3.3.s11": "most_important", "3.2.s1": "main"}


@pytest.fixture
def tools() -> pd.DataFrame:
    """The tools, with the voice cut at the colon."""
    rows = load("instruments")
    return rows.assign(speaker=rows["voice"].str.split(":").str[0])


def said(words: str) -> bool:
    """Return whether a sentence of the lesson or of its checks says these words."""
    return any(words in sentence for sentence in sentences("3"))


def voice_of(table: str) -> pd.DataFrame:
    twice = coded_twice(table)
    return twice[twice["variable"] == "voice"]


# -- the tables


def test_lesson_3_counts_the_rows_rightly(tools: pd.DataFrame):
    rows = unitising().set_index("table").loc["instruments"]
    assert (rows["rows_1"], rows["rows_2"], len(tools)) == (116, 115, 73)
    assert said("handed in 116 and 115 rows; the finished table keeps 73")
    assert len(tools["category"].cat.categories) == 13


def test_the_first_places_are_three_rows_of_one_category(tools: pd.DataFrame):
    first = tools[tools["rank_in_text"].isin(["main", "most_important"])]
    own = first[first["speaker"] == "authors"]
    assert dict(zip(own["loc"].str[0], own["rank_in_text"], strict=True)) == FIRST_PLACES
    assert set(own["category"]) == {"elite"}
    twice = coded_twice("instruments")
    categories = twice[(twice["variable"] == "category") & twice["unit"].isin(own["id"])]
    # "Both coders put all three in elite."
    assert set(categories["pass_1"]) | set(categories["pass_2"]) == {"elite"}
    assert len(categories) == 3


def test_the_voices_of_the_interests_are_what_the_walk_says():
    interests = load("interests").assign(first=lambda rows: rows["loc"].str[0])
    voices = interests.set_index("first")["voice"]
    assert voices.loc["2-1.6.s6"] == "reported:Putin government"
    for place in ("2-1.1.s1", "2-1.1.s2", "2-1.6.s1", "2-3.2.s1"):
        assert set(voices.loc[[place]]) == {"authors"}


def test_the_two_worked_rows_are_coded_as_the_lesson_says(tools: pd.DataFrame):
    rows = tools.set_index("id")
    business, commerce = rows.loc["I58"], rows.loc["I22"]
    assert (business["loc"][0], business["category"], business["voice"]) == ("2-2.5.s2", "elite", "authors")
    assert business["rank_in_text"] == "listed"
    assert (commerce["loc"][0], commerce["category"]) == ("1.4.s3", "economic")
    assert commerce["voice"].startswith("reported:")
    order = list(tools["category"].cat.categories)
    assert order.index("elite") < order.index("economic") < order.index("diplomatic")
    assert order.index("institutional") < order.index("diplomatic")
    (mechanisms,) = rows[rows["instrument"].str.startswith("multilateral mechanisms")]["category"]
    assert mechanisms == "institutional"


# -- the cross-table


def test_the_figure_of_voices_is_read_rightly(tools: pd.DataFrame):
    table = cross_table(tools, "category", "speaker")
    assert list(table.loc["elite", ["reported", "authors", "total"]]) == [0, 6, 6]
    assert list(table.loc["institutional", ["reported", "authors"]]) == [0, 4]
    assert list(table.loc["cultural", ["reported", "authors"]]) == [8, 4]
    assert list(table.loc["total"]) == [26, 47, 73]
    assert table.index[0] == "elite"
    body = table.drop(index="total")
    assert body["reported"].idxmax() == "cultural"
    assert body["reported"].nlargest(2).diff().iloc[1] <= -4
    # "On the right no tile stands out like that."
    assert body["authors"].nlargest(2).diff().iloc[1] == 0
    assert shares(table, "rows").loc["elite", "authors"] == 100
    assert round(shares(table, "columns").loc["elite", "authors"]) == 13


def test_a_reviewed_work_links_culture_with_elites(tools: pd.DataFrame):
    (row,) = tools[tools["instrument"].str.startswith("cultural resources")].to_dict("records")
    assert (row["loc"][0], row["category"], row["speaker"]) == ("1.1.s3", "cultural", "reported")


def test_most_tools_are_listed_in_both_columns(tools: pd.DataFrame):
    ranks = cross_table(tools, "rank_in_text", "speaker")
    assert (ranks.loc["listed"] > ranks.loc["total"] / 2).all()


# -- agreement


def test_the_figures_of_the_voice_of_interests_are_right():
    voice = voice_of("interests")
    table = confusion(voice["pass_1"], voice["pass_2"])
    assert table.to_numpy().tolist() == [[40, 2, 42], [0, 2, 2], [40, 4, 44]]
    chance = (42 * 40 + 2 * 4) / 44**2
    assert round(chance, 2) == 0.87
    kappa = ((40 + 2) / 44 - chance) / (1 - chance)
    assert kappa == pytest.approx(cohen_kappa(voice["pass_1"], voice["pass_2"]))
    assert round(kappa, 2) == round(krippendorff_alpha(voice["pass_1"], voice["pass_2"]), 2) == 0.65
    assert round(percent_agreement(voice["pass_1"], voice["pass_2"]), 1) == 95.5
    assert said("42 of 44: 95.5 per cent")
    # "Had the coders met on two more of the 44, it would be 1."
    assert (voice["pass_1"] != voice["pass_2"]).sum() == 2


def test_the_three_tables_side_by_side_are_described_rightly():
    voice = voice_of("instruments")
    table = confusion(voice["pass_1"], voice["pass_2"])
    assert table.loc["authors", "authors"] == 45
    assert table.loc["reported", "reported"] == 25
    assert table.loc["total", "total"] - 45 - 25 == 2
    assert round(percent_agreement(voice["pass_1"], voice["pass_2"]), 1) == 97.2
    assert round(cohen_kappa(voice["pass_1"], voice["pass_2"]), 2) == 0.94
    assert round(percent_agreement(*MADE_UP), 1) == 92.9
    assert round(cohen_kappa(*MADE_UP), 2) == -0.03
    made_up = confusion(*MADE_UP)
    assert (made_up.loc["common", "common"], made_up.loc["rare", "rare"]) == (39, 0)


def test_the_two_tools_of_the_recall_were_coded_differently(tools: pd.DataFrame):
    here = set(tools[tools["loc"].str[0] == "1.6.s5"]["id"])
    voice = voice_of("instruments")
    codes = voice[voice["unit"].isin(here)]
    assert len(codes) == 2
    assert (set(codes["pass_1"]), set(codes["pass_2"])) == ({"reported"}, {"authors"})
    assert set(tools[tools["id"].isin(here)]["voice"]) == {"authors"}


def test_the_kind_of_interest_has_less_percent_and_more_alpha():
    figures = agreement_table().set_index(["table", "variable"])
    kind, voice = figures.loc[("interests", "kind")], figures.loc[("interests", "voice")]
    assert kind["percent"] < voice["percent"]
    assert kind["alpha"] > voice["alpha"]
    assert load("interests")["kind"].nunique() == 6


def test_the_figure_of_all_columns_is_read_rightly():
    figures = agreement_table()
    lowest = figures.loc[figures["alpha"].idxmin()]
    assert (lowest["table"], lowest["variable"]) == ("interests", "voice")
    assert (figures["alpha"] < 0.80).sum() == 4
    assert (figures["percent"] == 100).sum() == 15
    assert (figures["percent"] < lowest["percent"] - 10).sum() >= 2
    near = figures[figures["percent"].between(94.5, 96.5)]["alpha"]
    assert near.max() - near.min() > 0.25


def test_the_blank_is_no_disagreement():
    codings = load("codings")
    rows = codings[codings["unit_table"] == "instruments"]
    assert ((rows["agreed"] == "yes").sum(), len(rows)) == (69, 73)
    apart = rows[rows["agreed"] == "no"]
    assert list(apart["note"]).count("not coded in pass 1") == 1
    assert len(rows[rows["note"] == ""]) == 72
    assert said("It is 69 of 72")
    # "All three on which the coders differ" are in the widget.
    assert len(apart[apart["note"] == ""]) == 3


# -- what runs, and what is left open


def test_the_gaps_are_answered_in_words():
    answers = {cell["id"]: json.dumps(cell["outputs"]) for cell in code("3") if "..." in source(cell)}
    assert set(answers) == {"L3-gap-1-try", "L3-gap-2-try"}
    assert all("Here is still a gap" in answer for answer in answers.values())


def test_lesson_3_practises_what_earlier_lessons_taught():
    _, *rest = markdown("3")
    text = " ".join(source(cell) for cell in rest)
    assert [each for each in ("L1.2", "L1.4", "L1.5", "L2.1", "L2.4") if f"({each})" not in text] == []


def test_lesson_3_leaves_assignment_3_to_the_student():
    outputs = json.dumps([cell.get("outputs", []) for cell in lessons()["3"]])
    # How interests are spread over their kinds, and how well claims were coded, is for A3.
    for untold in ("great_power_relations", "Kremlin</td>", "descriptive"):
        assert untold not in outputs

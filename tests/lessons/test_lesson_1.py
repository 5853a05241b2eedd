"""What lesson 1 says about its figures, and what it leaves to assignment 1."""

import json

import pytest

from softpower.grading.keys import KEY_FILE, load_key
from softpower.tables import load
from tests.lessons.reading import ROOT, lessons


def test_lesson_1_reads_its_two_figures_rightly():
    claims = load("claims")
    first = claims["loc"].str[0]
    voices = claims[first.str.startswith("1.")]["voice"].value_counts()
    assert voices.index[0] == "authors"
    assert voices.iloc[0] >= 3 * voices.iloc[1]
    assert len(voices) == 1 + 6
    modality = claims[first.str.startswith("2-1.")]["modality"].value_counts()
    assert list(modality.index[:2]) == ["asserted", "reported_aim"]
    assert modality.iloc[0] > modality.iloc[1:].sum()
    assert {"hedged", "conditional"} <= set(modality[modality.between(1, modality.iloc[1])].index)


def test_lesson_1_has_only_silence_on_a_leader_of_tajikistan():
    actors = load("actors")
    assert actors[(actors["type"] == "person") & (actors["country"] == "Tajikistan")].empty


def test_the_conclusion_cites_nothing_as_lesson_1_says():
    places = [place for locs in load("citations")["loc"] for place in locs]
    assert not [place for place in places if place.startswith("3.")]


def test_lesson_1_leaves_assignment_1_to_the_student():
    # A1 asks for the Persian names of omnibalancing; they stand in 0.3 and 0.4.
    glossary = load("glossary")
    names = glossary[glossary["en"].str.contains("omnibalancing")]["fa"]
    everything = json.dumps(lessons()["1"], ensure_ascii=False)
    assert len(names) == 2
    assert not [name for name in names if name in everything]


@pytest.mark.parametrize("before", ["0", "1"])
def test_no_lesson_before_assignment_1_names_the_sentence_that_it_asks_for_first(before: str):
    asked_for = load_key(ROOT / "solutions" / "A1" / KEY_FILE)["A1-q01"].expected
    assert asked_for not in json.dumps(lessons()[before])

"""What the sealed notes of an assignment give away, and what they do not."""

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from softpower.answers import Set, kind_from_dict
from softpower.answers.sealed import open_note
from softpower.grading.keys import Entry, Mistake, Mode
from softpower.grading.keys.seal import item_notes, notes_file

EXERCISES = Path(__file__).parents[3] / "exercises"
RIGHT, WRONG = ["first answer", "second answer"], ["tempting answer"]


def entry(mode: Mode) -> Entry:
    mistake = Mistake({"Tempting answer"}, "M01", "Feedback for the mistake.")
    return Entry(
        "X-q1",
        Set(),
        {"First answer", "Second answer"},
        "The explanation.",
        ("0.1.s1",),
        "L1.1",
        mode,
        mistakes=(mistake,),
    )


def test_an_open_item_confirms_the_right_answer_with_its_passage() -> None:
    note = open_note("X-q1", RIGHT, item_notes(entry("open"))["notes"])
    assert note == {"right": True, "text": "The explanation. Read 0.1.s1."}


def test_a_guided_item_answers_mistakes_and_confirms_nothing() -> None:
    sealed = item_notes(entry("guided"))["notes"]
    assert open_note("X-q1", RIGHT, sealed) is None
    assert open_note("X-q1", WRONG, sealed) == {"right": False, "text": "Feedback for the mistake."}


def test_a_closed_item_has_no_notes() -> None:
    assert item_notes(entry("closed"))["notes"] == []


@pytest.mark.parametrize("mode", get_args(Mode))
def test_the_file_shows_neither_answers_nor_feedback(mode: Mode) -> None:
    text = notes_file({"X-q1": entry(mode)}).decode().casefold()
    assert not [word for word in ("first", "second", "tempting", "explanation", "feedback") if word in text]


def test_the_same_key_gives_the_same_file() -> None:
    key = {"X-q1": entry("open")}
    assert notes_file(key) == notes_file(key)


def test_the_kind_survives_the_file() -> None:
    content = json.loads(notes_file({"X-q1": entry("open")}))
    assert kind_from_dict(content["items"]["X-q1"]["kind"]) == Set()


def test_a_note_says_the_same_in_each_language_of_the_key() -> None:
    said = {"fa": {"The explanation.": "توضیح.", "Feedback for the mistake.": "بازخورد."}}
    sealed = item_notes(replace(entry("open"), said=said))["notes"]
    assert (open_note("X-q1", RIGHT, sealed) or {})["fa"].startswith("توضیح. ")
    assert open_note("X-q1", WRONG, sealed) == {
        "right": False,
        "text": "Feedback for the mistake.",
        "fa": "بازخورد.",
    }


@pytest.mark.parametrize("file", sorted(EXERCISES.glob("*/notes.json")), ids=lambda file: file.parent.name)
def test_all_notes_have_one_length(file: Path) -> None:
    items = json.loads(file.read_text(encoding="utf-8"))["items"].values()
    assert len({len(note) for item in items for note in item["notes"]}) == 1

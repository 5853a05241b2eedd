"""Sealed notes: an answer opens its own note, and nothing else does."""

import base64
import json

import pytest

from softpower.answers.sealed import Lock, open_note

ITEM = "A1-q01"
ANSWER = ["c01", "c02"]
NOTE = {"right": True, "text": "بله. Both claims are hypotheses; read 0.3.s2."}


@pytest.fixture(scope="module")
def lock():
    return Lock(ITEM, ANSWER)


@pytest.fixture(scope="module")
def sealed(lock):
    return lock.seal(NOTE)


def test_the_answer_opens_its_note(lock, sealed):
    assert lock.open(sealed) == NOTE


def test_a_lock_made_anew_opens_it_too(sealed):
    assert Lock(ITEM, list(ANSWER)).open(sealed) == NOTE


@pytest.mark.parametrize(
    "other",
    [["c01"], ["c02", "c01"], ["c01", "c02", "c03"], "c01", [], None, {"c01": "c02"}, 12, ["C01", "C02"]],
    ids=repr,
)
def test_another_answer_does_not_open_it(sealed, other):
    assert Lock(ITEM, other).open(sealed) is None


@pytest.mark.parametrize("item", ["A1-q02", "a1-q01", "A1-q01 ", "", "A1-q1"])
def test_the_same_answer_to_another_item_does_not_open_it(sealed, item):
    assert Lock(item, ANSWER).open(sealed) is None


def test_sealing_twice_gives_the_same_bytes(lock, sealed):
    assert lock.seal(dict(reversed(NOTE.items()))) == sealed
    assert Lock(ITEM, ANSWER).seal(NOTE) == sealed


def test_the_same_note_for_two_answers_looks_different(lock):
    assert Lock(ITEM, ["c01"]).seal(NOTE) != lock.seal(NOTE)


def test_one_text_altered_changes_the_whole_note(lock, sealed):
    other = base64.b64decode(lock.seal({**NOTE, "right": False}))
    same = sum(a == b for a, b in zip(other, base64.b64decode(sealed), strict=True))
    assert same < len(other) / 20


def test_no_byte_of_a_note_can_be_altered(lock, sealed):
    raw = base64.b64decode(sealed)
    for place in range(len(raw)):
        altered = bytearray(raw)
        altered[place] ^= 1
        assert lock.open(base64.b64encode(altered).decode()) is None, f"byte {place}"


@pytest.mark.parametrize("cut", [0, 4, 16, 20, 24, 400])
def test_a_shortened_note_does_not_open(lock, sealed, cut):
    assert lock.open(sealed[:cut]) is None


@pytest.mark.parametrize("damaged", ["", "====", "not base64!", "بله", "A", "\ud800", "AAAA" * 200])
def test_garbage_does_not_open(lock, damaged):
    assert lock.open(damaged) is None


@pytest.mark.parametrize("damaged", [None, 12, [], {}], ids=repr)
def test_what_is_no_text_does_not_open(lock, damaged):
    assert lock.open(damaged) is None


@pytest.mark.parametrize("canonical", ["\ud800", ["c01", "\udfff"], {"\ud800": 1}], ids=ascii)
def test_half_a_character_is_an_answer_that_opens_nothing(sealed, canonical):
    """A lone surrogate can stand in a text; it has no UTF-8 form."""
    assert open_note(ITEM, canonical, [sealed]) is None


def test_notes_of_an_item_are_equally_long(lock):
    texts = ["", "No.", "نه." * 20, "x" * 400]
    notes = [lock.seal({"right": False, "text": text}) for text in texts]
    assert len({len(note) for note in notes}) == 1
    assert [lock.open(note)["text"] for note in notes] == texts


def test_a_long_note_opens_too(lock):
    note = {"right": False, "text": "قدرت نرم " * 500}
    assert lock.open(lock.seal(note)) == note


def test_the_file_shows_neither_answer_nor_feedback(sealed):
    file = json.dumps({"items": {ITEM: {"notes": [sealed]}}})
    hidden = base64.b64decode(sealed)
    for word in ("c01", "c02", "right", "true", "claims", "hypotheses", "0.3.s2", "بله"):
        assert word not in file
        assert word.encode() not in hidden


def test_open_note_finds_the_one_among_many(sealed):
    others = [Lock(ITEM, answer).seal({"right": False, "text": str(answer)}) for answer in ("a", "b")]
    assert open_note(ITEM, ANSWER, [others[0], "damaged", sealed, others[1]]) == NOTE
    assert open_note(ITEM, "b", [*others, sealed]) == {"right": False, "text": "b"}
    assert open_note(ITEM, "c", [*others, sealed]) is None


def test_no_notes_open_nothing():
    assert open_note(ITEM, ANSWER, []) is None

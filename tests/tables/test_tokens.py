"""The token index: enough to check an anchor, too little to read the sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.tables.tokens import build_index, hashed, stands_in, words

TEXT = {"0.1.s1": "باغبان‌ها از مریم خواستند (کریمی، 1395: 12).", "0.1.s2": "مریم نیامد."}


@pytest.fixture(scope="module")
def index():
    return build_index(TEXT)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("، . «»", []),
        ("باغبان‌ها از مریم", ["باغبان‌ها", "از", "مریم"]),  # a half-space does not part a word
        ("Soft_Power, 2013-2014", ["soft", "power", "2013", "2014"]),
        ("كتاب ي", ["کتاب", "ی"]),
        ("نیلـــوفر", ["نیلوفر"]),
        ("⟦جامعۀ⟧ مدنی", ["جامعۀ", "مدنی"]),
        ("⟦جا⟧معۀ", ["جامعۀ"]),
    ],
)
def test_words(text, found):
    assert words(text) == found


def test_hash_is_eight_digits_and_depends_on_the_place():
    assert len(hashed("مریم", "0.1.s1")) == 8
    assert hashed("مریم", "0.1.s1") != hashed("مریم", "0.1.s2")
    assert hashed("مریم", "0.1.s1") == hashed("مریم", "0.1.s1")


def test_index_is_the_same_whatever_the_order_and_number_of_words():
    assert build_index({"a": "یک دو سه"}) == build_index({"a": "سه، دو، یک، یک"})


def test_index_shows_no_word(index):
    assert not any(word in str(index) for text in TEXT.values() for word in words(text) if len(word) > 2)


@pytest.mark.parametrize("anchor", ["مریم", "باغبان‌ها از مریم", "مريم", "کریمی، 1395", "1395: 12", "«مریم»"])
def test_anchor_that_stands_there(index, anchor):
    assert stands_in(anchor, "0.1.s1", index)


@pytest.mark.parametrize("anchor", ["", "…", "باغبان", "باغبان ها", "139", "مریم نیامد", "مریمی"])
def test_anchor_that_does_not_stand_there(index, anchor):
    assert not stands_in(anchor, "0.1.s1", index)


def test_no_anchor_stands_in_an_unknown_sentence(index):
    assert not stands_in("مریم", "9.9.s9", index)


@given(st.text(alphabet="ابپتکی ‌،.Ab12", min_size=1, max_size=30))
def test_every_word_of_a_sentence_stands_in_it(text):
    index = build_index({"x": text})
    assert all(stands_in(word, "x", index) for word in words(text))

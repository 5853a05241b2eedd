"""Normalisation of texts: what a reader calls the same is the same, and nothing else is."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from softpower.answers import normalise

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=30)
PERSIAN_AND_MARKS = st.text(
    alphabet="يىیكکۀةأإؤئءآاهوب\u200c\u200d \u064e\u0654\u0655\u0670ـ٣۳3٫.،«»'\"_-–e\u0301İßͅ", max_size=12
)

SAME = {
    "Arabic yeh": ("ارزيابي", "ارزیابی"),
    "alef maksura": ("مصطفى", "مصطفی"),
    "Arabic kaf": ("كشور", "کشور"),
    "half-space and blank": ("سیاست‌گذاران", "سیاست گذاران"),
    "half-space and nothing": ("سیاست‌گذاران", "سیاستگذاران"),
    "blank and nothing": ("قدرت نرم", "قدرتنرم"),
    "heh with yeh above, in one character": ("فرضیۀ", "فرضیه"),
    "heh with hamza above, in two characters": ("فرضیه\u0654", "فرضیه"),
    "teh marbuta": ("دايرة", "دایره"),
    "hamza on alef": ("تأثیر", "تاثیر"),
    "hamza on waw": ("مؤلفه", "مولفه"),
    "vowel marks": ("مُلک", "ملک"),
    "kashida": ("روســیه", "روسیه"),
    "presentation forms": ("\ufeb3\ufefc\ufee1", "سلام"),
    "Persian digits": ("۱۴۰۱", "1401"),
    "Arabic digits": ("١٤٠١", "1401"),
    "Arabic decimal separator": ("۰٫۲۵", "0.25"),
    "full-width digits": ("１２", "12"),
    "letter case": ("Soft POWER", "soft power"),
    "sharp s": ("STRASSE", "straße"),
    "guillemets around": ("«قدرت نرم»", "قدرت نرم"),
    "curly quotes around": ("“soft power”", '"soft power"'),
    "curly apostrophe inside": ("Russia’s", "Russia's"),
    "en dash": ("2014–2015", "2014-2015"),
    "minus sign": ("−3", "-3"),
    "underscore": ("soft_power", "soft power"),
    "blanks around and doubled": ("  soft \t power\n", "soft power"),
    "no-break space": ("soft\u00a0power", "soft power"),
    "full stop at the end": ("Authors.", "authors"),
    "direction marks": ("\u200fروسیه\u200e", "روسیه"),
    "byte order mark": ("\ufeffC01", "C01"),
    "composed and decomposed accent": ("Rene\u0301", "René"),
}

DIFFERENT = [
    ("قزاقستان", "قرقیزستان"),
    ("ترکمنستان", "ترکستان"),
    ("همراهی", "همراه"),
    ("آب", "اب"),
    ("قدرت نرم", "قدرت سخت"),
    ("نظریه", "نظری"),
    ("C01", "C10"),
    ("C1", "C01"),
    ("0.1.s1", "0.1.s11"),
    ("0.1.s1", "0.1.h"),
    ("2-1.3.s2", "21.3.s2"),
    ("2-1.3.s2", "2-1.3.s3"),
    ("stated", "not stated"),
    ("state", "states"),
    ("soft power", "softpower"),
    ("balance", "balancing"),
    ("+", "-"),
    ("+", "0"),
    ("-1", "1"),
    ("1.5", "15"),
    ("0.5", "5"),
    (".5", "5"),
    ("1401", "1400"),
    ("resume", "résumé"),
    ("true", "false"),
]


@pytest.mark.parametrize(("written", "meant"), SAME.values(), ids=SAME)
def test_same_word_written_differently(written, meant):
    assert normalise(written) == normalise(meant)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_different(one, other):
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize("text", ["", " ", "...", "«»", "\u200c", "ـ", "\ufeff\u200f"])
def test_nothing_but_blanks_and_marks_is_empty(text):
    assert normalise(text) == ""


@pytest.mark.parametrize("text", ["2-1.3.s2", "soft power", "0.25", "-3", "+", "not stated", "russia's"])
def test_text_already_level_is_left_alone(text):
    assert normalise(text) == text


@settings(max_examples=300)
@given(ANY_TEXT)
@example("e\u200b\u0301")
@example("ه\u200c\u0654")
@example("ʼn")
@example("\u0345\u0301")
def test_twice_is_once_for_any_text(text):
    once = normalise(text)
    assert normalise(once) == once


@settings(max_examples=300)
@given(PERSIAN_AND_MARKS)
def test_twice_is_once_where_letters_and_marks_meet(text):
    once = normalise(text)
    assert normalise(once) == once


@given(ANY_TEXT)
def test_result_has_neither_edges_nor_doubled_blanks(text):
    found = normalise(text)
    assert found == found.strip()
    assert "  " not in found
    assert not set("يكـ\u200c") & set(found)

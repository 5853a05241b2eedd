"""Names and terms in two languages, one to one, so that an answer can be read back."""

from collections import Counter

from softpower.answers import normalise
from softpower.language import term, twin, using
from softpower.language.catalogues import catalogue
from softpower.tables import load

PERSIAN = catalogue("fa", "vocabulary")


def test_no_two_terms_have_one_persian_name() -> None:
    said = Counter(map(normalise, PERSIAN.values()))
    assert not [text for text, count in said.items() if count > 1]


def test_no_persian_term_is_another_terms_english() -> None:
    assert not {normalise(text) for text in PERSIAN.values()} & {normalise(text) for text in PERSIAN}


def test_each_term_comes_back() -> None:
    for english, said in PERSIAN.items():
        assert twin(normalise(said), normalise) == normalise(english)


def test_a_text_without_a_twin_is_itself() -> None:
    assert twin("c01", normalise) == "c01"


def test_actors_have_the_name_that_the_table_gives_them() -> None:
    table = load("actors")
    named = table[table["name_fa"].fillna("") != ""]
    wrong = [
        (row["name_en"], PERSIAN[row["name_en"]], row["name_fa"])
        for row in named.to_dict("records")
        if row["name_en"] in PERSIAN and PERSIAN[row["name_en"]] != row["name_fa"]
    ]
    assert not wrong


def test_a_term_is_shown_in_the_language_of_now() -> None:
    with using("fa"):
        assert (term("Tajikistan"), term("C01")) == ("تاجیکستان", "C01")
    assert term("Tajikistan") == "Tajikistan"

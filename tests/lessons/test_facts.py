"""What the lessons say is in the article, at the sentence that they name."""

import re

import pytest

from softpower.tables import load
from softpower.tables.article import article_folder, read_article
from softpower.tables.tokens import stands_in, words
from tests.lessons.reading import (
    LOCATOR,
    Fact,
    facts,
    index,
    known_names,
    markdown,
    own_facts,
    sentences,
    source,
)

YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|20\d\d)(?!\d)")
PERSIAN = re.compile(r"[\u0600-\u06ff]")
MARKED_PERSIAN = re.compile(r'<(?P<tag>\w+) dir="rtl" lang="fa">(?P<text>[^<]*)</(?P=tag)>')


def test_every_locator_exists(lesson: str):
    for sentence in sentences(lesson):
        for locator in LOCATOR.findall(sentence):
            assert locator in index(), sentence


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: f"L{fact.lesson}-{fact.loc}-{fact.says}")
def test_a_fact_stands_in_its_sentence(fact: Fact):
    assert 1 <= len(fact.anchor.split()) <= 5
    assert stands_in(fact.anchor, fact.proof, index())


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: f"L{fact.lesson}-{fact.loc}-{fact.says}")
def test_a_fact_stands_in_the_text_word_for_word(fact: Fact):
    folder = article_folder()
    if folder is None:
        pytest.skip("the article's text is not on this machine")
    text, anchor = words(read_article(folder)[fact.proof]), words(fact.anchor)
    assert any(text[at : at + len(anchor)] == anchor for at in range(len(text)))


def test_every_locator_has_a_fact_and_every_fact_a_place(lesson: str):
    own = {fact.loc for fact in own_facts(lesson)}
    said = {locator for sentence in sentences(lesson) for locator in LOCATOR.findall(sentence)}
    assert said == own


def test_what_a_fact_says_is_said_with_its_locator(lesson: str):
    unsaid = []
    for fact in own_facts(lesson):
        with_locator = [said.casefold() for said in sentences(lesson) if fact.loc in LOCATOR.findall(said)]
        if not any(fact.says.casefold() in said for said in with_locator):
            unsaid.append(fact)
    assert not unsaid


def test_every_name_and_year_beside_a_locator_has_a_fact(lesson: str):
    missing = set()
    for sentence in sentences(lesson):
        places = set(LOCATOR.findall(sentence))
        plain = LOCATOR.sub("", sentence)
        said = set(YEAR.findall(plain)) | {n for n in known_names() if re.search(rf"\b{n}\b", plain)}
        for name in said if places else ():
            if not places & {fact.loc for fact in own_facts(lesson) if name in fact.says.split()}:
                missing.add((name, *sorted(places)))
    assert not missing


def test_persian_is_marked_and_is_the_article_s(lesson: str):
    glossary = {tuple(words(term)) for term in load("glossary")["fa"]}
    for cell in markdown(lesson):
        places = set(LOCATOR.findall(source(cell)))
        for match in MARKED_PERSIAN.finditer(source(cell)):
            term = match["text"]
            printed = any(stands_in(term, place, index()) for place in places)
            assert printed or tuple(words(term)) in glossary, term
        assert not PERSIAN.search(MARKED_PERSIAN.sub("", source(cell))), cell["id"]

"""The real tables: sound in themselves, true to the article, and not a copy of it."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from softpower.tables import load, names, paragraph_of
from softpower.tables.article import article_folder, read_article, write_index
from softpower.tables.check import check_all, check_anchors
from softpower.tables.package import data_folder
from softpower.tables.tokens import hashed, words
from softpower.tables.wording import check_copies, check_wording, printed_runs, runs

FOLDER = data_folder()
CODED = [name for name in names() if name != "sentences"]


def report(problems) -> str:
    """Return all problems, one a line."""
    return "\n" + "\n".join(map(str, problems))


@pytest.fixture(scope="module")
def article() -> Path:
    folder = article_folder()
    if folder is None:
        pytest.skip(
            "The article's text is not here; name its folder in SOFTPOWER_ARTICLE to check against it."
        )
    return folder


# ---------------------------------------------------------------- sound in themselves


def test_all_checks_pass():
    problems = check_all(FOLDER)
    assert not problems, report(problems)


@pytest.mark.parametrize("name", CODED)
def test_table_has_rows(name):
    assert len(load(name)) > 0


def test_letters_blanks_and_facts_are_in_order():
    problems = check_wording(FOLDER)
    assert not problems, report(problems)


def test_reading_guide_has_every_paragraph_once():
    """The guide also has notes without numbered sentences; none of the numbered may be missing."""
    guide = list(load("reading_guide")["paragraph"])
    missing = set(load("sentences")["paragraph"]) - set(guide)
    assert len(guide) == len(set(guide))
    assert not missing, report(sorted(missing))


def test_terms_of_the_reading_guide_stand_in_the_glossary():
    glossary = load("glossary")
    known = {*glossary["fa"], *glossary["id"], *glossary["en"]}
    guide = load("reading_guide")
    unknown = [
        f"{paragraph}: {term}"
        for paragraph, terms in zip(guide["paragraph"], guide["terms"], strict=True)
        for term in terms
        if term not in known
    ]
    assert not unknown, report(unknown)


@pytest.mark.parametrize("name", [name for name in CODED if name != "reading_guide"])
def test_no_locator_stands_twice_in_a_cell(name):
    table = load(name)
    if "loc" not in table:
        return
    twice = [f"{row.id}: {row.loc}" for row in table.itertuples() if len(set(row.loc)) < len(row.loc)]
    assert not twice, report(twice)


# ---------------------------------------------------------------- moved anchors


def next_sentence() -> dict[str, str]:
    """Return the sentence after each; before it, for the last."""
    order = list(load("sentences")["loc"])
    return dict(zip(order, [*order[1:], order[-2]], strict=True))


def test_every_anchor_moved_by_one_sentence_is_found(tmp_path):
    """All rows' locators moved to the next sentence: each anchor that is not there too must be told."""
    package = Path(shutil.copytree(FOLDER, tmp_path / "moved", ignore=shutil.ignore_patterns("passes")))
    after = next_sentence()
    index = dict(zip(load("sentences")["loc"], map(set, load("sentences")["tokens"]), strict=True))
    expected, moved = set(), 0
    for name in CODED:
        table = load(name)
        if "anchors" not in table:
            continue
        locators = table["loc"].map(lambda cited: [after[loc] for loc in cited])
        for row, places, anchors in zip(table["id"], locators, table["anchors"], strict=True):
            moved += len(anchors)
            expected |= {
                (name, row, anchor)
                for anchor in anchors
                if not any(
                    {hashed(word, place) for word in words(anchor)} <= index[place] for place in places
                )
            }
        raw = pd.read_csv(package / f"{name}.csv", dtype=str, keep_default_na=False)
        raw.assign(loc=locators.map("|".join)).to_csv(
            package / f"{name}.csv", index=False, lineterminator="\n"
        )
    reasons = {
        (problem.table, problem.row, problem.reason.rsplit(" does not stand in ")[0])
        for problem in check_anchors(package)
    }
    missed = [fact for fact in expected if (fact[0], fact[1], repr(fact[2])) not in reasons]
    assert not missed, report(missed)
    assert len(expected) > 0.8 * moved, "too few anchors tell their sentence from the next"


# ---------------------------------------------------------------- true to the article


def test_every_anchor_stands_letter_by_letter_in_its_sentence(article):
    problems = check_anchors(FOLDER, article)
    assert not problems, report(problems)


def test_index_is_the_one_built_from_the_article(article, tmp_path):
    write_index(article, tmp_path / "sentences.csv")
    assert (tmp_path / "sentences.csv").read_bytes() == (FOLDER / "sentences.csv").read_bytes()


def test_every_sentence_of_the_article_is_in_the_index(article):
    text = read_article(article)
    assert list(load("sentences")["loc"]) == list(text)
    assert {paragraph_of(locator) for locator in text} == set(load("sentences")["paragraph"])


def test_citations_are_printed_as_in_the_article(article):
    """As printed means as printed, but for blanks."""
    text = read_article(article)
    wrong = [
        f"{row.id}: {row.as_printed}"
        for row in load("citations").itertuples()
        if not any("".join(row.as_printed.split()) in "".join(text[loc].split()) for loc in row.loc)
    ]
    assert not wrong, report(wrong)


# ---------------------------------------------------------------- not a copy of it


def test_no_cell_repeats_a_run_of_the_article(article):
    problems = check_copies(FOLDER, article)
    assert not problems, report(problems)


def test_a_copied_sentence_would_be_found(article):
    printed = printed_runs(article)
    sentences = json.loads((article / "sentences.json").read_text(encoding="utf-8"))
    long = [s for s in sentences if len(words(s["fa"])) > 20 and s["section"] not in {"EN"}]
    for sentence in long[::10]:
        assert set(runs(sentence["fa"])) & printed
        assert set(runs(sentence["en"])) & printed

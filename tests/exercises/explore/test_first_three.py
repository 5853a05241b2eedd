"""What a lesson offers to try out: read a paragraph, tell what was found, code a sentence first."""

from typing import Any

import pytest

from softpower.exercises import checks
from softpower.exercises.explore import code_first, read, saying, tell
from softpower.exercises.explore.coding import QUESTIONS, coder, sentence_at
from softpower.exercises.explore.finding import FEW
from softpower.tables import load

LEADERS_DECLARE = "0.2.s5"
BRACKET_ONLY = "0.2.s7"
IF_GREAT_POWERS = "2.2.s1"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    for module in (saying, checks):
        monkeypatch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


# -- read


def test_read_shows_the_account_and_the_terms_of_a_paragraph(shown):
    read("1.3")
    guide = load("reading_guide").set_index("paragraph")
    assert guide.loc["1.3", "precis_en"] in shown[0]["text/plain"]
    assert '<span dir="rtl" lang="fa">' in shown[0]["text/html"]
    assert guide.loc["1.3", "precis_fa"] in shown[0]["text/html"]


def test_read_takes_a_sentence_for_its_paragraph(shown):
    read("1.3.s2")
    read("1.3")
    assert shown[0] == shown[1]


def test_read_says_in_one_line_that_a_paragraph_does_not_exist(shown):
    read("<9.9>")
    assert "There is no paragraph" in shown[0]["text/plain"]
    assert "\n" not in shown[0]["text/plain"]
    assert "<9.9>" not in shown[0]["text/html"]


# -- tell


def test_tell_counts_rows_and_names_their_sentences(shown):
    claims = load("claims")
    tell(claims[claims["modality"] == "hypothesis"])
    assert shown[0]["text/plain"] == "1 row, in 0.3.s2."


def test_tell_names_a_few_sentences_only(shown):
    claims = load("claims")
    tell(claims)
    line = shown[0]["text/plain"]
    places = claims["loc"].str[0].nunique()
    assert line.startswith(f"{len(claims)} rows, in ")
    assert line.endswith(f"and {places - FEW} more sentences.")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (..., "gap"),
        (7, "int"),
        (None, "NoneType"),
    ],
)
def test_tell_answers_what_is_no_table(shown, rows, words):
    tell(rows)
    assert words in shown[0]["text/plain"]


@pytest.mark.parametrize("table", ["claims", "actors", "instruments", "ties"])
def test_tell_answers_no_rows_with_the_columns_and_where_their_values_are(shown, table):
    rows = load(table)
    tell(rows[rows["id"] == ...])
    line = shown[0]["text/plain"]
    assert line.startswith("No rows. ")
    assert f"The columns are {', '.join(rows.columns)}. " in line
    assert line.endswith(f'describe("{table}") lists their values.')
    assert "\n" not in line


def test_tell_names_no_table_when_the_columns_are_of_several(shown):
    tell(load("claims")[["id", "loc"]].head(0))
    assert "The columns are id, loc. describe() with the name of the table lists" in shown[0]["text/plain"]


def test_tell_names_no_table_for_columns_of_the_learner(shown):
    tell(load("claims").assign(mine=1).head(0))
    assert "mine. describe() with the name of the table lists" in shown[0]["text/plain"]


def test_tell_needs_no_locators(shown):
    tell(load("reading_guide"))
    assert "rows." in shown[0]["text/plain"]


# -- code first


def test_a_sentence_shows_only_words_that_it_prints():
    # The glossary refers from "intellectual alignment" to 0.4.s5, which prints "alignment" alone.
    sentence = sentence_at("0.4.s5")
    english = [en for _, en in sentence.terms]
    assert "alignment" in english
    assert "intellectual alignment" not in english
    assert sentence.cues


def test_a_sentence_shows_who_is_cited_in_brackets():
    assert sentence_at(BRACKET_ONLY).cited == ["Alizadeh"]
    assert "In brackets" not in sentence_at(LEADERS_DECLARE).before()


def test_what_is_shown_before_does_not_tell_the_coding():
    sentence = sentence_at(LEADERS_DECLARE)
    assert sentence.coded["voice"] == "reported"
    for value in sentence.coded.values():
        assert value not in sentence.before()


def test_there_is_no_sentence_without_a_claim():
    assert sentence_at("0.2.h") is None


def choose(widget: Any) -> tuple[Any, Any, dict[str, Any], Any, Any]:
    """Return the parts of the widget: list of sentences, text before, columns, button, text after."""
    which, before, row, button, after = widget.children
    columns = dict(zip(QUESTIONS, (column.children[1] for column in row.children), strict=True))
    return which, before, columns, button, after


def test_coding_asks_for_what_is_missing():
    _, _, columns, button, after = choose(coder([sentence_at(LEADERS_DECLARE)]))
    columns["voice"].value = "reported"
    button.click()
    assert "Choose first" in after.value
    assert QUESTIONS["voice"] not in after.value
    assert QUESTIONS["modality"] in after.value


def test_coding_compares_each_choice_with_the_table():
    _, _, columns, button, after = choose(coder([sentence_at(LEADERS_DECLARE)]))
    columns["voice"].value, columns["type"].value = "authors", "evaluative"
    columns["modality"].value = "asserted"
    button.click()
    assert after.value.count(">same<") == 2
    assert after.value.count(">different<") == 1
    columns["voice"].value = "reported"
    button.click()
    assert "You and the table agree" in after.value


def test_another_sentence_starts_afresh():
    which, before, columns, button, after = choose(
        coder([sentence_at(LEADERS_DECLARE), sentence_at(IF_GREAT_POWERS)])
    )
    columns["voice"].value = "reported"
    button.click()
    which.value = IF_GREAT_POWERS
    assert IF_GREAT_POWERS in before.value
    assert columns["voice"].value is None
    assert after.value == ""


def test_every_value_of_the_table_can_be_chosen():
    _, _, columns, _, _ = choose(coder([sentence_at(LEADERS_DECLARE)]))
    claims = load("claims")
    for name in ("type", "modality"):
        assert set(claims[name]) <= set(columns[name].options)


def test_without_a_kernel_the_sentences_and_their_coding_are_listed(shown):
    code_first([LEADERS_DECLARE, BRACKET_ONLY, "0.2.h"])
    bundle = shown[0]
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"].count("<details>") == 2
    assert "voice reported" in bundle["text/plain"]


def test_no_sentence_at_all_gets_one_line(shown):
    code_first(["9.9.s9"])
    assert "No claim is coded" in shown[0]["text/plain"]
    assert list(shown[0]) == ["text/html", "text/plain"]

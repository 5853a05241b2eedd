"""Plans: what the tables hold for a question, and what they do not."""

import pytest

from softpower.methods.plans import ORDER, PATTERNS, SOURCES, plan, section_of, subjects, voice_kind
from softpower.tables import load

MAIN_FINDING = "C02"


def test_every_subject_and_pattern_has_a_plan():
    known = set(load("sentences")["loc"])
    for subject in subjects():
        for pattern in PATTERNS:
            found = plan(subject, pattern)
            assert found.verdict in {"yes", "in part", "no"}
            assert set(found.places) <= known
            assert len(found.lines) == len(found.shapes) > 0
            assert set(found.shapes) <= set(ORDER)
            assert found.silence
            assert found.why


@pytest.mark.parametrize("table", SOURCES)
def test_the_voices_of_a_table_are_those_of_its_rows(table):
    assert sum(plan(table, "voice").voices.values()) == len(load(table))


def test_the_columns_of_a_source_exist():
    for table, source in SOURCES.items():
        columns = set(load(table).columns)
        assert {source.by, source.states or source.by} <= columns
        if source.silent:
            column, value = source.silent
            assert value in set(load(table)[column])


@pytest.mark.parametrize(
    ("subject", "pattern", "verdict"),
    [
        ("instruments", "order", "no"),
        ("instruments", "compare", "no"),
        ("instruments", "voice", "yes"),
        ("quantities", "voice", "in part"),
        ("events", "order", "in part"),
        ("conditions", "compare", "in part"),
        (MAIN_FINDING, "order", "no"),
        (MAIN_FINDING, "against", "yes"),
    ],
)
def test_a_plan_warns_where_the_tables_cannot_answer(subject, pattern, verdict):
    assert plan(subject, pattern).verdict == verdict


def test_silence_is_counted_where_it_has_rows():
    quantities = load("quantities")
    silent = int((quantities["kind"] == "none_given").sum())
    assert f"In {silent} of {len(quantities)} rows" in plan("quantities", "count").silence
    undated = int(load("events")["start"].isna().sum())
    assert f"{undated} of" in plan("events", "order").silence


def test_objections_to_a_claim_are_named_with_relation_basis_and_locator():
    links, claims = load("claim_links"), load("claims").set_index("id")
    contra = links[(links["target"] == MAIN_FINDING) & (links["relation"] != "supports")]
    against = plan(MAIN_FINDING, "against").against
    assert len(contra)
    for link in contra.to_dict("records"):
        source = claims.loc[link["source"]]
        line = f"{link['relation']}, {link['basis']} ({source['loc'][0]}): {source['claim']}"
        assert line in against


def test_a_claim_without_a_coded_reason_says_so():
    links = load("claim_links")
    for claim in subjects():
        if (
            claim not in SOURCES
            and links[(links["target"] == claim) & (links["relation"] == "supports")].empty
        ):
            assert "No row gives a reason" in plan(claim, "count").silence
            return
    pytest.fail("every claim has a reason: choose another test")


def test_tensions_inside_the_text_come_first():
    against = plan("positions", "against").against
    kinds = ["internal" in line.partition("(")[0] for line in against]
    assert kinds == sorted(kinds, reverse=True)
    assert True in kinds


@pytest.mark.parametrize(("subject", "pattern"), [("nope", "count"), ("quantities", "nope")])
def test_an_unknown_choice_is_refused_with_the_known_ones(subject, pattern):
    with pytest.raises(KeyError, match="Take one of"):
        plan(subject, pattern)


@pytest.mark.parametrize(
    ("loc", "name"),
    [("2-1.1.s8", "interests (2-1)"), ("EN.1.s4", "abstracts, notes"), ("0.2.h", "introduction (0)")],
)
def test_a_locator_stands_in_its_part(loc, name):
    assert section_of(loc) == name


@pytest.mark.parametrize(
    ("voice", "kind"),
    [("authors", "authors"), ("authors citing X", "authors"), ("reported:X", "reported"), ("", "not coded")],
)
def test_a_voice_has_a_kind(voice, kind):
    assert voice_kind(voice) == kind

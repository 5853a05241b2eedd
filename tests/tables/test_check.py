"""The check of the tables: an intact package passes, every planted error is found."""

import json

import pytest

from softpower.tables.check import Problem, check_all, check_anchors, check_locators, check_schema, counts


def test_an_intact_package_has_no_problem(intact):
    assert check_all(intact) == []


def test_an_intact_package_has_no_problem_letter_by_letter(intact, tiny_article):
    assert check_anchors(intact, tiny_article) == []


def test_counts(intact):
    assert counts(intact)["actors"] == 3
    assert counts(intact)["sentences"] == 7


def test_a_problem_says_where():
    assert str(Problem("ties", "T01", "loc", "no")) == "ties.csv, T01, loc: no"


SCHEMA_ERRORS = {
    "unknown value of a closed list": ("claims", 2, "type", "poetic"),
    "unknown value beside an empty one": ("positions", 1, "country", "Mongolia"),
    "missing required cell": ("claims", 2, "claim", ""),
    "missing required list": ("actors", 1, "loc", ""),
    "missing anchors": ("actors", 1, "anchors", ""),
    "identifier of another table": ("claims", 2, "id", "A02"),
    "duplicate identifier": ("claims", 2, "id", "C01"),
    "duplicate name": ("actors", 2, "name_en", "Maryam"),
    "year in words": ("citations", 1, "year", "last year"),
    "voice of nobody": ("claims", 1, "voice", "somebody"),
    "link to a claim that is not there": ("claim_links", 1, "target", "C99"),
    "tie from an actor who is not there": ("ties", 1, "source_id", "A99"),
    "tie from an actor under another's name": ("ties", 1, "source", "Maryam"),
    "tie to an actor who is not there": ("ties", 1, "target_id", "A99"),
}


@pytest.mark.parametrize(("table", "row", "column", "value"), SCHEMA_ERRORS.values(), ids=SCHEMA_ERRORS)
def test_a_cell_against_the_schema_is_found(package, table, row, column, value):
    package.change(table, row, column, value)
    found = check_schema(package.folder)
    assert (table, f"line {row + 1}") in {(problem.table, problem.row) for problem in found}


def test_where_the_schema_fails_nothing_else_is_checked(package):
    package.change("claims", 2, "type", "poetic")
    package.change("claims", 2, "loc", "9.9.s9")
    assert check_all(package.folder) == check_schema(package.folder)
    assert len(check_all(package.folder)) == 1


def test_wrong_column_names_are_found(package):
    rows = package.read("claims")
    rows[0][1] = "statement"
    package.write("claims", rows)
    assert {problem.table for problem in check_all(package.folder)} == {"claims"}


def test_a_column_too_few_is_found(package):
    package.write("claims", [row[:-1] for row in package.read("claims")])
    assert any(problem.table == "claims" for problem in check_all(package.folder))


@pytest.mark.parametrize("change", [lambda row: row[:-1], lambda row: [*row, "more"]], ids=["short", "long"])
def test_a_row_of_another_length_is_found(package, change):
    rows = package.read("claims")
    rows[2] = change(rows[2])
    package.write("claims", rows)
    assert any(problem.table == "claims" and problem.row == "line 3" for problem in check_all(package.folder))


@pytest.mark.parametrize("table", ["claims", "sentences"])
def test_a_missing_file_is_found(package, table):
    package.file(table).unlink()
    assert any(table in str(problem) for problem in check_all(package.folder))


def test_two_errors_are_both_found(package):
    package.change("claims", 1, "type", "poetic")
    package.change("ties", 1, "target_id", "A99")
    assert {problem.table for problem in check_all(package.folder)} == {"claims", "ties"}


# ---------------------------------------------------------------- locators and anchors

MOVED = {
    "actor": ("actors", 1, "0.2.s1", "A01"),
    "tie": ("ties", 1, "1.1.s2", "T01"),
    "position": ("positions", 1, "1.1.s2", "P01"),
    "claim": ("claims", 1, "0.1.s2", "C01"),
    "link": ("claim_links", 1, "1.1.s1", "L01"),
    "citation": ("citations", 1, "1.1.s1", "K01"),
}


@pytest.mark.parametrize(("table", "row", "loc", "identifier"), MOVED.values(), ids=MOVED)
def test_an_anchor_moved_by_one_sentence_is_found(package, tiny_article, table, row, loc, identifier):
    package.change(table, row, "loc", loc)
    for found in (check_anchors(package.folder), check_anchors(package.folder, tiny_article)):
        assert {(problem.table, problem.row, problem.column) for problem in found} == {
            (table, identifier, "anchors")
        }
        assert all(f"does not stand in {loc}" in problem.reason for problem in found)


def test_an_anchor_may_stand_in_any_of_the_sentences_cited(package):
    package.change("actors", 3, "loc", "1.1.s2|1.1.s1")
    assert check_anchors(package.folder) == []


def test_an_anchor_whose_words_stand_in_two_sentences_is_found(package):
    package.change("actors", 3, "anchors", "دیرینه رودخانه")
    assert [problem.row for problem in check_anchors(package.folder)] == ["A03"]


@pytest.mark.parametrize("anchor", ["نانوای جوان", "نانو", "پیرا"])
def test_an_anchor_that_is_not_in_the_text_is_found(package, tiny_article, anchor):
    package.change("actors", 2, "anchors", anchor)
    assert [problem.row for problem in check_anchors(package.folder)] == ["A02"]
    assert [problem.row for problem in check_anchors(package.folder, tiny_article)] == ["A02"]


def test_words_in_another_order_are_found_letter_by_letter(package, tiny_article):
    package.change("actors", 2, "anchors", "پیر نانوای")
    assert check_anchors(package.folder) == []
    assert [problem.row for problem in check_anchors(package.folder, tiny_article)] == ["A02"]


def test_one_bad_anchor_among_good_ones_is_found(package):
    package.change("claims", 1, "anchors", "کتابخانۀ کوچک|1391")
    found = check_anchors(package.folder)
    assert [problem.reason for problem in found] == ["'1391' does not stand in 0.1.s1"]


@pytest.mark.parametrize("loc", ["9.9.s9", "0.1.s3", "0.1", "0.1.s01", "0.1.s2 ", "0.1.S2", "0.1.s2,0.1.s1"])
@pytest.mark.parametrize("table", ["actors", "glossary", "misconceptions"])
def test_a_locator_that_does_not_exist_is_found(package, table, loc):
    package.change(table, 1, "loc", loc)
    found = check_locators(package.folder)
    assert [(problem.table, problem.column) for problem in found] == [(table, "loc")]
    assert loc in found[0].reason


def test_check_all_finds_locators_and_anchors_too(package):
    package.change("glossary", 1, "loc", "9.9.s9")
    package.change("claims", 1, "loc", "0.1.s2")
    assert {(p.table, p.column) for p in check_all(package.folder)} == {
        ("glossary", "loc"),
        ("claims", "anchors"),
    }


def test_a_further_locator_that_does_not_exist_is_found(package):
    package.change("actors", 3, "loc", "1.1.s1|1.1.s9")
    assert [problem.reason for problem in check_locators(package.folder)] == ["there is no sentence 1.1.s9"]


def test_a_heading_may_be_cited(package):
    package.change("actors", 1, "loc", "0.1.s2|0.1.h")
    assert check_all(package.folder) == []


def test_too_many_anchors_are_found(package):
    package.change("claims", 1, "anchors", "دهکدۀ|نیلوفر|1390|کوچک")
    assert [problem.reason for problem in check_anchors(package.folder)] == ["more than 3 anchors"]


def test_a_long_anchor_is_found(package):
    package.change("claims", 1, "anchors", "نیلوفر در سال 1390 یک کتابخانۀ")
    found = check_anchors(package.folder)
    assert len(found) == 1
    assert "too long" in found[0].reason


def test_an_index_that_lost_a_sentence_is_found(package):
    package.write("sentences", [row for row in package.read("sentences") if row[0] != "0.1.s1"])
    assert {problem.row for problem in check_locators(package.folder)} == {"C01", "G01"}


def test_a_package_is_checked_by_its_own_list_of_tables(package):
    """A package with fewer tables than the course's is checked as it is."""
    file = package.folder / "datapackage.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["resources"] = [entry for entry in content["resources"] if entry["name"] != "misconceptions"]
    file.write_text(json.dumps(content), encoding="utf-8")
    package.file("misconceptions").unlink()
    assert check_all(package.folder) == []

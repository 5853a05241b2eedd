"""Tables as data frames with typed columns, and errors that say where."""

import json

import pandas as pd
import pytest

from softpower.tables import describe, load, names
from softpower.tables.package import DATA_VARIABLE, data_folder, descriptor, resource


def test_names_are_in_the_order_of_the_descriptor():
    assert names()[0] == "sentences"
    assert {
        "reading_guide",
        "actors",
        "ties",
        "positions",
        "claims",
        "claim_links",
        "citations",
        "glossary",
    } <= set(names())


def test_every_table_loads_with_the_columns_of_its_schema(intact):
    for name in names(intact):
        fields = resource(name, intact)["schema"]["fields"]
        frame = load(name, intact)
        assert list(frame.columns) == [field["name"] for field in fields]
        assert len(frame) > 0


def test_list_columns_hold_tuples(intact):
    actors = load("actors", intact)
    assert list(actors["loc"]) == [("0.1.s2",), ("1.1.s1",), ("1.1.s1", "1.1.s2")]
    assert actors["anchors"][2] == ("آسیابان", "رودخانه")


def test_an_empty_list_is_an_empty_tuple(intact):
    assert load("claim_links", intact)["anchors"][1] == ()


def test_closed_lists_are_ordered_categories(intact):
    status = load("ties", intact)["status"]
    assert isinstance(status.dtype, pd.CategoricalDtype)
    assert status.dtype.ordered
    assert list(status.cat.categories) == ["exists", "absent", "ended", "refused", "desired"]


def test_free_columns_are_texts_and_an_empty_cell_is_an_empty_text(intact):
    actors = load("actors", intact)
    assert list(actors["note"]) == ["", "", "cited twice"]
    assert not actors.isna().any().any()


@pytest.mark.parametrize("text", ["NA", "null", "nan", "None", "007", "1e5", "TRUE"])
def test_a_text_stays_the_text_it_is(package, text):
    package.change("actors", 1, "note", text)
    assert load("actors", package.folder)["note"][0] == text


def test_an_unknown_value_is_told_with_file_line_column_and_what_is_allowed(package):
    package.change("claims", 2, "type", "poetic")
    with pytest.raises(
        ValueError, match=r"claims\.csv, line 3, column type: 'poetic' is not one of normative"
    ) as told:
        load("claims", package.folder)
    assert "descriptive" in str(told.value)


def test_line_is_the_line_of_the_file_after_a_cell_of_two_lines(package):
    package.change("claims", 1, "note", "one\ntwo")
    package.change("claims", 2, "type", "poetic")
    with pytest.raises(ValueError, match=r"claims\.csv, line 4, column type"):
        load("claims", package.folder)


def test_an_empty_cell_in_a_required_closed_list_is_told(package):
    package.change("claims", 1, "type", "")
    with pytest.raises(ValueError, match=r"claims\.csv, line 2, column type: '' is not one of"):
        load("claims", package.folder)


def test_wrong_columns_are_told_with_the_file(package):
    rows = package.read("claims")
    rows[0][1] = "statement"
    package.write("claims", rows)
    with pytest.raises(ValueError, match=r"claims\.csv: the columns are .*statement.*expected .*claim"):
        load("claims", package.folder)


@pytest.mark.parametrize("cells", [1, 5], ids=["one cell", "five cells"])
def test_a_row_cut_short_is_told_with_file_and_line(package, cells):
    rows = package.read("claims")
    rows[2] = rows[2][:cells]
    package.write("claims", rows)
    with pytest.raises(ValueError, match=r"claims\.csv.*line 3"):
        load("claims", package.folder)


def test_rows_with_a_cell_too_many_are_told_with_the_file(package):
    rows = package.read("claims")
    package.write("claims", [rows[0], *([*row, "more"] for row in rows[1:])])
    with pytest.raises(ValueError, match=r"claims\.csv"):
        load("claims", package.folder)


def test_a_missing_file_is_named(package):
    package.file("claims").unlink()
    with pytest.raises(FileNotFoundError, match=r"claims\.csv"):
        load("claims", package.folder)


def test_an_unknown_table_is_told_with_those_there_are():
    with pytest.raises(KeyError, match=r"no table 'poems'.*claims"):
        load("poems")


def test_describe_says_what_columns_mean():
    meaning = describe("ties").set_index("column")
    assert list(meaning.columns) == ["meaning", "values"]
    assert meaning.loc["valence", "values"] == "+, 0, -"
    assert meaning.loc["note", "values"] == ""
    assert meaning["meaning"].str.endswith(".").all()


def test_every_column_of_every_table_is_described():
    for name in names():
        assert (describe(name)["meaning"].str.len() > 5).all(), name


def test_data_folder_can_be_named_by_the_environment(package, monkeypatch):
    monkeypatch.setenv(DATA_VARIABLE, str(package.folder))
    assert data_folder() == package.folder
    package.change("actors", 1, "note", "from here")
    assert load("actors")["note"][0] == "from here"


def test_a_data_folder_without_descriptor_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    with pytest.raises(FileNotFoundError, match="Install the course again"):
        data_folder()


def test_the_descriptor_belongs_to_its_folder(package):
    content = json.loads((package.folder / "datapackage.json").read_text(encoding="utf-8"))
    content["title"] = "Another"
    (package.folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    assert descriptor(package.folder)["title"] == "Another"
    assert descriptor()["title"] != "Another"

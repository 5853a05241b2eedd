"""The table ``codings``: made from the passes, and equal to what they give now."""

import shutil
from pathlib import Path

import pytest

from softpower.tables import load
from softpower.tables.codings import COLUMNS, VARIABLES, build_codings, write_codings
from softpower.tables.package import DATA_VARIABLE, data_folder, resource
from softpower.tables.passes import load_pass, passes


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A copy of the data package with four rows in one pass of the ties and three in the other."""
    copy = Path(shutil.copytree(data_folder(), tmp_path / "data"))
    write(copy, 1, "T03,T01,+", ",T02,-", "T01,T03,0", "T04,T04,-")
    write(copy, 2, "T01,T01,+", "T03,T02,+", "T01,T03,0", "T05,T04,+")
    monkeypatch.setenv(DATA_VARIABLE, str(copy))
    return copy


def write(folder: Path, number: int, *rows: str) -> None:
    text = "\n".join(["unit,id,valence", *rows, ""])
    (folder / "passes" / f"ties_pass{number}.csv").write_text(text, encoding="utf-8")


# ---------------------------------------------------------------- the real one


def test_the_file_is_what_the_passes_give(tmp_path):
    """If this fails, run: softpower agreement --write."""
    rows = write_codings(tmp_path / "again.csv")
    assert rows == len(build_codings())
    assert (tmp_path / "again.csv").read_bytes() == (data_folder() / "codings.csv").read_bytes()


def test_it_loads_with_the_columns_of_the_descriptor():
    codings = load("codings")
    assert list(codings.columns) == COLUMNS
    assert codings.astype(str).to_numpy().tolist() == build_codings().astype(str).to_numpy().tolist()
    assert resource("codings")["schema"]["primaryKey"] == ["unit_table", "unit_id", "variable"]
    assert not codings.duplicated(["unit_table", "unit_id", "variable"]).any()


def test_every_unit_is_a_row_of_its_table_and_every_row_that_was_coded_is_there():
    codings = build_codings()
    assert list(codings["unit_table"].unique()) == [table for table in VARIABLES if table in passes()]
    for table, own in codings.groupby("unit_table"):
        coded = {*load_pass(table, 1)["unit"], *load_pass(table, 2)["unit"]}
        assert list(own["unit_id"]) == [unit for unit in load(table)["id"] if unit in coded]


def test_values_are_of_the_closed_list():
    for table, own in build_codings().groupby("unit_table"):
        allowed = {*load(table)[VARIABLES[table]].cat.categories, ""}
        assert {*own["pass_1"], *own["pass_2"]} <= allowed


def test_agreed_means_the_same_value_twice():
    codings = build_codings()
    same = (codings["pass_1"] == codings["pass_2"]) & (codings["pass_1"] != "")
    assert list(codings["agreed"]) == ["yes" if one else "no" for one in same]
    assert set(codings["agreed"]) == {"yes", "no"}


# ---------------------------------------------------------------- by hand


def test_four_units_by_hand(folder):
    """T01: 0 and, of two rows, the first; T02 in neither; T04 and T05 in one pass only."""
    assert build_codings({"ties": "valence"}).to_numpy().tolist() == [
        ["ties", "T01", "valence", "0", "+", "no", ""],
        ["ties", "T03", "valence", "+", "+", "yes", ""],
        ["ties", "T04", "valence", "-", "", "no", "not coded in pass 2"],
        ["ties", "T05", "valence", "", "+", "no", "not coded in pass 1"],
    ]


def test_a_changed_code_changes_the_table(folder):
    before = build_codings({"ties": "valence"})
    write(folder, 1, "T03,T01,-", ",T02,-", "T01,T03,0", "T04,T04,-")
    after = build_codings({"ties": "valence"})
    assert before["agreed"].tolist() == ["no", "yes", "no", "no"]
    assert after["agreed"].tolist() == ["no", "no", "no", "no"]


def test_an_empty_cell_of_a_coded_unit_is_a_value(folder):
    write(folder, 1, "T03,T01,", "T01,T02,", "T04,T03,")
    write(folder, 2, "T03,T01,", "T01,T02,+")
    rows = build_codings({"ties": "valence"})[["unit_id", "agreed", "note"]].to_numpy().tolist()
    assert rows == [["T01", "no", ""], ["T03", "yes", ""], ["T04", "no", "not coded in pass 2"]]


def test_a_table_without_passes_is_left_out(folder):
    both = build_codings({"ties": "valence", "misconceptions": "lesson"})
    assert set(both["unit_table"]) == {"ties"}


def test_no_passes_give_an_empty_table(folder):
    assert list(build_codings({"misconceptions": "lesson"}).columns) == COLUMNS


def test_an_unknown_column_is_told(folder):
    with pytest.raises(KeyError, match="mood"):
        build_codings({"ties": "mood"})


def test_it_is_written_into_the_data_package(folder):
    (folder / "codings.csv").unlink(missing_ok=True)
    assert write_codings() == len(load("codings"))

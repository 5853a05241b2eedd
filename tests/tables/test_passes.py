"""The raw passes: every row of both coders, and errors that say where."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from softpower.tables import load, names
from softpower.tables.package import DATA_VARIABLE, data_folder
from softpower.tables.passes import coded_units, load_pass, passes

REAL = data_folder() / "passes"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A copy of the data package, to be spoiled; returns its folder of passes."""
    copy = Path(shutil.copytree(data_folder(), tmp_path / "data"))
    monkeypatch.setenv(DATA_VARIABLE, str(copy))
    return copy / "passes"


def write(file: Path, *rows: str) -> None:
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")


# ---------------------------------------------------------------- the real ones


def test_every_file_belongs_to_a_table_that_was_coded_twice():
    """A pass without its fellow, or of a table that is not there, would be compared with nothing."""
    expected = {f"{name}_pass{number}.csv" for name in passes() for number in (1, 2)}
    assert {file.name for file in REAL.iterdir()} == expected
    assert {"actors", "ties", "positions", "claims", "claim_links", "citations", "glossary"} <= set(passes())


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("table", passes())
def test_every_pass_loads_whole(table, number):
    with (REAL / f"{table}_pass{number}.csv").open(encoding="utf-8", newline="") as stream:
        cells = list(csv.reader(stream))
    rows = load_pass(table, number)
    assert [list(rows.columns), *rows.to_numpy().tolist()] == cells
    assert rows["id"].is_unique


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("table", passes())
def test_a_unit_is_coded_once_by_its_first_row(table, number):
    rows, units = load_pass(table, number), coded_units(table, number)
    assert set(units.index) == set(rows["unit"]) - {""}
    assert units.index.is_unique
    firsts = [rows[rows["unit"] == unit]["id"].iloc[0] for unit in units.index]
    assert list(units["id"]) == firsts


# ---------------------------------------------------------------- small ones


def test_names_come_in_the_order_of_the_descriptor_and_need_both_files(folder):
    assert passes() == [name for name in names() if name in passes()]
    (folder / "ties_pass2.csv").unlink()
    assert "ties" not in passes()
    assert "claims" in passes()


def test_cells_are_texts_and_nothing_is_missing(folder):
    write(folder / "ties_pass1.csv", "unit,id,valence", "T01,T01,0", ",T02,NA", 'T02,T03,"a\nb"')
    rows = load_pass("ties", 1)
    assert rows["valence"].tolist() == ["0", "NA", "a\nb"]
    assert rows["unit"].tolist() == ["T01", "", "T02"]


def test_a_pass_without_rows_is_no_error(folder):
    write(folder / "ties_pass1.csv", "unit,id,valence")
    assert load_pass("ties", 1).empty
    assert coded_units("ties", 1).empty


def test_of_rows_that_share_a_unit_the_first_stands(folder):
    write(folder / "ties_pass1.csv", "unit,id", ",T01", "T05,T02", "T02,T03", "T05,T04")
    assert coded_units("ties", 1)["id"].to_dict() == {"T05": "T02", "T02": "T03"}


# ---------------------------------------------------------------- errors


@pytest.mark.parametrize("number", [0, 3, "1"])
def test_another_number_is_told(number):
    with pytest.raises(ValueError, match="passes 1 and 2, not"):
        load_pass("claims", number)


def test_an_unknown_table_is_told():
    with pytest.raises(KeyError, match="no table 'poems'"):
        load_pass("poems", 1)


def test_a_missing_pass_is_told_with_those_there_are(folder):
    (folder / "ties_pass2.csv").unlink()
    with pytest.raises(FileNotFoundError, match=r"ties has no file ties_pass2\.csv; .*: actors, positions"):
        load_pass("ties", 2)


ROW = {
    "no unit": (["id,valence", "T01,0"], "the first column is 'id', expected 'unit'"),
    "unit elsewhere": (["id,unit", "T01,T01"], "the first column is 'id', expected 'unit'"),
    "no header": ([""], "the first column is '', expected 'unit'"),
    "short row": (["unit,id,valence", "T01,T01,0", "T02,T02"], "line 3: 2 cells, expected 3"),
    "long row": (["unit,id", "T01,T01,0"], "line 2: 3 cells, expected 2"),
    "unknown unit": (["unit,id", "T01,T01", "T999,T02"], "line 3, column unit: 'T999' is no row of ties.csv"),
    "unit of another table": (["unit,id", "C01,T01"], "line 2, column unit: 'C01' is no row of ties.csv"),
}


@pytest.mark.parametrize(("rows", "told"), ROW.values(), ids=ROW)
def test_a_bad_file_is_told_with_its_place(folder, rows, told):
    write(folder / "ties_pass1.csv", *rows)
    with pytest.raises(ValueError, match=r"ties_pass1\.csv.*" + re.escape(told)):
        load_pass("ties", 1)


def test_a_row_taken_out_of_a_table_is_noticed(folder):
    """Whoever removes a row has to say in the passes where it went."""
    file = folder.parent / "citations.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = load("citations")["id"].iloc[-1]
    file.write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(ValueError, match=f"'{gone}' is no row"):
        load_pass("citations", 1)

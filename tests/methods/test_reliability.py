"""The agreement of the two passes: small ones by hand, the real ones as the codebook prints them."""

import math
import shutil
from pathlib import Path

import pandas as pd
import pytest

from softpower.grading.cli import main
from softpower.methods.reliability import (
    BEGIN,
    END,
    _rounded,
    agreement_markdown,
    agreement_table,
    coded_twice,
    missed,
    refreshed,
    unitising,
)
from softpower.tables import load
from softpower.tables.package import DATA_VARIABLE, data_folder
from softpower.tables.passes import load_pass, passes

TIES = "unit,id,direction,kind,status,valence,voice"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data package in which only the ties have passes, of a few rows."""
    copy = Path(shutil.copytree(data_folder(), tmp_path / "data"))
    for file in (copy / "passes").iterdir():
        file.unlink()
    write(
        copy,
        1,
        "T01,T01,directed,legal,exists,+,authors",
        ",T02,mutual,party,absent,-,authors",
        "T02,T03,directed,legal,exists,+,reported:Lewis 2015",
        "T03,T04,directed,elite,exists,0,authors citing Friere 2009",
        "T04,T05,directed,elite,ended,-,authors",
        "T05,T06,mutual,elite,ended,-,authors",
    )
    write(
        copy,
        2,
        "T04,T01,directed,elite,exists,+,authors",
        "T03,T02,directed,elite,exists,0,authors citing Freire 2009",
        "T02,T03,directed,legal,exists,-,reported:Lewis",
        "T01,T04,directed,elite,exists,+,reported:Putin",
        "T01,T05,mutual,legal,refused,-,authors",
        "T06,T06,mutual,elite,ended,-,authors",
        ",T07,mutual,elite,ended,-,authors",
        ",T08,mutual,elite,ended,-,authors",
    )
    monkeypatch.setenv(DATA_VARIABLE, str(copy))
    return copy


def write(folder: Path, number: int, *rows: str, header: str = TIES) -> None:
    file = folder / "passes" / f"ties_pass{number}.csv"
    placed = [f"{row},0.1.s{place}" for place, row in enumerate(rows, start=1)]
    file.write_text("\n".join([f"{header},loc", *placed, ""]), encoding="utf-8")


# ---------------------------------------------------------------- by hand


def test_codes_stand_beside_each_other(folder: Path) -> None:
    """Units of both, in the order of pass 1; of T01, which pass 2 parts, the first row."""
    twice = coded_twice("ties")
    assert list(twice.columns) == ["unit", "variable", "pass_1", "pass_2"]
    assert twice[twice["variable"] == "kind"].to_numpy().tolist() == [
        ["T01", "kind", "legal", "elite"],
        ["T02", "kind", "legal", "legal"],
        ["T03", "kind", "elite", "elite"],
        ["T04", "kind", "elite", "elite"],
    ]


def test_closed_columns_and_voice_are_compared_and_no_others(folder: Path) -> None:
    assert list(coded_twice("ties")["variable"].unique()) == [
        "direction",
        "kind",
        "status",
        "valence",
        "voice",
    ]


def test_a_voice_is_compared_without_the_name_behind_it(folder: Path) -> None:
    twice = coded_twice("ties").set_index(["variable", "unit"])
    assert twice.loc["voice"].to_numpy().tolist() == [
        ["authors", "reported"],
        ["reported", "reported"],
        ["authors citing", "authors citing"],
        ["authors", "authors"],
    ]


def test_figures_by_hand(folder: Path) -> None:
    figures = agreement_table().set_index("variable")
    assert list(figures["table"].unique()) == ["ties"]
    assert list(figures["units"].unique()) == [4]
    # kind: legal legal elite elite, elite legal elite elite: see test_agreement, with letters.
    assert figures.loc["kind", "percent"] == 75
    assert figures.loc["kind", "kappa"] == pytest.approx(0.5)
    assert figures.loc["kind", "alpha"] == pytest.approx(1 - 0.25 * 56 / 30)
    # valence: + + 0 - and + - 0 +, two of four the same. κ: expected (2·2 + 1·1 + 1·1) / 16 = 6 / 16.
    assert figures.loc["valence", "percent"] == 50
    assert figures.loc["valence", "kappa"] == pytest.approx((8 - 6) / (16 - 6))
    # Four +, two 0, two -: expected disagreement 1 − (12 + 2 + 2) / 56 = 40 / 56.
    assert figures.loc["valence", "alpha"] == pytest.approx(1 - 0.5 * 56 / 40)
    # direction: directed throughout.
    assert figures.loc["direction", "percent"] == 100
    assert math.isnan(figures.loc["direction", "kappa"])
    assert math.isnan(figures.loc["direction", "alpha"])


def test_units_are_counted(folder: Path) -> None:
    (row,) = unitising().to_dict("records")
    assert row == {
        "table": "ties",
        "rows_1": 6,
        "rows_2": 8,
        "dropped_1": 1,
        "dropped_2": 2,
        "both": 4,
        "only_1": 1,  # T05
        "only_2": 1,  # T06
        "neither": len(load("ties")) - 6,
    }


def test_a_changed_code_changes_the_figure(folder: Path) -> None:
    before = agreement_table().set_index("variable")["percent"]
    file = folder / "passes" / "ties_pass1.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("T02,T03,directed,legal", "T02,T03,directed,military"), encoding="utf-8")
    after = agreement_table().set_index("variable")["percent"]
    assert (before["kind"], after["kind"]) == (75, 50)
    assert before.drop("kind").equals(after.drop("kind"))


def test_a_pass_without_a_closed_column_is_told(folder: Path) -> None:
    write(folder, 2, "T01,T01", header="unit,id")
    with pytest.raises(KeyError, match=r"ties_pass2\.csv has no column 'direction'"):
        coded_twice("ties")


def test_a_table_that_was_coded_once_is_told(folder: Path) -> None:
    with pytest.raises(FileNotFoundError, match="claims has no file"):
        coded_twice("claims")


def test_passes_without_a_common_unit_have_no_figures(folder: Path) -> None:
    write(folder, 2, "T09,T01,directed,legal,exists,+,authors")
    assert (agreement_table()["units"] == 0).all()
    assert agreement_table()[["percent", "kappa", "alpha"]].isna().all(axis=None)


def test_markdown_by_hand(folder: Path) -> None:
    codes, sentence, units = agreement_markdown().split("\n\n")
    assert codes.splitlines() == [
        "| table | column | units | percent | κ | α |",
        "| --- | --- | --- | --- | --- | --- |",
        "| `ties` | `direction` | 4 | 100.0 | – | – |",
        "| `ties` | `kind` | 4 | 75.0 | 0.50 | 0.53 |",
        # Ended and exists 3, exists 4: the 0 of chance.
        "| `ties` | `status` | 4 | 75.0 | 0.00 | 0.00 |",
        "| `ties` | `valence` | 4 | 50.0 | 0.20 | 0.30 |",
        # 2 · 1 + 1 · 2 + 1 · 1 = 5: (12 − 5) / (16 − 5); the urn 3, 3, 2: 1 − .25 · 56 / 42.
        "| `ties` | `voice` | 4 | 75.0 | 0.64 | 0.67 |",
    ]
    assert sentence == (
        "α is below .80 in 4 of 5 columns: `kind` of `ties` (0.53), `status` of `ties` (0.00), "
        "`valence` of `ties` (0.30), `voice` of `ties` (0.67)."
    )
    assert (
        units.splitlines()[2] == f"| `ties` | 6 | 8 | 1 | 2 | 4 | 1 | 1 | {len(load('ties')) - 6} | 2 | 0 |"
    )


def test_markdown_says_where_nothing_is_low(folder: Path) -> None:
    shutil.copy(folder / "passes" / "ties_pass1.csv", folder / "passes" / "ties_pass2.csv")
    assert "No column has an α below .80." in agreement_markdown()


@pytest.mark.parametrize(
    ("figure", "text"), [(-0.004, "0.00"), (-0.006, "-0.01"), (0.796, "0.80"), (math.nan, "–")]
)
def test_a_figure_is_rounded_and_never_minus_zero(figure: float, text: str) -> None:
    assert _rounded(figure, 2) == text


def test_a_sentence_that_only_one_pass_saw_is_missed_by_the_other(folder: Path) -> None:
    """Pass 2 has two rows more than pass 1, at two sentences more."""
    assert missed().to_dict("records") == [{"table": "ties", "missed_1": 2, "missed_2": 0}]


def test_a_sentence_cut_finer_is_not_missed(folder: Path) -> None:
    file = folder / "passes" / "ties_pass1.csv"
    last = file.read_text(encoding="utf-8").splitlines()[-1]
    text = file.read_text(encoding="utf-8") + last.replace("0.1.s6", "0.1.s6|0.1.s7") + "\n"
    file.write_text(text, encoding="utf-8")
    assert missed().to_dict("records") == [{"table": "ties", "missed_1": 1, "missed_2": 0}]


# ---------------------------------------------------------------- the real ones


@pytest.mark.parametrize("table", passes())
def test_every_kept_row_is_counted(table: str) -> None:
    row = unitising().set_index("table").loc[table]
    assert row[["both", "only_1", "only_2", "neither"]].sum() == len(load(table))
    for number in (1, 2):
        kept = load_pass(table, number).query("unit != ''")["unit"].nunique()
        assert row["both"] + row[f"only_{number}"] == kept
        assert row[f"rows_{number}"] - row[f"dropped_{number}"] >= kept
    assert set(coded_twice(table).groupby("variable").size()) == {row["both"]}


def test_every_table_with_two_passes_has_figures() -> None:
    figures = agreement_table()
    assert list(figures["table"].unique()) == list(unitising()["table"]) == passes()
    assert figures["percent"].between(0, 100).all()
    assert figures[["kappa", "alpha"]].max(axis=None) <= 1


def test_the_real_voices_come_down_to_three() -> None:
    for table in ("ties", "positions", "claims"):
        voices = coded_twice(table).query("variable == 'voice'")
        assert {*voices["pass_1"], *voices["pass_2"]} <= {"authors", "authors citing", "reported"}


# ---------------------------------------------------------------- the codebook


def test_the_codebook_prints_the_figures_of_now() -> None:
    """If this fails, run: softpower agreement --write."""
    text = (data_folder() / "CODEBOOK.md").read_text(encoding="utf-8")
    assert refreshed(text) == text


def test_old_figures_would_be_noticed(folder: Path) -> None:
    text = (folder / "CODEBOOK.md").read_text(encoding="utf-8")
    assert refreshed(text) != text


def test_what_stands_around_the_figures_is_kept(folder: Path) -> None:
    text = f"before \\1\n{BEGIN} old {END}\nafter\n"
    assert refreshed(text) == f"before \\1\n{BEGIN}\n\n{agreement_markdown()}\n\n{END}\nafter\n"
    assert refreshed(refreshed(text)) == refreshed(text)


@pytest.mark.parametrize(
    "text", ["", BEGIN, END, END + BEGIN, f"{BEGIN}{END}{BEGIN}{END}", f"{BEGIN}{END}{END}"]
)
def test_missing_or_doubled_markers_are_told(text: str) -> None:
    with pytest.raises(ValueError, match="once each"):
        refreshed(text)


# ---------------------------------------------------------------- the command


def test_the_command_prints_and_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    assert main(["agreement"]) == 0
    assert capsys.readouterr().out == agreement_markdown() + "\n"
    assert {file: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before


def test_the_command_renews_the_codebook_and_the_codings(folder: Path) -> None:
    assert main(["agreement", "--write"]) == 0
    text = (folder / "CODEBOOK.md").read_text(encoding="utf-8")
    assert agreement_markdown() in text
    assert refreshed(text) == text
    assert pd.read_csv(folder / "codings.csv").empty  # the ties are not among the tables kept


def test_without_markers_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "CODEBOOK.md").write_text("# Codebook\n", encoding="utf-8")
    (folder / "codings.csv").write_text("old\n", encoding="utf-8")
    assert main(["agreement", "--write"]) == 2
    assert "Nothing was written." in capsys.readouterr().err
    assert (folder / "codings.csv").read_text(encoding="utf-8") == "old\n"

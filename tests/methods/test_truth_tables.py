"""Truth tables: built from judgements, silence read in three ways, shares by hand."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods.expressions import CannotCompare
from softpower.methods.truth_tables import READINGS, SILENT, Fit, case_table, fit, read_silence, truth_table
from softpower.tables import load

CASES = pd.DataFrame(
    {
        "tie": ["1", "1", SILENT, "0", "0"],
        "base": ["1", SILENT, "1", "0", "1"],
        "alignment": ["1", "1", "1", "0", "0"],
    },
    index=["K", "G", "T", "M", "U"],
)


# ---------------------------------------------------------------- from judgements to cases


def test_each_state_is_a_row_and_each_condition_a_column() -> None:
    rows = load("conditions")
    cases = case_table(rows)
    assert list(cases.index) == list(dict.fromkeys(rows["state"]))
    assert list(cases.columns) == list(dict.fromkeys(rows["condition"]))
    for row in rows.itertuples():
        assert cases.loc[row.state, row.condition] == row.value


def test_a_condition_twice_or_missing_is_told() -> None:
    rows = load("conditions")
    with pytest.raises(CannotCompare, match="Kazakhstan has leader_tie twice"):
        case_table(pd.concat([rows, rows.head(1)]))
    with pytest.raises(CannotCompare, match="Each state needs one of"):
        case_table(rows.tail(-1))


@pytest.mark.parametrize("rows", [..., None, 5, load("claims")])
def test_what_has_no_judgements_is_told(rows: object) -> None:
    with pytest.raises(CannotCompare, match="load"):
        case_table(rows)  # type: ignore[arg-type]


# ---------------------------------------------------------------- silence


def test_silence_is_read_in_three_ways() -> None:
    assert list(read_silence(CASES, 0)["tie"]) == [1, 1, 0, 0, 0]
    assert list(read_silence(CASES, "1")["tie"]) == [1, 1, 1, 0, 0]
    assert list(read_silence(CASES, "left out").index) == ["K", "M", "U"]


def test_only_silence_in_the_columns_that_are_compared_leaves_a_case_out() -> None:
    assert list(read_silence(CASES[["tie", "alignment"]], "left out").index) == ["K", "G", "M", "U"]


@pytest.mark.parametrize("silence", [2, "no", None, ..., True, 0.5])
def test_another_reading_of_silence_is_told(silence: object) -> None:
    with pytest.raises(CannotCompare, match="how to read silence"):
        read_silence(CASES, silence)  # type: ignore[arg-type]


# ---------------------------------------------------------------- the table


def test_a_row_with_both_outcomes_is_contradictory() -> None:
    table = truth_table(CASES, ["tie"], 0)
    assert list(table["tie"]) == [1, 0]
    assert list(table["alignment"]) == ["1", "contradictory"]
    assert list(table["n"]) == [2, 3]
    assert list(table["cases"]) == ["K (1), G (1)", "T (1), M (0), U (0)"]
    assert list(table["consistency"]) == pytest.approx([1, 1 / 3])


def test_reading_silence_otherwise_can_end_the_contradiction() -> None:
    for silence in (1, "left out"):
        assert list(truth_table(CASES, ["tie"], silence)["alignment"]) == ["1", "0"]


def test_a_second_condition_parts_the_contradictory_row() -> None:
    table = truth_table(CASES, ["tie", "base"], 0)
    rows = {(row.tie, row.base): (row.alignment, row.cases) for row in table.itertuples()}
    assert rows == {
        (1, 1): ("1", "K (1)"),
        (1, 0): ("1", "G (1)"),
        (0, 1): ("contradictory", "T (1), U (0)"),
        (0, 0): ("0", "M (0)"),
    }


def test_rows_without_a_case_are_listed_only_if_wanted() -> None:
    assert len(truth_table(CASES, ["tie", "base"], "left out")) == 3
    full = truth_table(CASES, ["tie", "base"], "left out", remainders=True)
    assert len(full) == 4
    (empty,) = full[full["n"] == 0].to_dict("records")
    assert (empty["tie"], empty["base"], empty["alignment"], empty["cases"]) == (1, 0, "no case", "")
    assert math.isnan(empty["consistency"])


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ("tie", "as a list"),
        (..., "as a list"),
        ([], "at least one"),
        (["tie", "tie"], "named twice"),
        (["alignment"], "named twice"),
        (["leader"], "'leader' is no column"),
        ([...], "a gap"),
        ([["tie"]], "is no column"),
    ],
)
def test_wrong_conditions_are_told_in_one_line(conditions: object, words: str) -> None:
    with pytest.raises(CannotCompare) as caught:
        truth_table(CASES, conditions, 0)  # type: ignore[arg-type]
    (line,) = caught.value._render_traceback_()
    assert words in line
    assert "\n" not in line


def test_what_is_no_table_of_cases_is_told() -> None:
    with pytest.raises(CannotCompare, match="case_table"):
        truth_table(..., ["tie"], 0)  # type: ignore[arg-type]
    with pytest.raises(CannotCompare, match="something else"):
        truth_table(CASES.assign(tie="yes"), ["tie"], 0)


# ---------------------------------------------------------------- consistency and coverage


def test_shares_by_hand() -> None:
    # Read as 0: K and G have the tie and align; T aligns without it.
    assert fit(CASES, "tie", 0) == Fit(2, 2, 3)
    assert fit(CASES, "tie", 0).sufficiency == 1
    assert fit(CASES, "tie", 0).necessity == pytest.approx(2 / 3)
    # The base: K, T and U have it, G does not; of the three, U does not align.
    assert fit(CASES, "base", 0) == Fit(2, 3, 3)


def test_an_expression_is_a_condition_too() -> None:
    assert fit(CASES, "tie + base", 0) == Fit(3, 4, 3)
    assert fit(CASES, "tie*base", 0) == Fit(1, 1, 3)
    assert fit(CASES, "~tie", 0) == Fit(1, 3, 3)


def test_a_case_is_left_out_for_the_conditions_that_are_named() -> None:
    assert fit(CASES, "tie", "left out") == Fit(2, 2, 2)
    assert fit(CASES, "tie*base", "left out") == Fit(1, 1, 1)


def test_nothing_of_nothing_is_undefined() -> None:
    none = Fit(0, 0, 0)
    assert math.isnan(none.sufficiency)
    assert math.isnan(none.necessity)


def test_an_unknown_name_or_a_broken_expression_is_told() -> None:
    for condition in ("leader", "tie*", "alignment", ..., "0 + 1"):
        with pytest.raises(CannotCompare):
            fit(CASES, condition, 0)  # type: ignore[arg-type]


VALUES = st.sampled_from(["1", "0", SILENT])


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=8), st.sampled_from(READINGS))
def test_table_and_shares_tell_the_same(rows: list[tuple[str, str, str]], silence: str) -> None:
    cases = pd.DataFrame(rows, columns=["a", "b", "alignment"], index=[f"s{n}" for n in range(len(rows))])
    table = truth_table(cases, ["a", "b"], silence)
    assert table["n"].sum() == len(read_silence(cases, silence))
    assert not table.duplicated(["a", "b"]).any()
    found = fit(cases, "a*b", silence)
    both = table[(table["a"] == 1) & (table["b"] == 1)]
    assert found.condition == both["n"].sum()
    assert found.both == pytest.approx((both["n"] * both["consistency"]).sum())
    assert found.outcome == pytest.approx((table["n"] * table["consistency"]).sum())
    mixed = table["consistency"].between(0, 1, inclusive="neither")
    assert list(table["alignment"] == "contradictory") == list(mixed)

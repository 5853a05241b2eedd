"""Figures of a comparison: their words say what the tables say, and marks differ by more than colour."""

from typing import Any

import pytest
from matplotlib.figure import Figure

from softpower.methods.switching import sensitivity
from softpower.methods.truth_figures import (
    draw_cases,
    draw_sensitivity,
    draw_truth_table,
    show_cases,
    show_sensitivity,
    show_truth_table,
    tell_cases,
    tell_sensitivity,
    tell_truth_table,
)
from softpower.methods.truth_tables import case_table, truth_table
from softpower.tables import load
from tests.displayed import displayed


@pytest.fixture
def table() -> Any:
    return truth_table(
        case_table(load("conditions")), ["leader_tie", "military_presence"], 0, remainders=True
    )


def texts(figure: Figure) -> list[str]:
    (axes,) = figure.axes
    return [text.get_text() for text in axes.texts]


def test_every_judgement_has_its_mark() -> None:
    rows = load("conditions")
    marks = texts(draw_cases(rows))
    assert sorted(marks) == sorted(rows["value"].astype(str).replace("not_stated", "?"))


def test_inferred_judgements_have_a_dashed_ring() -> None:
    rows = load("conditions")
    (axes,) = draw_cases(rows).axes
    dashed = [c for c in axes.collections if c.get_linestyle()[0][1] is not None]
    assert len(dashed) == (rows["strength"] == "inferred").sum()


def test_the_grid_is_told_in_words() -> None:
    told = tell_cases(load("conditions"))
    assert told.count("not stated:") == 4
    assert "Turkmenistan, present: regime threat; absent: leader tie, alignment; not stated:" in told


def test_a_truth_table_says_its_rows_in_words(table: Any) -> None:
    marks = texts(draw_truth_table(table))
    assert marks.count("present") + marks.count("absent") == 2 * 4 + 3
    assert "– no case" in marks
    told = tell_truth_table(table)
    assert "leader tie present, military presence absent: no case." in told
    assert "leader tie absent, military presence present: alignment present, Tajikistan (1)." in told


def test_a_contradictory_row_has_sign_word_and_frame() -> None:
    clash = truth_table(case_table(load("conditions")), ["leader_tie"], 0)
    figure = draw_truth_table(clash)
    assert "≠ contradictory" in texts(figure)
    (axes,) = figure.axes
    assert [patch.get_linewidth() for patch in axes.patches] == [0, 2]
    assert "contradictory, Tajikistan (1), Turkmenistan (0), Uzbekistan (0)" in tell_truth_table(clash)


def test_sensitivity_has_a_cell_for_each_line() -> None:
    found = sensitivity(load("conditions"), "leader_tie")
    marks = texts(draw_sensitivity(found, "Title"))
    assert len(marks) == 2 * len(found)
    assert marks.count("≠ contradictory") == (found["contradictory"] > 0).sum()
    assert tell_sensitivity(found).count("sufficient") == len(found)


def test_each_is_shown_once_with_its_words(table: Any) -> None:
    rows = load("conditions")
    found = sensitivity(rows, "leader_tie")
    for show, given, words in (
        (show_cases, (rows,), tell_cases(rows)),
        (show_truth_table, (table,), tell_truth_table(table)),
        (show_sensitivity, (found, "Title"), tell_sensitivity(found)),
    ):
        (output,) = displayed("softpower.methods.figures", show, *given)
        assert output.data["text/plain"] == f"Figure: {words}"


def test_the_same_picture_each_time() -> None:
    rows = load("conditions")
    first, second = (displayed("softpower.methods.figures", show_cases, rows)[0].data for _ in range(2))
    assert first == second


def test_an_empty_truth_table_can_be_shown() -> None:
    cases = case_table(load("conditions")).loc[["Tajikistan"]]
    empty = truth_table(cases, ["leader_tie"], "left out")
    (output,) = displayed("softpower.methods.figures", show_truth_table, empty)
    assert "no state is left" in output.data["text/plain"]

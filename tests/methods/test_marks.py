"""One mark for each row: as many marks as rows, told apart by shape and by colour."""

import pandas as pd
import pytest

from softpower.methods.marks import PER_LINE, draw_marks, mark_chart
from tests.displayed import displayed

LINES = pd.Series(["b", "a", "b", "b"], index=[10, 11, 12, 13])
SHAPES = pd.Series(["x", "y", "y", "x"], index=[10, 11, 12, 13])


def marks(figure):
    """Return label, number of marks, and shape of each group."""
    return {c.get_label(): c.get_offsets().tolist() for c in figure.axes[0].collections}


def test_each_row_is_one_mark_and_the_legend_counts_them():
    assert {label: len(spots) for label, spots in marks(draw_marks(LINES, SHAPES, "T")).items()} == {
        "x (2)": 2,
        "y (2)": 2,
    }


def test_no_two_marks_stand_in_one_place():
    many = pd.Series(["a"] * (2 * PER_LINE + 3))
    spots = [tuple(s) for group in marks(draw_marks(many, many, "T")).values() for s in group]
    assert len(set(spots)) == len(many)
    assert len({y for _, y in spots}) == 3


def test_values_differ_in_shape_and_in_colour():
    groups = draw_marks(LINES, SHAPES, "T").axes[0].collections
    assert len({tuple(c.get_facecolor()[0]) for c in groups}) == 2
    assert groups[0].get_paths()[0].vertices.shape != groups[1].get_paths()[0].vertices.shape


def test_lines_come_as_in_the_table_or_in_the_order_of_their_categories():
    figure = draw_marks(LINES, SHAPES, "T")
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["b", "a"]
    sorted_ = draw_marks(LINES.astype(pd.CategoricalDtype(["a", "b", "c"])), SHAPES, "T")
    assert [label.get_text() for label in sorted_.axes[0].get_yticklabels()] == ["a", "b"]


def test_the_order_of_values_can_be_said():
    assert list(marks(draw_marks(LINES, SHAPES, "T", ["y", "z"]))) == ["y (2)", "x (2)"]


def test_a_ring_stands_around_its_mark():
    found = marks(draw_marks(LINES, SHAPES, "T", ring=[11, 99], ring_label="this one"))
    assert found["this one"] == [spot for spot in found["y (2)"] if spot[1] > 1]


@pytest.mark.parametrize(
    ("lines", "message"), [([], "nothing to draw"), (list("abcdefghi"), "At most 8 shapes")]
)
def test_what_cannot_be_drawn_is_said(lines, message):
    column = pd.Series(lines, dtype=object)
    with pytest.raises(ValueError, match=message):
        draw_marks(column, column, "T")


def test_it_is_shown_with_its_text_alternative():
    (shown,) = displayed(
        "softpower.methods.figures", mark_chart, LINES, SHAPES, "T", "Four marks in two lines."
    )
    assert 'alt="Four marks in two lines."' in shown.data["text/html"]
    with pytest.raises(ValueError, match="text alternative"):
        mark_chart(LINES, SHAPES, "T", "")

"""Cross-tables: by hand, against pandas, and as they are drawn."""

import base64
from typing import Any

import matplotlib
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes

from softpower.methods.agreement import cohen_kappa, percent_agreement
from softpower.methods.crosstabs import (
    TOTAL,
    confusion,
    cross_figure,
    cross_table,
    draw_cross,
    expected,
    shares,
)
from softpower.tables import load
from tests.displayed import displayed

#: Ten tools by hand: 3 + 1 cultural, 0 + 4 elite, 2 + 0 media.
TEN = pd.DataFrame(
    {
        "category": ["cultural"] * 4 + ["elite"] * 4 + ["media"] * 2,
        "speaker": ["reported"] * 3 + ["authors"] * 5 + ["reported"] * 2,
    }
)
CODES = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30)


def as_lists(table: pd.DataFrame) -> list[list[float]]:
    return [[float(cell) for cell in row] for row in table.to_numpy()]


# -- cross_table


def test_ten_tools_by_hand() -> None:
    table = cross_table(TEN, "category", "speaker")
    assert list(table.index) == ["cultural", "elite", "media", TOTAL]
    assert list(table.columns) == ["reported", "authors", TOTAL]
    assert as_lists(table) == [[3, 1, 4], [0, 4, 4], [2, 0, 2], [5, 5, 10]]
    assert (table.index.name, table.columns.name) == ("category", "speaker")


def test_the_order_is_the_codebooks_where_it_has_one() -> None:
    order = pd.CategoricalDtype(["media", "elite", "cultural", "religious"], ordered=True)
    rows = TEN.assign(category=TEN["category"].astype(order))
    table = cross_table(rows, "category", "speaker")
    # No tool is religious: the value has no row.
    assert list(table.index) == ["media", "elite", "cultural", TOTAL]
    assert table.loc["elite", "authors"] == 4


def test_pandas_counts_the_same_on_the_real_table() -> None:
    rows = load("instruments")
    ours = cross_table(rows, "category", "rank_in_text")
    theirs = pd.crosstab(rows["category"], rows["rank_in_text"], margins=True, margins_name=TOTAL)
    assert as_lists(ours) == as_lists(theirs)
    assert list(ours.index) == list(theirs.index)


def test_a_row_without_a_value_is_not_counted_and_an_empty_text_is() -> None:
    rows = pd.DataFrame({"a": ["x", "x", None, ""], "b": ["u", float("nan"), "u", "u"]})
    assert as_lists(cross_table(rows, "a", "b")) == [[1, 1], [1, 1], [2, 2]]


@pytest.mark.parametrize(
    ("rows", "down", "across", "error", "message"),
    [
        (TEN, "kind", "speaker", KeyError, "no column 'kind'; it has category, speaker"),
        (TEN, "category", "category", ValueError, "needs two columns"),
        (TEN[:0], "category", "speaker", ValueError, "nothing to count"),
        (TEN.replace("elite", TOTAL), "category", "speaker", ValueError, "named 'total'"),
        (TEN.assign(loc=[("0.1.s1",)] * 10), "loc", "speaker", ValueError, "holds lists"),
    ],
)
def test_what_cannot_be_counted_is_said(
    rows: pd.DataFrame, down: str, across: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        cross_table(rows, down, across)


# -- confusion


def test_two_coders_by_hand() -> None:
    table = confusion("aabbc", "abbbb")
    assert list(table.index) == list(table.columns) == ["a", "b", "c", TOTAL]
    assert as_lists(table) == [[1, 1, 0, 2], [0, 2, 0, 2], [0, 1, 0, 1], [1, 4, 0, 5]]


def test_codes_stand_in_the_order_asked_for() -> None:
    table = confusion(["a", "z"], ["b", "b"], order=("c", "b", "a"))
    assert list(table.index) == ["b", "a", "z", TOTAL]


def test_a_unit_that_one_coder_left_out_is_not_counted() -> None:
    assert confusion(["a", None, "b"], ["a", "a", None]).loc[TOTAL, TOTAL] == 1


def test_coders_of_unlike_length_are_told() -> None:
    with pytest.raises(ValueError, match="first coder has 2 units, the second 3"):
        confusion("ab", "abc")


@given(CODES)
def test_the_diagonal_is_the_agreement(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    table = confusion(first, second)
    codes = [code for code in table.index if code != TOTAL]
    same = sum(int(table.loc[code, code]) for code in codes)
    assert 100 * same / len(pairs) == pytest.approx(percent_agreement(first, second))


@given(CODES)
def test_the_expected_diagonal_is_what_kappa_takes_off(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    table, n = confusion(first, second), len(pairs)
    codes = [code for code in table.index if code != TOTAL]
    observed = sum(table.loc[code, code] for code in codes) / n
    chance = sum(expected(table).loc[code, code] for code in codes) / n
    if chance < 1:
        assert (observed - chance) / (1 - chance) == pytest.approx(cohen_kappa(first, second))


# -- shares and expected counts


def test_shares_of_rows_and_of_columns_answer_two_questions() -> None:
    table = cross_table(TEN, "category", "speaker")
    # Of 4 elite tools all are the authors'; of the authors' 5 tools, 4 are elite.
    assert shares(table, "rows").loc["elite", "authors"] == 100
    assert shares(table, "columns").loc["elite", "authors"] == 80
    assert as_lists(shares(table, "rows"))[0] == [75, 25, 100]
    assert as_lists(shares(table, "columns"))[-1] == [100, 100, 100]


def test_expected_counts_by_hand_keep_the_totals() -> None:
    table = cross_table(TEN, "category", "speaker")
    assert as_lists(expected(table)) == [[2, 2, 4], [2, 2, 4], [1, 1, 2], [5, 5, 10]]


@pytest.mark.parametrize("what", [expected, lambda table: shares(table, "rows")])
@pytest.mark.parametrize(
    "table",
    [
        pd.crosstab(TEN["category"], TEN["speaker"]),
        cross_table(TEN, "category", "speaker").drop(index="elite"),
        None,
    ],
)
def test_a_table_without_its_totals_is_told(what: Any, table: Any) -> None:
    with pytest.raises(ValueError, match="table with its totals"):
        what(table)


def test_shares_of_something_else_are_told() -> None:
    with pytest.raises(ValueError, match="'rows' or of 'columns'"):
        shares(cross_table(TEN, "category", "speaker"), "all")  # type: ignore[arg-type]


# -- the figure


def axes_of(table: pd.DataFrame, **named: Any) -> Axes:
    (axes,) = draw_cross(table, "Title", "down", "across", **named).axes
    return axes


def test_every_number_is_printed_and_every_count_has_its_tile() -> None:
    table = cross_table(TEN, "category", "speaker")
    axes = axes_of(table)
    printed = {text.get_position(): text.get_text() for text in axes.texts}
    for y, row in enumerate(table.to_numpy()):
        for x, count in enumerate(row):
            assert printed[x, y] == str(count)
    # Four cells of the body are above zero.
    assert len(axes.patches) == 4


def test_a_larger_count_has_a_darker_tile() -> None:
    light, dark = (sum(patch.get_facecolor()[:3]) for patch in axes_of(confusion("abbb", "abbb")).patches)
    assert light > dark


def test_names_stand_beside_the_tiles_first_on_top() -> None:
    axes = axes_of(cross_table(TEN, "category", "speaker"))
    assert [label.get_text() for label in axes.get_yticklabels()] == ["cultural", "elite", "media", TOTAL]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["reported", "authors", TOTAL]
    bottom, top = axes.get_ylim()
    assert bottom > top
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("across", "down")


def test_between_coders_a_frame_marks_different_codes() -> None:
    table = confusion("aab", "abb")
    framed = [patch for patch in axes_of(table, coders=True).patches if patch.get_linewidth() > 2]
    assert len(framed) == 1
    assert not [patch for patch in axes_of(table).patches if patch.get_linewidth() > 2]


def test_many_names_are_turned_and_few_are_not() -> None:
    many = confusion(list("abcdefghijkl"), ["institutional", *"bcdefghijkl"])
    assert axes_of(many).get_xticklabels()[0].get_rotation() == 90
    few = cross_table(TEN, "category", "speaker")
    assert axes_of(few).get_xticklabels()[0].get_rotation() == 0


def test_no_figure_is_wider_than_the_page() -> None:
    many = confusion(list("abcdefghijkl"), ["institutional", *"bcdefghijkl"])
    assert draw_cross(many, "A title of some length " * 3, "down", "across").get_figwidth() <= 7


def test_it_is_shown_once_with_its_text_alternative() -> None:
    table = cross_table(TEN, "category", "speaker")
    module = "softpower.methods.figures"
    (shown,) = displayed(module, cross_figure, table, "Title", "down", "across", alt="Ten & tools.")
    assert 'alt="Ten &amp; tools."' in shown.data["text/html"]
    assert base64.b64decode(shown.data["text/html"].split("base64,")[1].split('"')[0])[:4] == b"\x89PNG"


@pytest.mark.parametrize("alt", ["", None])
def test_without_a_text_alternative_nothing_is_shown(alt: Any) -> None:
    with pytest.raises(ValueError, match="needs a text alternative"):
        cross_figure(cross_table(TEN, "category", "speaker"), "Title", "down", "across", alt=alt)


def test_a_figure_leaves_the_settings_alone() -> None:
    before = dict(matplotlib.rcParams)
    axes_of(cross_table(TEN, "category", "speaker"))
    assert dict(matplotlib.rcParams) == before

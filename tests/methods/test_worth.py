"""What a percentage is worth: figures of two coders, in words and drawn."""

import math
from typing import Any

import pandas as pd
import pytest

from softpower.methods.agreement import cohen_kappa, krippendorff_alpha, percent_agreement
from softpower.methods.reliability import agreement_table
from softpower.methods.worth import (
    MADE_UP,
    compare_figure,
    draw_compared,
    draw_percent_alpha,
    figures,
    in_words,
    percent_alpha_figure,
)
from tests.displayed import displayed

TWO = pd.DataFrame(
    {
        "table": ["ties", "ties", "norms"],
        "variable": ["kind", "voice", "country"],
        "percent": [95.0, 96.0, 100.0],
        "alpha": [0.93, 0.6, 1.0],
    }
)


def test_the_figures_are_those_of_the_three_measures() -> None:
    first, second = [*list("aabb"), None], list("abbbb")
    measures = figures(first, second)
    assert measures["units"] == 4
    assert measures["percent"] == percent_agreement(first, second) == 75
    assert measures["kappa"] == cohen_kappa(first, second) == pytest.approx(0.5)
    assert measures["alpha"] == krippendorff_alpha(first, second)


def test_no_unit_has_no_figure() -> None:
    measures = figures([], [])
    assert measures["units"] == 0
    assert measures[["percent", "kappa", "alpha"]].isna().all()


def test_lists_of_unlike_length_are_told() -> None:
    with pytest.raises(ValueError, match="expected as many"):
        figures("ab", "abc")


@pytest.mark.parametrize(
    ("figure", "words"), [(0.646, "0.65"), (-0.031, "−0.03"), (-0.001, "0.00"), (math.nan, "not defined")]
)
def test_a_figure_in_words(figure: float, words: str) -> None:
    assert in_words(figure) == words


def test_the_made_up_coders_agree_nearly_always_and_less_than_by_chance() -> None:
    measures = figures(*MADE_UP)
    assert (measures["units"], in_words(measures["percent"], 1)) == (42, "92.9")
    assert in_words(measures["kappa"]) == "−0.03"


# -- tables side by side


def test_each_pair_has_its_table_its_title_and_its_figures() -> None:
    axes = draw_compared({"same": ("ab", "ab"), "made up": MADE_UP}).axes
    assert [each.get_title(loc="left") for each in axes] == ["same", "made up"]
    below = [each.texts[-1].get_text() for each in axes]
    assert below == ["percent 100.0\nκ 1.00\nα 1.00", "percent 92.9\nκ −0.03\nα −0.02"]
    printed = [text.get_text() for text in axes[1].texts[:-1]]
    assert printed == ["0", "1", "1", "2", "39", "41", "2", "40", "42"]


def test_one_code_alone_has_no_kappa() -> None:
    (axes,) = draw_compared({"one": ("aa", "aa")}).axes
    assert "κ not defined" in axes.texts[-1].get_text()


def test_nothing_to_compare_is_told() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        draw_compared({})


# -- one mark for each column


def test_columns_above_and_below_the_target_have_their_own_marks() -> None:
    (axes,) = draw_percent_alpha(TWO, {}).axes
    high, low = axes.get_lines()[:2]
    assert (list(high.get_xdata()), list(low.get_xdata())) == ([95, 100], [96])
    assert high.get_marker() != low.get_marker()
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [
        "α of 0.80 or more",
        "α below 0.80",
    ]


def test_columns_are_named_where_they_stand() -> None:
    (axes,) = draw_percent_alpha(TWO, {"ties.voice": "ties, voice"}).axes
    named = {text.get_text(): text.xy for text in axes.texts}
    assert named["ties, voice"] == (96, 0.6)
    assert "full agreement: 1" in named


def test_without_full_agreement_nothing_says_so() -> None:
    (axes,) = draw_percent_alpha(TWO[:2], {}).axes
    assert not axes.texts


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(ValueError, match=r"no column 'ties\.colour'"):
        draw_percent_alpha(TWO, {"ties.colour": "x"})


def test_all_real_columns_are_drawn() -> None:
    agreement = agreement_table()
    (axes,) = draw_percent_alpha(agreement, {}).axes
    assert sum(len(line.get_xdata()) for line in axes.get_lines()[:2]) == len(agreement)


@pytest.mark.parametrize(
    ("show", "arguments"), [(compare_figure, ({"one": ("ab", "ab")},)), (percent_alpha_figure, (TWO, {}))]
)
def test_both_are_shown_once_with_their_text_alternative(show: Any, arguments: tuple[Any, ...]) -> None:
    (shown,) = displayed("softpower.methods.figures", show, *arguments, alt="Two coders.")
    assert 'alt="Two coders."' in shown.data["text/html"]
    with pytest.raises(ValueError, match="text alternative"):
        show(*arguments, alt=" ")

"""Which laws travelled where: the table against the codebook, and its figure."""

from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from softpower.methods.diffusion import (
    ADOPTED,
    LAWS,
    STATES,
    UnclearRequest,
    diffusion_figure,
    diffusion_table,
    draw_diffusion,
)
from softpower.methods.figures import fa
from softpower.tables import load
from softpower.tables.tokens import stands_in
from tests.displayed import displayed


@pytest.fixture(scope="module")
def norms() -> pd.DataFrame:
    return load("norms")


def test_the_table_by_hand(norms: pd.DataFrame) -> None:
    # Read from 2-2.3.s4 (first law), s5 and s6 (the others), s7 (the source).
    silent = ["not_stated"] * 4
    assert diffusion_table(norms).to_numpy().tolist() == [
        ["source"] * 4,
        ["rejected", "passed", "passed", "not_stated"],
        ["passed", "rejected", "rejected", "approved"],
        silent,
        silent,
        silent,
    ]


def test_it_has_every_state_row_and_no_other(norms: pd.DataFrame) -> None:
    table = diffusion_table(norms)
    mine = norms[norms["country"].isin(STATES)]
    assert table.loc[list(STATES)].size == len(mine)
    assert set(table.columns) == set(mine["law_type"])
    for row in mine.to_dict("records"):
        assert table.loc[row["country"], row["law_type"]] == row["outcome"]


def test_a_law_is_adopted_silent_or_rejected(norms: pd.DataFrame) -> None:
    found = set(diffusion_table(norms).loc[list(STATES)].to_numpy().ravel())
    assert found == {*ADOPTED, "rejected", "not_stated"}


def test_a_missing_row_is_not_silence(norms: pd.DataFrame) -> None:
    dropped = norms[~((norms["country"] == "Tajikistan") & (norms["law_type"] == "ngo"))]
    table = diffusion_table(dropped)
    assert table.loc["Tajikistan", "ngo"] == "no row"
    assert table.loc["Tajikistan", "protest"] == "not_stated"
    assert "no row" in [text.get_text() for text in draw_diffusion(dropped, "T").axes[0].texts]


def test_the_order_of_the_rows_does_not_matter(norms: pd.DataFrame) -> None:
    assert diffusion_table(norms.iloc[::-1]).equals(diffusion_table(norms))


def test_two_rows_for_a_pair_are_told(norms: pd.DataFrame) -> None:
    with pytest.raises(UnclearRequest, match="Kazakhstan, ngo has more than one row"):
        diffusion_table(pd.concat([norms, norms[norms["id"] == "R12"]]))


@pytest.mark.parametrize("wrong", [..., None, "norms", pd.DataFrame({"country": []})])
def test_another_table_is_told(wrong: Any) -> None:
    for ask in (diffusion_table, lambda table: draw_diffusion(table, "T")):
        with pytest.raises(UnclearRequest, match="made of the table norms") as caught:
            ask(wrong)
        (line,) = caught.value._render_traceback_()
        assert "\n" not in line


def test_the_laws_are_named_in_words_of_their_sentences(norms: pd.DataFrame) -> None:
    sentences = load("sentences")
    index = dict(zip(sentences["loc"], sentences["tokens"], strict=True))
    for law, (_, persian) in LAWS.items():
        places = {place for places in norms[norms["law_type"] == law]["loc"] for place in places}
        assert any(stands_in(persian, place, index) for place in places), law


# -- figure


def test_each_cell_has_its_word_and_each_stated_one_its_sentence(norms: pd.DataFrame) -> None:
    words = [text.get_text() for text in draw_diffusion(norms, "T").axes[0].texts]
    assert words.count("not stated") == 13
    assert (words.count("passed"), words.count("approved"), words.count("rejected")) == (3, 1, 3)
    assert words.count("2-2.3.s4") == 2
    assert words.count("source") == 4


def test_silence_is_hatched_and_refusal_is_not(norms: pd.DataFrame) -> None:
    cells = draw_diffusion(norms, "T").axes[0].patches
    assert [cell.get_hatch() for cell in cells].count("///") == 13


def test_words_and_headings_do_not_meet(norms: pd.DataFrame) -> None:
    figure = draw_diffusion(norms, "Laws on a Russian model: what the text says")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    axes = figure.axes[0]
    words = [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]
    boxes = [word.get_window_extent(canvas.get_renderer()) for word in words]
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]


def test_the_headings_are_in_two_languages(norms: pd.DataFrame) -> None:
    labels = [label.get_text() for label in draw_diffusion(norms, "T").axes[0].get_xticklabels()]
    for label, (_, persian) in zip(labels, LAWS.values(), strict=True):
        assert label.endswith(fa(persian))


def test_it_is_shown_with_its_alternative(norms: pd.DataFrame) -> None:
    (shown,) = displayed("softpower.methods.figures", diffusion_figure, norms, "T", alt="A table of laws.")
    assert 'alt="A table of laws."' in shown.data["text/html"]

"""The picture of an argument: everything in its place, the same each time, and in words."""

from itertools import combinations
from typing import Any

import pytest
from matplotlib.patches import FancyBboxPatch

from softpower.methods.argument_figure import MOST, draw_argument, in_words, show_argument
from softpower.methods.arguments import UnknownClaim, bearing_on
from softpower.tables import load
from tests.displayed import displayed

#: Claims with many links, with few, with one, and with none.
SOME = ["C01", "C02", "C03", "C92", "C107", "C254"]


def boxes(figure: Any) -> list[FancyBboxPatch]:
    (axes,) = figure.axes
    return [patch for patch in axes.patches if isinstance(patch, FancyBboxPatch)]


def words(figure: Any) -> str:
    (axes,) = figure.axes
    return " ".join(text.get_text() for text in axes.texts)


def alone() -> str:
    """Return a claim that no link touches."""
    links, claims = load("claim_links"), load("claims")
    return str(claims[~claims["id"].isin([*links["source"], *links["target"]])]["id"].iloc[0])


@pytest.mark.parametrize("basis", [None, "explicit"])
@pytest.mark.parametrize("claim", [*SOME, alone()])
def test_no_box_covers_another(claim: str, basis: str | None) -> None:
    extents = [box.get_window_extent() for box in boxes(draw_argument(claim, basis))]
    assert not [1 for one, two in combinations(extents, 2) if one.overlaps(two)]


@pytest.mark.parametrize("claim", SOME)
def test_the_words_stay_inside_their_boxes(claim: str) -> None:
    figure = draw_argument(claim)
    figure.draw_without_rendering()
    (axes,) = figure.axes
    for box in boxes(figure):
        room = box.get_window_extent()
        for text in axes.texts:
            extent = text.get_window_extent()
            if (
                text.get_text()
                and room.y0 < (extent.y0 + extent.y1) / 2 < room.y1
                and room.x0 <= extent.x0 < room.x1
            ):
                assert extent.x1 <= room.x1, text.get_text()
                assert room.y0 <= extent.y0, text.get_text()


def test_every_link_that_is_drawn_says_its_relation_and_basis() -> None:
    said = words(draw_argument("C107"))
    for link in bearing_on("C107").itertuples():
        assert f"{link.loc}  {link.relation} ({link.basis})" in said


def test_inferred_is_dashed_and_explicit_is_not() -> None:
    explicit = boxes(draw_argument("C02", "explicit"))
    assert {box.get_linestyle() for box in explicit} == {"-"}
    assert "--" in {box.get_linestyle() for box in boxes(draw_argument("C02"))}


def test_of_many_the_first_are_drawn_and_the_rest_are_counted() -> None:
    supports = bearing_on("C02")["relation"].eq("supports").sum()
    assert supports > MOST
    assert f"and {supports - MOST} more (inferred)" in words(draw_argument("C02"))


def test_the_picture_is_the_same_each_time() -> None:
    places = [[box.get_window_extent().bounds for box in boxes(draw_argument("C02"))] for _ in range(2)]
    assert places[0] == places[1]


def test_the_words_name_every_link_also_those_that_are_not_drawn() -> None:
    said = in_words("C02")
    assert all(place in said for place in bearing_on("C02")["loc"])
    assert "13 (4 explicit) supports" in said


def test_the_words_say_that_a_claim_stands_alone() -> None:
    assert "stands alone" in in_words(alone())
    assert "stands alone" in in_words("C01", "explicit")
    assert "basis explicit" in in_words("C01", "explicit")


def test_the_words_change_with_the_basis() -> None:
    assert in_words("C02") != in_words("C02", "explicit")
    assert "tension" not in in_words("C02", "explicit")


def test_it_is_shown_once_with_its_words_as_alternative() -> None:
    (shown,) = displayed("softpower.methods.figures", show_argument, "3.2.s1", "explicit")
    assert shown.data["text/plain"] == f"Figure: {in_words('C02', 'explicit')}"


def test_an_unknown_claim_is_refused() -> None:
    with pytest.raises(UnknownClaim):
        show_argument("9.9.s9")

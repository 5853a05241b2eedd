"""The outline: what is counted, how a place is found, and what the strip shows."""

from typing import Any

import matplotlib
import pandas as pd
import pytest
from matplotlib.figure import Figure

from softpower.methods import fa
from softpower.methods.outline import (
    SECTIONS,
    NoOutline,
    Place,
    draw_strip,
    outline,
    paragraphs,
    place_of,
    say_place,
    strip_alt,
)
from softpower.tables import load
from softpower.tables.tokens import stands_in

#: Counted in the numbered reading text, apart from the table: paragraphs and sentences of each section.
COUNTED = {
    "EN": (1, 7),
    "FA": (2, 7),
    "0": (4, 30),
    "1": (7, 27),
    "2": (3, 16),
    "2-1": (8, 54),
    "2-2": (6, 47),
    "2-3": (3, 21),
    "3": (2, 16),
    "N": (5, 5),
}


@pytest.fixture
def sentences() -> pd.DataFrame:
    return load("sentences")


@pytest.fixture
def small() -> pd.DataFrame:
    """Three paragraphs and a heading; the note stands between the others, as on the printed page."""
    places = ["0.1.h", "0.1.s1", "0.1.s2", "N.1.s1", "0.2.s1"]
    return pd.DataFrame({"loc": places, "paragraph": ["0.1", "0.1", "0.1", "N.1", "0.2"]})


def drawn(figure: Figure) -> list[str]:
    """Return the texts of a figure that can be seen."""
    (axes,) = figure.axes
    return [text.get_text() for text in axes.texts if text.get_alpha() != 0 and text.get_text()]


# -- counting


def test_the_outline_is_what_was_counted_in_the_text(sentences: pd.DataFrame) -> None:
    parts = outline(sentences)
    found = {section: (row["paragraphs"], row["sentences"]) for section, row in parts.iterrows()}
    assert found == COUNTED
    assert list(parts.index) == list(SECTIONS)


def test_a_heading_is_no_sentence_and_the_notes_come_last(small: pd.DataFrame) -> None:
    table = paragraphs(small)
    assert list(table["paragraph"]) == ["0.1", "0.2", "N.1"]
    assert list(table["sentences"]) == [2, 1, 1]


def test_the_table_is_left_as_it_was(sentences: pd.DataFrame) -> None:
    before = sentences.copy(deep=True)
    outline(sentences)
    draw_strip(sentences, "0.1")
    pd.testing.assert_frame_equal(sentences, before)


@pytest.mark.parametrize("wrong", [..., None, "sentences", 3, pd.DataFrame({"loc": ["0.1.s1"]})])
def test_what_is_not_the_table_is_told_in_one_line(wrong: Any) -> None:
    with pytest.raises(NoOutline) as caught:
        outline(wrong)
    (line,) = caught.value._render_traceback_()
    assert 'load("sentences")' in line


def test_each_heading_is_printed(sentences: pd.DataFrame) -> None:
    index = dict(zip(sentences["loc"], sentences["tokens"], strict=True))
    printed = {section: heading for section, (_, heading) in SECTIONS.items() if heading}
    assert set(SECTIONS) - set(printed) == {"EN", "N"}
    for section, heading in printed.items():
        assert stands_in(heading, f"{section}.1.h", index), section


# -- places


@pytest.mark.parametrize(
    ("locator", "place"),
    [
        ("2-1", Place("2-1")),
        ("2-1.3", Place("2-1", "2-1.3")),
        ("2-1.3.s2", Place("2-1", "2-1.3", 2)),
        ("FA.1.s6", Place("FA", "FA.1", 6)),
    ],
)
def test_a_locator_names_a_place(sentences: pd.DataFrame, locator: str, place: Place) -> None:
    assert place_of(sentences, locator) == place


def test_every_sentence_of_the_table_has_a_place(sentences: pd.DataFrame) -> None:
    for locator in sentences["loc"]:
        if not locator.endswith(".h"):
            place = place_of(sentences, locator)
            assert f"{place.paragraph}.s{place.sentence}" == locator


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("9.1", "The sections are EN, FA, 0,"),
        ("", "The sections are"),
        ("2-1.9", "Section 2-1 has 2-1.1 to 2-1.8."),
        ("EN.2", "Section EN has EN.1."),
        ("2-1.3.s6", "Paragraph 2-1.3 has s1 to s5."),
        ("2-1.3.s0", "Paragraph 2-1.3 has s1 to s5."),
        ("2-1.3.2", "Paragraph 2-1.3 has s1 to s5."),
        ("2-1.3.s2.s1", "Paragraph 2-1.3 has s1 to s5."),
    ],
)
def test_what_is_no_place_is_told_with_what_there_is(
    sentences: pd.DataFrame, locator: str, words: str
) -> None:
    with pytest.raises(NoOutline) as caught:
        place_of(sentences, locator)
    assert words in str(caught.value)


def test_a_place_is_said_in_words(sentences: pd.DataFrame) -> None:
    said = "section 2-1 (Russia's interests), paragraph 3 of 8, sentence 2 of 5."
    assert say_place(sentences, "2-1.3.s2") == said
    assert say_place(sentences, "N") == "section N (Notes)."


# -- the strip


def boxes(figure: Figure) -> list[tuple[float, float, float, str]]:
    """Return row, start, width and colour of each box."""
    (axes,) = figure.axes
    return [
        (bar.get_y() + bar.get_height() / 2, bar.get_x(), bar.get_width(), matplotlib.colors.to_hex(colour))
        for bar in axes.patches
        if (colour := bar.get_facecolor())
    ]


def test_each_paragraph_is_a_box_as_wide_as_it_has_sentences(small: pd.DataFrame) -> None:
    found = [(row, start, width) for row, start, width, _ in boxes(draw_strip(small))]
    assert [(round(row), start, width) for row, start, width in found] == [(0, 0, 2), (0, 2, 1), (1, 0, 1)]


def test_the_strip_has_every_number_name_and_heading(sentences: pd.DataFrame) -> None:
    texts = drawn(draw_strip(sentences))
    for section, (title, heading) in SECTIONS.items():
        assert {section, title, str(COUNTED[section][1])} <= set(texts)
        assert not heading or fa(heading) in texts
    assert "▶" not in texts


def test_the_marked_section_is_marked_by_colour_weight_and_arrow(sentences: pd.DataFrame) -> None:
    figure = draw_strip(sentences, "2-3")
    assert drawn(figure).count("▶") == 1
    bold = [text.get_text() for text in figure.axes[0].texts if text.get_weight() == "bold"]
    assert bold == ["2-3", "Main instrument"]
    row = list(SECTIONS).index("2-3")
    plain = {colour for y, *_, colour in boxes(figure) if round(y) != row}
    assert len(plain) == 1
    assert plain.isdisjoint(colour for y, *_, colour in boxes(figure) if round(y) == row)


def test_the_marked_sentence_is_one_sentence_wide_at_its_place(sentences: pd.DataFrame) -> None:
    found = boxes(draw_strip(sentences, "2-1.3.s2"))
    colours = [colour for *_, colour in found]
    own = [box for box in found if colours.count(box[3]) == 1]
    # The first two paragraphs of the section have 12 and 6 sentences.
    assert [(start, width) for _, start, width, _ in own] == [(18, 5), (19, 1)]


def test_each_picture_of_a_walk_is_cut_alike(sentences: pd.DataFrame) -> None:
    extents = set()
    for section in ("EN", "2-2", "N"):
        figure = draw_strip(sentences, section)
        figure.draw_without_rendering()
        box = figure.get_tightbbox()
        extents.add((round(box.x0, 2), round(box.y0, 2), round(box.height, 2)))
    assert len(extents) == 1


def test_no_two_texts_of_a_row_overlap(sentences: pd.DataFrame) -> None:
    # The longest names are those of the first and the seventh section.
    for section in ("EN", "2-2"):
        figure = draw_strip(sentences, section)
        figure.draw_without_rendering()
        boxes_of_texts = [text.get_window_extent() for text in figure.axes[0].texts if text.get_text()]
        for at, one in enumerate(boxes_of_texts):
            assert not [other for other in boxes_of_texts[at + 1 :] if one.overlaps(other)]


def test_the_words_say_what_the_strip_shows(sentences: pd.DataFrame) -> None:
    words = strip_alt(sentences)
    for section, (title, _) in SECTIONS.items():
        assert f"{section} {title} {COUNTED[section][1]}" in words
    assert "Marked" not in words
    assert strip_alt(sentences, "0.1").endswith("Marked: section 0 (Introduction), paragraph 1 of 4.")


def test_a_strip_leaves_the_settings_alone(sentences: pd.DataFrame) -> None:
    before = dict(matplotlib.rcParams)
    draw_strip(sentences, "3.2")
    assert dict(matplotlib.rcParams) == before

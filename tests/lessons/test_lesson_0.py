"""What lesson 0 says about the article's outline, and how its eight lines are made."""

import re

from softpower.methods.outline import SECTIONS, outline, place_of
from softpower.tables import load
from tests.lessons.reading import LOCATOR, code, markdown, source


def text() -> str:
    """Return all text cells of lesson 0."""
    return "\n".join(source(cell) for cell in markdown("0"))


def eight_lines() -> list[str]:
    """Return the rows of the table of eight lines."""
    return re.findall(r"^\| \d \|.*$", text(), re.MULTILINE)


def test_lesson_0_counts_rows_sentences_and_headings_rightly():
    sentences = load("sentences")
    headings = sentences["loc"].str.endswith(".h").sum()
    assert (len(sentences), outline(sentences)["sentences"].sum(), headings) == (239, 230, 9)
    assert "239 rows, but 230 sentences?" in text()
    assert "In all there are 230 sentences." in text()
    assert "There are nine of them." in text()
    assert sentences["loc"].head(4).str.endswith(".h").tolist() == [True, False, False, False]


def test_lesson_0_reads_the_strip_rightly():
    lengths = outline(load("sentences"))["sentences"]
    assert lengths.idxmax() == "2-1"
    assert lengths["2-3"] == 21
    assert lengths["2-1"] > 2 * lengths["2-3"]
    assert "Row 2-3 has 21 sentences, less than half as many." in text()


def test_lesson_0_says_what_the_mark_points_at():
    place = place_of(load("sentences"), "2-2.3.s7")
    assert (place.section, place.paragraph, place.sentence) == ("2-2", "2-2.3", 7)
    assert "the arrow and the dark row give section 2-2" in text()
    assert "The orange box is paragraph 3, and the small triangle points at its seventh sentence." in text()


def test_the_eight_lines_follow_the_text_and_each_has_its_places():
    order = {section: at for at, section in enumerate(SECTIONS)}
    places = [LOCATOR.findall(line) for line in eight_lines()]
    assert len(places) == 8
    assert all(places)
    first = [place_of(load("sentences"), line[0]) for line in places]
    ranks = [(order[at.section], at.paragraph, at.sentence) for at in first]
    assert ranks == sorted(ranks)
    assert {at.section for at in first} == {"0", "2", "2-1", "2-2", "2-3", "3"}


def test_each_of_the_eight_lines_has_its_own_name_and_is_asked_for_again():
    names = re.findall(r"^\| \d \| \*\*([^*.]+)\.\*\*", text(), re.MULTILINE)
    assert len(set(names)) == 8
    asked = re.findall(r"^\d\. ([^:\n]+): …$", text(), re.MULTILINE)
    assert asked == names


def test_the_order_of_the_three_cells_matters_as_lesson_0_says():
    first, middle, last = [source(cell) for cell in code("0") if cell["id"].startswith("L0-order")]
    assert middle == "print(place)"
    values = [re.fullmatch(r'place = "(.+)"', cell)[1] for cell in (first, last)]
    assert values[0] != values[1]


def test_lesson_0_leaves_the_four_words_and_the_filters_to_lesson_1():
    assert "==" not in "".join(source(cell) for cell in code("0"))
    assert "not stated" not in text()

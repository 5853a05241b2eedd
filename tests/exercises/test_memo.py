"""Writing and checking a memo: each point fails for its own reason, and nothing raises."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from softpower.exercises import memo as module
from softpower.exercises.explore import saying
from softpower.exercises.memo import (
    PARTS,
    build_memo,
    check_memo,
    memo_panels,
    open_points,
    show_memo,
    template,
)
from softpower.exercises.memo_points import GAP, MAX_WORDS, read_values

ALT = "Bars for two voices; the authors' bar is the longer one."
FIGURES = {"Figure 1": ALT}
GOOD = build_memo(
    "One voice",
    "Who speaks of hegemony, and how often?",
    "I claim that the authors speak most often, in 8 of 12 rows (67%).",
    "The authors say that Russia does not bargain (0.2.s7). Figure 1 shows the rows.",
    "One may object: leaders of Russia declared other things, the authors report (0.2.s5).",
    "A row is no weight.",
)
NUMBERS = {"rows": 8, "all": 12, "share": 8 / 12}


def points(text: Any, numbers: Any = NUMBERS, figures: Any = FIGURES) -> dict[str, str]:
    """Return the status of each point."""
    return {panel.item: panel.status for panel in memo_panels(text, numbers, figures)}


def said(item: str, text: Any, numbers: Any = NUMBERS, figures: Any = FIGURES) -> str:
    """Return what one point says."""
    return next(panel.text() for panel in memo_panels(text, numbers, figures) if panel.item == item)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    for each in (saying, module):
        monkeypatch.setattr(each, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def test_a_good_memo_passes_every_point():
    assert set(points(GOOD).values()) == {"right"}
    assert open_points(GOOD, NUMBERS, FIGURES) == 0


# -- each point


def test_a_missing_part_is_named():
    assert "Missing headings: Limits." in said("Parts", GOOD.replace("## Limits", "## Rest"))


def test_a_part_that_is_still_a_gap_is_named():
    text = build_memo("T", "Q?", ..., "E", None, "")
    assert "Still to write: Claim, Counter-reading, Limits." in said("Parts", text)


@pytest.mark.parametrize(
    ("words", "status"), [(0, "not yet"), (MAX_WORDS, "right"), (MAX_WORDS + 1, "not yet")]
)
def test_length(words, status):
    assert points("word " * words or "# T")["Length"] == status


@pytest.mark.parametrize("wrong", ["9.9.s9", "2-1.1.s99", "2-4.1.s1"])
def test_a_locator_that_does_not_exist_is_named(wrong):
    assert wrong in said("Locators", GOOD.replace("0.2.s7", wrong))


def test_no_locator_at_all_is_not_enough():
    bare = GOOD.replace("(0.2.s7)", "").replace("(0.2.s5)", "")
    assert points(bare)["Locators"] == "not yet"
    assert points(bare)["Voices"] == "not yet"


def test_the_wrong_voice_is_told_with_the_tables_one():
    text = said("Voices", GOOD.replace("does not bargain (0.2.s7)", "has tools that matter (0.2.s5)"))
    assert "Names another voice; the table has reported: Putin" in text


def test_a_number_without_a_computed_value_is_named_with_its_sentence():
    text = said("Numbers", GOOD.replace("8 of 12", "9 of 12"))
    assert "No computed value gives: 9." in text
    assert "9 of 12" in text


def test_a_number_in_a_text_alternative_must_be_computed_too():
    assert "In a text alternative." in said("Numbers", GOOD, figures={"Figure 1": ALT + " It has 77 rows."})


@pytest.mark.parametrize("numbers", [None, {}, []])
def test_numbers_must_be_handed_over(numbers):
    assert "Hand over what you computed" in said("Numbers", GOOD, numbers)


def test_a_value_that_is_still_a_gap_is_named():
    assert "Not a number yet: share." in said("Numbers", GOOD, {"rows": 8, "share": ...})


def test_quoted_words_are_a_point_only_where_words_are_quoted():
    assert "Quoted words" not in points(GOOD)
    wrong = GOOD.replace("does not bargain", "does not bargain «نادرست»")
    assert points(wrong)["Quoted words"] == "not yet"
    right = GOOD.replace("does not bargain", "does not bargain «هژمونی منطقه‌ای»")
    assert points(right)["Quoted words"] == "right"


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (None, "There is no figure yet"),
        ({"Figure 1": ""}, "Without a text alternative"),
        ({"Figure 1": 7}, "Without a text alternative"),
        ({"Figure 1": ALT, "Figure 2": ALT}, "does not name: Figure 2"),
        ({"Figure 2": ALT}, "not handed over: Figure 1"),
        ([ALT], "with their names"),
        (ALT, "with their names"),
    ],
)
def test_figures(figures, words):
    assert words in said("Figures", GOOD, figures=figures)


def test_a_picture_in_the_text_is_a_figure_if_it_has_a_text_alternative():
    assert points(f"{GOOD}\n\n![{ALT}](bars.png)", figures=None)["Figures"] == "right"
    assert points(f"{GOOD}\n\n![](bars.png)", figures=None)["Figures"] == "not yet"


# -- what was computed


@pytest.mark.parametrize(
    ("numbers", "values"),
    [
        (8, [8]),
        ([8, 0.5], [8, 0.5]),
        ({"a": np.int64(8), "b": np.float64(0.5)}, [8, 0.5]),
        ({"a": pd.Series([1, 2], index=["x", "y"])}, [1, 2]),
        ([pd.DataFrame({"n": [3, 4]})], [3, 4]),
        ({"a": "7,500", "b": "7500"}, [7500, 7500]),
        ({"a": {"b": [1, (2, 3)]}}, [1, 2, 3]),
        (None, []),
    ],
)
def test_values_are_found_in_what_was_handed_over(numbers, values):
    assert read_values(numbers) == (values, [])


@pytest.mark.parametrize("value", [..., None, "Q39", "many", True, len, object(), float("nan"), float("inf")])
def test_what_is_no_number_is_named(value):
    assert read_values({"it": value}) == ([], ["it"])


# -- showing


@pytest.mark.parametrize("text", [..., None, 7, "", "  ", ["memo"], len])
def test_what_is_no_memo_gets_a_kind_line(text, shown):
    check_memo(text)
    assert shown[0]["text/plain"].startswith("Memo check\n\nMemo: ")
    assert open_points(text) == 1


@pytest.mark.parametrize("text", [..., None, 7, ""])
def test_showing_what_is_no_memo_gets_a_kind_line(text, shown):
    show_memo(text)
    assert "wants the text of a memo" in shown[0]["text/plain"]


def test_the_checklist_says_in_words_how_many_points_hold(shown):
    check_memo(GOOD, NUMBERS, FIGURES)
    check_memo(GOOD)
    assert shown[0]["text/plain"].startswith("Memo check: 6 of 6 points hold")
    assert "Restart Kernel" in shown[0]["text/plain"]
    assert shown[1]["text/plain"].startswith("Memo check: 4 of 6 points hold")
    assert "Restart Kernel" not in shown[1]["text/plain"]


def test_everything_in_the_html_is_escaped(shown):
    check_memo("A claim <script>alert(1)</script> (0.2.s5) of 9 <img src=x>", {"<b>": ...}, {"<i>": ""})
    assert "<script" not in shown[0]["text/html"]
    assert "<b>" not in shown[0]["text/html"]
    assert "&lt;i&gt;" in shown[0]["text/html"]


def test_a_memo_is_shown_as_markdown(shown):
    show_memo(GOOD)
    assert shown[0] == {"text/markdown": GOOD, "text/plain": GOOD}


def test_the_template_has_every_part_and_each_is_a_gap():
    text = template()
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == list(PARTS)
    assert text.count(GAP) == 1 + len(PARTS)
    assert f"Still to write: {', '.join(PARTS)}." in said("Parts", text)


def test_a_memo_without_parts_is_all_gaps():
    assert build_memo() == build_memo(None, "", "  ", ..., None, "")

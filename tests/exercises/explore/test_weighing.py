"""Weigh a piece of evidence: every answer is answered, in one line or two."""

from typing import Any

import pytest

from softpower.exercises.explore import saying
from softpower.exercises.explore.weighing import FINDINGS, place_tests, weigh
from softpower.methods import figures
from softpower.methods.evidence_tests import HOOP, STRENGTHS


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Collect what is displayed."""
    bundles: list[dict[str, Any]] = []
    for module in (saying, figures):
        monkeypatch.setattr(module, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


@pytest.mark.parametrize("strength", STRENGTHS, ids=lambda each: each.name)
@pytest.mark.parametrize("word", FINDINGS)
def test_the_test_is_named_and_what_follows_is_said(shown, strength, word):
    weigh("what is looked for", strength.must_see, strength.rare_otherwise, word)
    said = shown[0]["text/plain"]
    assert said.startswith(f"{strength.name.capitalize()}: what is looked for")
    assert FINDINGS[word] in said
    assert (strength.found[1:] in said) == (word in {"stated", "reported"})
    assert (strength.missing[1:] in said) == (word == "contradicted")
    assert ": The claim" not in said


def test_silence_is_no_failure(shown):
    weigh("a date", True, False, "not stated")
    assert HOOP.missing not in shown[0]["text/plain"]
    assert "silence is no result" in shown[0]["text/plain"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ((..., True, "stated"), "must_see is still a gap"),
        ((True, ..., "stated"), "rare_otherwise is still a gap"),
        ((True, True, ...), "text_says is still a gap"),
        (("True", True, "stated"), "must_see is 'True'"),
        ((True, 1, "stated"), "rare_otherwise is 1"),
        ((True, True, "said"), "text_says is 'said'"),
        ((True, True, True), "text_says is True"),
        ((True, True, None), "text_says is None"),
    ],
)
def test_gaps_and_wrong_types_get_one_line(shown, answers, words):
    weigh("evidence", *answers)
    (bundle,) = shown
    assert words in bundle["text/plain"]
    assert "Put" in bundle["text/plain"]
    assert "\n" not in bundle["text/plain"]


def test_what_is_typed_is_escaped(shown):
    weigh("<b>", True, True, "stated")
    assert "<b>" not in shown[0]["text/html"]


def test_pieces_are_placed_with_their_names_in_the_words(shown):
    place_tests({"contrast": (True, False), "trace": (False, True)})
    (bundle,) = shown
    assert "hoop test: contrast;" in bundle["text/plain"]
    assert "smoking gun: trace" in bundle["text/plain"]
    assert "straw in the wind: nothing placed" in bundle["text/plain"]


def test_a_gap_is_left_out_and_named(shown):
    place_tests({"contrast": (True, False), "open": (..., ...), "wrong": True, "long": (True, True, True)})
    figure, line = shown
    assert "open" not in figure["text/plain"]
    assert "Not placed yet: open, wrong, long." in line["text/plain"]


@pytest.mark.parametrize("placed", [..., None, [], "contrast"])
def test_what_is_no_list_of_names_gets_one_line(shown, placed):
    place_tests(placed)
    (bundle,) = shown
    assert "wants names with two answers" in bundle["text/plain"]

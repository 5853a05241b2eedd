"""Predict, then reveal: in any order, with anything typed, and never a traceback."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

from softpower.exercises import predict, reveal
from softpower.exercises.predict import PredictionWidget, _typed, compare, how_far, read_guess
from tests.displayed import displayed


@pytest.fixture(autouse=True)
def fresh_kernel() -> Iterator[None]:
    _typed.clear()
    yield
    _typed.clear()


def shown(*arguments: Any) -> dict[str, Any]:
    (output,) = displayed("softpower.exercises.predict", reveal, *arguments)
    return output.data


class Hostile:
    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)


def test_what_is_typed_is_revealed() -> None:
    PredictionWidget("L1-p1", "How many?").entry.value = "30"
    text = shown("L1-p1", 36)["text/plain"]
    assert "You predicted: 30" in text
    assert "It is: 36. Your prediction is 6 too low." in text


def test_without_a_prediction_it_is_kind() -> None:
    text = shown("L1-p1", 36)["text/plain"]
    assert "It is: 36" in text
    assert "You predicted nothing, and that is fine." in text


def test_blanks_are_no_prediction() -> None:
    PredictionWidget("L1-p1", "How many?").entry.value = "   "
    assert "that is fine" in shown("L1-p1", 36)["text/plain"]


def test_running_the_cell_again_keeps_what_was_typed() -> None:
    PredictionWidget("L1-p1", "How many?").entry.value = "30"
    again = PredictionWidget("L1-p1", "How many?")
    assert again.entry.value == "30"
    assert "Kept" in again.message.value
    again.entry.value = "31"
    assert "You predicted: 31" in shown("L1-p1", 36)["text/plain"]


def test_predictions_do_not_mix() -> None:
    PredictionWidget("L1-p1", "How many?").entry.value = "30"
    assert "that is fine" in shown("L1-p2", 36)["text/plain"]


def test_the_bundle_has_a_widget_html_and_text() -> None:
    (output,) = displayed("softpower.exercises.checks", predict, "L1-p1", "How <many>?")
    assert set(output.data) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    assert "How &lt;many&gt;?" in output.data["text/html"]
    assert output.data["text/plain"].splitlines()[0] == "L1-p1: How <many>?"


def test_what_is_typed_is_escaped() -> None:
    widget = PredictionWidget("L1-p1", "<i>")
    widget.entry.value = "<script>"
    for html in (widget.message.value, widget.box.children[0].value, shown("L1-p1", "<b>")["text/html"]):
        assert "<script>" not in html
        assert "&lt;" in html


@pytest.mark.parametrize(
    ("guess", "truth", "words"),
    [
        (36, 36, "That is exactly what you predicted."),
        (35, 36, "Your prediction is 1 too low. That is close."),
        (50, 36, "Your prediction is 14 too high."),
        (72, 36, "Your prediction is about 2 times the value."),
        (12, 36, "The value is about 3 times your prediction."),
        (5, 0, "Your prediction is 5 too high."),
        (-2, 3, "Your prediction is 5 too low."),
        (0.25, 0.5, "The value is about 2 times your prediction."),
        (-4, -5, "Your prediction is 1 too high."),
    ],
)
def test_how_far_in_words(guess: float, truth: float, words: str) -> None:
    assert how_far(guess, truth) == words


@pytest.mark.parametrize(
    ("typed", "truth", "number"),
    [
        ("12", 5, 12),
        ("about 12", 5, 12),
        ("۱۲", 5, 12),
        ("1,200", 5, 1200),
        ("-3", 5, -3),
        ("0.5", 0.4, 0.5),
        ("60 %", 0.4, 0.6),
        ("۶۰٪", 0.4, 0.6),
        ("60%", 55, 60),
        ("10 to 12", 5, None),
        ("many", 5, None),
        ("C12", 5, None),
        ("9" * 400, 5, None),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, truth: float, number: float | None) -> None:
    assert read_guess(typed, truth) == (None if number is None else pytest.approx(number))


def test_texts_are_compared_after_normalisation() -> None:
    assert "That is what you predicted." in compare("L1-p1", "Authors", "authors").more
    assert "Compare the two." in compare("L1-p1", "reported", "authors").more


@pytest.mark.parametrize(
    "value",
    [
        np.int64(3),
        np.float64("nan"),
        float("inf"),
        True,
        None,
        ...,
        [1, 2],
        pd.Series([1, 2]),
        pd.DataFrame({"a": [1]}),
        object(),
        Hostile,
        10**400,
        "<b>",
        "\ud800",
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
@pytest.mark.parametrize("typed", ["", "3", "some words", "1e999", "٪", "\u202e"])
def test_any_value_beside_any_prediction_gives_a_line(value: Any, typed: str) -> None:
    _typed["L1-p1"] = typed
    # Made here: pytest itself would stumble over it as a parameter.
    value = Hostile() if value is Hostile else value
    text = shown("L1-p1", value)["text/plain"]
    assert text.encode("utf-8").startswith(b"L1-p1: result\n")


@pytest.mark.parametrize("item", [None, 3, ["L1-p1"]])
def test_any_name_will_do(item: Any) -> None:
    assert displayed("softpower.exercises.checks", predict, item, item)
    assert shown(item, 1)["text/plain"]

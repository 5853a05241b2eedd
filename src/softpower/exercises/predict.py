"""Predict, then run: what the learner expects is kept and set beside what comes out.

Predictions stay in the memory of the kernel. They are not saved, sent or marked.
Nothing in here raises: cells may run in any order, twice, or after a restart.
"""

import math
import re
from html import escape
from typing import TYPE_CHECKING, Any

from IPython.display import display

from softpower.answers import AnswerError, normalise, plain, show
from softpower.exercises.checks import show_widget
from softpower.exercises.panel import Panel
from softpower.language import digits, html_attributes, marked, own_direction, phrase, term, twin

if TYPE_CHECKING:
    from ipywidgets import HTML, Text, VBox

#: What was typed, by item.
_typed: dict[str, str] = {}

_NUMERAL = re.compile(r"(?<![\w.])[+-]?(?:\d{1,3}(?:[,٬]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?![\w.,]*\d)")

#: From this ratio between the larger and the smaller number on, "times" says more than a difference.
_TIMES = 1.75


class PredictionWidget:
    """One line to type in. What is typed is kept at every key."""

    def __init__(self, item: str, question: str) -> None:
        # Here and not above: a notebook that only submits answers starts without ipywidgets.
        import ipywidgets

        self.item = item
        heading = ipywidgets.HTML(
            f"<div{own_direction()}><strong>{escape(item)}:</strong> {escape(phrase(question))}</div>"
        )
        self.entry: Text = ipywidgets.Text(
            value=_typed.get(item, ""),
            description=phrase("I predict:"),
            placeholder=phrase("a number or a few words"),
            tooltip=phrase("Your prediction for {item}", item=item),
            layout={"width": "min(100%, 32em)"},
        )
        self.message: HTML = ipywidgets.HTML()
        self.box: VBox = ipywidgets.VBox([heading, self.entry, self.message])
        self.entry.observe(self._changed, names="value")
        self._tell()

    def _changed(self, change: dict[str, Any]) -> None:
        _typed[self.item] = change["new"]
        self._tell()

    def _tell(self) -> None:
        typed = self.entry.value.strip()
        kept = phrase("Nothing typed yet.")
        if typed:
            kept = phrase("Kept: {typed}. Now run the next cell.", typed=f"<bdi>{escape(typed)}</bdi>")
        self.message.value = f'<div role="status">{kept}</div>'


def predict(item: str, question: str = marked("What do you expect?")) -> None:
    """Ask for a prediction and keep what is typed while the kernel runs.

    Parameters
    ----------
    item
        The name of the prediction, such as ``"L1-p1"``; :func:`reveal` uses the same.
    question
        What to predict, in English.
    """
    item, question = str(item), str(question)
    asked = phrase(question)
    hint = phrase("Run this cell in a notebook to type your prediction.")
    html = (
        f"<div{html_attributes()}><p{own_direction()}><strong>{escape(item)}:</strong> {escape(asked)}</p>"
        f"<p>{hint}</p></div>"
    )
    show_widget(PredictionWidget(item, question).box, html, f"{item}: {asked}\n{hint}")


def reveal(item: str, value: object) -> None:
    """Show ``value`` beside what was predicted for ``item``, and say how far off it was.

    Without a prediction it says so kindly and shows the value alone.
    """
    panel = compare(str(item), _typed.get(str(item), ""), value)
    display({"text/html": panel.html(), "text/plain": panel.text()}, raw=True)


def compare(item: str, typed: str, value: object) -> Panel:
    """Return the panel that sets a prediction beside the value."""
    shown = phrase("It is: {value}", value=_said(value))
    typed = typed.strip()
    if not typed:
        more = phrase(
            "You predicted nothing, and that is fine. Next time, guess first: a wrong guess helps too."
        )
        return Panel("result", item, shown, more)
    predicted = phrase("You predicted: {typed}", typed=typed)
    return Panel("result", item, predicted, f"{shown}. {_distance(typed, value)}")


def _distance(typed: str, value: object) -> str:
    truth = _number_of(value)
    if truth is None:
        if twin(normalise(typed), normalise) == normalise(_shown(value)):
            return phrase("That is what you predicted.")
        return phrase("Compare the two. What made you expect yours?")
    guess = read_guess(typed, truth)
    if guess is None:
        return phrase("Your prediction has no single number in it, so compare the two yourself.")
    return how_far(guess, truth)


def how_far(guess: float, truth: float) -> str:
    """Say in words how far a predicted number is from the true one."""
    if math.isclose(guess, truth, rel_tol=1e-9, abs_tol=1e-9):
        return phrase("That is exactly what you predicted.")
    if guess * truth > 0:
        ratio = max(abs(guess / truth), abs(truth / guess))
        if ratio >= _TIMES:
            if abs(guess) > abs(truth):
                return phrase("Your prediction is about {ratio} times the value.", ratio=_figure(ratio))
            return phrase("The value is about {ratio} times your prediction.", ratio=_figure(ratio))
        if ratio <= 1.1:
            return f"{_gap(guess, truth)} {phrase('That is close.')}"
    return _gap(guess, truth)


def read_guess(typed: str, truth: float) -> float | None:
    """Return the one number in what was typed ("about 12", "۱۲", "60 %"), or None."""
    text = normalise(typed)
    found = _NUMERAL.findall(text)
    if len(found) != 1:
        return None
    guess = float(re.sub("[,٬]", "", found[0]))
    # A share may be predicted in per cent.
    if ("%" in text or "٪" in text) and 0 <= truth <= 1:
        guess /= 100
    return guess if math.isfinite(guess) else None


def _number_of(value: object) -> float | None:
    try:
        scalar = plain(value)
        if isinstance(scalar, bool) or not isinstance(scalar, (int, float)):
            return None
        return float(scalar)
    except Exception:
        return None


def _said(value: object) -> str:
    """Return a value as it is shown: a number in the numerals, and a name in the words of the language."""
    shown = _shown(value)
    return term(shown) if _number_of(value) is None else digits(shown)


def _shown(value: object) -> str:
    try:
        # Half a character (a lone surrogate) cannot be sent to the browser.
        return show(plain(value)).encode("utf-8", "replace").decode("utf-8")
    except AnswerError:
        return phrase("a value of the type {name}", name=type(value).__name__)
    # A learner's own class may raise anything while it is read.
    except Exception:
        return phrase("a value that cannot be shown here")


def _gap(guess: float, truth: float) -> str:
    gap = _figure(abs(guess - truth))
    if guess > truth:
        return phrase("Your prediction is {gap} too high.", gap=gap)
    return phrase("Your prediction is {gap} too low.", gap=gap)


def _figure(number: float) -> str:
    return digits(f"{number:.3g}" if number < 1000 else f"{number:,.0f}")

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
            f'<div dir="auto"><strong>{escape(item)}:</strong> {escape(question)}</div>'
        )
        self.entry: Text = ipywidgets.Text(
            value=_typed.get(item, ""),
            description="I predict:",
            placeholder="a number or a few words",
            tooltip=f"Your prediction for {item}",
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
        kept = f"Kept: <bdi>{escape(typed)}</bdi>. Now run the next cell." if typed else "Nothing typed yet."
        self.message.value = f'<div role="status">{kept}</div>'


def predict(item: str, question: str = "What do you expect?") -> None:
    """Ask for a prediction and keep what is typed while the kernel runs.

    Parameters
    ----------
    item
        The name of the prediction, such as ``"L1-p1"``; :func:`reveal` uses the same.
    question
        What to predict.
    """
    item, question = str(item), str(question)
    heading = f"{item}: {question}"
    hint = "Run this cell in a notebook to type your prediction."
    html = f'<div><p dir="auto"><strong>{escape(item)}:</strong> {escape(question)}</p><p>{hint}</p></div>'
    show_widget(PredictionWidget(item, question).box, html, f"{heading}\n{hint}")


def reveal(item: str, value: object) -> None:
    """Show ``value`` beside what was predicted for ``item``, and say how far off it was.

    Without a prediction it says so kindly and shows the value alone.
    """
    panel = compare(str(item), _typed.get(str(item), ""), value)
    display({"text/html": panel.html(), "text/plain": panel.text()}, raw=True)


def compare(item: str, typed: str, value: object) -> Panel:
    """Return the panel that sets a prediction beside the value."""
    shown = f"It is: {_shown(value)}"
    typed = typed.strip()
    if not typed:
        more = "You predicted nothing, and that is fine. Next time, guess first: a wrong guess helps too."
        return Panel("result", item, shown, more)
    return Panel("result", item, f"You predicted: {typed}", f"{shown}. {_distance(typed, value)}")


def _distance(typed: str, value: object) -> str:
    truth = _number_of(value)
    if truth is None:
        same = normalise(typed) == normalise(_shown(value))
        return "That is what you predicted." if same else "Compare the two. What made you expect yours?"
    guess = read_guess(typed, truth)
    if guess is None:
        return "Your prediction has no single number in it, so compare the two yourself."
    return how_far(guess, truth)


def how_far(guess: float, truth: float) -> str:
    """Say in words how far a predicted number is from the true one."""
    if math.isclose(guess, truth, rel_tol=1e-9, abs_tol=1e-9):
        return "That is exactly what you predicted."
    side = "high" if guess > truth else "low"
    if guess * truth > 0:
        ratio = max(abs(guess / truth), abs(truth / guess))
        if ratio >= _TIMES:
            larger = "Your prediction is" if abs(guess) > abs(truth) else "The value is"
            other = "the value" if abs(guess) > abs(truth) else "your prediction"
            return f"{larger} about {_figure(ratio)} times {other}."
        if ratio <= 1.1:
            return f"Your prediction is {_gap(guess, truth)} too {side}. That is close."
    return f"Your prediction is {_gap(guess, truth)} too {side}."


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


def _shown(value: object) -> str:
    try:
        # Half a character (a lone surrogate) cannot be sent to the browser.
        return show(plain(value)).encode("utf-8", "replace").decode("utf-8")
    except AnswerError:
        return f"a value of the type {type(value).__name__}"
    # A learner's own class may raise anything while it is read.
    except Exception:
        return "a value that cannot be shown here"


def _gap(guess: float, truth: float) -> str:
    return _figure(abs(guess - truth))


def _figure(number: float) -> str:
    return f"{number:.3g}" if number < 1000 else f"{number:,.0f}"

"""Self-checks: one question, a few options, feedback at once.

The questions are data: ``checks/L1.toml`` and its neighbours, one file a lesson.
An entry of a check has ``id``, ``question``, ``loc`` (where to look), and three to
five options with ``text``, ``feedback``, and either ``right = true`` or the id of the
``misconception`` that the option answers to.

What a cell shows has three forms in one bundle: the widget where a kernel runs,
HTML where none does (GitHub, nbconvert), and plain text.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from IPython.display import display

from softpower.exercises.choosing import framed, one_of
from softpower.exercises.panel import Panel
from softpower.language import current, digits, html_attributes, own_direction, phrase

if TYPE_CHECKING:
    from ipywidgets import HTML, ToggleButtons, VBox

LETTERS = "abcdefgh"

#: The type of output that a widget is.
_WIDGET = "application/vnd.jupyter.widget-view+json"

# Both, because the style sheet of JupyterLab overrules the attribute.
_LIST = '<ol type="a" style="list-style-type:lower-alpha">'
_LIST_RIGHT_TO_LEFT = '<ol style="list-style-type:persian">'


class UnknownItem(KeyError):
    """An id that no file has. Shown as one line, without a traceback."""

    def __str__(self) -> str:
        """Return the message as it is; a KeyError would put it in quotation marks."""
        return str(self.args[0])

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone."""
        return [str(self)]


@dataclass(frozen=True)
class Option:
    """One option of a question: its text, its feedback, and what a wrong one answers to."""

    text: str
    feedback: str
    right: bool = False
    misconception: str = ""


@dataclass(frozen=True)
class Check:
    """One question with its options."""

    id: str
    question: str
    loc: tuple[str, ...]
    options: tuple[Option, ...]

    def labels(self) -> list[str]:
        """Return the options as the learner sees them: ``a. ...``, ``b. ...``.

        From right to left they have numbers: a Latin letter in front would turn a line's direction.
        """
        marks = LETTERS if current().direction == "ltr" else digits("12345678")
        return [f"{mark}. {phrase(option.text)}" for mark, option in zip(marks, self.options, strict=False)]

    def answer(self, chosen: int) -> Panel:
        """Return what is said to the learner who chose this option."""
        option = self.options[chosen]
        status = "right" if option.right else "not yet"
        line = phrase("You chose {option}", option=self.labels()[chosen])
        return Panel(status, self.id, line, f"{phrase(option.feedback)} {self.where()}".strip())

    def where(self) -> str:
        """Say where in the article the answer is found."""
        return phrase("Where to look: {places}.", places=phrase(", ").join(self.loc)) if self.loc else ""

    def text(self) -> str:
        """Return the question as plain text."""
        hint = phrase("Run this cell in a notebook to answer.")
        return "\n".join([f"{self.id}: {phrase(self.question)}", *self.labels(), hint])

    def html(self) -> str:
        """Return the question as HTML that needs no kernel; the answers are folded away."""
        item = f"<li{own_direction()}>"
        options = "".join(f"{item}{escape(phrase(option.text))}</li>" for option in self.options)
        answers = "".join(_answer_html(option) for option in self.options)
        begin = _LIST if current().direction == "ltr" else _LIST_RIGHT_TO_LEFT
        return (
            f"<div{html_attributes()}><p{own_direction()}><strong>{escape(self.id)}:</strong> "
            f"{escape(phrase(self.question))}</p>{begin}{options}</ol>"
            f"<details><summary>{phrase('Show the answers')}</summary>{begin}{answers}</ol>"
            f"<p{own_direction()}>{escape(self.where())}</p></details></div>"
        )


def _answer_html(option: Option) -> str:
    verdict = phrase("Right.") if option.right else phrase("Not yet.")
    return f"<li{own_direction()}><strong>{verdict}</strong> {escape(phrase(option.feedback))}</li>"


class CheckWidget:
    """A question on the screen. Choosing an option answers at once; one may choose again."""

    def __init__(self, question: Check) -> None:
        # Here and not above: a notebook that only submits answers starts without ipywidgets.
        import ipywidgets

        self.question = question
        title = f"<strong>{escape(question.id)}:</strong> {escape(phrase(question.question))}"
        heading = ipywidgets.HTML(f"<div{own_direction()}>{title}</div>")
        options = list(zip(question.labels(), range(len(question.options)), strict=True))
        tooltip = phrase("Answer to {question}", question=question.id)
        self.choice: ToggleButtons = one_of(options, tooltip=tooltip, stacked=True)
        self.message: HTML = ipywidgets.HTML()
        self.box: VBox = ipywidgets.VBox([heading, self.choice, self.message])
        self.choice.observe(self._chosen, names="value")

    def _chosen(self, change: dict[str, Any]) -> None:
        chosen = change["new"]
        self.message.value = "" if chosen is None else self.question.answer(chosen).html()


def check(item: str) -> None:
    """Show a question; the answer to each choice comes at once.

    Parameters
    ----------
    item
        The name of the question, such as ``"L1-r1"``.

    Raises
    ------
    UnknownItem
        If there is no such question; shown as one line.
    """
    question = find_check(item)
    show_widget(CheckWidget(question).box, question.html(), question.text())


def find_check(item: str) -> Check:
    """Return one question. Raises UnknownItem if there is none of that name."""
    entry = find_entry("check", item)
    options = tuple(Option(**option) for option in entry["option"])
    return Check(entry["id"], entry["question"], tuple(entry["loc"]), options)


def find_entry(kind: str, item: str) -> dict[str, Any]:
    """Return the TOML entry of one item; ``kind`` is ``"check"`` or ``"parsons"``."""
    entries = {entry["id"]: entry for entry in all_entries(kind)}
    if not isinstance(item, str) or item not in entries:
        named = {"item": repr(item), "names": phrase(", ").join(entries)}
        if kind == "check":
            raise UnknownItem(phrase("There is no question {item}. The names are: {names}.", **named))
        raise UnknownItem(phrase("There is no Parsons problem {item}. The names are: {names}.", **named))
    return entries[item]


def all_entries(kind: str) -> Iterator[dict[str, Any]]:
    """Yield all entries of a kind, lesson by lesson."""
    for content in _lessons():
        yield from content.get(kind, [])


@cache
def _lessons() -> tuple[dict[str, Any], ...]:
    folder = files("softpower.exercises") / "checks"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in found)


def show_widget(box: "VBox", html: str, text: str) -> None:
    """Display a widget together with its HTML and plain-text alternatives.

    JupyterLab shows the richest form that it can and no other: the widget while the
    kernel that made it runs, the HTML in a notebook that was just downloaded.
    """
    # Written out, because ipywidgets 7, which Colab has, cannot be asked for it.
    view = {"version_major": 2, "version_minor": 0, "model_id": framed(box).model_id}
    display({_WIDGET: view, "text/html": html, "text/plain": text}, raw=True)

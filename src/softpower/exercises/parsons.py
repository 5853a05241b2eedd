"""Parsons problems: lines of code to put in order, some of them to leave out.

The problems are data, in the same files as the self-checks. An entry has ``id``,
``task``, ``lines`` (in a right order), ``distractors`` (lines that do not belong) and
``gives`` (the variable that holds the result). Only these lines are ever executed.
Every order that gives the right result is right.
"""

import random
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from softpower.answers import show
from softpower.exercises.checks import find_entry, show_widget
from softpower.exercises.panel import Panel
from softpower.exercises.parsons_run import Outcome
from softpower.exercises.parsons_run import execute as execute
from softpower.language import digits, html_attributes, own_direction, phrase

if TYPE_CHECKING:
    from ipywidgets import HTML, Button, VBox


@dataclass(frozen=True)
class Parsons:
    """One problem."""

    id: str
    task: str
    lines: tuple[str, ...]
    distractors: tuple[str, ...]
    gives: str

    def shuffled(self) -> list[str]:
        """Return all lines in an order that is mixed, and the same each time."""
        mixed = [*self.lines, *self.distractors]
        # The id is the seed: everybody sees the same order, and outputs can be compared.
        generator = random.Random(self.id)
        for _ in range(20):
            generator.shuffle(mixed)
            if [line for line in mixed if line in self.lines] != list(self.lines):
                break
        return mixed

    def text(self) -> str:
        """Return the problem as plain text."""
        hint = phrase("Run this cell in a notebook to put them in order.")
        return "\n".join([f"{self.id}: {phrase(self.task)}", *self.shuffled(), hint])

    def html(self) -> str:
        """Return the problem as HTML that needs no kernel; the answer is folded away."""
        extra = ""
        if self.distractors:
            extra = f"<p>{phrase('Leave out:')}</p>{_code_block(self.distractors)}"
        how = phrase("Put these lines in order. Some may not belong.")
        summary = phrase("Show one right order")
        return (
            f"<div{html_attributes()}><p{own_direction()}><strong>{escape(self.id)}:</strong> "
            f"{escape(phrase(self.task))}</p><p>{how}</p>{_code_block(self.shuffled())}"
            f"<details><summary>{summary}</summary>{_code_block(self.lines)}{extra}</details></div>"
        )


@dataclass
class Line:
    """One line on the learner's table."""

    code: str
    used: bool = True


class Row:
    """The place of one line on the screen. Lines move from row to row; rows stay."""

    def __init__(self, code: "HTML", up: "Button", down: "Button", use: "Button") -> None:
        self.code, self.up, self.down, self.use = code, up, down, use


class ParsonsWidget:
    """A problem on the screen: lines with buttons, and a button to run them."""

    def __init__(self, problem: Parsons) -> None:
        # Here and not above: a notebook that only submits answers starts without ipywidgets.
        import ipywidgets

        self.problem = problem
        self.lines = [Line(code) for code in problem.shuffled()]
        self.rows = [self._row(place) for place in range(len(self.lines))]
        task = f"<strong>{escape(problem.id)}:</strong> {escape(phrase(problem.task))}"
        how = phrase("Put the lines in order. Leave out those that do not belong.")
        heading = ipywidgets.HTML(f"<div{own_direction()}>{task}</div><div>{how}</div>")
        self.moved: HTML = ipywidgets.HTML()
        self.run: Button = ipywidgets.Button(
            description=phrase("Run"), tooltip=phrase("Run the lines in your order")
        )
        self.run.on_click(lambda _: self._run())
        self.message: HTML = ipywidgets.HTML()
        boxes = [ipywidgets.HBox([row.up, row.down, row.use, row.code]) for row in self.rows]
        self.box: VBox = ipywidgets.VBox([heading, *boxes, self.moved, self.run, self.message])
        self._draw()

    def _row(self, place: int) -> Row:
        import ipywidgets

        def button(width: str) -> "Button":
            return ipywidgets.Button(layout={"width": width, "flex": "0 0 auto"})

        row = Row(ipywidgets.HTML(), button("4.5em"), button("4.5em"), button("6.5em"))
        row.up.description, row.down.description = phrase("up"), phrase("down")
        row.up.on_click(lambda _: self._move(place, -1))
        row.down.on_click(lambda _: self._move(place, 1))
        row.use.on_click(lambda _: self._turn(place))
        return row

    def _move(self, place: int, step: int) -> None:
        other = place + step
        if not 0 <= other < len(self.lines):
            return
        self.lines[place], self.lines[other] = self.lines[other], self.lines[place]
        self._draw()
        # The focus goes with the line, so that one key can be pressed again and again.
        row = self.rows[other]
        goes_on = 0 <= other + step < len(self.lines)
        (row.up if (step < 0) == goes_on else row.down).focus()
        self._say(phrase("The line is now in place {place} of {all}.", place=other + 1, all=len(self.lines)))

    def _turn(self, place: int) -> None:
        line = self.lines[place]
        line.used = not line.used
        self._draw()
        if line.used:
            self._say(phrase("Line {number} is used.", number=place + 1))
        else:
            self._say(phrase("Line {number} is left out.", number=place + 1))

    def _say(self, news: str) -> None:
        self.moved.value = f'<div role="status">{news}</div>'
        # An old result would no longer belong to what is on the screen.
        self.message.value = ""

    def _draw(self) -> None:
        last = len(self.lines) - 1
        for place, (row, line) in enumerate(zip(self.rows, self.lines, strict=True)):
            row.code.value = _code_line(place + 1, line)
            row.up.disabled, row.down.disabled = place == 0, place == last
            told: dict[str, Any] = {"number": place + 1, "code": line.code.strip()}
            row.up.tooltip = phrase("Move line {number} up: {code}", **told)
            row.down.tooltip = phrase("Move line {number} down: {code}", **told)
            if line.used:
                row.use.description = phrase("leave out")
                row.use.tooltip = phrase("Leave out line {number}: {code}", **told)
            else:
                row.use.description = phrase("use")
                row.use.tooltip = phrase("Use line {number}: {code}", **told)

    def _run(self) -> None:
        places = [place for place, line in enumerate(self.lines) if line.used]
        outcome = execute([self.lines[place].code for place in places], self.problem.gives, places)
        self.moved.value = ""
        self.message.value = judge(self.problem, outcome).html() + _printed_html(outcome.printed)


def parsons(item: str) -> None:
    """Show a problem: mixed lines to put in order and run.

    Parameters
    ----------
    item
        The name of the problem, such as ``"L1-x1"``.

    Raises
    ------
    UnknownItem
        If there is no such problem; shown as one line.
    """
    problem = find_parsons(item)
    show_widget(ParsonsWidget(problem).box, problem.html(), problem.text())


def find_parsons(item: str) -> Parsons:
    """Return one problem. Raises UnknownItem if there is none of that name."""
    entry = find_entry("parsons", item)
    lines, distractors = tuple(entry["lines"]), tuple(entry.get("distractors", []))
    return Parsons(entry["id"], entry["task"], lines, distractors, entry["gives"])


def judge(problem: Parsons, outcome: Outcome) -> Panel:
    """Return what is said about the outcome of the learner's order."""
    say = partial(Panel, item=problem.id)
    if outcome.problem:
        return say("not yet", line=outcome.problem)
    gave = phrase("It ran. {name} is {value}.", name=problem.gives, value=show(outcome.result))
    expected = execute(list(problem.lines), problem.gives)
    # True equals 1 in Python, but it is another answer.
    if repr(outcome.result) == repr(expected.result):
        return say("right", line=gave, more=phrase("That is the right result."))
    more = phrase("This is not the right result yet. Which line would you change?")
    return say("not yet", line=gave, more=more)


def _printed_html(printed: str) -> str:
    return f"<p>{phrase('It printed:')}</p>{_code_block([printed])}" if printed else ""


def _code_line(number: int, line: Line) -> str:
    # Left out is said in words; the struck-through text only repeats it.
    style = "white-space:pre;font-family:monospace"
    code = f'<code dir="ltr" style="{style}">{escape(line.code)}</code>'
    place = f"{digits(str(number))}."
    return f"{place} {code}" if line.used else f"{place} {phrase('(left out)')} <s>{code}</s>"


def _code_block(lines: "list[str] | tuple[str, ...]") -> str:
    return f'<pre dir="ltr">{escape(chr(10).join(lines))}</pre>'

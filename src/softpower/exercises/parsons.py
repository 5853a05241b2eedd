"""Parsons problems: lines of code to put in order, some of them to leave out.

The problems are data, in the same files as the self-checks. An entry has ``id``,
``task``, ``lines`` (in a right order), ``distractors`` (lines that do not belong) and
``gives`` (the variable that holds the result). Only these lines are ever executed.
Every order that gives the right result is right.
"""

import io
import random
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from softpower.answers import AnswerError, plain, show
from softpower.answers.plain import Plain
from softpower.exercises.checks import find_entry, show_widget
from softpower.exercises.panel import Panel

if TYPE_CHECKING:
    from ipywidgets import HTML, Button, VBox

_FILE = "<your order>"
_MAX_OUTPUT = 2_000


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
        return "\n".join(
            [f"{self.id}: {self.task}", *self.shuffled(), "Run this cell in a notebook to put them in order."]
        )

    def html(self) -> str:
        """Return the problem as HTML that needs no kernel; the answer is folded away."""
        extra = ""
        if self.distractors:
            extra = f"<p>Leave out:</p>{_code_block(self.distractors)}"
        return (
            f'<div><p dir="auto"><strong>{escape(self.id)}:</strong> {escape(self.task)}</p>'
            f"<p>Put these lines in order. Some may not belong.</p>{_code_block(self.shuffled())}"
            f"<details><summary>Show one right order</summary>{_code_block(self.lines)}{extra}</details>"
            "</div>"
        )


@dataclass(frozen=True)
class Outcome:
    """What running some lines gave: the plain form of the result, or why there is none."""

    result: Plain = None
    problem: str = ""
    printed: str = ""


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
        task = f"<strong>{escape(problem.id)}:</strong> {escape(problem.task)}"
        how = "Put the lines in order. Leave out those that do not belong."
        heading = ipywidgets.HTML(f'<div dir="auto">{task}</div><div>{how}</div>')
        self.moved: HTML = ipywidgets.HTML()
        self.run: Button = ipywidgets.Button(description="Run", tooltip="Run the lines in your order")
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
        row.up.description, row.down.description = "up", "down"
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
        self._say(f"The line is now in place {other + 1} of {len(self.lines)}.")

    def _turn(self, place: int) -> None:
        line = self.lines[place]
        line.used = not line.used
        self._draw()
        self._say(f"Line {place + 1} is {'used' if line.used else 'left out'}.")

    def _say(self, news: str) -> None:
        self.moved.value = f'<div role="status">{news}</div>'
        # An old result would no longer belong to what is on the screen.
        self.message.value = ""

    def _draw(self) -> None:
        last = len(self.lines) - 1
        for place, (row, line) in enumerate(zip(self.rows, self.lines, strict=True)):
            row.code.value = _code_line(place + 1, line)
            row.up.disabled, row.down.disabled = place == 0, place == last
            row.up.tooltip = f"Move line {place + 1} up: {line.code.strip()}"
            row.down.tooltip = f"Move line {place + 1} down: {line.code.strip()}"
            row.use.description = "leave out" if line.used else "use"
            row.use.tooltip = f"{row.use.description.capitalize()} line {place + 1}: {line.code.strip()}"

    def _run(self) -> None:
        places = [place for place, line in enumerate(self.lines) if line.used]
        outcome = execute([self.lines[place].code for place in places], self.problem.gives, places)
        printed = f"<p>It printed:</p>{_code_block([outcome.printed])}" if outcome.printed else ""
        self.moved.value = ""
        self.message.value = judge(self.problem, outcome).html() + printed


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
    gave = f"It ran. {problem.gives} is {show(outcome.result)}."
    expected = execute(list(problem.lines), problem.gives)
    # True equals 1 in Python, but it is another answer.
    if repr(outcome.result) == repr(expected.result):
        return say("right", line=gave, more="That is the right result.")
    return say("not yet", line=gave, more="This is not the right result yet. Which line would you change?")


def execute(lines: list[str], gives: str, places: list[int] | None = None) -> Outcome:
    """Run lines of a problem in a fresh namespace and return what they gave.

    Parameters
    ----------
    lines
        Lines from the course's own files, never text that somebody typed.
    gives
        The variable that holds the result.
    places
        Where each line stands on the screen, from 0, so that an error can name it.
    """
    if not lines:
        return Outcome(problem="All lines are left out. Use at least one, then run again.")
    places = places if places is not None else list(range(len(lines)))
    space: dict[str, Any] = {"__name__": "__main__"}
    printed = io.StringIO()
    try:
        with redirect_stdout(printed), redirect_stderr(io.StringIO()):
            exec(compile("\n".join(lines) + "\n", _FILE, "exec"), space)
    except (Exception, SystemExit) as error:
        number = min(_line_of(error), len(lines))
        problem = _kindly(error, places[number - 1] + 1, lines[number - 1])
        return Outcome(problem=problem, printed=_cut(printed))
    if gives not in space:
        problem = f"It ran, but no line made {gives}. Use the line that does, and put it where it can work."
        return Outcome(problem=problem, printed=_cut(printed))
    try:
        return Outcome(result=plain(space[gives]), printed=_cut(printed))
    except AnswerError as error:
        return Outcome(problem=f"It ran, but {gives} cannot be read. {error}", printed=_cut(printed))


def _line_of(error: BaseException) -> int:
    """Return the number of the line, from 1, that an error comes from."""
    if isinstance(error, SyntaxError) and error.filename == _FILE:
        return max(error.lineno or 1, 1)
    numbers = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _FILE]
    return numbers[-1] or 1 if numbers else 1


def _kindly(error: BaseException, number: int, code: str) -> str:
    where = f"Line {number} ({code.strip()})"
    if isinstance(error, IndentationError):
        return f"{where} does not fit under the line before it: look at the blanks at the start."
    if isinstance(error, SyntaxError):
        return f"{where} cannot be read by Python here: look at it together with the line before it."
    if isinstance(error, NameError) and error.name:
        return f"{where} uses {error.name}, but no line above it has made {error.name} yet."
    if isinstance(error, KeyError):
        return f"{where} asks for {error.args[0] if error.args else 'a name'!r}, which is not there."
    reason = str(error).split("\n")[0]
    return f"{where} stopped with {type(error).__name__}{': ' + reason if reason else ''}."


def _cut(printed: io.StringIO) -> str:
    text = printed.getvalue().rstrip()
    return text if len(text) <= _MAX_OUTPUT else text[:_MAX_OUTPUT] + " ..."


def _code_line(number: int, line: Line) -> str:
    # Left out is said in words; the struck-through text only repeats it.
    style = "white-space:pre;font-family:monospace"
    code = f'<code dir="ltr" style="{style}">{escape(line.code)}</code>'
    return f"{number}. {code}" if line.used else f"{number}. (left out) <s>{code}</s>"


def _code_block(lines: "list[str] | tuple[str, ...]") -> str:
    return f'<pre dir="ltr">{escape(chr(10).join(lines))}</pre>'

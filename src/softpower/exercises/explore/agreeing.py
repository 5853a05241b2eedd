"""Code real tools beside two coders, and watch percent, κ and α move with each choice."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from softpower.answers import normalise
from softpower.exercises.checks import show_widget
from softpower.exercises.choosing import one_of
from softpower.exercises.explore.coders import MEANINGS, PAIRS, Coding, Tool, confusion_html, tools
from softpower.exercises.explore.saying import directed, say, sided
from softpower.language import phrase, term
from softpower.methods.worth import figures, in_words

if TYPE_CHECKING:
    from ipywidgets import Button, Text, ToggleButtons, VBox

#: A button's words stand in its middle, a list's at its left.
_LEFT = "<style>.softpower-codes .jupyter-button {text-align: left}</style>"

#: Tools that are worth a discussion: where the two coders differ, and where "the first that
#: fits" decides. They are chosen, so agreement on them says nothing about the whole table.
UNITS = ("I40", "I64", "I02", "I57", "I63", "I70", "I55", "I38", "I59", "I66", "I54", "I49")


def code_with_two(units: Iterable[str] = UNITS) -> None:
    """Let a learner code tools one by one beside two coders; the figures move with each choice.

    Parameters
    ----------
    units
        Ids of rows of ``instruments``. A row that one of the coders lacks is left out.

    Notes
    -----
    Every control works by keyboard: type a number or a name into the field and press
    Enter; or go to a button with Tab and press Space. All figures are also said in words.
    Without a kernel, a list shows the same tools with the codes of both.
    """
    try:
        chosen = tools([str(unit) for unit in units])
    except TypeError:
        chosen = []
    if not chosen:
        say(
            phrase(
                'There is no tool to code. Ids look like "I40"; code_with_two() alone takes a dozen of them.'
            )
        )
        return
    show_widget(CoderWidget(Coding(chosen)).box, _static_html(chosen), _static_text(chosen))


class CoderWidget:
    """The tools on the screen: a field and thirteen buttons to code with, and figures that move.

    There is no list to walk through with the arrow keys: in a notebook, JupyterLab takes
    these keys, and letters too, from everything but a field to type in.
    """

    def __init__(self, coding: Coding) -> None:
        # Here and not above: a notebook that only submits answers starts without ipywidgets.
        import ipywidgets as widgets

        self.coding, self.at = coding, 0
        self.before, self.sentence = widgets.HTML(), widgets.HTML()
        # Below the buttons, where one looks after a click.
        self.after = widgets.HTML(layout={"width": "27em"})
        self.measured, self.table = widgets.HTML(), widgets.HTML()
        self.field: Text = widgets.Text(
            description=phrase("Your code:"),
            placeholder=phrase("1 to 13, or a name; then Enter"),
            tooltip=phrase("Number or name of a category; Enter records it"),
            continuous_update=False,
            layout={"width": "27em"},
        )
        self.buttons: list[Button] = [
            widgets.Button(
                description=phrase("{n}. {code}: {means}", n=n, code=term(code), means=phrase(means)),
                tooltip=phrase("Code {code}", code=term(code)),
                layout={"width": "27em"},
            )
            for n, (code, means) in enumerate(MEANINGS.items(), start=1)
        ]
        self.back: Button = widgets.Button(description=phrase("Back"), tooltip=phrase("Show the tool before"))
        self.again: Button = widgets.Button(
            description=phrase("Start again"), tooltip=phrase("Forget all codes")
        )
        self.pair: ToggleButtons = one_of(
            [(phrase(name), name) for name in PAIRS],
            next(iter(PAIRS)),
            tooltip=phrase("Whose table is shown"),
        )
        self.field.observe(self._typed, names="value")
        for button, code in zip(self.buttons, MEANINGS, strict=True):
            button.on_click(lambda _, code=code: self._record(code))
        self.back.on_click(lambda _: self._go(self.at - 1))
        self.again.on_click(lambda _: self._forget())
        self.pair.observe(lambda _: self._draw(), names="value")
        left = widgets.VBox([self.field, *self.buttons, widgets.HBox([self.back, self.again]), self.after])
        right = widgets.VBox([self.measured, self.pair, self.table])
        sides = widgets.HBox([left, right], layout={"flex_flow": "row wrap", "grid_gap": "0 24px"})
        self.box: VBox = widgets.VBox([widgets.HTML(sided(_LEFT)), self.before, sides, self.sentence])
        self.box.add_class("softpower-codes")
        self._go(0)
        self._draw()

    def _typed(self, change: dict[str, Any]) -> None:
        typed = str(change["new"]).strip()
        if not typed:
            return
        self.field.value = ""
        code = read_code(typed)
        if code is None:
            self._say(
                phrase(
                    "{typed!r} is no category. Type a number from 1 to {last}, or the start of a name.",
                    typed=typed,
                    last=len(MEANINGS),
                )
            )
        else:
            self._record(code)

    def _record(self, code: str) -> None:
        tool = self.coding.tools[self.at]
        self.coding.record(tool, code)
        self._say(tool.after(code))
        self._draw()
        self._go(self.at + 1)

    def _go(self, place: int) -> None:
        self.at = place % len(self.coding.tools)
        tool = self.coding.tools[self.at]
        yours = self.coding.yours.get(tool.id)
        self.before.value = directed(tool.before(self.at + 1, len(self.coding.tools), yours))

    def _draw(self) -> None:
        self.measured.value = directed(self.coding.figures_html())
        self.table.value = directed(self.coding.confusion_html(str(self.pair.value)))
        self.sentence.value = directed(f"<div>{self.coding.in_words()}</div>")

    def _forget(self) -> None:
        self.coding.yours.clear()
        self.coding.changed.clear()
        self.after.value = ""
        self._go(0)
        self._draw()

    def _say(self, line: str) -> None:
        self.after.value = f"<div role='status' dir='auto'>{escape(line)}</div>"


def read_code(typed: str) -> str | None:
    """Return the category that was typed: its number, its name, or a beginning that only one has."""
    text = normalise(typed).strip().rstrip(".")
    names = list(MEANINGS)
    if text.isdecimal():
        return names[int(text) - 1] if 1 <= int(text) <= len(names) else None
    start = text.casefold()
    found = [name for name in names if text and any(_begins(each, start) for each in (name, term(name)))]
    return found[0] if len(found) == 1 else None


def _begins(name: str, start: str) -> bool:
    return normalise(name).casefold().startswith(start)


def _static_text(chosen: Sequence[Tool]) -> str:
    lines = [
        phrase(
            "{place}: {tool} ({codes})",
            place=tool.place,
            tool=term(tool.name),
            codes=phrase(", ").join(
                phrase("{who} {code}", who=phrase(who), code=term(code)) for who, code in tool.codes.items()
            ),
        )
        for tool in chosen
    ]
    hint = phrase("Run this cell in a notebook to code these tools yourself.")
    return "\n".join([hint, *lines, _two(chosen)])


def _static_html(chosen: Sequence[Tool]) -> str:
    said = phrase("What the two coders said")
    items = "".join(
        f"<li>{tool.before(number, len(chosen))}<details><summary>{said}</summary>"
        f"{escape(_settled(tool))} {escape(term(tool.note))}</details></li>"
        for number, tool in enumerate(chosen, start=1)
    )
    table = confusion_html(*_both(chosen), "coder 1", "coder 2")
    return directed(
        f"<p>{phrase('Code each tool in your head, then open the line below it.')}</p>"
        f"<ol>{items}</ol><details><summary>{phrase('The two coders against each other')}</summary>{table}"
        f"<p>{escape(_two(chosen))}</p></details>"
    )


def _settled(tool: Tool) -> str:
    codes = phrase(", ").join(
        phrase("{who}: {code}", who=phrase(who), code=term(code)) for who, code in tool.codes.items()
    )
    return phrase("{codes}; the finished table: {code}.", codes=codes, code=term(tool.settled))


def _two(chosen: Sequence[Tool]) -> str:
    measures = figures(*_both(chosen))
    return phrase(
        "Coders 1 and 2 on these {number} tools: percent {percent}, kappa {kappa}, alpha {alpha}.",
        number=len(chosen),
        percent=in_words(measures["percent"], 1),
        kappa=in_words(measures["kappa"]),
        alpha=in_words(measures["alpha"]),
    )


def _both(chosen: Sequence[Tool]) -> tuple[list[str], list[str]]:
    return [tool.codes["coder 1"] for tool in chosen], [tool.codes["coder 2"] for tool in chosen]

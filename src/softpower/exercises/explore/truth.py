"""Compare the five states: a share of two filters, a truth table, and judgements to switch."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeGuard

import pandas as pd

from softpower.exercises.checks import show_widget
from softpower.exercises.choosing import one_of
from softpower.exercises.explore.saying import directed, say, show
from softpower.exercises.explore.truth_words import Comparison, share, silence_read
from softpower.language import digits, marked, phrase, term
from softpower.methods.expressions import CannotCompare
from softpower.methods.truth_figures import READ_AS, plain_name
from softpower.methods.truth_tables import OUTCOME, READINGS
from softpower.tables import load

if TYPE_CHECKING:
    from ipywidgets import VBox

#: What the widget starts with.
FIRST = ("leader_tie",)
_GAP = marked("Here is still a gap. Put your answer in place of the three dots (...), then run the cell.")


def tell_share(part: object, whole: object) -> None:
    """Say how many of the states that a filter keeps another one keeps too.

    Parameters
    ----------
    part, whole
        Two filters over the same states, such as ``tie & aligned`` and ``aligned``. The part has
        to lie inside the whole; if it does not, or if something else is given, one line says so.
    """
    if part is ... or whole is ...:
        say(phrase(_GAP))
    elif not (_is_filter(part) and _is_filter(whole) and list(part.index) == list(whole.index)):
        say(phrase("tell_share() wants two filters over the states, such as tie & aligned, and aligned."))
    elif outside := list(part.index[part & ~whole]):
        say(
            phrase(
                "The part should lie inside the whole, but {states} is outside. Join the two with &.",
                states=_listed(outside),
            )
        )
    else:
        inside, rest = _listed(part.index[part]), _listed(whole.index[whole & ~part])
        said = [phrase("{share}.", share=share(int(part.sum()), int(whole.sum())))]
        if inside:
            said.append(phrase("{states}.", states=inside))
        if rest:
            said.append(phrase("Not: {states}.", states=rest))
        say(" ".join(said))


def _listed(states: Iterable[object]) -> str:
    return phrase(", ").join(term(str(state)) for state in states)


def compare_states(conditions: object, silence: object) -> None:
    """Show the truth table of the five states, with shares and a sentence.

    Parameters
    ----------
    conditions
        Names of conditions, such as ``["leader_tie", "membership"]``.
    silence
        How to read it: ``0``, ``1`` or ``"left out"``.

    A gap (``...``), an unknown name or another reading is answered with one line.
    """
    given: list[Any] = list(conditions) if isinstance(conditions, (list, tuple)) else [conditions]
    if silence is ... or any(each is ... for each in given):
        say(phrase(_GAP))
        return
    try:
        if str(silence) not in READINGS:
            raise CannotCompare(
                phrase(
                    "Say how to read silence: silence=0, silence=1 or silence={third!r}.", third=READINGS[2]
                )
            )
        found = Comparison(load("conditions"), tuple(given), str(silence), {})
        show(found.text(), found.html())
    except CannotCompare as problem:
        say(str(problem))


def switch_judgements() -> None:
    """Let a learner choose conditions, read silence in three ways, and switch inferred judgements.

    Notes
    -----
    Every control works by keyboard: Tab moves on, Space ticks a box or presses a button.
    Without a kernel, the tie of the leader is shown under each reading.
    """
    rows = load("conditions")
    shown = [Comparison(rows, FIRST, silence, {}) for silence in READINGS]
    folded = "".join(
        f"<details><summary>{silence_read(each.silence)}</summary>{each.html()}</details>" for each in shown
    )
    note = phrase("Run this cell in a notebook to switch judgements yourself.")
    here = phrase("Here is the tie of the leader under each reading of silence.")
    html = directed(f"<div><p>{note} {here}</p>{folded}</div>")
    show_widget(Switcher(rows).box, html, "\n\n".join([note, *(each.text() for each in shown)]))


class Switcher:
    """The widget behind :func:`switch_judgements`: conditions, readings of silence, judgements.

    Boxes and buttons only: JupyterLab keeps the arrow keys to itself, so that a learner
    without a mouse could not move within a list.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        # Here and not above: a notebook that only submits answers starts without ipywidgets.
        import ipywidgets as widgets

        self.rows = rows
        names = [name for name in dict.fromkeys(rows["condition"].astype(str)) if name != OUTCOME]
        self.boxes = {
            name: _box(plain_name(name), marked("Put it into the table: {name}"), name in FIRST)
            for name in names
        }
        self.silence = one_of(
            [(phrase(READ_AS[name]), name) for name in READINGS],
            READINGS[0],
            tooltip=phrase("Silence is"),
            stacked=True,
        )
        inferred = rows[rows["strength"] == "inferred"].set_index("id")
        self.other = {str(name): "0" if value == "1" else "1" for name, value in inferred["value"].items()}
        self.switches = {
            str(row.Index): _box(
                _named(row, self.other[str(row.Index)]), marked("Switch this judgement: {name}")
            )
            for row in inferred.itertuples()
        }
        self.back = widgets.Button(
            description=phrase("All as coded"),
            tooltip=phrase("Take back all switches"),
            layout={"width": "9em"},
        )
        self.found = widgets.HTML()
        parts = [
            _part(phrase("Conditions in the table"), *self.boxes.values()),
            _part(phrase("Silence is"), self.silence),
            _part(phrase("Switch an inferred judgement"), *self.switches.values(), self.back),
        ]
        top = widgets.HBox(parts, layout={"flex_flow": "row wrap", "grid_gap": "0 40px"})
        self.box: VBox = widgets.VBox([top, self.found])
        for control in (*self.boxes.values(), self.silence, *self.switches.values()):
            control.observe(self._draw, names="value")
        self.back.on_click(self._undo)
        self._draw()

    def _draw(self, _change: object = None) -> None:
        chosen = tuple(name for name, box in self.boxes.items() if box.value)
        switched = {name: self.other[name] for name, box in self.switches.items() if box.value}
        if chosen:
            shown = Comparison(self.rows, chosen, self.silence.value, switched)
            self.found.value = directed(f"{shown.html()}{shown.reasons()}")
        else:
            line = phrase("Tick at least one condition.")
            self.found.value = directed(f"<div role='status'>{line}</div>")

    def _undo(self, _button: object) -> None:
        for box in self.switches.values():
            box.value = False


def _box(name: str, tooltip: str, ticked: bool = False) -> Any:
    import ipywidgets as widgets

    return widgets.Checkbox(
        value=ticked,
        description=name,
        indent=False,
        layout={"width": "auto"},
        tooltip=phrase(tooltip, name=name),
    )


def _part(title: str, *inside: Any) -> Any:
    import ipywidgets as widgets

    return widgets.VBox([widgets.HTML(f"<strong>{title}</strong>"), *inside])


def _named(row: Any, other: str) -> str:
    return phrase(
        "{id} {state}: {condition} {value} to {other}",
        id=row.Index,
        state=term(row.state),
        condition=plain_name(str(row.condition)),
        value=digits(term(str(row.value))),
        other=digits(term(other)),
    )


def _is_filter(value: object) -> "TypeGuard[pd.Series[bool]]":
    return isinstance(value, pd.Series) and value.dtype == bool

"""Controls to choose with, by keyboard too, inside a notebook.

While a widget has the focus, JupyterLab takes the arrow keys and single letters for the
notebook, from everything but a slider and a field to type in. On a list (Dropdown, Select,
RadioButtons) the arrow down goes to the next cell, and ``D D`` deletes one. Space and Enter
stay with a button (tried in JupyterLab 4.6 with ipywidgets 8.1). So one chooses with buttons
here: Tab goes to the next, Space presses it.
"""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from softpower.language import current, marked, phrase

if TYPE_CHECKING:
    from ipywidgets import Dropdown, HBox, ToggleButtons, VBox

#: The look of all controls inside :func:`framed`. ipywidgets cuts a button off after one line, and
#: shows only by a shade of grey which one is chosen. What follows "/" is what a screen reader says;
#: a browser that does not know it takes the line before.
LOOK = """<style>
.softpower {
  --softpower-ink: var(--jp-ui-font-color1, CanvasText);
  --softpower-focus: var(--jp-brand-color1, #0072B2);
}
.softpower :is(button, input, select, summary, .noUi-handle):focus-visible {
  outline: 3px solid var(--softpower-focus) !important; outline-offset: -3px;
}
.softpower :is(.widget-toggle-button, [type=checkbox]):focus-visible {outline-offset: 2px}
.softpower .widget-toggle-buttons {
  display: flex; flex-flow: column; align-items: stretch; height: auto; overflow: visible;
}
.softpower .widget-toggle-buttons > label {text-align: start}
.softpower .widget-toggle-buttons > div {overflow: visible; padding: 2px; min-width: 0}
.softpower .widget-toggle-button {
  position: relative; height: auto; min-height: var(--jp-widgets-inline-height, 28px);
  margin: 2px; padding: 3px 10px 3px 28px;
  overflow: visible; white-space: normal; overflow-wrap: anywhere;
  line-height: 1.4; text-align: start; unicode-bidi: plaintext;
  border: 1px solid var(--softpower-ink); box-shadow: none;
}
.softpower .widget-toggle-button.mod-active {
  color: var(--softpower-ink); box-shadow: inset 0 0 0 2px var(--softpower-ink);
}
.softpower .widget-toggle-button::before {
  position: absolute; inset-inline-start: 8px;
  content: "\\25CB"; content: "\\25CB" / "";
}
.softpower .widget-toggle-button.mod-active::before {
  content: "\\25CF"; content: "\\25CF" / "chosen: ";
}
.softpower .softpower-heard {position: absolute; clip-path: inset(50%); white-space: nowrap}
.softpower .softpower-stacked > div {display: flex; flex-direction: column}
.softpower .softpower-stacked .widget-toggle-button {width: auto}
</style>"""

#: What is added to :data:`LOOK` in a language from right to left; what the chosen button says goes in.
_RIGHT_TO_LEFT = """<style>
.softpower {direction: rtl}
.softpower .widget-toggle-button {padding: 3px 28px 3px 10px}
.softpower .widget-toggle-button.mod-active::before {content: "\\25CF"; content: "\\25CF" / "%s"}
</style>"""
_CHOSEN = marked("chosen: ")


def one_of(
    options: Sequence[Any],
    value: Any = None,
    *,
    description: str = "",
    tooltip: str | Sequence[str] = "",
    stacked: bool = False,
) -> "ToggleButtons":
    """Return a row of buttons of which one is chosen; ``value`` is the choice, None at the start.

    Parameters
    ----------
    options
        Texts, or pairs of a text and its value. Beyond about eight, see :func:`with_steps`.
    value
        The value chosen at the start; None for none.
    description
        The label above the buttons.
    tooltip
        What one chooses, told with each button to a reader who does not see what stands
        around it, or one text for each button; the description if it is left out.
    stacked
        Whether the buttons stand one below the other, all as wide as there is room: for long texts.
    """
    # Here and not above: a notebook that only submits answers starts without ipywidgets.
    import ipywidgets

    buttons: ToggleButtons = ipywidgets.ToggleButtons(
        options=list(options),
        value=value,
        description=description,
        tooltips=[tooltip or description] * len(options) if isinstance(tooltip, str) else list(tooltip),
        style={"button_width": "auto", "description_width": "auto"},
        layout={"width": "auto"},
    )
    if stacked:
        buttons.add_class("softpower-stacked")
    return buttons


def with_steps(menu: "Dropdown", what: str) -> "HBox":
    """Return a drop-down list with two buttons that go through it: for many options.

    The list itself is for the mouse. The Tab key passes it over, so that nobody is led into a
    place where the keys do something else. What the buttons choose is told to a screen reader.

    Parameters
    ----------
    menu
        The list. Choose and observe its ``value`` as before.
    what
        What it lists, in English and in the singular: ``"tie"`` gives the buttons "Previous tie"
        and "Next tie".
    """
    import ipywidgets

    menu.tabbable = False

    def button(name: str, tooltip: str, step: int) -> Any:
        made = ipywidgets.Button(description=name, tooltip=tooltip, layout={"width": "auto"})
        made.on_click(lambda _: _go(menu, step))
        return made

    place = ipywidgets.HTML()

    def tell(_change: object = None) -> None:
        place.value = _place_of(menu)

    menu.observe(tell, names=["index", "options"])
    tell()
    what = phrase(what)
    previous = button(
        phrase("Previous {what}", what=what),
        phrase("Choose the previous {what} of the list", what=what),
        -1,
    )
    following = button(
        phrase("Next {what}", what=what), phrase("Choose the next {what} of the list", what=what), 1
    )
    row: HBox = ipywidgets.HBox([menu, previous, following, place])
    row.layout = ipywidgets.Layout(flex_flow="row wrap", grid_gap="0 4px")
    return row


def framed(box: "VBox") -> "VBox":
    """Return a widget with the look of all controls: the chosen one and the focus can be seen."""
    import ipywidgets

    style = LOOK
    if current().direction == "rtl":
        style += _RIGHT_TO_LEFT % phrase(_CHOSEN)
    look = ipywidgets.HTML(style, layout={"display": "none"})
    frame: VBox = ipywidgets.VBox([look, box])
    frame.add_class("softpower")
    return frame


def _go(menu: "Dropdown", step: int) -> None:
    """Choose the option so many places on; after the last comes the first."""
    if not menu.options:
        return
    place = menu.index if menu.index is not None else -1 if step > 0 else 0
    menu.index = (place + step) % len(menu.options)


def _place_of(menu: "Dropdown") -> str:
    """Return the place of the choice for the eye, and its name, which the list shows, for the ear."""
    said = ""
    if menu.index is not None:
        name = f'<span class="softpower-heard">: {escape(menu.label)}</span>'
        said = phrase("{place} of {all}", place=menu.index + 1, all=len(menu.options)) + name
    return f'<div role="status">{said}</div>'

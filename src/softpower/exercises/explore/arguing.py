"""Walk through an argument: open a claim, see what bears on it, step to a neighbour and back."""

from collections.abc import Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from softpower.exercises.checks import show_widget
from softpower.exercises.choosing import one_of, with_steps
from softpower.exercises.explore.saying import say
from softpower.methods.argument_figure import draw_argument, in_words
from softpower.methods.arguments import UnknownClaim, bearing_on, find_claim, leads_to, tensions_at
from softpower.methods.figures import picture
from softpower.tables import load

if TYPE_CHECKING:
    import pandas as pd
    from ipywidgets import VBox

VIEWS = ("picture", "list")
_CELL = "style='text-align:left;vertical-align:top;padding:2px 12px 2px 0'"
_HEAD = ("relation", "basis", "cue", "where", "claim", "who, how")


def open_argument(claim: object) -> None:
    """Open a claim: its reasons, what limits it, and the tensions noted at its sentence.

    Parameters
    ----------
    claim
        An id, such as ``"C02"``, or the locator of a sentence, such as ``"3.2.s1"``. Where
        there is no such claim, one line says so.

    Notes
    -----
    Every control works by keyboard: Tab moves on, Space presses a button or ticks the box.
    Two buttons walk through the neighbours. Picture and list say the same. Without a kernel,
    both are shown one below the other.
    """
    try:
        name = find_claim(claim)
    except UnknownClaim as unknown:
        say(str(unknown))
        return
    show_widget(walker(name), _static_html(name), as_text(name))


def walker(claim: str) -> "VBox":
    """Return the widget behind :func:`open_argument`."""
    # Here and not above: a notebook that only submits answers starts without ipywidgets.
    import ipywidgets as widgets

    path = [claim]
    head, body = widgets.HTML(), widgets.HTML()
    wide, fit = widgets.Layout(width="min(100%, 44em)"), widgets.Layout(width="auto")
    choose = widgets.Dropdown(description="Neighbour", layout=wide, tooltip="A claim beside this one")
    step = widgets.Button(description="Open it", layout=fit, tooltip="Open the claim that is chosen above")
    back = widgets.Button(description="Back", layout=fit, tooltip="Go back to the claim before")
    cues = widgets.Checkbox(
        description="printed cues only",
        indent=False,
        layout=fit,
        tooltip="Leave out what the coders inferred",
    )
    view = one_of(VIEWS, VIEWS[0], tooltip=("Show a picture", "Show a list of the same"))

    def draw(_change: object = None) -> None:
        name, basis = path[-1], "explicit" if cues.value else None
        head.value = _heading(name, basis)
        body.value = _drawn(name, basis) if view.value == "picture" else _listed(name, basis)
        choose.options = _neighbours(name, basis) or [("none: go back, or allow inferred links", None)]
        choose.index = 0
        step.disabled, back.disabled = choose.value is None, len(path) == 1

    def forward(_button: object) -> None:
        if choose.value is not None:
            path.append(choose.value)
            draw()
            # A button that is switched off would lose the keyboard.
            (back if step.disabled else step).focus()

    def backward(_button: object) -> None:
        if len(path) > 1:
            path.pop()
            draw()
            (step if back.disabled else back).focus()

    step.on_click(forward)
    back.on_click(backward)
    cues.observe(draw, names="value")
    view.observe(draw, names="value")
    draw()
    row = widgets.HBox(
        [step, back, cues, view], layout=widgets.Layout(flex_flow="row wrap", grid_gap="0 12px")
    )
    return widgets.VBox([head, with_steps(choose, "neighbour"), row, body])


def as_text(claim: str, basis: str | None = None) -> str:
    """Return an opened claim as plain text."""
    row = load("claims").set_index("id").loc[claim]
    lines = [f"{claim} ({', '.join(row['loc'])}): {row['claim']}", in_words(claim, basis)]
    lines += [" | ".join(cells) for cells in _cells(claim, basis)]
    lines += [f"Tension {each.id} ({each.kind}): {each.title}." for each in tensions_at(claim).itertuples()]
    return "\n".join(lines)


def _heading(claim: str, basis: str | None) -> str:
    row = load("claims").set_index("id").loc[claim]
    said = f"voice {row['voice']}, type {row['type']}, {row['modality']}"
    return (
        f'<div role="status"><strong>{claim}</strong> ({escape(", ".join(row["loc"]))}): '
        f"{escape(row['claim'])} <em>({escape(said)})</em><br>{escape(in_words(claim, basis))}</div>"
    )


# One walks to and fro; a claim that was seen before comes back at once.
@cache
def _drawn(claim: str, basis: str | None) -> str:
    return picture(draw_argument(claim, basis), in_words(claim, basis))


def _cells(claim: str, basis: str | None) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each link: first those that end at the claim, then those that start there."""
    for links, says in ((bearing_on(claim, basis), "{} it"), (leads_to(claim, basis), "it {}")):
        for link in links.itertuples():
            relation = says.format(link.relation) if link.relation != "tension" else "pulls apart from it"
            yield (
                relation,
                link.basis,
                link.cue or "no cue",
                link.loc,
                link.claim,
                f"{link.voice}, {link.modality}",
            )


def _listed(claim: str, basis: str | None) -> str:
    rows = "".join(
        "<tr>" + "".join(_cell(name, cell) for name, cell in zip(_HEAD, cells, strict=True)) + "</tr>"
        for cells in _cells(claim, basis)
    )
    head = "".join(f"<th scope='col' {_CELL}>{name}</th>" for name in _HEAD)
    links = (
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else "<p>No link.</p>"
    )
    return links + _tensions(tensions_at(claim))


def _cell(name: str, text: str) -> str:
    persian = name == "cue" and text != "no cue"
    wrapped = f'<span dir="rtl" lang="fa" style="white-space:nowrap">{escape(text)}</span>'
    return f"<td {_CELL}>{wrapped if persian else escape(text)}</td>"


def _tensions(rows: "pd.DataFrame") -> str:
    if rows.empty:
        return "<p>The table of tensions has no row at this sentence.</p>"
    items = "".join(
        f"<li>{each.id}, {each.kind}: <strong>{escape(each.title)}.</strong> {escape(each.description)} "
        f"({escape(', '.join(each.loc))}; checked: {escape(each.check)})</li>"
        for each in rows.itertuples()
    )
    return f"<p>Tensions noted at this sentence:</p><ul>{items}</ul>"


def _neighbours(claim: str, basis: str | None) -> list[tuple[str, Any]]:
    """Return the claims to step to, as (label, id)."""
    found: list[tuple[str, Any]] = []
    for links, says in (
        (bearing_on(claim, basis), "{loc} {relation} it"),
        (leads_to(claim, basis), "it {relation} {loc}"),
    ):
        for link in links.itertuples():
            label = says.format(loc=link.loc, relation=_verb(link.relation))
            found.append((f"{label}: {link.claim}", link.id))
    return found


def _verb(relation: str) -> str:
    return "pulls apart from" if relation == "tension" else relation


def _static_html(claim: str) -> str:
    return (
        f"{_heading(claim, None)}{_drawn(claim, None)}"
        f"<details><summary>The same as a list</summary>{_listed(claim, None)}</details>"
    )

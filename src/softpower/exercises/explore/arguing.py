"""Walk through an argument: open a claim, see what bears on it, step to a neighbour and back."""

from collections.abc import Iterator
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from softpower.exercises.checks import show_widget
from softpower.exercises.choosing import one_of, with_steps
from softpower.exercises.explore.saying import directed, say, sided
from softpower.language import current, marked, phrase, term
from softpower.methods.argument_figure import draw_argument, in_words
from softpower.methods.arguments import UnknownClaim, bearing_on, find_claim, leads_to, tensions_at
from softpower.methods.figures import picture
from softpower.tables import load

if TYPE_CHECKING:
    import pandas as pd
    from ipywidgets import VBox

VIEWS = (marked("picture"), marked("list"))
_CELL = "style='text-align:left;vertical-align:top;padding:2px 12px 2px 0'"
_HEAD = (
    marked("relation"),
    marked("basis"),
    marked("cue"),
    marked("where"),
    marked("claim"),
    marked("who, how"),
)


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
    choose = widgets.Dropdown(
        description=phrase("Neighbour"), layout=wide, tooltip=phrase("A claim beside this one")
    )
    step = widgets.Button(
        description=phrase("Open it"), layout=fit, tooltip=phrase("Open the claim that is chosen above")
    )
    back = widgets.Button(
        description=phrase("Back"), layout=fit, tooltip=phrase("Go back to the claim before")
    )
    cues = widgets.Checkbox(
        description=phrase("printed cues only"),
        indent=False,
        layout=fit,
        tooltip=phrase("Leave out what the coders inferred"),
    )
    view = one_of(
        [(phrase(name), name) for name in VIEWS],
        VIEWS[0],
        tooltip=(phrase("Show a picture"), phrase("Show a list of the same")),
    )

    def draw(_change: object = None) -> None:
        name, basis = path[-1], "explicit" if cues.value else None
        head.value = directed(_heading(name, basis))
        body.value = _drawn(name, basis) if view.value == "picture" else directed(_listed(name, basis))
        nothing = phrase("none: go back, or allow inferred links")
        choose.options = _neighbours(name, basis) or [(nothing, None)]
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
    return widgets.VBox([head, with_steps(choose, marked("neighbour")), row, body])


def as_text(claim: str, basis: str | None = None) -> str:
    """Return an opened claim as plain text."""
    row = load("claims").set_index("id").loc[claim]
    places = phrase(", ").join(row["loc"])
    lines = [
        phrase("{id} ({places}): {claim}", id=claim, places=places, claim=term(row["claim"])),
        in_words(claim, basis),
    ]
    lines += [" | ".join(cells) for cells in _cells(claim, basis)]
    lines += [
        phrase("Tension {id} ({kind}): {title}.", id=each.id, kind=term(each.kind), title=term(each.title))
        for each in tensions_at(claim).itertuples()
    ]
    return "\n".join(lines)


def _heading(claim: str, basis: str | None) -> str:
    row = load("claims").set_index("id").loc[claim]
    said = phrase(
        "voice {voice}, type {type}, {modality}",
        voice=term(row["voice"]),
        type=term(row["type"]),
        modality=term(row["modality"]),
    )
    return (
        f'<div role="status"><strong>{claim}</strong> ({escape(phrase(", ").join(row["loc"]))}): '
        f"{escape(term(row['claim']))} <em>({escape(said)})</em><br>{escape(in_words(claim, basis))}</div>"
    )


# One walks to and fro; a claim that was seen before comes back at once.
def _drawn(claim: str, basis: str | None) -> str:
    return _drawn_in(current().code, claim, basis)


@cache
def _drawn_in(_language: str, claim: str, basis: str | None) -> str:
    return picture(draw_argument(claim, basis), in_words(claim, basis))


def _cells(claim: str, basis: str | None) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each link: first those that end at the claim, then those that start there."""
    onto, beyond = marked("{relation} it"), marked("it {relation}")
    for links, says in ((bearing_on(claim, basis), onto), (leads_to(claim, basis), beyond)):
        for link in links.itertuples():
            apart = link.relation == "tension"
            yield (
                phrase("pulls apart from it") if apart else phrase(says, relation=term(link.relation)),
                term(link.basis),
                link.cue or phrase("no cue"),
                link.loc,
                term(link.claim),
                phrase("{voice}, {modality}", voice=term(link.voice), modality=term(link.modality)),
            )


def _listed(claim: str, basis: str | None) -> str:
    rows = "".join(
        "<tr>" + "".join(_cell(name, cell) for name, cell in zip(_HEAD, cells, strict=True)) + "</tr>"
        for cells in _cells(claim, basis)
    )
    head = "".join(f"<th scope='col' {sided(_CELL)}>{phrase(name)}</th>" for name in _HEAD)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    links = table if rows else f"<p>{phrase('No link.')}</p>"
    return links + _tensions(tensions_at(claim))


def _cell(name: str, text: str) -> str:
    persian = name == "cue" and text != phrase("no cue")
    wrapped = f'<span dir="rtl" lang="fa" style="white-space:nowrap">{escape(text)}</span>'
    return f"<td {sided(_CELL)}>{wrapped if persian else escape(text)}</td>"


def _tensions(rows: "pd.DataFrame") -> str:
    if rows.empty:
        return f"<p>{phrase('The table of tensions has no row at this sentence.')}</p>"
    items = "".join(_tension_html(each) for each in rows.itertuples())
    return f"<p>{phrase('Tensions noted at this sentence:')}</p><ul>{items}</ul>"


def _tension_html(row: Any) -> str:
    head = phrase("{id}, {kind}:", id=row.id, kind=term(row.kind))
    checked = phrase("({places}; checked: {check})", places=phrase(", ").join(row.loc), check=term(row.check))
    return (
        f"<li>{head} <strong>{escape(term(row.title))}.</strong> {escape(term(row.description))} "
        f"{escape(checked)}</li>"
    )


def _neighbours(claim: str, basis: str | None) -> list[tuple[str, Any]]:
    """Return the claims to step to, as (label, id)."""
    found: list[tuple[str, Any]] = []
    for links, says, apart in (
        (bearing_on(claim, basis), marked("{place} {relation} it"), marked("{place} pulls apart from it")),
        (leads_to(claim, basis), marked("it {relation} {place}"), marked("it pulls apart from {place}")),
    ):
        for link in links.itertuples():
            if link.relation == "tension":
                label = phrase(apart, place=link.loc)
            else:
                label = phrase(says, place=link.loc, relation=term(link.relation))
            found.append((f"{label}: {term(link.claim)}", link.id))
    return found


def _static_html(claim: str) -> str:
    return directed(
        f"{_heading(claim, None)}{_drawn(claim, None)}"
        f"<details><summary>{phrase('The same as a list')}</summary>{_listed(claim, None)}</details>"
    )

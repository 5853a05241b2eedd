"""Take one tie out of a network of the article, and see what changes."""

from typing import TYPE_CHECKING, Any

import networkx as nx

from softpower.exercises.checks import show_widget
from softpower.exercises.choosing import with_steps
from softpower.exercises.explore.network_choice import (
    KINDS,
    Choice,
    Pair,
    drawing,
    static_html,
    static_text,
    words_html,
)
from softpower.exercises.explore.network_words import tell_network, tell_removal
from softpower.exercises.explore.saying import directed
from softpower.language import marked, phrase, term
from softpower.methods.networks import removals

if TYPE_CHECKING:
    from ipywidgets import VBox

__all__ = ["remove_tie", "remover", "tell_network", "tell_removal"]


def remove_tie() -> None:
    """Let a learner choose which kinds of ties are drawn, and take one tie out.

    The picture, the figures and a sentence change with every choice; a list names every
    tie with its sentence.

    Notes
    -----
    Every control works by keyboard: Tab moves on, Space ticks a box or presses a button. Two
    buttons go through the ties. Without a kernel, the start is shown with the effect of each removal.
    """
    start = Choice()
    show_widget(remover(), static_html(start), static_text(start))


def remover() -> "VBox":
    """Return the widget behind :func:`remove_tie`."""
    # Here and not above: a notebook that only submits answers starts without ipywidgets.
    import ipywidgets as widgets

    start = Choice()

    def box(name: str, on: bool, tip: str) -> Any:
        layout = widgets.Layout(width="auto", margin="0 20px 0 0")
        return widgets.Checkbox(value=on, description=name, indent=False, tooltip=tip, layout=layout)

    kinds = {
        kind: box(term(kind), kind in start.kinds, phrase("Draw ties of the kind {kind}", kind=term(kind)))
        for kind in KINDS
    }
    persons = box(
        phrase("named persons only"),
        start.persons_only,
        phrase("Keep a tie only if both ends are named persons"),
    )
    merge = box(phrase("Kremlin counts as Russia"), False, phrase("Make the Kremlin and Russia one actor"))
    denied = box(
        phrase("show ties that the text denies"), False, phrase("Draw them dotted; they are not counted")
    )
    every = box(
        phrase("list every tie and every actor"), False, phrase("Show the network as lists, with locators")
    )
    take = widgets.Dropdown(
        description=phrase("Take out"),
        tooltip=phrase("The tie to take out of the network"),
        layout=widgets.Layout(width="min(100%, 34em)"),
    )
    renewing = False
    sketch, words = widgets.HTML(), widgets.HTML()

    def choice() -> Choice:
        ticked = tuple(kind for kind in KINDS if kinds[kind].value)
        return Choice(ticked, persons.value, merge.value, denied.value, take.value or None)

    def draw(_change: object = None) -> None:
        if renewing:
            return
        now = choice()
        sketch.value, words.value = drawing(now), words_html(now, every=every.value)

    def renew(_change: object = None) -> None:
        nonlocal renewing
        kept, renewing = choice().taken_out() or (), True
        take.options = [(phrase("nothing"), ()), *_tie_names(choice().network())]
        take.value, renewing = kept, False
        draw()

    for control in (*kinds.values(), persons, merge):
        control.observe(renew, names="value")
    for control in (take, denied, every):
        control.observe(draw, names="value")
    renew()
    row = widgets.Layout(flex_flow="row wrap")
    return widgets.VBox(
        [
            widgets.HTML(directed(f"<strong>{phrase('Which ties are drawn?')}</strong>")),
            widgets.HBox(list(kinds.values()), layout=row),
            widgets.HBox([persons, merge, denied, every], layout=row),
            with_steps(take, marked("tie")),
            words,
            sketch,
        ]
    )


def _tie_names(graph: nx.Graph) -> list[tuple[str, Pair]]:
    table = removals(graph)
    return [(f"{term(a)} – {term(b)}", (a, b)) for a, b in zip(table["one"], table["other"], strict=True)]

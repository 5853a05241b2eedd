"""What a learner chose to draw, and how that choice is shown: picture, words, lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import networkx as nx
import pandas as pd

from softpower.exercises.explore.network_words import (
    conclusion,
    count,
    joined,
    network_in_words,
    removal_in_words,
    standing_out,
    tie_in_words,
)
from softpower.exercises.explore.saying import directed, sided
from softpower.language import current, digits, marked, phrase, term
from softpower.methods.figures import picture
from softpower.methods.network_figure import draw_network
from softpower.methods.networks import (
    EXISTS,
    measures,
    named_persons,
    network,
    pieces,
    removals,
    without_tie,
)
from softpower.tables import load

#: The kinds of tie that can be drawn; the map has a place for every actor of theirs.
KINDS = ("personal", "elite", "party", "institutional", "military")
DENIED = "absent"

Pair = tuple[str, str]
_CELL = "style='text-align:left;vertical-align:top;padding:0 16px 0 0'"
_NONE = marked(
    "No tie of the text is left by these choices. Choose another kind, or let in more than named persons."
)


@dataclass(frozen=True)
class Choice:
    """What a learner chose: which ties are drawn, by which rule, and which one is taken out."""

    kinds: tuple[str, ...] = ("personal", "elite")
    persons_only: bool = True
    kremlin_is_russia: bool = False
    show_denied: bool = False
    removed: Pair | None = None

    def network(self) -> nx.Graph:
        """Return the network of the chosen ties, before one is taken out."""
        return network(self._rows(EXISTS), kremlin_is_russia=self.kremlin_is_russia)

    def denied(self) -> nx.Graph:
        """Return the ties of these kinds that the text denies; none unless they are to be shown."""
        rows = self._rows(DENIED)
        return network(rows if self.show_denied else rows.head(0), kremlin_is_russia=self.kremlin_is_russia)

    def taken_out(self) -> Pair | None:
        """Return the tie that is taken out; None if the network does not have it."""
        return self.removed if self.removed and self.network().has_edge(*self.removed) else None

    def _rows(self, status: str) -> pd.DataFrame:
        ties, people = load("ties"), named_persons()
        rows = ties[ties["kind"].isin(self.kinds) & (ties["status"] == status)]
        if self.persons_only:
            rows = rows[rows["source"].isin(people) & rows["target"].isin(people)]
        return rows


def _after(choice: Choice) -> nx.Graph:
    pair = choice.taken_out()
    return without_tie(choice.network(), *pair) if pair else choice.network()


def drawing(choice: Choice) -> str:
    """Return the drawing as an HTML picture with its text alternative; empty if nothing is drawn."""
    return _drawing(choice, current().code)


@lru_cache(maxsize=64)
def _drawing(choice: Choice, _language: str) -> str:
    graph = _after(choice)
    if not len(graph):
        return ""
    kinds = phrase(", ").join(term(kind) for kind in choice.kinds)
    title = phrase("Ties in the text: {kinds}", kinds=kinds)
    figure = draw_network(graph, title, denied=choice.denied(), removed=choice.taken_out() or ())
    return picture(figure, phrase("Network drawing. {words}", words=in_words(choice)))


def in_words(choice: Choice) -> str:
    """Return the network, or what the removal changes, as one line."""
    graph, pair = choice.network(), choice.taken_out()
    if not len(graph):
        return phrase(_NONE)
    line = removal_in_words(graph, *pair) if pair else network_in_words(graph)
    return f"{line} {_denied_line(choice)}".strip()


def _denied_line(choice: Choice) -> str:
    if not choice.show_denied:
        return ""
    denied = _ties(choice.denied())
    if not denied:
        return phrase("The text denies no tie of this sort.")
    return phrase("Denied by the text, drawn but not counted: {ties}.", ties=phrase("; ").join(denied))


def _ties(graph: nx.Graph) -> list[str]:
    edges = sorted((*sorted((one, other)), tie) for one, other, tie in graph.edges(data=True))
    return [tie_in_words(one, other, tie["kinds"], tie["loc"]) for one, other, tie in edges]


def words_html(choice: Choice, *, every: bool) -> str:
    """Return what stands beside the drawing; ``every`` adds the lists of actors and ties."""
    before, pair = choice.network(), choice.taken_out()
    if not pair or not len(before):
        said = f'<div role="status">{escape(in_words(choice))}</div>'
    else:
        after = _after(choice)
        lines = [
            (phrase("pieces"), digits(str(len(pieces(before)))), digits(str(len(pieces(after))))),
            (phrase("joined"), joined(before), joined(after)),
            (phrase("who stands out"), standing_out(before), standing_out(after)),
        ]
        head = ("", phrase("with the tie"), phrase("without it"))
        said = (
            f'<div role="status"><strong>{escape(conclusion(before, *pair))}</strong></div>'
            f"{_table(head, lines)}<div>{escape(_denied_line(choice))}</div>"
        )
    return directed(said + (_lists(choice) if every and len(before) else ""))


def _lists(choice: Choice) -> str:
    before, after = measures(choice.network()), measures(_after(choice)).set_index("actor")
    lines = [
        (
            term(row["actor"]),
            *(_change(row[name], after.loc[row["actor"], name]) for name in ("degree", "betweenness")),
        )
        for row in before.to_dict("records")
    ]
    items = "".join(f"<li>{escape(tie)}</li>" for tie in _ties(_after(choice)))
    table = _table((phrase("actor"), phrase("degree"), phrase("betweenness")), lines)
    return f"{table}<div>{phrase('Ties drawn:')}</div><ul>{items}</ul>"


def _change(before: float, after: float) -> str:
    if before == after:
        return digits(f"{before:g}")
    return phrase("{before:g}, then {after:g}", before=float(before), after=float(after))


def _table(head: tuple[str, ...], lines: Sequence[tuple[str, ...]]) -> str:
    look = sided(_CELL)
    top = "".join(f"<th scope='col' {look}>{escape(cell)}</th>" for cell in head)
    body = "".join(
        f"<tr><th scope='row' {look}>{escape(first)}</th>"
        + "".join(f"<td {look}>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in lines
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def static_html(choice: Choice) -> str:
    """Return what is shown where no kernel runs: words, drawing, and the effect of each removal."""
    lines = [
        (_pair(row), phrase(", ").join(row["loc"]), term(row["kind"]), digits(str(row["pieces"])))
        for row in _removals(choice)
    ]
    head = (phrase("tie taken out"), phrase("where"), phrase("kind"), phrase("pieces left"))
    return directed(
        f"<p>{escape(in_words(choice))}</p>{drawing(choice)}"
        f"<p>{phrase('What each removal would leave:')}</p>{_table(head, lines)}"
    )


def static_text(choice: Choice) -> str:
    """Return the same as plain text, without the drawing."""
    lines = [
        phrase(
            "Without {pair} ({places}, {kind}): {pieces}.",
            pair=_pair(row),
            places=phrase(", ").join(row["loc"]),
            kind=term(row["kind"]),
            pieces=count(row["pieces"], "piece"),
        )
        for row in _removals(choice)
    ]
    hint = phrase("Run this cell in a notebook to choose other kinds of ties and to take one out.")
    return "\n".join([in_words(choice), *lines, hint])


def _removals(choice: Choice) -> list[dict[str, Any]]:
    return [
        {str(name): value for name, value in row.items()}
        for row in removals(choice.network()).to_dict("records")
    ]


def _pair(row: dict[str, Any]) -> str:
    return f"{term(row['one'])} – {term(row['other'])}"

"""Code a sentence before its coded row is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from softpower.exercises.checks import show_widget
from softpower.exercises.choosing import one_of
from softpower.exercises.explore.saying import say, terms_html
from softpower.tables import load
from softpower.tables.tokens import stands_in

if TYPE_CHECKING:
    from ipywidgets import VBox

#: What a learner codes, with the question put for each.
QUESTIONS = {"voice": "Who speaks?", "type": "What type of claim?", "modality": "How is it said?"}
VOICES = ("authors", "reported")
#: The look of a cell where the coding is compared.
_CELL = "style='text-align:left;padding:0 16px 0 0'"


@dataclass(frozen=True)
class Sentence:
    """One sentence to code: what a learner may see before, and the coded row."""

    place: str
    claim: str
    cues: list[tuple[str, str]]
    terms: list[tuple[str, str]]
    cited: list[str]
    coded: dict[str, str]
    note: str

    def before(self) -> str:
        """Return what is shown before the coding, as HTML."""
        cues = terms_html("Cue words", self.cues) or "<div>Cue words: none from the glossary.</div>"
        cited = f"<div>In brackets it cites: {escape(', '.join(self.cited))}.</div>" if self.cited else ""
        return (
            f"<div><strong>{escape(self.place)}</strong>, in our words: {escape(self.claim)}</div>"
            f"{cues}{terms_html('Other terms', self.terms)}{cited}"
        )

    def compare(self, chosen: dict[str, str | None]) -> str:
        """Return the learner's coding beside the coded row, as HTML; a request if one is missing."""
        missing = [QUESTIONS[name] for name in QUESTIONS if not chosen.get(name)]
        if missing:
            return f'<div role="status">Choose first: {escape(" ".join(missing))}</div>'
        same = [name for name in QUESTIONS if chosen[name] == self.coded[name]]
        lines = "".join(
            f"<tr><th scope='row' {_CELL}>{name}</th><td {_CELL}>{escape(str(chosen[name]))}</td>"
            f"<td {_CELL}>{escape(self.coded[name])}</td>"
            f"<td {_CELL}>{'same' if name in same else 'different'}</td></tr>"
            for name in QUESTIONS
        )
        close = (
            "You and the table agree."
            if len(same) == len(QUESTIONS)
            else "Where you differ, look at the cue words and the rule again. Who has the better reason?"
        )
        note = f"<div>The coder's note: {escape(self.note)}</div>" if self.note else ""
        return (
            f"<div role='status'><table><thead><tr><td></td><th scope='col' {_CELL}>you</th>"
            f"<th scope='col' {_CELL}>the table</th><td></td></tr></thead><tbody>{lines}</tbody></table>"
            f"<div>{close}</div>{note}</div>"
        )


def sentence_at(place: str) -> Sentence | None:
    """Return the sentence at a locator with its first claim; None if no claim is coded there."""
    claims = load("claims")
    rows = claims[claims["loc"].str[0] == place]
    if rows.empty:
        return None
    row = rows.iloc[0]
    citations = load("citations")
    here = citations["loc"].map(lambda places: place in places)
    cited = citations[here & (citations["kind"] == "parenthetical")]["author"]
    coded = {
        "voice": str(row["voice"]).partition(":")[0],
        "type": str(row["type"]),
        "modality": str(row["modality"]),
    }
    cues, terms = _printed(place)
    claim, note = str(row["claim"]), str(row["note"])
    return Sentence(place, claim, cues, terms, [str(name) for name in cited], coded, note)


def _printed(place: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the cue words and the other terms of the glossary that a sentence prints.

    A cue word is looked for wherever it may stand; another term only where the
    glossary says. Both are checked against the words of the sentence.
    """
    sentences, glossary = load("sentences"), load("glossary")
    index = dict(zip(sentences["loc"], sentences["tokens"], strict=True))
    found: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for term in glossary.to_dict("records"):
        cue = term["field"] == "reading"
        if (cue or place in term["loc"]) and stands_in(term["fa"], place, index):
            found[cue].append((term["fa"], term["en"]))
    return found[True], found[False]


def code_first(places: Sequence[str]) -> None:
    """Let a learner code sentences, each before its coded row is shown.

    Parameters
    ----------
    places
        Locators of sentences that hold a claim, such as ``["0.2.s7", "0.4.s2"]``.
        A locator without a claim is left out.

    Notes
    -----
    Every choice is a button: Tab moves on, Space presses. Without a kernel, a list shows
    the same sentences with their coding.
    """
    sentences = [found for place in places if (found := sentence_at(place)) is not None]
    if not sentences:
        say("No claim is coded at these places. A locator looks like 0.2.s7.")
        return
    show_widget(coder(sentences), _static_html(sentences), _static_text(sentences))


def coder(sentences: Sequence[Sentence]) -> "VBox":
    """Return the widget behind :func:`code_first`."""
    # Here and not above: a notebook that only submits answers starts without ipywidgets.
    import ipywidgets as widgets

    by_place = {sentence.place: sentence for sentence in sentences}
    choose = one_of(list(by_place), sentences[0].place, description="Sentence", tooltip="Sentence to code")
    before, after = widgets.HTML(), widgets.HTML()
    lists = {
        name: one_of(_values(name), tooltip=question, stacked=True) for name, question in QUESTIONS.items()
    }
    button = widgets.Button(
        description="Compare with the table",
        tooltip="Show the coded row beside your choices",
        layout=widgets.Layout(width="auto", align_self="flex-start"),
    )

    def fresh(_change: object = None) -> None:
        before.value, after.value = by_place[choose.value].before(), ""
        for buttons in lists.values():
            buttons.value = None

    def compare(_button: object) -> None:
        after.value = by_place[choose.value].compare({name: lists[name].value for name in lists})

    choose.observe(fresh, names="value")
    button.on_click(compare)
    fresh()
    columns = [
        widgets.VBox([widgets.HTML(f"<strong>{question}</strong>"), lists[name]])
        for name, question in QUESTIONS.items()
    ]
    row = widgets.HBox(columns, layout=widgets.Layout(flex_flow="row wrap", grid_gap="0 32px"))
    return widgets.VBox([choose, before, row, button, after])


def _values(column: str) -> list[str]:
    if column == "voice":
        return list(VOICES)
    return [str(value) for value in load("claims")[column].cat.categories]


def _coding(sentence: Sentence) -> str:
    return ", ".join(f"{name} {sentence.coded[name]}" for name in QUESTIONS)


def _static_text(sentences: Sequence[Sentence]) -> str:
    lines = [f"{s.place}: {s.claim} ({_coding(s)})" for s in sentences]
    return "\n".join(["Run this cell in a notebook to code these sentences yourself.", *lines])


def _static_html(sentences: Sequence[Sentence]) -> str:
    items = "".join(
        f"<li>{s.before()}<details><summary>How the table codes it</summary>"
        f"{escape(_coding(s))}{'. ' + escape(s.note) if s.note else ''}</details></li>"
        for s in sentences
    )
    return f"<p>Code each sentence in your head, then open the line below it.</p><ol>{items}</ol>"

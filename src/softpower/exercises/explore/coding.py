"""Code a sentence before its coded row is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from softpower.exercises.checks import show_widget
from softpower.exercises.choosing import one_of
from softpower.exercises.explore.saying import directed, named, say, sided, terms_html
from softpower.language import marked, phrase, term
from softpower.tables import load
from softpower.tables.tokens import stands_in

if TYPE_CHECKING:
    from ipywidgets import VBox

#: What a learner codes, with the question put for each.
QUESTIONS = {
    "voice": marked("Who speaks?"),
    "type": marked("What type of claim?"),
    "modality": marked("How is it said?"),
}
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
        none = f"<div>{phrase('Cue words: none from the glossary.')}</div>"
        cues = terms_html(phrase("Cue words"), self.cues) or none
        names = phrase(", ").join(self.cited)
        cited = f"<div>{escape(phrase('In brackets it cites: {names}.', names=names))}</div>" if names else ""
        head = phrase(
            "{place}, in our words: {claim}",
            place=f"<strong>{escape(self.place)}</strong>",
            claim=escape(term(self.claim)),
        )
        return f"<div>{head}</div>{cues}{terms_html(phrase('Other terms'), self.terms)}{cited}"

    def compare(self, chosen: dict[str, str | None]) -> str:
        """Return the learner's coding beside the coded row, as HTML; a request if one is missing."""
        missing = " ".join(phrase(QUESTIONS[name]) for name in QUESTIONS if not chosen.get(name))
        if missing:
            first = phrase("Choose first: {questions}", questions=missing)
            return f'<div role="status">{escape(first)}</div>'
        same = [name for name in QUESTIONS if chosen[name] == self.coded[name]]
        cell = sided(_CELL)
        lines = "".join(
            f"<tr><th scope='row' {cell}>{term(name)}</th><td {cell}>{escape(term(str(chosen[name])))}</td>"
            f"<td {cell}>{escape(term(self.coded[name]))}</td>"
            f"<td {cell}>{phrase('same') if name in same else phrase('different')}</td></tr>"
            for name in QUESTIONS
        )
        close = (
            phrase("You and the table agree.")
            if len(same) == len(QUESTIONS)
            else phrase(
                "Where you differ, look at the cue words and the rule again. Who has the better reason?"
            )
        )
        note = phrase("The coder's note: {note}", note=escape(term(self.note))) if self.note else ""
        return (
            f"<div role='status'><table><thead><tr><td></td><th scope='col' {cell}>{phrase('you')}</th>"
            f"<th scope='col' {cell}>{phrase('the table')}</th><td></td></tr></thead>"
            f"<tbody>{lines}</tbody></table><div>{close}</div>"
            f"{f'<div>{note}</div>' if note else ''}</div>"
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
    for row in glossary.to_dict("records"):
        cue = row["field"] == "reading"
        if (cue or place in row["loc"]) and stands_in(row["fa"], place, index):
            found[cue].append((row["fa"], row["en"]))
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
        say(phrase("No claim is coded at these places. A locator looks like 0.2.s7."))
        return
    show_widget(coder(sentences), _static_html(sentences), _static_text(sentences))


def coder(sentences: Sequence[Sentence]) -> "VBox":
    """Return the widget behind :func:`code_first`."""
    # Here and not above: a notebook that only submits answers starts without ipywidgets.
    import ipywidgets as widgets

    by_place = {sentence.place: sentence for sentence in sentences}
    choose = one_of(
        list(by_place), sentences[0].place, description=phrase("Sentence"), tooltip=phrase("Sentence to code")
    )
    before, after = widgets.HTML(), widgets.HTML()
    lists = {
        name: one_of(named(_values(name)), tooltip=phrase(question), stacked=True)
        for name, question in QUESTIONS.items()
    }
    button = widgets.Button(
        description=phrase("Compare with the table"),
        tooltip=phrase("Show the coded row beside your choices"),
        layout=widgets.Layout(width="auto", align_self="flex-start"),
    )

    def fresh(_change: object = None) -> None:
        before.value, after.value = directed(by_place[choose.value].before()), ""
        for buttons in lists.values():
            buttons.value = None

    def compare(_button: object) -> None:
        sentence = by_place[choose.value]
        after.value = directed(sentence.compare({name: lists[name].value for name in lists}))

    choose.observe(fresh, names="value")
    button.on_click(compare)
    fresh()
    columns = [
        widgets.VBox([widgets.HTML(f"<strong>{phrase(question)}</strong>"), lists[name]])
        for name, question in QUESTIONS.items()
    ]
    row = widgets.HBox(columns, layout=widgets.Layout(flex_flow="row wrap", grid_gap="0 32px"))
    return widgets.VBox([choose, before, row, button, after])


def _values(column: str) -> list[str]:
    if column == "voice":
        return list(VOICES)
    return [str(value) for value in load("claims")[column].cat.categories]


def _coding(sentence: Sentence) -> str:
    return phrase(", ").join(
        phrase("{question} {code}", question=term(name), code=term(sentence.coded[name]))
        for name in QUESTIONS
    )


def _static_text(sentences: Sequence[Sentence]) -> str:
    lines = [
        phrase("{place}: {claim} ({codes})", place=s.place, claim=term(s.claim), codes=_coding(s))
        for s in sentences
    ]
    return "\n".join([phrase("Run this cell in a notebook to code these sentences yourself."), *lines])


def _static_html(sentences: Sequence[Sentence]) -> str:
    how = phrase("How the table codes it")
    items = "".join(
        f"<li>{s.before()}<details><summary>{how}</summary>"
        f"{escape(_coding(s))}{'. ' + escape(term(s.note)) if s.note else ''}</details></li>"
        for s in sentences
    )
    hint = phrase("Code each sentence in your head, then open the line below it.")
    return directed(f"<p>{hint}</p><ol>{items}</ol>")

"""Read, find and code: what a lesson offers to try out on the article's tables.

``read`` shows the reading guide's account of a paragraph; ``tell`` says in words
what a filter found; ``code_first`` lets a learner code a sentence before the coded
row is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from softpower.exercises.checks import show_widget
from softpower.tables import describe, load, paragraph_of
from softpower.tables.tokens import stands_in

if TYPE_CHECKING:
    from ipywidgets import VBox

#: What a learner codes, with the question put for each.
QUESTIONS = {"voice": "Who speaks?", "type": "What type of claim?", "modality": "How is it said?"}
VOICES = ("authors", "reported")
#: The look of a cell where the coding is compared.
_CELL = "style='text-align:left;padding:0 16px 0 0'"
#: Rows named one by one by ``tell``; more would be a table.
FEW = 6


# -- read


def read(paragraph: str) -> None:
    """Show what a paragraph of the article says: English account, key terms, Persian account.

    The words are the course's own (table ``reading_guide``), not the article's. A
    sentence's locator is taken for its paragraph. Where there is no such paragraph,
    one line says so.
    """
    guide = load("reading_guide")
    row = guide[guide["paragraph"] == paragraph_of(paragraph)]
    if row.empty:
        _say(f"There is no paragraph {paragraph!r}. Paragraphs look like 0.3, 1.2 or 2-1.4.")
        return
    entry = row.iloc[0]
    glossary = load("glossary")
    terms = glossary[glossary["id"].isin(entry["terms"])]
    pairs = [(str(fa), str(en)) for fa, en in zip(terms["fa"], terms["en"], strict=True)]
    text = [f"Paragraph {entry['paragraph']}", entry["precis_en"], *(f"{fa}  {en}" for fa, en in pairs)]
    html = (
        f'<div style="border-left:5px solid #0072B2;padding:4px 12px;margin:4px 0">'
        f"<strong>Paragraph {escape(entry['paragraph'])}</strong>"
        f"<div>{escape(entry['precis_en'])}</div>{_terms_html('Key terms', pairs)}"
        f'<details><summary>In Persian</summary><div dir="rtl" lang="fa" style="text-align:right">'
        f"{escape(entry['precis_fa'])}</div></details></div>"
    )
    _show("\n".join(text), html)


# -- tell


def tell(rows: object) -> None:
    """Say in words what a filter found: how many rows, and in which sentences.

    Zero rows are answered with what to look for: a gap that is not filled yet, or a
    value that is not spelt as in the table.
    """
    if rows is ...:
        _say("Here is still a gap. Put your filter in place of the three dots (...), then run the cell.")
    elif not isinstance(rows, pd.DataFrame):
        kind = type(rows).__name__
        _say(f"tell() wants rows of a table, such as claims[...]. This is a {kind}.")
    elif rows.empty:
        _say(
            "No rows. Is there still a gap (...), or a value spelt in another way than in the table? "
            f"The column modality has these values: {_modalities()}."
        )
    else:
        _say(f"{_number(len(rows))}{_where(rows)}.")


def _number(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _where(rows: pd.DataFrame) -> str:
    if "loc" not in rows:
        return ""
    places = list(dict.fromkeys(places[0] for places in rows["loc"]))
    named = ", ".join(places[:FEW])
    return f", in {named}" + (f" and {len(places) - FEW} more sentences" if len(places) > FEW else "")


def _modalities() -> str:
    table = describe("claims").set_index("column")
    return str(table.loc["modality", "values"])


# -- code first


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
        cues = _terms_html("Cue words", self.cues) or "<div>Cue words: none from the glossary.</div>"
        cited = f"<div>In brackets it cites: {escape(', '.join(self.cited))}.</div>" if self.cited else ""
        return (
            f"<div><strong>{escape(self.place)}</strong>, in our words: {escape(self.claim)}</div>"
            f"{cues}{_terms_html('Other terms', self.terms)}{cited}"
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
    Every control works by keyboard: Tab moves on, the arrow keys choose, Space presses
    the button. Without a kernel, a list shows the same sentences with their coding.
    """
    sentences = [found for place in places if (found := sentence_at(place)) is not None]
    if not sentences:
        _say("No claim is coded at these places. A locator looks like 0.2.s7.")
        return
    show_widget(coder(sentences), _static_html(sentences), _static_text(sentences))


def coder(sentences: Sequence[Sentence]) -> "VBox":
    """Return the widget behind :func:`code_first`."""
    # Here and not above: a notebook that only submits answers starts without ipywidgets.
    import ipywidgets as widgets

    by_place = {sentence.place: sentence for sentence in sentences}
    choose = widgets.Dropdown(options=list(by_place), description="Sentence", tooltip="Sentence to code")
    before, after = widgets.HTML(), widgets.HTML()
    lists = {
        name: widgets.RadioButtons(
            options=_values(name), value=None, layout=widgets.Layout(width="auto"), tooltip=question
        )
        for name, question in QUESTIONS.items()
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


# -- shared


def _terms_html(label: str, pairs: Sequence[tuple[str, str]]) -> str:
    if not pairs:
        return ""
    listed = "; ".join(f'<span dir="rtl" lang="fa">{escape(fa)}</span> {escape(en)}' for fa, en in pairs)
    return f"<div>{label}: {listed}.</div>"


def _say(line: str) -> None:
    _show(line, f'<div role="status" style="padding:4px 12px">{escape(line)}</div>')


def _show(text: str, html: str) -> None:
    display({"text/html": html, "text/plain": text}, raw=True)

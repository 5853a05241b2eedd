"""Walk through the article section by section, and find a place in it by its locator."""

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from softpower.exercises.checks import show_widget
from softpower.exercises.explore.saying import directed, say, show, sided, terms_html
from softpower.language import current, marked, phrase
from softpower.methods.figures import picture
from softpower.methods.outline import NoOutline, draw_strip, outline, paragraphs, say_place, strip_alt
from softpower.tables import load

if TYPE_CHECKING:
    from ipywidgets import Button, VBox
    from pandas import DataFrame

_PARAGRAPHS = marked("{number} paragraph"), marked("{number} paragraphs")
_SENTENCES = marked("{number} sentence"), marked("{number} sentences")
_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph on the walk: how long it is, what it says in our words, its key terms."""

    name: str
    sentences: int
    account: str
    terms: list[tuple[str, str]]

    def heading(self) -> str:
        """Return its locators and its length: ``2-1.3, sentences s1 to s5``."""
        if self.sentences == 1:
            return phrase("{paragraph}, one sentence, s1", paragraph=self.name)
        last = f"s{self.sentences}"
        return phrase("{paragraph}, sentences s1 to {last}", paragraph=self.name, last=last)

    def html(self) -> str:
        """Return the paragraph; its first sentence is seen at once, the rest when it is opened."""
        first, rest = first_sentence(self.account)
        more = f"<div>{escape(rest)}</div>" if rest else ""
        terms = terms_html(phrase("Key terms"), self.terms)
        return (
            f'<details style="margin:6px 0"><summary><strong>{escape(self.heading())}.</strong> '
            f"{escape(first)}</summary>"
            f'<div style="{sided("margin:2px 0 8px 1.2em")}">{more}{terms}</div></details>'
        )


@dataclass(frozen=True)
class Stop:
    """One section on the walk."""

    section: str
    title: str
    number: int
    of: int
    paragraphs: list[Paragraph]

    def line(self) -> str:
        """Return where one stands, in one line."""
        sentences = sum(paragraph.sentences for paragraph in self.paragraphs)
        return phrase(
            "Section {section}, {number} of {all}: {title}. {paragraphs}, {sentences}.",
            section=self.section,
            number=self.number,
            all=self.of,
            title=phrase(self.title),
            paragraphs=_counted(len(self.paragraphs), *_PARAGRAPHS),
            sentences=_counted(sentences, *_SENTENCES),
        )

    def html(self) -> str:
        """Return the line and all paragraphs."""
        inside = "".join(paragraph.html() for paragraph in self.paragraphs)
        return f'<div role="status"><strong>{escape(self.line())}</strong></div>{inside}'

    def text(self) -> str:
        """Return the same as plain text, with the first sentence of each account."""
        lines = [f"  {p.heading()}: {first_sentence(p.account)[0]}" for p in self.paragraphs]
        return "\n".join([self.line(), *lines])


def first_sentence(account: str) -> tuple[str, str]:
    """Return an account's first sentence and the rest."""
    first, *rest = re.split(r"(?<=\.)\s+", account, maxsplit=1)
    return first, "".join(rest)


def stops() -> list[Stop]:
    """Return the sections of the article in order, each with its paragraphs in our words."""
    sentences, guide = load("sentences"), load("reading_guide").set_index("paragraph")
    account = "precis_fa" if current().code == "fa" else "precis_en"
    terms = {row["id"]: (row["fa"], row["en"]) for row in load("glossary").to_dict("records")}
    parts = outline(sentences)
    found: dict[str, list[Paragraph]] = {str(section): [] for section in parts.index}
    for name, section, count in paragraphs(sentences).itertuples(index=False):
        entry = guide.loc[name]
        pairs = [terms[term] for term in entry["terms"]]
        found[section].append(Paragraph(name, count, entry[account], pairs))
    return [
        Stop(section, parts.loc[section, "title"], number, len(found), inside)
        for number, (section, inside) in enumerate(found.items(), start=1)
    ]


def walk() -> None:
    """Let a learner walk through the article, section by section.

    A strip shows how long each section is and marks the one where the learner stands;
    below it stand the section's paragraphs with their locators, our account, and key terms.

    Notes
    -----
    Every control works by keyboard: Tab moves on, Space presses a button, Enter opens a
    paragraph. Without a kernel, a picture and a list show the same.
    """
    all_stops, sentences = stops(), load("sentences")
    listed = "".join(
        f"<details><summary>{escape(stop.line())}</summary>{stop.html()}</details>" for stop in all_stops
    )
    text = "\n".join([strip_alt(sentences), *(stop.text() for stop in all_stops)])
    show_widget(Walker(all_stops).box, directed(_strip(sentences) + listed), text)


class Walker:
    """The widget behind :func:`walk`: a menu with two buttons, the strip, and the section."""

    def __init__(self, all_stops: list[Stop]) -> None:
        # Here and not above: a notebook that only submits answers starts without ipywidgets.
        import ipywidgets as widgets

        self.stops = all_stops
        self._sentences = load("sentences")
        self._pictures: dict[str, str] = {}
        # For the mouse, as in with_steps: the buttons do the same. A slider would have no name for a
        # screen reader, which ipywidgets has no way to give it.
        self.menu = widgets.Dropdown(
            options=[(stop.section, place) for place, stop in enumerate(all_stops)],
            description=phrase("Section"),
            tabbable=False,
            tooltip=phrase("Section of the article"),
        )
        self.back: Button = widgets.Button(description=phrase("Back"), tooltip=phrase("One section back"))
        self.next: Button = widgets.Button(description=phrase("Next"), tooltip=phrase("One section on"))
        self.strip, self.section = widgets.HTML(), widgets.HTML()
        row = widgets.HBox(
            [self.back, self.menu, self.next], layout={"flex_flow": "row wrap", "grid_gap": "0 16px"}
        )
        self.box: VBox = widgets.VBox([row, self.strip, self.section])
        self.back.on_click(lambda _: self._step(-1))
        self.next.on_click(lambda _: self._step(1))
        self.menu.observe(self._draw, names="value")
        self._draw()

    def _step(self, step: int) -> None:
        self.menu.value = min(max(self.menu.value + step, 0), len(self.stops) - 1)
        # A button that is switched off would drop the focus, and the keyboard with it.
        if self.back.disabled:
            self.next.focus()
        if self.next.disabled:
            self.back.focus()

    def _draw(self, _change: Any = None) -> None:
        place = self.menu.value
        stop = self.stops[place]
        self.back.disabled, self.next.disabled = place == 0, place == len(self.stops) - 1
        # The words first: they are there at once, while the picture is still being drawn.
        self.section.value = directed(stop.html())
        if stop.section not in self._pictures:
            self._pictures[stop.section] = _strip(self._sentences, stop.section)
        self.strip.value = self._pictures[stop.section]


def where(locator: object) -> None:
    """Show where a section, paragraph or sentence stands in the article.

    Parameters
    ----------
    locator
        A locator in quotation marks, such as ``"2-1.3.s2"``. Blanks, brackets and another
        kind of dash do no harm. What is no place in the article is answered in one line.
    """
    if locator is ...:
        say(phrase("Here is still a gap. Put a locator in quotation marks in place of the three dots (...)."))
        return
    if not isinstance(locator, str) or not locator.strip():
        say(phrase('where() wants a locator in quotation marks, such as "2-1.3.s2".'))
        return
    sentences, place = load("sentences"), tidy(locator)
    try:
        words = phrase("{locator}: {place}", locator=place, place=say_place(sentences, place))
    except NoOutline as problem:
        say(str(problem))
        return
    show(
        f"{words}\n{strip_alt(sentences)}",
        f'<div role="status">{escape(words)}</div>{_strip(sentences, place)}',
    )


def tidy(locator: str) -> str:
    """Return a locator as the tables write it: ``"2-1.3.s2"`` for ``" (2–1.3.S2) "``."""
    plain = _DASHES.sub("-", "".join(locator.split())).strip("()[],;.").lower()
    section, dot, rest = plain.partition(".")
    return f"{section.upper()}{dot}{rest}"


def _strip(sentences: "DataFrame", locator: str = "") -> str:
    return picture(draw_strip(sentences, locator), strip_alt(sentences, locator))


def _counted(number: int, one: str, many: str) -> str:
    return phrase(one if number == 1 else many, number=int(number))

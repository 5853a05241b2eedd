"""The article's outline: its sections, their paragraphs and sentences, and a strip that shows them.

What is counted are rows of the table ``sentences``; a heading is a row of that table too
(its locator ends in ``.h``), but it is no sentence and is left out.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from softpower.language import digits, phrase
from softpower.methods.figures import OKABE_ITO, WIDTH, beginning, fa, full_style, number
from softpower.tables.locators import SECTIONS as SECTIONS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: The colours of a box: elsewhere, in the marked section, the marked paragraph, the marked sentence.
_PLAIN, _HERE, _MARK, _POINT = "#CFE3F1", OKABE_ITO[0], OKABE_ITO[1], OKABE_ITO[3]
#: A box of fewer sentences is too narrow for the number of its paragraph.
_NARROW = 2
_HEIGHT = 0.66
#: Where things stand, in sentences: left of the boxes the arrow, number and name of a section,
#: and the line against which the Persian headings are set.
_ARROW, _NUMBER, _TITLE, _END = -46.5, -43, -36.2, 84


class NoOutline(ValueError):
    """A table or a place from which no outline can be made. Shown as one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the message alone."""
        return [str(self)]


class Place(NamedTuple):
    """A place in the article: a section, or a paragraph of it, or a sentence of that."""

    section: str
    paragraph: str = ""
    sentence: int = 0


def outline(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each section of the article, in the order of the text.

    Parameters
    ----------
    sentences
        The table ``sentences``; columns ``loc`` and ``paragraph`` are used.

    Returns
    -------
    pandas.DataFrame
        The index is the section. Columns: ``title`` (our name for it), ``paragraphs`` and
        ``sentences`` (how many of each). The abstracts come first, the notes last.

    Raises
    ------
    NoOutline
        If this is not the table ``sentences``.
    """
    found = paragraphs(sentences).groupby("section", sort=False)["sentences"].agg(["size", "sum"])
    found.columns = pd.Index(["paragraphs", "sentences"])
    found.insert(0, "title", [SECTIONS[section][0] for section in found.index])
    return found


def paragraphs(sentences: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each paragraph, in the order of the text.

    Parameters
    ----------
    sentences
        The table ``sentences``.

    Returns
    -------
    pandas.DataFrame
        Columns ``paragraph``, ``section`` and ``sentences`` (how many; headings are not counted).

    Raises
    ------
    NoOutline
        If this is not the table ``sentences``.
    """
    if not isinstance(sentences, pd.DataFrame) or not {"loc", "paragraph"} <= set(sentences.columns):
        raise NoOutline(phrase('An outline is made from the table of sentences: load("sentences").'))
    body = sentences[~sentences["loc"].str.endswith(".h")]
    counts = body.groupby("paragraph", sort=False).size().reset_index(name="sentences")
    counts.insert(1, "section", counts["paragraph"].str.rpartition(".")[0])
    # The notes stand scattered over the printed pages; here they come last.
    order = counts["section"].map({section: place for place, section in enumerate(SECTIONS)})
    return counts.iloc[order.argsort(kind="stable")].reset_index(drop=True)


def place_of(sentences: pd.DataFrame, locator: str) -> Place:
    """Return the place that a section, a paragraph or a sentence's locator names.

    Raises
    ------
    NoOutline
        If the article has no such place; the message says what it has near it.
    """
    table = paragraphs(sentences)
    section, _, rest = locator.partition(".")
    number, _, last = rest.partition(".")
    inside = table[table["section"] == section]
    if inside.empty:
        raise NoOutline(
            phrase(
                "There is no section {section!r}. The sections are {sections}.",
                section=section,
                sections=phrase(", ").join(SECTIONS),
            )
        )
    if not rest:
        return Place(section)
    paragraph = f"{section}.{number}"
    row = inside[inside["paragraph"] == paragraph]
    if row.empty:
        raise NoOutline(
            phrase(
                "There is no paragraph {paragraph}. Section {section} has {span}.",
                paragraph=paragraph,
                section=section,
                span=_span(inside),
            )
        )
    count = int(row["sentences"].iloc[0])
    if not last:
        return Place(section, paragraph)
    if last not in {f"s{each}" for each in range(1, count + 1)}:
        raise NoOutline(
            phrase(
                "There is no sentence {locator}. Paragraph {paragraph} has s1 to {last}.",
                locator=locator,
                paragraph=paragraph,
                last=f"s{count}",
            )
        )
    return Place(section, paragraph, int(last[1:]))


def draw_strip(sentences: pd.DataFrame, locator: str = "") -> Figure:
    """Return the strip: one row for each section, one box for each paragraph, as wide as it has sentences.

    Parameters
    ----------
    sentences
        The table ``sentences``.
    locator
        A section (``"2-1"``), paragraph (``"2-1.3"``) or sentence (``"2-1.3.s2"``) to mark.

    Raises
    ------
    NoOutline
        If there is no such place, or this is not the table ``sentences``.
    """
    table = paragraphs(sentences)
    here = place_of(sentences, locator) if locator else Place("")
    with rc_context(full_style()):
        # Not plt.figure: a figure that pyplot does not know is never shown a second time.
        figure = Figure(figsize=(WIDTH, 4.3))
        # Fixed, and not "constrained": in a walk, nothing but the mark may move.
        axes = figure.add_axes((0.36, 0.13, 0.63, 0.77))
        for y, (section, rows) in enumerate(table.groupby("section", sort=False)):
            _draw_names(axes, y, str(section), here)
            _draw_boxes(axes, y, rows, here)
        axes.set(xlim=(0, _END), ylim=(len(SECTIONS) - 0.4, -0.6), xticks=range(0, 60, 10), yticks=[])
        axes.set_xlabel(fa(phrase("sentences (one box: one paragraph)")))
        number(axes.xaxis)
        axes.spines[["left", "bottom"]].set_visible(False)
        figure.suptitle(fa(_title(locator)), fontsize=13, **beginning(0.01, 0.99))
    return figure


def strip_alt(sentences: pd.DataFrame, locator: str = "") -> str:
    """Return the strip in words: how long each section is, and what is marked."""
    parts = outline(sentences)
    lengths = phrase(", ").join(
        phrase(
            "{section} {title} {sentences}",
            section=section,
            title=phrase(row["title"]),
            sentences=int(row["sentences"]),
        )
        for section, row in parts.iterrows()
    )
    said = phrase(
        "One row of boxes for each section, as long as it has sentences: {lengths}.", lengths=lengths
    )
    if not locator:
        return said
    return f"{said} {phrase('Marked: {place}', place=say_place(sentences, locator))}"


def say_place(sentences: pd.DataFrame, locator: str) -> str:
    """Return a place in words: section, paragraph of how many, sentence of how many."""
    here, table = place_of(sentences, locator), paragraphs(sentences)
    inside = table[table["section"] == here.section]
    said: dict[str, object] = {"section": here.section, "title": phrase(SECTIONS[here.section][0])}
    if not here.paragraph:
        return phrase("section {section} ({title}).", **said)
    said |= {"paragraph": int(here.paragraph.rpartition(".")[2]), "paragraphs": len(inside)}
    if not here.sentence:
        return phrase("section {section} ({title}), paragraph {paragraph} of {paragraphs}.", **said)
    said["sentence"] = here.sentence
    said["sentences"] = int(inside[inside["paragraph"] == here.paragraph]["sentences"].iloc[0])
    return phrase(
        "section {section} ({title}), paragraph {paragraph} of {paragraphs}, "
        "sentence {sentence} of {sentences}.",
        **said,
    )


def _draw_names(axes: "Axes", y: int, section: str, here: Place) -> None:
    """Draw what stands beside the boxes of a section: its number and name, and its printed heading."""
    current = section == here.section
    title, heading = SECTIONS[section]
    style: dict[str, Any] = {"va": "center", "weight": "bold" if current else "normal"}
    # The arrow is drawn in every row, though seen in one, so that each picture is cut alike.
    axes.text(_ARROW, y, "▶", va="center", alpha=1 if current else 0)
    axes.text(_NUMBER, y, section, **style)
    axes.text(_TITLE, y, fa(phrase(title)), **style)
    axes.text(_END, y, fa(heading), va="center", ha="right", color="#444444")


def _draw_boxes(axes: "Axes", y: int, rows: pd.DataFrame, here: Place) -> None:
    """Draw the paragraphs of a section as boxes, with the marked sentence inside, and their total."""
    current, left = rows["section"].iloc[0] == here.section, 0
    for name, width in zip(rows["paragraph"], rows["sentences"], strict=True):
        marked = name == here.paragraph
        colour = _MARK if marked else _HERE if current else _PLAIN
        axes.barh(y, width, _HEIGHT, left, color=colour, edgecolor="white", linewidth=1.5)
        if marked and here.sentence:
            axes.barh(y, 1, _HEIGHT, left + here.sentence - 1, color=_POINT)
            axes.plot(left + here.sentence - 0.5, y - 0.45, marker="v", markersize=6, color="black")
        if width >= _NARROW:
            ink = "white" if current and not marked else "black"
            paragraph = name.rpartition(".")[2]
            axes.text(left + width / 2, y, digits(paragraph), ha="center", va="center", fontsize=9, color=ink)
        left += width
    axes.text(left + 1, y, digits(str(left)), va="center")


def _title(locator: str) -> str:
    if locator:
        return phrase("The article, section by section: here is {locator}", locator=locator)
    return phrase("The article, section by section")


def _span(inside: pd.DataFrame) -> str:
    names = [str(name) for name in inside["paragraph"]]
    if len(names) == 1:
        return names[0]
    return phrase("{first} to {last}", first=names[0], last=names[-1])

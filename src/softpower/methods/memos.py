"""Read a memo about the article and report what is in it.

A memo is Markdown text. Each of its locators, numbers, quotations, figures and voices is
reported with its sentence; nothing is judged here, and any text can be read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from softpower.language import in_each
from softpower.methods.memo_numbers import LOCATOR, Number, bears_out, numbers_in, unborne
from softpower.methods.memo_text import Prose, Sentence, level, read_prose
from softpower.tables import load
from softpower.tables.tokens import stands_in

__all__ = [
    "VOICED",
    "Cited",
    "Memo",
    "Number",
    "Quotation",
    "bears_out",
    "locators_in",
    "numbers_in",
    "read_memo",
    "speaker_words",
    "unborne",
    "voices_at",
]

#: Tables with a column ``voice``, the one that covers most sentences first.
VOICED = ("claims", "interests", "instruments", "positions", "ties")
#: A longer range of sentences than any paragraph has is taken by its two ends, and a quotation
#: is looked for in so many of the places that its sentence cites.
_LONGEST = 30

_QUOTED = re.compile(r"«([^«»]{1,300})»|“([^“”]{1,300})”|\"([^\"\n]{1,300})\"")
_PERSIAN = re.compile("[\u0600-\u06ff]")
_FIGURE = re.compile(r"(?<!\w)(?:figure|fig\.|شکل)\s*(\d{1,3})(?!\w)", re.IGNORECASE)

_AUTHORS = re.compile(r"\b(?:authors?|article|paper|Koolaee)\b|نویسندگان|\bمقاله|کولایی", re.IGNORECASE)
#: The writer of the memo, or the coders whose tables the writer counts in.
_OWN = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Cc]oders?|[Tt]ables?|من|ما|کدگذار(?:ان)?|جدول)\b")
_FRAMES = re.compile(
    r"\b(?:accord(?:s|ing)|argu|assum|attribut|believ|conclud|declar|defin|descri|find|finds|held|hold|"
    r"quot|regard|report|said|say|see|speak|stat|tell|think|view|voice|word)\w*\b|"
    r"معتقد|گزارش|\bگفت|نقل|\b(?:نظر|دید|دیدگاه|زبان)\b|باور|نوشت|می‌(?:گوی|نویس|دان|خوان|بین)|"
    r"استدلال|تعریف|اعلام|ادعا|توصیف|نتیجه گرفت",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\breport(?:s|ed|ing)?\b|گزارش (?:می‌|کرد|شد)|گزارش‌شده|نقل (?:می‌|کرد|شد)|نقل‌شده", re.IGNORECASE
)
#: Words of a speaker's name that do not tell one speaker from another.
_COMMON = frozenset(
    {"and", "article", "federation", "foreign", "policy", "russian", "senior", "the", "traditional"}
)


@dataclass(frozen=True)
class Cited:
    """One locator as the memo cites it: the address, whether it exists, the number of its sentence."""

    loc: str
    exists: bool
    sentence: int


@dataclass(frozen=True)
class Quotation:
    """Words in quotation marks.

    ``stands`` says whether they are words of a sentence that the same sentence cites;
    None where that cannot be told: there is no locator, or the quotation is an English
    translation and the cited sentences are Persian.
    """

    text: str
    stands: bool | None
    sentence: int


@dataclass(frozen=True)
class Memo:
    """What is in a memo. A sentence is named by its place in ``sentences``, from 0."""

    headings: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    words: int
    cited: tuple[Cited, ...]
    numbers: tuple[tuple[int, Number], ...]
    quotations: tuple[Quotation, ...]
    alts: tuple[str, ...]
    figures: tuple[str, ...]
    voices: Mapping[int, str]

    def sections(self, *names: str) -> list[str]:
        """Return those of ``names`` that no heading has in it, letter case aside."""
        return [name for name in names if not any(name.casefold() in h.casefold() for h in self.headings)]


def read_memo(text: str) -> Memo:
    """Return what is in a memo.

    Parameters
    ----------
    text
        The memo as Markdown, or any other text.

    Returns
    -------
    Memo
        ``alts`` has the text alternative of each picture in the text, empty where there is
        none; ``figures`` the figures that the prose names ("Figure 1"); ``voices`` says for
        each sentence with a locator whether it names whose claim it is: ``named``,
        ``unnamed``, or ``other`` (the tables give these sentences another voice only). The
        writer of the memo ("I") and the coders' tables are voices too. A voice carries on
        within its paragraph until another is named.
    """
    prose = read_prose(text)
    cited, quotations = [], []
    numbers: list[tuple[int, Number]] = []
    for place, sentence in enumerate(prose.sentences):
        locs = locators_in(sentence.text)
        cited += [Cited(loc, loc in _index(), place) for loc in locs]
        quotations += [Quotation(words, _stands(words, locs), place) for words in _quoted(sentence.text)]
        # Digits inside a Persian quotation are the article's, and checked with its words.
        numbers += [(place, number) for number in numbers_in(_without_persian_quotes(sentence.text))]
    named = _FIGURE.findall(" ".join(sentence.text for sentence in prose.sentences))
    return Memo(
        headings=prose.headings,
        sentences=prose.sentences,
        words=prose.words,
        cited=tuple(cited),
        numbers=tuple(numbers),
        quotations=tuple(quotations),
        alts=prose.alts,
        figures=tuple(dict.fromkeys(f"Figure {int(number)}" for number in named)),
        voices=_voices(prose),
    )


def locators_in(text: str) -> list[str]:
    """Return the locators in a text, in order, existing or not; "3.2.s2-s4" gives three."""
    found: list[str] = []
    for match in LOCATOR.finditer(level(text)):
        paragraph, last = match["paragraph"], match["sentence"].lower()
        found.append(f"{paragraph}.{last}")
        for joint, nth in re.findall(r"([,;،؛-]|to|and|تا|و)\s*[sS](\d+)", match["more"]):
            start, end = int(last[1:] or 0), int(nth)
            gap = range(start + 1, end) if joint in {"-", "to", "تا"} and end - start <= _LONGEST else ()
            found += [f"{paragraph}.s{between}" for between in gap]
            last = f"s{end}"
            found.append(f"{paragraph}.{last}")
    return found


def voices_at(loc: str) -> tuple[str, ...]:
    """Return the voices that the tables give a sentence; empty if no table does.

    ``authors citing ...`` is the authors' voice; ``reported:...`` names the speaker.
    """
    return _all_voices().get(loc, ())


@cache
def _all_voices() -> dict[str, tuple[str, ...]]:
    """Return the voices of each sentence, from the first table that codes one there."""
    found: dict[str, tuple[str, ...]] = {}
    for name in VOICED:
        table, here = load(name), dict[str, list[str]]()
        for locs, voice in zip(table["loc"], table["voice"], strict=True):
            for loc in locs:
                here.setdefault(loc, []).append("authors" if voice.startswith("authors") else str(voice))
        for loc, voices in here.items():
            found.setdefault(loc, tuple(dict.fromkeys(voices)))
    return found


@cache
def _index() -> dict[str, tuple[str, ...]]:
    sentences = load("sentences")
    return dict(zip(sentences["loc"], sentences["tokens"], strict=True))


def _quoted(text: str) -> list[str]:
    return [next(filter(None, match.groups())).strip() for match in _QUOTED.finditer(text)]


def _stands(words: str, locs: list[str]) -> bool | None:
    # The English abstracts are printed in English; of all else an English quotation is a translation.
    places = [loc for loc in dict.fromkeys(locs) if _PERSIAN.search(words) or loc.startswith("EN.")]
    return any(stands_in(words, loc, _index()) for loc in places[:_LONGEST]) if places else None


def _without_persian_quotes(text: str) -> str:
    return _QUOTED.sub(lambda match: " " if _PERSIAN.search(match[0]) else match[0], text)


def _voices(prose: Prose) -> dict[int, str]:
    found: dict[int, str] = {}
    carried, paragraph = set[str](), -1
    for place, sentence in enumerate(prose.sentences):
        if sentence.paragraph != paragraph:
            carried, paragraph = set[str](), sentence.paragraph
        coded = {voice for loc in locators_in(sentence.text) for voice in voices_at(loc)}
        named = _named(sentence.text, coded)
        if coded:
            found[place] = _status(named or carried, coded)
        carried = named or carried
    return found


def _named(text: str, coded: set[str]) -> set[str]:
    """Return the voices that a sentence names, out of authors, reported and own."""
    named = {"authors"} if _AUTHORS.search(text) else set()
    if _OWN.search(text):
        named.add("own")
    speakers = {name for voice in coded for word in speaker_words(voice) for name in in_each(word)}
    spoken = any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in speakers)
    if _REPORT.search(text) or (spoken and _FRAMES.search(text)):
        named.add("reported")
    return named


def speaker_words(voice: str) -> list[str]:
    """Return the words of a reported voice by which its speaker is known."""
    _, _, speaker = voice.partition(":")
    words = re.findall(r"[^\W\d_]{3,}", speaker)
    return [word for word in words if word.casefold() not in _COMMON]


def _status(named: set[str], coded: set[str]) -> str:
    kinds = {voice.partition(":")[0] for voice in coded}
    if not named:
        return "unnamed"
    return "named" if named & (kinds | {"own"}) else "other"

"""The points of the checklist for a memo, one panel each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from softpower.answers import plain
from softpower.exercises.panel import Panel
from softpower.methods.memos import Memo, numbers_in, read_memo, unborne, voices_at

#: The parts of a memo. A heading must have the name in it.
PARTS = ("Question", "Claim", "Evidence", "Counter-reading", "Limits")

#: Two pages with one figure.
MAX_WORDS = 700

#: Less than this is no memo yet.
MIN_WORDS = 20

#: What stands where something is still to be written.
GAP = "…"

_FEW = 3
_SHORT_ALT = 20


def memo_panels(text: object, numbers: object = None, figures: object = None) -> list[Panel]:
    """Return the checklist that :func:`check_memo` shows, one panel for each point."""
    if text is ...:
        return [Panel("not answered", "Memo", "Still a gap: put your memo in place of the three dots.")]
    if not isinstance(text, str) or not text.strip():
        return [Panel("wrong type", "Memo", "check_memo() wants the text of a memo, in quotation marks.")]
    memo = read_memo(text)
    quotations = [_quotations(memo)] if memo.quotations else []
    return [
        _parts(memo),
        _length(memo),
        _locators(memo),
        _voices(memo),
        _numbers(memo, numbers, figures),
        *quotations,
        _figures(memo, figures),
    ]


def _parts(memo: Memo) -> Panel:
    missing = memo.sections(*PARTS)
    gaps = [
        name
        for name in PARTS
        if name not in missing
        and any(s.text.startswith(GAP) for s in memo.sentences if name.casefold() in s.heading.casefold())
    ]
    if not missing and not gaps:
        return Panel("right", "Parts", f"All {len(PARTS)} parts are there.")
    said = [f"Missing headings: {', '.join(missing)}."] if missing else []
    said += [f"Still to write: {', '.join(gaps)}."] if gaps else []
    return Panel("not yet", "Parts", " ".join(said))


def _length(memo: Memo) -> Panel:
    line = f"{_count(memo.words, 'word')}; two pages with one figure hold about {MAX_WORDS}."
    if memo.words < MIN_WORDS:
        return Panel("not yet", "Length", line)
    if memo.words <= MAX_WORDS:
        return Panel("right", "Length", line)
    return Panel("not yet", "Length", line, "What could go without loss to the claim?")


def _locators(memo: Memo) -> Panel:
    wrong = dict.fromkeys(cited.loc for cited in memo.cited if not cited.exists)
    if not memo.cited:
        return Panel(
            "not yet", "Locators", "None yet. Each claim needs the address of its sentence (0.2.s5)."
        )
    if wrong:
        line = f"No sentence of the article has this address: {_several(wrong)}."
        return Panel("not yet", "Locators", line, "Look it up in the column loc.")
    return Panel("right", "Locators", f"{_count(len(memo.cited), 'locator')}, and each sentence exists.")


def _voices(memo: Memo) -> Panel:
    open_ = {place: status for place, status in memo.voices.items() if status != "named"}
    if not memo.voices:
        return Panel("not yet", "Voices", "No claim of the article is cited yet, so no voice can be checked.")
    if not open_:
        return Panel("right", "Voices", "Each sentence with a locator, or one before it, names who speaks.")
    said = []
    for place, status in list(open_.items())[:_FEW]:
        here = [cited.loc for cited in memo.cited if cited.sentence == place]
        coded = dict.fromkeys(voice.replace(":", ": ") for loc in here for voice in voices_at(loc))
        why = "Names nobody" if status == "unnamed" else "Names another voice"
        said.append(f"{why}; the table has {_several(coded)}: {_short(memo, place)}")
    line = f"Whose claim is it? Not said, or not rightly: {_count(len(open_), 'sentence')} with a locator."
    return Panel("not yet", "Voices", line, " ".join(said))


def _numbers(memo: Memo, numbers: object, figures: object) -> Panel:
    values, unread = read_values(numbers)
    if unread:
        return Panel("not yet", "Numbers", f"Not a number yet: {_several(unread)}. Compute it first.")
    in_alts = [(-1, number) for alt in _alts(memo, figures) for number in numbers_in(alt)]
    printed = [*memo.numbers, *in_alts]
    if not printed:
        return Panel("not yet", "Numbers", "No number in digits yet. What in your question can be counted?")
    if not values:
        return Panel("not yet", "Numbers", "Hand over what you computed: numbers={'share': share}.")
    loose = [(place, number) for place, number in printed if unborne([number], values)]
    if not loose:
        return Panel("right", "Numbers", f"{_count(len(printed), 'number')}, each from a computed value.")
    line = f"No computed value gives: {_several([number.printed for _, number in loose])}."
    where = [_short(memo, place) if place >= 0 else "In a text alternative." for place, _ in loose]
    return Panel("not yet", "Numbers", line, " ".join(dict.fromkeys(where[:_FEW])))


def _quotations(memo: Memo) -> Panel:
    wrong = [quotation.text for quotation in memo.quotations if quotation.stands is False]
    unread = sum(quotation.stands is None for quotation in memo.quotations)
    if wrong:
        line = f"These words do not stand in the sentence that is cited beside them: {_several(wrong)}."
        return Panel("not yet", "Quoted words", line)
    line = f"{_count(len(memo.quotations), 'quotation')}; none has a word that its sentence lacks."
    more = f"{unread} could not be checked: no locator, or not in the article's language." if unread else ""
    return Panel("right", "Quoted words", line, more)


def _figures(memo: Memo, figures: object) -> Panel:
    given = _given(figures)
    if given is None:
        return Panel("not yet", "Figures", "Hand figures over with their names: figures={'Figure 1': alt}.")
    named = {name.casefold() for name in memo.figures}
    poor = [name for name, alt in given.items() if len(alt.strip()) < _SHORT_ALT]
    poor += [f"picture {n}" for n, alt in enumerate(memo.alts, 1) if len(alt) < _SHORT_ALT]
    said = [f"Without a text alternative of {_SHORT_ALT} letters or more: {_several(poor)}."] if poor else []
    unnamed = [name for name in given if name.casefold() not in named]
    said += [f"The text does not name: {_several(unnamed)}."] if unnamed else []
    absent = [name for name in memo.figures if name.casefold() not in {each.casefold() for each in given}]
    if absent and len(absent) > len(memo.alts):
        said.append(f"Named, but not handed over: {_several(absent)}.")
    if not given and not memo.alts:
        said.append("There is no figure yet.")
    if said:
        return Panel("not yet", "Figures", " ".join(said))
    return Panel(
        "right", "Figures", f"{_count(len(given) + len(memo.alts), 'figure')}, with text alternative."
    )


# -- what was handed over


def read_values(numbers: object) -> tuple[list[float], list[str]]:
    """Return the numbers in what was handed over, and the names of what is none.

    Takes a number, a text with one number ("7500"), and lists, dictionaries, Series or
    tables of them.
    """
    values: list[float] = []
    unread: list[str] = []
    for name, value in _entries(numbers):
        try:
            found = list(_floats(plain(value)))
        # A class of the student's own may raise anything while it is read.
        except Exception:
            found = []
        values += found
        if not found:
            unread.append(name)
    return values, unread


def _entries(numbers: object) -> Iterator[tuple[str, object]]:
    if isinstance(numbers, Mapping):
        yield from ((str(name), value) for name, value in numbers.items())
    elif isinstance(numbers, (list, tuple, set)):
        yield from ((f"entry {place}", value) for place, value in enumerate(numbers, 1))
    elif numbers is not None:
        yield ("numbers", numbers)


def _floats(value: Any) -> Iterator[float]:
    match value:
        case bool() | None:
            return
        case int() | float():
            yield float(value)
        case str():
            # "7500" is a number; a text with two numbers, or "Q39", is none.
            found = re.fullmatch(r"\s*[+-]?\d[\d,٬]*(?:\.\d+)?\s*", value)
            yield from [float(found[0].replace(",", "").replace("٬", ""))] if found else []
        case {"list": items} | {"set": items}:
            for item in items:
                yield from _floats(item)
        case {"series": pairs} | {"mapping": pairs}:
            for _, item in pairs:
                yield from _floats(item)
        case {"table": table}:
            for row in table["rows"]:
                for item in row:
                    yield from _floats(item)


def _given(figures: object) -> dict[str, str] | None:
    """Return the text alternatives by name; None if they were not handed over with names."""
    if figures is None:
        return {}
    if not isinstance(figures, Mapping):
        return None
    return {str(name): alt if isinstance(alt, str) else "" for name, alt in figures.items()}


def _alts(memo: Memo, figures: object) -> list[str]:
    return [*memo.alts, *(_given(figures) or {}).values()]


# -- words


def _short(memo: Memo, place: int) -> str:
    text = memo.sentences[place].text
    return f"“{text if len(text) <= 90 else text[:87] + '...'}”"


def _several(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - 2 * _FEW} more" if len(listed) > 2 * _FEW else ""
    return ", ".join(listed[: 2 * _FEW]) + more


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"

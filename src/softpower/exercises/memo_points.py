"""The points of the checklist for a memo, one panel each."""

from collections.abc import Iterable, Mapping

from softpower.exercises.memo_values import read_values as read_values
from softpower.exercises.panel import Panel
from softpower.language import marked, phrase, term
from softpower.methods.memos import Memo, numbers_in, read_memo, unborne, voices_at

#: The parts of a memo. A heading must have the name in it, in English or in the language of now.
PARTS = (marked("Question"), marked("Claim"), marked("Evidence"), marked("Counter-reading"), marked("Limits"))

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
        line = phrase("Still a gap: put your memo in place of the three dots.")
        return [Panel("not answered", phrase("Memo"), line)]
    if not isinstance(text, str) or not text.strip():
        line = phrase("check_memo() wants the text of a memo, in quotation marks.")
        return [Panel("wrong type", phrase("Memo"), line)]
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
    missing = [phrase(part) for part in PARTS if memo.sections(part) and memo.sections(phrase(part))]
    gaps = [
        phrase(part)
        for part in PARTS
        if any(s.text.startswith(GAP) for s in memo.sentences if _is_of(s.heading, part))
    ]
    if not missing and not gaps:
        return Panel("right", phrase("Parts"), phrase("All {parts} parts are there.", parts=len(PARTS)))
    said = [phrase("Missing headings: {names}.", names=phrase(", ").join(missing))] if missing else []
    said += [phrase("Still to write: {names}.", names=phrase(", ").join(gaps))] if gaps else []
    return Panel("not yet", phrase("Parts"), " ".join(said))


def _is_of(heading: str, part: str) -> bool:
    return any(name.casefold() in heading.casefold() for name in (part, phrase(part)))


def _length(memo: Memo) -> Panel:
    one = marked("1 word; two pages with one figure hold about {most}.")
    several = marked("{count} words; two pages with one figure hold about {most}.")
    line = _counted(memo.words, one, several, most=MAX_WORDS)
    if memo.words < MIN_WORDS:
        return Panel("not yet", phrase("Length"), line)
    if memo.words <= MAX_WORDS:
        return Panel("right", phrase("Length"), line)
    return Panel("not yet", phrase("Length"), line, phrase("What could go without loss to the claim?"))


def _locators(memo: Memo) -> Panel:
    wrong = dict.fromkeys(cited.loc for cited in memo.cited if not cited.exists)
    if not memo.cited:
        line = phrase("None yet. Each claim needs the address of its sentence (0.2.s5).")
        return Panel("not yet", phrase("Locators"), line)
    if wrong:
        line = phrase("No sentence of the article has this address: {places}.", places=_several(wrong))
        return Panel("not yet", phrase("Locators"), line, phrase("Look it up in the column loc."))
    one = marked("1 locator, and each sentence exists.")
    several = marked("{count} locators, and each sentence exists.")
    return Panel("right", phrase("Locators"), _counted(len(memo.cited), one, several))


def _voices(memo: Memo) -> Panel:
    open_ = {place: status for place, status in memo.voices.items() if status != "named"}
    if not memo.voices:
        line = phrase("No claim of the article is cited yet, so no voice can be checked.")
        return Panel("not yet", phrase("Voices"), line)
    if not open_:
        line = phrase("Each sentence with a locator, or one before it, names who speaks.")
        return Panel("right", phrase("Voices"), line)
    said = []
    for place, status in list(open_.items())[:_FEW]:
        here = [cited.loc for cited in memo.cited if cited.sentence == place]
        coded = _several(dict.fromkeys(_voice(voice) for loc in here for voice in voices_at(loc)))
        sentence = _short(memo, place)
        if status == "unnamed":
            said.append(
                phrase("Names nobody; the table has {voices}: {sentence}", voices=coded, sentence=sentence)
            )
        else:
            said.append(
                phrase(
                    "Names another voice; the table has {voices}: {sentence}", voices=coded, sentence=sentence
                )
            )
    one = marked("Whose claim is it? Not said, or not rightly: 1 sentence with a locator.")
    several = marked("Whose claim is it? Not said, or not rightly: {count} sentences with a locator.")
    return Panel("not yet", phrase("Voices"), _counted(len(open_), one, several), " ".join(said))


def _voice(voice: str) -> str:
    return ": ".join(term(part) for part in voice.split(":"))


def _numbers(memo: Memo, numbers: object, figures: object) -> Panel:
    values, unread = read_values(numbers)
    if unread:
        line = phrase("Not a number yet: {names}. Compute it first.", names=_several(unread))
        return Panel("not yet", phrase("Numbers"), line)
    in_alts = [(-1, number) for alt in _alts(memo, figures) for number in numbers_in(alt)]
    printed = [*memo.numbers, *in_alts]
    if not printed:
        line = phrase("No number in digits yet. What in your question can be counted?")
        return Panel("not yet", phrase("Numbers"), line)
    if not values:
        line = phrase("Hand over what you computed: numbers={'share': share}.")
        return Panel("not yet", phrase("Numbers"), line)
    loose = [(place, number) for place, number in printed if unborne([number], values)]
    if not loose:
        one = marked("1 number, each from a computed value.")
        several = marked("{count} numbers, each from a computed value.")
        return Panel("right", phrase("Numbers"), _counted(len(printed), one, several))
    numbers_ = _several([number.printed for _, number in loose])
    line = phrase("No computed value gives: {numbers}.", numbers=numbers_)
    where = [_short(memo, place) if place >= 0 else phrase("In a text alternative.") for place, _ in loose]
    return Panel("not yet", phrase("Numbers"), line, " ".join(dict.fromkeys(where[:_FEW])))


def _quotations(memo: Memo) -> Panel:
    wrong = [quotation.text for quotation in memo.quotations if quotation.stands is False]
    unread = sum(quotation.stands is None for quotation in memo.quotations)
    if wrong:
        line = phrase(
            "These words do not stand in the sentence that is cited beside them: {words}.",
            words=_several(wrong),
        )
        return Panel("not yet", phrase("Quoted words"), line)
    one = marked("1 quotation; none has a word that its sentence lacks.")
    several = marked("{count} quotations; none has a word that its sentence lacks.")
    line, more = _counted(len(memo.quotations), one, several), ""
    if unread:
        more = phrase(
            "{count} could not be checked: no locator, or not in the article's language.", count=unread
        )
    return Panel("right", phrase("Quoted words"), line, more)


def _figures(memo: Memo, figures: object) -> Panel:
    given = _given(figures)
    if given is None:
        line = phrase("Hand figures over with their names: figures={'Figure 1': alt}.")
        return Panel("not yet", phrase("Figures"), line)
    named = {name.casefold() for name in memo.figures}
    poor = [name for name, alt in given.items() if len(alt.strip()) < _SHORT_ALT]
    poor += [
        phrase("picture {number}", number=n) for n, alt in enumerate(memo.alts, 1) if len(alt) < _SHORT_ALT
    ]
    said = []
    if poor:
        said.append(
            phrase(
                "Without a text alternative of {letters} letters or more: {figures}.",
                letters=_SHORT_ALT,
                figures=_several(poor),
            )
        )
    unnamed = [name for name in given if name.casefold() not in named]
    if unnamed:
        said.append(phrase("The text does not name: {figures}.", figures=_several(unnamed)))
    absent = [name for name in memo.figures if name.casefold() not in {each.casefold() for each in given}]
    if absent and len(absent) > len(memo.alts):
        said.append(phrase("Named, but not handed over: {figures}.", figures=_several(absent)))
    if not given and not memo.alts:
        said.append(phrase("There is no figure yet."))
    if said:
        return Panel("not yet", phrase("Figures"), " ".join(said))
    one = marked("1 figure, with text alternative.")
    several = marked("{count} figures, with text alternative.")
    return Panel("right", phrase("Figures"), _counted(len(given) + len(memo.alts), one, several))


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
    return phrase("“{text}”", text=text if len(text) <= 90 else text[:87] + "...")


def _several(names: Iterable[str]) -> str:
    listed = list(names)
    first, more = phrase(", ").join(listed[: 2 * _FEW]), len(listed) - 2 * _FEW
    return phrase("{names} and {more} more", names=first, more=more) if more > 0 else first


def _counted(count: int, one: str, several: str, **values: object) -> str:
    """Say a sentence with a count in it; there is a template for one and a template for several."""
    return phrase(one if count == 1 else several, count=count, **values)

"""What a memo has to meet: parts, length, locators, voices, numbers, figures, a clean run.

The sentences of the checklist in the lesson say the same before anything is handed in; here
the same readers are used, with limits, and with what the key knows of the question.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from softpower.exercises.memo_points import GAP
from softpower.grading.keys.checked import Demand, Look
from softpower.grading.keys.sources import typed
from softpower.language import marked, phrase, term
from softpower.methods.memo_text import read_prose
from softpower.methods.memos import bears_out, numbers_in, unborne

NO_NOTEBOOK = marked("The notebook that this memo is from is not there, so this cannot be checked.")
_MANY = 4


@dataclass(frozen=True)
class Part(Demand):
    """One part is written, and has at least so many words."""

    name: str
    least: int

    def unmet(self, look: Look) -> str:
        text = look.answer[self.name]
        words = read_prose(f"# x\n\n{text.lstrip('# ')}").words
        if text.startswith(GAP) or not words:
            return phrase("{part}: still to be written.", part=term(self.name))
        if words >= self.least:
            return ""
        return phrase(
            "{part}: {words} words; at least {least} are asked for.",
            part=term(self.name),
            words=words,
            least=self.least,
        )

    def near(self) -> Iterator[Demand]:
        """Yield the part with its limit moved; another name is another demand."""
        yield from (Part(self.name, self.least + 1), Part(self.name, self.least - 1))


@dataclass(frozen=True)
class Length(Demand):
    """The parts together have a number of words from ``least`` to ``most``."""

    least: int
    most: int

    def unmet(self, look: Look) -> str:
        words = look.memo.words
        if self.least <= words <= self.most:
            return ""
        return phrase(
            "The memo has {words} words; {least} to {most} are asked for.",
            words=words,
            least=self.least,
            most=self.most,
        )


@dataclass(frozen=True)
class Locators(Demand):
    """Every locator is the address of a sentence, and there are enough different ones, also in some parts."""

    least: int
    within: tuple[str, ...] = ()

    def unmet(self, look: Look) -> str:
        wrong = dict.fromkeys(cited.loc for cited in look.memo.cited if not cited.exists)
        if wrong:
            return phrase("No sentence of the article has this address: {places}.", places=_several(wrong))
        found = {cited.loc for cited in look.memo.cited}
        if len(found) < self.least:
            return phrase(
                "{found} different locators; at least {least} are asked for.",
                found=len(found),
                least=self.least,
            )
        headings = {look.memo.sentences[cited.sentence].heading.casefold() for cited in look.memo.cited}
        bare = [term(part) for part in self.within if not any(_is_of(each, part) for each in headings)]
        return phrase("No locator stands in: {parts}.", parts=_several(bare)) if bare else ""


@dataclass(frozen=True)
class Quotations(Demand):
    """Words in quotation marks stand in a sentence that is cited beside them."""

    def unmet(self, look: Look) -> str:
        wrong = [quotation.text for quotation in look.memo.quotations if quotation.stands is False]
        if not wrong:
            return ""
        return phrase("Not words of the sentence cited beside them: {words}.", words=_several(wrong))


@dataclass(frozen=True)
class Voices(Demand):
    """Each sentence with a locator says whose claim it is, as the tables have it; enough sentences do."""

    least: int
    misconception = "M05"
    hint = marked("Say of each sentence whose it is: the authors', somebody's whom they report, or your own.")

    def unmet(self, look: Look) -> str:
        amiss = [place for place, status in look.memo.voices.items() if status != "named"]
        if amiss:
            where = _several(_short(look.memo.sentences[place].text) for place in amiss)
            return phrase(
                "Whose claim is it? Nobody is named, or another than in the tables: {where}.", where=where
            )
        count = len(look.memo.voices)
        if count >= self.least:
            return ""
        return phrase(
            "{count} sentences cite a place with a voice; at least {least} are asked for.",
            count=count,
            least=self.least,
        )


@dataclass(frozen=True)
class Borne(Demand):
    """Each number in the prose and in the text alternatives is one of those handed over."""

    least: int

    def unmet(self, look: Look) -> str:
        prose = [number for _, number in look.memo.numbers]
        printed = prose + [number for alt in look.figures.values() for number in numbers_in(alt)]
        loose = unborne(printed, look.numbers.values())
        if loose:
            found = _several(number.printed for number in loose)
            return phrase("No number that you handed over gives: {numbers}.", numbers=found)
        if len(prose) >= self.least:
            return ""
        return phrase(
            "{count} numbers stand in the text; at least {least} are asked for.",
            count=len(prose),
            least=self.least,
        )


@dataclass(frozen=True)
class Facts(Demand):
    """The question's own numbers are what the key computes, and enough of them stand in the prose."""

    least: int
    questions: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def unmet(self, look: Look) -> str:
        wanted = self.questions.get(look.answer["choice"])
        if wanted is None:
            return phrase("The choice must be one of: {names}.", names=_several(self.questions).upper())
        wrong = [name for name, value in wanted.items() if not _same(look.numbers.get(name), value)]
        if wrong:
            return phrase(
                "Not handed over, or not what the tables give for this question: {names}.",
                names=_several(wrong),
            )
        printed = [number for _, number in look.memo.numbers]
        used = [name for name, value in wanted.items() if any(bears_out(value, number) for number in printed)]
        if len(used) >= self.least:
            return ""
        return phrase(
            "The text uses {used} of the question's numbers; at least {least} are asked for.",
            used=len(used),
            least=self.least,
        )


@dataclass(frozen=True)
class Computed(Demand):
    """No number of the prose is typed in the cells that the student wrote."""

    misconception = "M70"
    hint = marked(
        "A typed number stays as it is when a table is corrected. Put the name in curly brackets instead."
    )

    def unmet(self, look: Look) -> str:
        if not look.cells():
            return phrase(NO_NOTEBOOK)
        if not look.memo.numbers:
            return phrase("There is no number in digits yet.")
        return typed(look)


@dataclass(frozen=True)
class Worded(Demand):
    """A figure is named in the prose, and its text alternative has letters and computed numbers enough."""

    letters: int
    numbers: int

    def unmet(self, look: Look) -> str:
        if not look.figures:
            return phrase("No figure was handed over.")
        unnamed = [n for n in look.figures if n not in {name.casefold() for name in look.memo.figures}]
        if unnamed:
            return phrase("The text does not name: {figures}.", figures=_several(unnamed))
        for name, alt in look.figures.items():
            if len(alt) < self.letters:
                return phrase(
                    "{figure}: {letters} letters of text alternative; at least {least} are asked for.",
                    figure=name,
                    letters=len(alt),
                    least=self.letters,
                )
            found = numbers_in(alt)
            borne = len(found) - len(unborne(found, look.numbers.values()))
            if borne < self.numbers:
                return phrase(
                    "{figure}: its text alternative gives {borne} computed numbers; {numbers} count.",
                    figure=name,
                    borne=borne,
                    numbers=self.numbers,
                )
        return ""


@dataclass(frozen=True)
class Drawn(Demand):
    """Each figure was drawn in the notebook, with the text alternative that was handed over."""

    def unmet(self, look: Look) -> str:
        shown = [_plainly(unescape(text)) for text in _pictures(look)]
        missing = [
            name for name, alt in look.figures.items() if not any(_plainly(alt) in text for text in shown)
        ]
        if missing or not look.figures:
            return phrase(
                "Not drawn in this notebook with this text alternative: {figures}.",
                figures=_several(missing) or phrase("any figure"),
            )
        return ""


@dataclass(frozen=True)
class RanClean(Demand):
    """No cell up to the hand-over ended in an error."""

    def unmet(self, look: Look) -> str:
        cells = look.cells()
        if not cells:
            return phrase(NO_NOTEBOOK)
        for number, cell in enumerate(cells, 1):
            for output in cell.get("outputs", ()):
                if output.get("output_type") == "error":
                    said = f"{output.get('ename', '')}: {str(output.get('evalue', ''))[:100]}"
                    return phrase(
                        "Run from an empty memory, code cell {number} ended in an error: {said}",
                        number=number,
                        said=said,
                    )
        return ""


def _pictures(look: Look) -> Iterable[str]:
    """Yield the HTML of each picture that a cell showed."""
    for cell in look.cells():
        for output in cell.get("outputs", ()):
            data = output.get("data")
            html = data.get("text/html", "") if isinstance(data, dict) else ""
            text = "".join(map(str, html)) if isinstance(html, list) else str(html)
            if "<img" in text:
                yield text


def _plainly(text: str) -> str:
    return " ".join(text.split())


def _same(given: float | None, value: float) -> bool:
    return given is not None and abs(given - value) < 0.005


def _short(text: str) -> str:
    return f"“{text if len(text) <= 60 else text[:57] + '...'}”"


def _several(names: Iterable[str]) -> str:
    listed = list(names)
    first = phrase(", ").join(name[:80] for name in listed[:_MANY])
    more = len(listed) - _MANY
    return phrase("{first} and {more} more", first=first, more=more) if more > 0 else first


def _is_of(heading: str, part: str) -> bool:
    """Whether a heading, in small letters, is of a part, in English or in the language of now."""
    return any(name.casefold() in heading for name in (part, phrase(part.capitalize())))

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
from softpower.methods.memo_text import read_prose
from softpower.methods.memos import bears_out, numbers_in, unborne

NO_NOTEBOOK = "The notebook that this memo is from is not there, so this cannot be checked."
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
            return f"{self.name}: still to be written."
        return (
            "" if words >= self.least else f"{self.name}: {words} words; at least {self.least} are asked for."
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
        return f"The memo has {words} words; {self.least} to {self.most} are asked for."


@dataclass(frozen=True)
class Locators(Demand):
    """Every locator is the address of a sentence, and there are enough different ones, also in some parts."""

    least: int
    within: tuple[str, ...] = ()

    def unmet(self, look: Look) -> str:
        wrong = dict.fromkeys(cited.loc for cited in look.memo.cited if not cited.exists)
        if wrong:
            return f"No sentence of the article has this address: {_several(wrong)}."
        found = {cited.loc for cited in look.memo.cited}
        if len(found) < self.least:
            return f"{len(found)} different locators; at least {self.least} are asked for."
        headings = {look.memo.sentences[cited.sentence].heading.casefold() for cited in look.memo.cited}
        bare = [part for part in self.within if not any(part in heading for heading in headings)]
        return f"No locator stands in: {_several(bare)}." if bare else ""


@dataclass(frozen=True)
class Quotations(Demand):
    """Words in quotation marks stand in a sentence that is cited beside them."""

    def unmet(self, look: Look) -> str:
        wrong = [quotation.text for quotation in look.memo.quotations if quotation.stands is False]
        return f"Not words of the sentence cited beside them: {_several(wrong)}." if wrong else ""


@dataclass(frozen=True)
class Voices(Demand):
    """Each sentence with a locator says whose claim it is, as the tables have it; enough sentences do."""

    least: int
    misconception = "M05"
    hint = "Say of each sentence whose it is: the authors', somebody's whom they report, or your own."

    def unmet(self, look: Look) -> str:
        amiss = [place for place, status in look.memo.voices.items() if status != "named"]
        if amiss:
            where = _several(_short(look.memo.sentences[place].text) for place in amiss)
            return f"Whose claim is it? Nobody is named, or another than in the tables: {where}."
        count = len(look.memo.voices)
        if count >= self.least:
            return ""
        return f"{count} sentences cite a place with a voice; at least {self.least} are asked for."


@dataclass(frozen=True)
class Borne(Demand):
    """Each number in the prose and in the text alternatives is one of those handed over."""

    least: int

    def unmet(self, look: Look) -> str:
        prose = [number for _, number in look.memo.numbers]
        printed = prose + [number for alt in look.figures.values() for number in numbers_in(alt)]
        loose = unborne(printed, look.numbers.values())
        if loose:
            return f"No number that you handed over gives: {_several(number.printed for number in loose)}."
        if len(prose) >= self.least:
            return ""
        return f"{len(prose)} numbers stand in the text; at least {self.least} are asked for."


@dataclass(frozen=True)
class Facts(Demand):
    """The question's own numbers are what the key computes, and enough of them stand in the prose."""

    least: int
    questions: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def unmet(self, look: Look) -> str:
        wanted = self.questions.get(look.answer["choice"])
        if wanted is None:
            return f"The choice must be one of: {_several(self.questions).upper()}."
        wrong = [name for name, value in wanted.items() if not _same(look.numbers.get(name), value)]
        if wrong:
            return f"Not handed over, or not what the tables give for this question: {_several(wrong)}."
        printed = [number for _, number in look.memo.numbers]
        used = [name for name, value in wanted.items() if any(bears_out(value, number) for number in printed)]
        if len(used) >= self.least:
            return ""
        return f"The text uses {len(used)} of the question's numbers; at least {self.least} are asked for."


@dataclass(frozen=True)
class Computed(Demand):
    """No number of the prose is typed in the cells that the student wrote."""

    misconception = "M70"
    hint = "A typed number stays as it is when a table is corrected. Put the name in curly brackets instead."

    def unmet(self, look: Look) -> str:
        if not look.cells():
            return NO_NOTEBOOK
        if not look.memo.numbers:
            return "There is no number in digits yet."
        return typed(look)


@dataclass(frozen=True)
class Worded(Demand):
    """A figure is named in the prose, and its text alternative has letters and computed numbers enough."""

    letters: int
    numbers: int

    def unmet(self, look: Look) -> str:
        if not look.figures:
            return "No figure was handed over."
        unnamed = [n for n in look.figures if n not in {name.casefold() for name in look.memo.figures}]
        if unnamed:
            return f"The text does not name: {_several(unnamed)}."
        for name, alt in look.figures.items():
            if len(alt) < self.letters:
                return (
                    f"{name}: {len(alt)} letters of text alternative; at least {self.letters} are asked for."
                )
            found = numbers_in(alt)
            borne = len(found) - len(unborne(found, look.numbers.values()))
            if borne < self.numbers:
                return f"{name}: its text alternative gives {borne} computed numbers; {self.numbers} count."
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
            return (
                f"Not drawn in this notebook with this text alternative: {_several(missing) or 'any figure'}."
            )
        return ""


@dataclass(frozen=True)
class RanClean(Demand):
    """No cell up to the hand-over ended in an error."""

    def unmet(self, look: Look) -> str:
        cells = look.cells()
        if not cells:
            return NO_NOTEBOOK
        for number, cell in enumerate(cells, 1):
            for output in cell.get("outputs", ()):
                if output.get("output_type") == "error":
                    said = f"{output.get('ename', '')}: {str(output.get('evalue', ''))[:100]}"
                    return f"Run from an empty memory, code cell {number} ended in an error: {said}"
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
    more = f" and {len(listed) - _MANY} more" if len(listed) > _MANY else ""
    return ", ".join(name[:80] for name in listed[:_MANY]) + more

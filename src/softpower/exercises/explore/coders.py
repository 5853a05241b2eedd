"""What a learner and two coders say of the same tools, and how well they agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from softpower.exercises.explore.saying import sided
from softpower.language import digits, marked, phrase, term
from softpower.methods.crosstabs import TOTAL, confusion
from softpower.methods.worth import figures, in_words
from softpower.tables import load

#: The categories with their meaning, in the order of the codebook.
MEANINGS = {
    "elite": marked("ties of leaders and elites"),
    "economic": marked("money, trade, labour, aid"),
    "military": marked("forces, bases, military aid and diplomacy"),
    "security": marked("work against terror and other threats"),
    "institutional": marked("bodies and membership in them"),
    "normative": marked("values, models, laws, narratives"),
    "media": marked("broadcasts, news, information"),
    "educational": marked("schools and study"),
    "religious": marked("church and faith"),
    "diaspora": marked("compatriots abroad"),
    "cultural": marked("language, culture, shared past"),
    "diplomatic": marked("dealings with other states"),
    "general": marked("soft power as a whole, or none of these"),
}

#: Which two are compared, by the name that the widget shows.
PAIRS = {
    marked("you and coder 1"): (marked("you"), marked("coder 1")),
    marked("you and coder 2"): ("you", marked("coder 2")),
    marked("coders 1 and 2"): ("coder 1", "coder 2"),
}

_CELL = "padding:2px 10px 2px 0;text-align:left"
_COUNT = "width:2em;height:1.7em;text-align:center;border:2px solid transparent"
_UPRIGHT = "writing-mode:vertical-rl;transform:rotate(180deg);padding:4px 0;font-weight:normal"


@dataclass(frozen=True)
class Tool:
    """One row of ``instruments``, and what each of the two coders called it."""

    id: str
    place: str
    name: str
    printed: tuple[str, ...]
    codes: dict[str, str]
    settled: str
    note: str

    def before(self, number: int, of: int, yours: str | None = None) -> str:
        """Return what is shown before the coding, as HTML; with your own code if there is one."""
        words = phrase("; ").join(f'<span dir="rtl" lang="fa">{escape(word)}</span>' for word in self.printed)
        own = f"<div>{escape(phrase('Your code: {code}.', code=term(yours)))}</div>" if yours else ""
        head = phrase("Tool {number} of {all}", number=number, all=of)
        place = phrase("{place}: {tool}.", place=self.place, tool=term(self.name))
        return (
            f"<div><strong>{head}</strong>{phrase(', ')}{escape(place)}</div>"
            f"<div>{phrase('Printed there: {words}', words=words)}</div>{own}"
        )

    def after(self, yours: str) -> str:
        """Return one sentence that sets your code beside the others."""
        said = phrase(", ").join(
            phrase("{coder} says {code}", coder=phrase(coder), code=term(code))
            for coder, code in self.codes.items()
        )
        line = phrase(
            "{place}: you say {yours}, {others}; the finished table has {settled}.",
            place=self.place,
            yours=term(yours),
            others=said,
            settled=term(self.settled),
        )
        if not self.note:
            return line
        note = phrase("The coder's note: {note}", note=term(self.note))
        return f"{line} {note}"


@dataclass
class Coding:
    """What a learner has coded so far."""

    tools: Sequence[Tool]
    yours: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    def record(self, tool: Tool, code: str) -> None:
        """Keep a code. To change it later is to change it with the others' codes in sight."""
        if self.yours.get(tool.id, code) != code:
            self.changed.add(tool.id)
        self.yours[tool.id] = code

    def codes(self, who: str) -> list[str]:
        """Return what you or a coder said of the tools that you have coded."""
        coded = [tool for tool in self.tools if tool.id in self.yours]
        return [self.yours[tool.id] if who == "you" else tool.codes[who] for tool in coded]

    def in_words(self) -> str:
        """Return all figures as sentences: the text alternative of the tables."""
        count = len(self.yours)
        if not count:
            return phrase("Nothing is coded yet. Choose a category for the first tool.")
        said = [phrase("You have coded {number} of {all}.", number=count, all=len(self.tools))]
        for name, (first, second) in PAIRS.items():
            one, two = self.codes(first), self.codes(second)
            same = sum(a == b for a, b in zip(one, two, strict=True))
            measures = figures(one, two)
            pair = phrase(name)
            said.append(
                phrase(
                    "{pair}: the same for {same} of {all}, percent {percent}, kappa {kappa}, alpha {alpha}.",
                    pair=pair[0].upper() + pair[1:],
                    same=same,
                    all=count,
                    percent=in_words(measures["percent"], 1),
                    kappa=in_words(measures["kappa"]),
                    alpha=in_words(measures["alpha"]),
                )
            )
        if self.changed:
            said.append(
                phrase(
                    "Changed after you saw theirs: {number}. "
                    "In real work such a change does not count: coders do not see each other's codes.",
                    number=len(self.changed),
                )
            )
        if count == len(self.tools):
            said.append(phrase("All are coded. Where you stand alone: which rule would have decided?"))
        return " ".join(said)

    def figures_html(self) -> str:
        """Return the figures of the three pairs as an HTML table."""
        cell = sided(_CELL)
        head = "".join(f"<th scope='col' style='{cell}'>{h}</th>" for h in ("", phrase("percent"), "κ", "α"))
        lines = []
        for name, (first, second) in PAIRS.items():
            measures = figures(self.codes(first), self.codes(second))
            cells = (
                in_words(measures["percent"], 1),
                in_words(measures["kappa"]),
                in_words(measures["alpha"]),
            )
            row = "".join(f"<td style='{cell}'>{each}</td>" for each in cells)
            lines.append(
                f"<tr><th scope='row' style='{cell};font-weight:normal'>{phrase(name)}</th>{row}</tr>"
            )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"

    def confusion_html(self, pair: str) -> str:
        """Return the codes of two coders against each other as an HTML table; empty without codes."""
        if not self.yours:
            return ""
        down, across = PAIRS[pair]
        return confusion_html(self.codes(down), self.codes(across), down, across)


def confusion_html(first: Sequence[str], second: Sequence[str], down: str, across: str) -> str:
    """Return two coders' codes against each other as an HTML table; differences are framed."""
    table = confusion(first, second, tuple(MEANINGS))
    largest = int(table.drop(index=TOTAL, columns=TOTAL).to_numpy().max())
    head = "".join(
        f"<th scope='col' style='{_UPRIGHT}'>{escape(term(str(code)))}</th>" for code in table.columns
    )
    lines = []
    for code in table.index:
        cells = ""
        for other in table.columns:
            count, style = int(table.loc[code, other]), _COUNT
            if count and TOTAL not in (code, other):
                style += f";background:rgba(0,114,178,{0.15 + 0.5 * count / largest:.2f});font-weight:bold"
                style += "" if code == other else ";border-color:#D55E00"
            cells += f"<td style='{style}'>{digits(str(count))}</td>"
        lines.append(
            f"<tr><th scope='row' style='{sided(_CELL)};font-weight:normal'>{escape(term(str(code)))}</th>"
            f"{cells}</tr>"
        )
    caption = phrase(
        "Down: {down}. Across: {across}. A frame marks different codes.",
        down=phrase(down),
        across=phrase(across),
    )
    return (
        f"<table><caption style='{sided('text-align:left')};caption-side:top'>{caption}</caption>"
        f"<thead><tr style='vertical-align:bottom'><td></td>{head}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def tools(ids: Iterable[str]) -> list[Tool]:
    """Return the tools of these ids, in this order, that both coders have coded."""
    rows = load("instruments").set_index("id")
    codings = load("codings")
    codings = codings[(codings["unit_table"] == "instruments") & (codings["note"] == "")].set_index("unit_id")
    found = []
    for tool in ids:
        if tool in codings.index:
            row, codes = rows.loc[tool], codings.loc[tool]
            coded = {"coder 1": str(codes["pass_1"]), "coder 2": str(codes["pass_2"])}
            shown = str(row["instrument"]), tuple(row["anchors"]), coded, str(row["category"])
            found.append(Tool(tool, row["loc"][0], *shown, str(row["note"])))
    return found

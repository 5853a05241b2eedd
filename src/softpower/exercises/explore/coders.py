"""What a learner and two coders say of the same tools, and how well they agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from softpower.methods.crosstabs import TOTAL, confusion
from softpower.methods.worth import figures, in_words
from softpower.tables import load

#: The categories with their meaning, in the order of the codebook.
MEANINGS = {
    "elite": "ties of leaders and elites",
    "economic": "money, trade, labour, aid",
    "military": "forces, bases, military aid and diplomacy",
    "security": "work against terror and other threats",
    "institutional": "bodies and membership in them",
    "normative": "values, models, laws, narratives",
    "media": "broadcasts, news, information",
    "educational": "schools and study",
    "religious": "church and faith",
    "diaspora": "compatriots abroad",
    "cultural": "language, culture, shared past",
    "diplomatic": "dealings with other states",
    "general": "soft power as a whole, or none of these",
}

#: Which two are compared, by the name that the widget shows.
PAIRS = {
    "you and coder 1": ("you", "coder 1"),
    "you and coder 2": ("you", "coder 2"),
    "coders 1 and 2": ("coder 1", "coder 2"),
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
        terms = "; ".join(f'<span dir="rtl" lang="fa">{escape(term)}</span>' for term in self.printed)
        own = f"<div>Your code: {escape(yours)}.</div>" if yours else ""
        return (
            f"<div><strong>Tool {number} of {of}</strong>, {escape(self.place)}: {escape(self.name)}.</div>"
            f"<div>Printed there: {terms}</div>{own}"
        )

    def after(self, yours: str) -> str:
        """Return one sentence that sets your code beside the others."""
        said = ", ".join(f"{coder} says {code}" for coder, code in self.codes.items())
        note = f" The coder's note: {self.note}" if self.note else ""
        return f"{self.place}: you say {yours}, {said}; the finished table has {self.settled}.{note}"


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
            return "Nothing is coded yet. Choose a category for the first tool."
        said = [f"You have coded {count} of {len(self.tools)}."]
        for name, (first, second) in PAIRS.items():
            one, two = self.codes(first), self.codes(second)
            same = sum(a == b for a, b in zip(one, two, strict=True))
            measures = figures(one, two)
            said.append(
                f"{name[0].upper()}{name[1:]}: the same for {same} of {count}, percent "
                f"{in_words(measures['percent'], 1)}, kappa {in_words(measures['kappa'])}, "
                f"alpha {in_words(measures['alpha'])}."
            )
        if self.changed:
            said.append(
                f"Changed after you saw theirs: {len(self.changed)}. "
                "In real work such a change does not count: coders do not see each other's codes."
            )
        if count == len(self.tools):
            said.append("All are coded. Where you stand alone: which rule would have decided?")
        return " ".join(said)

    def figures_html(self) -> str:
        """Return the figures of the three pairs as an HTML table."""
        head = "".join(f"<th scope='col' style='{_CELL}'>{h}</th>" for h in ("", "percent", "κ", "α"))
        lines = []
        for name, (first, second) in PAIRS.items():
            measures = figures(self.codes(first), self.codes(second))
            cells = (
                in_words(measures["percent"], 1),
                in_words(measures["kappa"]),
                in_words(measures["alpha"]),
            )
            row = "".join(f"<td style='{_CELL}'>{cell}</td>" for cell in cells)
            lines.append(f"<tr><th scope='row' style='{_CELL};font-weight:normal'>{name}</th>{row}</tr>")
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
    head = "".join(f"<th scope='col' style='{_UPRIGHT}'>{escape(str(code))}</th>" for code in table.columns)
    lines = []
    for code in table.index:
        cells = ""
        for other in table.columns:
            count, style = int(table.loc[code, other]), _COUNT
            if count and TOTAL not in (code, other):
                style += f";background:rgba(0,114,178,{0.15 + 0.5 * count / largest:.2f});font-weight:bold"
                style += "" if code == other else ";border-color:#D55E00"
            cells += f"<td style='{style}'>{count}</td>"
        lines.append(
            f"<tr><th scope='row' style='{_CELL};font-weight:normal'>{escape(str(code))}</th>{cells}</tr>"
        )
    return (
        f"<table><caption style='text-align:left;caption-side:top'>Down: {down}. Across: {across}. "
        "A frame marks different codes.</caption>"
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

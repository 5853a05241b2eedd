"""A comparison of the five states, in words and as HTML: what the widget of lesson 6 shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

import pandas as pd

from softpower.exercises.explore.saying import sided
from softpower.language import digits, marked, phrase, term
from softpower.methods.switching import switch
from softpower.methods.truth_figures import READ_AS, SIGNS, plain_name, told_cases
from softpower.methods.truth_tables import CONTRADICTORY, OUTCOME, Fit, case_table, fit, truth_table

_CELL = "style='text-align:left;padding:2px 16px 2px 8px'"
#: A thick edge says that a row is contradictory; the words in it say so too.
_EDGE = "style='text-align:left;padding:2px 16px 2px 8px;border-left:6px double #D55E00'"
_TABLE, _TITLE = "style='margin:10px 0'", "style='text-align:left;padding:2px 8px'"
_WORDS = {"1": marked("present"), "0": marked("absent")}


_ONE_CLASH = marked("One row is contradictory: states that look alike here differ in {outcome} ({states}).")
_CLASHES = marked(
    "{number} rows are contradictory: states that look alike here differ in {outcome} ({states})."
)
_ONE_REMAINDER = marked("1 combination has no state (logical remainders).")
_REMAINDERS = marked("{number} combinations have no state (logical remainders).")


@dataclass(frozen=True)
class Comparison:
    """The five states compared: by which conditions, with silence read how, and what switched.

    ``rows`` are the judgements as coded; ``switched`` gives new values by the id of a judgement.
    """

    rows: pd.DataFrame
    conditions: tuple[str, ...]
    silence: str
    switched: Mapping[str, str]

    @cached_property
    def judgements(self) -> pd.DataFrame:
        """The judgements with the switched ones changed."""
        rows = self.rows
        for judgement, value in self.switched.items():
            rows = switch(rows, judgement, value)
        return rows

    @cached_property
    def cases(self) -> pd.DataFrame:
        """One row for each state."""
        return case_table(self.judgements)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The truth table, without the rows that no state shows."""
        return truth_table(self.cases, self.conditions, self.silence)

    @property
    def empty_rows(self) -> int:
        """How many combinations no state shows."""
        return int(2 ** len(self.conditions) - len(self.table))

    @property
    def left_out(self) -> list[str]:
        """The states that are not in the table because the text is silent on them."""
        listed = " ".join(self.table["cases"])
        return [state for state in self.cases.index if state not in listed]

    def fits(self) -> dict[str, Fit]:
        """Return the fit of each condition, over the states that are in the table."""
        kept = self.cases.drop(index=self.left_out)
        return {name: fit(kept, name, self.silence) for name in self.conditions}

    def changes(self) -> str:
        """Say which judgements are switched; empty if none is."""
        told = []
        for row in self.rows[self.rows["id"].isin(list(self.switched))].itertuples():
            here = row.condition in (*self.conditions, OUTCOME)
            line = phrase(
                "{state}, {condition} from {value} to {new}",
                state=term(row.state),
                condition=plain_name(str(row.condition)),
                value=digits(term(str(row.value))),
                new=digits(plain_name(self.switched[str(row.id)])),
            )
            told.append(line if here else phrase("{line} (not in this table)", line=line))
        return phrase("Switched: {switches}.", switches=phrase("; ").join(told)) if told else ""

    def reasons(self) -> str:
        """Say why each switched judgement was coded as it is, as HTML."""
        switched = self.rows[self.rows["id"].isin(list(self.switched))]
        lines = "".join(f"<li>{escape(_reason(row))}</li>" for row in switched.to_dict("records"))
        why = phrase("Why the coders chose otherwise:")
        return f"<div>{why}<ul>{lines}</ul></div>" if lines else ""

    def reading(self) -> str:
        """Say in one sentence what the table shows."""
        if self.table.empty:
            return phrase("No state is left: the text is silent on each of them somewhere in these columns.")
        outcome = term(OUTCOME)
        clashes = self.table[self.table[OUTCOME] == CONTRADICTORY]
        if len(clashes):
            who = phrase("; ").join(told_cases(cases) for cases in clashes["cases"])
            words = _ONE_CLASH if len(clashes) == 1 else _CLASHES
            return phrase(words, number=len(clashes), outcome=outcome, states=who)
        if self.table[OUTCOME].nunique() == 1:
            return phrase(
                "All states in the table have the same {outcome}, so there is no contrast to learn from.",
                outcome=outcome,
            )
        if len(self.table) > 2 and self.table["n"].max() == 1:
            return phrase(
                "No row is contradictory, but each holds one state: such a table cannot contradict itself."
            )
        return phrase(
            "No row is contradictory: states that look alike here do not differ in {outcome}.",
            outcome=outcome,
        )

    def asides(self) -> list[str]:
        """Return what else to know: changes, states left out, empty rows, conditions that never vary."""
        told = [self.changes()]
        if self.left_out:
            states = phrase(", ").join(term(state) for state in self.left_out)
            told.append(phrase("Left out for a silence: {states}.", states=states))
        if self.empty_rows:
            words = _ONE_REMAINDER if self.empty_rows == 1 else _REMAINDERS
            told.append(phrase(words, number=self.empty_rows))
        same = [plain_name(name) for name in self.conditions if self.table[name].nunique() == 1]
        if same and len(self.table):
            told.append(
                phrase("The same in all states of the table: {names}.", names=phrase(", ").join(same))
            )
        return [line for line in told if line]

    def text(self) -> str:
        """Return the comparison as plain text."""
        rows = [self._row(row) for row in self.table.to_dict("records")]
        fits = [
            phrase(
                "{name}: sufficient in {sufficient}, necessary in {necessary}",
                name=plain_name(name),
                sufficient=share(found.both, found.condition),
                necessary=share(found.both, found.outcome),
            )
            for name, found in self.fits().items()
        ]
        head = phrase("{silence}.", silence=silence_read(self.silence))
        return "\n".join([head, self.reading(), *self.asides(), *rows, *fits])

    def _row(self, row: Mapping[Any, Any]) -> str:
        given = phrase(", ").join(
            phrase("{name} {value}", name=plain_name(name), value=int(row[name])) for name in self.conditions
        )
        return phrase(
            "{given} -> {outcome}: {states}",
            given=given,
            outcome=said(row[OUTCOME]),
            states=told_cases(row["cases"]),
        )

    def html(self) -> str:
        """Return the comparison as HTML: sentence, truth table, shares."""
        asides = "".join(f"<div>{escape(line)}</div>" for line in self.asides())
        return (
            f"<div role='status'><p><strong>{escape(self.reading())}</strong></p>{asides}</div>"
            f"{self._table_html()}{self._fits_html()}"
        )

    def _table_html(self) -> str:
        cell = sided(_CELL)
        heads = "".join(
            f"<th scope='col' {cell}>{escape(plain_name(name))}</th>" for name in (*self.conditions, OUTCOME)
        )
        lines = ""
        for row in self.table.to_dict("records"):
            look = sided(_EDGE) if row[OUTCOME] == CONTRADICTORY else cell
            first, *others = (said(str(row[name])) for name in self.conditions)
            values = "".join(f"<td {cell}>{value}</td>" for value in others)
            lines += (
                f"<tr><td {look}>{first}</td>{values}<td {cell}><strong>{said(row[OUTCOME])}</strong></td>"
                f"<td {cell}>{escape(told_cases(row['cases']))}</td></tr>"
            )
        title = phrase("Truth table, silence {reading}", reading=phrase(READ_AS[self.silence]))
        return (
            f"<table {_TABLE}><caption {sided(_TITLE)}>{title}</caption>"
            f"<thead><tr>{heads}<th scope='col' {cell}>{phrase('states')}</th></tr></thead>"
            f"<tbody>{lines}</tbody></table>"
        )

    def _fits_html(self) -> str:
        cell = sided(_CELL)
        lines = "".join(
            f"<tr><th scope='row' {cell}>{escape(plain_name(name))}</th>"
            f"<td {cell}>{share(found.both, found.condition)}</td>"
            f"<td {cell}>{share(found.both, found.outcome)}</td></tr>"
            for name, found in self.fits().items()
        )
        title = phrase("Consistency of each condition")
        return (
            f"<table {_TABLE}><caption {sided(_TITLE)}>{title}</caption><thead><tr><td></td>"
            f"<th scope='col' {cell}>{phrase('sufficient: of the states with it, aligned')}</th>"
            f"<th scope='col' {cell}>{phrase('necessary: of the aligned states, with it')}</th>"
            f"</tr></thead><tbody>{lines}</tbody></table>"
        )


def silence_read(silence: str) -> str:
    """Return how silence is read, in words: ``"Silence read as 0"``."""
    return phrase("Silence {reading}", reading=phrase(READ_AS[silence]))


def _reason(row: Mapping[Any, Any]) -> str:
    return phrase(
        "{id}, coded {value} ({places}): {reason}",
        id=row["id"],
        value=digits(term(str(row["value"]))),
        places=phrase(", ").join(row["loc"]),
        reason=term(row["rationale"]),
    )


def said(value: str) -> str:
    """Return a value with its sign and its word: ``"● 1 present"``, ``"≠ contradictory"``."""
    if value in _WORDS:
        return f"{SIGNS[value]} {digits(value)} {phrase(_WORDS[value])}"
    return f"{SIGNS[value]} {term(value)}"


def share(part: int, whole: int) -> str:
    """Return a share as a fraction and a number: ``"2 of 3 = 0.67"``; nothing of nothing has no value."""
    if not whole:
        return phrase("0 of 0, undefined")
    return phrase("{part} of {whole} = {share:.2f}", part=part, whole=whole, share=part / whole)

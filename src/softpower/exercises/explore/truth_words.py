"""A comparison of the five states, in words and as HTML: what the widget of lesson 6 shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape

import pandas as pd

from softpower.methods.switching import switch
from softpower.methods.truth_figures import READ_AS, SIGNS
from softpower.methods.truth_tables import CONTRADICTORY, OUTCOME, Fit, case_table, fit, truth_table

_CELL = "style='text-align:left;padding:2px 16px 2px 8px'"
#: A thick edge says that a row is contradictory; the words in it say so too.
_EDGE = "style='text-align:left;padding:2px 16px 2px 8px;border-left:6px double #D55E00'"
_TABLE, _TITLE = "style='margin:10px 0'", "style='text-align:left;padding:2px 8px'"
_WORDS = {"1": "present", "0": "absent"}


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
            new = self.switched[str(row.id)].replace("_", " ")
            here = row.condition in (*self.conditions, OUTCOME)
            line = f"{row.state}, {plain_name(str(row.condition))} from {row.value} to {new}"
            told.append(line if here else f"{line} (not in this table)")
        return f"Switched: {'; '.join(told)}." if told else ""

    def reasons(self) -> str:
        """Say why each switched judgement was coded as it is, as HTML."""
        switched = self.rows[self.rows["id"].isin(list(self.switched))]
        lines = [
            f"<li>{row['id']}, coded {row['value']} ({', '.join(row['loc'])}): "
            f"{escape(row['rationale'])}</li>"
            for row in switched.to_dict("records")
        ]
        return f"<div>Why the coders chose otherwise:<ul>{''.join(lines)}</ul></div>" if lines else ""

    def reading(self) -> str:
        """Say in one sentence what the table shows."""
        if self.table.empty:
            return "No state is left: the text is silent on each of them somewhere in these columns."
        clashes = self.table[self.table[OUTCOME] == CONTRADICTORY]
        if len(clashes):
            rows = "One row is" if len(clashes) == 1 else f"{len(clashes)} rows are"
            who = "; ".join(clashes["cases"])
            return f"{rows} contradictory: states that look alike here differ in {OUTCOME} ({who})."
        if self.table[OUTCOME].nunique() == 1:
            return f"All states in the table have the same {OUTCOME}, so there is no contrast to learn from."
        if len(self.table) > 2 and self.table["n"].max() == 1:
            return "No row is contradictory, but each holds one state: such a table cannot contradict itself."
        return f"No row is contradictory: states that look alike here do not differ in {OUTCOME}."

    def asides(self) -> list[str]:
        """Return what else to know: changes, states left out, empty rows, conditions that never vary."""
        told = [self.changes()]
        if self.left_out:
            told.append(f"Left out for a silence: {', '.join(self.left_out)}.")
        if self.empty_rows:
            rows = "1 combination has" if self.empty_rows == 1 else f"{self.empty_rows} combinations have"
            told.append(f"{rows} no state (logical remainders).")
        same = [plain_name(name) for name in self.conditions if self.table[name].nunique() == 1]
        if same and len(self.table):
            told.append(f"The same in all states of the table: {', '.join(same)}.")
        return [line for line in told if line]

    def text(self) -> str:
        """Return the comparison as plain text."""
        rows = [
            f"{', '.join(f'{plain_name(name)} {row[name]}' for name in self.conditions)} -> "
            f"{said(row[OUTCOME])}: {row['cases']}"
            for row in self.table.to_dict("records")
        ]
        fits = [
            f"{plain_name(name)}: sufficient in {share(found.both, found.condition)}, "
            f"necessary in {share(found.both, found.outcome)}"
            for name, found in self.fits().items()
        ]
        return "\n".join([f"Silence {READ_AS[self.silence]}.", self.reading(), *self.asides(), *rows, *fits])

    def html(self) -> str:
        """Return the comparison as HTML: sentence, truth table, shares."""
        asides = "".join(f"<div>{escape(line)}</div>" for line in self.asides())
        return (
            f"<div role='status'><p><strong>{escape(self.reading())}</strong></p>{asides}</div>"
            f"{self._table_html()}{self._fits_html()}"
        )

    def _table_html(self) -> str:
        heads = "".join(
            f"<th scope='col' {_CELL}>{escape(plain_name(name))}</th>" for name in (*self.conditions, OUTCOME)
        )
        lines = ""
        for row in self.table.to_dict("records"):
            look = _EDGE if row[OUTCOME] == CONTRADICTORY else _CELL
            first, *others = (said(str(row[name])) for name in self.conditions)
            values = "".join(f"<td {_CELL}>{value}</td>" for value in others)
            lines += (
                f"<tr><td {look}>{first}</td>{values}<td {_CELL}><strong>{said(row[OUTCOME])}</strong></td>"
                f"<td {_CELL}>{escape(row['cases'])}</td></tr>"
            )
        return (
            f"<table {_TABLE}><caption {_TITLE}>Truth table, silence {READ_AS[self.silence]}</caption>"
            f"<thead><tr>{heads}<th scope='col' {_CELL}>states</th></tr></thead>"
            f"<tbody>{lines}</tbody></table>"
        )

    def _fits_html(self) -> str:
        lines = "".join(
            f"<tr><th scope='row' {_CELL}>{escape(plain_name(name))}</th>"
            f"<td {_CELL}>{share(found.both, found.condition)}</td>"
            f"<td {_CELL}>{share(found.both, found.outcome)}</td></tr>"
            for name, found in self.fits().items()
        )
        return (
            f"<table {_TABLE}><caption {_TITLE}>Consistency of each condition</caption><thead><tr><td></td>"
            f"<th scope='col' {_CELL}>sufficient: of the states with it, aligned</th>"
            f"<th scope='col' {_CELL}>necessary: of the aligned states, with it</th>"
            f"</tr></thead><tbody>{lines}</tbody></table>"
        )


def plain_name(name: str) -> str:
    """Return the name of a condition as words."""
    return name.replace("_", " ")


def said(value: str) -> str:
    """Return a value with its sign and its word: ``"● 1 present"``, ``"≠ contradictory"``."""
    return f"{SIGNS[value]} {value} {_WORDS[value]}" if value in _WORDS else f"{SIGNS[value]} {value}"


def share(part: int, whole: int) -> str:
    """Return a share as a fraction and a number: ``"2 of 3 = 0.67"``; nothing of nothing has no value."""
    return f"{part} of {whole} = {part / whole:.2f}" if whole else "0 of 0, undefined"

"""The patterns of a question, and whether a table or the links to a claim can answer each."""

from dataclasses import dataclass

import pandas as pd

from softpower.language import marked, phrase, term

#: The patterns of a question.
PATTERNS = {
    "count": marked("How many, and of which kind?"),
    "voice": marked("Who says it?"),
    "order": marked("What came first?"),
    "compare": marked("How do the five states differ?"),
    "against": marked("What speaks against it?"),
}


@dataclass(frozen=True)
class Source:
    """A table to start from: what its rows are, the column that sorts them, the one that names states.

    ``silent`` is a (column, value) for which the text says nothing.
    """

    rows: str
    by: str
    states: str = ""
    silent: tuple[str, str] | None = None


SOURCES = {
    "conditions": Source(
        marked("pairs of a state and a condition"), "value", "state", ("value", "not_stated")
    ),
    "events": Source(marked("events"), "kind"),
    "instruments": Source(marked("instruments of influence"), "category"),
    "interests": Source(marked("interests of Russia"), "kind"),
    "norms": Source(
        marked("pairs of a state and a law or model"), "outcome", "country", ("outcome", "not_stated")
    ),
    "positions": Source(marked("stances of states"), "position", "country"),
    "quantities": Source(marked("amounts"), "kind", silent=("kind", "none_given")),
    "ties": Source(marked("ties between two actors"), "kind"),
}


def table_question(source: Source, pattern: str) -> str:
    """Return the question that a pattern asks of a table."""
    rows = phrase(source.rows)
    return {
        "count": phrase("How many {rows} does the article name, and of which {by}?", rows=rows, by=source.by),
        "voice": phrase("Who names the {rows}: the authors, or somebody whom they report?", rows=rows),
        "order": phrase("In which order do the {rows} come in time?", rows=rows),
        "compare": phrase("How do the five states differ in their {rows}?", rows=rows),
        "against": phrase(
            "Which places of the text pull against each other where it names {rows}?", rows=rows
        ),
    }[pattern]


def table_verdict(source: Source, rows: pd.DataFrame, pattern: str) -> tuple[str, str]:
    """Return whether a table can answer a pattern (yes, in part, no), and why."""
    dated = int(rows["start"].notna().sum()) if "start" in rows else 0
    answers = {
        "count": (
            "yes",
            phrase(
                "{number} rows, one for each; count them by the column {by}.", number=len(rows), by=source.by
            ),
        ),
        "voice": ("yes", phrase("The table has a column voice.")),
        "order": (
            "in part",
            phrase(
                "{dated} of {number} rows have a start; only dates of one precision compare.",
                dated=dated,
                number=len(rows),
            ),
        ),
        "compare": (
            "in part",
            phrase(
                "The column {column} names states; not each has a row for each thing.", column=source.states
            ),
        ),
        "against": (
            "yes",
            phrase("The table tensions lists places that do not fit together. Judge each one yourself."),
        ),
    }
    lacking = {
        "voice": (
            "in part",
            phrase("No column voice. Take the voice from claims at the same sentence."),
        ),
        "order": ("no", phrase("The table has no dates. The order of the page is no order in time.")),
        "compare": (
            "no",
            phrase("No column names the five states. Conditions, norms and positions have one."),
        ),
    }
    lacks = {"voice": "voice" not in rows, "order": not dated, "compare": not source.states}
    return lacking[pattern] if lacks.get(pattern) else answers[pattern]


def table_silence(source: Source, rows: pd.DataFrame, name: str) -> str:
    """Return what a table says of silence."""
    if source.silent:
        column, value = source.silent
        silent = int((rows[column] == value).sum())
        return phrase(
            "In {silent} of {number} rows the text says nothing ({column}: {value}). Silence is not zero.",
            silent=silent,
            number=len(rows),
            column=column,
            value=value,
        )
    if name == "events":
        return phrase(
            "{undated} of {number} events have no date of their own.",
            undated=int(rows["start"].isna().sum()),
            number=len(rows),
        )
    return phrase("Silence has no row here. What the text leaves out, this table cannot show.")


def claim_verdict(
    pattern: str, links: pd.DataFrame, against: int, voice: str, locs: tuple[str, ...]
) -> tuple[str, str]:
    """Return whether the links to a claim can answer a pattern, and why; ``against`` counts objections."""
    explicit = int((links["basis"] == "explicit").sum())
    return {
        "count": (
            "yes",
            phrase(
                "{number} links lead to the claim, {explicit} with a printed cue; coders read the others.",
                number=len(links),
                explicit=explicit,
            ),
        ),
        "voice": (
            "yes",
            phrase(
                "The claim itself: {voice}. Below are the voices of the claims that bear on it.",
                voice=term(voice),
            ),
        ),
        "order": (
            "no",
            phrase("Claims have no dates. The order of reasons on the page is no order in time."),
        ),
        "compare": (
            "in part",
            phrase(
                "Claims have no column for states. Look at {place} in positions, conditions.", place=locs[0]
            ),
        ),
        "against": (
            "yes",
            phrase("{number} links qualify the claim, attack it, or pull against it.", number=against),
        ),
    }[pattern]


def claim_silence(links: pd.DataFrame) -> str:
    """Return what the links to a claim leave open."""
    supports = links[links["relation"] == "supports"]
    if supports.empty:
        return phrase(
            "No row gives a reason for this claim: the text is silent on it, or the coders saw none."
        )
    if not (supports["basis"] == "explicit").any():
        return phrase("No support has a printed cue: every one is the coders' reading.")
    return phrase("A reason that nobody printed has no row, and no row says how strong a reason is.")

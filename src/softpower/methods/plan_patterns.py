"""The patterns of a question, and whether a table or the links to a claim can answer each."""

from dataclasses import dataclass

import pandas as pd

#: The patterns of a question.
PATTERNS = {
    "count": "How many, and of which kind?",
    "voice": "Who says it?",
    "order": "What came first?",
    "compare": "How do the five states differ?",
    "against": "What speaks against it?",
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
    "conditions": Source("pairs of a state and a condition", "value", "state", ("value", "not_stated")),
    "events": Source("events", "kind"),
    "instruments": Source("instruments of influence", "category"),
    "interests": Source("interests of Russia", "kind"),
    "norms": Source("pairs of a state and a law or model", "outcome", "country", ("outcome", "not_stated")),
    "positions": Source("stances of states", "position", "country"),
    "quantities": Source("amounts", "kind", silent=("kind", "none_given")),
    "ties": Source("ties between two actors", "kind"),
}


def table_question(source: Source, pattern: str) -> str:
    """Return the question that a pattern asks of a table."""
    return {
        "count": f"How many {source.rows} does the article name, and of which {source.by}?",
        "voice": f"Who names the {source.rows}: the authors, or somebody whom they report?",
        "order": f"In which order do the {source.rows} come in time?",
        "compare": f"How do the five states differ in their {source.rows}?",
        "against": f"Which places of the text pull against each other where it names {source.rows}?",
    }[pattern]


def table_verdict(source: Source, rows: pd.DataFrame, pattern: str) -> tuple[str, str]:
    """Return whether a table can answer a pattern (yes, in part, no), and why."""
    dated = int(rows["start"].notna().sum()) if "start" in rows else 0
    answers = {
        "count": ("yes", f"{len(rows)} rows, one for each; count them by the column {source.by}."),
        "voice": ("yes", "The table has a column voice."),
        "order": (
            "in part",
            f"{dated} of {len(rows)} rows have a start; only dates of one precision compare.",
        ),
        "compare": (
            "in part",
            f"The column {source.states} names states; not each has a row for each thing.",
        ),
        "against": (
            "yes",
            "The table tensions lists places that do not fit together. Judge each one yourself.",
        ),
    }
    lacking = {
        "voice": ("in part", "No column voice. Take the voice from claims at the same sentence."),
        "order": ("no", "The table has no dates. The order of the page is no order in time."),
        "compare": ("no", "No column names the five states. Conditions, norms and positions have one."),
    }
    lacks = {"voice": "voice" not in rows, "order": not dated, "compare": not source.states}
    return lacking[pattern] if lacks.get(pattern) else answers[pattern]


def table_silence(source: Source, rows: pd.DataFrame, name: str) -> str:
    """Return what a table says of silence."""
    if source.silent:
        column, value = source.silent
        silent = int((rows[column] == value).sum())
        return (
            f"In {silent} of {len(rows)} rows the text says nothing ({column}: {value}). Silence is not zero."
        )
    if name == "events":
        return f"{int(rows['start'].isna().sum())} of {len(rows)} events have no date of their own."
    return "Silence has no row here. What the text leaves out, this table cannot show."


def claim_verdict(
    pattern: str, links: pd.DataFrame, against: int, voice: str, locs: tuple[str, ...]
) -> tuple[str, str]:
    """Return whether the links to a claim can answer a pattern, and why; ``against`` counts objections."""
    explicit = int((links["basis"] == "explicit").sum())
    return {
        "count": (
            "yes",
            f"{len(links)} links lead to the claim, {explicit} with a printed cue; coders read the others.",
        ),
        "voice": ("yes", f"The claim itself: {voice}. Below are the voices of the claims that bear on it."),
        "order": ("no", "Claims have no dates. The order of reasons on the page is no order in time."),
        "compare": (
            "in part",
            f"Claims have no column for states. Look at {locs[0]} in positions, conditions.",
        ),
        "against": ("yes", f"{against} links qualify the claim, attack it, or pull against it."),
    }[pattern]


def claim_silence(links: pd.DataFrame) -> str:
    """Return what the links to a claim leave open."""
    supports = links[links["relation"] == "supports"]
    if supports.empty:
        return "No row gives a reason for this claim: the text is silent on it, or the coders saw none."
    if not (supports["basis"] == "explicit").any():
        return "No support has a printed cue: every one is the coders' reading."
    return "A reason that nobody printed has no row, and no row says how strong a reason is."

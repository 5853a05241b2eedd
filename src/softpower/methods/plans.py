"""Plan a question: what the tables hold for it, who speaks, what stands against it, what is silent."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from softpower.language import phrase, term
from softpower.methods.memos import voices_at
from softpower.methods.plan_patterns import (
    PATTERNS,
    SOURCES,
    claim_silence,
    claim_verdict,
    table_question,
    table_silence,
    table_verdict,
)
from softpower.tables import load

__all__ = ["ORDER", "PATTERNS", "SECTIONS", "SOURCES", "Plan", "plan", "section_of", "subjects", "voice_kind"]

#: The parts of the article, by the first part of a locator.
SECTIONS = {
    "0": "introduction",
    "1": "earlier works",
    "2": "theory",
    "2-1": "interests",
    "2-2": "approach, tools",
    "2-3": "main tool",
    "3": "conclusion",
    "FA": "abstracts, notes",
    "EN": "abstracts, notes",
    "N": "abstracts, notes",
}

#: Speakers, and how a claim bears on another, in the order of a figure's legend.
ORDER = ("authors", "supports", "reported", "qualifies", "tension", "attacks", "not coded")

#: Claims that have at least this many counter-claims can be chosen.
_CONTESTED = 2
_AGAINST = ("attacks", "qualifies", "tension")


@dataclass(frozen=True)
class Plan:
    """What the tables hold for a question.

    ``verdict`` is ``yes``, ``in part`` or ``no``, with ``why``; ``lines`` and ``shapes`` say for
    each row in which section it stands and who speaks (for a claim: how it bears on it).
    """

    question: str
    verdict: str
    why: str
    voices: dict[str, int]
    places: list[str]
    against: list[str]
    silence: str
    lines: pd.Series
    shapes: pd.Series


def subjects() -> list[str]:
    """Return what a plan can start from: tables, then ids of claims that meet objections."""
    links = load("claim_links")
    counts = links[links["relation"].isin(_AGAINST)]["target"].value_counts()
    contested = set(counts[counts >= _CONTESTED].index)
    return [*SOURCES, *(claim for claim in load("claims")["id"] if claim in contested)]


def plan(subject: str, pattern: str) -> Plan:
    """Return the plan for a table or a claim and a pattern of question.

    Parameters
    ----------
    subject
        One of :func:`subjects`.
    pattern
        A key of :data:`PATTERNS`.

    Raises
    ------
    KeyError
        If there is no such subject or pattern.
    """
    if pattern not in PATTERNS:
        raise KeyError(
            phrase(
                "There is no question {pattern!r}. Take one of: {patterns}.",
                pattern=pattern,
                patterns=phrase(", ").join(PATTERNS),
            )
        )
    if subject not in subjects():
        raise KeyError(
            phrase(
                "There is no {subject!r} to start from. Take one of: {subjects}.",
                subject=subject,
                subjects=phrase(", ").join(subjects()),
            )
        )
    return _for_table(subject, pattern) if subject in SOURCES else _for_claim(subject, pattern)


def voice_kind(voice: str) -> str:
    """Return ``authors``, ``reported``, or ``not coded`` for an empty voice."""
    return voice.partition(":")[0].partition(" ")[0] or "not coded"


def section_of(loc: str) -> str:
    """Return the part of the article in which a locator stands, such as ``interests (2-1)``."""
    part = loc.partition(".")[0]
    name = SECTIONS.get(part, part)
    return name if part in {"FA", "EN", "N"} else f"{name} ({part})"


def _for_table(name: str, pattern: str) -> Plan:
    source, rows = SOURCES[name], load(name)
    first = rows["loc"].map(lambda locs: locs[0] if locs else "")
    spoken = rows["voice"] if "voice" in rows else first.map(_first_voice)
    kinds = spoken.astype(str).map(voice_kind)
    verdict, why = table_verdict(source, rows, pattern)
    return Plan(
        question=table_question(source, pattern),
        verdict=verdict,
        why=why,
        voices=_counted(kinds),
        places=list(dict.fromkeys(filter(None, first))),
        against=_tensions({loc for locs in rows["loc"] for loc in locs}),
        silence=table_silence(source, rows, name),
        lines=_sections(first[first != ""]),
        shapes=kinds[first != ""],
    )


def _for_claim(claim: str, pattern: str) -> Plan:
    claims = load("claims").set_index("id")
    links = load("claim_links")
    links = links[links["target"] == claim].reset_index(drop=True)
    text, locs = claims.loc[claim, "claim"], claims.loc[claim, "loc"]
    sources = links["source"].map(lambda each: claims.loc[each, "loc"][0])
    spoken = links["source"].map(lambda each: voice_kind(claims.loc[each, "voice"]))
    contra = links[links["relation"].isin(_AGAINST)]
    verdict, why = claim_verdict(pattern, links, len(contra), str(claims.loc[claim, "voice"]), locs)
    named = [
        phrase(
            "{relation}, {basis} ({place}): {claim}",
            relation=term(relation),
            basis=term(basis),
            place=sources[row],
            claim=term(claims.loc[source, "claim"]),
        )
        for row, source, relation, basis in zip(
            contra.index, contra["source"], contra["relation"], contra["basis"], strict=True
        )
    ]
    return Plan(
        question=phrase(
            "{question} The claim: {claim}", question=phrase(PATTERNS[pattern]), claim=term(text)
        ),
        verdict=verdict,
        why=why,
        voices=_counted(spoken),
        places=list(dict.fromkeys([locs[0], *sources])),
        against=[*named, *_tensions(set(locs))],
        silence=claim_silence(links),
        lines=_sections(sources),
        shapes=links["relation"].astype(str),
    )


@cache
def _tension_rows() -> list[tuple[str, tuple[str, ...], str, str]]:
    rows = load("tensions")
    return list(zip(rows["id"], rows["loc"], rows["kind"].astype(str), rows["title"], strict=True))


def _tensions(places: set[str]) -> list[str]:
    """Return the tensions at these places, those inside the text first."""
    found = [
        (
            kind != "internal",
            phrase(
                "tension, {kind} ({places}): {title}",
                kind=term(kind),
                places=phrase(", ").join(locs[:2]),
                title=term(title),
            ),
        )
        for _, locs, kind, title in _tension_rows()
        if locs[0] in places
    ]
    return [line for _, line in sorted(found, key=lambda each: each[0])]


def _first_voice(loc: str) -> str:
    return next(iter(voices_at(loc)), "")


def _counted(kinds: pd.Series) -> dict[str, int]:
    return {str(kind): int(count) for kind, count in kinds.value_counts().items()}


def _sections(locs: pd.Series) -> pd.Series:
    names = list(dict.fromkeys(section_of(part + ".") for part in SECTIONS))
    return pd.Series(pd.Categorical(locs.map(section_of), categories=names, ordered=True), index=locs.index)

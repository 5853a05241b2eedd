"""Set two states beside each other, with the same questions before and after a decision.

The questions are the same for both states and are answered from the tables alone, as in
a structured, focused comparison. Source: A. L. George and A. Bennett (2005), Case Studies
and Theory Development in the Social Sciences, chapters 3 and 8.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pandas as pd

from softpower.language import phrase
from softpower.methods.diffusion import LAWS, SILENT, SOURCE, STATES, UnclearRequest, diffusion_table
from softpower.tables import load

BEFORE, DECISION, AFTER, NO_DATE = "before", "decision", "after", "no date"
NOT_STATED = SILENT.replace("_", " ")


class Question(NamedTuple):
    """One question, when its answer counts, and how it is answered for one state."""

    when: str
    asks: str
    answer: Callable[[str], str]


def before_and_after(*states: str) -> pd.DataFrame:
    """Return what the text says of each state before, at and after the decision on the laws.

    Parameters
    ----------
    states
        Two or more of the five states, such as ``"Kazakhstan", "Kyrgyzstan"``.

    Returns
    -------
    pandas.DataFrame
        One row for each question: ``when`` (``before``, ``decision``, ``after``; or ``no
        date`` if the text does not place it), ``question``, and one column for each state
        with ``"stated"`` and the sentences, the outcome and its sentence, or ``"not stated"``.
        ``before`` rests on the order of law-making: a bill is brought in and debated
        before it is decided. That party links came before the bill is the text's own
        guess (2-2.3.s9, "it seems").

    Raises
    ------
    UnclearRequest
        If fewer than two states are named, or one is none of the five.
    """
    if len(states) < 2 or len(set(states)) < len(states) or not set(states) <= set(STATES):
        raise UnclearRequest(
            phrase(
                "Name two different states, in quotation marks, out of: {states}.",
                states=phrase(", ").join(STATES),
            )
        )
    rows = [
        (question.when, question.asks, *(question.answer(state) for state in states))
        for question in _questions()
    ]
    return pd.DataFrame(rows, columns=["when", "question", *states])


def _questions() -> list[Question]:
    return [
        Question(NO_DATE, phrase("Is its leader tied to Moscow?"), _leader_tie),
        Question(BEFORE, phrase("Does a party of it have links with a Russian party?"), _party_links),
        Question(BEFORE, phrase("Does Russia's agenda act on its debates?"), _debates),
        Question(BEFORE, phrase("Does its government bring in a bill?"), _bill),
        Question(DECISION, phrase("Is its parliament named as the one that decides?"), _parliament_decides),
        *(
            Question(AFTER, phrase("Law: {law}", law=phrase(english)), _outcome(law))
            for law, (english, _) in LAWS.items()
        ),
    ]


def _leader_tie(state: str) -> str:
    """Personal or elite ties that exist between a person of the state and Russia or a Russian."""
    ties, actors = load("ties"), load("actors").set_index("id")
    people = set(actors[actors["type"] == "person"].index)
    country = actors["country"].to_dict()
    ties = ties[ties["kind"].isin(["personal", "elite"]) & (ties["status"] == "exists")]
    found = [
        places[0]
        for one, other, places in zip(ties["source_id"], ties["target_id"], ties["loc"], strict=True)
        for here, there in ((one, other), (other, one))
        if here in people and country.get(here) == state and country.get(there) == SOURCE
    ]
    return _stated(found)


def _party_links(state: str) -> str:
    ties, country = load("ties"), load("actors").set_index("id")["country"]
    ties = ties[(ties["kind"] == "party") & (ties["status"] == "exists")]
    ends = ties["source_id"].map(country).eq(state) | ties["target_id"].map(country).eq(state)
    return _stated(ties[ends]["loc"].str[0])


def _debates(state: str) -> str:
    ties = load("ties")
    found = ties[(ties["kind"] == "legal") & (ties["target"] == f"Parliament of {state}")]
    return _stated(found["loc"].str[0])


def _bill(state: str) -> str:
    laws = _law_making(state)
    return _stated(laws[laws["label"].str.contains("brought in")]["loc"].str[0])


def _parliament_decides(state: str) -> str:
    laws = _law_making(state)
    return _stated(laws[laws["actors"].str.contains(f"Parliament of {state}")]["loc"].str[0])


def _law_making(state: str) -> pd.DataFrame:
    events = load("events")
    return events[(events["kind"] == "legislation") & (events["place"] == state)]


def _outcome(law: str) -> Callable[[str], str]:
    def answer(state: str) -> str:
        norms = load("norms")
        outcome = str(diffusion_table(norms).loc[state, law])
        if outcome == SILENT:
            return NOT_STATED
        places = norms[(norms["country"] == state) & (norms["law_type"] == law)]["loc"].str[0]
        return f"{outcome} ({', '.join(places)})"

    return answer


def _stated(places: Iterable[str]) -> str:
    found = ", ".join(dict.fromkeys(places))
    return f"stated ({found})" if found else NOT_STATED

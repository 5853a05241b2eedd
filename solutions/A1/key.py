"""Answer key of assignment A1, computed from the tables.

Instructors and authors only: this file is never copied to students.
"""

import itertools
import json
import re
import warnings
from pathlib import Path

import pandas as pd

from softpower.answers import Choice, Edges, Mapping, Number, OrderedList, Set, Table, Text
from softpower.grading.keys import Entry, Mistake
from softpower.tables import load, paragraph_of

FIVE_STATES = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]

actors, citations, claims, links = load("actors"), load("citations"), load("claims"), load("claim_links")
glossary, positions, ties, guide = load("glossary"), load("positions"), load("ties"), load("reading_guide")

core = claims["loc"].map(lambda places: places[0])
own = claims[claims["voice"] == "authors"]
reported = claims[claims["voice"].str.startswith("reported")]


def claim_at(locator: str) -> pd.Series:
    """Return the first claim whose core sentence is at ``locator``."""
    return claims[core == locator].iloc[0]


# --- Questions 1 and 7: what limits the main finding, and what supports it -----------------

finding = claim_at("3.2.s1")["id"]
bearing = links[links["target"] == finding]
limits = claims[claims["id"].isin(bearing[bearing["relation"] == "qualifies"]["source"])]
(limited_at,) = limits["loc"].str[0]
supports = bearing[bearing["relation"] == "supports"]
explicit = supports[supports["basis"] == "explicit"]


def edges(table: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the pairs (source, target) of some links."""
    return list(zip(table["source"], table["target"], strict=True))


# --- Question 3: how sure are the authors? ----------------------------------------------

asserted = own["modality"] == "asserted"
asserted_share = asserted.mean()

# --- Question 4: stated, reported, contradicted, not stated ------------------------------


def voice_at(locator: str) -> str:
    """Return ``stated`` or ``reported``, from the voice of the claim at a locator."""
    return "stated" if claim_at(locator)["voice"] == "authors" else "reported"


television = claims[core == "2-2.6.s5"]
assert set(television["type"]) == {"descriptive"}, (
    "the text says what television brings about: mend sentence d"
)
assert voice_at("2-3.1.s1") == voice_at("2-1.2.s4") == "stated"  # the authors say the opposite of c and f

status = {
    "a": voice_at("3.1.s7"),
    "b": voice_at("1.2.s3"),
    "c": "contradicted",
    "d": "not stated",
    "e": voice_at("1.3.s1"),
    "f": "contradicted",
}

# --- Question 5: paragraphs that cite nobody ---------------------------------------------

asked_of = set(guide[guide["section"].isin(["2", "2-3", "3"])]["paragraph"])
uncited = asked_of - {paragraph_of(place) for places in citations["loc"] for place in places}

# --- Question 6: types of claims -----------------------------------------------------------


def ranking(counts: pd.Series) -> list[list[str]]:
    """Return names from the most frequent to the least; a list inside is a group of ties."""
    return [sorted(counts.index[counts == count]) for count in sorted(set(counts), reverse=True)]


own_types = own["type"].value_counts()
listed_types = list(claims["type"].cat.categories)

# --- Question 9: a silence in the table ------------------------------------------------------

institutional = ties[ties["kind"] == "institutional"]
tied_states = {
    state for state in FIVE_STATES if state in {*institutional["source"], *institutional["target"]}
}
silent_states = set(FIVE_STATES) - tied_states
absent_ties = ties[(ties["status"] == "absent") & ties["target"].isin(FIVE_STATES)]

# --- Question 10: positions --------------------------------------------------------------

rows_per_state = positions["country"].value_counts().reindex(FIVE_STATES)
actors_per_state = actors["country"].value_counts().reindex(FIVE_STATES, fill_value=0)

# --- Question 11 and 12: the Persian calendar --------------------------------------------

hijri = citations[citations["calendar"] == "solar_hijri"]
work = citations[citations["author"] == "Valizadeh & Alizadeh"].iloc[0]
printed_year, gregorian = int(work["year"]), work["gregorian_span"].split("-")

# --- Question 14: lines in order ---------------------------------------------------------

notebook = json.loads((Path(__file__).parent / "A1.ipynb").read_text(encoding="utf-8"))
asked = next("".join(cell["source"]) for cell in notebook["cells"] if cell["id"] == "A1-q14-ask")
lines = dict(re.findall(r"- \*\*(\w)\*\* `(.+)`", asked))


def result_of(order: tuple[str, ...]) -> int | None:
    """Run lines in an order; return ``number``, or None if they fail or do not make it."""
    names: dict[str, object] = {"load": load}
    try:
        with warnings.catch_warnings(action="ignore"):
            for letter in order:
                exec(lines[letter], names)
    except Exception:  # a wrong order may fail in any way
        return None
    found = names.get("number")
    return found if isinstance(found, int) else None


causal_in_conclusion = int(((claims["type"] == "causal") & core.str.startswith("3.")).sum())
orders = [
    list(order)
    for length in range(3, len(lines) + 1)
    for order in itertools.permutations(lines, length)
    if order[-1] == "A" and result_of(order) == causal_in_conclusion
]

KEY = [
    Entry(
        item="A1-q01",
        kind=Text(),
        expected=limited_at,
        explanation="It begins with 'nevertheless': such ties are the backbone, and not the only factor.",
        loc=(limited_at, "3.2.s1"),
        objective="L1.1",
        mode="open",
        mistakes=(
            Mistake(
                "2.3.s4",
                "M27",
                "That sentence says what may follow where such ties are missing. What else is at work?",
            ),
            Mistake(
                "3.2.s1", "M02", "That is the finding itself. Look for a sentence that takes something back."
            ),
            Mistake(
                "2.3.s2",
                "M24",
                "That sentence names the strongest factor at home. Which one allows others beside it?",
            ),
        ),
    ),
    Entry(
        item="A1-q02",
        kind=Number(decimals=0),
        expected=len(reported),
        explanation="A reported claim's voice is 'reported:' and a name, so == 'reported' never matches.",
        loc=("1.2.s3", "0.2.s5"),
        objective="L1.4",
        mode="open",
        mistakes=(
            Mistake(
                0,
                "M33",
                "Zero rows came back because no voice is exactly 'reported'. How do the voices begin?",
            ),
            Mistake(len(own), "M05", "These are the claims in the authors' own voice. You need the others."),
            Mistake(
                reported["voice"].nunique(),
                "M32",
                "This counts the different voices. The question asks for the claims: one row each.",
            ),
            Mistake(
                len(citations),
                "M04",
                "This counts citations. A claim with a citation is not yet a reported claim.",
            ),
        ),
    ),
    Entry(
        item="A1-q03",
        kind=Number(decimals=3),
        expected=asserted_share,
        explanation="Keep the rows of the authors' voice, then divide the asserted ones by all of these.",
        loc=("0.4.s5", "2.3.s3"),
        objective="L1.3",
        mistakes=(
            Mistake(
                100 * asserted_share,
                "M32",
                "This looks like a percentage. The question asks for a share between 0 and 1.",
            ),
            Mistake(
                int(asserted.sum()),
                "M32",
                "This is a number of claims. Divide it by the number of the authors' claims.",
            ),
            Mistake(
                asserted.sum() / len(claims), "M05", "You divided by all claims. Divide by the authors' own."
            ),
            Mistake(
                (claims["modality"] == "asserted").mean(),
                "M05",
                "This is the share of all claims, reported ones among them. Keep the authors' own first.",
            ),
        ),
    ),
    Entry(
        item="A1-q04",
        kind=Mapping(),
        expected=status,
        partial=True,
        explanation=(
            "The authors say a, and the opposite of c and of f. They report b and e from works that they "
            "review. What television brings about is neither said nor denied: d is not stated."
        ),
        loc=("3.1.s7", "1.2.s3", "2-3.1.s1", "2-2.6.s5", "1.3.s1", "2-1.2.s4"),
        objective="L1.2",
        mistakes=(
            Mistake(
                {**status, "d": "contradicted"},
                "M06",
                "Sentence d: the text says nothing of it. Silence is not a denial.",
            ),
            Mistake(
                {**status, "b": "stated", "e": "stated"},
                "M05",
                "Sentences b and e: look who says so. Section 1 retells the findings of others.",
            ),
            Mistake(
                {**status, "c": "not stated", "f": "not stated"},
                "M34",
                "Sentences c and f: the text does speak of both. Read 2-3.1 and 2-1.2 again.",
            ),
        ),
    ),
    Entry(
        item="A1-q05",
        kind=Set(),
        expected=uncited,
        partial=True,
        explanation="The framework cites works in its first paragraph only, and the conclusion cites none.",
        loc=("2.2.s1", "2.3.s1", "3.1.s1", "3.2.s1"),
        objective="L1.5",
        mistakes=(
            Mistake(
                {"3.1", "3.2"},
                "M35",
                "The conclusion is right. Now look at the paragraphs of the framework again.",
            ),
            Mistake(asked_of - uncited, "M35", "This is the other way round: these paragraphs do cite."),
            Mistake(asked_of, "M35", "Some of these do cite. Compare with the locators of the citations."),
        ),
    ),
    Entry(
        item="A1-q06",
        kind=OrderedList(),
        expected=ranking(own_types),
        partial=True,
        explanation="Keep the authors' rows, count them by type, and read the types from the top.",
        loc=("0.2.s3", "2-1.6.s5"),
        objective="L1.4",
        mistakes=(
            Mistake(
                list(own_types.index[::-1]), "M36", "These are the types from the fewest claims to the most."
            ),
            Mistake(
                listed_types, "M36", "This is the order of the codebook's list. Order them by their counts."
            ),
            Mistake(
                sorted(listed_types), "M36", "This is the order of the alphabet. Order them by their counts."
            ),
        ),
    ),
    Entry(
        item="A1-q07",
        kind=Edges(directed=True),
        expected=edges(explicit),
        partial=True,
        explanation="Keep the links to the finding whose relation is supports and whose basis is explicit.",
        loc=("3.2.s1", "3.2.s2", "3.2.s3", "3.2.s4"),
        objective="L1.2",
        mistakes=(
            Mistake(
                [(b, a) for a, b in edges(explicit)],
                "M37",
                "The pairs are turned round. The reason comes first.",
            ),
            Mistake(
                edges(supports),
                "M38",
                "Some of these are inferred by the coders. Keep those with a printed cue.",
            ),
            Mistake(
                edges(bearing),
                "M38",
                "These are all links to the finding. Keep those that support it, and explicitly.",
            ),
        ),
    ),
    Entry(
        item="A1-q08",
        kind=Choice(tuple(claims["modality"].cat.categories)),
        expected=claim_at("3.2.s2")["modality"],
        explanation="It says what would not have come about without somebody's support: a counterfactual.",
        loc=("3.2.s2",),
        objective="L1.3",
        mode="closed",
        mistakes=(
            Mistake("asserted", "M30", "It sounds sure, but it tells of a world that did not come about."),
            Mistake(
                "conditional",
                "M30",
                "A conditional leaves open whether its condition holds. Here it is known.",
            ),
            Mistake(
                "hedged", "M30", "Nothing in it is softened. Ask what happened and what would have happened."
            ),
        ),
    ),
    Entry(
        item="A1-q09",
        kind=Set(),
        expected=silent_states,
        partial=True,
        explanation="The text prints no membership of it. That is silence: nothing said, nothing denied.",
        loc=("2-1.1.s10", "2-1.7.s7"),
        objective="L1.5",
        mistakes=(
            Mistake(
                tied_states, "M35", "This is the other way round: these states do have an institutional tie."
            ),
            Mistake(
                set(absent_ties["target"]),
                "M32",
                "You looked at ties that the text says are absent. Look at the kind, whatever the status.",
            ),
            Mistake(
                set(), "M07", "One state has no such row. You may know better; the text does not say it."
            ),
            Mistake(
                set(FIVE_STATES),
                "M37",
                "You looked at one end only. A state can be the source or the target.",
            ),
        ),
    ),
    Entry(
        item="A1-q10",
        kind=Mapping(decimals=0),
        expected=rows_per_state,
        partial=True,
        explanation="One row is one stance; count the rows by country and keep the five states.",
        loc=("0.2.s8", "3.2.s4"),
        objective="L1.4",
        mode="open",
        mistakes=(
            Mistake(
                positions["country"].value_counts(),
                "M35",
                "You counted every country. Keep the five Central Asian states.",
            ),
            Mistake(
                actors_per_state,
                "M32",
                "These are the numbers of actors. One row of positions is one stance.",
            ),
            Mistake(
                rows_per_state.map(lambda count: 1),
                "M29",
                "Each state has more than the one label of 0.2.s8. Count all its rows.",
            ),
        ),
    ),
    Entry(
        item="A1-q11",
        kind=Table(columns=("author", "year")),
        expected=hijri[["author", "year"]].drop_duplicates(),
        partial=True,
        explanation="Keep the citations of that calendar, take the two columns, and drop repeated works.",
        loc=("0.2.s2", "2-2.2.s2", "2-3.3.s2"),
        objective="L1.6",
        mode="closed",
        mistakes=(
            Mistake(
                hijri[["author", "year"]],
                "M32",
                "One work stands twice because it is cited twice. A work is one row.",
            ),
            Mistake(
                citations[["author", "year"]].drop_duplicates(),
                "M12",
                "These are all works. Keep those of the Solar Hijri calendar.",
            ),
            Mistake(
                hijri[hijri["kind"] == "narrative"][["author", "year"]],
                "M35",
                "Citations in brackets count as well as those in the sentence.",
            ),
        ),
    ),
    Entry(
        item="A1-q12",
        kind=Set(),
        expected=set(gregorian),
        explanation="A Solar Hijri year begins in March; add 621 for its first part and 622 for its last.",
        loc=("1.1.s1",),
        objective="L1.6",
        mistakes=(
            Mistake(
                {printed_year}, "M12", "That is the year as printed. It belongs to the Solar Hijri calendar."
            ),
            Mistake(
                {printed_year, printed_year + 1},
                "M12",
                "These are two Solar Hijri years. Find the Gregorian ones.",
            ),
            Mistake(
                {gregorian[0]},
                "M12",
                "Half right: the year begins in March, so it reaches into a second one.",
            ),
        ),
    ),
    Entry(
        item="A1-q13",
        kind=Set(persian=True),
        expected=set(glossary[glossary["en"].str.contains("omnibalancing")]["fa"]),
        partial=True,
        explanation="Both words mean a lack of balance, and here both name the theory.",
        loc=("0.3.s5", "0.4.s1"),
        objective="L1.6",
        mode="open",
        mistakes=(
            Mistake(
                {"تعادل"},
                "M21",
                "That word means balance, a policy of a state. The theory's names say a lack of it.",
            ),
            Mistake({"بی‌تعادلی"}, "M84", "That is one of the two. The other stands in 0.3.s5."),
            Mistake({"عدم تعادل"}, "M84", "That is one of the two. The other stands in 0.4.s1."),
        ),
    ),
    Entry(
        item="A1-q14",
        kind=OrderedList(),
        expected=orders[0],
        also=tuple(orders[1:]),
        explanation="Load, choose the section, cut out the conclusion, keep its causal claims, count them.",
        loc=("3.1.s1", "3.2.s1"),
        objective="L1.4",
        mode="open",
        mistakes=(
            Mistake(
                ["D", "F", "B", "C", "A"],
                "M36",
                "Line B uses a name that line C makes. Which must come first?",
            ),
            Mistake(
                ["D", "F", "C", "E", "A"],
                "M36",
                "Line E asks one table and filters another; their rows do not match.",
            ),
            Mistake(["D", "F", "C", "B", "E", "A"], "M36", "One of these lines does not belong."),
        ),
    ),
]

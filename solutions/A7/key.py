"""Answer key of assignment A7, computed from the tables.

Instructors and authors only: this file is never copied to students. The paragraph
(A7-p1), which a person marks, grades L7.5 together with questions 15 and 16, and L7.4.
"""

import itertools
import json
import re
from pathlib import Path

import networkx as nx
import pandas as pd

from softpower.answers import Choice, Edges, Mapping, OrderedList, Set
from softpower.grading.keys import Entry, Mistake
from softpower.methods.arguments import argument_graph, bearing_on, behind, without_reasons
from softpower.methods.evidence_tests import DOUBLY_DECISIVE, HOOP, SMOKING_GUN, STRAW, classify, posterior
from softpower.methods.reliability import coded_twice
from softpower.tables import load

Pair = tuple[str, str]

links, claims, tensions = load("claim_links"), load("claims"), load("tensions")
by_id = claims.set_index("id")
supports = links[links["relation"] == "supports"]
explicit = links["basis"] == "explicit"

LETTERS = ("a", "b", "c", "d")
FINDING, ELITES, GENERAL, SECURITY = "C02", "C03", "C249", "C90"


def pairs(rows: pd.DataFrame) -> list[Pair]:
    """Return the links as pairs (reason, claim)."""
    return list(zip(rows["source"], rows["target"], strict=True))


def touching(rows: pd.DataFrame, claim: str) -> pd.DataFrame:
    """Return the links that start or end at a claim."""
    return rows[(rows["source"] == claim) | (rows["target"] == claim)]


# --- Question 1: the map around the general claim -----------------------------------------

around = pairs(touching(supports, GENERAL))
all_around = pairs(touching(links, GENERAL))
into = pairs(supports[supports["target"] == GENERAL])
printed_around = pairs(touching(supports[supports["basis"] == "explicit"], GENERAL))
assert set(into) < set(around) < set(all_around) and printed_around

# --- Question 2: which is the reason? -----------------------------------------------------

#: The two claims of each letter, in the order of the text.
TWO = {
    "a": ("C106", "C110"),
    "b": ("C35", "C36"),
    "c": ("C28", "C29"),
    "d": ("C197", "C198"),
    "e": ("C211", "C212"),
    "f": ("C226", "C227"),
    "g": ("C62", "C63"),
    "h": ("C140", "C141"),
}


def reason_of(one: str, other: str) -> str:
    """Return which of two claims supports the other, or ``none``."""
    found = [source for source, target in pairs(supports) if {source, target} == {one, other}]
    assert len(found) < 2
    return found[0] if found else "none"


def linked_from(one: str, other: str) -> str:
    """Return which of two claims bears on the other, by any relation."""
    (found,) = (source for source, target in pairs(links) if {source, target} == {one, other})
    return found


reasons = {letter: reason_of(*two) for letter, two in TWO.items()}
any_link = {letter: linked_from(*two) for letter, two in TWO.items()}
turned = {
    letter: "none" if reason == "none" else next(one for one in TWO[letter] if one != reason)
    for letter, reason in reasons.items()
}
assert {letter for letter, reason in reasons.items() if reason == "none"} == {"d", "h"}

# --- Question 3: what is left of the thesis -----------------------------------------------

thesis = list(claims[claims["topic"] == "thesis"]["id"])


def left_of(rows: pd.DataFrame, end: str = "target") -> dict[str, str]:
    """Return, for each claim of the thesis, what is left of some links if a cue must be printed."""
    every, printed = set(rows[end]), set(rows[rows["basis"] == "explicit"][end])
    return {
        claim: "keeps some" if claim in printed else "loses all" if claim in every else "had none"
        for claim in thesis
    }


left = left_of(supports)
assert set(left.values()) == {"keeps some", "loses all", "had none"}

# --- Question 4: a filter to mend ---------------------------------------------------------


def bears(claim: str, *relations: str) -> set[str]:
    """Return the claims that bear on a claim by one of some relations."""
    return set(links[(links["target"] == claim) & links["relation"].isin(relations)]["source"])


against = bears(SECURITY, "attacks", "tension")
as_given = bears(SECURITY, "attack", "tension")
assert as_given < against and bears(SECURITY, "qualifies")

# --- Question 5: two steps behind ---------------------------------------------------------


def at(distance: int, basis: str | None = "explicit", claim: str = ELITES) -> set[str]:
    """Return the reasons at a distance behind a claim."""
    rows = behind(claim, basis)
    return set(rows[rows["distance"] == distance]["id"])


two_steps = at(2)
assert not at(3), "mend the feedback on all distances"

# --- Question 6: causal claims without a reason -------------------------------------------


def bare(rows: pd.DataFrame, kind: str = "causal") -> int:
    """Return how many of some claims are causal and in the authors' voice."""
    return int(((rows["type"] == kind) & (rows["voice"] == "authors")).sum())


causal = {
    "causal": bare(claims),
    "no reason": bare(without_reasons()),
    "no printed reason": bare(without_reasons("explicit")),
}
any_voice = {
    "causal": int((claims["type"] == "causal").sum()),
    "no reason": int((without_reasons()["type"] == "causal").sum()),
    "no printed reason": int((without_reasons("explicit")["type"] == "causal").sum()),
}
supported = {
    **causal,
    "no reason": causal["causal"] - causal["no reason"],
    "no printed reason": causal["causal"] - causal["no printed reason"],
}
untouched = {
    **causal,
    "no reason": bare(claims[~claims["id"].isin(links["target"])]),
    "no printed reason": bare(claims[~claims["id"].isin(links[explicit]["target"])]),
}
assert untouched != causal

# --- Question 7: lines in order -----------------------------------------------------------

notebook = json.loads((Path(__file__).parent / "A7.ipynb").read_text(encoding="utf-8"))
asked = next("".join(cell["source"]) for cell in notebook["cells"] if cell["id"] == "A7-q07-ask")
lines = dict(re.findall(r"- \*\*(\w)\*\* `(.+)`", asked))


def result_of(order: tuple[str, ...]) -> object:
    """Run lines in an order; return ``lost``, or None if they fail."""
    names: dict[str, object] = {"argument_graph": argument_graph, "nx": nx}
    try:
        for letter in order:
            exec(lines[letter], names)
    except Exception:  # a wrong order may fail in any way
        return None
    return names.get("lost")


printed = argument_graph("supports", "explicit")
thinner = printed.copy()
thinner.remove_node(FINDING)
lost = nx.ancestors(printed, ELITES) - nx.ancestors(thinner, ELITES)
assert lost, "nothing is lost: mend the question"
orders = [list(order) for order in itertools.permutations(sorted(lines), 5) if result_of(order) == lost]
assert len(orders) == 1 and "F" not in orders[0], "mend the mistakes"
(order,) = orders


def swapped(line: str, other: str) -> list[str]:
    """Return the right order with one line in place of another."""
    return [other if letter == line else letter for letter in order]


def changed(one: str, other: str) -> list[str]:
    """Return the right order with two lines changed."""
    return [{one: other, other: one}.get(letter, letter) for letter in order]


# --- Question 8 (lesson 3): agreement on inferred links -----------------------------------

RELATIONS = ("supports", "attacks", "qualifies", "tension")
both = coded_twice("claim_links").merge(links, left_on="unit", right_on="id")


def agreed(rows: pd.DataFrame, wholes: pd.Series | None = None) -> dict[str, float]:
    """Return, for each relation, on how many per cent of its links both coders wrote one code."""
    same = rows[rows["pass_1"] == rows["pass_2"]]["relation"].value_counts()
    wholes = rows["relation"].value_counts() if wholes is None else wholes
    return {name: float(100 * same[name] / wholes[name]) for name in RELATIONS if name in wholes}


on_relation = both[both["variable"] == "relation"]
inferred_both = on_relation[on_relation["basis"] == "inferred"]
agreement = agreed(inferred_both)
of_all_links = agreed(inferred_both, links[~explicit]["relation"].value_counts())
on_basis = agreed(both[(both["variable"] == "basis") & (both["basis"] == "inferred")])
least = min(agreement, key=agreement.__getitem__)
assert least == "tension", "mend the explanation"

# --- Question 9 (lesson 1): whose word bears on the hypothesis ----------------------------

on_hypothesis = bearing_on("C01")
cited = {place for places in load("citations")["loc"] for place in places}


def reported(rows: pd.DataFrame) -> set[str]:
    """Return the ids of the claims that are reported."""
    return set(rows[rows["voice"].str.startswith("reported")]["id"])


voices = reported(on_hypothesis)
speak_for = on_hypothesis["relation"] == "supports"
bracketed = set(on_hypothesis[on_hypothesis["loc"].isin(cited)]["id"])
assert bracketed != voices

# --- Questions 10 to 12: tests ------------------------------------------------------------

#: What the question says of each piece: must it be seen, would it hardly be seen otherwise?
SAID = {
    "a": (True, False),
    "b": (False, True),
    "c": (False, False),
    "d": (True, True),
    "e": (False, True),
    "f": (True, False),
    "g": (False, False),
}
SHORT = {STRAW: "straw", HOOP: "hoop", SMOKING_GUN: "smoking gun", DOUBLY_DECISIVE: "doubly decisive"}
tests = {letter: SHORT[classify(*answers)] for letter, answers in SAID.items()}
mirrored = {letter: SHORT[classify(rare, must)] for letter, (must, rare) in SAID.items()}

#: What follows if a piece is found, and if the text denies it.
FOLLOWS = {
    "straw": ("a little stronger", "a little weaker"),
    "hoop": ("possible", "out"),
    "smoking gun": ("strong", "a little weaker"),
    "doubly decisive": ("strong", "out"),
}
RESULTS = {
    "a": ("hoop", "found"),
    "b": ("smoking gun", "denied"),
    "c": ("hoop", "silent"),
    "d": ("doubly decisive", "found"),
    "e": ("hoop", "denied"),
    "f": ("smoking gun", "silent"),
    "g": ("straw", "found"),
    "h": ("doubly decisive", "denied"),
}


def follows(test: str, result: str) -> str:
    """Return what follows for the claim."""
    found, denied = FOLLOWS[test]
    return {"found": found, "denied": denied, "silent": "no result"}[result]


results = {letter: follows(*case) for letter, case in RESULTS.items()}
silence_denies = {
    letter: follows(test, "denied" if result == "silent" else result)
    for letter, (test, result) in RESULTS.items()
}

START, IN_HOOP, IN_GUN = 0.5, (0.9, 0.6), (0.2, 0.05)
after_hoop = posterior(START, *IN_HOOP)
degrees = {
    "hoop passed": after_hoop,
    "then gun missing": posterior(after_hoop, *IN_GUN, found=False),
    "hoop missed": posterior(START, *IN_HOOP, found=False),
}

# --- Question 13: two places --------------------------------------------------------------

FIRST = {
    "a": "0.3.s7",
    "b": "2-1.6.s6",
    "c": "2-2.3.s4",
    "d": "2-1.2.s4",
    "e": "2-3.3.s10",
    "f": "0.2.s3",
    "g": "2-1.1.s1",
}
PLACES = (
    "2-1.2.s3",
    "2-1.7.s1",
    "2-1.8.s4",
    "2-2.3.s9",
    "2-2.4.s3",
    "2-2.5.s1",
    "2-3.3.s5",
    "2-3.3.s6",
    "3.2.s4",
)
internal = tensions[tensions["kind"] == "internal"]
together = [set(places) for places in internal["loc"]]


def partner(place: str) -> str:
    """Return the one place of the list that stands in an internal tension with another place."""
    found = {other for other in PLACES for row in together if {place, other} <= row and other != place}
    if place == FIRST["d"]:  # controllable instability, for which this place is offered as evidence
        found -= {"2-1.2.s3"}
    (only,) = found
    return only


matched = {letter: partner(place) for letter, place in FIRST.items()}
assert len(set(matched.values())) == len(matched)

# --- Question 14: the record --------------------------------------------------------------


def rows_among(places: set[str], kind: str = "external") -> set[str]:
    """Return the rows of tensions of one kind that name one of some places."""
    rows = tensions[tensions["kind"] == kind]
    return set(rows[rows["loc"].map(lambda each: bool(places & set(each)))]["id"])


chain = behind(ELITES)
behind_elites = set(chain["loc"])
outside = rows_among(behind_elites)
printed_only = rows_among(set(behind(ELITES, "explicit")["loc"]))
one_step = rows_among(set(chain[chain["distance"] == 1]["loc"]))
inside = rows_among(behind_elites, "internal")
all_outside = set(tensions[tensions["kind"] == "external"]["id"])
assert printed_only < outside < all_outside
assert set(tensions[tensions["id"].isin(outside)]["check"]) == {
    "common knowledge of the coder; not looked up"
}

# --- Question 15: what stands in the text -------------------------------------------------

assert set(by_id.loc[["C54", "C55"], "voice"]) == {"reported:Lewis 2015"}
assert set(by_id.loc[["C252", "C185", "C186"], "voice"]) == {"authors"}
says = {
    "a": "stated",
    "b": "reported",
    "c": "not stated",
    "d": "contradicted",
    "e": "reported",
    "f": "not stated",
    "g": "stated",
}

# --- Question 16: a verdict ---------------------------------------------------------------

assert left[GENERAL] == "loses all" and len(into) == 3
assert list(by_id.loc[["C83", "C86", "C87"], "modality"]) == ["asserted", "conditional", "conditional"]
assert bears(GENERAL, "qualifies") == {"C250"}


KEY = [
    Entry(
        item="A7-q01",
        kind=Edges(directed=True),
        expected=around,
        partial=True,
        explanation="Three reasons lead to C249; it is itself a reason for C02 and for C03.",
        loc=("3.1.s7", "2.3.s2", "2.3.s3", "2.3.s4", "3.2.s1", "3.2.s5"),
        objective="L7.1",
        mistakes=(
            Mistake(
                [(target, source) for source, target in around],
                "M37",
                "Every pair is turned round. The reason comes first, what it is a reason for second.",
            ),
            Mistake(into, "M37", "You looked at one end. The claim may also be the reason in a link."),
            Mistake(
                all_around,
                "M35",
                "Not every one of these links is support. Look at the column relation.",
            ),
            Mistake(
                printed_around,
                "M35",
                "You kept printed cues only. The question asks for both bases.",
            ),
        ),
    ),
    Entry(
        item="A7-q02",
        kind=Mapping(),
        expected=reasons,
        partial=True,
        explanation=(
            "A reason may stand before its claim or behind it. In d the second claim narrows the first, "
            "in h the two pull apart: neither is support."
        ),
        loc=("2-1.2.s5", "0.3.s13", "0.3.s8", "2-2.4.s8", "2-2.5.s4", "2-3.2.s3", "1.5.s3", "2-1.7.s1"),
        objective="L7.1",
        mode="closed",
        mistakes=(
            Mistake(any_link, "M37", "Pairs d and h: one bears on the other. Does it support it?"),
            Mistake(
                {letter: one for letter, (one, _) in TWO.items()},
                "M36",
                "You took what comes first on the page. A reason may also follow.",
            ),
            Mistake(turned, "M37", "Where there is support, you gave the other end: what the reason is for."),
            Mistake(
                {**reasons, "a": "none", "g": "none"},
                "M38",
                "Pairs a and g: no cue is printed there, and the map still has a link. Whose reading is it?",
            ),
        ),
    ),
    Entry(
        item="A7-q03",
        kind=Mapping(),
        expected=left,
        partial=True,
        explanation=(
            "By printed cues alone only C02 and C03 keep a support. C250 has none in either way: it is "
            "stated, and no other claim is given as a reason for it."
        ),
        loc=("0.3.s2", "3.1.s7", "3.2.s1", "3.2.s5", "3.2.s6"),
        objective="L7.2",
        mistakes=(
            Mistake(
                left_of(links),
                "M35",
                "You counted every relation. A claim that narrows another is no support for it.",
            ),
            Mistake(
                left_of(supports, "source"),
                "M37",
                "You asked what these claims support. Ask what supports them.",
            ),
            Mistake(
                {**left, "C250": "loses all"},
                "M32",
                "C250: what is lost must have been there. What supports it while inferred links count?",
            ),
            Mistake(
                dict.fromkeys(thesis, "keeps some"),
                "M38",
                "You took every link for a printed one. Look at the column basis.",
            ),
        ),
    ),
    Entry(
        item="A7-q04",
        kind=Set(),
        expected=against,
        partial=True,
        explanation=(
            "The table spells the relation attacks, so the filter found no attack and gave no warning. "
            "And the claims that speak against C90 stand in source."
        ),
        loc=("2-1.1.s1", "2-1.2.s3", "2-1.3.s5", "2-1.6.s1", "2-3.2.s1"),
        objective="L7.1",
        mode="open",
        mistakes=(
            Mistake({SECURITY}, "M37", "This is the claim itself. At which end do the others stand?"),
            Mistake(
                as_given,
                "M33",
                "One kind of link is still missing. Are both values spelled as in the table?",
            ),
            Mistake(
                against - as_given,
                "M35",
                "Tensions were asked for as well. Keep both relations.",
            ),
            Mistake(
                against | bears(SECURITY, "qualifies"),
                "M35",
                "You kept claims that only narrow C90. The question names two relations.",
            ),
            Mistake(
                against | bears(SECURITY, "supports", "qualifies"),
                "M35",
                "This is all that bears on C90, also what speaks for it.",
            ),
        ),
    ),
    Entry(
        item="A7-q05",
        kind=Set(),
        expected=two_steps,
        partial=True,
        explanation="One leads to C03 through the finding (C02), the other through the contrast case (C253).",
        loc=("3.2.s5", "3.2.s1", "3.1.s7", "3.2.s4"),
        objective="L7.1",
        mode="open",
        mistakes=(
            Mistake(at(1), "M35", "These are one step away. Which reasons stand behind them?"),
            Mistake(at(1) | two_steps, "M35", "Some of these lead to C03 in one step."),
            Mistake(at(2, None), "M38", "You followed inferred links, too. Keep printed cues only."),
            Mistake(
                at(1, claim=FINDING),
                "M32",
                "This is what stands one step behind C02. Some of it reaches C03 by a shorter way.",
            ),
        ),
    ),
    Entry(
        item="A7-q06",
        kind=Mapping(decimals=0),
        expected=causal,
        partial=True,
        explanation=(
            "A causal claim without a reason may be a premise, common ground or evidence itself. Not "
            "supported on the map does not mean that it is wrong."
        ),
        loc=("3.2.s2", "3.2.s3", "2-1.5.s3", "2-2.1.s3"),
        objective="L7.2",
        mistakes=(
            Mistake(any_voice, "M05", "Some of these are other people's claims. Keep the authors' own."),
            Mistake(supported, "M35", "The last two count claims that have a reason. Ask for those without."),
            Mistake(
                untouched,
                "M35",
                "The last two: you took every link for a reason. An attack or a limit is none.",
            ),
            Mistake(
                {
                    **causal,
                    "no reason": causal["no printed reason"],
                    "no printed reason": causal["no reason"],
                },
                "M32",
                "The last two have changed places. Which rule leaves more claims without a reason?",
            ),
        ),
    ),
    Entry(
        item="A7-q07",
        kind=OrderedList(),
        expected=order,
        explanation=(
            "Build the graph, look at it, take the claim out, look again, and subtract. Lost are C02 and "
            "what reaches C03 through it alone; the three cases have a way of their own."
        ),
        loc=("3.2.s1", "3.2.s5", "3.1.s7"),
        objective="L5.3",
        mode="open",
        mistakes=(
            Mistake(
                swapped("D", "F"),
                "M37",
                "These lines run, but one looks the wrong way: to what C03 is a reason for.",
            ),
            Mistake(
                changed("A", "E"),
                "M36",
                "The graph is looked at when the claim is already gone. So nothing can be lost.",
            ),
            Mistake(
                ["B", "C", "A", "D", "E"],
                "M36",
                "One line uses a name that another line makes. Which must come first?",
            ),
            Mistake(
                swapped("A", "F"),
                "M37",
                "One line looks the wrong way, and one name is never made.",
            ),
        ),
    ),
    Entry(
        item="A7-q08",
        kind=Mapping(decimals=1),
        expected=agreement,
        partial=True,
        explanation=(
            "Coders agree least on tensions: some were an attack to one of them. So whether a place "
            "attacks or pulls is less firm than whether it supports. Of links that one coder alone saw "
            "this says nothing."
        ),
        loc=("1.4.s3", "2-3.1.s1", "2-3.3.s11", "2-1.7.s1"),
        objective="L3.4",
        mistakes=(
            Mistake(agreed(on_relation), "M35", "You kept links of both bases. Keep the inferred ones."),
            Mistake(
                of_all_links,
                "M77",
                "You divided by all inferred links. A link that one coder has not seen cannot be compared.",
            ),
            Mistake(
                on_basis,
                "M35",
                "You compared what the coders wrote about the basis. Keep another variable.",
            ),
            Mistake(
                {name: value / 100 for name, value in agreement.items()},
                "M32",
                "These are shares between 0 and 1. The question asks for per cent.",
            ),
        ),
    ),
    Entry(
        item="A7-q09",
        kind=Set(),
        expected=voices,
        partial=True,
        explanation=(
            "One voice from the literature speaks for the hypothesis, and three stand in tension with it. "
            "A bracket alone does not make a claim a reported one."
        ),
        loc=("0.3.s2", "1.1.s3", "1.2.s3", "1.4.s3", "1.5.s2"),
        objective="L1.2",
        mode="open",
        mistakes=(
            Mistake(
                reported(on_hypothesis[speak_for]),
                "M35",
                "You looked at support only. The question asks for every relation.",
            ),
            Mistake(
                reported(on_hypothesis[~speak_for]),
                "M35",
                "You left out what supports the hypothesis. The question asks for every relation.",
            ),
            Mistake(bracketed, "M04", "These sentences have a bracket. Who speaks is in the column voice."),
            Mistake(
                set(on_hypothesis["id"]) - voices,
                "M05",
                "These are the authors' own words. Which are told of others?",
            ),
        ),
    ),
    Entry(
        item="A7-q10",
        kind=Mapping(),
        expected=tests,
        partial=True,
        explanation="Must be seen: a hoop. Hardly seen otherwise: a smoking gun. Both: doubly decisive.",
        loc=("3.2.s5", "0.4.s2"),
        objective="L7.3",
        mistakes=(
            Mistake(
                mirrored,
                "M64",
                "Hoop and smoking gun have changed places. Which of them asks about the rival?",
            ),
            Mistake(
                {**tests, "f": "smoking gun", "e": "hoop"},
                "M64",
                "Pieces e and f: the rival is told of first there. Read which answer belongs to whom.",
            ),
            Mistake(
                {**tests, "d": "hoop"},
                "M35",
                "Piece d: the claim needs it. And what would the rival expect?",
            ),
            Mistake(
                {**tests, "c": "hoop", "g": "hoop"},
                "M64",
                "Pieces c and g: they would fit the claim. Does it fall without them?",
            ),
        ),
    ),
    Entry(
        item="A7-q11",
        kind=Mapping(),
        expected=results,
        partial=True,
        explanation=(
            "A passed hoop keeps in, a missed one throws out; a smoking gun does much if found and little "
            "if not. Silence is no result, whatever the test."
        ),
        loc=("3.2.s4", "3.2.s8"),
        objective="L7.3",
        mode="closed",
        mistakes=(
            Mistake(
                silence_denies,
                "M06",
                "Cases c and f: the text says nothing. Is that the same as a denial?",
            ),
            Mistake(
                {**results, "a": "strong"},
                "M64",
                "Case a: a rival may pass the same test. What is left to say of the claim?",
            ),
            Mistake(
                {**results, "b": "out"},
                "M67",
                "Case b: may the claim be right and leave no such trace?",
            ),
            Mistake(
                {**silence_denies, "a": "strong"},
                "M64",
                "Case a: passed is not proved. Cases c and f: silence is no denial.",
            ),
        ),
    ),
    Entry(
        item="A7-q12",
        kind=Mapping(decimals=2),
        expected=degrees,
        partial=True,
        explanation="A missing gun takes back a little, a missed hoop much. The second builds on the first.",
        loc=("3.2.s4", "3.2.s8"),
        objective="L7.3",
        mode="open",
        mistakes=(
            Mistake(
                {**degrees, "then gun missing": posterior(after_hoop, *IN_GUN)},
                "M35",
                "The second: this is what follows if the gun is found.",
            ),
            Mistake(
                {**degrees, "then gun missing": posterior(START, *IN_GUN, found=False)},
                "M36",
                "The second: you started again from 0.5. Where had the first step led?",
            ),
            Mistake(
                {**degrees, "hoop missed": 0},
                "M67",
                "The third: missed is a heavy blow. But here the hoop is one of degrees.",
            ),
            Mistake(
                {**degrees, "hoop missed": 1 - after_hoop},
                "M32",
                "The third: what is left for the rival after a passed hoop is something else.",
            ),
        ),
    ),
    Entry(
        item="A7-q13",
        kind=Mapping(),
        expected=matched,
        partial=True,
        explanation="Each pair can be read in the text alone. To pull apart is not yet to refute.",
        loc=(*FIRST.values(), *matched.values()),
        objective="L7.4",
        mistakes=(
            Mistake(
                {**matched, "d": "2-1.2.s3"},
                "M37",
                "Letter d: that sentence rests on this one. Where does Russia answer a request otherwise?",
            ),
            Mistake(
                {**matched, "f": "2-3.3.s6"},
                "M35",
                "Letter f: does that tie have a Russian end? The question is about Russia's soft power.",
            ),
            Mistake(
                {**matched, "e": "2-3.3.s5"},
                "M35",
                "Letter e: that is a close tie of one leader. Where are such ties denied?",
            ),
            Mistake(
                {**matched, "b": "2-1.8.s4"},
                "M35",
                "Letter b: that is about partners. Where does something else come first?",
            ),
        ),
    ),
    Entry(
        item="A7-q14",
        kind=Set(),
        expected=outside,
        partial=True,
        explanation=(
            "Behind C03 these rows set the text beside the record, and all say that nobody looked it up. "
            "So they tell where to look, and decide nothing."
        ),
        loc=("3.2.s5", "3.2.s3", "3.2.s7"),
        objective="L7.4",
        mode="closed",
        mistakes=(
            Mistake(all_outside, "M35", "These are all external rows. Keep those behind C03."),
            Mistake(inside, "M35", "These rows are of another kind. Which kind goes beyond the text?"),
            Mistake(
                outside | inside,
                "M35",
                "Two kinds of row are mixed here. Keep those that set the text beside the record.",
            ),
            Mistake(
                printed_only,
                "M35",
                "You followed printed cues only. The question asks for both bases.",
            ),
        ),
    ),
    Entry(
        item="A7-q15",
        kind=Mapping(),
        expected=says,
        partial=True,
        explanation=(
            "Tie and dependence are stated, the rival is reported from Lewis, a refused law contradicts "
            "d. No date is given, nor what the president did with the people's mood."
        ),
        loc=("3.2.s3", "1.3.s2", "2-2.3.s6"),
        objective="L7.5",
        mode="closed",
        mistakes=(
            Mistake(
                {**says, "b": "stated", "e": "stated"},
                "M05",
                "Lines b and e: the authors tell what somebody else holds. Who?",
            ),
            Mistake(
                {**says, "c": "contradicted", "f": "contradicted"},
                "M06",
                "Lines c and f: which sentence denies them? Without one the text is silent.",
            ),
            Mistake(
                {**says, "d": "not stated"},
                "M34",
                "Line d: other words can deny it. Read what the parliament did with its bills.",
            ),
            Mistake(
                {**says, "c": "stated", "f": "stated"},
                "M76",
                "Lines c and f: they may well fit. Which sentence prints them?",
            ),
        ),
    ),
    Entry(
        item="A7-q16",
        kind=Choice(LETTERS),
        expected="c",
        explanation=(
            "The text argues the claim and limits it. Its three reasons on the map are inferred, and two "
            "of them are tied to an if. Not carried further than this does not mean false."
        ),
        loc=("3.1.s7", "2.3.s2", "2.3.s3", "2.3.s4"),
        objective="L7.5",
        mode="closed",
        mistakes=(
            Mistake("a", "M67", "Not shown and wrong are two things. What would show that it is wrong?"),
            Mistake("b", "M37", "Follow the arrows. Which of the two is the reason for the other?"),
            Mistake("d", "M65", "Reasons are counted here. What can each of them do?"),
        ),
    ),
]

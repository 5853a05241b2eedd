"""Answer key of assignment A6, computed from the tables.

The paragraph (A6-p1) grades L6.4 and L6.5 by hand; its samples stand in rubric.md.

Instructors and authors only: this file is never copied to students.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from softpower.answers import Boolean, Choice, Edges, Mapping, Number, OrderedList, Set, Table, Text
from softpower.grading.keys import Entry, Mistake
from softpower.grading.keys.variants import Varied
from softpower.methods.agreement import cohen_kappa, krippendorff_alpha, percent_agreement
from softpower.methods.minimise import minimise
from softpower.methods.switching import sensitivity, switch
from softpower.methods.truth_tables import CONTRADICTORY, OUTCOME, SILENT, case_table, fit, truth_table
from softpower.tables import load

FIVE_STATES = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]
TWO = ["membership", "remittances"]
THREE = [*TWO, "law_model"]
FOUR = ["leader_tie", *THREE]

claims, conditions, ties = load("claims"), load("conditions"), load("ties")
cases = case_table(conditions)
judgements = conditions.set_index("id")
inferred = conditions[conditions["strength"] == "inferred"]

# --- Question 1: the sentence that calls Kant Russian ------------------------------------------

kant = ties[ties["target"] == "Kant base"]
(russian_at,) = kant[kant["source"] == "Russia"]["loc"].str[0]
(csto_at,) = kant[kant["source"] == "Collective Security Treaty Organization"]["loc"].str[0]

# --- Question 2: stated, reported, contradicted, not stated --------------------------------------


def voice_at(locator: str, words: str) -> str:
    """Return ``stated`` or ``reported``, from the voice of the claim at a locator that has these words."""
    here = claims[(claims["loc"].str[0] == locator) & claims["claim"].str.contains(words)]
    (voice,) = here["voice"]
    return "stated" if voice == "authors" else "reported"


def status_between(source: str, target: str) -> list[str]:
    """Return the status of each tie from one actor to another."""
    return list(ties[(ties["source"] == source) & (ties["target"] == target)]["status"])


assert judgements.loc["D24", "value"] == SILENT  # a base in Turkmenistan
assert status_between("Vladimir Putin", "Kazakhstan") == ["refused"]
assert status_between("Tajikistan", "Collective Security Treaty Organization") == []

proposals = {
    "a": "not stated",
    "b": voice_at("1.3.s2", "closer ties"),
    "c": "contradicted",
    "d": voice_at("2-1.2.s4", "had asked"),
    "e": "not stated",
}

# --- Question 3: bases ---------------------------------------------------------------------------

of_states = ties[ties["source"].isin(FIVE_STATES) & ties["relation"].str.startswith("hosts")]
with_base = of_states[of_states["target"].str.contains("base", case=False)]
bases = with_base[with_base["status"] == "exists"]


def edges(table: object) -> list[tuple[str, str]]:
    """Return the pairs (source, target) of some ties."""
    return list(zip(table["source"], table["target"], strict=True))


# --- Question 4: the narrow rule -----------------------------------------------------------------

membership = conditions[conditions["condition"] == "membership"]
coded_members = membership[membership["value"] == "1"]
only_wide = coded_members["rationale"].str.contains("if only EAEU and CSTO count, not_stated")
strict_members = set(coded_members[~only_wide]["state"])
assert strict_members and only_wide.any(), "the rationale of membership says no more which bodies count"
hosts_the_body = coded_members["rationale"].str.contains("base at Kant")

# --- Question 5: a reader who writes zeros -------------------------------------------------------

coded = conditions[conditions["condition"] != OUTCOME]
all_coded = coded["value"].astype(str)


def entry_5(state: str) -> Entry:
    """Return question 5 without one state."""
    told = coded[coded["state"] != state]["value"].astype(str)
    zeros, ones = told.replace(SILENT, "0"), told.replace(SILENT, "1")
    kappa = cohen_kappa(told, zeros)
    assert kappa < 0.5, "mend the explanation of question 5"
    return Entry(
        item="A6-q05",
        kind=Number(decimals=3),
        expected=kappa,
        explanation=(
            f"To write zeros for silence changes {(told == SILENT).sum()} of {len(told)} values. What is "
            "left is less than half of the way from chance to full agreement."
        ),
        loc=("3.2.s4",),
        objective="L3.4",
        mistakes=(
            Mistake(
                percent_agreement(told, zeros),
                "M48",
                "That is percent agreement. Take off what chance alone would give.",
            ),
            Mistake(
                percent_agreement(told, zeros) / 100,
                "M48",
                "That is the share on which they agree. Take off what chance alone would give.",
            ),
            Mistake(
                cohen_kappa(told, ones), "M06", "Here the silences became ones. This reader writes zeros."
            ),
            Mistake(
                krippendorff_alpha(told, zeros),
                "M32",
                "This is alpha, a neighbour. The question asks for the other figure.",
            ),
            Mistake(
                cohen_kappa(all_coded, all_coded.replace(SILENT, "0")),
                "M35",
                "These are all five states. Leave yours out first.",
            ),
        ),
    )


# --- Question 6: a truth table of two conditions -------------------------------------------------

two = truth_table(cases, TWO, 0)
settled = two.assign(**{OUTCOME: two[OUTCOME].replace(CONTRADICTORY, "1")})
assert list(two[OUTCOME]).count(CONTRADICTORY) == 1

# --- Question 7 and 8: shares ---------------------------------------------------------------------


def three_shares(silence: int | str) -> dict[str, float]:
    """Return the three shares that question 7 asks for, under a reading of silence."""
    member, money = fit(cases, "membership", silence), fit(cases, "remittances", silence)
    return {
        "membership sufficient": member.sufficiency,
        "membership necessary": member.necessity,
        "remittances necessary": money.necessity,
    }


shares = three_shares(0)
swapped = {
    "membership sufficient": shares["membership necessary"],
    "membership necessary": shares["membership sufficient"],
    "remittances necessary": fit(cases, "remittances", 0).sufficiency,
}
assert swapped != shares

in_body, apart = cases["membership"] == "1", cases[OUTCOME] == "0"
both = (in_body & apart).sum()

# --- Question 9 and 10: switches -----------------------------------------------------------------


def clashes(judgement: str) -> int:
    """Return how many rows of the table of two conditions are contradictory after one switch."""
    other = "0" if judgements.loc[judgement, "value"] == "1" else "1"
    return int(
        (
            truth_table(case_table(switch(conditions, judgement, other)), TWO, 0)[OUTCOME] == CONTRADICTORY
        ).sum()
    )


ends_it = {judgement for judgement in inferred["id"] if clashes(judgement) == 0}
decides_the_tie = set(inferred[inferred["condition"] == OUTCOME]["id"])  # what lesson 6 switched
in_the_row = set(
    inferred[(inferred["condition"] == "membership") & inferred["state"].isin(["Kazakhstan", "Uzbekistan"])][
        "id"
    ]
)
assert len({frozenset(ids) for ids in (ends_it, decides_the_tie, in_the_row)}) == 3

nine, nine_of_tie = sensitivity(conditions, "military_presence"), sensitivity(conditions, "leader_tie")
calm = int((nine["contradictory"] == 0).sum())
calm_as_coded = int(((nine["contradictory"] == 0) & (nine["judgement"] == "as coded")).sum())
assert len(nine) == 9 and calm < (nine_of_tie["contradictory"] == 0).sum()

# --- Question 11: lines in order -----------------------------------------------------------------

notebook = json.loads((Path(__file__).parent / "A6.ipynb").read_text(encoding="utf-8"))
asked = next("".join(cell["source"]) for cell in notebook["cells"] if cell["id"] == "A6-q11-ask")
lines = dict(re.findall(r"- \*\*(\w)\*\* `(.+)`", asked))
NEEDED = set(lines) - {"F"}


def working(order: list[str], names: dict[str, object]) -> Iterator[tuple[list[str], object]]:
    """Yield each order of the needed lines that begins with ``order`` and runs, with its ``number``."""
    if len(order) == len(NEEDED):
        yield order, names["number"]
    for letter in sorted(NEEDED - set(order)):
        made = dict(names)
        try:
            exec(lines[letter], made)
        except NameError:  # the line that makes a name is still to come
            continue
        yield from working([*order, letter], made)


TOOLS = {"load": load, "switch": switch, "case_table": case_table, "truth_table": truth_table}
orders = [order for order, number in working([], TOOLS) if number == clashes("D32")]
forgotten = dict(TOOLS)
for letter in "DGFCA":
    exec(lines[letter], forgotten)
assert forgotten["number"] != clashes("D32"), "line F does no harm: mend question 11"

# --- Question 12 to 14: formulas -----------------------------------------------------------------

three = truth_table(cases, THREE, 0)
(formula,) = minimise(three)
(shortest,) = minimise(three, remainders=True)
shown_of_four = len(truth_table(cases, FOUR, 0))
unseen = 2 ** len(FOUR) - shown_of_four
assert CONTRADICTORY not in set(three[OUTCOME])

# --- Question 15 and 16 --------------------------------------------------------------------------

with_tie = conditions[(conditions["condition"] == "leader_tie") & (conditions["value"] == "1")]["state"]
(mixed_row,) = set(with_tie) - {"Kazakhstan"}
assert "Atambayev" in judgements.loc["D08", "rationale"]
assert "interim government" in judgements.loc["D09", "rationale"]

assert "0" not in set(cases["remittances"])  # what reply b says

KEY = [
    Entry(
        item="A6-q01",
        kind=Text(),
        expected=russian_at,
        explanation="It lists Kant among large Russian bases; the other sentence gives the base to the CSTO.",
        loc=(russian_at, csto_at),
        objective="L6.1",
        mode="open",
        mistakes=(
            Mistake(
                csto_at,
                "M10",
                "Look who owns the base here. 'Its' points back to an organization in the same sentence.",
            ),
            Mistake(
                "2-2.5.s3",
                "M50",
                "That sentence names a tool and no base. What shows the tool stands close by.",
            ),
            Mistake(
                "2-1.1.s7", "M10", "That is about the troops at Kant, and they belong to an organization."
            ),
            Mistake("2-1.1.s8", "M35", "That base is Russian, but it stands in another state."),
        ),
    ),
    Entry(
        item="A6-q02",
        kind=Mapping(),
        expected=proposals,
        partial=True,
        explanation=(
            "No sentence denies a base in Turkmenistan or places Tajikistan in the CSTO. Lewis speaks of the "
            "people of Kyrgyzstan, the authors of the request, and of Putin they say that he was unwilling."
        ),
        loc=("3.2.s5", "1.3.s2", "2-2.4.s8", "2-1.2.s4", "2-1.1.s10", "2-1.7.s7"),
        objective="L1.2",
        mistakes=(
            Mistake(
                {**proposals, "a": "stated"},
                "M06",
                "Sentence a: which sentence says that there is none? That none is named is another thing.",
            ),
            Mistake(
                {**proposals, "e": "stated"},
                "M18",
                "Sentence e: you may know it. Find the sentence of this text that says it, or do without.",
            ),
            Mistake(
                {**proposals, "b": "stated"},
                "M05",
                "Sentence b: it stands in section 1, which retells the works of others. Who says it?",
            ),
            Mistake(
                {**proposals, "c": "not stated"},
                "M34",
                "Sentence c: the text does bear on it, in other words. Read 2-2.4 to its end.",
            ),
        ),
    ),
    Entry(
        item="A6-q03",
        kind=Edges(directed=False),
        expected=edges(bases),
        partial=True,
        explanation="Keep what a state hosts, what is called a base, and what still exists by the text.",
        loc=tuple(place for places in bases["loc"] for place in places),
        objective="L5.1",
        mistakes=(
            Mistake(
                edges(with_base),
                "M57",
                "One of these is told as over. A row of the table is a tie only if its status says so.",
            ),
            Mistake(
                edges(of_states[of_states["status"] == "exists"]),
                "M35",
                "Look at the rows that you kept: not everything that a state hosts here is a base.",
            ),
            Mistake(
                [*edges(bases), ("Kyrgyzstan", "Tajikistan")],
                "M58",
                "One pair joins two states. That both host a base ties neither to the other.",
            ),
        ),
    ),
    Entry(
        item="A6-q04",
        kind=Set(),
        expected=strict_members,
        partial=True,
        explanation=(
            "Kazakhstan called for help, and Nazarbayev backed the union; the base of the CSTO is in "
            "Kyrgyzstan. The other two are printed in the SCO alone, which no sentence calls led by Russia."
        ),
        loc=("2-1.7.s7", "2-2.4.s2", "3.2.s2", "2-1.1.s6", "2-1.1.s10"),
        objective="L6.4",
        mistakes=(
            Mistake(
                set(coded_members["state"]),
                "M10",
                "These are the digits of the table. For some of them one sentence prints the seat, and you "
                "still need another one that says who leads.",
            ),
            Mistake(
                strict_members | {"Tajikistan"},
                "M18",
                "You may know of another membership. Which sentence of this text gives it?",
            ),
            Mistake(
                FIVE_STATES,
                "M25",
                "That Moscow wants them all to join is an aim. Ask for each state what the text says it did.",
            ),
            Mistake(
                set(coded_members[~only_wide & ~hosts_the_body]["state"]),
                "M35",
                "One state hosts a base of such a body. The rule lets you take that step.",
            ),
        ),
    ),
    Varied.over(FIVE_STATES, entry_5),
    Entry(
        item="A6-q06",
        kind=Table(columns=(*TWO, OUTCOME, "n")),
        expected=two,
        partial=True,
        explanation="Three combinations are shown; in one of them Kazakhstan and Uzbekistan differ.",
        loc=("2-2.5.s2", "2-1.1.s10", "0.2.s8"),
        objective="L6.1",
        mode="open",
        mistakes=(
            Mistake(
                truth_table(cases, TWO, "left out"),
                "M63",
                "Three states fell out with their silences. This question reads silence as 0.",
            ),
            Mistake(
                truth_table(cases, TWO, 0, remainders=True),
                "M82",
                "One of these combinations is shown by no state. List only what states show.",
            ),
            Mistake(
                settled,
                "M17",
                "The states of one row do not have the same outcome. Say so instead of settling it.",
            ),
            Mistake(
                truth_table(cases, TWO, 1),
                "M35",
                "Here silence was read as 1. Look at the states of this row.",
            ),
        ),
    ),
    Entry(
        item="A6-q07",
        kind=Mapping(decimals=2),
        expected=shares,
        partial=True,
        explanation=(
            "Of four members three align, and all three aligned states are members; of these three, two have "
            "the remittances."
        ),
        loc=("2-2.5.s2", "2-1.1.s10", "0.2.s8"),
        objective="L6.2",
        mode="closed",
        mistakes=(
            Mistake(
                swapped,
                "M62",
                "The two halves have changed places. Sufficient: of those with the condition. "
                "Necessary: of those with the outcome.",
            ),
            Mistake(
                three_shares("left out"),
                "M63",
                "Here the silent states are gone. This question reads silence as 0, so they stay.",
            ),
            Mistake(
                three_shares(1),
                "M35",
                "Here silence was read as 1. A filter such as != '0' does that without telling you.",
            ),
        ),
    ),
    Entry(
        item="A6-q08",
        kind=Number(decimals=2),
        expected=both / apart.sum(),
        explanation="The whole is the two states that do not align. The code divided by the members instead.",
        loc=("0.4.s4", "0.2.s8", "2-1.1.s10"),
        objective="L6.2",
        mode="open",
        mistakes=(
            Mistake(
                both / in_body.sum(),
                "M51",
                "That is the number of the code as it was: a share of the members. Of whom was it asked?",
            ),
            Mistake(both, "M32", "This is a number of states. Divide it by the whole that was asked for."),
            Mistake(
                (in_body & ~apart).sum() / in_body.sum(),
                "M51",
                "This is the share of the members that do align. Begin with those that do not.",
            ),
        ),
    ),
    Entry(
        item="A6-q09",
        kind=Set(),
        expected=ends_it,
        partial=True,
        explanation=(
            "The clash is between Kazakhstan and Uzbekistan. It ends if Uzbekistan leaves the row or has "
            "the outcome; Kazakhstan, moved, meets Turkmenistan and clashes there."
        ),
        loc=("2-1.1.s10", "3.2.s8", "0.2.s8"),
        objective="L6.3",
        mistakes=(
            Mistake(
                decides_the_tie,
                "M81",
                "These two decided the table of the tie. Other conditions put other states side by side.",
            ),
            Mistake(
                in_the_row,
                "M60",
                "Taken out of its row, a state comes into another one. Look whom it meets there.",
            ),
            Mistake(
                {"D35"},
                "M08",
                "This one does. But not only outcomes are judgements: memberships are inferred as well.",
            ),
            Mistake(
                {"D32"},
                "M29",
                "This one does. But the outcome of a state is a judgement, too: it comes from a label.",
            ),
        ),
    ),
    Entry(
        item="A6-q10",
        kind=Number(decimals=0),
        expected=calm,
        explanation="The rival is calm in fewer cells than the tie; both hang on readings of silence.",
        loc=("2-1.1.s8", "3.2.s5", "0.2.s8"),
        objective="L6.3",
        mode="closed",
        mistakes=(
            Mistake(
                len(nine) - calm, "M35", "You counted the cells with a contradictory row. Count the others."
            ),
            Mistake(
                int((nine_of_tie["contradictory"] == 0).sum()),
                "M81",
                "This is the number for the leader's tie. Another condition gives another picture.",
            ),
            Mistake(
                calm_as_coded,
                "M08",
                "You counted the cells as coded. The cells with a switched judgement count as well.",
            ),
        ),
    ),
    Entry(
        item="A6-q11",
        kind=OrderedList(),
        expected=orders[0],
        also=tuple(orders[1:]),
        explanation="Load, switch, put side by side, build the table of the named conditions, count.",
        loc=("2-1.1.s10",),
        objective="L6.3",
        mode="open",
        mistakes=(
            Mistake(
                ["D", "G", "F", "C", "A"],
                "M35",
                "This runs, but the switched judgement never reaches the table. Follow the name `changed`.",
            ),
            Mistake(
                ["D", "B", "E", "G", "C", "A"],
                "M36",
                "One line uses a name before another line makes it. Which line makes `changed`?",
            ),
            Mistake(
                ["D", "E", "F", "B", "G", "C", "A"],
                "M36",
                "Two lines make `states`, and the later one decides. One of them does not belong.",
            ),
        ),
    ),
    Entry(
        item="A6-q12",
        kind=Boolean(tuple(THREE)),
        expected=formula,
        explanation=(
            "Kyrgyzstan joins with Tajikistan, where the law makes no difference, and with Kazakhstan, where "
            f"the remittances make none: {formula}."
        ),
        loc=("2-2.5.s2", "2-2.3.s5", "2-2.3.s6", "2-1.1.s10"),
        objective="L6.1",
        mode="open",
        mistakes=(
            Mistake(
                shortest,
                "M82",
                "It fits all states shown. But it is also true of combinations that no state shows.",
            ),
            Mistake(
                "membership",
                "M61",
                "All aligned states have it. Is there one that has it and does not align?",
            ),
            Mistake(
                "*".join(THREE),
                "M83",
                "This asks for all three at once, and only one state has them. Others align in another way.",
            ),
            Mistake(
                "membership*remittances",
                "M28",
                "This reaches two of the three aligned states. The third one came another way.",
            ),
        ),
    ),
    Entry(
        item="A6-q13",
        kind=Number(decimals=0),
        expected=unseen,
        explanation="Four conditions make 16 combinations; five states show five of them.",
        loc=("3.2.s4", "0.2.s8"),
        objective="L6.5",
        mode="closed",
        mistakes=(
            Mistake(
                shown_of_four, "M32", "These are the combinations that states show. Asked are the others."
            ),
            Mistake(2 ** len(FOUR), "M32", "These are all combinations. Take away those that states show."),
            Mistake(
                2 ** len(THREE) - len(three),
                "M60",
                "This fits three conditions. What does one more condition do to the number of combinations?",
            ),
            Mistake(
                0,
                "M82",
                "That no row is contradictory does not fill the table. Count the combinations first.",
            ),
        ),
    ),
    Entry(
        item="A6-q14",
        kind=Boolean(tuple(THREE)),
        expected=shortest,
        explanation=(
            f"Free combinations let membership drop: {shortest}. The price is three claims about "
            "combinations that no state shows."
        ),
        loc=("2-2.5.s2", "2-2.3.s5", "2-2.3.s6"),
        objective="L6.5",
        mistakes=(
            Mistake(
                formula,
                "M06",
                "Right for question 12. Here a combination without a state is no 0: use that it is free.",
            ),
            Mistake(
                "membership",
                "M61",
                "It is short, but one state with it does not align. The expression must be false there.",
            ),
            Mistake(
                "law_model*remittances",
                "M83",
                "This is true of one state only. Two ways to one outcome are joined by 'or'.",
            ),
            Mistake(
                "remittances", "M28", "One aligned state has no remittances in the table. Read row by row."
            ),
        ),
    ),
    Entry(
        item="A6-q15",
        kind=Choice(tuple(state for state in FIVE_STATES if state != "Kazakhstan")),
        expected=mixed_row,
        explanation=(
            "The tie is Atambayev's; the threat is read from a request of an interim government in 2010. No "
            "sentence joins the two, so one row may hold two times."
        ),
        loc=("3.2.s3", "2-1.2.s4"),
        objective="L6.5",
        mode="closed",
        mistakes=(
            Mistake(
                "Uzbekistan", "M07", "The text names no president here, and it denies the tie. Look for a 1."
            ),
            Mistake(
                "Turkmenistan", "M57", "The tie of this state is denied, so there is no president to it."
            ),
            Mistake(
                "Tajikistan", "M63", "On this state's tie and threat the text is silent: nothing to mix."
            ),
        ),
    ),
    Entry(
        item="A6-q16",
        kind=Choice(("a", "b", "c", "d")),
        expected="b",
        explanation=(
            "Two states are named in an open list, and of the others nothing is said. A contrast that only "
            "silences make is no contrast of the text."
        ),
        loc=("2-2.5.s2",),
        objective="L6.5",
        mode="closed",
        mistakes=(
            Mistake(
                "a", "M63", "To leave states out is a reading, too, and then no contrast is left at all."
            ),
            Mistake(
                "c",
                "M62",
                "A state that aligns without the money would count against 'necessary'. And is it without?",
            ),
            Mistake("d", "M60", "A row of two like states may well be clean. Ask what it is compared with."),
        ),
    ),
]

"""Answer key of assignment A3, computed from the tables.

Instructors and authors only: this file is never copied to students. The paragraph
(A3-p1), which a person marks, grades L3.5 together with questions 13 to 15.
"""

import itertools
import json
import re
from pathlib import Path

import pandas as pd

from softpower.answers import Choice, Mapping, Number, OrderedList, Set, Table
from softpower.grading.keys import Entry, Mistake
from softpower.methods.agreement import cohen_kappa
from softpower.methods.crosstabs import confusion, cross_table, shares
from softpower.methods.reliability import coded_twice
from softpower.methods.worth import figures
from softpower.tables import load, rows_at

interests, instruments, codings, claims = (
    load("interests"),
    load("instruments"),
    load("codings"),
    load("claims"),
)

LETTERS = ("a", "b", "c", "d")
CATEGORIES = list(instruments["category"].cat.categories)

notebook = json.loads((Path(__file__).parent / "A3.ipynb").read_text(encoding="utf-8"))
cells = {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"]}


def row(table: pd.DataFrame, identifier: str) -> pd.Series:
    """Return the row of a table with this id."""
    return table.set_index("id").loc[identifier]


# --- Question 1: the words in bold --------------------------------------------------------


def in_role(role: str, table: pd.DataFrame, identifier: str, place: str) -> str:
    """Return the role, once it is clear that a row of the table rests on this sentence."""
    assert place in row(table, identifier)["loc"], f"{identifier} does not rest on {place}"
    return role


assert set(rows_at(interests, "2-1.1.s9")["id"]) == {"N12", "N13"}, "an aim of f may be stated now"
assert rows_at(interests, "2-2.1.s4").empty, "an aim of d may be stated now"
parts = {
    "a": in_role("interest", interests, "N38", "2-2.6.s2"),
    "b": in_role("instrument", instruments, "I38", "2-1.8.s4"),
    "c": "channel",
    "d": "not stated",
    "e": in_role("interest", interests, "N17", "2-1.4.s4"),
    "f": "not stated",
    "g": in_role("instrument", instruments, "I63", "2-2.6.s4"),
}

# --- Question 2: what is put first? -------------------------------------------------------


def tool_first(place: str) -> str:
    """Return whether a tool has a first place at this sentence, by its rank."""
    ranks = set(rows_at(instruments, place)["rank_in_text"])
    return "instrument" if ranks & {"main", "most_important"} else "nothing"


assert all("put first" in note for note in rows_at(interests, "2-1.1.s1")["note"])
assert set(rows_at(interests, "2-1.1.s2")["note"]) == {"Special importance, no content given."}
assert set(rows_at(instruments, "2-2.6.s3")["rank_in_text"]) == {"important"}
put_first = {
    "0.2.s5": tool_first("0.2.s5"),
    "1.2.s2": tool_first("1.2.s2"),
    "2.3.s2": "something else",
    "2-1.1.s1": "interest",
    "2-1.1.s2": "nothing",
    "2-1.4.s6": "something else",
    "2-2.6.s3": tool_first("2-2.6.s3"),
}

# --- Question 3: new tools ----------------------------------------------------------------

#: The categories that fit each invented tool.
FITTING = {
    "a": {"educational", "cultural"},
    "b": {"economic", "military"},
    "c": {"military", "security"},
    "d": {"media", "religious"},
    "e": {"elite", "institutional"},
    "f": {"institutional", "diaspora"},
    "g": {"normative", "religious"},
}
assert re.findall(r"\| `(\w+)` \|", cells["A3-q03-ask"]) == CATEGORIES, "the list in the question is old"
new_tools = {letter: min(fit, key=CATEGORIES.index) for letter, fit in FITTING.items()}
last_fits = {letter: max(fit, key=CATEGORIES.index) for letter, fit in FITTING.items()}

# --- Question 4: one rule changed ---------------------------------------------------------

elite = instruments[instruments["category"] == "elite"].set_index("id")
moved = elite["note"].str.extract(r"\belite before (\w+)", re.IGNORECASE)[0].dropna()
assert 0 < len(moved) < len(elite) and set(moved) <= set(CATEGORIES)
passed_over = instruments["note"].str.extract(r"\b(\w+) before (\w+)").set_axis(instruments["id"]).dropna()
all_second = passed_over[1][passed_over[1].isin(CATEGORIES)]

# --- Question 5: the tools of the Kremlin -------------------------------------------------

wielders = cross_table(instruments, "category", "wielder")


def two_shares(table: pd.DataFrame, row_name: str, column: str) -> dict[str, float]:
    """Return a cell and its two shares, under the names of the question."""
    return {
        "tools": table.loc[row_name, column],
        "of elite": shares(table, of="rows").loc[row_name, column],
        "of the Kremlin": shares(table, of="columns").loc[row_name, column],
    }


kremlin = two_shares(wielders, "elite", "Kremlin")
of_all = 100 * kremlin["tools"] / len(instruments)
merged_wielder = instruments.assign(wielder=instruments["wielder"].replace({"Russia": "Kremlin"}))
with_russia = two_shares(cross_table(merged_wielder, "category", "wielder"), "elite", "Kremlin")

# --- Question 6: lines in order -----------------------------------------------------------

lines = dict(re.findall(r"- \*\*(\w)\*\* `(.+)`", cells["A3-q06-ask"]))


def result_of(order: tuple[str, ...]) -> float | None:
    """Run lines in an order; return ``part``, or None if they fail."""
    names: dict[str, object] = {"load": load, "cross": cross_table, "shares": shares}
    try:
        for letter in order:
            exec(lines[letter], names)
    except Exception:  # a wrong order may fail in any way
        return None
    found = names["part"]
    return found if isinstance(found, float) else None


section = interests["loc"].str[0].str.split(".").str[0]
security = interests["kind"] == "security"
of_security = 100 * float((section[security] == "2-1").mean())
of_section = 100 * float(security[section == "2-1"].mean())
assert round(of_security, 1) != round(of_section, 1), "the two wholes give one share: ask otherwise"
orders = [
    [*start, "B"]
    for start in itertools.permutations(sorted(set(lines) - {"B"}), 4)
    if (share := result_of((*start, "B"))) is not None and abs(share - of_security) < 1e-9
]
assert all("C" not in order for order in orders)

# --- Question 7: seventeen and nine -------------------------------------------------------

kinds = interests["kind"].value_counts()
assert (len(interests), kinds["geopolitical"], kinds["security"]) == (44, 17, 9), "mend the question"

# --- Questions 8 and 9: two short codings -------------------------------------------------

given: dict[str, list[str | None]] = {}
exec(cells["A3-q08-try"], {}, given)
first, second = given["first"], given["second"]
assert second[-1] is None and None not in [*first, *second[:-1]]


def counted(one: list[str | None], other: list[str | None]) -> pd.DataFrame:
    """Return how often each pair of codes comes up."""
    both = pd.DataFrame({"first": one, "second": other}, dtype=object)
    return both.value_counts(["first", "second"], dropna=False).rename("phrases").reset_index()


code_pairs = counted(first[:-1], second[:-1])
with_blank = counted(first, [*second[:-1], "none"])
turned = code_pairs.rename(columns={"first": "second", "second": "first"})
diagonal = code_pairs[code_pairs["first"] == code_pairs["second"]]


def by_hand(one: list[str | None], other: list[str | None]) -> dict[str, float]:
    """Return the agreement observed, that by chance, and kappa, each as a share."""
    grid = confusion(one, other)
    whole = grid.loc["total", "total"]
    codes = [code for code in grid.index if code != "total"]
    observed = sum(grid.loc[code, code] for code in codes) / whole
    chance = sum(grid.loc[code, "total"] * grid.loc["total", code] for code in codes) / whole**2
    return {"observed": observed, "chance": chance, "kappa": (observed - chance) / (1 - chance)}


hand = by_hand(first, second)
hand_blank = by_hand(first, [*second[:-1], "none"])
even = (hand["observed"] - 1 / 3) / (2 / 3)
even_kappa = (even - 0.001, even + 0.001)  # it lies on the border of two roundings
assert abs(hand["kappa"] - cohen_kappa(first, second)) < 1e-9

# --- Question 10: causal or not -----------------------------------------------------------

types = codings[codings["unit_table"] == "claims"]
both_coded = types[types["note"] == ""]
assert len(both_coded) < len(types), "no claim lacks a code: mend the question"


def causal_figures(rows: pd.DataFrame) -> pd.Series:
    """Return how well the passes agree whether a claim is causal."""
    return figures(rows["pass_1"] == "causal", rows["pass_2"] == "causal")


causal = causal_figures(both_coded)
causal_blank = causal_figures(types)
all_types = figures(both_coded["pass_1"], both_coded["pass_2"])
assert round(causal["kappa"], 2) != round(causal_blank["kappa"], 2), "the blank does not show: mend it"

# --- Question 11: where the two differ ----------------------------------------------------


def differ_at(variable: str) -> set[str]:
    """Return the first locators of the tools on which the passes differ in a column."""
    twice = coded_twice("instruments")
    rows = twice[(twice["variable"] == variable) & (twice["pass_1"] != twice["pass_2"])]
    return set(instruments[instruments["id"].isin(rows["unit"])]["loc"].str[0])


by_rank = differ_at("rank_in_text")
by_any = by_rank | differ_at("category") | differ_at("voice")

# --- Question 12: one kind less -----------------------------------------------------------

twice = coded_twice("interests")
kind = twice[twice["variable"] == "kind"]


def agreement(one: pd.Series, other: pd.Series) -> dict[str, float]:
    """Return units, percent, kappa and alpha of two coders."""
    return dict(figures(one, other))


ONE_KIND = {"great_power_relations": "geopolitical"}
one_first, one_second = kind["pass_1"].replace(ONE_KIND), kind["pass_2"].replace(ONE_KIND)
merged = agreement(one_first, one_second)
unmerged = agreement(kind["pass_1"], kind["pass_2"])
half_merged = agreement(one_first, kind["pass_2"])
in_neither = ~kind[["pass_1", "pass_2"]].isin({"geopolitical", "great_power_relations"}).any(axis=1)
dropped = agreement(kind[in_neither]["pass_1"], kind[in_neither]["pass_2"])

# --- Question 13: which sentences blur the border? ----------------------------------------

assert {"3.1.s2"} <= set(row(instruments, "I59")["loc"]), "military diplomacy is no longer at 3.1.s2"
assert row(instruments, "I33")["loc"] == ("2.2.s4",)
border_in = {
    "0.2.s2": "parts",
    "0.2.s6": "parts",
    "1.3.s3": "parts",
    "2.2.s1": "one only",
    "2.2.s4": "blurs",
    "2-2.6.s3": "one only",
    "2-3.2.s3": "parts",
    "3.1.s2": "blurs",
}

# --- Questions 14 and 15: two borders -----------------------------------------------------

HARD_IN_PRINT = "قدرت سخت"  # hard power
wide = instruments["category"] == "military"
narrow = instruments["anchors"].map(lambda anchors: any(HARD_IN_PRINT in anchor for anchor in anchors))
assert set(instruments[narrow]["id"]) == {"I08", "I10"} and narrow[wide].sum() == narrow.sum()


def compared(one: pd.Series, other: pd.Series) -> dict[str, float]:
    """Return on how many tools two borders differ, with percent agreement and kappa."""
    measured = figures(one, other)
    return {
        "differ": int((one != other).sum()),
        "percent": measured["percent"],
        "kappa": measured["kappa"],
    }


borders = compared(wide, narrow)
assert borders["percent"] > 85 and borders["kappa"] < 0.5, "percent and kappa tell one story: mend q15"
alpha_for_kappa = {**borders, "kappa": figures(wide, narrow)["alpha"]}

# --- Question 16 (lesson 1): whose word is it? --------------------------------------------

SAID_AT = {
    "a": "2-2.6.s6",
    "b": "1.3.s3",
    "c": "2-1.8.s5",
    "d": "1.5.s2",
    "e": "1.5.s3",
    "f": "2-2.1.s8",
    "g": "2-2.1.s9",
    "h": "0.2.s5",
}


def voice_at(place: str) -> str:
    """Return the one voice of all claims whose core is at this sentence."""
    (voice,) = {voice.split(":")[0] for voice in claims[claims["loc"].str[0] == place]["voice"]}
    return str(voice)


voices = {letter: voice_at(place) for letter, place in SAID_AT.items()}

# --- Question 17 (lesson 2): is the if met? -----------------------------------------------

#: What is told of each invented state: weak, despotic, close elites, dense relations.
Told = tuple[bool, bool, bool | None, bool | None]
STATES: dict[str, Told] = {
    "a": (True, True, True, None),
    "b": (True, True, False, True),
    "c": (True, False, True, None),
    "d": (True, True, None, None),
    "e": (True, True, False, False),
    "f": (False, True, True, None),
}


def if_of(told: Told) -> str:
    """Return whether the if of 2.3.s3 is met; ``None`` stands for what is not told."""
    weak, despotic, close, dense = told
    if not (weak and despotic):
        return "not met"
    if close or dense:
        return "met"
    return "open" if close is None or dense is None else "not met"


if_is = {letter: if_of(told) for letter, told in STATES.items()}

KEY = [
    Entry(
        item="A3-q01",
        kind=Mapping(),
        expected=parts,
        partial=True,
        explanation=(
            "Wanted are a and e; used are b and g; where the views are put forward is c. How youth "
            "education would reach anybody (d), and an aim about China (f), the text does not say."
        ),
        loc=("2-2.6.s2", "2-1.8.s4", "2-2.1.s2", "2-2.1.s4", "2-1.4.s4", "2-1.1.s9", "2-2.6.s4"),
        objective="L3.1",
        mistakes=(
            Mistake(
                {**parts, "d": "channel", "f": "interest"},
                "M76",
                "Lines d and f: both sound likely. Which word of the sentence says so?",
            ),
            Mistake(
                {**parts, "d": "channel"},
                "M76",
                "Line d: such a way is easy to imagine. Does the sentence name one?",
            ),
            Mistake(
                {**parts, "c": "instrument"},
                "M50",
                "Line c: the tool is to put the views forward. What do the words in bold add to it?",
            ),
            Mistake(
                {**parts, "a": "instrument", "e": "instrument"},
                "M50",
                "Lines a and e: look for the words that tell of a purpose. What stands on their other side?",
            ),
            Mistake(
                {**parts, "b": "interest"},
                "M50",
                "Line b: is this preference wanted for its own sake, or does it serve something?",
            ),
        ),
    ),
    Entry(
        item="A3-q02",
        kind=Mapping(),
        expected=put_first,
        partial=True,
        explanation=(
            "Tools come first in 0.2.s5 and 1.2.s2, an interest in 2-1.1.s1; a factor at home and a "
            "challenge are neither. Special weight and an important tool are no first places."
        ),
        loc=tuple(put_first),
        objective="L3.1",
        mode="open",
        mistakes=(
            Mistake(
                {**put_first, "2-1.1.s2": "interest", "2-2.6.s3": "instrument"},
                "M24",
                "2-1.1.s2 and 2-2.6.s3: much weight is not yet the first place. Is there a superlative?",
            ),
            Mistake(
                {**put_first, "2.3.s2": "instrument"},
                "M50",
                "2.3.s2: whose elites are these? Does somebody use them there, or do they act at home?",
            ),
            Mistake(
                {**put_first, "2-1.4.s6": "interest"},
                "M50",
                "2-1.4.s6: is this something that Russia wants, or something that it meets?",
            ),
            Mistake(
                {**put_first, "0.2.s5": "nothing", "1.2.s2": "nothing"},
                "M05",
                "0.2.s5 and 1.2.s2: others speak here. The question asks what is put first, by any voice.",
            ),
        ),
    ),
    Entry(
        item="A3-q03",
        kind=Mapping(),
        expected=new_tools,
        partial=True,
        explanation="For each tool, find the two that fit and take the one with the smaller number.",
        loc=("2-2.5.s2", "2-3.2.s3"),
        objective="L3.2",
        mistakes=(
            Mistake(
                last_fits,
                "M75",
                "Each of these fits, and for each a category with a smaller number fits as well.",
            ),
            Mistake(
                {**new_tools, "d": "religious", "g": "religious"},
                "M75",
                "Lines d and g: the church and the faith stand out. Does anything fit before them?",
            ),
            Mistake(
                {**new_tools, "b": "military", "c": "security"},
                "M75",
                "Lines b and c: these are what the tools are for. With what is it done?",
            ),
            Mistake(
                {**new_tools, "e": "institutional", "f": "diaspora"},
                "M75",
                "Lines e and f: read the list from the top once more, and stop at the first that fits.",
            ),
        ),
    ),
    Entry(
        item="A3-q04",
        kind=Mapping(),
        expected=moved,
        partial=True,
        explanation=(
            "Three of the six have a second category in their note. One of them is a first place, so "
            "the three first places would stand in two categories: a rule of order made them one."
        ),
        loc=("2-2.3.s9", "2-2.5.s2", "2-3.3.s11"),
        objective="L3.2",
        mode="closed",
        mistakes=(
            Mistake(
                dict.fromkeys(elite.index, "general"),
                "M75",
                "You moved every elite tool to the category that follows. Ask for each what else fits it.",
            ),
            Mistake(
                dict.fromkeys(moved.index, "elite"),
                "M36",
                "These tools are right. But elite is the category that they leave.",
            ),
            Mistake(
                all_second,
                "M35",
                "These are all tools with such a note. Keep those that are coded elite now.",
            ),
            Mistake(
                moved.drop("I70"),
                "M24",
                "One tool is missing. Read the note of each elite tool to its end, also of a first place.",
            ),
        ),
    ),
    Entry(
        item="A3-q05",
        kind=Mapping(decimals=1),
        expected=kremlin,
        partial=True,
        explanation="The total of the row is the whole for elite, that of the column for the Kremlin.",
        loc=("2-2.5.s1", "2-2.5.s2", "2-3.2.s3"),
        objective="L3.3",
        mistakes=(
            Mistake(
                {**kremlin, "of elite": kremlin["of the Kremlin"], "of the Kremlin": kremlin["of elite"]},
                "M51",
                "The two shares have changed places. Which total does each of them divide by?",
            ),
            Mistake(
                {**kremlin, "of elite": of_all, "of the Kremlin": of_all},
                "M51",
                "You divided by all tools. Each of the two shares has a smaller whole.",
            ),
            Mistake(
                {**kremlin, **{name: kremlin[name] / 100 for name in ("of elite", "of the Kremlin")}},
                "M32",
                "These are shares between 0 and 1. The question asks for per cent.",
            ),
            Mistake(
                with_russia,
                "M35",
                "You counted Russia's tools with the Kremlin's. In this table the two are kept apart.",
            ),
        ),
    ),
    Entry(
        item="A3-q06",
        kind=OrderedList(),
        expected=orders[0],
        also=tuple(orders[1:]),
        explanation=(
            "Load, make the column, cross the two, name the whole, then read the cell. Of all security "
            "interests is a share of a row."
        ),
        loc=("2-1.1.s1", "2-2.1.s9"),
        objective="L3.3",
        mode="open",
        mistakes=(
            *(
                Mistake(
                    ["C" if letter == "E" else letter for letter in order],
                    "M51",
                    "These lines run, and give a share of section 2-1. Which whole does the question name?",
                )
                for order in orders
            ),
            Mistake(
                ["F", "A", "D", "E", "B"],
                "M36",
                "Line A uses a column that another line makes. Which must come first?",
            ),
            Mistake(
                ["F", "D", "A", "E", "C", "B"],
                "M51",
                "One of these lines takes back what the line before it says. Which whole is asked for?",
            ),
        ),
    ),
    Entry(
        item="A3-q07",
        kind=Choice(LETTERS),
        expected="d",
        explanation=(
            "The whole is the coded interests, not the world, and a count of rows settles no rank. That "
            "two sentences pull apart is something to report."
        ),
        loc=("2-1.1.s1", "2-1.6.s1"),
        objective="L1.5",
        mode="closed",
        mistakes=(
            Mistake("a", "M11", "This weighs by counting. Which sentence is right is another question."),
            Mistake("b", "M07", "Look at the whole. Are the rows of this table all that Russia wants?"),
            Mistake("c", "M17", "Both sentences are printed, so both have rows. A clash is to be reported."),
        ),
    ),
    Entry(
        item="A3-q08",
        kind=Table(columns=("first", "second", "phrases")),
        expected=code_pairs,
        partial=True,
        explanation="Go through the phrases in order; the last one has one code only and is left out.",
        loc=("2-3.2.s1", "2-2.6.s3", "2-2.6.s5"),
        objective="L3.4",
        mode="open",
        mistakes=(
            Mistake(
                turned,
                "M36",
                "The two students have changed places. The first list belongs to the column first.",
            ),
            Mistake(
                with_blank,
                "M77",
                "The last phrase has one code only. Can the two agree or differ on it?",
            ),
            Mistake(
                code_pairs.replace({"phrases": {4: 5}}),
                "M77",
                "One number is too high. Is a phrase counted that only one student has coded?",
            ),
            Mistake(
                diagonal,
                "M35",
                "These are the pairs on which the two agree. Pairs of unlike codes belong to the table, too.",
            ),
        ),
    ),
    Entry(
        item="A3-q09",
        kind=Mapping(decimals=2),
        expected=hand,
        partial=True,
        explanation=(
            "Twelve phrases have two codes. Chance is the sum over the codes of total times total, "
            "divided by twelve times twelve; kappa is how far the two got from there to 1."
        ),
        loc=("2-3.2.s1", "2-2.6.s3", "2-2.6.s5"),
        objective="L3.4",
        mistakes=(
            Mistake(
                hand_blank,
                "M77",
                "You counted the phrase that one student left without a code.",
            ),
            Mistake(
                {**hand, "kappa": hand["observed"] - hand["chance"]},
                "M48",
                "Kappa: what is left after chance still has to be divided by the way from chance to 1.",
            ),
            *(
                Mistake(
                    {**hand, "chance": 1 / 3, "kappa": kappa},
                    "M48",
                    "Chance: so it would be if all codes were equally frequent. Use what each student wrote.",
                )
                for kappa in even_kappa
            ),
            Mistake(
                {**hand, "kappa": hand["observed"]},
                "M48",
                "Kappa: you gave the share of like codes again. What would blind coders have reached?",
            ),
        ),
    ),
    Entry(
        item="A3-q10",
        kind=Number(decimals=2),
        expected=causal["kappa"],
        explanation=(
            "One claim has no code in the second pass. Asked whether it is causal, its empty text says "
            "False, so a blank was counted as a disagreement."
        ),
        loc=("3.2.s5", "2-1.2.s2", "2-2.3.s1"),
        objective="L3.4",
        mode="open",
        mistakes=(
            Mistake(
                causal_blank["kappa"],
                "M77",
                "This is the kappa of the code as given. Which claim has a code of one coder only?",
            ),
            Mistake(
                all_types["kappa"],
                "M32",
                "This compares all five types. The question has two codes: causal or not.",
            ),
            Mistake(
                causal["percent"],
                "M48",
                "This is percent agreement. The question asks for kappa.",
            ),
            Mistake(
                1,
                "M35",
                "You kept the claims on which the two agree. They must stay in, and so must the others.",
            ),
        ),
    ),
    Entry(
        item="A3-q11",
        kind=Set(),
        expected=by_rank,
        partial=True,
        explanation=(
            "All three come from Russian papers or from a former theorist of the Kremlin. One coder took "
            "them for the official definition; the codebook keeps that rank for the words of 0.1.s1."
        ),
        loc=("0.1.s1", "0.1.s2", "2-2.1.s6", "2-2.1.s8"),
        objective="L3.4",
        mode="open",
        mistakes=(
            Mistake(
                by_any, "M35", "These are the differences in all three columns. Keep those in rank_in_text."
            ),
            Mistake(
                differ_at("category"),
                "M35",
                "On these the two differ in the category. The question asks for another column.",
            ),
            Mistake(
                differ_at("voice"),
                "M35",
                "On these the two differ in the voice. The question asks for another column.",
            ),
            Mistake(
                set(rows_at(instruments, "0.1.s1")["loc"].str[0]),
                "M49",
                "Here both coders wrote the same. Where did only one of them see an official definition?",
            ),
        ),
    ),
    Entry(
        item="A3-q12",
        kind=Mapping(decimals=2),
        expected=merged,
        partial=True,
        explanation=(
            "Of five disagreements one is left. The price: the table could no longer tell influence on "
            "the region from standing against other powers. More agreement is not better coding."
        ),
        loc=("2-1.7.s6", "2-1.8.s1", "2-1.8.s2", "2-3.2.s1", "2-1.2.s3"),
        objective="L3.4",
        mistakes=(
            Mistake(unmerged, "M35", "These are the figures before the two kinds became one. Replace first."),
            Mistake(
                half_merged,
                "M35",
                "You replaced the code for one coder only. Now the two speak different languages.",
            ),
            Mistake(
                dropped,
                "M32",
                "You dropped the rows of these two kinds. They should stay, under one code.",
            ),
            Mistake(
                {**merged, "percent": merged["percent"] / 100},
                "M32",
                "Percent stands between 0 and 100; the other two are right as they are.",
            ),
        ),
    ),
    Entry(
        item="A3-q13",
        kind=Mapping(),
        expected=border_in,
        partial=True,
        explanation=(
            "Two sentences put a military means with soft power; four name the two as different things; "
            "two speak of soft means only. So the blur is announced, and not kept to."
        ),
        loc=("0.2.s2", "0.2.s5", "0.2.s6", "1.3.s3", "2.2.s3", "2.2.s4", "2-3.2.s3", "3.1.s2"),
        objective="L3.5",
        mode="closed",
        mistakes=(
            Mistake(
                {**border_in, "0.2.s6": "one only", "2.2.s4": "one only"},
                "M10",
                "0.2.s6 and 2.2.s4: read the sentence before each of them as well.",
            ),
            Mistake(
                {**border_in, "2.2.s4": "one only"},
                "M10",
                "2.2.s4: of what is this an example? The sentence before it tells.",
            ),
            Mistake(
                {**border_in, "2.2.s4": "parts", "3.1.s2": "parts"},
                "M23",
                "2.2.s4 and 3.1.s2: code what the sentences count as soft power, not what a textbook would.",
            ),
            Mistake(
                {**border_in, "1.3.s3": "blurs", "2-3.2.s3": "blurs"},
                "M17",
                "1.3.s3 and 2-3.2.s3: two things that stand side by side are still named as two.",
            ),
        ),
    ),
    Entry(
        item="A3-q14",
        kind=Mapping(decimals=2),
        expected=borders,
        partial=True,
        explanation="Soft is so frequent by both borders that they would meet on most tools by chance.",
        loc=("0.2.s2", "0.2.s6", "2-2.5.s3", "3.2.s5"),
        objective="L3.5",
        mistakes=(
            Mistake(
                {**borders, "differ": len(instruments) - borders["differ"]},
                "M35",
                "This is on how many tools the two borders agree. How many are left?",
            ),
            Mistake(
                {**borders, "kappa": borders["percent"] / 100},
                "M48",
                "Kappa: this is the percentage as a share. Chance is still in it.",
            ),
            Mistake(
                {**borders, "differ": int(wide.sum())},
                "M32",
                "This is how many tools are hard by the wide border. On which of them do the two differ?",
            ),
            Mistake(alpha_for_kappa, "M32", "The third figure is alpha. The question asks for kappa."),
        ),
    ),
    Entry(
        item="A3-q15",
        kind=Choice(LETTERS),
        expected="b",
        explanation=(
            "Two tools are hard by both borders, seven by one alone. Percent hides this behind the many "
            "soft tools. Which border is better, no figure tells: that needs reasons."
        ),
        loc=("0.2.s6", "3.1.s2"),
        objective="L3.5",
        mode="closed",
        mistakes=(
            Mistake("a", "M48", "On most tools the borders must meet, whatever one takes. Look at the rest."),
            Mistake("c", "M49", "Such a figure compares two readings. Can it say which of them is right?"),
            Mistake("d", "M09", "A judgement that follows a rule can be compared with another, row by row."),
        ),
    ),
    Entry(
        item="A3-q16",
        kind=Mapping(),
        expected=voices,
        partial=True,
        explanation=(
            "Frames are printed in a, d, f and h. In b and e none is printed, in c there is only a "
            "bracket, and in g nobody is named who does the reckoning."
        ),
        loc=tuple(SAID_AT.values()),
        objective="L1.2",
        mode="open",
        mistakes=(
            Mistake(
                {**voices, "c": "reported"},
                "M04",
                "Sentence c: a citation stands behind it. Is there also a frame?",
            ),
            Mistake(
                {**voices, "b": "reported", "e": "reported"},
                "M04",
                "Sentences b and e: they stand in accounts of reviewed works. Is a frame printed in them?",
            ),
            Mistake(
                {**voices, "a": "authors"},
                "M05",
                "Sentence a: whose main idea is it? Read our account of 2-2.6.",
            ),
            Mistake(
                {**voices, "g": "reported"},
                "M04",
                "Sentence g: it is reckoned so, but by whom? Without a speaker nobody is reported.",
            ),
        ),
    ),
    Entry(
        item="A3-q17",
        kind=Mapping(),
        expected=if_is,
        partial=True,
        explanation=(
            "Weak and despotic must both hold, and one of the two relations. Of d neither relation is "
            "told, and a base is none of the two; of e both are denied."
        ),
        loc=("2.3.s3",),
        objective="L2.4",
        mode="closed",
        mistakes=(
            Mistake(
                {**if_is, "d": "not met"},
                "M06",
                "State d: its relations are not told. Is that the same as having none?",
            ),
            Mistake(
                {**if_is, "c": "met", "f": "met"},
                "M44",
                "States c and f: one condition does not do. Which others are joined to it by *and*?",
            ),
            Mistake(
                {**if_is, "b": "not met"},
                "M35",
                "State b: between the two kinds of relations stands an *or*.",
            ),
            Mistake(
                {**if_is, "d": "met"},
                "M76",
                "State d: a base may come with close relations. Is it told that they are there?",
            ),
        ),
    ),
]

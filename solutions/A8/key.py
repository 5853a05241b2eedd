"""Answer key of assignment A8, computed from the tables.

Instructors and authors only: this file is never copied to students. The first eight items have
right answers; the memo (A8-q09 to A8-q15) is held against demands, since it may be written on any
of four questions. The memo and the note (A8-t1, A8-p1), which a person marks, grade L8.3, L8.4 and
L8.5 together with these items, and L8.1 by the fit of the claim to its question.
"""

import pandas as pd

from softpower.answers import Mapping, Memo
from softpower.exercises.memo import build_memo, open_points
from softpower.grading.keys import Entry, Mistake
from softpower.grading.keys.checked import Checked, Demand
from softpower.grading.keys.demands import (
    Borne,
    Computed,
    Drawn,
    Facts,
    Length,
    Locators,
    Part,
    Quotations,
    RanClean,
    Voices,
    Worded,
)
from softpower.tables import load

claims, conditions, events = load("claims"), load("conditions"), load("events")
instruments, links = load("instruments"), load("claim_links")
sentences = set(load("sentences")["loc"])
by_id = claims.set_index("id")

# --- Question 1: which table has the rows? ------------------------------------------------

has_rows = {
    "a": "conditions",
    "b": "norms",
    "c": "ties",
    "d": "claim_links",
    "e": "none",
    "f": "events",
    "g": "tensions",
    "h": "none",
}
# What makes each of them an answer is in its table.
assert {"remittances"} <= set(conditions["condition"]) and "not_stated" in set(conditions["value"])
assert {"country", "outcome"} <= set(load("norms")) and "not_stated" in set(load("norms")["outcome"])
assert {"absent", "ended"} <= set(load("ties")["status"])
assert set(links["basis"]) == {"explicit", "inferred"}
assert "relative" in set(events["precision"])
assert "internal" in set(load("tensions")["kind"])

# --- Question 2: where does the sentence go? ----------------------------------------------

goes_to = {
    "a": "claim",
    "b": "counter-reading",
    "c": "evidence",
    "d": "limits",
    "e": "leave out",
    "f": "limits",
    "g": "question",
    "h": "leave out",
}

# --- Question 3: the numbers of the chosen question ---------------------------------------


def reported(table: pd.DataFrame) -> "pd.Series[bool]":
    """Return for each row whether somebody else is reported as its voice."""
    return table["voice"].str.startswith("reported")


def numbers(
    table: pd.DataFrame, counts: "pd.Series[bool]", apart: "pd.Series[bool]", by: str
) -> dict[str, float]:
    """Return the four numbers of a question: of rows, of those set apart, their share, the largest group."""
    rows, kept = table[counts], table[counts & apart]
    return {
        "rows": len(rows),
        "apart": len(kept),
        "share": len(kept) / len(rows),
        "most": int(kept[by].value_counts().max()),
    }


#: Table, rows that count, rows set apart, column that spreads them.
PARTS = {
    "A": (claims, claims["type"] == "evaluative", reported(claims), "topic"),
    "B": (instruments, instruments["wielder"] == "Russia", reported(instruments), "category"),
    "C": (
        conditions,
        conditions["condition"] != "alignment",
        conditions["value"] == "not_stated",
        "condition",
    ),
    "D": (events, events["status"] == "actual", events["precision"] == "undated", "kind"),
}
by_question = {choice: numbers(*parts) for choice, parts in PARTS.items()}
unfiltered = {
    choice: numbers(table, counts | ~counts, apart, by)
    for choice, (table, counts, apart, by) in PARTS.items()
}
of_all_rows = {
    choice: {**by_question[choice], "most": int(table[counts][by].value_counts().max())}
    for choice, (table, counts, _, by) in PARTS.items()
}
in_per_cent = {choice: {**own, "share": 100 * own["share"]} for choice, own in by_question.items()}
for choice, own in by_question.items():
    assert own != unfiltered[choice]
assert len({tuple(own.values()) for own in by_question.values()}) == len(by_question)

# --- Question 4: rows, sentences, voices --------------------------------------------------

norms = claims[claims["topic"] == "norms"]
counted = {
    "claims": len(norms),
    "sentences": norms["loc"].str[0].nunique(),
    "voices": norms["voice"].nunique(),
}
kinds_of_voice = norms["voice"].str.partition(":")[0].nunique()
assert counted["sentences"] < counted["claims"] and kinds_of_voice < counted["voices"]

# --- Question 5: a share of what? ---------------------------------------------------------

cultural, told = instruments["category"] == "cultural", reported(instruments)
both = (cultural & told).sum()
shares = {"of the cultural": both / cultural.sum(), "of the reported": both / told.sum()}
turned = dict(zip(shares, reversed(list(shares.values())), strict=True))
of_all = dict.fromkeys(shares, both / len(instruments))
in_hundreds = {name: 100 * share for name, share in shares.items()}

# --- Question 6: which sentences cite rightly? --------------------------------------------

#: The claim of each draft, the locator and the voice that the draft gives it.
DRAFTS = {
    "a": ("C220", "2-3.1.s1", "authors"),
    "b": ("C49", "1.2.s3", "authors"),
    "c": ("C62", "1.5.s2", "reported"),
    "d": ("C210", "2-2.5.s7", "authors"),
    "e": ("C202", "2-2.4.s3", "authors"),
    "f": ("C09", "0.2.s2", "reported"),
    "g": ("C218", "2-2.6.s6", "authors"),
    "h": ("C224", "3.2.s1", "authors"),
}


def verdict(claim: str, loc: str, voice: str) -> str:
    """Return what is wrong with a draft that cites a claim."""
    row = by_id.loc[claim]
    if loc not in sentences:
        return "address"
    if loc not in row["loc"]:
        return "place"
    return "right" if row["voice"].startswith(voice) else "voice"


verdicts = {letter: verdict(*draft) for letter, draft in DRAFTS.items()}
assert sorted(verdicts.values()) == sorted(["right"] * 3 + ["voice"] * 2 + ["place"] * 2 + ["address"])
voice_passed = {letter: "right" if each == "voice" else each for letter, each in verdicts.items()}
only_addresses = {letter: each if each == "address" else "right" for letter, each in verdicts.items()}
reported_is_wrong = {
    letter: "voice" if DRAFTS[letter][2] == "reported" else each for letter, each in verdicts.items()
}

# --- Question 7: who objects? -------------------------------------------------------------

CONTESTED = "C40"
attacks = links[(links["target"] == CONTESTED) & (links["relation"] == "attacks")]
attackers = dict(zip(attacks["source"], attacks["basis"], strict=True))
attacked = dict(zip(attacks["target"], attacks["basis"], strict=True))
assert sorted(set(attackers.values())) == ["explicit", "inferred"]

# --- Question 8: what the checklist sees --------------------------------------------------

MODEL = {
    "title": "What is counted here",
    "question": "How many staff does the text count at the 201st base?",
    "claim": "I claim that it counts 7,500 of them, and gives no other size.",
    "evidence": "The authors give the staff of the base (2-1.1.s8).\n\nFigure 1 shows this number.",
    "counter": "The authors may answer that their finding is about ties (3.2.s1), which have no size.",
    "limits": "The tables hold one text, and another coder might count otherwise.",
}
STAFF, FIGURES = (
    {"staff": 7500},
    {"Figure 1": "One bar for the staff, 7,500 of them, in the part on interests."},
)


def points(**changes: str) -> int:
    """Return how many points of the lesson's checklist do not hold after a change."""
    return open_points(build_memo(**{**MODEL, **changes}), numbers=STAFF, figures=FIGURES)


EVIDENCE = MODEL["evidence"]
CHANGED = {
    "a": points(evidence=EVIDENCE.replace("2-1.1.s8", "2-1.1.s8, 2-1.1.s99")),
    "b": points(evidence=EVIDENCE.replace("2-1.1.s8", "2-1.1.s2")),
    "c": points(evidence=EVIDENCE.replace("The authors give the staff", "There is the staff")),
    "d": points(claim=MODEL["claim"]),  # typed or computed, the text that is checked is the same
    "e": points(limits="None are known."),
    "f": points(evidence=EVIDENCE.replace("Figure 1 shows", "Figure 1 and Figure 2 show")),
    "g": points(evidence=EVIDENCE.replace("the staff", "the soldiers")),
    "h": points(evidence=EVIDENCE + " There were 9,000 before."),
}
assert points() == 0 and {"2-1.1.s2", "2-1.1.s8"} <= sentences
checklist = {letter: "seen" if count else "not seen" for letter, count in CHANGED.items()}
assert sorted(checklist.values()) == ["not seen"] * 4 + ["seen"] * 4

# --- Questions 9 to 15: the memo ----------------------------------------------------------

#: Words that each part has at least.
LEAST = {"title": 3, "question": 5, "claim": 10, "evidence": 80, "counter": 30, "limits": 20}

#: A right memo as code, in the names of the notebook: for invented students.
MEMO = """{
    "choice": "A",
    "numbers": {
        "rows": len(judging := claims[claims["type"] == "evaluative"]),
        "apart": len(told := judging[judging["voice"].str.startswith("reported")]),
        "share": len(told) / len(judging),
        "most": (spread := told["topic"].value_counts().loc[lambda counts: counts > 0]).max(),
    },
    "figures": {
        "Figure 1": (
            alt := f"One bar for each topic, for the {len(told)} judgements that are reported. "
            f"The longest bars have {spread.max()} each; the others are shorter.",
            bar_chart(spread, "Figure 1. Judgements that are reported, by topic", "judgements", alt),
        )[0]
    },
    "title": "Judged mostly by its own authors",
    "question": "Whose voice judges how well things are and work, in this article?",
    "claim": (
        f"I claim that the judging is the authors' own: of {len(judging)} judgements {len(told)} are "
        f"reported from others, a share of {len(told) / len(judging):.0%}."
    ),
    "evidence": (
        f"I counted the claims that the coders call evaluative. Figure 1 shows the {len(told)} reported "
        f"ones; no topic has more than {spread.max()} of them. They stand where earlier works and official "
        "papers are told.\\n\\n"
        "On success the voices differ. The authors report Ataei and Hedayati, who see limited success only "
        "(1.2.s3), and they report Gussarova, to whom the yield is unclear (1.5.s2). The authors themselves "
        "state that the efforts have not succeeded everywhere (2-3.1.s1), and that the region is very open "
        "to soft power (2-3.1.s4).\\n\\n"
        "The weightiest verdict is the authors', too: they call schooling and closeness the most important "
        "tool (2-3.3.s11), and nobody is named who would agree. So a reader who asks how well it works "
        "meets the authors first, and witnesses seldom."
    ),
    "counter": (
        "The authors could answer that their finding needs no verdict by others: personal ties are called "
        "the main means (3.2.s1), and this they argue themselves. I accept that. A judgement of one's own "
        "is no fault, as long as the reader is told whose it is and on what it rests."
    ),
    "limits": (
        "The tables hold one text, and what counts as a judgement was decided by coders. I counted rows, "
        "and one sentence may give two of them. How good a reason stands behind a judgement is not counted, "
        "and a judgement that is only implied has no row."
    ),
}"""


def memo(number: int, objective: str, demands: tuple[Demand, ...], explanation: str, *loc: str) -> Checked:
    """Return the key of one question about the memo."""
    return Checked(
        item=f"A8-q{number:02}",
        kind=Memo(),
        expected=MEMO,
        explanation=explanation,
        loc=loc or ("0.3.s1", "3.2.s1"),
        objective=objective,
        mode="closed",
        partial=True,
        demands=demands,
    )


KEY = [
    Entry(
        item="A8-q01",
        kind=Mapping(),
        expected=has_rows,
        partial=True,
        explanation=(
            "A question fits if a column has what it asks for: a value for silence (conditions, norms), for "
            "denial (ties), for the basis (claim_links), for an order without years (events). Two of the "
            "questions are about the world, and no row can answer them."
        ),
        loc=("2-2.5.s2", "2-2.3.s4", "3.2.s4", "0.4.s3", "2-1.1.s8"),
        objective="L8.1",
        mistakes=(
            Mistake(
                {**has_rows, "e": "quantities", "h": "conditions"},
                "M40",
                "Questions e and h: do they ask about this text, or about the world?",
            ),
            Mistake(
                {**has_rows, "a": "none"},
                "M63",
                "Question a: silence has a row of its own here. Which table has a value for it?",
            ),
            Mistake(
                {**has_rows, "b": "events"},
                "M35",
                "Question b: the events tell of some bills. Which table has the silent states too?",
            ),
            Mistake(
                {**has_rows, "g": "claim_links"},
                "M38",
                "Question g: links lead from claim to claim. Which table pairs places that do not fit?",
            ),
        ),
    ),
    Entry(
        item="A8-q02",
        kind=Mapping(),
        expected=goes_to,
        partial=True,
        explanation=(
            "What the writer asserts is the claim; what the authors could say against it is the "
            "counter-reading; what another coder or another text could change is a limit. What everybody "
            "knows, and what an encyclopedia has, is not in this text."
        ),
        loc=("2-1.1.s8",),
        objective="L8.4",
        mistakes=(
            Mistake(
                {**goes_to, "b": "leave out"},
                "M71",
                "Sentence b: an objection that the authors could make. Is it lost work to write it down?",
            ),
            Mistake(
                {**goes_to, "e": "evidence", "h": "evidence"},
                "M18",
                "Sentences e and h: from where does the writer know this?",
            ),
            Mistake(
                {**goes_to, "e": "claim", "h": "evidence"},
                "M18",
                "Sentences e and h do not rest on this text. May they stand in a memo on it?",
            ),
            Mistake(
                {**goes_to, "b": "limits"},
                "M71",
                "Sentence b: a limit is what you cannot show. Who is speaking in this sentence?",
            ),
        ),
    ),
    Entry(
        item="A8-q03",
        kind=Mapping(decimals=2),
        expected=by_question["A"],
        also=tuple(by_question[choice] for choice in "BCD"),
        partial=True,
        explanation=(
            "First the rows that count, then, among these, the ones set apart; the share divides the second "
            "number by the first. The largest group is looked for among the rows set apart."
        ),
        loc=("0.1.s1", "1.2.s3", "2-2.5.s2", "2-2.3.s4"),
        objective="L8.2",
        mistakes=tuple(
            Mistake(wrong[choice], misconception, feedback)
            for wrong, misconception, feedback in (
                (
                    unfiltered,
                    "M35",
                    "You counted all rows of the table. Which rows does your question count?",
                ),
                (
                    of_all_rows,
                    "M51",
                    "The largest group is looked for among the rows set apart, and you took all that count.",
                ),
                (in_per_cent, "M32", "The share is asked for from 0 to 1, and not per cent."),
            )
            for choice, own in by_question.items()
            if wrong[choice] != own
        ),
    ),
    Entry(
        item="A8-q04",
        kind=Mapping(decimals=0),
        expected=counted,
        mode="open",
        partial=True,
        explanation=(
            "One sentence may carry several claims, so there are fewer sentences than claims. The authors "
            "are one voice, and each speaker whom they report is another."
        ),
        loc=("2-2.3.s4", "2-2.1.s8", "2-2.6.s6"),
        objective="L1.4",
        mistakes=(
            Mistake(
                {**counted, "sentences": counted["claims"]},
                "M32",
                "You counted claims once more. Several of them share a core sentence.",
            ),
            Mistake(
                {**counted, "voices": kinds_of_voice},
                "M32",
                "You counted kinds of voice. Two speakers who are reported are two voices.",
            ),
            Mistake(
                {
                    "claims": len(claims),
                    "sentences": claims["loc"].str[0].nunique(),
                    "voices": claims["voice"].nunique(),
                },
                "M35",
                "You counted all claims. Only one topic is asked for.",
            ),
        ),
    ),
    Entry(
        item="A8-q05",
        kind=Mapping(decimals=2),
        expected=shares,
        partial=True,
        explanation=(
            "Both shares have the same number on top. What stands below is what the share is a share of: all "
            "cultural instruments, or all reported ones."
        ),
        loc=("1.2.s2", "1.4.s3", "1.5.s2"),
        objective="L3.3",
        mistakes=(
            Mistake(turned, "M51", "The two shares have changed places. What is below the line in each?"),
            Mistake(
                of_all,
                "M51",
                "You divided by all instruments. Divide by the cultural, or by the reported ones.",
            ),
            Mistake(in_hundreds, "M32", "The shares are asked for from 0 to 1, and not per cent."),
        ),
    ),
    Entry(
        item="A8-q06",
        kind=Mapping(),
        expected=verdicts,
        partial=True,
        explanation=(
            "An address can exist and still be the wrong place; a place can be right and the voice wrong. "
            "Sentence d has an address that no sentence has, e and h lead elsewhere, and in b and g the "
            "authors report somebody else."
        ),
        loc=("2-3.1.s1", "1.2.s3", "1.5.s2", "2-2.5.s2", "2-2.4.s10", "0.2.s2", "2-2.6.s6", "2-3.1.s4"),
        objective="L8.3",
        mistakes=(
            Mistake(
                voice_passed,
                "M05",
                "Sentences b and g: who says so in the table? Not all that is printed is the authors' view.",
            ),
            Mistake(
                only_addresses,
                "M69",
                "You looked whether the addresses exist. Look now what stands there, and who says it.",
            ),
            Mistake(
                reported_is_wrong,
                "M04",
                "Sentences c and f: the draft says that somebody is reported. What has the table?",
            ),
        ),
    ),
    Entry(
        item="A8-q07",
        kind=Mapping(),
        expected=attackers,
        partial=True,
        explanation=(
            "Three claims of the authors attack it. One is joined to it by a printed word of contrast; the "
            "two cases that follow are read as attacks by the coders."
        ),
        loc=("0.4.s2", "0.4.s3", "0.4.s4", "0.4.s5"),
        objective="L7.2",
        mistakes=(
            Mistake(
                dict.fromkeys(attackers, "explicit"),
                "M38",
                "Not each of these attacks has a printed cue. Look at the column basis.",
            ),
            Mistake(attacked, "M37", "You wrote down the claim that is attacked. Who attacks it?"),
        ),
    ),
    Entry(
        item="A8-q08",
        kind=Mapping(),
        expected=checklist,
        mode="closed",
        partial=True,
        explanation=(
            "The checklist sees form: an address that does not exist, a sentence without a voice, a number "
            "without a computed value, a figure that is not there. It sees no sense: another place, another "
            "word, an empty limit, and whether a right number was typed."
        ),
        loc=("2-1.1.s8", "3.2.s1"),
        objective="L8.5",
        mistakes=(
            Mistake(
                dict.fromkeys(checklist, "seen"),
                "M69",
                "No program reads sense. Which changes leave all addresses, voices and numbers as they are?",
            ),
            Mistake(
                {**checklist, "d": "seen"},
                "M70",
                "Change d: the text that is checked is the same. What would have to be read instead?",
            ),
            Mistake(
                {**checklist, "b": "seen", "g": "seen"},
                "M69",
                "Changes b and g: the address exists and a voice is named. Who would notice?",
            ),
        ),
    ),
    memo(
        9,
        "L8.4",
        (*(Part(name, least) for name, least in LEAST.items()), Length(250, 700)),
        "A memo has a question, a claim, evidence, a counter-reading and limits, each written out.",
    ),
    memo(
        10,
        "L8.3",
        (Locators(5, ("evidence", "counter")), Quotations()),
        "Each claim about the text has the address of its sentence, so that a reader can look it up.",
    ),
    memo(
        11,
        "L8.3",
        (Voices(3),),
        "Where the tables give a sentence a voice, the memo says whose claim it is, and says it rightly.",
    ),
    memo(
        12,
        "L8.2",
        (Borne(3), Facts(3, {choice.lower(): own for choice, own in by_question.items()})),
        "Each number in the memo was computed from the tables, and the question's own numbers are in it.",
    ),
    memo(
        13,
        "L8.2",
        (Computed(),),
        "A computed number follows its table; a typed one grows old, and nobody sees where it is from.",
    ),
    memo(
        14,
        "L8.5",
        (Worded(80, 2), Drawn()),
        "A figure is named where it is used, and says in words what it shows, with the same numbers.",
    ),
    memo(
        15,
        "L8.5",
        (RanClean(),),
        "What does not run from an empty memory cannot be done again by a reader.",
    ),
]

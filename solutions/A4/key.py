"""Answer key of assignment A4, computed from the tables.

Instructors and authors only: this file is never copied to students. The paragraph
(A4-p1), which a person marks, grades L4.5 together with questions 13 and 14.
"""

import itertools
import json
import re
from datetime import date
from pathlib import Path

import pandas as pd

from softpower.answers import Choice, Mapping, OrderedList, Set
from softpower.grading.keys import Entry, Mistake
from softpower.grading.keys.variants import Varied
from softpower.methods.diffusion import ADOPTED, SILENT, SOURCE, diffusion_table
from softpower.methods.solar_hijri import gregorian_days
from softpower.methods.timeline import (
    AFTER,
    BEFORE,
    NO_DATE,
    OPEN,
    order,
    order_table,
    ordered_pairs,
    windows,
)
from softpower.tables import load, rows_at

events, norms, claims, theory = load("events"), load("norms"), load("claims"), load("theory")
event = events.set_index("id")
norm = norms.set_index("id")

LETTERS = ("a", "b", "c", "d")


def at(identifier: str, place: str) -> pd.Series:
    """Return an event, once it is clear that it rests on this sentence."""
    row = event.loc[identifier]
    assert place in row["loc"], f"{identifier} does not rest on {place}"
    return row


# --- Question 1: whose date is it? --------------------------------------------------------

HAPPENED = {
    "a": ("E12", "2-1.1.s6"),
    "b": ("E11", "2-1.1.s6"),
    "c": ("E10", "2-1.1.s5"),
    "d": ("E41", "2-2.1.s3"),
    "e": ("E47", "2-2.1.s8"),
    "f": ("E46", "2-2.1.s6"),
    "g": ("E76", "3.2.s7"),
    "h": ("E21", "2-1.3.s3"),
}
NOT_OWN = {"relative": "another event", "undated": "none"}
dated_by = {
    letter: NOT_OWN.get(at(identifier, place)["precision"], "own")
    for letter, (identifier, place) in HAPPENED.items()
}
assert set(dated_by.values()) == {"own", "another event", "none"}

# --- Question 2: two calendars ------------------------------------------------------------

Window = tuple[date, date]


def gregorian(year: int) -> Window:
    """Return the first and last day of a Gregorian year."""
    return date(year, 1, 1), date(year, 12, 31)


def of_event(identifier: str) -> Window:
    """Return the window of an event."""
    found = windows(events[events["id"] == identifier]).iloc[0]
    return found["first"].date(), found["last"].date()


def stands(one: Window, other: Window) -> str:
    """Return where one window stands to another."""
    if one[1] < other[0]:
        return BEFORE
    return AFTER if other[1] < one[0] else OPEN


protests = of_event("E60")
#: The printed Solar Hijri year or day, and what it is compared with.
DATES: dict[str, tuple[str, Window]] = {
    "a": ("1396", gregorian(2017)),
    "b": ("1398", gregorian(2020)),
    "c": ("1399", protests),
    "d": (event.loc["E81", "date_text"], protests),
    "e": (event.loc["E78", "date_text"], of_event("E05")),
    "f": ("1400", protests),
}
calendars = {letter: stands(gregorian_days(printed), other) for letter, (printed, other) in DATES.items()}


def shifted(years: int) -> dict[str, str]:
    """Return the answers if a Solar Hijri year were one Gregorian year."""
    return {
        letter: stands(gregorian(int(printed[-4:]) + years), other)
        for letter, (printed, other) in DATES.items()
    }


unconverted = dict.fromkeys(DATES, BEFORE)

# --- Question 3: does it happen? ----------------------------------------------------------

TOLD = {
    "actual": "told as done",
    "actual_background": "told as done",
    "actual_reported": "reported only",
    "conditional_not_occurred": "possible",
}
TOLD_AT = {
    "a": ("E07", "1.3.s1"),
    "b": ("E65", "2-2.4.s7"),
    "c": ("E25", "2-1.3.s5"),
    "d": ("E17", "2-1.2.s4"),
    "e": ("E66", "2-2.4.s8"),
    "f": ("E08", "1.6.s2"),
}
told_as = {letter: TOLD[at(identifier, place)["status"]] for letter, (identifier, place) in TOLD_AT.items()}

# --- Question 4: before, after, open, no date ---------------------------------------------

PAIRS = {
    "a": ("E14", "E13"),
    "b": ("E15", "E02"),
    "c": ("E35", "E09"),
    "d": ("E07", "E04"),
    "e": ("E71", "E34"),
    "f": ("E05", "E27"),
    "g": ("E39", "E36"),
    "h": ("E01", "E12"),
}
order_is = {letter: order(events, one, other) for letter, (one, other) in PAIRS.items()}
assert set(order_is.values()) == {BEFORE, AFTER, OPEN, NO_DATE}

# --- Question 5: an order by date ---------------------------------------------------------

papers = events[events["kind"].isin(["document", "declaration"])]
by_date = windows(papers).sort_values("first")["id"].tolist()
by_page = windows(papers)["id"].tolist()
assert by_date != by_page and windows(papers)["first"].is_unique
undated_last = [*by_date, *papers["id"][~papers["id"].isin(by_date)]]

# --- Question 6: wider bounds -------------------------------------------------------------

wider = events.copy()
wider.loc[wider["id"] == "E02", "start"] = pd.Period("2002")
wider.loc[wider["id"] == "E02", "end"] = pd.Period("2008")
ids = windows(events)["id"].tolist()
old, new = order_table(events, ids)["E02"], order_table(wider, ids)["E02"]
now_open = set(old[(old != new) & (new == OPEN)].index)
all_open = set(new[new == OPEN].index)
one_side = {one for one in now_open if old[one] == AFTER}
assert now_open and one_side and one_side < now_open < all_open

# --- Question 7: lines in order -----------------------------------------------------------

notebook = json.loads((Path(__file__).parent / "A4.ipynb").read_text(encoding="utf-8"))
asked = next("".join(cell["source"]) for cell in notebook["cells"] if cell["id"] == "A4-q07-ask")
lines = dict(re.findall(r"- \*\*(\w)\*\* `(.+)`", asked))


def result_of(order_of_lines: tuple[str, ...]) -> int | None:
    """Run lines in an order; return ``number``, or None if they fail."""
    names: dict[str, object] = {"load": load, "ordered_pairs": ordered_pairs}
    try:
        for letter in order_of_lines:
            exec(lines[letter], names)
    except Exception:  # a wrong order may fail in any way
        return None
    found = names.get("number")
    return found if isinstance(found, int) else None


trends = events[(events["kind"] == "trend") & (events["calendar"] == "gregorian")]
in_order, all_pairs = ordered_pairs(trends)
orders = [list(some) for some in itertools.permutations(lines, 5) if result_of(some) == all_pairs - in_order]
assert orders == [["B", "G", "C", "E", "A"]], "another order works as well, or none"

# --- Question 8: one cell at a time -------------------------------------------------------

CELL = {
    **dict.fromkeys([*ADOPTED, "followed"], "taken over"),
    "rejected": "turned down",
    "source": "source",
    SILENT: "not stated",
}


def cell(country: str, law: str, place: str) -> str:
    """Return what stands in a cell, at a sentence if there is a row; silence is ``not stated``."""
    rows = norms[(norms["country"] == country) & (norms["law_type"] == law)]
    rows = rows[rows["loc"].map(lambda places: place == places[0])]
    return CELL[rows["outcome"].item()] if len(rows) else "not stated"


cell_is = {
    "a": cell("Tajikistan", "democracy_model", "2-2.2.s4"),
    "b": cell("region", "democracy_model", "2-2.2.s4"),
    "c": cell("region", "democracy_model", "2-2.2.s2"),
    "d": cell("Uzbekistan", "regime_security", "0.3.s13"),
    "e": "not stated",
    "f": cell("Kyrgyzstan", "protest", "2-2.3.s6"),
    "g": cell("Russia", "protest", "2-2.3.s7"),
}
assert set(norms[norms["norm"].str.contains("foreign agents")]["country"]) == {"Kyrgyzstan"}

# --- Question 9: three ways to read silence -----------------------------------------------

table = diffusion_table(norms).drop(SOURCE)
cells = table.stack()


def three(taken: int, silent: int, whole: int) -> dict[str, float]:
    """Return the three shares of what was taken over, in per cent."""
    shares = taken / (whole - silent), taken / whole, (taken + silent) / whole
    return dict(zip(("stated", "no", "yes"), [100 * share for share in shares], strict=True))


adopted, silent = int(cells.isin(ADOPTED).sum()), int((cells == SILENT).sum())
passed = int((cells == "passed").sum())
taken_over = three(adopted, silent, len(cells))

# --- Question 10: which sentence settles it? ----------------------------------------------

assert not event["actors"].str.contains("Parliament of Kazakhstan").any(), "mend question 10"
assert event.loc["E58", "actors"] == "Parliament of Kyrgyzstan" and "2-2.3.s3" in event.loc["E51", "loc"]
assert set(event[event["kind"] == "legislation"]["precision"]) == {"undated"}
origin = norms[(norms["origin"] == "Russia") & norms["loc"].map(lambda places: "2-2.3.s7" in places)]
settled_by = {
    "a": "none",
    "b": at("E58", "2-2.3.s6")["loc"][0],
    "c": set.intersection(*map(set, origin["loc"])).pop(),
    "d": "none",
    "e": at("E51", "2-2.3.s3")["loc"][0],
    "f": "none",
    "g": claims.set_index("id").loc["C188", "loc"][0],
}

# --- Question 11: same, different, missing ------------------------------------------------

positions = load("positions")
labels = {
    state: set(
        positions[(positions["country"] == state) & positions["loc"].map(lambda x: "0.2.s8" in x)]["position"]
    )
    for state in ("Kazakhstan", "Kyrgyzstan")
}


def beside(law: str) -> str:
    """Return how the outcomes of a law in Kazakhstan and Kyrgyzstan stand to each other."""
    one, other = table.loc["Kazakhstan", law], table.loc["Kyrgyzstan", law]
    if SILENT in (one, other):
        return "neither" if one == other else "one only"
    return "same" if (one in ADOPTED) == (other in ADOPTED) else "differs"


assert labels["Kazakhstan"] and labels["Kyrgyzstan"]
compared = {
    "a": "same" if labels["Kazakhstan"] == labels["Kyrgyzstan"] else "differs",
    "b": beside("protest"),
    "c": "neither",
    "d": "same",
    "e": "one only",
    "f": "neither",
    "g": beside("religious_feelings"),
}
assert {"Kazakhstan", "Kyrgyzstan"} <= set(origin["country"])
assert "2-2.3.s8" in event.loc["E52", "loc"] and "2-2.3.s8" not in event.loc["E51", "loc"]

# --- Question 12: if the hedge decides ----------------------------------------------------


def counted(outcome: str) -> dict[str, int]:
    """Return the counts of question 12, with this outcome of Kazakhstan's bill."""
    changed = table.copy()
    changed.loc["Kazakhstan", "anti_homosexual"] = outcome
    two = changed.loc[["Kazakhstan", "Kyrgyzstan"]]
    both = two.loc[:, (two != SILENT).all()]
    return {
        "both": both.shape[1],
        "opposite": int((both.isin(ADOPTED).sum() == 1).sum()),
        "silent": int((changed == SILENT).sum().sum()),
    }


hedge_decides = counted(SILENT)
flat = counted("rejected")
as_passed = counted("passed")

# --- Question 13: what is claimed? --------------------------------------------------------


def causal(place: str) -> str:
    """Return ``cause``, once it is clear that a claim with its core here is causal."""
    found = claims[claims["loc"].str[0] == place]
    assert "causal" in set(found["type"]), place
    return "cause"


def followed(place: str) -> str:
    """Return ``diffusion``, once it is clear that a norm with a Russian origin rests here."""
    assert "Russia" in set(rows_at(norms, place)["origin"]), place
    return "diffusion"


def timed(place: str) -> str:
    """Return ``sequence``, once it is clear that no causal claim has its core here."""
    assert "causal" not in set(claims[claims["loc"].str[0] == place]["type"]), place
    assert set(rows_at(events, place)["date_text"]) - {""}, place
    return "sequence"


claimed = {
    "a": causal("3.2.s2"),
    "b": timed("3.2.s7"),
    "c": followed("2-2.2.s4"),
    "d": timed("2-1.6.s5"),
    "e": causal("2-1.6.s3"),
    "f": causal("0.3.s2"),
    "g": timed("2-3.3.s8"),
    "h": followed("2-2.3.s7"),
}

# --- Question 15 (lesson 1): whose word is it? --------------------------------------------

SAID_AT = {"a": "C195", "b": "C189", "c": "C260", "d": "C188", "e": "C162", "f": "C197"}
voices = {letter: claims.set_index("id").loc[one, "voice"].split(":")[0] for letter, one in SAID_AT.items()}

# --- Question 16 (lesson 3): two shares ---------------------------------------------------

KINDS = ["institution", "scenario", "declaration", "base"]


def entry_16(kind: str) -> Entry:
    """Return question 16 for one kind of event."""
    mine, undated = events["kind"] == kind, events["precision"] == "undated"
    relative, cell = mine & (events["precision"] == "relative"), mine & undated
    number = int(cell.sum())
    shares = {"of my kind": 100 * number / int(mine.sum()), "of undated": 100 * number / int(undated.sum())}
    assert relative.sum() == 1, "mend a hint of question 16"
    return Entry(
        item="A4-q16",
        kind=Mapping(decimals=1),
        expected=shares,
        partial=True,
        explanation="One cell, two wholes: the total of its row and the total of its column.",
        loc=tuple(dict.fromkeys(places[0] for places in events[cell]["loc"])),
        objective="L3.3",
        mode="open",
        mistakes=(
            Mistake(
                dict(zip(shares, list(shares.values())[::-1], strict=True)),
                "M51",
                "The two figures are exchanged. Which whole belongs to which?",
            ),
            Mistake(
                dict.fromkeys(shares, 100 * number / len(events)),
                "M51",
                "You divided by all events. Each share has a whole of its own.",
            ),
            Mistake(
                {**shares, "of my kind": 100 * int((cell | relative).sum()) / int(mine.sum())},
                "M32",
                "Your kind: one of these is dated through another event, and has a value of its own.",
            ),
            Mistake(
                {name: share / 100 for name, share in shares.items()},
                "M32",
                "These are shares of one. The question asks for per cent.",
            ),
        ),
    )


# --- Question 17 (lesson 2): into which box? ----------------------------------------------

roles = theory.set_index("id")["role"].astype(str)
box_is = {"a": roles["H27"], "b": roles["H29"], "c": roles["H28"], "d": roles["H30"], "e": "none"}

KEY = [
    Entry(
        item="A4-q01",
        kind=Mapping(),
        expected=dated_by,
        partial=True,
        explanation=(
            "In 2-1.1.s6 the year belongs to the base, not to the cooperation; 2000 is not carried over "
            "to the branch; 2013 is the year of a cited work; 2005 stands with Andijan."
        ),
        loc=("2-1.1.s4", "2-1.1.s5", "2-1.1.s6", "2-2.1.s3", "2-2.1.s6", "2-2.1.s8", "3.2.s7", "2-1.3.s3"),
        objective="L4.1",
        mistakes=(
            Mistake(
                {**dated_by, "b": "own", "c": "own", "e": "own"},
                "M68",
                "Lines b, c and e: a year stands near. To which noun does it belong?",
            ),
            Mistake(
                {**dated_by, "b": "own"}, "M68", "Line b: the sentence tells two things. Which has the year?"
            ),
            Mistake({**dated_by, "e": "own"}, "M68", "Line e: what does the year in the bracket date?"),
            Mistake(
                {**dated_by, "d": "none", "g": "none", "h": "none"},
                "M34",
                "Lines d, g and h: no year belongs to them. Does a word place them all the same?",
            ),
            Mistake(
                {**dated_by, "g": "own"},
                "M68",
                "Line g: three things are told in this sentence. By which of them does the year stand?",
            ),
        ),
    ),
    Entry(
        item="A4-q02",
        kind=Mapping(),
        expected=calendars,
        partial=True,
        explanation=(
            "1396 opens in March 2017, 1398 ends in March 2020, and 1400 holds January 2022: three open "
            "orders. A day of 2022 lies inside that year. 1399 ends in March 2021, 1401 opens in March 2022."
        ),
        loc=(
            "2-2.2.s2",
            "2-2.3.s9",
            "0.2.s2",
            "2-2.2.s8",
            "2-3.3.s8",
            "N.5.s1",
            "N.2.s1",
            "0.2.s7",
            "2-2.4.s1",
        ),
        objective="L4.1",
        mode="closed",
        mistakes=(
            Mistake(shifted(621), "M53", "A Solar Hijri year does not open in January. Where does it end?"),
            Mistake(
                shifted(622), "M53", "A Solar Hijri year lies in two Gregorian years. Where does it begin?"
            ),
            Mistake(unconverted, "M12", "Such a year is of another calendar. Turn it into days first."),
            Mistake(
                {**calendars, "f": BEFORE},
                "M12",
                "Line f: in which month does the year 1400 end?",
            ),
        ),
    ),
    Entry(
        item="A4-q03",
        kind=Mapping(),
        expected=told_as,
        partial=True,
        explanation=(
            "Two happenings stand in reviewed works alone, two are only possible. Keeping out is told as "
            "done, and so is a declaration without a date."
        ),
        loc=("1.3.s1", "2-2.4.s7", "2-1.3.s5", "2-1.2.s4", "2-2.4.s8", "1.6.s2"),
        objective="L4.2",
        mode="open",
        mistakes=(
            Mistake(
                {**told_as, "a": "told as done", "f": "told as done"},
                "M05",
                "Lines a and f: in whose work is this told?",
            ),
            Mistake(
                {**told_as, "b": "told as done", "e": "told as done"},
                "M14",
                "Lines b and e: look at the verbs. Do they say that it came about?",
            ),
            Mistake(
                {**told_as, "d": "possible"},
                "M34",
                "Line d: to keep out is also something that one does. How is it told?",
            ),
            Mistake(
                {**told_as, "c": "possible"},
                "M06",
                "Line c: it has no date. Is it doubted for that?",
            ),
        ),
    ),
    Entry(
        item="A4-q04",
        kind=Mapping(),
        expected=order_is,
        partial=True,
        explanation=(
            "A founding without a date (a), and two turns without years (g) have no window. "
            "Windows that share a day stay open (b, c, d). The others lie apart."
        ),
        loc=(
            "2-1.1.s8",
            "2-1.1.s11",
            "0.2.s3",
            "2-1.6.s4",
            "1.3.s1",
            "2-3.3.s9",
            "2-1.4.s2",
            "2-1.7.s3",
            "0.1.s1",
            "2-1.1.s6",
            "0.2.s6",
        ),
        objective="L4.2",
        mistakes=(
            Mistake(
                {**order_is, "g": BEFORE},
                "M18",
                "Line g: you may know these years. Does the text print them?",
            ),
            Mistake({**order_is, "a": AFTER}, "M68", "Line a: the sentence has one year. What does it date?"),
            Mistake(
                {**order_is, "b": BEFORE, "c": AFTER},
                "M53",
                "Lines b and c: compare first and last days, not one year with one year.",
            ),
            Mistake(
                {**order_is, "d": BEFORE},
                "M53",
                "Line d: a date with *after* has a first day. Has it a last one?",
            ),
            Mistake(
                {**order_is, "e": AFTER, "f": BEFORE, "h": BEFORE},
                "M52",
                "Lines e, f and h: what the page tells first need not have come first. Compare days.",
            ),
        ),
    ),
    Entry(
        item="A4-q05",
        kind=OrderedList(),
        expected=by_date,
        explanation=(
            "The code sorts by id, which is the order of the page, and keeps rows without a window. "
            "2013 is told first, and comes last."
        ),
        loc=("0.1.s1", "2-1.2.s6", "2-2.1.s6"),
        objective="L4.2",
        mode="open",
        mistakes=(
            Mistake(by_page, "M52", "These have a window, but stand in the order of the page. Sort by days."),
            Mistake(
                papers["id"].tolist(),
                "M52",
                "This is what the code gives. Which column does it sort by, and which rows does it keep?",
            ),
            Mistake(by_date[::-1], "M36", "The rows are right. Which should come first?"),
            Mistake(
                undated_last,
                "M06",
                "The last ones have no window of their own. So they have no place in the order.",
            ),
        ),
    ),
    Entry(
        item="A4-q06",
        kind=Set(),
        expected=now_open,
        partial=True,
        explanation=(
            "On each side the wider window takes in days of events that lay outside before. So these orders "
            "rest on the coders' bounds, not on the print."
        ),
        loc=("0.2.s3", "2-1.1.s6", "2-2.1.s6", "0.2.s6"),
        objective="L4.2",
        mode="closed",
        mistakes=(
            Mistake(all_open, "M35", "These are open with the wider window. Which of them were open before?"),
            Mistake(
                one_side,
                "M53",
                "A window has two ends, and both were moved. Look at the earlier side as well.",
            ),
            Mistake(
                now_open - one_side,
                "M53",
                "A window has two ends, and both were moved. Look at the later side as well.",
            ),
            Mistake(
                set(), "M08", "The bounds are a choice of the coders. Compare the two tables cell by cell."
            ),
        ),
    ),
    Entry(
        item="A4-q07",
        kind=OrderedList(),
        expected=orders[0],
        explanation=(
            "Load, keep the Gregorian dates, keep the trends, count the pairs, take away those in order. "
            "F would bring back trends without such a date; D counts the pairs in order."
        ),
        loc=("0.2.s3", "2-1.4.s1", "2-1.6.s3", "2-1.6.s4"),
        objective="L4.2",
        mode="open",
        mistakes=(
            Mistake(["B", "F", "E", "A"], "M35", "Do these lines keep the dated trends only?"),
            Mistake(
                ["B", "G", "F", "E", "A"], "M35", "Look at what line F starts from. What becomes of line G?"
            ),
            Mistake(["B", "G", "C", "E", "D"], "M35", "Which pairs does the last line count?"),
            Mistake(["B", "C", "G", "E", "A"], "M36", "One line uses a name that is not made yet. Which?"),
        ),
    ),
    Entry(
        item="A4-q08",
        kind=Mapping(),
        expected=cell_is,
        partial=True,
        explanation=(
            "What is said of the region fills no cell of Tajikistan or Uzbekistan. Foreign agents stand with "
            "Kyrgyzstan only. Russia is the source of the protest law by the word all."
        ),
        loc=("2-2.2.s2", "2-2.2.s4", "0.3.s13", "2-2.3.s5", "2-2.3.s6", "2-2.3.s7"),
        objective="L4.3",
        mistakes=(
            Mistake(
                {**cell_is, "a": "taken over", "d": "taken over"},
                "M28",
                "Lines a and d: of whom does the sentence speak, and what does the rule say of it?",
            ),
            Mistake(
                {**cell_is, "a": "turned down", "d": "turned down", "e": "turned down"},
                "M06",
                "Lines a, d and e: which sentence says that this state said no?",
            ),
            Mistake(
                {**cell_is, "e": "taken over"},
                "M76",
                "Line e: Kazakhstan has a law on such bodies. Are these words printed of it?",
            ),
            Mistake(
                {**cell_is, "g": "not stated"},
                "M10",
                "Line g: no such Russian law is named by itself. Does a word cover it?",
            ),
        ),
    ),
    Entry(
        item="A4-q09",
        kind=Mapping(decimals=1),
        expected=taken_over,
        partial=True,
        explanation=(
            "The text prints a decision for few of the pairs. How silence is read moves the share further "
            "than any vote could. So say the reading with the figure."
        ),
        loc=("2-2.3.s4", "2-2.3.s5", "2-2.3.s6"),
        objective="L4.3",
        mode="open",
        mistakes=(
            Mistake(
                three(passed, silent, len(cells)),
                "M33",
                "You kept one word only. The text has a second verb for taking over.",
            ),
            Mistake(
                {name: share / 100 for name, share in taken_over.items()},
                "M32",
                "These are shares of one. The question asks for per cent.",
            ),
            Mistake(
                {**taken_over, "stated": taken_over["no"]},
                "M06",
                "Stated: which pairs have to leave the whole?",
            ),
            Mistake(
                {**taken_over, "yes": 100 * silent / len(cells)},
                "M35",
                "Yes: the silent pairs are added to others, they do not stand alone.",
            ),
        ),
    ),
    Entry(
        item="A4-q10",
        kind=Mapping(),
        expected=settled_by,
        partial=True,
        explanation=(
            "Who rejected the bill in Kazakhstan, which law is older, and who wrote a text are not printed. "
            "The other four are, each in one sentence."
        ),
        loc=("2-2.3.s3", "2-2.3.s4", "2-2.3.s6", "2-2.3.s7", "2-2.3.s8", "2-2.3.s9"),
        objective="L4.3",
        mode="closed",
        mistakes=(
            Mistake(
                {**settled_by, "a": "2-2.3.s4"},
                "M76",
                "Statement a: the sentence tells an outcome. Does it name who decided?",
            ),
            Mistake(
                {**settled_by, "d": "2-2.3.s7"},
                "M54",
                "Statement d: a basis is stated. Is a date?",
            ),
            Mistake(
                {**settled_by, "f": "2-2.3.s9"},
                "M14",
                "Statement f: what exactly do the links seem to have done, in that sentence?",
            ),
            Mistake(
                {**settled_by, "a": "2-2.3.s4", "d": "2-2.3.s7", "f": "2-2.3.s9"},
                "M76",
                "Statements a, d and f: hold the words in bold against the sentence.",
            ),
        ),
    ),
    Entry(
        item="A4-q11",
        kind=Mapping(),
        expected=compared,
        partial=True,
        explanation=(
            "The label and the protest law differ; the basis is the same. A motive at home and a law on "
            "religious feelings are told of Kyrgyzstan only. Votes and older laws are told of neither."
        ),
        loc=("0.2.s8", "2-2.3.s5", "2-2.3.s6", "2-2.3.s7", "2-2.3.s8"),
        objective="L4.4",
        mode="closed",
        mistakes=(
            Mistake(
                {**compared, "g": "differs"},
                "M06",
                "Line g: what does the text say of Kazakhstan here?",
            ),
            Mistake(
                {**compared, "e": "differs", "g": "differs"},
                "M06",
                "Lines e and g: to differ, both must be stated. Are they?",
            ),
            Mistake(
                {**compared, "c": "same", "f": "same"},
                "M06",
                "Lines c and f: two silences are not two like answers.",
            ),
            Mistake(
                {**compared, "d": "one only"},
                "M10",
                "Line d: which efforts does the word *all* take in?",
            ),
        ),
    ),
    Entry(
        item="A4-q12",
        kind=Mapping(decimals=0),
        expected=hedge_decides,
        partial=True,
        explanation=(
            "One law fewer can be compared, and one cell more is silent. On the laws that are left the two "
            "states are still opposite, so the comparison does not hang on this one judgement."
        ),
        loc=("2-2.3.s4", "2-2.3.s9"),
        objective="L4.4",
        mistakes=(
            Mistake(flat, "M17", "These are the figures of the flat sentence. Change the one cell first."),
            Mistake(
                as_passed,
                "M06",
                "You read the open outcome as a yes. Silent is neither yes nor no.",
            ),
            Mistake(
                {**hedge_decides, "both": flat["both"], "opposite": flat["opposite"]},
                "M06",
                "Both and opposite: can a silent cell be set against the other state's outcome?",
            ),
            Mistake(
                {**hedge_decides, "silent": flat["silent"]},
                "M35",
                "Silent: one cell was changed. What becomes of this count?",
            ),
        ),
    ),
    Entry(
        item="A4-q13",
        kind=Mapping(),
        expected=claimed,
        partial=True,
        explanation=(
            "After, since and together tell of time; followed and based on tell of a source; kept from, led "
            "to and without tell of a cause. Claimed is not shown."
        ),
        loc=("3.2.s2", "3.2.s7", "2-2.2.s4", "2-1.6.s5", "2-1.6.s3", "0.3.s2", "2-3.3.s8", "2-2.3.s7"),
        objective="L4.5",
        mistakes=(
            Mistake(
                {**claimed, "b": "cause", "d": "cause"},
                "M16",
                "Sentences b and d: a *because* is easily added. Which word is printed?",
            ),
            Mistake(
                {**claimed, "d": "cause"},
                "M16",
                "Sentence d: does falling together name a cause?",
            ),
            Mistake(
                {**claimed, "b": "cause"},
                "M16",
                "Sentence b: does *after* name a cause?",
            ),
            Mistake(
                {**claimed, "c": "cause", "h": "cause"},
                "M54",
                "Sentences c and h: they tell where something is from. Do they tell why it was taken?",
            ),
            Mistake(
                {**claimed, "a": "sequence"},
                "M30",
                "Sentence a: it tells what would have been missing. Which of the three words asks for that?",
            ),
        ),
    ),
    Entry(
        item="A4-q14",
        kind=Choice(LETTERS),
        expected="a",
        explanation=(
            "Shared slips are a trace of one text in the other, or of a third behind both. They have no "
            "direction, and they tell no reason for a vote."
        ),
        loc=("2-2.3.s6", "2-2.3.s7"),
        objective="L4.5",
        mode="closed",
        mistakes=(
            Mistake("b", "M55", "The find is about a text. What does it tell of a vote?"),
            Mistake("c", "M09", "Like problems may lead to like laws. Do they lead to the same slips?"),
            Mistake("d", "M54", "Which of the two came first? Nothing in the find tells."),
        ),
    ),
    Entry(
        item="A4-q15",
        kind=Mapping(),
        expected=voices,
        partial=True,
        explanation=(
            "Tokayev declared, a leader believed, the report supported: three frames. Seems and could hedge "
            "what the authors say, and was reckoned names nobody."
        ),
        loc=("2-2.4.s5", "2-2.3.s9", "3.2.s8", "2-2.3.s8", "2-2.1.s6", "2-2.4.s7"),
        objective="L1.2",
        mode="open",
        mistakes=(
            Mistake(
                {**voices, "b": "reported"},
                "M04",
                "Sentence b: a citation stands behind it. Is there a frame as well?",
            ),
            Mistake(
                {**voices, "d": "reported"},
                "M04",
                "Sentence d: it was reckoned so. Is it said by whom?",
            ),
            Mistake(
                {**voices, "a": "authors", "c": "authors"},
                "M05",
                "Sentences a and c: who declares, who believes?",
            ),
            Mistake(
                {**voices, "e": "authors"},
                "M05",
                "Sentence e: who stands up for this, by the sentence?",
            ),
        ),
    ),
    Varied.over(KINDS, entry_16),
    Entry(
        item="A4-q17",
        kind=Mapping(),
        expected=box_is,
        partial=True,
        explanation=(
            "What has to be explained in 2.1.s5 is foreign policy. A law on feelings at home is none of its "
            "variables, so lesson 4 needs other tools than that theory."
        ),
        loc=("2.1.s5",),
        objective="L2.1",
        mode="closed",
        mistakes=(
            Mistake(
                {**box_is, "e": "dependent"},
                "M72",
                "Line e: what does the sentence want to explain, all that a state does?",
            ),
            Mistake(
                {**box_is, "b": "independent", "c": "independent"},
                "M20",
                "Lines b and c: do they take the place of power, or stand between it and policy?",
            ),
            Mistake(
                {**box_is, "a": "intervening"},
                "M20",
                "Line a: where does the chain of the sentence begin?",
            ),
            Mistake(
                {**box_is, "e": "intervening"},
                "M72",
                "Line e: a parliament belongs to how a state is built. Does an act of it, too?",
            ),
        ),
    ),
]

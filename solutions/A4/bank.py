"""Trust bank of assignment A4: answers whose marks are known, to test its key with.

Instructors and authors only: this file is never copied to students. Written by hand from the
tables, apart from the key.
"""

from typing import Any

import numpy as np
import pandas as pd

from softpower.grading.trust.bank import Cases, Wrong

DATED_BY = {
    "a": "own",
    "b": "none",
    "c": "none",
    "d": "another event",
    "e": "none",
    "f": "own",
    "g": "another event",
    "h": "another event",
}
CALENDARS = {"a": "open", "b": "open", "c": "before", "d": "after", "e": "open", "f": "open"}
TOLD_AS = {
    "a": "reported only",
    "b": "possible",
    "c": "told as done",
    "d": "told as done",
    "e": "possible",
    "f": "reported only",
}
ORDER_IS = {
    "a": "no date",
    "b": "open",
    "c": "open",
    "d": "open",
    "e": "before",
    "f": "after",
    "g": "no date",
    "h": "after",
}
BY_DATE = ["E19", "E46", "E01"]
NOW_OPEN = ["E03", "E12", "E46"]
LINES = ["B", "G", "C", "E", "A"]
CELL_IS = {
    "a": "not stated",
    "b": "taken over",
    "c": "turned down",
    "d": "not stated",
    "e": "not stated",
    "f": "turned down",
    "g": "source",
}
TAKEN_OVER = {"stated": 400 / 7, "no": 20.0, "yes": 85.0}
SETTLED_BY = {
    "a": "none",
    "b": "2-2.3.s6",
    "c": "2-2.3.s7",
    "d": "none",
    "e": "2-2.3.s3",
    "f": "none",
    "g": "2-2.3.s8",
}
COMPARED = {
    "a": "differs",
    "b": "differs",
    "c": "neither",
    "d": "same",
    "e": "one only",
    "f": "neither",
    "g": "one only",
}
HEDGE = {"both": 2, "opposite": 2, "silent": 14}
CLAIMED = {
    "a": "cause",
    "b": "sequence",
    "c": "diffusion",
    "d": "sequence",
    "e": "cause",
    "f": "cause",
    "g": "sequence",
    "h": "diffusion",
}
VOICES = {
    "a": "reported",
    "b": "authors",
    "c": "reported",
    "d": "authors",
    "e": "reported",
    "f": "authors",
}
BOX_IS = {"a": "independent", "b": "intervening", "c": "intervening", "d": "dependent", "e": "none"}


def words(answer: dict[str, str]) -> list[Any]:
    """Return a right dictionary of words, written in five ways."""
    return [
        answer,
        pd.Series(answer),
        list(answer.items())[::-1],
        {letter.upper(): f" {word.upper()} " for letter, word in answer.items()},
        pd.DataFrame({"line": list(answer), "word": list(answer.values())}),
    ]


def no_answers(answer: dict[str, str]) -> list[Wrong]:
    """Return answers of the right shape that earn no full marks: one word, a gap, a list, nothing."""
    first, *_ = answer
    return [
        Wrong(dict.fromkeys(answer, "open")),
        Wrong({letter: word for letter, word in answer.items() if letter != first}),
        Wrong(list(answer.values())),
        Wrong({}),
    ]


def two_shares(number: int, of_kind: int) -> Cases:
    """Return the cases of question 16 for a kind with so many undated events out of so many."""
    mine, undated = 100 * number / of_kind, 100 * number / 34
    return Cases(
        right=[
            {"of my kind": mine, "of undated": undated},
            pd.Series({"of my kind": mine, "of undated": undated}),
            {"of my kind": round(mine, 1), "of undated": round(undated, 1)},
            {"Of undated": f"{undated:.2f}", "Of my kind": np.float64(mine)},
        ],
        wrong=[
            Wrong({"of my kind": undated, "of undated": mine}, "M51"),
            Wrong(dict.fromkeys(["of my kind", "of undated"], 100 * number / 81), "M51"),
            Wrong({"of my kind": 100 * (number + 1) / of_kind, "of undated": undated}, "M32"),
            Wrong({"of my kind": number / of_kind, "of undated": number / 34}, "M32"),
            Wrong({"of my kind": number, "of undated": number}),
            Wrong({"of my kind": mine}),
            Wrong({}),
        ],
    )


BANK = {
    "A4-q01": Cases(
        right=words(DATED_BY),
        wrong=[
            Wrong({**DATED_BY, "b": "own", "c": "own", "e": "own"}, "M68"),
            Wrong({**DATED_BY, "b": "own"}, "M68"),
            Wrong({**DATED_BY, "e": "own"}, "M68"),
            Wrong({**DATED_BY, "g": "own"}, "M68"),
            Wrong({**DATED_BY, "d": "none", "g": "none", "h": "none"}, "M34"),
            Wrong({**DATED_BY, "c": "another event"}),
            Wrong({**DATED_BY, "a": "none"}),
            *no_answers(DATED_BY),
        ],
    ),
    "A4-q02": Cases(
        right=words(CALENDARS),
        wrong=[
            Wrong(
                {"a": "open", "b": "before", "c": "before", "d": "open", "e": "open", "f": "before"}, "M53"
            ),
            Wrong({"a": "after", "b": "open", "c": "before", "d": "after", "e": "after", "f": "open"}, "M53"),
            Wrong(dict.fromkeys("abcdef", "before"), "M12"),
            Wrong({**CALENDARS, "f": "before"}, "M12"),
            Wrong({**CALENDARS, "c": "open"}),
            Wrong({**CALENDARS, "d": "open"}),
            *no_answers(CALENDARS),
        ],
    ),
    "A4-q03": Cases(
        right=words(TOLD_AS),
        wrong=[
            Wrong({**TOLD_AS, "a": "told as done", "f": "told as done"}, "M05"),
            Wrong({**TOLD_AS, "b": "told as done", "e": "told as done"}, "M14"),
            Wrong({**TOLD_AS, "d": "possible"}, "M34"),
            Wrong({**TOLD_AS, "c": "possible"}, "M06"),
            Wrong({**TOLD_AS, "f": "told as done"}),
            *no_answers(TOLD_AS),
        ],
    ),
    "A4-q04": Cases(
        right=words(ORDER_IS),
        wrong=[
            Wrong({**ORDER_IS, "g": "before"}, "M18"),
            Wrong({**ORDER_IS, "a": "after"}, "M68"),
            Wrong({**ORDER_IS, "b": "before", "c": "after"}, "M53"),
            Wrong({**ORDER_IS, "d": "before"}, "M53"),
            Wrong({**ORDER_IS, "e": "after", "f": "before", "h": "before"}, "M52"),
            Wrong({**ORDER_IS, "b": "before"}),
            Wrong({**ORDER_IS, "a": "open", "g": "open"}),
            *no_answers(ORDER_IS),
        ],
    ),
    "A4-q05": Cases(
        right=[BY_DATE, tuple(BY_DATE), pd.Series(BY_DATE), np.array(BY_DATE), ["e19", "e46", "e01"]],
        wrong=[
            Wrong(["E01", "E19", "E46"], "M52"),
            Wrong(["E01", "E19", "E25", "E38", "E46", "E64"], "M52"),
            Wrong(["E01", "E46", "E19"], "M36"),
            Wrong(["E19", "E46", "E01", "E25", "E38", "E64"], "M06"),
            Wrong(["E46", "E19", "E01"]),
            Wrong(["E19", "E46"]),
            Wrong(set(BY_DATE)),
            Wrong([]),
        ],
    ),
    "A4-q06": Cases(
        right=[set(NOW_OPEN), NOW_OPEN, tuple(NOW_OPEN[::-1]), pd.Series(NOW_OPEN), {"e12", "e46", "e03"}],
        wrong=[
            Wrong({"E03", "E12", "E15", "E19", "E35", "E46", "E75"}, "M35"),
            Wrong({"E03", "E46"}, "M53"),
            Wrong({"E12"}, "M53"),
            Wrong(set(), "M08"),
            Wrong({"E15", "E19", "E35", "E75"}),
            Wrong({"E03", "E12"}),
            Wrong({"E03", "E12", "E46", "E09"}),
        ],
    ),
    "A4-q07": Cases(
        right=[LINES, tuple(LINES), pd.Series(LINES), ["b", "g", "c", "e", "a"]],
        wrong=[
            Wrong(["B", "F", "E", "A"], "M35"),
            Wrong(["B", "G", "F", "E", "A"], "M35"),
            Wrong(["B", "G", "C", "E", "D"], "M35"),
            Wrong(["B", "C", "G", "E", "A"], "M36"),
            Wrong(["G", "B", "C", "E", "A"]),
            Wrong(["B", "G", "C", "A", "E"]),
            Wrong(["A", "E", "C", "G", "B"]),
            Wrong([]),
        ],
    ),
    "A4-q08": Cases(
        right=words(CELL_IS),
        wrong=[
            Wrong({**CELL_IS, "a": "taken over", "d": "taken over"}, "M28"),
            Wrong({**CELL_IS, "a": "turned down", "d": "turned down", "e": "turned down"}, "M06"),
            Wrong({**CELL_IS, "e": "taken over"}, "M76"),
            Wrong({**CELL_IS, "g": "not stated"}, "M10"),
            Wrong({**CELL_IS, "a": "taken over"}),
            Wrong({**CELL_IS, "f": "not stated"}),
            *no_answers(CELL_IS),
        ],
    ),
    "A4-q09": Cases(
        right=[
            TAKEN_OVER,
            pd.Series(TAKEN_OVER),
            {"stated": 57.14, "no": 20, "yes": 85},
            {"yes": np.float64(85), "no": "20", "stated": 57.1},
            [("Stated", 57.142857), ("No", 20.0), ("Yes", 85.0)],
        ],
        wrong=[
            Wrong({"stated": 300 / 7, "no": 15, "yes": 80}, "M33"),
            Wrong({"stated": 4 / 7, "no": 0.2, "yes": 0.85}, "M32"),
            Wrong({"stated": 20, "no": 20, "yes": 85}, "M06"),
            Wrong({"stated": 400 / 7, "no": 20, "yes": 65}, "M35"),
            Wrong({"stated": 400 / 7, "no": 85, "yes": 20}),
            Wrong({"stated": 57.1, "no": 20}),
            Wrong({"stated": 4, "no": 4, "yes": 17}),
            Wrong({}),
        ],
    ),
    "A4-q10": Cases(
        right=[
            *words(SETTLED_BY),
            {letter: place.replace("2-2.3.s6", "۲-۲.۳.s۶") for letter, place in SETTLED_BY.items()},
        ],
        wrong=[
            Wrong({**SETTLED_BY, "a": "2-2.3.s4"}, "M76"),
            Wrong({**SETTLED_BY, "d": "2-2.3.s7"}, "M54"),
            Wrong({**SETTLED_BY, "f": "2-2.3.s9"}, "M14"),
            Wrong({**SETTLED_BY, "a": "2-2.3.s4", "d": "2-2.3.s7", "f": "2-2.3.s9"}, "M76"),
            Wrong({**SETTLED_BY, "e": "2-2.3.s2"}),
            Wrong({**SETTLED_BY, "g": "none"}),
            *no_answers(SETTLED_BY),
        ],
    ),
    "A4-q11": Cases(
        right=words(COMPARED),
        wrong=[
            Wrong({**COMPARED, "g": "differs"}, "M06"),
            Wrong({**COMPARED, "e": "differs", "g": "differs"}, "M06"),
            Wrong({**COMPARED, "c": "same", "f": "same"}, "M06"),
            Wrong({**COMPARED, "d": "one only"}, "M10"),
            Wrong({**COMPARED, "a": "same"}),
            Wrong({**COMPARED, "b": "one only"}),
            *no_answers(COMPARED),
        ],
    ),
    "A4-q12": Cases(
        right=[HEDGE, pd.Series(HEDGE), list(HEDGE.items()), {"BOTH": "2", "opposite": 2.0, "silent": "۱۴"}],
        wrong=[
            Wrong({"both": 3, "opposite": 3, "silent": 13}, "M17"),
            Wrong({"both": 3, "opposite": 2, "silent": 13}, "M06"),
            Wrong({"both": 3, "opposite": 3, "silent": 14}, "M06"),
            Wrong({"both": 2, "opposite": 2, "silent": 13}, "M35"),
            Wrong({"both": 2, "opposite": 1, "silent": 14}),
            Wrong({"both": 2, "opposite": 2}),
            Wrong({"both": 2, "opposite": 2, "silent": 2}),
            Wrong({}),
        ],
    ),
    "A4-q13": Cases(
        right=words(CLAIMED),
        wrong=[
            Wrong({**CLAIMED, "b": "cause", "d": "cause"}, "M16"),
            Wrong({**CLAIMED, "d": "cause"}, "M16"),
            Wrong({**CLAIMED, "b": "cause"}, "M16"),
            Wrong({**CLAIMED, "c": "cause", "h": "cause"}, "M54"),
            Wrong({**CLAIMED, "a": "sequence"}, "M30"),
            Wrong({**CLAIMED, "g": "cause"}),
            Wrong({**CLAIMED, "e": "sequence"}),
            *no_answers(CLAIMED),
        ],
    ),
    "A4-q14": Cases(
        right=["a", "A", " a ", ["a"]],
        wrong=[
            Wrong("b", "M55"),
            Wrong("c", "M09"),
            Wrong("d", "M54"),
            Wrong("e"),
            Wrong(["a", "b"]),
            Wrong(""),
        ],
    ),
    "A4-q15": Cases(
        right=words(VOICES),
        wrong=[
            Wrong({**VOICES, "b": "reported"}, "M04"),
            Wrong({**VOICES, "d": "reported"}, "M04"),
            Wrong({**VOICES, "a": "authors", "c": "authors"}, "M05"),
            Wrong({**VOICES, "e": "authors"}, "M05"),
            Wrong({**VOICES, "f": "reported"}),
            Wrong(dict.fromkeys("abcdef", "authors")),
            *no_answers(VOICES),
        ],
    ),
    "A4-q16": {
        "institution": two_shares(4, 7),
        "scenario": two_shares(5, 6),
        "declaration": two_shares(2, 4),
        "base": two_shares(1, 3),
    },
    "A4-q17": Cases(
        right=words(BOX_IS),
        wrong=[
            Wrong({**BOX_IS, "e": "dependent"}, "M72"),
            Wrong({**BOX_IS, "b": "independent", "c": "independent"}, "M20"),
            Wrong({**BOX_IS, "a": "intervening"}, "M20"),
            Wrong({**BOX_IS, "e": "intervening"}, "M72"),
            Wrong({**BOX_IS, "d": "none"}),
            *no_answers(BOX_IS),
        ],
    ),
}

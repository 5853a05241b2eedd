"""Trust bank of assignment A3: answers whose marks are known, to test its key with.

Instructors and authors only: this file is never copied to students. Written by hand from the
tables, apart from the key.
"""

import numpy as np
import pandas as pd

from softpower.grading.trust.bank import Cases, Wrong

PARTS = {
    "a": "interest",
    "b": "instrument",
    "c": "channel",
    "d": "not stated",
    "e": "interest",
    "f": "not stated",
    "g": "instrument",
}
PUT_FIRST = {
    "0.2.s5": "instrument",
    "1.2.s2": "instrument",
    "2.3.s2": "something else",
    "2-1.1.s1": "interest",
    "2-1.1.s2": "nothing",
    "2-1.4.s6": "something else",
    "2-2.6.s3": "nothing",
}
NEW_TOOLS = {
    "a": "educational",
    "b": "economic",
    "c": "military",
    "d": "media",
    "e": "elite",
    "f": "institutional",
    "g": "normative",
}
LAST_FITS = ["cultural", "military", "security", "religious", "institutional", "diaspora", "religious"]
MOVED = {"I49": "institutional", "I58": "economic", "I70": "educational"}
ALL_SECOND = {
    **MOVED,
    "I22": "diplomatic",
    "I40": "normative",
    "I41": "normative",
    "I63": "cultural",
    "I68": "diplomatic",
}
KREMLIN = {"tools": 3, "of elite": 50.0, "of the Kremlin": 30.0}
CODE_PAIRS = [
    ("interest", "interest", 3),
    ("interest", "instrument", 1),
    ("instrument", "instrument", 4),
    ("instrument", "channel", 2),
    ("channel", "channel", 2),
]
NAMES = ["first", "second", "phrases"]
HAND = {"observed": 0.75, "chance": 50 / 144, "kappa": 58 / 94}
RANK_AT = ["0.1.s2", "2-2.1.s6", "2-2.1.s8"]
CATEGORY_AT = ["0.1.s1", "2-2.5.s2", "2-3.1.s3"]
MERGED = {"units": 44, "percent": 97.7273, "kappa": 0.9592, "alpha": 0.9596}
BORDER = {
    "0.2.s2": "parts",
    "0.2.s6": "parts",
    "1.3.s3": "parts",
    "2.2.s1": "one only",
    "2.2.s4": "blurs",
    "2-2.6.s3": "one only",
    "2-3.2.s3": "parts",
    "3.1.s2": "blurs",
}
BORDERS = {"differ": 7, "percent": 90.411, "kappa": 0.3338}
VOICES = {
    "a": "reported",
    "b": "authors",
    "c": "authors",
    "d": "reported",
    "e": "authors",
    "f": "reported",
    "g": "authors",
    "h": "reported",
}
IF_IS = {"a": "met", "b": "met", "c": "not met", "d": "open", "e": "not met", "f": "not met"}


def frame(rows: list[tuple[str, str, int]]) -> pd.DataFrame:
    """Return pairs of codes as a student's table."""
    return pd.DataFrame(rows, columns=NAMES)


BANK = {
    "A3-q01": Cases(
        right=[
            PARTS,
            pd.Series(PARTS),
            list(PARTS.items())[::-1],
            {letter.upper(): f" {word.title()} " for letter, word in PARTS.items()},
            pd.DataFrame({"line": list(PARTS), "part": list(PARTS.values())}),
        ],
        wrong=[
            Wrong({**PARTS, "d": "channel", "f": "interest"}, "M76"),
            Wrong({**PARTS, "d": "channel"}, "M76"),
            Wrong({**PARTS, "c": "instrument"}, "M50"),
            Wrong({**PARTS, "a": "instrument", "e": "instrument"}, "M50"),
            Wrong({**PARTS, "b": "interest"}, "M50"),
            Wrong({**PARTS, "f": "interest"}),
            Wrong({**PARTS, "g": "interest"}),
            Wrong(dict.fromkeys("abcdefg", "instrument")),
            Wrong({letter: PARTS[letter] for letter in "abcdef"}),
            Wrong(list(PARTS.values())),
            Wrong({}),
        ],
    ),
    "A3-q02": Cases(
        right=[
            PUT_FIRST,
            pd.Series(PUT_FIRST),
            tuple(PUT_FIRST.items()),
            {place.upper(): word.upper() for place, word in PUT_FIRST.items()},
            {"۰.۲.s۵" if place == "0.2.s5" else place: word for place, word in PUT_FIRST.items()},
        ],
        wrong=[
            Wrong({**PUT_FIRST, "2-1.1.s2": "interest", "2-2.6.s3": "instrument"}, "M24"),
            Wrong({**PUT_FIRST, "2.3.s2": "instrument"}, "M50"),
            Wrong({**PUT_FIRST, "2-1.4.s6": "interest"}, "M50"),
            Wrong({**PUT_FIRST, "0.2.s5": "nothing", "1.2.s2": "nothing"}, "M05"),
            Wrong({**PUT_FIRST, "2-2.6.s3": "instrument"}),
            Wrong({**PUT_FIRST, "2-1.1.s1": "nothing"}),
            Wrong({**PUT_FIRST, "3.2.s1": "instrument"}),
            Wrong({"2-3.2.s3": "instrument", "2-3.3.s11": "instrument", "3.2.s1": "instrument"}),
            Wrong(list(PUT_FIRST)),
            Wrong({}),
        ],
    ),
    "A3-q03": Cases(
        right=[
            NEW_TOOLS,
            pd.Series(NEW_TOOLS),
            list(NEW_TOOLS.items())[::-1],
            {letter.upper(): word.title() for letter, word in NEW_TOOLS.items()},
            np.array(list(NEW_TOOLS.items())),
        ],
        wrong=[
            Wrong(dict(zip("abcdefg", LAST_FITS, strict=True)), "M75"),
            Wrong({**NEW_TOOLS, "d": "religious", "g": "religious"}, "M75"),
            Wrong({**NEW_TOOLS, "b": "military", "c": "security"}, "M75"),
            Wrong({**NEW_TOOLS, "e": "institutional", "f": "diaspora"}, "M75"),
            Wrong({**NEW_TOOLS, "a": "cultural"}),
            Wrong({**NEW_TOOLS, "e": "diplomatic"}),
            Wrong({**NEW_TOOLS, "b": "2"}),
            Wrong({letter: NEW_TOOLS[letter] for letter in "bcdefg"}),
            Wrong(set(NEW_TOOLS.values())),
            Wrong({}),
        ],
    ),
    "A3-q04": Cases(
        right=[
            MOVED,
            pd.Series(MOVED),
            [["I70", "educational"], ["I58", "economic"], ["I49", "institutional"]],
            {name.lower(): word.upper() for name, word in MOVED.items()},
            pd.DataFrame({"id": list(MOVED), "category": list(MOVED.values())}),
        ],
        wrong=[
            Wrong(dict.fromkeys(["I49", "I53", "I58", "I69", "I70", "I72"], "general"), "M75"),
            Wrong(dict.fromkeys(MOVED, "elite"), "M36"),
            Wrong(ALL_SECOND, "M35"),
            Wrong({"I49": "institutional", "I58": "economic"}, "M24"),
            Wrong({**MOVED, "I53": "diplomatic"}),
            Wrong({**MOVED, "I70": "cultural"}),
            Wrong(dict.fromkeys(MOVED, "general")),
            Wrong({word: name for name, word in MOVED.items()}),
            Wrong(set(MOVED)),
            Wrong({}),
        ],
    ),
    "A3-q05": Cases(
        right=[
            KREMLIN,
            pd.Series(KREMLIN),
            {"Of the Kremlin": "30", "OF ELITE": "50.0", "tools": np.int64(3)},
            [("tools", 3.0), ("of elite", 49.96), ("of the Kremlin", 30.04)],
            {"tools": "۳", "of elite": "۵۰", "of the Kremlin": "٣٠"},
        ],
        wrong=[
            Wrong({"tools": 3, "of elite": 30.0, "of the Kremlin": 50.0}, "M51"),
            Wrong({"tools": 3, "of elite": 4.11, "of the Kremlin": 4.11}, "M51"),
            Wrong({"tools": 3, "of elite": 0.5, "of the Kremlin": 0.3}, "M32"),
            Wrong({"tools": 5, "of elite": 83.333, "of the Kremlin": 7.692}, "M35"),
            Wrong({"tools": 6, "of elite": 50, "of the Kremlin": 30}),
            Wrong({"tools": 3, "of elite": 50, "of the Kremlin": 30.1}),
            Wrong({"tools": 2, "of elite": 33.3, "of the Kremlin": 3.6}),  # Russia's
            Wrong({"tools": 3, "of elite": 50}),
            Wrong([3, 50, 30]),
            Wrong({}),
        ],
    ),
    "A3-q06": Cases(
        right=[
            ["F", "D", "A", "E", "B"],
            ("e", "f", "d", "a", "b"),
            np.array(["F", "E", "D", "A", "B"]),
            pd.Series(list("FDEAB")),
        ],
        wrong=[
            Wrong(["F", "D", "A", "C", "B"], "M51"),
            Wrong(["C", "F", "D", "A", "B"], "M51"),
            Wrong(["F", "C", "D", "A", "B"], "M51"),
            Wrong(["F", "D", "C", "A", "B"], "M51"),
            Wrong(["F", "A", "D", "E", "B"], "M36"),
            Wrong(["F", "D", "A", "E", "C", "B"], "M51"),
            Wrong(["F", "D", "A", "B", "E"]),
            Wrong(["F", "D", "A", "B"]),
            Wrong(["D", "F", "A", "E", "B"]),
            Wrong({"F", "D", "A", "E", "B"}),
            Wrong("FDAEB"),
            Wrong([]),
        ],
    ),
    "A3-q07": Cases(
        right=["d", "D", " d ", ["d"], np.str_("d")],
        wrong=[Wrong("a", "M11"), Wrong("b", "M07"), Wrong("c", "M17"), Wrong("e"), Wrong("bd"), Wrong("")],
    ),
    "A3-q08": Cases(
        right=[
            frame(CODE_PAIRS),
            frame(CODE_PAIRS[::-1])[["phrases", "second", "first"]],
            [dict(zip(NAMES, row, strict=True)) for row in CODE_PAIRS],
            {name: [row[at] for row in CODE_PAIRS] for at, name in enumerate(NAMES)},
            frame([(one.upper(), f" {two}", float(n)) for one, two, n in CODE_PAIRS]),
            frame(CODE_PAIRS).assign(phrases=["۳", "۱", "۴", "۲", "۲"]),
        ],
        wrong=[
            Wrong(frame([(two, one, n) for one, two, n in CODE_PAIRS]), "M36"),
            Wrong(frame([*CODE_PAIRS, ("instrument", "none", 1)]), "M77"),
            Wrong(frame([*CODE_PAIRS[:2], ("instrument", "instrument", 5), *CODE_PAIRS[3:]]), "M77"),
            Wrong(frame([CODE_PAIRS[0], CODE_PAIRS[2], CODE_PAIRS[4]]), "M35"),
            Wrong(frame(CODE_PAIRS[:-1])),
            Wrong(frame([*CODE_PAIRS, ("channel", "interest", 0)])),
            Wrong(frame([("interest", "interest", 4), *CODE_PAIRS[1:]])),
            Wrong(frame([*CODE_PAIRS, ("total", "total", 12)])),
            Wrong(frame(CODE_PAIRS).rename(columns={"phrases": "count"})),
            Wrong(frame([])),
            Wrong([]),
        ],
    ),
    "A3-q09": Cases(
        right=[
            HAND,
            pd.Series(HAND),
            {"observed": 0.75, "chance": 0.35, "kappa": 0.62},
            [("kappa", 0.617), ("Chance", "0.347"), ("OBSERVED", 9 / 12)],
            {"observed": "۰.۷۵", "chance": "٠.٣٥", "kappa": "۰.۶۲"},
        ],
        wrong=[
            Wrong({"observed": 9 / 13, "chance": 55 / 169, "kappa": 62 / 114}, "M77"),
            Wrong({**HAND, "kappa": 0.75 - 50 / 144}, "M48"),
            Wrong({**HAND, "chance": 1 / 3, "kappa": 0.625}, "M48"),
            Wrong({**HAND, "chance": 0.33, "kappa": 0.63}, "M48"),
            Wrong({**HAND, "kappa": 0.75}, "M48"),
            Wrong({"observed": 75, "chance": 34.7, "kappa": 61.7}),
            Wrong({**HAND, "kappa": 0.61}),
            Wrong({**HAND, "chance": 0.34}),
            Wrong({"observed": 9, "chance": 50, "kappa": 0.62}),
            Wrong({"observed": 0.75, "kappa": 0.62}),
            Wrong(0.62),
            Wrong({}),
        ],
    ),
    "A3-q10": Cases(
        right=[0.9, "0.90", np.float64(0.901074), [0.9], "۰.۹۰", pd.Series([0.9011])],
        wrong=[
            Wrong(0.890873, "M77"),
            Wrong(0.923476, "M32"),
            Wrong(96.57795, "M48"),
            Wrong(1.0, "M35"),
            Wrong(96.2),
            Wrong(0.97),
            Wrong(0.91),
            Wrong(0),
            Wrong("high"),
            Wrong([]),
        ],
    ),
    "A3-q11": Cases(
        right=[
            set(RANK_AT),
            RANK_AT[::-1],
            np.array([place.upper() for place in RANK_AT]),
            pd.Series(RANK_AT * 2),
            pd.DataFrame({"loc": RANK_AT}),
            {"۰.۱.s۲", *RANK_AT[1:]},
        ],
        wrong=[
            Wrong({*RANK_AT, *CATEGORY_AT, "1.6.s5"}, "M35"),
            Wrong(set(CATEGORY_AT), "M35"),
            Wrong({"1.6.s5"}, "M35"),
            Wrong({"0.1.s1"}, "M49"),
            Wrong({"I06", "I43", "I44"}),
            Wrong(RANK_AT[:2]),
            Wrong([*RANK_AT, "2-2.1.s5"]),
            Wrong({"0.1.s1", *RANK_AT[1:]}),
            Wrong(set()),
            Wrong(3),
        ],
    ),
    "A3-q12": Cases(
        right=[
            MERGED,
            pd.Series(MERGED),
            {"units": 44.0, "percent": "97.73", "kappa": 0.96, "alpha": "0.96"},
            [("alpha", 0.96), ("kappa", 0.96), ("Percent", 100 * 43 / 44), ("UNITS", "۴۴")],
            {name: np.float64(number) for name, number in MERGED.items()},
        ],
        wrong=[
            Wrong({"units": 44, "percent": 88.6364, "kappa": 0.8424, "alpha": 0.8435}, "M35"),
            Wrong({"units": 44, "percent": 75.0, "kappa": 0.6408, "alpha": 0.6313}, "M35"),
            Wrong({"units": 16, "percent": 100, "kappa": 1, "alpha": 1}, "M32"),
            Wrong({**MERGED, "percent": 0.9773}, "M32"),
            Wrong({**MERGED, "units": 43}),
            Wrong({**MERGED, "percent": 97.7}),
            Wrong({"units": 44, "percent": 100, "kappa": 1, "alpha": 1}),
            Wrong({"units": 44, "percent": 95.4545, "kappa": 0.65, "alpha": 0.65}),  # the voice
            Wrong({"percent": 97.73, "kappa": 0.96, "alpha": 0.96}),
            Wrong(0.96),
            Wrong({}),
        ],
    ),
    "A3-q13": Cases(
        right=[
            BORDER,
            pd.Series(BORDER),
            list(BORDER.items())[::-1],
            {place: word.upper() for place, word in BORDER.items()},
            pd.DataFrame({"loc": list(BORDER), "does": list(BORDER.values())}),
        ],
        wrong=[
            Wrong({**BORDER, "0.2.s6": "one only", "2.2.s4": "one only"}, "M10"),
            Wrong({**BORDER, "2.2.s4": "one only"}, "M10"),
            Wrong({**BORDER, "2.2.s4": "parts", "3.1.s2": "parts"}, "M23"),
            Wrong({**BORDER, "1.3.s3": "blurs", "2-3.2.s3": "blurs"}, "M17"),
            Wrong({**BORDER, "2.2.s1": "blurs"}),
            Wrong({**BORDER, "0.2.s2": "blurs"}),
            Wrong(dict.fromkeys(BORDER, "blurs")),
            Wrong({**BORDER, "0.3.s6": "blurs"}),
            Wrong({place: word for place, word in BORDER.items() if place != "2-2.6.s3"}),
            Wrong({"2.2.s4", "3.1.s2"}),
            Wrong({}),
        ],
    ),
    "A3-q14": Cases(
        right=[
            BORDERS,
            pd.Series(BORDERS),
            {"differ": np.int64(7), "percent": 90.41, "kappa": 0.33},
            [("Kappa", "0.33"), ("percent", "90.41"), ("DIFFER", "۷")],
            {"kappa": 0.333768, "differ": 7.0, "percent": 100 * 66 / 73},
        ],
        wrong=[
            Wrong({**BORDERS, "differ": 66}, "M35"),
            Wrong({**BORDERS, "kappa": 0.90411}, "M48"),
            Wrong({**BORDERS, "differ": 9}, "M32"),
            Wrong({**BORDERS, "kappa": 0.3165}, "M32"),
            Wrong({**BORDERS, "differ": 2}),
            Wrong({**BORDERS, "percent": 0.9}),
            Wrong({**BORDERS, "percent": 9.59}),
            Wrong({**BORDERS, "kappa": 0.34}),
            Wrong({"differ": 7, "percent": 90.41}),
            Wrong(["I10", "I08"]),
            Wrong({}),
        ],
    ),
    "A3-q15": Cases(
        right=["b", "B", " b ", ("b",), np.str_("b")],
        wrong=[Wrong("a", "M48"), Wrong("c", "M49"), Wrong("d", "M09"), Wrong("e"), Wrong("bc"), Wrong("")],
    ),
    "A3-q16": Cases(
        right=[
            VOICES,
            pd.Series(VOICES),
            list(VOICES.items())[::-1],
            {letter.upper(): f" {word.title()}" for letter, word in VOICES.items()},
            pd.DataFrame({"letter": list(VOICES), "voice": list(VOICES.values())}),
        ],
        wrong=[
            Wrong({**VOICES, "c": "reported"}, "M04"),
            Wrong({**VOICES, "b": "reported", "e": "reported"}, "M04"),
            Wrong({**VOICES, "a": "authors"}, "M05"),
            Wrong({**VOICES, "g": "reported"}, "M04"),
            Wrong({**VOICES, "d": "authors"}),
            Wrong({**VOICES, "f": "authors"}),
            Wrong(dict.fromkeys("abcdefgh", "authors")),
            Wrong({**VOICES, "a": "reported:Kremlin"}),
            Wrong({letter: VOICES[letter] for letter in "abcdefg"}),
            Wrong(list(VOICES.values())),
            Wrong({}),
        ],
    ),
    "A3-q17": Cases(
        right=[
            IF_IS,
            pd.Series(IF_IS),
            tuple(IF_IS.items()),
            {letter.upper(): word.upper() for letter, word in IF_IS.items()},
            pd.DataFrame({"state": list(IF_IS), "if": list(IF_IS.values())}),
        ],
        wrong=[
            Wrong({**IF_IS, "d": "not met"}, "M06"),
            Wrong({**IF_IS, "c": "met", "f": "met"}, "M44"),
            Wrong({**IF_IS, "b": "not met"}, "M35"),
            Wrong({**IF_IS, "d": "met"}, "M76"),
            Wrong({**IF_IS, "e": "met"}),
            Wrong({**IF_IS, "a": "open"}),
            Wrong({**IF_IS, "c": "open"}),
            Wrong({letter: IF_IS[letter] for letter in "abcde"}),
            Wrong(dict.fromkeys("abcdef", True)),
            Wrong({}),
        ],
    ),
}

"""Trust bank of assignment A2: answers whose marks are known, written by hand from the tables.

It does not look at the key. Instructors and authors only: never copied to students.
"""

import itertools

import networkx as nx
import numpy as np
import pandas as pd

from softpower.grading.trust.bank import Cases, Wrong

# --- Question 1

ENDS = ("relative power", "foreign policy")
PRINTED = [
    ("relative power", "state structure"),
    ("relative power", "perceptions"),
    ("state structure", "foreign policy"),
    ("perceptions", "foreign policy"),
]

# --- Question 2

ROWS = [
    ("a", "independent", "2.1.s5"),
    ("b", "intervening", "2.1.s5"),
    ("c", "dependent", "2.1.s5"),
    ("d", "domestic feature", "2.1.s6"),
    ("e", "no role", "none"),
    ("f", "intervening", "2.1.s5"),
]
COLUMNS = ["example", "role", "sentence"]


def roles(**changes: tuple[str, str]) -> pd.DataFrame:
    """Return the table of question 2, with some rows changed."""
    rows = [(letter, *changes.get(letter, (role, loc))) for letter, role, loc in ROWS]
    return pd.DataFrame(rows, columns=COLUMNS)


# --- Questions 4, 5, 13 and 15

STATUS = {
    "a": "stated",
    "b": "reported",
    "c": "contradicted",
    "d": "not stated",
    "e": "contradicted",
    "f": "reported",
}
DEPARTURE = {
    "0.3.s8": "first",
    "0.3.s9": "second",
    "0.3.s14": "third",
    "0.4.s2": "fourth",
    "1.7.s2": "none",
    "3.1.s4": "none",
}
EXPECTED = {
    "a": "keeper",
    "b": "not stated",
    "c": "not stated",
    "d": "not stated",
    "e": "closer",
    "f": "no opening",
}
COMPARED = {
    "neorealism": "nothing to compare",
    "omnibalancing": "does not fit",
    "neoclassical realism": "nothing to compare",
    "the article's proposition": "fits",
}

# --- Question 8

EFFECT, TIES = "soft power takes effect", "ties with a great power"
NEW = [
    ("relative power", EFFECT),
    ("state structure", EFFECT),
    (TIES, EFFECT),
    (EFFECT, "foreign policy"),
]
INFERRED = [
    ("resources", "state structure"),
    ("social actors", "state structure"),
    ("autonomy", "state structure"),
    ("cohesion", "state structure"),
    ("perceptions", "state structure"),
]
MISSPELT, TURNED = ("states structure", EFFECT), ("foreign policy", EFFECT)
REPAIRED = [*PRINTED, *NEW]


def repaired(*, without: tuple[str, str], but: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the arrows of question 8 with one in place of another."""
    return [but if pair == without else pair for pair in REPAIRED]


# --- Question 9

HELD = {"nothing": 6, "perceptions": 6, "state structure": 0, "foreign policy": 0}

BANK = {
    "A2-q01": Cases(
        right=[
            [ENDS],
            nx.DiGraph([ENDS]),
            {("Relative Power", "FOREIGN POLICY")},
            [["relative power", " foreign policy "]],
            pd.DataFrame([ENDS], columns=["source", "target"]),
            {"relative power": ["foreign policy"]},
        ],
        wrong=[
            Wrong(PRINTED, "M72"),
            Wrong([ENDS[::-1]], "M73"),
            Wrong([("state structure", "foreign policy"), ("perceptions", "foreign policy")], "M20"),
            Wrong([("relative power", "state structure"), ("relative power", "perceptions")], "M72"),
            Wrong([ENDS, *PRINTED]),
            Wrong([ENDS, ENDS[::-1]]),
            Wrong([("power", "policy")]),
            Wrong([("independent", "dependent")]),
            Wrong("3.1.s1"),
            Wrong([]),
        ],
    ),
    "A2-q02": Cases(
        right=[
            roles(),
            roles().iloc[::-1][["sentence", "role", "example"]],
            roles().set_index("example"),
            roles().to_dict("records"),
            {"example": list("abcdef"), "role": roles()["role"], "sentence": list(roles()["sentence"])},
            roles(a=("Independent ", "2.1.S5")),
            roles(d=("domestic_feature", "2.1.s6")),
            roles().assign(why="read"),
        ],
        wrong=[
            Wrong(roles(e=("intervening", "2.1.s5")), "M72"),
            Wrong(roles(b=("independent", "2.1.s5"), f=("independent", "2.1.s5")), "M20"),
            Wrong(roles(d=("intervening", "2.1.s5")), "M08"),
            Wrong(roles(a=("dependent", "2.1.s5"), c=("independent", "2.1.s5")), "M73"),
            Wrong(roles(a=("independent", "3.1.s1"))),
            Wrong(roles(d=("domestic feature", "2.1.s7"))),
            Wrong(roles(e=("no role", "2.1.s5"))),
            Wrong(roles().head(5)),
            Wrong(pd.concat([roles(), roles(a=("dependent", "2.1.s5")).head(1)])),
            Wrong(roles()[["example", "role"]]),
            Wrong(roles().head(0)),
        ],
    ),
    "A2-q03": Cases(
        right=[
            "قدرت مداخله‌گر",
            "قدرت مداخله گر",
            "  قدرت  مداخله‌گر ",
            pd.Series(["قدرت مداخله‌گر"]),
            {"قدرت مداخله‌گر"},
        ],
        wrong=[
            Wrong("متغیر میانجی", "M18"),
            Wrong("متغير ميانجي", "M18"),
            Wrong("intervening power", "M13"),
            Wrong("قدرت نسبی", "M35"),
            Wrong("قدرت"),
            Wrong("متغیر مستقل"),
            Wrong("متغیر وابسته"),
            Wrong("3.1.s5"),
            Wrong(""),
        ],
    ),
    "A2-q04": Cases(
        right=[
            STATUS,
            pd.Series(STATUS),
            list(STATUS.items()),
            {key.upper(): value.title() for key, value in reversed(STATUS.items())},
            pd.DataFrame({"sentence": STATUS.keys(), "status": STATUS.values()}),
            {**STATUS, "d": "not_stated"},
        ],
        wrong=[
            Wrong({**STATUS, "d": "stated"}, "M72"),
            Wrong({**STATUS, "d": "contradicted"}, "M06"),
            Wrong({**STATUS, "b": "stated", "f": "stated"}, "M05"),
            Wrong({**STATUS, "c": "not stated", "e": "not stated"}, "M34"),
            Wrong({**STATUS, "a": "reported"}),
            Wrong({**STATUS, "b": "stated"}),
            Wrong(dict.fromkeys(STATUS, "stated")),
            Wrong({**STATUS, "d": "silent"}),
            Wrong({key: value for key, value in STATUS.items() if key != "f"}),
            Wrong({**STATUS, "g": "stated"}),
            Wrong({}),
        ],
    ),
    "A2-q05": Cases(
        right=[
            DEPARTURE,
            pd.Series(DEPARTURE),
            [(place, word.upper()) for place, word in reversed(DEPARTURE.items())],
            pd.DataFrame({"loc": DEPARTURE.keys(), "departure": DEPARTURE.values()}).set_index("loc"),
            {place.replace(".s", ".S"): f" {word}" for place, word in DEPARTURE.items()},
        ],
        wrong=[
            Wrong({**DEPARTURE, "1.7.s2": "second"}, "M31"),
            Wrong({**DEPARTURE, "0.3.s9": "none"}, "M34"),
            Wrong({**DEPARTURE, "0.4.s2": "third"}, "M05"),
            Wrong({**DEPARTURE, "3.1.s4": "first"}, "M35"),
            Wrong({**DEPARTURE, "0.3.s8": "none"}),
            Wrong({**DEPARTURE, "0.3.s14": "fourth"}),
            Wrong(dict.fromkeys(DEPARTURE, "none")),
            Wrong({**DEPARTURE, "0.3.s9": 2}),
            Wrong({word: place for place, word in DEPARTURE.items() if word != "none"}),
            Wrong({}),
        ],
    ),
    "A2-q06": Cases(
        right=[
            {"b", "c", "f", "g"},
            ["g", "f", "c", "b"],
            ("B", "C", "F", "G"),
            np.array(["b", "c", "f", "g", "b"]),
            pd.Series({"b": "b", "c": "c", "f": "f", "g": "g"}),
        ],
        wrong=[
            Wrong(set("abcdefgh"), "M15"),
            Wrong({"b", "c", "f", "g", "h"}, "M14"),
            Wrong({"b", "f", "g"}, "M32"),
            Wrong({"a", "d", "e", "h"}, "M35"),
            Wrong({"b", "c", "d", "f", "g"}),
            Wrong({"b", "c", "f"}),
            Wrong({"a", "d", "e"}),
            Wrong({"2.3.s2", "2.3.s3", "2.3.s5", "3.1.s7"}),
            Wrong("bcfg"),
            Wrong(set()),
        ],
    ),
    "A2-q07": Cases(
        right=[0.15, 3 / 20, "0.15", "۰٫۱۵", np.float64(0.15), pd.Series([0.15]), 0.1511],
        wrong=[
            Wrong(0.023, "M35"),
            Wrong(3, "M32"),
            Wrong(0.011, "M51"),
            Wrong(0.75, "M51"),
            Wrong(15, "M32"),
            Wrong(0.85),
            Wrong(0.2),
            Wrong(0.14),
            Wrong(0),
            Wrong(True),
            Wrong(None),
        ],
    ),
    "A2-q08": Cases(
        right=[
            REPAIRED,
            nx.DiGraph(REPAIRED),
            [*reversed(REPAIRED)],
            {(start.upper(), goal) for start, goal in REPAIRED},
            pd.DataFrame(REPAIRED, columns=["source", "target"]),
            {
                "relative power": ["state structure", "perceptions", EFFECT],
                "state structure": ["foreign policy", EFFECT],
                "perceptions": ["foreign policy"],
                TIES: [EFFECT],
                EFFECT: ["foreign policy"],
            },
        ],
        wrong=[
            Wrong(
                [MISSPELT if pair == NEW[1] else TURNED if pair == NEW[3] else pair for pair in REPAIRED],
                "M35",
            ),
            Wrong(repaired(without=NEW[3], but=TURNED), "M73"),
            Wrong(repaired(without=NEW[1], but=MISSPELT), "M33"),
            Wrong(NEW, "M35"),
            Wrong([*PRINTED, *INFERRED, *NEW], "M08"),
            Wrong(PRINTED),
            Wrong([*REPAIRED, TURNED]),
            Wrong([*REPAIRED, MISSPELT]),
            Wrong([pair for pair in REPAIRED if pair != NEW[3]]),
            Wrong(repaired(without=NEW[2], but=NEW[2][::-1])),
            Wrong(nx.DiGraph()),
            Wrong(8),
        ],
    ),
    "A2-q09": Cases(
        right=[
            HELD,
            pd.Series(HELD),
            list(HELD.items()),
            {name.upper(): float(number) for name, number in reversed(HELD.items())},
            {"nothing": "6", "perceptions": "۶", "state structure": "0", "foreign policy": "۰"},
            {name: np.int64(number) for name, number in HELD.items()},
        ],
        wrong=[
            Wrong(dict.fromkeys(HELD, 6), "M45"),
            Wrong({**HELD, "foreign policy": 6}, "M45"),
            Wrong({"nothing": 0, "perceptions": 0, "state structure": 6, "foreign policy": 6}, "M35"),
            Wrong({**HELD, "nothing": 0}, "M73"),
            Wrong({**HELD, "perceptions": 0}),
            Wrong({**HELD, "state structure": 3}),
            Wrong(dict.fromkeys(HELD, 0)),
            Wrong({name: bool(number) for name, number in HELD.items()}),
            Wrong({"nothing": 6, "perceptions": 6, "state structure": 0}),
            Wrong({**HELD, "relative power": 6}),
            Wrong({}),
        ],
    ),
    "A2-q10": Cases(
        right=[
            {"state structure", "perceptions"},
            ["perceptions", "state structure"],
            ("Perceptions", "State Structure"),
            np.array(["perceptions", "state structure"]),
            pd.Series([" state structure", "perceptions"]),
        ],
        wrong=[
            Wrong({"state structure"}, "M45"),
            Wrong("state structure", "M45"),
            Wrong({"state structure", "relative power"}, "M45"),
            Wrong({"perceptions"}, "M73"),
            Wrong(
                {"state structure", "perceptions", "relative power", "social actors", "autonomy", "cohesion"},
                "M35",
            ),
            Wrong({"state structure", "perceptions", "relative power"}, "M35"),
            Wrong({"state structure", "perceptions", "cohesion"}),
            Wrong({"perceptions", "relative power"}),
            Wrong({"perceptions", "structure"}),
            Wrong({"state structure, perceptions"}),
            Wrong(set()),
        ],
    ),
    "A2-q11": Cases(
        right=[
            ["F", "C", "A", "D", "B"],
            ["A", "D", "F", "C", "B"],
            ["A", "F", "C", "D", "B"],
            ["A", "F", "D", "C", "B"],
            ["F", "A", "C", "D", "B"],
            ["F", "A", "D", "C", "B"],
            ("f", "c", "a", "d", "b"),
            np.array(["F", "A", "D", "C", "B"]),
            pd.Series(list("ADFCB")),
        ],
        wrong=[
            Wrong(["C", "F", "A", "D", "B"], "M36"),
            Wrong(["F", "C", "A", "B", "D"], "M41"),
            Wrong(["F", "E", "A", "D", "B"], "M36"),
            Wrong(["F", "A", "D", "B"], "M35"),
            Wrong(["F", "C", "A", "B"], "M35"),
            Wrong(["F", "C", "D", "A", "B"]),
            Wrong(["B", "F", "C", "A", "D"]),
            Wrong(["F", "C", "E", "A", "D", "B"]),
            Wrong(list("ABCDEF")),
            Wrong("FCADB"),
            Wrong({"F", "C", "A", "D", "B"}),
            Wrong([["A", "D"], ["F", "C"], "B"]),
            Wrong([]),
        ],
    ),
    "A2-q12": Cases(
        right=[
            {"a", "b", "d", "f"},
            ["f", "d", "b", "a"],
            ("A", "B", "D", "F"),
            pd.Index(["a", "b", "d", "f"]),
            pd.DataFrame({"letter": ["b", "a", "f", "d"]}),
        ],
        wrong=[
            Wrong({"a", "b"}, "M73"),
            Wrong({"a", "b", "d"}, "M45"),
            Wrong({"c", "e"}, "M35"),
            Wrong(set("abcdef"), "M35"),
            Wrong({"a", "b", "c"}),
            Wrong({"a", "b", "d", "e"}),
            Wrong({"a", "b", "d", "e", "f"}),
            Wrong({"d", "f"}),
            Wrong({"a"}),
            Wrong(set()),
        ],
    ),
    "A2-q13": Cases(
        right=[
            EXPECTED,
            pd.Series(EXPECTED),
            list(EXPECTED.items()),
            {key.upper(): value.upper() for key, value in reversed(EXPECTED.items())},
            pd.DataFrame({"line": EXPECTED.keys(), "policy": EXPECTED.values()}),
        ],
        wrong=[
            Wrong({**EXPECTED, "b": "closer"}, "M44"),
            Wrong({**EXPECTED, "b": "no opening"}, "M47"),
            Wrong({**EXPECTED, "c": "closer"}, "M72"),
            Wrong({**EXPECTED, "f": "not stated"}, "M47"),
            Wrong({**EXPECTED, "d": "keeper"}, "M44"),
            Wrong({**EXPECTED, "a": "not stated"}),
            Wrong({**EXPECTED, "e": "not stated"}),
            Wrong({**EXPECTED, "f": "closer"}),
            Wrong(dict.fromkeys(EXPECTED, "not stated")),
            Wrong({**EXPECTED, "a": "keeper of power"}),
            Wrong({key: value for key, value in EXPECTED.items() if key != "a"}),
            Wrong({}),
        ],
    ),
    "A2-q14": Cases(
        right=[8, 8.0, "8", "۸", np.int64(8), sum([2, 2, 2, 2]), [8]],
        wrong=[
            Wrong(4, "M47"),
            Wrong(24, "M35"),
            Wrong(32, "M46"),
            Wrong(16, "M44"),
            Wrong(7),
            Wrong(9),
            Wrong(2),
            Wrong(12),
            Wrong(0.25),
            Wrong("eight"),
            Wrong(None),
        ],
    ),
    "A2-q15": Cases(
        right=[
            COMPARED,
            pd.Series(COMPARED),
            [*reversed(COMPARED.items())],
            {name.title().replace("'S", "'s"): value.upper() for name, value in COMPARED.items()},
            pd.DataFrame({"theory": COMPARED.keys(), "verdict": COMPARED.values()}).set_index("theory"),
        ],
        wrong=[
            Wrong({**COMPARED, "neoclassical realism": "fits"}, "M46"),
            Wrong({**COMPARED, "the article's proposition": "nothing to compare"}, "M47"),
            Wrong({**COMPARED, "the article's proposition": "does not fit"}, "M15"),
            Wrong({**COMPARED, "omnibalancing": "fits"}, "M21"),
            Wrong({**COMPARED, "neorealism": "does not fit"}, "M72"),
            Wrong({**COMPARED, "omnibalancing": "nothing to compare"}),
            Wrong({**COMPARED, "neorealism": "fits"}),
            Wrong(dict.fromkeys(COMPARED, "nothing to compare")),
            Wrong({**COMPARED, "alliance theory": "nothing to compare"}),
            Wrong({**COMPARED, "omnibalancing": False}),
            Wrong({}),
        ],
    ),
    "A2-q16": Cases(
        right=[
            {"a", "d", "f"},
            ["f", "a", "d"],
            ("A", "D", "F"),
            np.array(["a", "d", "f"]),
            list(itertools.compress("abcdefg", [1, 0, 0, 1, 0, 1, 0])),
        ],
        wrong=[
            Wrong({"a", "b", "c", "d", "f"}, "M44"),
            Wrong({"a", "d", "e", "f"}, "M44"),
            Wrong({"a", "d", "f", "g"}, "M74"),
            Wrong({"a", "f"}, "M08"),
            Wrong({"a", "b", "d", "f"}),
            Wrong({"a", "d"}),
            Wrong({"b", "c", "e", "g"}),
            Wrong(set("abcdefg")),
            Wrong("adf"),
            Wrong(set()),
        ],
    ),
}

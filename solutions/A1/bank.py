"""Trust bank of assignment A1: answers whose marks are known, to test its key with.

Instructors and authors only: this file is never copied to students. Written by hand from the
tables, apart from the key.
"""

import networkx as nx
import numpy as np
import pandas as pd

from softpower.grading.trust.bank import Cases, Wrong

STATUS = {
    "a": "stated",
    "b": "reported",
    "c": "contradicted",
    "d": "not stated",
    "e": "reported",
    "f": "contradicted",
}
UNCITED, CITED = ["2.2", "2.3", "3.1", "3.2"], ["2.1", "2-3.1", "2-3.2", "2-3.3"]
FINDING = "C02"
REASONS = [(reason, FINDING) for reason in ("C249", "C251", "C252", "C253")]
#: Links to the finding without a printed cue: those that support it, and the others.
INFERRED = ["C85", "C89", "C189", "C228", "C229", "C234", "C236", "C237", "C238"]
AGAINST = ["C88", "C243", "C255", "C258"]

MODALITY = "counterfactual"
FIVE = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]
ROWS = {"Kazakhstan": 3, "Kyrgyzstan": 5, "Tajikistan": 1, "Turkmenistan": 3, "Uzbekistan": 4}

SEVERAL = "Koolaee, Saadeddin & Khanmohammadi"
REVIEWED = [("Valizadeh & Alizadeh", 1397), ("Ataei & Hedayati", 1392), ("Simbar & Rezapour", 1397)]
HIJRI = [
    *REVIEWED,
    ("Rashidi", 1398),
    (SEVERAL, 1401),
    ("Alizadeh", 1400),
    ("Dehghani Firouzabadi", 1390),
    ("Collins", 1396),
    ("Jafari & Azizi", 1400),
    ("Koolaee", 1399),
]
GREGORIAN = [
    ("Foreign Policy Concept of the Russian Federation", 2013),
    ("Friere", 2009),
    ("Paizova et al.", 2021),
    ("Lewis", 2015),
    ("Gussarova", 2017),
    ("Sergunin & Karabeshkin", 2015),
    ("Elman", 2007),
    ("Laruelle", 2017),
    ("Omelicheva", 2011),
    ("Górecki", 2014),
    ("Marshall", 2014),
    ("Fischer & Stanzel", 2021),
    ("Stepanova", 2021),
    ("Hynek", 2020),
    ("none printed", 2014),
    ("Lo", 2015),
    ("Blank", 2015),
    ("Tsygankov", 2013),
    ("Makarychev", 2020),
    ("Dankov", 2022),
    ("Laruelle", 2021),
    ("Valenza & Boers", 2018),
    ("Ki", 2005),
    ("Lukyanov", 2009),
]
LACK, IMBALANCE, BALANCE = "عدم تعادل", "بی‌تعادلی", "تعادل"


def works(rows: list[tuple[str, int]]) -> pd.DataFrame:
    """Return a table of works."""
    return pd.DataFrame(rows, columns=["author", "year"])


BANK = {
    "A1-q01": Cases(
        right=["2.3.s5", " 2.3.S5 ", ["2.3.s5"], np.str_("2.3.s5"), pd.Series(["2.3.s5"]), "۲.۳.s۵"],
        wrong=[
            Wrong("2.3.s4", "M27"),
            Wrong("3.2.s1", "M02"),
            Wrong("2.3.s2", "M24"),
            Wrong("2.3.s3"),
            Wrong("2.3.s1"),
            Wrong("2-3.s5"),
            Wrong("3.2.s5"),  # limits the finding as well, in another paragraph
            Wrong("2.3"),
            Wrong("C88"),
            Wrong(["2.3.s4", "2.3.s5"]),
            Wrong(""),
        ],
    ),
    "A1-q02": Cases(
        right=[30, "30", 30.0, np.int64(30), "۳۰", "٣٠", [30]],
        wrong=[
            Wrong(0, "M33"),
            Wrong(234, "M05"),
            Wrong(18, "M32"),
            Wrong(36, "M04"),
            Wrong(264),
            Wrong(29),
            Wrong(31),
            Wrong("thirty"),
            Wrong([]),
        ],
    ),
    "A1-q03": Cases(
        right=[210 / 234, 0.897, "0.8974", np.float64(0.8974), [0.897], pd.Series([210 / 234]), "۰.۸۹۷"],
        wrong=[
            Wrong(2100 / 23.4, "M32"),
            Wrong(210, "M32"),
            Wrong(210 / 264, "M05"),
            Wrong(238 / 264, "M05"),
            Wrong(28 / 30),
            Wrong(24 / 234),
            Wrong(0.896),
            Wrong(0.9),
            Wrong(1),
            Wrong("most"),
        ],
    ),
    "A1-q04": Cases(
        right=[
            STATUS,
            pd.Series(STATUS),
            list(STATUS.items())[::-1],
            {letter.upper(): f" {word.title()} " for letter, word in STATUS.items()},
            {**STATUS, "d": "not_stated"},
            pd.DataFrame({"letter": list(STATUS), "status": list(STATUS.values())}),
        ],
        wrong=[
            Wrong({**STATUS, "d": "contradicted"}, "M06", earns=5 / 6),
            Wrong({**STATUS, "b": "stated", "e": "stated"}, "M05", earns=4 / 6),
            Wrong({**STATUS, "c": "not stated", "f": "not stated"}, "M34", earns=4 / 6),
            Wrong({**STATUS, "f": "stated"}, earns=5 / 6),
            Wrong({**STATUS, "a": "reported"}, earns=5 / 6),
            Wrong(dict.fromkeys("abcdef", "stated"), earns=1 / 6),
            Wrong({letter: STATUS[letter] for letter in "abcde"}, earns=5 / 6),
            Wrong({**STATUS, "g": "stated"}, earns=5 / 6),
            Wrong(dict(zip("abcdef", reversed(STATUS.values()), strict=True))),
            Wrong(list(STATUS.values())),
            Wrong({}),
        ],
    ),
    "A1-q05": Cases(
        right=[
            set(UNCITED),
            UNCITED[::-1],
            tuple(UNCITED),
            np.array(UNCITED),
            pd.Series([*UNCITED, "3.1"]),
            [f" {paragraph} " for paragraph in UNCITED],
        ],
        wrong=[
            Wrong({"3.1", "3.2"}, "M35", earns=2 / 4),
            Wrong(set(CITED), "M35", earns=0),
            Wrong({*UNCITED, *CITED}, "M35", earns=0),
            Wrong({"2.2", "2.3"}, earns=2 / 4),
            Wrong(UNCITED[:-1], earns=3 / 4),
            Wrong([*UNCITED, "2-3.1"], earns=3 / 4),
            Wrong({"2.1", "2.2", "2.3", "3.1", "3.2"}, earns=3 / 4),
            Wrong({"2-2", "2-3", "3.1", "3.2"}),
            Wrong({"2.2.s1", "2.3.s1", "3.1.s1", "3.2.s1"}),
            Wrong([2.2, 2.3, 3.1]),
            Wrong(set()),
        ],
    ),
    "A1-q06": Cases(
        right=[
            ["descriptive", "causal", "evaluative", "normative", "predictive"],
            ["descriptive", "causal", "evaluative", "predictive", "normative"],
            ("Descriptive", "CAUSAL", " evaluative", "normative", "predictive"),
            np.array(["descriptive", "causal", "evaluative", "predictive", "normative"]),
            pd.Series(
                {"descriptive": 137, "causal": 59, "evaluative": 34, "normative": 2, "predictive": 2}
            ).index,
        ],
        wrong=[
            Wrong(["predictive", "normative", "evaluative", "causal", "descriptive"], "M36", earns=0),
            Wrong(["normative", "predictive", "causal", "evaluative", "descriptive"], "M36", earns=0),
            Wrong(["causal", "descriptive", "evaluative", "normative", "predictive"], "M36", earns=0),
            Wrong(["descriptive", "evaluative", "causal", "normative", "predictive"], earns=1 / 5),
            Wrong(["descriptive", "normative", "causal", "evaluative", "predictive"]),
            Wrong(["descriptive", "causal", "evaluative"], earns=3 / 5),
            Wrong(["descriptive", "causal", "evaluative", "normative", "normative"], earns=4 / 5),
            Wrong([137, 59, 34, 2, 2]),
            Wrong({"descriptive", "causal", "evaluative", "normative", "predictive"}),
            Wrong("descriptive"),
            Wrong([]),
        ],
    ),
    "A1-q07": Cases(
        right=[
            REASONS,
            nx.DiGraph(REASONS[::-1]),
            pd.DataFrame(REASONS, columns=["source", "target"]),
            {reason: [FINDING] for reason, _ in REASONS},
            np.array([[reason.lower(), "c02"] for reason, _ in REASONS]),
            [*REASONS, REASONS[0]],
        ],
        wrong=[
            # Twice the right ones, over those handed over and those expected together.
            Wrong([(finding, reason) for reason, finding in REASONS], "M37", earns=0),
            Wrong([*REASONS, *((reason, FINDING) for reason in INFERRED)], "M38", earns=8 / 17),
            Wrong([*REASONS, *((reason, FINDING) for reason in [*INFERRED, *AGAINST])], "M38", earns=8 / 21),
            Wrong(REASONS[:-1], earns=6 / 7),
            Wrong([*REASONS, ("C85", FINDING)], earns=8 / 9),
            Wrong([(reason, FINDING) for reason in AGAINST]),
            Wrong([(reason, "C01") for reason, _ in REASONS]),
            Wrong([(reason, "C03") for reason, _ in REASONS]),
            Wrong([reason for reason, _ in REASONS]),
            Wrong([("3.2.s2", "3.2.s1"), ("3.2.s3", "3.2.s1"), ("3.2.s4", "3.2.s1"), ("3.1.s7", "3.2.s1")]),
            Wrong([]),
        ],
    ),
    "A1-q08": Cases(
        right=[MODALITY, "Counterfactual", f" {MODALITY.upper()} ", [MODALITY], np.str_(MODALITY)],
        wrong=[
            Wrong("asserted", "M30"),
            Wrong("conditional", "M30"),
            Wrong("hedged", "M30"),
            Wrong("hypothesis"),
            Wrong("reported_aim"),
            Wrong("predictive"),
            Wrong("causal"),
            Wrong("counter"),
            Wrong(["conditional", MODALITY]),
            Wrong(""),
        ],
    ),
    "A1-q09": Cases(
        right=[
            {"Turkmenistan"},
            ["turkmenistan"],
            ("TURKMENISTAN",),
            np.array(["Turkmenistan"]),
            pd.Series(["Turkmenistan", "Turkmenistan"]),
            {"تركمنستان"},
        ],
        wrong=[
            Wrong({"Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan"}, "M35", earns=0),
            Wrong({"Uzbekistan", "Turkmenistan"}, "M32", earns=0),
            Wrong(set(), "M07", earns=0),
            Wrong(set(FIVE), "M37", earns=0),
            Wrong({"Uzbekistan"}),
            Wrong({"Tajikistan", "Turkmenistan"}),
            Wrong({"Turkey"}),
            Wrong({"Turkmenistan", "Iran"}),
            Wrong({"تاجیکستان"}),
            Wrong(True),
        ],
    ),
    "A1-q10": Cases(
        right=[
            ROWS,
            pd.Series(ROWS).sort_values(),
            list(ROWS.items()),
            {state.upper(): np.int64(count) for state, count in ROWS.items()},
            {state: str(count) for state, count in ROWS.items()},
            {"Kazakhstan": "۳", "Kyrgyzstan": "۵", "Tajikistan": "١", "Turkmenistan": "٣", "Uzbekistan": "۴"},
            pd.DataFrame({"country": list(ROWS), "count": list(ROWS.values())}),
        ],
        wrong=[
            Wrong({**ROWS, "region": 3, "unnamed_set": 4, "China": 1}, "M35", earns=2 / 5),
            Wrong(dict(zip(FIVE, [7, 10, 3, 2, 3], strict=True)), "M32", earns=0),
            Wrong(dict.fromkeys(FIVE, 1), "M29", earns=1 / 5),
            Wrong({**ROWS, "Tajikistan": 2}, earns=4 / 5),
            Wrong({state: ROWS[state] for state in FIVE[:4]}, earns=4 / 5),
            Wrong({**ROWS, "region": 3}, earns=4 / 5),
            Wrong(dict(zip(FIVE, [4, 3, 1, 5, 3], strict=True))),
            Wrong({state: count / 16 for state, count in ROWS.items()}),
            Wrong([3, 5, 1, 3, 4]),
            Wrong({}),
        ],
    ),
    "A1-q11": Cases(
        right=[
            works(HIJRI),
            works(HIJRI[::-1])[["year", "author"]],
            [{"year": str(year), "author": author.upper()} for author, year in HIJRI],
            works(HIJRI).astype(str).set_index(np.arange(10, 20)),
            {"author": [author for author, _ in HIJRI], "year": np.array([year for _, year in HIJRI])},
        ],
        wrong=[
            Wrong(works([*HIJRI, ("Collins", 1396)]), "M32", earns=9 / 10),
            Wrong(works([*HIJRI, *GREGORIAN]), "M12", earns=0),
            Wrong(works(REVIEWED), "M35", earns=3 / 10),
            Wrong(works(HIJRI[:-1]), earns=9 / 10),
            Wrong(works(GREGORIAN)),
            Wrong(works([*HIJRI[:-1], ("Koolaee", 2020)])),
            Wrong(works([*HIJRI, ("Lewis", 2015)])),
            Wrong(works(HIJRI)[["author"]]),
            Wrong(works([(author, year + 621) for author, year in HIJRI])),
            Wrong([author for author, _ in HIJRI]),
            Wrong(works([])),
        ],
    ),
    "A1-q12": Cases(
        right=[{2018, 2019}, [2019, 2018], {"2018", "2019"}, np.array([2018, 2019]), ("۲۰۱۸", "٢٠١٩")],
        wrong=[
            Wrong({1397}, "M12"),
            Wrong({1397, 1398}, "M12"),
            Wrong({2018}, "M12"),
            Wrong({2019}),
            Wrong({2017, 2018}),
            Wrong({2019, 2020}),
            Wrong({2018, 2019, 2020}),
            Wrong({"2018-2019"}),
            Wrong(1397),
            Wrong(set()),
        ],
    ),
    "A1-q13": Cases(
        right=[
            {LACK, IMBALANCE},
            [IMBALANCE, LACK],
            ("عدم‌تعادل", "بی تعادلی"),
            pd.Series(["بي‌تعادلي", "عدم تعادل"]),
            np.array(["بيتعادلي", "عدم تعادل"]),
        ],
        wrong=[
            Wrong({BALANCE}, "M21", earns=0),
            Wrong({IMBALANCE}, "M84", earns=1 / 2),
            Wrong({LACK}, "M84", earns=1 / 2),
            Wrong({BALANCE, LACK, IMBALANCE}, earns=1 / 2),
            Wrong({BALANCE, LACK}, earns=0),
            Wrong({LACK, "کنترل و تعادل"}),
            Wrong({"omnibalancing"}),
            Wrong({"omnibalancing (literally imbalance)", "omnibalancing (literally lack of balance)"}),
            Wrong(f"{LACK}, {IMBALANCE}"),
            Wrong(set()),
        ],
    ),
    "A1-q14": Cases(
        right=[
            ["D", "F", "C", "B", "A"],
            ["F", "D", "C", "B", "A"],
            ("d", "f", "c", "b", "a"),
            np.array(list("FDCBA")),
            pd.Series(list("DFCBA")),
        ],
        wrong=[
            Wrong(["D", "F", "B", "C", "A"], "M36"),
            Wrong(["D", "F", "C", "E", "A"], "M36"),
            Wrong(["D", "F", "C", "B", "E", "A"], "M36"),
            Wrong(["F", "D", "C", "E", "A"]),
            Wrong(["D", "C", "F", "B", "A"]),
            Wrong(["D", "F", "C", "B"]),
            Wrong(["A", "B", "C", "F", "D"]),
            Wrong({"D", "F", "C", "B", "A"}),
            Wrong("DFCBA"),
            Wrong([]),
        ],
    ),
}

"""Trust bank of assignment A7: answers whose marks are known, to test its key with.

Instructors and authors only: this file is never copied to students. Written by hand from the
tables, apart from the key.
"""

import networkx as nx
import numpy as np
import pandas as pd

from softpower.grading.trust.bank import Cases, Wrong

INTO = [("C83", "C249"), ("C86", "C249"), ("C87", "C249")]
AROUND = [*INTO, ("C249", "C02"), ("C249", "C03")]

REASONS = {
    "a": "C110",
    "b": "C35",
    "c": "C28",
    "d": "none",
    "e": "C212",
    "f": "C226",
    "g": "C63",
    "h": "none",
}
LEFT = {
    "C01": "loses all",
    "C02": "keeps some",
    "C03": "keeps some",
    "C249": "loses all",
    "C250": "had none",
    "C256": "loses all",
}
AGAINST = ["C107", "C118", "C134", "C225"]
ONE_STEP = {"C02", "C251", "C252", "C253"}
TWO_STEPS_ANY = [
    "C83",
    "C85",
    "C86",
    "C87",
    "C89",
    "C189",
    "C228",
    "C229",
    "C232",
    "C234",
    "C236",
    "C237",
    "C238",
    "C254",
    "C258",
    "C260",
]
CAUSAL = {"causal": 59, "no reason": 29, "no printed reason": 46}
SAME = {"supports": 100, "attacks": 100, "qualifies": 80, "tension": 73.7}
OWN_VOICE = [
    "C02",
    "C19",
    "C43",
    "C168",
    "C172",
    "C180",
    "C187",
    "C205",
    "C220",
    "C221",
    "C222",
    "C242",
    "C246",
    "C253",
]
TESTS = {
    "a": "hoop",
    "b": "smoking gun",
    "c": "straw",
    "d": "doubly decisive",
    "e": "smoking gun",
    "f": "hoop",
    "g": "straw",
}
MIRRORED = {
    **TESTS,
    "a": "smoking gun",
    "b": "hoop",
    "e": "hoop",
    "f": "smoking gun",
}
RESULTS = {
    "a": "possible",
    "b": "a little weaker",
    "c": "no result",
    "d": "strong",
    "e": "out",
    "f": "no result",
    "g": "a little stronger",
    "h": "out",
}
SILENCE_DENIES = {**RESULTS, "c": "out", "f": "a little weaker"}
DEGREES = {"hoop passed": 0.6, "then gun missing": 0.56, "hoop missed": 0.2}
PLACES = {
    "a": "2-2.5.s1",
    "b": "2-1.7.s1",
    "c": "2-2.3.s9",
    "d": "2-2.4.s3",
    "e": "3.2.s4",
    "f": "2-3.3.s5",
    "g": "2-1.2.s3",
}
OUTSIDE = ["X73", "X101", "X104"]
INSIDE = [
    *("X10", "X12", "X15", "X16", "X17", "X18", "X23", "X28", "X33", "X34", "X37", "X38"),
    *("X39", "X40", "X69", "X71", "X83", "X84", "X85", "X86", "X87", "X92", "X100", "X102", "X103"),
]
ALL_OUTSIDE = [
    *("X09", "X45", "X48", "X49", "X51", "X54", "X56", "X65"),
    *("X70", "X73", "X75", "X79", "X88", "X90", "X101", "X104"),
]
SAYS = {
    "a": "stated",
    "b": "reported",
    "c": "not stated",
    "d": "contradicted",
    "e": "reported",
    "f": "not stated",
    "g": "stated",
}


def shouted(answer: dict[str, str]) -> dict[str, str]:
    """Return a dictionary in capitals."""
    return {key.upper(): value.upper() for key, value in answer.items()}


def right_mappings(answer: dict[str, str]) -> list[object]:
    """Return a dictionary written in four ways."""
    return [
        answer,
        pd.Series(answer),
        shouted(answer),
        {key: f" {answer[key]} " for key in reversed(answer)},
    ]


BANK = {
    "A7-q01": Cases(
        right=[
            AROUND,
            {*AROUND},
            [[" c83", "c249"], ["C86", "C249"], ["C87", "C249"], ["C249", "C02"], ["C249", "C03"]],
            pd.DataFrame(AROUND, columns=["source", "target"]),
            np.array(AROUND[::-1]),
            nx.DiGraph(AROUND),
        ],
        wrong=[
            Wrong([(one, other) for other, one in AROUND], "M37"),
            Wrong(INTO, "M37"),
            Wrong([*AROUND, ("C82", "C249"), ("C250", "C249")], "M35"),
            Wrong([("C249", "C02")], "M35"),
            Wrong(AROUND[:-1]),
            Wrong([*AROUND, ("C85", "C249")]),
            Wrong([("C249", "C02"), ("C251", "C02"), ("C252", "C02"), ("C253", "C02")]),
            Wrong([]),
        ],
    ),
    "A7-q02": Cases(
        right=right_mappings(REASONS),
        wrong=[
            Wrong({**REASONS, "d": "C198", "h": "C141"}, "M37"),
            Wrong(
                {
                    "a": "C106",
                    "b": "C35",
                    "c": "C28",
                    "d": "C197",
                    "e": "C211",
                    "f": "C226",
                    "g": "C62",
                    "h": "C140",
                },
                "M36",
            ),
            Wrong(
                {
                    "a": "C106",
                    "b": "C36",
                    "c": "C29",
                    "d": "none",
                    "e": "C211",
                    "f": "C227",
                    "g": "C62",
                    "h": "none",
                },
                "M37",
            ),
            Wrong({**REASONS, "a": "none", "g": "none"}, "M38"),
            Wrong({**REASONS, "e": "C211"}),
            Wrong(dict.fromkeys("abcdefgh", "none")),
            Wrong({}),
        ],
    ),
    "A7-q03": Cases(
        right=right_mappings(LEFT),
        wrong=[
            Wrong({**LEFT, "C249": "keeps some"}, "M35"),
            Wrong(
                {
                    **dict.fromkeys(LEFT, "had none"),
                    "C02": "keeps some",
                    "C249": "keeps some",
                },
                "M37",
            ),
            Wrong({**LEFT, "C250": "loses all"}, "M32"),
            Wrong(dict.fromkeys(LEFT, "keeps some"), "M38"),
            Wrong({**LEFT, "C01": "had none"}),
            Wrong({key: LEFT[key] for key in ("C01", "C02", "C03")}),
            Wrong({}),
        ],
    ),
    "A7-q04": Cases(
        right=[
            AGAINST,
            set(AGAINST),
            pd.Series(AGAINST),
            np.array(AGAINST[::-1]),
            ["c107", *AGAINST],
        ],
        wrong=[
            Wrong({"C90"}, "M37"),
            Wrong("C90", "M37"),
            Wrong({"C118", "C225"}, "M33"),
            Wrong({"C107", "C134"}, "M35"),
            Wrong([*AGAINST, "C91", "C104"], "M35"),
            Wrong([*AGAINST, "C91", "C92", "C104"], "M35"),
            Wrong(AGAINST[:-1]),
            Wrong({"C49", "C60", "C220"}),
            Wrong([]),
        ],
    ),
    "A7-q05": Cases(
        right=[{"C249", "C254"}, ["c254", "C249"], pd.Series(["C249", "C254"]), ("C249", "C254", "C249")],
        wrong=[
            Wrong(ONE_STEP, "M35"),
            Wrong(ONE_STEP | {"C249", "C254"}, "M35"),
            Wrong(TWO_STEPS_ANY, "M38"),
            Wrong({"C249", "C251", "C252", "C253"}, "M32"),
            Wrong({"C249"}),
            Wrong({"C254", "C02"}),
            Wrong(set()),
        ],
    ),
    "A7-q06": Cases(
        right=[
            CAUSAL,
            pd.Series(CAUSAL),
            {key: float(value) for key, value in CAUSAL.items()},
            {"Causal": "۵۹", "No reason": "۲۹", "no printed reason": np.int64(46)},
        ],
        wrong=[
            Wrong({"causal": 63, "no reason": 33, "no printed reason": 50}, "M05"),
            Wrong({"causal": 59, "no reason": 30, "no printed reason": 13}, "M35"),
            Wrong({"causal": 59, "no reason": 25, "no printed reason": 42}, "M35"),
            Wrong({"causal": 59, "no reason": 46, "no printed reason": 29}, "M32"),
            Wrong({**CAUSAL, "no reason": 171}),
            Wrong({"causal": 59}),
            Wrong({}),
        ],
    ),
    "A7-q07": Cases(
        right=[list("CAEDB"), tuple("caedb"), pd.Series(list("CAEDB")), np.array(list("CAEDB"))],
        wrong=[
            Wrong(list("CAEFB"), "M37"),
            Wrong(list("CEADB"), "M36"),
            Wrong(list("BCADE"), "M36"),
            Wrong(list("CFEDB"), "M37"),
            Wrong(list("CAEDFB")),
            Wrong(list("CAED")),
            Wrong(list("BDEAC")),
            Wrong([]),
        ],
    ),
    "A7-q08": Cases(
        right=[
            SAME,
            pd.Series(SAME),
            {"supports": 100.0, "attacks": 100.0, "qualifies": 80.0, "tension": 14 / 19 * 100},
            {"Tension": 73.68, "Qualifies": 80, "attacks": 100, "supports": "۱۰۰"},
        ],
        wrong=[
            Wrong({**SAME, "qualifies": 93.75}, "M35"),
            Wrong({"supports": 81.1, "attacks": 80, "qualifies": 66.7, "tension": 40}, "M77"),
            Wrong({"supports": 93.2, "attacks": 75, "qualifies": 100, "tension": 100}, "M35"),
            Wrong({"supports": 1, "attacks": 1, "qualifies": 0.8, "tension": 14 / 19}, "M32"),
            Wrong({**SAME, "tension": 74}),
            Wrong({"supports": 103, "attacks": 8, "qualifies": 4, "tension": 14}),
            Wrong({}),
        ],
    ),
    "A7-q09": Cases(
        right=[
            {"C48", "C49", "C60", "C62"},
            ["C62", "c60", "C49", "C48"],
            pd.Series(["C48", "C49", "C60", "C62"]),
            np.array(["C48", "C49", "C60", "C62", "C62"]),
        ],
        wrong=[
            Wrong({"C48"}, "M35"),
            Wrong({"C49", "C60", "C62"}, "M35"),
            Wrong({"C19", "C242"}, "M04"),
            Wrong(OWN_VOICE, "M05"),
            Wrong({"C48", "C49", "C60"}),
            Wrong({"C48", "C49", "C53", "C60", "C62"}),
            Wrong(set()),
        ],
    ),
    "A7-q10": Cases(
        right=right_mappings(TESTS),
        wrong=[
            Wrong(MIRRORED, "M64"),
            Wrong({**TESTS, "e": "hoop", "f": "smoking gun"}, "M64"),
            Wrong({**TESTS, "d": "hoop"}, "M35"),
            Wrong({**TESTS, "c": "hoop", "g": "hoop"}, "M64"),
            Wrong({**TESTS, "d": "smoking gun"}),
            Wrong(dict.fromkeys(TESTS, "straw")),
            Wrong({}),
        ],
    ),
    "A7-q11": Cases(
        right=right_mappings(RESULTS),
        wrong=[
            Wrong(SILENCE_DENIES, "M06"),
            Wrong({**RESULTS, "a": "strong"}, "M64"),
            Wrong({**RESULTS, "b": "out"}, "M67"),
            Wrong({**SILENCE_DENIES, "a": "strong"}, "M64"),
            Wrong({**RESULTS, "e": "a little weaker"}),
            Wrong(dict.fromkeys(RESULTS, "no result")),
            Wrong({}),
        ],
    ),
    "A7-q12": Cases(
        right=[
            DEGREES,
            pd.Series(DEGREES),
            {"hoop passed": 9 / 15, "then gun missing": 0.48 / 0.86, "hoop missed": 0.05 / 0.25},
            {"Hoop missed": "0.20", "hoop passed": np.float64(0.6), "then gun missing": 0.558},
        ],
        wrong=[
            Wrong({**DEGREES, "then gun missing": 0.857}, "M35"),
            Wrong({**DEGREES, "then gun missing": 0.457}, "M36"),
            Wrong({**DEGREES, "hoop missed": 0}, "M67"),
            Wrong({**DEGREES, "hoop missed": 0.4}, "M32"),
            Wrong({**DEGREES, "hoop passed": 0.9}),
            Wrong({key: 100 * value for key, value in DEGREES.items()}),
            Wrong({}),
        ],
    ),
    "A7-q13": Cases(
        right=right_mappings(PLACES),
        wrong=[
            Wrong({**PLACES, "d": "2-1.2.s3"}, "M37"),
            Wrong({**PLACES, "f": "2-3.3.s6"}, "M35"),
            Wrong({**PLACES, "e": "2-3.3.s5"}, "M35"),
            Wrong({**PLACES, "b": "2-1.8.s4"}, "M35"),
            Wrong({**PLACES, "g": "2-2.4.s3", "d": "2-1.2.s3"}),
            Wrong({key: PLACES[key] for key in "abc"}),
            Wrong({}),
        ],
    ),
    "A7-q14": Cases(
        right=[set(OUTSIDE), OUTSIDE[::-1], pd.Series(OUTSIDE), ("x73", "x101", "X104")],
        wrong=[
            Wrong(ALL_OUTSIDE, "M35"),
            Wrong(INSIDE, "M35"),
            Wrong(OUTSIDE + INSIDE, "M35"),
            Wrong({"X101"}, "M35"),
            Wrong({"X101", "X104"}),
            Wrong({"X73", "X101", "X104", "X70"}),
            Wrong({"X102", "X103", "X104"}),
            Wrong(set()),
        ],
    ),
    "A7-q15": Cases(
        right=right_mappings(SAYS),
        wrong=[
            Wrong({**SAYS, "b": "stated", "e": "stated"}, "M05"),
            Wrong({**SAYS, "c": "contradicted", "f": "contradicted"}, "M06"),
            Wrong({**SAYS, "d": "not stated"}, "M34"),
            Wrong({**SAYS, "c": "stated", "f": "stated"}, "M76"),
            Wrong({**SAYS, "d": "reported"}),
            Wrong(dict.fromkeys(SAYS, "stated")),
            Wrong({}),
        ],
    ),
    "A7-q16": Cases(
        right=["c", "C", " c ", ["c"]],
        wrong=[Wrong("a", "M67"), Wrong("b", "M37"), Wrong("d", "M65"), Wrong("A", "M67"), Wrong("")],
    ),
}

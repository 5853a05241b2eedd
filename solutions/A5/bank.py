"""Trust bank of assignment A5: answers whose marks are known, to test its key with.

Instructors and authors only: this file is never copied to students. Written by hand from the
tables, apart from the key.
"""

import networkx as nx
import numpy as np
import pandas as pd

from softpower.grading.trust.bank import Cases, Wrong

SCO, EAEU = "Shanghai Cooperation Organization", "Eurasian Economic Union"
CSTO, GROUP = "Collective Security Treaty Organization", "Russian military group in Tajikistan"

HOSTS = [("Kyrgyzstan", "Kant base"), ("Tajikistan", "201st Military Base"), ("Tajikistan", "Ayni base")]
CHAIN = ["Kazakhstan", SCO, "Russia", EAEU, "Nazarbayev"]
STATUSES = {
    "a": "absent",
    "b": "refused",
    "c": "exists",
    "d": "ended",
    "e": "desired",
    "f": "exists",
    "g": "not stated",
    "h": "not stated",
}
UNLINKED = [
    "European Union",
    "Iran",
    "Turkey",
    "Manas base",
    "Vladislav Surkov",
    "New authorities of Afghanistan",
    "Afghan-Tajik fighters",
]
WITH_ANOTHER_STATUS = [
    *UNLINKED,
    "Central Asian states",
    "China",
    CSTO,
    EAEU,
    "Existing regimes",
    "Interim government of Kyrgyzstan",
    "Kazakhstan",
    "Kremlin",
    "Kyrgyzstan",
    "NATO",
    "Outside forces",
    "Russia",
    "Taliban",
    "Turkmenistan",
    "United States",
    "Uzbekistan",
    "Vladimir Putin",
]
IN_NO_ROW = [
    "Afghan refugees",
    "Business elites",
    "Center for Central Eurasia Studies",
    "Central Asian exiles",
    "Close circle of the head of state",
    "Coalition of four nations",
    "Conservative voters",
    "Head of state in Russian policy",
    "Leader of Turkmenistan",
    "Leader of Uzbekistan",
    "Local militants in northern Afghanistan",
    "Militants from Central Asia",
    "Opponents at Andijan",
    "People of Kazakhstan",
    "Present Russian political leadership",
    "Ruling elites",
    "Russian compatriots",
    "Russian Orthodox Church",
    "Russian policymakers",
    "Senior Russian leaders",
    "Soviet Union",
    "Steven David",
]
#: Military ties without hostile rows: those with a way round, and those without.
WITH_WAY_ROUND = [
    ("Russia", "201st Military Base"),
    ("Tajikistan", "201st Military Base"),
    ("Russia", "Ayni base"),
    ("Tajikistan", "Ayni base"),
    ("Russia", GROUP),
    ("Tajikistan", GROUP),
    ("Russia", "Kant base"),
    ("Kyrgyzstan", "Kant base"),
    ("Russia", "Kyrgyzstan"),
]
BRIDGES = [
    ("Russia", "Central Asian states"),
    ("Russia", "Interim government of Kyrgyzstan"),
    ("Russia", "Kazakhstan"),
    ("Russia", "Post-Soviet countries"),
    ("Russia", "Turkmenistan"),
    ("Russia", "Uzbekistan"),
    (CSTO, "Kant base"),
    (CSTO, "Tokayev"),
    ("CSTO rapid-reaction forces", "Kant base"),
    ("Kyrgyzstan", "Subdivision of the CIS Antiterrorism Centre"),
    ("Russian forces", "Existing regimes"),
]
OUTCOMES = {"personal": 2, "elite": 5, "party": 1, "institutional": 4, "military": 5}
WAYS = {"nothing": 2, "perceptions": 0, "state structure": 1, "relative power": 2}


def rise(right: int, after: float, other_tie: float) -> Cases:
    """Return the cases of question 9: for 23 actors there are 231 pairs of others."""
    return Cases(
        right=[right, float(right), str(right), np.float64(right + 0.04), [right], pd.Series([right])],
        wrong=[
            Wrong(after, "M32"),
            Wrong(-right, "M36"),
            Wrong(right / 231, "M32"),
            Wrong(after - right, "M32"),
            Wrong(other_tie, "M35"),
            Wrong(right + 1),
            Wrong(right - 0.1),
            Wrong("up"),
            Wrong([]),
        ],
    )


BANK = {
    "A5-q01": Cases(
        right=[
            {"rows": 20, "actors": 20, "edges": 19},
            {"edges": 19.0, "Actors": np.int64(20), "ROWS": "20"},
            pd.Series({"actors": 20, "rows": 20, "edges": 19}),
            [("rows", 20), ("actors", 20), ("edges", 19)],
            {"rows": "۲۰", "actors": "٢٠", "edges": "۱۹"},
        ],
        wrong=[
            Wrong({"rows": 23, "actors": 22, "edges": 22}, "M57"),
            Wrong({"rows": 20, "actors": 20, "edges": 20}, "M32"),
            Wrong({"rows": 20, "actors": 12, "edges": 19}, "M78"),
            Wrong({"rows": 19, "actors": 20, "edges": 20}),
            Wrong({"rows": 24, "actors": 23, "edges": 24}),  # military
            Wrong({"rows": 20, "actors": 20}),
            Wrong({"rows": 20, "actors": 20, "edges": 19, "pieces": 1}),
            Wrong({}),
        ],
    ),
    "A5-q02": Cases(
        right=[3, "3", 3.0, np.int64(3), "۳", [3], pd.Series([3])],
        wrong=[
            Wrong(9, "M32"),
            Wrong(7, "M32"),
            Wrong(4, "M57"),
            Wrong(1, "M78"),
            Wrong(2),
            Wrong(6),
            Wrong(0),
            Wrong("three"),
            Wrong([]),
        ],
    ),
    "A5-q03": Cases(
        right=[
            HOSTS,
            nx.DiGraph(HOSTS[::-1]),
            pd.DataFrame(HOSTS, columns=["host", "base"]),
            {"Tajikistan": ["Ayni base", "201st Military Base"], "Kyrgyzstan": ["Kant base"]},
            np.array([[host.upper(), base] for host, base in HOSTS]),
        ],
        wrong=[
            Wrong([(base, host) for host, base in HOSTS], "M78"),
            Wrong([*HOSTS, ("Kyrgyzstan", "Manas base")], "M57"),
            Wrong([("Russia", base) for _, base in HOSTS], "M35"),
            Wrong(
                [
                    *HOSTS,
                    ("Tajikistan", GROUP),
                    ("Kyrgyzstan", "Subdivision of the CIS Antiterrorism Centre"),
                ],
                "M35",
            ),
            Wrong(HOSTS[:2]),
            Wrong([*HOSTS, *HOSTS[::-1], ("Kazakhstan", "Kant base")]),
            Wrong([("Kyrgyzstan", "United States")]),
            Wrong([]),
        ],
    ),
    "A5-q04": Cases(
        right=[
            ["D", "E", "F", "C", "B", "A"],
            ("d", "f", "e", "c", "b", "a"),
            np.array(["E", "D", "F", "C", "B", "A"]),
            pd.Series(list("DFECBA")),
        ],
        wrong=[
            Wrong(["D", "E", "F", "C", "G", "A"], "M80"),
            Wrong(["D", "F", "E", "C", "G", "A"], "M80"),
            Wrong(["E", "D", "F", "C", "G", "A"], "M80"),
            Wrong(["D", "E", "F", "H", "B", "A"], "M57"),
            Wrong(["D", "F", "E", "H", "B", "A"], "M57"),
            Wrong(["D", "F", "C", "E", "B", "A"], "M36"),
            Wrong(["D", "E", "F", "C", "B"]),
            Wrong(["D", "E", "F", "H", "C", "B", "A"]),
            Wrong(["A", "B", "C", "F", "E", "D"]),
            Wrong(["D", "E", "C", "B", "A"]),
            Wrong([]),
            Wrong("DEFCBA"),
        ],
    ),
    "A5-q05": Cases(
        right=[
            {"undirected": 6, "directed": 0},
            {"directed": 0.0, "undirected": np.float64(6.0)},
            pd.Series({"undirected": 6.0, "directed": 0.0}),
            [("Directed", "0"), ("Undirected", "۶")],
        ],
        wrong=[
            Wrong({"undirected": 6, "directed": 6}, "M78"),
            Wrong({"undirected": 4, "directed": 4}, "M32"),
            Wrong({"undirected": 1.0, "directed": 0}, "M32"),
            Wrong({"undirected": 0, "directed": 6}, "M36"),
            Wrong({"undirected": 6}),
            Wrong({"undirected": 10, "directed": 0}),
            Wrong({"undirected": 6.5, "directed": 0}),
            Wrong(6),
            Wrong({}),
        ],
    ),
    "A5-q06": Cases(
        right=[
            CHAIN,
            tuple(CHAIN),
            np.array(CHAIN),
            pd.Series([name.upper() for name in CHAIN]),
            [f" {name} " for name in CHAIN],
        ],
        wrong=[
            Wrong(["Kazakhstan", "Nazarbayev"], "M18"),
            Wrong(["Kazakhstan", "Russia", EAEU, "Nazarbayev"], "M80"),
            Wrong(CHAIN[::-1], "M36"),
            Wrong(CHAIN[1:-1], "M35"),
            Wrong(CHAIN[:-1]),
            Wrong(["Kazakhstan", SCO, "Russia", "Customs Union", "Nazarbayev"]),
            Wrong([*CHAIN, "Customs Union"]),
            Wrong(set(CHAIN)),
            Wrong([]),
        ],
    ),
    "A5-q07": Cases(
        right=["b", "B", " b ", ["b"], np.str_("b")],
        wrong=[Wrong("a", "M56"), Wrong("c", "M06"), Wrong("d", "M18"), Wrong("e"), Wrong("ab"), Wrong("")],
    ),
    "A5-q08": Cases(
        right=[
            [("Russia", "Uzbekistan")],
            [("Uzbekistan", "Russia")],
            {("russia", "UZBEKISTAN")},
            nx.Graph([("Uzbekistan", "Russia")]),
            pd.DataFrame({"one": ["Russia"], "other": ["Uzbekistan"], "kind": ["military"]}),
        ],
        wrong=[
            Wrong([("Kyrgyzstan", "Uzbekistan")], "M79"),
            Wrong([("Russia", "Kyrgyzstan")], "M35"),
            Wrong(BRIDGES, "M35"),
            Wrong(WITH_WAY_ROUND, "M35"),
            Wrong([("Russia", "Turkmenistan")]),
            Wrong([("Russia", "Uzbekistan"), ("Kyrgyzstan", "Uzbekistan")]),
            Wrong([("Georgia", "Russia")]),
            Wrong([]),
            Wrong(["Russia", "Uzbekistan"]),
        ],
    ),
    "A5-q09": {
        ("Russia", "Kant base", "Kyrgyzstan"): rise(50, after=69, other_tie=-2),
        ("Russia", "201st Military Base", "Tajikistan"): rise(16, after=17.5, other_tie=-1),
        ("Russia", "Uzbekistan", "Kyrgyzstan"): rise(14, after=33, other_tie=-2),
        ("Kyrgyzstan", "Kant base", "Russia"): rise(10, after=139.5, other_tie=-2),
        ("Kyrgyzstan", "Uzbekistan", "Russia"): rise(4, after=133.5, other_tie=-2),
    },
    "A5-q10": Cases(
        right=[
            STATUSES,
            pd.Series(STATUSES),
            list(STATUSES.items())[::-1],
            {letter.upper(): f" {word.title()}" for letter, word in STATUSES.items()},
            pd.DataFrame({"letter": list(STATUSES), "status": list(STATUSES.values())}),
        ],
        wrong=[
            Wrong({**STATUSES, "g": "absent", "h": "absent"}, "M06"),
            Wrong({**STATUSES, "b": "absent"}, "M57"),
            Wrong({**STATUSES, "c": "refused"}, "M57"),
            Wrong({**STATUSES, "e": "exists"}, "M25"),
            Wrong({**STATUSES, "f": "refused"}, "M35"),
            Wrong({**STATUSES, "d": "absent"}),
            Wrong(dict.fromkeys("abcdefgh", "exists")),
            Wrong({letter: STATUSES[letter] for letter in "abcdefg"}),
            Wrong(dict(zip("abcdefgh", reversed(STATUSES.values()), strict=True))),
            Wrong(list(STATUSES.values())),
            Wrong({}),
        ],
    ),
    "A5-q11": Cases(
        right=[
            set(UNLINKED),
            UNLINKED,
            tuple(sorted(UNLINKED)),
            np.array([name.upper() for name in UNLINKED]),
            pd.Series(UNLINKED * 2),
        ],
        wrong=[
            Wrong(set(WITH_ANOTHER_STATUS), "M35"),
            Wrong({"European Union", "Iran", "Turkey"}, "M57"),
            Wrong(set(), "M57"),
            Wrong(set(IN_NO_ROW), "M07"),
            Wrong(UNLINKED[:-1]),
            Wrong([*UNLINKED, "NATO"]),
            Wrong([*UNLINKED[:-1], "Taliban"]),
            Wrong("Manas base"),
            Wrong([name.split()[0] for name in UNLINKED]),
        ],
    ),
    "A5-q12": Cases(
        right=[
            [("Russia", "Kyrgyzstan")],
            [["kyrgyzstan", "russia"]],
            nx.Graph([("Kyrgyzstan", "Russia")]),
            pd.DataFrame({"source": ["Russia"], "target": ["Kyrgyzstan"], "voice": ["reported:Lewis 2015"]}),
            {"Russia": ["Kyrgyzstan"]},
        ],
        wrong=[
            Wrong(
                [
                    ("Russia", "Kyrgyzstan"),
                    ("Tajikistan", "201st Military Base"),
                    ("Russia", "201st Military Base"),
                    ("Interim government of Kyrgyzstan", "Russia"),
                    ("Kyrgyzstan", "Uzbekistan"),
                ],
                "M04",
            ),
            Wrong(
                [
                    ("Russia", "Elites of the post-Soviet countries"),
                    ("Russia", "Kyrgyzstan"),
                    ("People of Kyrgyzstan", "Russia"),
                    ("Tokayev", "Demonstrators in Kazakhstan"),
                    ("Kremlin", "The West"),
                ],
                "M35",
            ),
            Wrong([], "M05"),
            Wrong([("People of Kyrgyzstan", "Russia")]),
            Wrong([("Russia", "Kyrgyzstan"), ("People of Kyrgyzstan", "Russia")]),
            Wrong([("Kyrgyzstan", "Uzbekistan")]),
            Wrong([("Russia", "Kirgizstan")]),
        ],
    ),
    "A5-q13": Cases(
        right=[
            ["c", "f", "a", "e", "g"],
            ("C", "F", "A", "E", "G"),
            np.array(list("cfaeg")),
            pd.Series(list("cfaeg"), index=[2000, 2002, 2005, 2007, 2010]),
        ],
        wrong=[
            Wrong(["c", "f", "a", "e", "g", "b"], "M68"),
            Wrong(["c", "f", "b", "g", "a", "d", "e"], "M52"),
            Wrong(["c", "f", "a", "e", "g", "d"], "M18"),
            Wrong(["g", "e", "a", "f", "c"], "M36"),
            Wrong(["c", "f", "e", "a", "g"]),
            Wrong(["c", "f", "a", "e"]),
            Wrong(["f", "c", "a", "e", "g"]),
            Wrong({"c", "f", "a", "e", "g"}),
            Wrong([["c", "f", "a", "e", "g"]]),
            Wrong([]),
        ],
    ),
    "A5-q14": Cases(
        right=[
            WAYS,
            pd.Series(WAYS),
            list(WAYS.items())[::-1],
            {name.upper(): float(number) for name, number in WAYS.items()},
            {"nothing": "۲", "perceptions": "۰", "state structure": "١", "relative power": "٢"},
        ],
        wrong=[
            Wrong({**WAYS, "relative power": 0}, "M78"),
            Wrong({"nothing": 1, "perceptions": 0, "state structure": 1, "relative power": 1}, "M35"),
            Wrong({**WAYS, "state structure": 0}, "M44"),
            Wrong({**WAYS, "perceptions": 1}),
            Wrong(dict.fromkeys(WAYS, 2)),
            Wrong({"nothing": 3, "perceptions": 1, "state structure": 1, "relative power": 0}),
            Wrong({"nothing": 2, "perceptions": 0, "state structure": 1}),
            Wrong([2, 0, 1, 2]),
            Wrong({}),
        ],
    ),
    "A5-q15": Cases(
        right=[
            OUTCOMES,
            pd.Series(OUTCOMES),
            sorted(OUTCOMES.items()),
            {kind.title(): str(number) for kind, number in OUTCOMES.items()},
            pd.DataFrame({"kind": list(OUTCOMES), "count": list(OUTCOMES.values())}),
        ],
        wrong=[
            Wrong({**OUTCOMES, "elite": 7}, "M57"),
            Wrong({"personal": 2, "elite": 8, "party": 1, "institutional": 20, "military": 24}, "M32"),
            Wrong({"personal": 0, "elite": 3, "party": 0, "institutional": 16, "military": 19}, "M35"),
            Wrong({**OUTCOMES, "elite": 4, "institutional": 3, "military": 4}, "M32"),
            Wrong({**OUTCOMES, "personal": 3}),
            Wrong({**OUTCOMES, "diplomatic": 1, "coercive_diplomatic": 2, "legal": 0}),
            Wrong({"personal": 1.0, "elite": 0.625, "party": 1.0, "institutional": 0.2, "military": 0.208}),
            Wrong([2, 5, 1, 4, 5]),
            Wrong({}),
        ],
    ),
    "A5-q16": Cases(
        right=["d", "D", " d", ("d",), np.str_("d")],
        wrong=[Wrong("a", "M65"), Wrong("b", "M11"), Wrong("c", "M09"), Wrong("e"), Wrong("cd"), Wrong("")],
    ),
}

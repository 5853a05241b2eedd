"""Trust bank of assignment A6: answers whose marks are known, written by hand."""

import networkx as nx
import numpy as np
import pandas as pd

from softpower.grading.trust.bank import Cases, Wrong

TRUTH = [
    {"membership": 1, "remittances": 1, "alignment": "1", "n": 2},
    {"membership": 1, "remittances": 0, "alignment": "contradictory", "n": 2},
    {"membership": 0, "remittances": 0, "alignment": "0", "n": 1},
]
SEEN = {"membership": 0, "remittances": 1, "alignment": "no case", "n": 0}
BASES = [("Kyrgyzstan", "Kant base"), ("Tajikistan", "201st Military Base"), ("Tajikistan", "Ayni base")]
PROPOSALS = {"a": "not stated", "b": "reported", "c": "contradicted", "d": "stated", "e": "not stated"}
SHARES = {"membership sufficient": 0.75, "membership necessary": 1, "remittances necessary": 2 / 3}
ALL_THREE_ROWS = (
    "membership*remittances*law_model + membership*remittances*~law_model + membership*~remittances*law_model"
)


def kappa(right: float, silent: int, ones: float, alpha: float) -> Cases:
    """Return the cases of question 5 for 24 judgements of which so many are silent."""
    agreed = (24 - silent) / 24
    return Cases(
        right=[right, round(right, 3), f"{right:.4f}", np.float64(right), [right], pd.Series([right])],
        wrong=[
            Wrong(100 * agreed, "M48"),
            Wrong(agreed, "M48"),
            Wrong(ones, "M06"),
            Wrong(alpha, "M32"),
            Wrong(17 / 39, "M35"),
            Wrong(right + 0.001),
            Wrong(right - 0.001),
            Wrong(1.0),
            Wrong(-right),
            Wrong(None),
        ],
    )


BANK = {
    "A6-q01": Cases(
        right=["2-2.5.s4", " 2-2.5.S4. ", "۲-۲.۵.s۴", ["2-2.5.s4"], ("2-2.5.s4",), np.str_("2–2.5.s4")],
        wrong=[
            Wrong("2-1.1.s6", "M10"),
            Wrong("2-1.1.S7", "M10"),
            Wrong("2-2.5.s3", "M50"),
            Wrong("2-1.1.s8", "M35"),
            Wrong("2-2.5.s2"),
            Wrong("2-2.5"),
            Wrong("2-2.4.s5"),
            Wrong("Kant base"),
            Wrong(""),
        ],
    ),
    "A6-q02": Cases(
        right=[
            PROPOSALS,
            {"E": "Not_stated", "D": "STATED", "C": "contradicted.", "B": " reported ", "A": "NOT  STATED"},
            pd.Series(PROPOSALS),
            list(PROPOSALS.items()),
            pd.DataFrame({"sentence": list(PROPOSALS), "status": list(PROPOSALS.values())}),
        ],
        wrong=[
            Wrong({**PROPOSALS, "a": "stated"}, "M06"),
            Wrong({**PROPOSALS, "e": "stated"}, "M18"),
            Wrong({**PROPOSALS, "b": "stated"}, "M05"),
            Wrong({**PROPOSALS, "c": "not stated"}, "M34"),
            Wrong({**PROPOSALS, "a": "contradicted"}),
            Wrong({**PROPOSALS, "d": "reported"}),
            Wrong({**PROPOSALS, "f": "stated"}),
            Wrong({"a": "not stated", "b": "reported", "c": "contradicted", "d": "stated"}),
            Wrong(dict.fromkeys("abcde", "not stated")),
            Wrong(["not stated", "reported", "contradicted", "stated", "not stated"]),
            Wrong({}),
        ],
    ),
    "A6-q03": Cases(
        right=[
            BASES,
            [pair[::-1] for pair in BASES],
            [list(pair) for pair in reversed(BASES)],
            set(BASES),
            nx.Graph(BASES),
            nx.DiGraph([(base, state) for state, base in BASES]).edges,
            pd.DataFrame(BASES, columns=["source", "target"]),
            {"kyrgyzstan": ["KANT BASE"], "Tajikistan": ["ayni base", "۲۰۱st military base"]},
            [*BASES, ("Kant base", "Kyrgyzstan")],
        ],
        wrong=[
            Wrong([*BASES, ("Kyrgyzstan", "Manas base")], "M57"),
            Wrong(
                [
                    *BASES,
                    ("Kyrgyzstan", "Subdivision of the CIS Antiterrorism Centre"),
                    ("Tajikistan", "Russian military group in Tajikistan"),
                ],
                "M35",
            ),
            Wrong([*BASES, ("Tajikistan", "Kyrgyzstan")], "M58"),
            Wrong(BASES[:2]),
            Wrong(BASES[1:]),
            Wrong([("Russia", base) for _, base in BASES]),
            Wrong([("Kyrgyzstan", "Ayni base"), ("Tajikistan", "Kant base"), BASES[1]]),
            Wrong([("Kyrgyzstan", "Kant"), ("Tajikistan", "Ayni"), ("Tajikistan", "201st")]),
            Wrong(["Kant base", "Ayni base"]),
            Wrong([]),
        ],
    ),
    "A6-q04": Cases(
        right=[
            {"Kazakhstan", "Kyrgyzstan"},
            ["kyrgyzstan", "KAZAKHSTAN"],
            ("Kazakhstan", "Kyrgyzstan", "Kazakhstan"),
            pd.Series(["Kazakhstan", "Kyrgyzstan"]),
            pd.Categorical(["Kyrgyzstan", "Kazakhstan"]),
            np.array(["Kyrgyzstan", "Kazakhstan"]),
        ],
        wrong=[
            Wrong({"Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan"}, "M10"),
            Wrong({"Kazakhstan", "Kyrgyzstan", "Tajikistan"}, "M18"),
            Wrong({"Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"}, "M25"),
            Wrong({"Kazakhstan"}, "M35"),
            Wrong({"Kyrgyzstan"}),
            Wrong({"Tajikistan", "Uzbekistan"}),
            Wrong({"Kazakhstan", "Kyrgyzstan", "Uzbekistan"}),
            Wrong({"CSTO", "EAEU"}),
            Wrong(set()),
        ],
    ),
    "A6-q05": {
        "Kazakhstan": kappa(7 / 17, silent=10, ones=0.2208, alpha=0.3436),
        "Kyrgyzstan": kappa(5 / 13, silent=11, ones=0.2, alpha=0.29851),
        "Tajikistan": kappa(7 / 15, silent=8, ones=0.2727, alpha=0.4268),
        "Turkmenistan": kappa(6 / 13, silent=7, ones=0.1884, alpha=0.4278),
        "Uzbekistan": kappa(25 / 57, silent=8, ones=0.1652, alpha=0.3935),
    },
    "A6-q06": Cases(
        right=[
            pd.DataFrame(TRUTH),
            pd.DataFrame(TRUTH)[["n", "alignment", "remittances", "membership"]].iloc[::-1],
            TRUTH,
            {key: [row[key] for row in TRUTH] for key in TRUTH[0]},
            pd.DataFrame(TRUTH).assign(consistency=[1.0, 0.5, 0.0], cases="", membership=["1", "۱", "0"]),
            pd.DataFrame(TRUTH).astype(str).rename(columns=str.upper),
        ],
        wrong=[
            Wrong(pd.DataFrame(TRUTH[:1]), "M63"),
            Wrong(pd.DataFrame([*TRUTH, SEEN]), "M82"),
            Wrong(pd.DataFrame([TRUTH[0], {**TRUTH[1], "alignment": "1"}, TRUTH[2]]), "M17"),
            Wrong([{"membership": 1, "remittances": 1, "alignment": "contradictory", "n": 5}], "M35"),
            Wrong(pd.DataFrame([TRUTH[0], {**TRUTH[1], "alignment": "0"}, TRUTH[2]])),
            Wrong(pd.DataFrame(TRUTH[1:])),
            Wrong(
                pd.DataFrame(TRUTH).rename(columns={"membership": "remittances", "remittances": "membership"})
            ),
            Wrong(pd.DataFrame(TRUTH).drop(columns="n")),
            Wrong(pd.DataFrame(TRUTH).assign(n=1)),
            Wrong("contradictory"),
            Wrong([]),
        ],
    ),
    "A6-q07": Cases(
        right=[
            SHARES,
            {"Membership_sufficient": "0.75", "membership necessary": 1.0, "REMITTANCES NECESSARY": 0.67},
            pd.Series(SHARES),
            list(SHARES.items()),
            {key: np.float64(value) for key, value in reversed(SHARES.items())},
            {"membership sufficient": "۰٫۷۵", "membership necessary": "۱", "remittances necessary": "۰٫۶۷"},
        ],
        wrong=[
            Wrong(
                {"membership sufficient": 1, "membership necessary": 0.75, "remittances necessary": 1}, "M62"
            ),
            Wrong(
                {"membership sufficient": 0.75, "membership necessary": 1, "remittances necessary": 1}, "M63"
            ),
            Wrong(
                {"membership sufficient": 0.6, "membership necessary": 1, "remittances necessary": 1}, "M35"
            ),
            Wrong({key: 100 * value for key, value in SHARES.items()}),
            Wrong({"membership sufficient": 3, "membership necessary": 3, "remittances necessary": 2}),
            Wrong({**SHARES, "remittances sufficient": 1}),
            Wrong({**SHARES, "remittances necessary": 0.66}),
            Wrong({"membership sufficient": 0.75}),
            Wrong([0.75, 1, 0.67]),
            Wrong({}),
        ],
    ),
    "A6-q08": Cases(
        right=[0.5, 1 / 2, "0.5", ".50", "۰٫۵", np.float64(0.5), [0.5], pd.Series([0.5])],
        wrong=[
            Wrong(0.25, "M51"),
            Wrong(1, "M32"),
            Wrong(0.75, "M51"),
            Wrong(0.2),
            Wrong(0.4),
            Wrong(50),
            Wrong(2),
            Wrong(0),
            Wrong(True),
            Wrong(None),
        ],
    ),
    "A6-q09": Cases(
        right=[
            {"D32", "D35"},
            ["d35", "d32"],
            ("D32", "D35", "D35"),
            pd.Series(["D32", "D35"]),
            np.array(["D35", "D۳۲"]),
            pd.DataFrame({"id": ["D32", "D35"]}),
        ],
        wrong=[
            Wrong({"D21", "D35"}, "M81"),
            Wrong({"D04", "D32"}, "M60"),
            Wrong({"D35"}, "M08"),
            Wrong({"D32"}, "M29"),
            Wrong({"D21", "D32", "D35"}),
            Wrong({"D04", "D32", "D35"}),
            Wrong({"D02", "D04", "D09", "D11", "D18", "D21", "D30", "D32", "D35"}),
            Wrong({"Uzbekistan"}),
            Wrong({"D29", "D33"}),
            Wrong(set()),
        ],
    ),
    "A6-q10": Cases(
        right=[3, 3.0, "3", "۳", np.int64(3), [3], pd.Series([3])],
        wrong=[
            Wrong(6, "M35"),
            Wrong(4, "M81"),
            Wrong(2, "M08"),
            Wrong(9),
            Wrong(1),
            Wrong(0),
            Wrong(0.33),
            Wrong([True, False, True]),
            Wrong(None),
        ],
    ),
    "A6-q11": Cases(
        right=[
            ["D", "E", "B", "G", "C", "A"],
            ["G", "D", "E", "B", "C", "A"],
            ["D", "G", "E", "B", "C", "A"],
            ["d", "e", "g", "b", "c", "a"],
            ("D", "E", "B", "G", "C", "A"),
            pd.Series(list("DEBGCA")),
            np.array(list("GDEBCA")),
        ],
        wrong=[
            Wrong(["D", "G", "F", "C", "A"], "M35"),
            Wrong(["D", "B", "E", "G", "C", "A"], "M36"),
            Wrong(["D", "E", "F", "B", "G", "C", "A"], "M36"),
            Wrong(["D", "E", "B", "C", "G", "A"]),
            Wrong(["D", "E", "B", "G", "C"]),
            Wrong(["A", "C", "G", "B", "E", "D"]),
            Wrong(["E", "D", "B", "G", "C", "A"]),
            Wrong(["D", "E", "F", "G", "C", "A"]),
            Wrong({"D", "E", "B", "G", "C", "A"}),
            Wrong("DEBGCA"),
            Wrong([]),
        ],
    ),
    "A6-q12": Cases(
        right=[
            "membership*law_model + membership*remittances",
            "remittances*membership + law_model*membership",
            "membership*(law_model + remittances)",
            "membership & (law_model | remittances)",
            "Membership and (Remittances or Law_Model)",
            ALL_THREE_ROWS,
            "~(~membership + ~law_model*~remittances)",
            "membership*~(~law_model*~remittances)",
            "MEMBERSHIP*LAW_MODEL + MEMBERSHIP*REMITTANCES",
            "MEMBERSHIP*LAW_MODEL*remittances + MEMBERSHIP*REMITTANCES*LAW_MODEL "
            "+ MEMBERSHIP*REMITTANCES*law_model",
            ["membership*law_model + membership*remittances"],
            np.str_("membership * (remittances + law_model)"),
        ],
        wrong=[
            Wrong("law_model + remittances", "M82"),
            Wrong("membership", "M61"),
            Wrong("membership*remittances*law_model", "M83"),
            Wrong("membership*remittances", "M28"),
            Wrong("membership*law_model"),
            Wrong("membership*law_model + remittances"),
            Wrong("membership + law_model*remittances"),
            Wrong("~membership*law_model + membership*remittances"),
            Wrong("~(membership*law_model + membership*remittances)"),
            Wrong("leader_tie*membership"),
            Wrong("membership law_model"),
            Wrong(["membership*law_model", "membership*remittances"]),
            Wrong("1"),
            Wrong(""),
        ],
    ),
    "A6-q13": Cases(
        right=[11, 11.0, "11", "۱۱", np.int64(11), [11], pd.Series([11])],
        wrong=[
            Wrong(5, "M32"),
            Wrong(16, "M32"),
            Wrong(3, "M60"),
            Wrong(0, "M82"),
            Wrong(59),
            Wrong(12),
            Wrong(10),
            Wrong(32),
            Wrong("eleven"),
            Wrong(None),
        ],
    ),
    "A6-q14": Cases(
        right=[
            "law_model + remittances",
            "remittances + law_model",
            "remittances or law_model",
            "REMITTANCES | LAW_MODEL",
            "~(~remittances*~law_model)",
            "not (not Law_model and not Remittances)",
            "law_model + remittances*~law_model",
            ("law_model+remittances",),
        ],
        wrong=[
            Wrong("membership*law_model + membership*remittances", "M06"),
            Wrong("membership*(law_model + remittances)", "M06"),
            Wrong("membership", "M61"),
            Wrong("law_model*remittances", "M83"),
            Wrong("remittances", "M28"),
            Wrong("law_model"),
            Wrong("membership + law_model + remittances"),
            Wrong("law_model + ~remittances"),
            Wrong("military_presence"),
            Wrong("law_model, remittances"),
            Wrong({"law_model", "remittances"}),
            Wrong("0"),
        ],
    ),
    "A6-q15": Cases(
        right=["Kyrgyzstan", " kyrgyzstan. ", ["KYRGYZSTAN"], {"Kyrgyzstan"}, pd.Series(["Kyrgyzstan"])],
        wrong=[
            Wrong("Uzbekistan", "M07"),
            Wrong("Turkmenistan", "M57"),
            Wrong("Tajikistan", "M63"),
            Wrong("Kazakhstan"),
            Wrong("Atambayev"),
            Wrong(["Kyrgyzstan", "Uzbekistan"]),
            Wrong("D08"),
            Wrong(""),
        ],
    ),
    "A6-q16": Cases(
        right=["b", " B ", ["b"], {"b"}, "b.", np.str_("B")],
        wrong=[
            Wrong("a", "M63"),
            Wrong("c", "M62"),
            Wrong("d", "M60"),
            Wrong("e"),
            Wrong(["a", "b"]),
            Wrong(2),
            Wrong(""),
        ],
    ),
}

"""Trust bank of assignment A8: answers whose marks are known, to test its key with.

Instructors and authors only: this file is never copied to students. Written by hand from the
tables, apart from the key.
"""

from html import escape
from typing import Any

import numpy as np
import pandas as pd
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from softpower.grading.trust.bank import Cases, Within, Wrong

HAS_ROWS = {
    "a": "conditions",
    "b": "norms",
    "c": "ties",
    "d": "claim_links",
    "e": "none",
    "f": "events",
    "g": "tensions",
    "h": "none",
}
GOES_TO = {
    "a": "claim",
    "b": "counter-reading",
    "c": "evidence",
    "d": "limits",
    "e": "leave out",
    "f": "limits",
    "g": "question",
    "h": "leave out",
}
A = {"rows": 44, "apart": 10, "share": 0.23, "most": 4}
B = {"rows": 55, "apart": 24, "share": 0.44, "most": 8}
C = {"rows": 30, "apart": 11, "share": 0.37, "most": 3}
D = {"rows": 71, "apart": 28, "share": 0.39, "most": 9}
COUNTED = {"claims": 37, "sentences": 28, "voices": 4}
SHARES = {"of the cultural": 0.67, "of the reported": 0.31}
VERDICTS = {
    "a": "right",
    "b": "voice",
    "c": "right",
    "d": "address",
    "e": "place",
    "f": "right",
    "g": "voice",
    "h": "place",
}
ATTACKERS = {"C41": "explicit", "C43": "inferred", "C44": "inferred"}
CHECKLIST = {
    "a": "seen",
    "b": "not seen",
    "c": "seen",
    "d": "not seen",
    "e": "not seen",
    "f": "seen",
    "g": "not seen",
    "h": "seen",
}


def right_mappings(answer: dict[str, str]) -> list[object]:
    """Return a dictionary of texts written in four ways."""
    return [
        answer,
        pd.Series(answer),
        {key.upper(): value.upper() for key, value in answer.items()},
        [(key, f" {answer[key]} ") for key in reversed(answer)],
    ]


# -- memos

#: Words without a meaning, to reach a length.
FILLER = "word"
PARTS = {
    "title": "Laws without dates",
    "question": "Which happenings have no date?",
    "claim": "I claim that most laws of this story have no date here.",
    "evidence": " ".join([FILLER] * 160),
    "counter": " ".join([FILLER] * 40),
    "limits": " ".join([FILLER] * 40),
}
CITED = {
    "evidence": (
        "The authors state that debates were swayed (2-2.3.s2). The authors tell of a bill that was turned "
        "down (2-2.3.s4). They report Ataei and Hedayati, who see limited success (1.2.s3)."
    ),
    "counter": (
        "The authors could answer that their finding is about ties (3.2.s1). I accept that a tie works "
        "without a date, as they say (3.2.s3)."
    ),
}
COUNTS = "I count 28 of 71 happenings, a share of 39%."


def memo(choice: str = "D", numbers: Any = None, figures: Any = None, **parts: str) -> dict[str, Any]:
    """Return a memo as a student hands it over, with some parts changed."""
    return {
        "choice": choice,
        **PARTS,
        "numbers": D if numbers is None else numbers,
        "figures": {} if figures is None else figures,
        **parts,
    }


def words(count: int) -> str:
    """Return so many words."""
    return " ".join([FILLER] * count)


def of_length(total: int) -> dict[str, Any]:
    """Return a memo of so many words under its headings."""
    others = sum(len(PARTS[part].split()) for part in ("question", "claim", "counter", "limits"))
    return memo(evidence=words(total - others))


def cited(evidence: str = CITED["evidence"], counter: str = CITED["counter"], **parts: str) -> dict[str, Any]:
    """Return a memo with locators."""
    return memo(evidence=evidence, counter=counter, **parts)


def counted(text: str, choice: str = "D", numbers: Any = None, alt: str = "") -> dict[str, Any]:
    """Return a memo with numbers in its evidence, and perhaps in a text alternative."""
    return memo(choice, numbers, {"Figure 1": alt} if alt else {}, evidence=text)


def notebook(item: str, *sources: str, picture: str = "", error: str = "") -> NotebookNode:
    """Return an executed notebook: cells of a student, a picture, an error, and the cell that hands over."""
    cells = [new_code_cell(source) for source in sources or ("pass",)]
    if picture:
        html = f'<img alt="{escape(picture)}" src="data:image/png;base64,AAAA">'
        cells[-1].outputs.append(new_output("display_data", data={"text/html": html, "text/plain": "Figure"}))
    if error:
        cells[0].outputs.append(new_output("error", ename=error, evalue="no", traceback=[]))
    cells.append(
        new_code_cell(f'submit("{item}", my_memo)', metadata={"nbgrader": {"grade_id": item, "locked": True}})
    )
    return new_notebook(cells=cells)


def typed(name: str, source: str, text: str = COUNTS, alt: str = "") -> Within:
    """Return a memo that a piece of code wrote."""
    return Within(name, counted(text, alt=alt), notebook("A8-q13", source))


def figure(name: str, alt: str, drawn: str | None = None, text: str = "Figure 1 shows it.") -> Within:
    """Return a memo with a figure, drawn with its text alternative unless another one is given."""
    value = memo(figures={"Figure 1": alt}, evidence=text)
    return Within(name, value, notebook("A8-q14", picture=alt if drawn is None else drawn))


def ran(name: str, error: str = "", *sources: str) -> Within:
    """Return a memo from a notebook that ran, with an error or without."""
    return Within(name, memo(), notebook("A8-q15", *sources, error=error))


COMPUTED = (
    'text = f"I count {len(apart)} of {len(rows)} happenings, a share of {len(apart) / len(rows):.0%}."'
)
ALT = "One bar for each kind of happening: 28 without a date, the longest bar with 9 laws."
assert len(ALT) == 83
AT_LEAST = ALT.replace("One bar", "A bar").replace("laws", "law")
assert len(AT_LEAST) == 80

NOT_RUN = Within("the hand-over is not in the notebook", memo(), new_notebook(cells=[new_code_cell("pass")]))
UNRELATED = new_notebook(
    cells=[
        *notebook("A8-q15").cells,
        new_code_cell("1 / 0", outputs=[new_output("error", ename="ZeroDivisionError")]),
    ]
)

BANK = {
    "A8-q01": Cases(
        right=right_mappings(HAS_ROWS),
        wrong=[
            Wrong({**HAS_ROWS, "e": "quantities", "h": "conditions"}, "M40", earns=0.75),
            Wrong({**HAS_ROWS, "a": "none"}, "M63", earns=0.88),
            Wrong({**HAS_ROWS, "b": "events"}, "M35"),
            Wrong({**HAS_ROWS, "g": "claim_links"}, "M38"),
            Wrong({**HAS_ROWS, "f": "none"}),
            Wrong(dict.fromkeys(HAS_ROWS, "none"), earns=0.25),
            Wrong({}),
        ],
    ),
    "A8-q02": Cases(
        right=right_mappings(GOES_TO),
        wrong=[
            Wrong({**GOES_TO, "b": "leave out"}, "M71"),
            Wrong({**GOES_TO, "e": "evidence", "h": "evidence"}, "M18", earns=0.75),
            Wrong({**GOES_TO, "e": "claim", "h": "evidence"}, "M18"),
            Wrong({**GOES_TO, "b": "limits"}, "M71"),
            Wrong({**GOES_TO, "d": "counter-reading"}),
            Wrong(dict.fromkeys(GOES_TO, "evidence")),
            Wrong({}),
        ],
    ),
    "A8-q03": Cases(
        right=[
            A,
            B,
            C,
            D,
            pd.Series(D),
            {**B, "share": 24 / 55},
            {"Rows": np.int64(30), "APART": 11.0, "share": "0.3667", "most": "۳"},
            list(A.items()),
        ],
        wrong=[
            Wrong({"rows": 264, "apart": 30, "share": 30 / 264, "most": 14}, "M35"),
            Wrong({"rows": 73, "apart": 26, "share": 26 / 73, "most": 8}, "M35"),
            Wrong({"rows": 35, "apart": 11, "share": 11 / 35, "most": 3}, "M35"),
            Wrong({"rows": 81, "apart": 34, "share": 34 / 81, "most": 9}, "M35"),
            Wrong({**A, "most": 10}, "M51", earns=0.75),
            Wrong({**B, "most": 10}, "M51"),
            Wrong({**C, "most": 5}, "M51"),
            Wrong({**A, "share": 100 * 10 / 44}, "M32"),
            Wrong({**B, "share": 100 * 24 / 55}, "M32"),
            Wrong({**C, "share": 100 * 11 / 30}, "M32"),
            Wrong({**D, "share": 100 * 28 / 71}, "M32", earns=0.75),
            Wrong({**D, "rows": 55}, earns=0.75),
            Wrong({"rows": 44, "apart": 24, "share": 0.37, "most": 9}, earns=0.25),
            Wrong({"rows": 71}),
            Wrong({}),
        ],
    ),
    "A8-q04": Cases(
        right=[
            COUNTED,
            pd.Series(COUNTED),
            {"Claims": 37.0, "sentences": "28", "voices": "۴"},
            [*COUNTED.items()],
        ],
        wrong=[
            Wrong({**COUNTED, "sentences": 37}, "M32"),
            Wrong({**COUNTED, "voices": 2}, "M32"),
            Wrong({"claims": 264, "sentences": 199, "voices": 19}, "M35"),
            Wrong({**COUNTED, "voices": 5}, earns=0.67),
            Wrong({"claims": 37}),
            Wrong({}),
        ],
    ),
    "A8-q05": Cases(
        right=[
            SHARES,
            {"of the cultural": 8 / 12, "of the reported": 8 / 26},
            pd.Series(SHARES),
            {"Of the Reported": "0.31", "of the cultural": np.float64(2 / 3)},
        ],
        wrong=[
            Wrong({"of the cultural": 8 / 26, "of the reported": 8 / 12}, "M51"),
            Wrong(dict.fromkeys(SHARES, 8 / 73), "M51"),
            Wrong({"of the cultural": 800 / 12, "of the reported": 800 / 26}, "M32"),
            Wrong({**SHARES, "of the reported": 0.5}, earns=0.5),
            Wrong({"of the cultural": 8, "of the reported": 8}),
            Wrong({}),
        ],
    ),
    "A8-q06": Cases(
        right=right_mappings(VERDICTS),
        wrong=[
            Wrong({**VERDICTS, "b": "right", "g": "right"}, "M05", earns=0.75),
            Wrong({**dict.fromkeys(VERDICTS, "right"), "d": "address"}, "M69", earns=0.5),
            Wrong({**VERDICTS, "c": "voice", "f": "voice"}, "M04"),
            Wrong({**VERDICTS, "e": "right"}),
            Wrong({**VERDICTS, "d": "place"}),
            Wrong(dict.fromkeys(VERDICTS, "right")),
            Wrong({}),
        ],
    ),
    "A8-q07": Cases(
        right=right_mappings(ATTACKERS),
        wrong=[
            Wrong(dict.fromkeys(ATTACKERS, "explicit"), "M38"),
            Wrong({"C40": "inferred"}, "M37"),
            Wrong({"C41": "explicit"}, earns=0.33),
            Wrong({**ATTACKERS, "C42": "inferred"}),
            Wrong(dict.fromkeys(ATTACKERS, "inferred")),
            Wrong({}),
        ],
    ),
    "A8-q08": Cases(
        right=right_mappings(CHECKLIST),
        wrong=[
            Wrong(dict.fromkeys(CHECKLIST, "seen"), "M69"),
            Wrong({**CHECKLIST, "d": "seen"}, "M70"),
            Wrong({**CHECKLIST, "b": "seen", "g": "seen"}, "M69", earns=0.75),
            Wrong({**CHECKLIST, "c": "not seen"}),
            Wrong(dict.fromkeys(CHECKLIST, "not seen"), earns=0.5),
            Wrong({}),
        ],
    ),
    "A8-q09": Cases(
        right=[
            memo(),
            list(reversed(memo().items())),
            of_length(250),
            of_length(700),
            memo(title="One two three", question="One two three four five"),
            memo(claim=words(10), counter=words(30), limits=words(20), evidence=words(200)),
            memo(evidence=words(80), counter=words(200)),
        ],
        wrong=[
            Wrong(of_length(249), earns=0.86),
            Wrong(of_length(701), earns=0.86),
            Wrong(memo(title="One two"), earns=0.86),
            Wrong(memo(question="One two three four", evidence=words(200))),
            Wrong(memo(claim=words(9), evidence=words(200))),
            Wrong(memo(evidence=words(79), counter=words(200))),
            Wrong(memo(counter=words(29), evidence=words(200))),
            Wrong(memo(limits=words(19), evidence=words(200))),
            Wrong(
                memo(
                    limits="… What the text does not say, and what the tables cannot show.",
                    evidence=words(200),
                )
            ),
            Wrong({**dict.fromkeys(PARTS, ""), "choice": "D", "numbers": {}, "figures": {}}, earns=0),
            Wrong({"text": "a memo in one piece"}, earns=0),
        ],
    ),
    "A8-q10": Cases(
        right=[
            cited(),
            [*cited().items()],
            cited(counter="The authors could say so (3.2.s1, 3.2.s3)."),
            cited(evidence="They say «قدرت نرم» of it (0.1.s1), and more (2-2.3.s2; 2-2.3.s4)."),
            cited(limits="See 0.3.s1-s3 as well."),
        ],
        wrong=[
            Wrong(cited(counter="They could answer so (3.2.s1)."), earns=0.5),
            Wrong(cited(evidence="Nothing.", limits="See 0.1.s1, 0.2.s1 and 0.3.s1."), earns=0.5),
            Wrong(cited(counter="Nothing.", limits="See 0.1.s1, 0.2.s1 and 0.3.s1."), earns=0.5),
            Wrong(cited(limits="See 2-1.9.s2."), earns=0.5),
            Wrong(cited(limits="See 3.2.s99, 9.9.s9."), earns=0.5),
            Wrong(cited(limits="They say «سیب زمینی» of it (0.1.s1)."), earns=0.5),
            Wrong(cited(evidence="Nothing (0.1.s1).", counter="«سیب زمینی» (0.1.s1)."), earns=0),
            Wrong(memo(), earns=0.5),
            Wrong({"choice": "D"}, earns=0),
        ],
    ),
    "A8-q11": Cases(
        right=[
            cited(counter="Nothing."),
            cited(),
            [*cited().items()],
            cited(limits="I leave out what Lewis is reported to say (1.3.s2)."),
        ],
        wrong=[
            Wrong(cited(evidence="Nothing."), "M05"),
            Wrong(cited(counter="Ties are the main means (3.2.s1)."), "M05"),
            Wrong(cited(limits="The authors hold that Russia had limited success (1.2.s3)."), "M05"),
            Wrong(cited(limits="According to Gussarova, anti-Westernism is popular (2-2.4.s11)."), "M05"),
            Wrong(memo(), "M05"),
            Wrong({}),
        ],
    ),
    "A8-q12": Cases(
        right=[
            counted("I count 44 judgements, 10 of them reported, at most 4 on one topic.", "A", A),
            counted("Of 55 tools 24 are reported, that is 44 per cent.", "b", B),
            counted("Of 30 cells 11 are silent, at most 3 of one condition.", " C ", pd.Series(C)),
            counted(COUNTS),
            counted(
                "Of 71 happenings 28 have no date and 9 are laws; 43 have one.", numbers={**D, "dated": 43}
            ),
            counted("Of 71 happenings ۲۸ have no date; 9 are laws.", alt="One bar has 9 of 28."),
            counted(COUNTS, numbers={**D, "kinds": pd.Series({"laws": 9, "bodies": 4})}),
        ],
        wrong=[
            Wrong(counted("Of 71 happenings 28 have no date; 9 are laws and 5 are bodies."), earns=0.5),
            Wrong(counted(COUNTS, alt="One bar has 12."), earns=0.5),
            Wrong(counted("Of 71 happenings 28 have no date.", alt="One bar has 9."), earns=0),
            Wrong(
                counted("Of 71 happenings 28 have none, and 43 have one.", numbers={**D, "dated": 43}),
                earns=0.5,
            ),
            Wrong(counted(COUNTS, "C"), earns=0.5),
            Wrong(counted(COUNTS, "E"), earns=0.5),
            Wrong(
                counted("Of 71 happenings 28 have no date, 10 are laws.", numbers={**D, "most": 10}),
                earns=0.5,
            ),
            Wrong(counted(COUNTS, numbers={"rows": 71, "apart": 28, "share": 0.39}), earns=0.5),
            Wrong(counted(COUNTS, numbers={}), earns=0),
            Wrong(memo(), earns=0),
            Wrong(counted(COUNTS, numbers={**D, "rows": "many"}), earns=0),
        ],
    ),
    "A8-q13": Cases(
        right=[
            typed("in curly brackets", COMPUTED),
            typed(
                "by format", 'text = "I count {} of {} happenings, a share of {:.0%}.".format(n, m, n / m)'
            ),
            typed(
                "added up", 'text = "I count " + str(n) + " of " + str(m) + " happenings, a share of " + p'
            ),
            typed(
                "a year may be typed", f'{COMPUTED}\nmore = "In 2016 the 201st base had staff (2-1.1.s8)."'
            ),
            typed("a value of a table", f'{COMPUTED}\nrows = table[table["value"] == "28"]'),
            typed("a typed number elsewhere", f"{COMPUTED}\nprint('There are 28 pages.')"),
            typed("a magic line", f"%matplotlib inline\n{COMPUTED}"),
        ],
        wrong=[
            Wrong(typed("in the text", f'text = "{COUNTS}"'), "M70"),
            Wrong(
                typed("beside a computed one", 'text = f"I count 28 of {len(rows)} happenings, a share"'),
                "M70",
            ),
            Wrong(typed("as a name", 'n = 28\ntext = f"I count {n} of {m} happenings"'), "M70"),
            Wrong(typed("in brackets", 'text = f"I count {28} of {m} happenings"'), "M70"),
            Wrong(typed("in the numbers", f'{COMPUTED}\nmy_numbers = {{"rows": 71, "apart": n}}'), "M70"),
            Wrong(typed("by format", 'text = "I count {} of {} happenings".format(28, m)'), "M70"),
            Wrong(typed("in a text alternative", f"{COMPUTED}\nalt = '{ALT}'", alt=ALT), "M70"),
            Wrong(
                typed(
                    "on several lines", 'text = """Before.\nI count 28 of 71 happenings, a share of 39%."""'
                ),
                "M70",
            ),
            Wrong(typed("no number at all", COMPUTED, text="I count many."), "M70"),
            Wrong(typed("not plain Python", "%%some magic\nI count 28 of 71"), "M70"),
            Wrong(typed("a cell too long", f"{COMPUTED}\n#{'x' * 20_000}"), "M70"),
            Wrong(counted(COUNTS), "M70"),
        ],
    ),
    "A8-q14": Cases(
        right=[
            figure("as it should be", ALT),
            figure("on the limit", AT_LEAST),
            figure("with signs of HTML", ALT + ' It says "<laws> & more".'),
            figure("on two lines", ALT + "\nThat is all.", drawn=f"{ALT} That is all."),
            figure("named as fig.", ALT, text="See fig. 1."),
        ],
        wrong=[
            Wrong(
                figure("one letter less", AT_LEAST[:-1]),
                earns=0.5,
            ),
            Wrong(figure("one number", ALT.replace("28", "those")), earns=0.5),
            Wrong(figure("a number that is not handed over", ALT.replace("28", "29")), earns=0.5),
            Wrong(figure("not named", ALT, text="It is plain to see."), earns=0.5),
            Wrong(figure("drawn with other words", ALT, drawn="A bar chart."), earns=0.5),
            Wrong(figure("not drawn", ALT, drawn=""), earns=0.5),
            Wrong(Within("no figure", memo(), notebook("A8-q14")), earns=0),
            Wrong(memo(figures={"Figure 1": ALT}, evidence="Figure 1 shows it."), earns=0.5),
        ],
    ),
    "A8-q15": Cases(
        right=[
            ran("nothing but a pass"),
            ran("several cells", "", "a = 1", "b = 2"),
            Within("an error after the hand-over", memo(), UNRELATED),
        ],
        wrong=[
            Wrong(ran("a name", "NameError")),
            Wrong(ran("a number divided by zero", "ZeroDivisionError", "1 / 0", "b = 2")),
            Wrong(ran("too long", "CellTimeoutError")),
            Wrong(ran("dead", "KernelDied", "exit()", "x")),
            Wrong(NOT_RUN),
            Wrong(memo()),
        ],
    ),
}

"""One small assignment, written twice: with tests in its cells, and with answers handed over.

The questions, the answer cells and the names of all cells are the same. Only the graded
cells differ: ``assert`` and partial credit as nbgrader's documentation has them, or ``submit``.
"""

from typing import Literal

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

Grader = Literal["plain", "ours"]

ASSIGNMENT = "TR"
POINTS = {"q1": 3.0, "q2": 2.0, "q3": 1.0, "q4": 2.0, "q5": 2.0}

START = """import pandas as pd

links = pd.DataFrame({
    "state": ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"],
    "partner": ["A", "A", "A", "B", "B"],
    "links": [3, 2, 4, 1, 2],
})"""

ASKED = {
    "q1": "Which states have a link with partner A? Put their names into `answer_1`.",
    "q2": "How many links are there in all? Put the number into `answer_2`.",
    "q3": "Which state has the most links? Put its Persian name into `answer_3`.",
    "q4": "Which two states have the most links, most first? Put a list into `answer_4`.",
    "q5": "Write `share(table)`: the share of all links that are with partner A.",
}

RIGHT = {
    "q1": 'answer_1 = {"Kazakhstan", "Kyrgyzstan", "Tajikistan"}',
    "q2": 'answer_2 = links["links"].sum()',
    "q3": 'answer_3 = "تاجیکستان"',
    "q4": 'answer_4 = ["Tajikistan", "Kazakhstan"]',
    "q5": (
        "def share(table):\n"
        '    with_a = table[table["partner"] == "A"]\n'
        '    return with_a["links"].sum() / table["links"].sum()'
    ),
}

#: The graded cells of the plain course. What is hidden is taken out at release.
TESTS = {
    "q1": """
assert len(answer_1) > 0
### BEGIN HIDDEN TESTS
right = {"Kazakhstan", "Kyrgyzstan", "Tajikistan"}
given = set(answer_1)
max(0, len(given & right) - len(given - right))
### END HIDDEN TESTS""",
    "q2": """
assert answer_2 > 0
### BEGIN HIDDEN TESTS
assert answer_2 == 12
### END HIDDEN TESTS""",
    "q3": """
assert len(answer_3) > 0
### BEGIN HIDDEN TESTS
assert answer_3 == "تاجیکستان"
### END HIDDEN TESTS""",
    "q4": """
assert len(answer_4) == 2
### BEGIN HIDDEN TESTS
points = 0
for given, right in zip(answer_4, ["Tajikistan", "Kazakhstan"]):
    if given != right:
        break
    points = points + 1
points
### END HIDDEN TESTS""",
    "q5": """
from numpy.testing import assert_almost_equal
assert_almost_equal(share(links), 0.75)
### BEGIN HIDDEN TESTS
assert_almost_equal(share(links.tail(3)), 4 / 7)
### END HIDDEN TESTS""",
}

#: The same, handed over.
HANDED = {
    "q1": 'submit("TR-q1", answer_1)',
    "q2": 'submit("TR-q2", answer_2)',
    "q3": 'submit("TR-q3", answer_3)',
    "q4": 'submit("TR-q4", answer_4)',
    "q5": 'submit("TR-q5", share(links.tail(3)))',
}

KEY = """
from softpower.answers import Number, OrderedList, Set, Text
from softpower.grading.keys import Entry

THREE, AT = {"Kazakhstan", "Kyrgyzstan", "Tajikistan"}, ("0.1.s1",)
KEY = [
    Entry("TR-q1", Set(), THREE, "Three states.", AT, "L1.1", partial=True),
    Entry("TR-q2", Number(0), 12, "Twelve links.", AT, "L1.1"),
    Entry("TR-q3", Text(), "تاجیکستان", "It has four links.", AT, "L1.1"),
    Entry("TR-q4", OrderedList(), ["Tajikistan", "Kazakhstan"], "Four and three.", AT, "L1.1", partial=True),
    Entry("TR-q5", Number(2), 4 / 7, "Four of seven.", AT, "L1.1"),
]
"""


def source_notebook(grader: Grader) -> NotebookNode:
    """Return the instructor's version of the assignment for one of the two graders."""
    start = START if grader == "plain" else f"{START}\n\nfrom softpower.exercises import submit"
    cells = [new_code_cell(start, metadata=_metadata("TR-start", locked=True))]
    for name, points in POINTS.items():
        solution = f"### BEGIN SOLUTION\n{RIGHT[name]}\n### END SOLUTION"
        graded = TESTS[name].strip() if grader == "plain" else HANDED[name]
        cells += [
            new_markdown_cell(ASKED[name], metadata=_metadata(f"TR-{name}-ask", locked=True)),
            new_code_cell(solution, metadata=_metadata(f"TR-{name}-answer", solution=True)),
            new_code_cell(graded, metadata=_metadata(f"TR-{name}", grade=True, locked=True, points=points)),
        ]
    notebook = new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    nbformat.validate(notebook)
    return notebook


def _metadata(name: str, **flags: object) -> dict[str, object]:
    plain = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {"nbgrader": {**plain, "grade_id": name, **flags}}

"""Submissions that are wrong, broken or hostile. Each is a function of the class's room."""

import copy
import json
from collections.abc import Callable

import nbformat
from nbformat.v4 import new_code_cell

from softpower.grading.classroom import Classroom
from tests.grading.toy import PARAGRAPH, answered, cell_named, released

Submission = nbformat.NotebookNode | str
STUDENTS: dict[str, Callable[[Classroom], Submission]] = {}

FORGE = """
from IPython.display import display
from softpower.answers import MIME_TYPE, pack
display({MIME_TYPE: pack("T1-q1", {"C01", "C02", "C03"}), "text/plain": ""}, raw=True)
"""


def student(make: Callable[[Classroom], Submission]) -> Callable[[Classroom], Submission]:
    """Register a submission under the name of its function."""
    STUDENTS[make.__name__.replace("_", "-")] = make
    return make


def before(notebook: nbformat.NotebookNode, name: str, code: str) -> nbformat.NotebookNode:
    """Insert a student's own cell before the cell called ``name``."""
    place = notebook.cells.index(cell_named(notebook, name))
    notebook.cells.insert(place, new_code_cell(code))
    return notebook


@student
def perfect(room: Classroom) -> Submission:
    return answered(room)


@student
def perfect_written_differently(room: Classroom) -> Submission:
    return answered(
        room,
        answer_1='import pandas as pd\nanswer_1 = pd.Series(["c03", "C01", " C02 ", "C01"])',
        answer_2='answer_2 = "۱۲"',
        answer_3='answer_3 = "Authors."',
        answer_4='import numpy as np\nanswer_4 = np.array(["0.1.s1", "0.1.s2"])',
        answer_5="import networkx as nx\nanswer_5 = nx.DiGraph([('C01', 'C02')])",
    )


@student
def blank(room: Classroom) -> Submission:
    return released(room)


@student
def half_done(room: Classroom) -> Submission:
    return answered(
        room, answer_1='answer_1 = {"C01", "C02"}', answer_4="answer_4 = ...", answer_5="answer_5 = ..."
    )


@student
def every_mistake(room: Classroom) -> Submission:
    return answered(
        room, answer_1='answer_1 = {"C01"}', answer_2="answer_2 = 13", answer_3='answer_3 = "reported"'
    )


@student
def wrong_types(room: Classroom) -> Submission:
    return answered(
        room,
        answer_1="answer_1 = print",
        answer_2='answer_2 = "twelve"',
        answer_3="answer_3 = {}",
        answer_4='answer_4 = {"0.1.s1", "0.1.s2"}',
        answer_5="answer_5 = 3.5",
    )


@student
def raises(room: Classroom) -> Submission:
    return answered(room, answer_2="answer_2 = 1 / 0")


@student
def warns_on_stderr(room: Classroom) -> Submission:
    warn = "lambda *a: print('warning', file=sys.stderr)"
    hook = f"import sys\nget_ipython().events.register('pre_run_cell', {warn})"
    return before(answered(room), "T1-q1", hook)


@student
def loops_for_ever(room: Classroom) -> Submission:
    return answered(room, answer_3="while True: pass")


@student
def loops_beyond_interrupt(room: Classroom) -> Submission:
    return answered(room, answer_3="answer_3 = sum(iter(int, 1))")


@student
def ends_the_kernel(room: Classroom) -> Submission:
    return answered(room, answer_3="import os\nos._exit(0)")


@student
def quits(room: Classroom) -> Submission:
    return answered(room, answer_3="import sys\nsys.exit()")


@student
def empties_later_cells(room: Classroom) -> Submission:
    trick = "get_ipython().input_transformers_post.append(lambda lines: [])"
    return before(answered(room), "T1-q3-answer", trick)


@student
def patches_display(room: Classroom) -> Submission:
    trick = (
        "import sys\n"
        "module = sys.modules['softpower.exercises.submit']\n"
        "module.display = lambda *a, **k: get_ipython().displayhook(3.0)"
    )
    return before(released(room), "T1-q1", trick)


@student
def always_equal(room: Classroom) -> Submission:
    code = (
        "class Yes(str):\n"
        "    def __eq__(self, other): return True\n"
        "    __hash__ = str.__hash__\n"
        "class Any:\n"
        "    def __eq__(self, other): return True\n"
        "    def __hash__(self): return 0\n"
    )
    return answered(
        room,
        answer_1=code + "answer_1 = {Yes('C09')}",
        answer_2="answer_2 = Any()",
        answer_3="answer_3 = Yes('x')",
    )


@student
def bundle_in_another_cell(room: Classroom) -> Submission:
    return before(answered(room, answer_1='answer_1 = {"C09"}'), "T1-q1", FORGE)


@student
def two_bundles_last_right(room: Classroom) -> Submission:
    return _doubled(room, 'real("T1-q1", {"C09"})\n    real("T1-q1", {"C01", "C02", "C03"})')


@student
def two_bundles_last_wrong(room: Classroom) -> Submission:
    return _doubled(room, 'real("T1-q1", {"C01", "C02", "C03"})\n    real("T1-q1", {"C09"})')


def _doubled(room: Classroom, calls: str) -> Submission:
    trick = f"real = submit\ndef submit(item, answer):\n    {calls}"
    notebook = before(answered(room), "T1-q1", trick)
    return before(notebook, "T1-q2", "submit = real")


@student
def bundle_of_50_megabytes(room: Classroom) -> Submission:
    trick = (
        "import sys\n"
        "module = sys.modules['softpower.exercises.submit']\n"
        "def huge(item, value):\n"
        "    return {'version': 1, 'item': item, 'answer': 'x' * 50_000_000}\n"
        "honest, module.pack = module.pack, huge"
    )
    notebook = before(answered(room), "T1-q1", trick)
    return before(notebook, "T1-q2", "module.pack = honest")


@student
def answer_of_50_megabytes(room: Classroom) -> Submission:
    return answered(room, answer_1="answer_1 = 'x' * 50_000_000")


@student
def edits_graded_cell(room: Classroom) -> Submission:
    notebook = answered(room, answer_1='answer_1 = {"C09"}')
    cell_named(notebook, "T1-q1").source = 'submit("T1-q1", {"C01", "C02", "C03"})'
    return notebook


@student
def deletes_graded_cells(room: Classroom) -> Submission:
    notebook = answered(room)
    gone = {"T1-start", "T1-q1", "T1-q1-ask", "T1-q5", PARAGRAPH}
    notebook.cells = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") not in gone]
    return notebook


@student
def duplicates_graded_cells(room: Classroom) -> Submission:
    notebook = answered(room)
    copies = [copy.deepcopy(cell) for cell in notebook.cells]
    for number, cell in enumerate(copies):
        cell.id = f"copy-{number}"
    written = copy.deepcopy(cell_named(notebook, PARAGRAPH))
    written.id, written.source = "written", "My own paragraph."
    notebook.cells = [written, *notebook.cells, *copies]
    return notebook


@student
def changes_points(room: Classroom) -> Submission:
    notebook = answered(room)
    cell_named(notebook, "T1-q1").metadata.nbgrader.points = 100
    return notebook


@student
def changes_metadata(room: Classroom) -> Submission:
    notebook = answered(room)
    cell_named(notebook, "T1-q1").metadata.nbgrader.schema_version = 99
    cell_named(notebook, "T1-q2").metadata["tags"] = ["skip-execution"]
    cell_named(notebook, "T1-q3").metadata.nbgrader.grade = False
    cell_named(notebook, "T1-q5-ask").metadata.nbgrader.grade_id = "T1-q99"
    cell_named(notebook, "T1-q4").metadata.nbgrader = "mine"
    return notebook


@student
def retypes_graded_cell(room: Classroom) -> Submission:
    notebook = answered(room)
    cell = cell_named(notebook, "T1-q1")
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]
    return notebook


@student
def writes_paragraph(room: Classroom) -> Submission:
    notebook = answered(room)
    cell_named(notebook, PARAGRAPH).source = "Soft power is what the text says it is."
    return notebook


@student
def not_json(room: Classroom) -> Submission:
    return nbformat.writes(answered(room))[:-400]


@student
def another_json(room: Classroom) -> Submission:
    return "[1, 2, 3]"


@student
def empty_file(room: Classroom) -> Submission:
    return ""


@student
def old_format(room: Classroom) -> Submission:
    content = json.loads(nbformat.writes(answered(room)))
    content["nbformat_minor"] = 4
    for cell in content["cells"]:
        del cell["id"]
    return json.dumps(content)

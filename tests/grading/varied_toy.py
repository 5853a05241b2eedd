"""The toy assignment with a second question of which students have different versions."""

import nbformat
from nbformat.v4 import new_code_cell

from softpower.answers.draws import draw
from tests.grading.toy import KEY, cell_named, metadata, source_notebook

STATES = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan"]
ITEM = "T1-q2"
#: One student of each state, and two who share one.
STUDENTS = {
    "amina": "Kazakhstan",
    "bektur": "Kazakhstan",
    "elmira": "Kyrgyzstan",
    "farrukh": "Tajikistan",
    "cholpon": "Uzbekistan",
}

_OLD = KEY[KEY.index('    Entry("T1-q2"') : KEY.index('    Entry("T1-q3"')]
VARIED_KEY = KEY.replace(_OLD, "    Varied.over(STATES, second),\n").replace(
    "KEY = [",
    f"""from softpower.grading.keys.variants import Varied

STATES = {STATES!r}


def second(state):
    number = 12 + STATES.index(state)
    return Entry("T1-q2", Number(0), number, f"It is so for {{state}}.", ("0.1.s1",), "L1.1", "open",
                 mistakes=(Mistake(number + 50, "M01", f"Fifty too many for {{state}}."),))


KEY = [""",
)


def answer_of(student: str) -> int:
    """Return the right answer to the second question for a student."""
    return 12 + STATES.index(STUDENTS[student])


def varied_notebook(options: str = repr(STATES)) -> nbformat.NotebookNode:
    """Return the instructor's version, whose second question has versions."""
    notebook = source_notebook()
    notebook.cells[0].source = "from softpower.exercises import submit, yours"
    solution = f"answer_2 = 12 + {STATES!r}.index(my_state)"
    answer = cell_named(notebook, f"{ITEM}-answer")
    answer.source = f"answer_2 = ...\n### BEGIN SOLUTION\n{solution}\n### END SOLUTION"
    told = new_code_cell(
        f'my_state = yours("{ITEM}", "state", {options})',
        metadata=metadata(f"{ITEM}-yours", locked=True),
        id=f"{ITEM}-yours",
    )
    place = notebook.cells.index(cell_named(notebook, f"{ITEM}-ask")) + 1
    notebook.cells.insert(place, told)
    notebook.cells.insert(1, new_code_cell("student_id = ...", id="T1-id"))
    return notebook


assert all(draw(ITEM, student, STATES) == state for student, state in STUDENTS.items())

"""The demo: an invented class, graded through nbgrader, from start to finish."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import nbformat
import pandas as pd
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from tqdm import tqdm
from traitlets.config import Config

from softpower.grading.batch.grade import Options, Summary, grade_class
from softpower.grading.classroom import Classroom
from softpower.grading.course import configure
from softpower.grading.keys import KEY_FILE, Key, invent, key_for, load_key
from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import marks
from softpower.grading.reports.tell import tell_class, tell_totals
from softpower.grading.submission.execute import can_confine

SECONDS_PER_CELL = 10
ABSENT = "never-handed-in"
PARAGRAPH = "An invented paragraph, so that one waits for a person. A real one would have locators."


def run_demo(root: Path, assignments: Sequence[str] = ("A1",)) -> int:
    """Grade an invented class for each assignment and print its marks; of several, the totals only.

    Everything is written below ``grading/demo``, which is emptied first; the
    gradebook and the submissions of a real class are not touched.

    Returns
    -------
    int
        0 if every submission ended in marks, 1 if one did not.
    """
    work = root / "grading" / "demo"
    shutil.rmtree(work, ignore_errors=True)
    with quiet():
        room = Classroom(root, work)
    if not can_confine():
        print(
            "This machine cannot shut student code in. A real class should be graded where that is possible."
        )
    return _in_full(room, assignments[0]) if len(assignments) == 1 else _in_brief(room, assignments)


def _in_full(room: Classroom, assignment: str) -> int:
    print(f"Making the student version of {assignment} from solutions/{assignment}.")
    students = _hand_in_all(room, assignment)
    print(f"Inventing a class: {len(students)} submissions, and one student who hands in nothing.")
    summary = _grade(room, assignment)
    with quiet():
        for student in tqdm(students, desc="Writing feedback pages", unit="page", dynamic_ncols=True):
            room.feedback(assignment, student)
    print("\nMarks, with a reason beside every lost mark:\n")
    print(tell_class(_marks(room, assignment, [*students, ABSENT])))
    print(f"\n{summary.text()}")
    print("To look at:")
    print(f"  a feedback page   {room.work / 'feedback' / 'mistakes-1' / assignment / f'{assignment}.html'}")
    print(f"  all of them       {room.work / 'feedback'}")
    print(f"  the gradebook     {room.work / 'gradebook.db'}")
    return summary.status


def _in_brief(room: Classroom, assignments: Sequence[str]) -> int:
    print(f"Inventing and grading a class for each of {', '.join(assignments)}. This takes some minutes.")
    tables, status = {}, 0
    for assignment in assignments:
        students = _hand_in_all(room, assignment)
        summary = _grade(room, assignment)
        table = tables[assignment] = _marks(room, assignment, [*students, ABSENT])
        status = max(status, summary.status)
        known = table.loc[table["misconception"] != "", "misconception"]
        print(
            f"{assignment}: {len(students)} submissions graded in {summary.seconds:.0f} s. "
            f"Known mistakes found: {len(known)} (misconceptions behind them: {known.nunique()})."
        )
    print(f"\n{tell_totals(tables)}\n")
    print("The names say what each student did; mistakes-1 makes the first known mistake of each question.")
    print("A dot: no such student there. What a person marks is not in these totals yet.")
    print(
        "Every mark with its reason, and the feedback pages: softpower demo, and the name of one assignment."
    )
    print(f"The gradebook: {room.work / 'gradebook.db'}")
    return status


def _hand_in_all(room: Classroom, assignment: str) -> list[str]:
    """Release an assignment, invent its class and hand its notebooks in; return who handed in."""
    with quiet():
        fresh = nbformat.read(room.release(assignment) / f"{assignment}.ipynb", as_version=4)
    students = invent_class(fresh, load_key(room.root / "solutions" / assignment / KEY_FILE))
    for student, content in students.items():
        hand_in(room, student, assignment, content)
    return list(students)


def _grade(room: Classroom, assignment: str) -> Summary:
    """Grade as ``softpower grade`` does; where code cannot be shut in, without: the class is invented."""
    options = Options(timeout=SECONDS_PER_CELL, unconfined=not can_confine())
    return grade_class(configure(Config(), room.root, room.work), assignment, options)


def _marks(room: Classroom, assignment: str, students: Sequence[str]) -> pd.DataFrame:
    with quiet():
        return marks(room.api.coursedir.db_url, room.work / "autograded", assignment, students)


def invent_class(fresh: NotebookNode, key: Key) -> dict[str, str]:
    """Return ``{student: content of the notebook file}`` for a class with every sort of trouble.

    Perfect; perfect but written differently; blank; every anticipated mistake at
    least once; half done; a notebook that raises; one that loops for ever; one that
    ends its kernel; one with copied cells; one that is not valid JSON.
    """

    def right(student: str, write: invent.Writer = invent.plainly) -> dict[str, str]:
        return invent.right(key_for(key, student, fresh), write)

    def perfect(student: str, write: invent.Writer = invent.plainly) -> NotebookNode:
        return invent.write(invent.fill(fresh, right(student, write)), PARAGRAPH)

    half, middle = list(key)[: len(key) // 2], list(key)[len(key) // 2]
    troubles = {
        "raises": "1 / 0",
        "loops-for-ever": "next(n for n in iter(int, 1) if n)",
        "loops-beyond-interrupt": "sum(iter(int, 1))",
        "ends-the-kernel": "__import__('os')._exit(0)",
    }
    students = {
        "perfect": perfect("perfect"),
        "perfect-written-differently": perfect("perfect-written-differently", invent.differently),
        "blank": fresh,
        "half-done": invent.fill(fresh, {name: right("half-done")[name] for name in half}),
        **{name: invent.fill(fresh, {**right(name), middle: code}) for name, code in troubles.items()},
        "empties-later-cells": _with_trick(perfect("empties-later-cells")),
        "copied-cells": _with_copies(perfect("copied-cells")),
    }
    for number in range(invent.most_mistakes(key)):
        student = f"mistakes-{number + 1}"
        own = key_for(key, student, fresh)
        students[student] = invent.fill(fresh, invent.mistaken(own, number, invent.plainly))
    files = {name: invent.as_text(notebook) for name, notebook in students.items()}
    files["not-valid-json"] = files["perfect"][:-100]
    return files


def hand_in(room: Classroom, student: str, assignment: str, content: str) -> None:
    """Put a notebook file where nbgrader expects submissions."""
    folder = room.work / "submitted" / student / assignment
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{assignment}.ipynb").write_text(content, encoding="utf-8")


def _with_trick(notebook: NotebookNode) -> NotebookNode:
    """Add the line that empties every later cell, and earns full marks in plain nbgrader."""
    trick = new_code_cell("get_ipython().input_transformers_post.append(lambda lines: [])", id="trick")
    changed = nbformat.from_dict(dict(notebook))
    changed.cells = [notebook.cells[0], trick, *notebook.cells[1:]]
    return changed


def _with_copies(notebook: NotebookNode) -> NotebookNode:
    """Copy every cell, with its nbgrader metadata, to the end of the notebook."""
    changed = nbformat.from_dict(dict(notebook))
    copies = [nbformat.from_dict({**cell, "id": f"copy-{i}"}) for i, cell in enumerate(notebook.cells)]
    changed.cells = [*notebook.cells, *copies]
    return changed

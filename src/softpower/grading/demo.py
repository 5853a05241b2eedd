"""The demo: an invented class, graded through nbgrader, from start to finish."""

import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from tqdm import tqdm
from traitlets.config import Config

from softpower.grading import invent
from softpower.grading.classroom import Classroom, quiet
from softpower.grading.course import configure
from softpower.grading.execute import can_confine
from softpower.grading.grade import Options, Summary, grade_class
from softpower.grading.keys import KEY_FILE, Key, load_key
from softpower.grading.report import marks
from softpower.grading.tell import tell_class

SECONDS_PER_CELL = 10
ABSENT = "never-handed-in"
PARAGRAPH = "An invented paragraph, so that one waits for a person. A real one would have locators."


def run_demo(root: Path, assignment: str = "A1") -> int:
    """Grade an invented class and print its marks.

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
        print(f"Making the student version of {assignment} from solutions/{assignment}.")
        released = room.release(assignment) / f"{assignment}.ipynb"
        fresh = nbformat.read(released, as_version=4)
        students = invent_class(fresh, load_key(root / "solutions" / assignment / KEY_FILE))
        for student, content in students.items():
            hand_in(room, student, assignment, content)
    print(f"Inventing a class: {len(students)} submissions, and one student who hands in nothing.")
    summary = _grade(room, assignment)
    with quiet():
        for student in tqdm(students, desc="Writing feedback pages", unit="page", dynamic_ncols=True):
            room.feedback(assignment, student)
        table = marks(room.api.coursedir.db_url, work / "autograded", assignment, [*students, ABSENT])
    print("\nMarks, with a reason beside every lost mark:\n")
    print(tell_class(table))
    print(f"\n{summary.text()}")
    print("To look at:")
    print(f"  a feedback page   {work / 'feedback' / 'mistakes-1' / assignment / f'{assignment}.html'}")
    print(f"  all of them       {work / 'feedback'}")
    print(f"  the gradebook     {work / 'gradebook.db'}")
    return summary.status


def _grade(room: Classroom, assignment: str) -> Summary:
    """Grade as ``softpower grade`` does; where code cannot be shut in, without: the class is invented."""
    shut_in = can_confine()
    if not shut_in:
        print(
            "This machine cannot shut student code in. A real class should be graded where that is possible."
        )
    options = Options(timeout=SECONDS_PER_CELL, unconfined=not shut_in)
    return grade_class(configure(Config(), room.root, room.work), assignment, options)


def invent_class(fresh: NotebookNode, key: Key) -> dict[str, str]:
    """Return ``{student: content of the notebook file}`` for a class with every sort of trouble.

    Perfect; perfect but written differently; blank; every anticipated mistake at
    least once; half done; a notebook that raises; one that loops for ever; one that
    ends its kernel; one with copied cells; one that is not valid JSON.
    """
    all_right = invent.right(key, invent.plainly)
    first_half = dict(list(all_right.items())[: len(all_right) // 2])
    middle = list(key)[len(key) // 2]
    perfect = invent.write(invent.fill(fresh, all_right), PARAGRAPH)
    differently = invent.fill(fresh, invent.right(key, invent.differently))
    students = {
        "perfect": perfect,
        "perfect-written-differently": invent.write(differently, PARAGRAPH),
        "blank": fresh,
        "half-done": invent.fill(fresh, first_half),
        "raises": invent.fill(fresh, {**all_right, middle: "1 / 0"}),
        "loops-for-ever": invent.fill(fresh, {**all_right, middle: "next(n for n in iter(int, 1) if n)"}),
        "loops-beyond-interrupt": invent.fill(fresh, {**all_right, middle: "sum(iter(int, 1))"}),
        "ends-the-kernel": invent.fill(fresh, {**all_right, middle: "__import__('os')._exit(0)"}),
        "empties-later-cells": _with_trick(perfect),
        "copied-cells": _with_copies(perfect),
    }
    for number in range(invent.most_mistakes(key)):
        students[f"mistakes-{number + 1}"] = invent.fill(fresh, invent.mistaken(key, number, invent.plainly))
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

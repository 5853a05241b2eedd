"""Mark one notebook here and now: for self-study, nothing is sent anywhere."""

import shutil
import tempfile
from pathlib import Path

import pandas as pd
from traitlets.config import Config

from softpower.answers.draws import same_id
from softpower.exercises.yours import who
from softpower.grading.classroom import Classroom
from softpower.grading.keys.variants import drawn_in, typed_id
from softpower.grading.quiet import quiet
from softpower.grading.reports.marks import marks
from softpower.grading.submission.intake import parse_notebook

LEARNER = "you"


def mark_notebook(notebook: Path, root: Path, results: Path) -> tuple[pd.DataFrame, Path]:
    """Judge one notebook with the full key, through the same steps as a class.

    Parameters
    ----------
    notebook
        A student's notebook, such as ``exercises/A1/A1.ipynb``; it is only read.
    root
        The repository, which has the assignment's source and key in ``solutions/``.
    results
        Folder for the feedback page.

    Returns
    -------
    tuple
        The marks (see :func:`softpower.grading.report.marks`) and the feedback page.

    Raises
    ------
    FileNotFoundError
        If the notebook is not there, or no assignment has a notebook of its name.
    """
    if not notebook.is_file():
        raise FileNotFoundError(f"There is no notebook at {notebook}.")
    sources = sorted((root / "solutions").glob(f"*/{notebook.name}"))
    if not sources:
        raise FileNotFoundError(f"No assignment has a notebook called {notebook.name}.")
    assignment = sources[0].parent.name
    learner, per_student = _whose(notebook)
    # The learner's own code, on the learner's own computer.
    settings = Config({"SafeExecute": {"confine": False}, "Variants": {"per_student": per_student}})
    with tempfile.TemporaryDirectory(prefix="softpower-") as scratch, quiet():
        room = Classroom(root, Path(scratch), settings)
        room.release(assignment)
        folder = room.work / "submitted" / learner / assignment
        folder.mkdir(parents=True)
        shutil.copy(notebook, folder / notebook.name)
        room.autograde(assignment, learner)
        page = room.feedback(assignment, learner)[0]
        table = marks(room.api.coursedir.db_url, room.work / "autograded", assignment, [learner])
        results.mkdir(parents=True, exist_ok=True)
        return table, Path(shutil.copy(page, results / f"{assignment}.html"))


def _whose(notebook: Path) -> tuple[str, bool]:
    """Return whom a notebook drew its versions for, and whether it drew them for anybody."""
    nb = parse_notebook(notebook.read_bytes())
    learner = same_id(who(typed_id(nb)))
    lengths = {len(drawn.options) for drawn in drawn_in(nb).values()}
    return learner or LEARNER, bool(learner) and lengths != {1}

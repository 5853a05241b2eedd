"""What the commands ``roster``, ``collect`` and ``export`` do in a course."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from softpower.grading.batch.grade import load_config
from softpower.grading.batch.journal import Journal
from softpower.grading.gradebook import open_gradebook
from softpower.grading.keys import KEY_FILE, KeyProblem, dropped_in
from softpower.grading.lms import export as forms
from softpower.grading.lms.collect import Class, collect
from softpower.grading.lms.forms import GRADEBOOK, WORKSHEET
from softpower.grading.lms.marks import Mark, NoMarks, marks_of
from softpower.grading.lms.place import CannotPlace
from softpower.grading.lms.received import Received
from softpower.grading.lms.roster import KEPT, Changes, read_roster
from softpower.grading.lms.spreadsheet import SheetProblem, read_sheet
from softpower.grading.lms.students import Roster
from softpower.grading.lms.targets import column_of, newest

#: Everything that stops one of these commands before it did anything.
PROBLEMS = (SheetProblem, NoMarks, CannotPlace, KeyProblem, OSError)
TARGETS = ("moodle", "canvas", "plain")


def class_of(root: Path) -> Class:
    """Return where the class of a course has its things."""
    course = load_config(root).CourseDirectory
    work = root / "grading"
    work.mkdir(exist_ok=True)
    return Class(work, course.db_url, root / course.submitted_directory)


def run_roster(root: Path, file: Path) -> Changes:
    """Read a roster. Raises one of ``PROBLEMS``."""
    room = class_of(root)
    return read_roster(file, room.work, room.database)


def run_collect(root: Path, assignment: str, sources: Sequence[Path], add: bool, dry_run: bool) -> Received:
    """Collect submissions of an assignment. Raises one of ``PROBLEMS`` or FileNotFoundError."""
    files = sorted((root / "solutions" / assignment).glob("*.ipynb"))
    if not files:
        raise NoMarks(f"There is no assignment {assignment} in solutions/. Nothing was collected.")
    notebooks = {file.stem: _cells(file) for file in files}
    return collect(assignment, notebooks, sources, class_of(root), add, dry_run)


def _cells(file: Path) -> frozenset[str]:
    cells = nbformat.read(file, as_version=4).cells
    names = (cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells)
    return frozenset(name for name in names if name)


def run_export(
    root: Path,
    assignments: Sequence[str],
    target: str,
    file: Path | None,
    worksheet: Path | None,
    column: str,
    partial: bool,
) -> tuple[forms.Filled, Path]:
    """Write marks for another system; return what was filled and the file.

    Parameters
    ----------
    root
        The course.
    assignments
        One for Moodle, whose worksheet is of one assignment; else one or more.
    target
        One of ``TARGETS``.
    file
        Where to; by default a new file in ``grading/marks``. It must not be there yet.
    worksheet
        The file of the other system to fill; by default the one that ``softpower roster`` kept.
    column
        Canvas's column, where its name is not like the assignment's.
    partial
        Whether marks go out that a person has not made whole yet.

    Raises
    ------
    SheetProblem, NoMarks
        If there is nothing to write, or nothing to write it into.
    """
    if len(assignments) > 1 and (target == "moodle" or column):
        raise SheetProblem(
            "Moodle's worksheet, and --column, are for one assignment. Export them one by one."
        )
    room = class_of(root)
    with open_gradebook(room.database) as gradebook:
        roster = Roster.of(gradebook, room.work)
        dropped = {name: dropped_in(root / "solutions" / name / KEY_FILE) for name in assignments}
        marks = {name: _marks(gradebook, room, name, dropped[name]) for name in assignments}
    kept = room.work / KEPT
    if target == "plain":
        filled = forms.plain([one for found in marks.values() for one in found.values()], partial)
    elif target == "moodle":
        sheet = read_sheet(worksheet or newest(kept, WORKSHEET, assignments[0]))
        filled = forms.moodle(sheet, marks[assignments[0]], roster, partial)
    else:
        filled = forms.Filled(read_sheet(worksheet or newest(kept, GRADEBOOK)))
        for name, found in marks.items():
            place = column_of(filled.sheet, name, column)
            filled = filled.joined(forms.canvas(filled.sheet, place, found, roster, partial))
    filled.told += [
        f"{item} is dropped, so everyone who handed in has its points: {why}"
        for found in dropped.values()
        for item, why in found.items()
    ]
    target_file = file or _new_file(room.work / "marks", f"{'_'.join(assignments)}_{target}")
    try:
        with target_file.open("xb") as opened:
            opened.write(filled.sheet.text())
    except FileExistsError:
        raise SheetProblem(f"{target_file} is there already. Give another name.") from None
    return filled, target_file


def _marks(gradebook: Gradebook, room: Class, assignment: str, dropped: Iterable[str]) -> dict[str, Mark]:
    log = Journal(room.work / "log" / f"{assignment}.jsonl")
    found = marks_of(gradebook, assignment, room.submitted, log)
    return {student: replace(mark, dropped=tuple(dropped)) for student, mark in found.items()}


def _new_file(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    stem = f"{name}_{datetime.now(UTC):%Y-%m-%d_%H%M%S}"
    files = (folder / f"{stem}{f'_{count}' if count else ''}.csv" for count in range(1000))
    return next(file for file in files if not file.exists())

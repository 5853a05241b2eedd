"""``softpower export``: marks as the CSV that Moodle's and Canvas's import read, and a plain one.

Moodle reads its own grading worksheet back (*Upload grading worksheet*,
``mod/assign/feedback/offline/importgradeslib.php``): it finds a student by ``Identifier``, takes
``Grade`` and ``Feedback comments``, and needs ``Last modified (grade)``. Canvas reads its
gradebook export back (``lib/gradebook_importer.rb``): a column ``Name (id)`` for each assignment.
Both files go back as they came, but for the cells that are filled here.
"""

from dataclasses import dataclass, field

from softpower.grading.lms.forms import GRADEBOOK, WORKSHEET, form_of, is_about_points, people
from softpower.grading.lms.marks import MARKED, Mark
from softpower.grading.lms.spreadsheet import Sheet, SheetProblem, as_text, number
from softpower.grading.lms.students import Refused, Roster
from softpower.grading.sheets import guarded

GRADE, COMMENT, MAXIMUM, LOCKED = "Grade", "Feedback comments", "Maximum Grade", "Grade can be changed"
PLAIN_COLUMNS = ("student", "assignment", "score", "maximum", "late penalty", "to_mark", "dropped")


@dataclass
class Filled:
    """A filled sheet, and what to tell: how many cells, which were left and why."""

    sheet: Sheet
    filled: int = 0
    changed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def joined(self, later: "Filled") -> "Filled":
        """Return this and what was filled into its sheet afterwards."""
        lists = ((self.changed, later.changed), (self.left, later.left), (self.told, later.told))
        return Filled(later.sheet, self.filled + later.filled, *([*one, *two] for one, two in lists))

    def text(self) -> str:
        """Return what to tell as text."""
        lines = [f"{self.filled} marks written.", *self.told]
        for title, rows in (
            ("changed from what the file had", self.changed),
            ("left as they were", self.left),
        ):
            if rows:
                lines += [f"{len(rows)} {title}:", *(f"  {row}" for row in rows)]
        return "\n".join(lines)


def plain(marks: list[Mark], partial: bool) -> Filled:
    """Return a table of all marks; an empty score where there is none yet."""
    rows = []
    filled = Filled(Sheet(PLAIN_COLUMNS, ()))
    for mark in marks:
        score = as_text(mark.final) if mark.counts(partial) else ""
        filled.filled += bool(score)
        if not score:
            filled.left.append(f"{mark.student}, {mark.assignment}: {mark.state}")
        texts = (
            score,
            as_text(mark.maximum),
            as_text(mark.penalty),
            str(mark.to_mark),
            " ".join(mark.dropped),
        )
        rows.append((guarded(mark.student), guarded(mark.assignment), *texts))
    filled.sheet = Sheet(PLAIN_COLUMNS, tuple(rows))
    return filled


def moodle(sheet: Sheet, marks: dict[str, Mark], roster: Roster, partial: bool) -> Filled:
    """Fill the grading worksheet of one assignment. Raises SheetProblem if it is none."""
    if form_of(sheet) != WORKSHEET:
        raise SheetProblem(
            "This is not Moodle's grading worksheet. Download it from the assignment in Moodle."
        )
    if not {MAXIMUM, "Last modified (grade)"} <= {column.strip() for column in sheet.columns}:
        raise SheetProblem(
            "This worksheet has no points: its assignment uses a scale. Set it to points in Moodle."
        )
    filled, cells = Filled(sheet), {}
    for row, mark in _owners(sheet, marks, roster, partial, filled):
        values = sheet.values(row)
        if values.get(LOCKED, "Yes") == "No":
            filled.left.append(f"{mark.student}: Moodle says that this grade cannot be changed.")
            continue
        text = _scaled(mark, values[MAXIMUM], filled)
        _fill(filled, mark.student, values[GRADE], text)
        cells[row, GRADE] = text
        if COMMENT in values and not values[COMMENT]:
            cells[row, COMMENT] = _comment(mark)
        elif COMMENT in values:
            _once(filled, "Comments that were there were kept.")
    filled.sheet = sheet.with_cells(cells)
    return filled


def canvas(sheet: Sheet, column: str, marks: dict[str, Mark], roster: Roster, partial: bool) -> Filled:
    """Fill one assignment's column of the gradebook. Raises SheetProblem if it is none."""
    if form_of(sheet) != GRADEBOOK:
        raise SheetProblem("This is not Canvas's gradebook. Export it in Canvas, under Grades.")
    rows = [sheet.values(row) for row in range(len(sheet.rows))]
    points = next((one[column] for one in rows if is_about_points(one) and number(one[column])), "")
    filled, cells = Filled(sheet), {}
    for row, mark in _owners(sheet, marks, roster, partial, filled):
        before = rows[row][column]
        if before in {"EX", "N/A"}:
            filled.left.append(f"{mark.student}: Canvas has {before} here.")
            continue
        cells[row, column] = _scaled(mark, points, filled)
        _fill(filled, mark.student, before, cells[row, column])
    filled.sheet = sheet.with_cells(cells)
    return filled


def _owners(
    sheet: Sheet, marks: dict[str, Mark], roster: Roster, partial: bool, filled: Filled
) -> list[tuple[int, Mark]]:
    """Return the rows to fill with their marks; list the rows and the marks that do not go together."""
    found: dict[str, tuple[int, Mark]] = {}
    for person in people(sheet):
        try:
            owner = roster.owner(person)
        except Refused as reason:
            filled.left.append(f"row {person.row + 2}: {reason}")
            continue
        mark = marks.get(owner.id) if owner else None
        if mark is None:
            filled.left.append(
                f"row {person.row + 2}: nobody in the gradebook. Read the file with softpower roster."
            )
        elif mark.student in found:
            filled.left.append(f"row {person.row + 2}: {mark.student} has a row above.")
        elif not mark.counts(partial):
            found[mark.student] = (-1, mark)
            filled.left.append(f"{mark.student}: {mark.state}")
        else:
            found[mark.student] = (person.row, mark)
    absent = [mark for name, mark in marks.items() if mark.counts(partial) and name not in found]
    filled.left += [f"{mark.student}: has marks, and no row in the file." for mark in absent]
    return [(row, mark) for row, mark in found.values() if row >= 0]


def _scaled(mark: Mark, points: str, filled: Filled) -> str:
    """Return a mark on the scale of the other system."""
    top = number(points)
    if not top or not mark.maximum or abs(top - mark.maximum) < 0.005:
        return as_text(mark.final, points)
    _once(filled, f"Marks were scaled from {mark.maximum:g} to {top:g} points.")
    return as_text(mark.final * top / mark.maximum, points)


def _fill(filled: Filled, student: str, before: str, text: str) -> None:
    filled.filled += 1
    old = number(before)
    if old is not None and abs(old - (number(text) or 0.0)) > 0.005:
        filled.changed.append(f"{student}: {text} (was {before})")


def _comment(mark: Mark) -> str:
    text = f"{mark.final:g} of {mark.maximum:g} points."
    if mark.penalty:
        text += f" {mark.penalty:g} were taken off because it was late."
    if mark.state != MARKED:
        text += f" {mark.to_mark} answers still wait for a person."
    if mark.dropped:
        text += f" Dropped, so everyone who handed in has its points: {', '.join(mark.dropped)}."
    return text + (f" Not full: {'; '.join(mark.lost)}." if mark.lost else "")


def _once(filled: Filled, text: str) -> None:
    if text not in filled.told:
        filled.told.append(text)

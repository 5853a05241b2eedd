"""``softpower roster``: read a list of students into the gradebook, and keep it for the way back."""

import hashlib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from softpower.grading.gradebook import open_gradebook
from softpower.grading.lms.forms import Person, form_of, people
from softpower.grading.lms.spreadsheet import read_sheet
from softpower.grading.lms.students import Refused, Roster, Student, store, usable_id

#: Beside the gradebook: each roster that was read, as it came.
KEPT = "rosters"
#: Canvas's own student, whom every course has.
_TEST_STUDENT = ("Student", "Test")


@dataclass
class Changes:
    """What came of reading a roster: a line for each student, and how many stayed as they were."""

    form: str
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    #: Who got the number by which Moodle knows them in one more assignment, and nothing else new.
    numbered: int = 0
    unchanged: int = 0

    def text(self) -> str:
        """Return all of it for a person to read."""
        lines = [f"Read as {self.form}."]
        for word, rows in (("added", self.added), ("changed", self.changed), ("refused", self.refused)):
            if rows:
                lines += [f"{len(rows)} {word}:", *(f"  {row}" for row in rows)]
        if self.numbered:
            lines.append(f"{self.numbered} known by one more number in Moodle.")
        return "\n".join([*lines, f"{self.unchanged} unchanged. Nobody was removed."])


def read_roster(file: Path, work: Path, database: str) -> Changes:
    """Read a roster into the gradebook.

    Parameters
    ----------
    file
        A CSV file in one of the forms of :mod:`softpower.grading.lms.forms`.
    work
        The folder of the gradebook; ``roster.csv`` and a copy of ``file`` are kept there.
    database
        Address of the gradebook.

    Raises
    ------
    SheetProblem
        If the file cannot be read or is no roster.
    """
    sheet = read_sheet(file)
    changes, rows = Changes(form_of(sheet)), people(sheet)
    with open_gradebook(database) as gradebook:
        roster = Roster.of(gradebook, work)
        seen: dict[str, int] = {}
        touched = {}
        for person in rows:
            try:
                student = _taken(roster, person, seen, changes)
            except Refused as reason:
                changes.refused.append(f"row {person.row + 2} ({_shown(person)}): {reason}")
            else:
                roster.students[student.id] = touched[student.id] = student
        store(gradebook, touched.values())
        roster.save(work)
    _keep(file, work)
    return changes


def _taken(roster: Roster, person: Person, seen: dict[str, int], changes: Changes) -> Student:
    if (person.last_name, person.first_name) == _TEST_STUDENT and person.lms_user_id:
        raise Refused("This is Canvas's test student.")
    before = roster.owner(person)
    student = (before or Student(usable_id(person.wanted))).joined(person)
    if (earlier := seen.get(student.id)) is not None:
        raise Refused(f"Row {earlier + 2} is about {student.id} too; that row counts.")
    seen[student.id] = person.row
    if before is None:
        changes.added.append(f"{student.id} ({_shown(person)})")
    elif _only_numbered(before, student):
        changes.numbered += 1
    elif told := _differences(before, student):
        changes.changed.append(f"{student.id}: {told}")
    else:
        changes.unchanged += 1
    return student


def _only_numbered(before: Student, after: Student) -> bool:
    """Whether all that is new is a number in Moodle, or the name that Moodle writes."""
    named = before.full_name or after.full_name
    return before != after == replace(before, moodle=after.moodle, full_name=named)


def _differences(before: Student, after: Student) -> str:
    told = []
    for one in fields(Student):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old != new:
            told.append(f"{one.name.replace('_', ' ')} {new}" + (f" (was {old})" if old else ""))
    return ", ".join(told)


def _shown(person: Person) -> str:
    name = person.full_name or f"{person.first_name} {person.last_name}".strip()
    return name or person.email or f"number {person.moodle or person.lms_user_id or person.wanted}"


def _keep(file: Path, work: Path) -> None:
    """Keep a copy of a roster under its own name, each content once."""
    content = file.read_bytes()
    folder = work / KEPT
    folder.mkdir(exist_ok=True)
    mark = hashlib.sha256(content).hexdigest()[:8]
    copy = folder / f"{file.stem}.{mark}{file.suffix}"
    copy.write_bytes(content)  # again, so that its time says when it was last read

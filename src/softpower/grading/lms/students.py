"""The students of a class, under the ids of nbgrader and under what other systems call them."""

import csv
import io
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field, fields, replace
from pathlib import Path

from nbgrader.api import Gradebook

from softpower.grading.lms.forms import Person
from softpower.grading.lms.names import CANVAS, MOODLE, PLAIN, Sender, level
from softpower.grading.lms.spreadsheet import SheetProblem, read_sheet
from softpower.grading.sheets import guarded

#: Beside the gradebook: each student's id, names, e-mail, and numbers in Moodle and Canvas.
ROSTER_FILE = "roster.csv"
_BAD_ID = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029/\\:*?\"<>|+]|^[.~-]|[. ]$")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
UNKNOWN = "This student is not in the roster. Read it with softpower roster, or say --add."
_GRADEBOOK_FIELDS = ("first_name", "last_name", "email", "lms_user_id")
_TEXTS = (*_GRADEBOOK_FIELDS, "full_name", "moodle")


class Refused(Exception):
    """A row or a file that belongs to nobody for sure; the message says why."""


@dataclass(frozen=True)
class Student:
    """One student; empty texts are what nobody said. ``moodle`` has numbers with blanks between."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    full_name: str = ""
    moodle: str = ""

    @property
    def numbers(self) -> list[str]:
        """Moodle's participant numbers; each belongs to one assignment."""
        return self.moodle.split()

    def joined(self, person: Person) -> "Student":
        """Return this student with what a row says; what it leaves empty stays as it was."""
        said = {name: getattr(person, name) for name in _TEXTS if getattr(person, name)}
        said["moodle"] = " ".join(dict.fromkeys([*self.numbers, *person.moodle.split()]))
        return replace(self, **said)

    def called(self, name: str) -> bool:
        """Whether this is the student's name, first or last name first."""
        first, last = level(self.first_name), level(self.last_name)
        own = {level(self.full_name), first + last, last + first} - {""}
        return level(name) in own


@dataclass
class Roster:
    """All students by id."""

    students: dict[str, Student] = field(default_factory=dict)

    @classmethod
    def of(cls, gradebook: Gradebook, work: Path) -> "Roster":
        """Return who is in the gradebook, with what the roster file beside it adds."""
        roster = cls()
        for one in gradebook.students:
            known = {name: getattr(one, name) or "" for name in _GRADEBOOK_FIELDS}
            roster.students[one.id] = Student(one.id, **known)
        if (work / ROSTER_FILE).is_file():
            sheet = read_sheet(work / ROSTER_FILE)
            if "id" not in sheet.columns:
                raise SheetProblem(
                    f"{work / ROSTER_FILE} has no column id. Move it away and read the roster again."
                )
            for row in range(len(sheet.rows)):
                values = {name: _unguarded(value) for name, value in sheet.values(row).items()}
                student = roster.students.get(values["id"], Student(values["id"]))
                more = {name: values.get(name, "") for name in _TEXTS if not getattr(student, name)}
                roster.students[student.id] = replace(student, **more)
        return roster

    def save(self, work: Path) -> None:
        """Write the roster file; the earlier one is there until the new one is whole."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([one.name for one in fields(Student)])
        for student in sorted(self.students.values(), key=lambda one: one.id):
            writer.writerow(map(guarded, astuple(student)))
        new = work / f"{ROSTER_FILE}.new"
        new.write_text(text.getvalue(), encoding="utf-8", newline="")
        os.replace(new, work / ROSTER_FILE)

    def owner(self, person: Person) -> Student | None:
        """Return the student whom a row is about; None if it is somebody new. Raises Refused."""
        same: dict[str, str] = {}
        if person.given and usable_id(person.wanted) in self.students:
            same[usable_id(person.wanted)] = "id"
        for student in self.students.values():
            if person.moodle and person.moodle in student.numbers:
                same.setdefault(student.id, "participant number")
            elif person.lms_user_id and person.lms_user_id == student.lms_user_id:
                same.setdefault(student.id, "user id")
            elif person.email and person.email.casefold() == student.email.casefold():
                same.setdefault(student.id, "e-mail address")
        if len(same) > 1:
            found = " and ".join(f"{name} (same {what})" for name, what in same.items())
            raise Refused(f"This may be {found}. Correct one of them first.")
        if same:
            return self.students[next(iter(same))]
        by_number = person.wanted == person.moodle and not person.given
        if by_number and person.full_name:
            # Such a number is of one assignment; by it alone the class would be there twice.
            called = [one for one in self.students.values() if one.called(person.full_name)]
            if called:
                return self._only(called)
        if by_number and person.wanted in self.students:
            raise Refused(f"The id {person.wanted} is somebody else's, who has another participant number.")
        return self._of_same_id(person)

    def _of_same_id(self, person: Person) -> Student | None:
        wanted = usable_id(person.wanted)
        found = self.students.get(wanted)
        if not found:
            if alike := [one for one in self.students if one.casefold() == wanted.casefold()]:
                raise Refused(f"The id {wanted} differs from {alike[0]} only in capital letters.")
            return None
        for what in ("email", "lms_user_id"):
            here, there = getattr(found, what), getattr(person, what)
            if here and there and here.casefold() != there.casefold():
                name = what.replace("_", " ")
                raise Refused(
                    f"The id {wanted} belongs to somebody with another {name} ({here}, here {there}). Give "
                    "each an id, in a CSV with the columns id, first_name, last_name, email."
                )
        return found

    def find(self, sender: Sender) -> Student:
        """Return who handed a file in. Raises Refused with the reason if that is not sure."""
        if found := list(self._by_number(sender)):
            return found[0]
        if sender.hidden:
            raise Refused(
                f"The system hides who number {sender.number} is. Read its grading worksheet with softpower "
                "roster, or show names and download again."
            )
        # In Canvas a person has one number everywhere: another number is another person.
        able = (one for one in self.students.values() if sender.system != CANVAS or not one.lms_user_id)
        return self._only([one for one in able if sender.system != PLAIN and one.called(sender.name)])

    def _by_number(self, sender: Sender) -> Iterator[Student]:
        if sender.system == PLAIN:
            own = unicodedata.normalize("NFC", sender.name)
            exact = [self.students[own]] if own in self.students else []
            yield from exact or (one for one in self.students.values() if one.id.casefold() == own.casefold())
            return
        for student in self.students.values():
            if sender.number in (student.numbers if sender.system == MOODLE else (student.lms_user_id,)):
                yield student

    @staticmethod
    def _only(called: list[Student]) -> Student:
        if not called:
            raise Refused(UNKNOWN)
        if len(called) > 1:
            ids = " and ".join(one.id for one in called)
            raise Refused(
                f"{ids} have this name. Read the list that has their numbers with softpower roster."
            )
        return called[0]


def usable_id(text: str) -> str:
    """Return an id as nbgrader and every file system can have it. Raises Refused."""
    name = unicodedata.normalize("NFC", text.strip())
    if not name:
        raise Refused("The row has no id, no number and no e-mail address.")
    if _BAD_ID.search(name) or _RESERVED.match(name) or len(name.encode()) > 200:
        raise Refused(f"{name[:60]!r} cannot be the name of a folder. Give this student another id.")
    return name


def store(gradebook: Gradebook, students: Iterable[Student]) -> None:
    """Put students into the gradebook; nobody is removed, and nothing is made empty."""
    for student in students:
        said = {name: getattr(student, name) for name in _GRADEBOOK_FIELDS if getattr(student, name)}
        gradebook.update_or_create_student(student.id, **said)


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text

"""The forms of a roster: nbgrader's, Moodle's and Canvas's, told apart by their columns.

- nbgrader (``nbgrader db student import``): ``id``, ``first_name``, ``last_name``, ``email``,
  ``lms_user_id``; all but the first may be missing.
- Moodle's grading worksheet (``mod/assign/gradingtable.php``, read back by
  ``mod/assign/feedback/offline/importgradeslib.php``): ``Identifier`` (``Participant 123``),
  ``Full name``, ``ID number`` and ``Email address`` as the site shows them, ``Status``,
  ``Grade``, ``Maximum Grade`` and more. Only ``Identifier`` with blind marking.
- Moodle's list of participants: ``First name``, ``Last name`` or ``Surname``, and the same others.
- Canvas's gradebook (``lib/gradebook_exporter.rb``): ``Student`` (or ``LastName``, ``FirstName``),
  ``ID``, ``SIS User ID``, ``SIS Login ID``, ``Section``, a column ``Name (id)`` for each
  assignment; below it a row ``Points Possible``.
"""

import re
from dataclasses import dataclass

from softpower.grading.lms.spreadsheet import Sheet, SheetProblem

NBGRADER, WORKSHEET, PARTICIPANTS, GRADEBOOK = (
    "nbgrader's roster",
    "Moodle's grading worksheet",
    "Moodle's list of participants",
    "Canvas's gradebook",
)
_LAST_NUMBER = re.compile(r"\d+\s*$")


@dataclass(frozen=True)
class Person:
    """One row of a roster.

    Parameters
    ----------
    row
        Its number in the sheet, from 0.
    wanted
        The id that the person gets if new; empty if the row has none.
    first_name, last_name, full_name, email
        As the row says; empty where it does not.
    lms_user_id
        The person's id in Canvas, or what nbgrader's own form has there.
    moodle
        Moodle's participant number.
    given
        Whether the id was given by somebody, and not made from other columns.
    """

    row: int
    wanted: str
    first_name: str = ""
    last_name: str = ""
    full_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    moodle: str = ""
    given: bool = False


def form_of(sheet: Sheet) -> str:
    """Return the form of a sheet. Raises SheetProblem if it is none that is known."""
    columns = {column.strip() for column in sheet.columns}
    if {"Identifier", "Grade"} <= columns:
        return WORKSHEET
    if "ID" in columns and "Section" in columns and ("Student" in columns or "LastName" in columns):
        return GRADEBOOK
    if "First name" in columns and ("Email address" in columns or "ID number" in columns):
        return PARTICIPANTS
    if "id" in columns:
        return NBGRADER
    found = ", ".join(sorted(columns))[:200]
    raise SheetProblem(
        f"This is no roster that is known; its columns are {found}. Known are nbgrader's (id, first_name, "
        "last_name, email, lms_user_id), Moodle's grading worksheet or list of participants, and Canvas's "
        "gradebook. Download it with the language of the site set to English."
    )


def people(sheet: Sheet) -> list[Person]:
    """Return the students in a sheet, in its order. Raises SheetProblem as :func:`form_of`."""
    read = {NBGRADER: _nbgrader, WORKSHEET: _moodle, PARTICIPANTS: _moodle, GRADEBOOK: _canvas}[
        form_of(sheet)
    ]
    rows = ((row, sheet.values(row)) for row in range(len(sheet.rows)))
    return [read(row, values) for row, values in rows if not is_about_points(values)]


def is_about_points(values: dict[str, str]) -> bool:
    """Whether a row of Canvas's gradebook is one about the assignments, and not a student's."""
    if "Section" not in values or "ID" not in values:
        return False
    named = values.get("Student") or values.get("LastName") or ""
    return not values["ID"] and named in {"", "Points Possible"}


def participant(identifier: str) -> str:
    """Return the number in ``Participant 123``; empty if there is none."""
    found = _LAST_NUMBER.search(identifier)
    return found.group().strip() if found else ""


def _nbgrader(row: int, values: dict[str, str]) -> Person:
    names = ("first_name", "last_name", "email", "lms_user_id")
    said = {name: values.get(name, "") for name in names}
    return Person(row, values["id"], **said, given=True)


def _moodle(row: int, values: dict[str, str]) -> Person:
    number, email = participant(values.get("Identifier", "")), values.get("Email address", "")
    return Person(
        row,
        values.get("ID number", "") or email.partition("@")[0] or number,
        first_name=values.get("First name", ""),
        last_name=values.get("Last name", "") or values.get("Surname", ""),
        full_name=values.get("Full name", ""),
        email=email,
        moodle=number,
        given=bool(values.get("ID number")),
    )


def _canvas(row: int, values: dict[str, str]) -> Person:
    last, _, first = values.get("Student", "").partition(",")
    login = values.get("SIS Login ID", "")
    return Person(
        row,
        login or values["ID"],
        first_name=values.get("FirstName", "") or first.strip(),
        last_name=values.get("LastName", "") or last.strip(),
        email=login if "@" in login else "",
        lms_user_id=values["ID"],
    )

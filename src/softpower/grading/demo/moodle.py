"""A pretended Moodle, for the demo of a term: what is downloaded from it, and what is uploaded to it."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_WORKSHEET = (
    "Identifier",
    "Full name",
    "ID number",
    "Email address",
    "Status",
    "Grade",
    "Maximum Grade",
    "Grade can be changed",
    "Last modified (submission)",
    "Last modified (grade)",
    "Feedback comments",
)


@dataclass(frozen=True)
class Person:
    """A student as Moodle knows one."""

    first: str
    last: str
    number: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        return f"{self.number}@example.org"


class Moodle:
    """One class in Moodle; its files are written into a folder.

    Parameters
    ----------
    folder
        Where downloads are put.
    people
        The class. Moodle numbers it anew in each assignment, and so does this.
    """

    def __init__(self, folder: Path, people: tuple[Person, ...]) -> None:
        self.folder, self.people = folder, people
        folder.mkdir(parents=True, exist_ok=True)
        self._assignments: list[str] = []

    def participants(self) -> Path:
        """Return the list of participants, as it is downloaded."""
        rows = [(one.first, one.last, one.number, one.email) for one in self.people]
        return self._table(
            "participants.csv", ("First name", "Last name", "ID number", "Email address"), rows
        )

    def worksheet(self, assignment: str, points: float, handed_in: Mapping[str, datetime]) -> Path:
        """Return the grading worksheet of an assignment: who handed in, and when."""
        rows = []
        for one in self.people:
            time = handed_in.get(one.number)
            rows.append(
                (
                    f"Participant {self._participant(assignment, one.number)}",
                    one.name,
                    one.number,
                    one.email,
                    "Submitted for grading" if time else "No submission",
                    "",
                    f"{points:.2f}",
                    "Yes",
                    f"{time:%A, %d %B %Y, %I:%M %p}" if time else "-",
                    "-",
                    "",
                )
            )
        return self._table(f"Grades-IR-{assignment}.csv", _WORKSHEET, rows)

    def download(self, assignment: str, handed_in: Mapping[str, tuple[str, bytes]]) -> Path:
        """Return the zip of all submissions.

        Parameters
        ----------
        assignment
            Its name.
        handed_in
            For each student's number, the name and the content of the file.
        """
        names = {one.number: one.name for one in self.people}
        file = self.folder / f"IR-{assignment}-all.zip"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for number, (name, content) in handed_in.items():
                folder = f"{names[number]}_{self._participant(assignment, number)}_assignsubmission_file"
                packed.writestr(f"{folder}/{name}", content)
        return file

    def imported(self, file: Path) -> dict[str, float]:
        """Read marks as Moodle does when a worksheet is uploaded; return them by student number."""
        rows = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
        return {row["ID number"]: float(row["Grade"]) for row in rows if row["Grade"]}

    def _participant(self, assignment: str, number: str) -> int:
        """Return a student's number in one assignment."""
        if assignment not in self._assignments:
            self._assignments.append(assignment)
        place = [one.number for one in self.people].index(number)
        return 40000 + 1000 * self._assignments.index(assignment) + place

    def _table(self, name: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Path:
        file = self.folder / name
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([columns, *rows])
        return file


def zipped(name: str, content: bytes) -> bytes:
    """Return a zip that holds one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return made.getvalue()

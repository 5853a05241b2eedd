"""What came of collecting: a table for the screen, and the same as a file."""

import csv
import textwrap
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path

from softpower.grading.lms.place import CHANGED, NOT_PLACED, PLACED, UNCHANGED
from softpower.grading.sheets import guarded


@dataclass(frozen=True)
class Row:
    """What became of one submission, or of a file that is nobody's."""

    student: str
    status: str
    notebook: str = ""
    time: str = ""
    time_from: str = ""
    note: str = ""


@dataclass
class Received:
    """What came of one run; ``added`` are students who were not in the roster before."""

    rows: list[Row] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take in one row."""
        self.rows.append(row)

    @property
    def status(self) -> int:
        """Exit status: 0 if everything is in its place, 1 if something is not."""
        return int(any(row.status == NOT_PLACED for row in self.rows))

    def text(self) -> str:
        """Return the table for a person to read."""
        lines = []
        for status in (PLACED, CHANGED, UNCHANGED, NOT_PLACED):
            found = [row for row in self.rows if row.status == status]
            if found:
                lines.append(f"{len(found)} {status}:")
                lines += [f"  {line}" for line in _lines(found)]
        if self.added:
            lines += [f"{len(self.added)} added to the roster:", *(f"  {one}" for one in self.added)]
        return "\n".join(lines or ["There is nothing to collect."])

    def write(self, file: Path) -> None:
        """Write the table as CSV."""
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened, lineterminator="\n")
            writer.writerow([one.name for one in fields(Row)])
            writer.writerows([guarded(text) for text in astuple(row)] for row in self.rows)


def _lines(rows: list[Row]) -> list[str]:
    """Return a line for each row, but one paragraph of names where nothing changed."""
    if rows[0].status == UNCHANGED:
        return textwrap.wrap(", ".join(row.student for row in rows), 98)
    return [_line(row) for row in rows]


def _line(row: Row) -> str:
    time = f"{row.time} ({row.time_from})" if row.time else ""
    line = "  ".join(filter(None, [row.student, row.notebook, time, row.note]))
    return "".join(sign if sign.isprintable() else "?" for sign in line)

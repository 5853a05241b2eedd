"""When something was handed in, as far as anybody knows.

The times in a zip of Moodle or Canvas are those of the download: both write each file into
the zip as it is sent (``zip_writer.php`` and ``content_zipper.rb`` pass no time). They say
nothing about who was late, so they are not used. Moodle's grading worksheet has the time of
each submission; Canvas only says ``LATE``. A zip that somebody made by hand has the time when
each file was last saved. What a student packed into a zip is never believed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from softpower.grading.lms.archive import Arrived
from softpower.grading.lms.choose import Held
from softpower.grading.lms.forms import WORKSHEET, form_of, participant
from softpower.grading.lms.names import MOODLE, PLAIN, Sender
from softpower.grading.lms.place import TIMESTAMP
from softpower.grading.lms.roster import KEPT
from softpower.grading.lms.spreadsheet import SheetProblem, read_sheet

_SUBMITTED = "Last modified (submission)"
#: ``Friday, 30 January 2026, 3:30 PM``, as Moodle writes it in English; also with 24 hours.
_MOMENT = re.compile(r"(?:\w+, )?(\d{1,2} \w+ \d{4}), (\d{1,2}:\d{2})\s*([AP]M)?$", re.I)


@dataclass(frozen=True)
class Told:
    """When a submission was handed in: the text for nbgrader, and who says so."""

    time: bytes = b""
    source: str = ""
    notes: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return self.time.decode("utf-8", "replace").strip()

    @classmethod
    def of(
        cls, pieces: Sequence[tuple[Sender, Arrived]], files: Sequence[Held], times: Mapping[str, datetime]
    ) -> "Told":
        """Return what is known of a student's files."""
        senders = [whose for whose, _ in pieces]
        late = any(whose.late for whose in senders)
        notes = (
            ("Canvas says it is late and gives no time: no late penalty comes of itself.",) if late else ()
        )
        if all(whose.system == PLAIN for whose in senders):
            if own := [one.content for one in files if one.path == TIMESTAMP]:
                return cls(own[0], f"its {TIMESTAMP}", notes)
            saved = [arrived.saved for _, arrived in pieces if arrived.saved]
            return (
                cls(_written(max(saved)), "when the file in the zip was last saved", notes)
                if saved
                else cls()
            )
        known = [times[one.number] for one in senders if one.system == MOODLE and one.number in times]
        if not known:
            return cls(notes=notes)
        return cls(_written(known[0]), "Moodle's worksheet, in this computer's time zone", notes)


def submission_times(work: Path) -> dict[str, datetime]:
    """Return when each participant number of Moodle handed in, by the worksheets that were read."""
    found: dict[str, datetime] = {}
    for file in sorted((work / KEPT).glob("*"), key=lambda one: one.stat().st_mtime):
        try:
            sheet = read_sheet(file)
            if form_of(sheet) != WORKSHEET:
                continue
        except SheetProblem:
            continue
        found |= _times(sheet.values(row) for row in range(len(sheet.rows)))
    return found


def _times(rows: Iterable[dict[str, str]]) -> dict[str, datetime]:
    read = {participant(values["Identifier"]): moment(values.get(_SUBMITTED, "")) for values in rows}
    return {number: when for number, when in read.items() if number and when}


def moment(text: str) -> datetime | None:
    """Return the time that Moodle writes in English, in UTC; None if it is none."""
    found = _MOMENT.match(text.strip())
    if not found:
        return None
    day, clock, half = found.groups()
    try:
        form = "%d %B %Y %I:%M %p" if half else "%d %B %Y %H:%M"
        return datetime.strptime(f"{day} {clock} {half or ''}".strip(), form).astimezone(UTC)
    except ValueError:
        return None


def _written(when: datetime) -> bytes:
    """Return a time as nbgrader writes it."""
    return f"{when:%Y-%m-%d %H:%M:%S} UTC".encode()

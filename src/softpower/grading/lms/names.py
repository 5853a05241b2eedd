"""Whose file it is: the names that Moodle, Canvas and people give to what they download.

Moodle, *Download all submissions* (``mod/assign/classes/downloader.php``; before Moodle 4.1
``download_submissions`` in ``mod/assign/locallib.php``): the full name with blanks for each
``_``, the participant number, ``assignsubmission``, and the kind of submission; then either a
folder or ``_`` and the file's own name. The folder ended in ``_`` in earlier versions. With blind
marking, the name is ``Participant``. The number belongs to a person in one assignment; in
another assignment the same person has another one.

Canvas, *Download Submissions* (``lib/content_zipper.rb``): the sortable name in lower case
without blanks and signs, ``LATE`` if it is late, the user's id, the attachment's id, the file's
own name; ``_text.html`` or ``_link.html`` for what was typed. With anonymous grading, ``anon``
and an id stand for the user. A later attachment has a higher id; its name may have got ``-1``
(``Attachment.make_unique_filename``).

Plain: ``STUDENT_A1.ipynb``, as ``nbgrader zip_collect`` has it here, or a folder for each student.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

MOODLE, CANVAS, PLAIN = "moodle", "canvas", "plain"

_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?$", re.S
)
_CANVAS = re.compile(
    r"(?P<name>.+?)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?:(?P<id>\d+)_(?P<file>.+)|(?P<typed>text|link)\.html)$",
    re.S,
)
_ANONYMOUS = re.compile(
    r"(?:LATE_)?anon_(?P<who>[A-Za-z0-9]+)_(?:\d+_(?P<file>.+)|(?:text|link)\.html)$", re.S
)
#: What systems add to a download by themselves.
_BY_SYSTEMS = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".ipynb_checkpoints", "__pycache__"}


@dataclass(frozen=True)
class Sender:
    """Who handed a file in, as far as its name says.

    Parameters
    ----------
    system
        ``moodle``, ``canvas`` or ``plain``.
    name
        The person as the system writes it; for ``plain`` the student's id.
    number
        Moodle's participant number, or the user's id in Canvas.
    file
        The file's own name, with ``/`` after folders.
    order
        Of two files of a student, the later has the higher one; 0 where nobody knows.
    late
        Whether the system says that it is late.
    hidden
        Whether the system hides who it is.
    """

    system: str
    name: str
    number: str
    file: str
    order: int = 0
    late: bool = False
    hidden: bool = False


def level(text: str) -> str:
    """Return a name as it is compared: without case, signs and blanks, in one spelling of letters.

    Persian names may be typed with Arabic letters and with or without a zero-width joiner.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate({0x64A: "ی", 0x649: "ی", 0x643: "ک"})
    return "".join(letter for letter in plain if letter.isalnum() or unicodedata.category(letter) == "Mn")


def by_system(path: str) -> bool:
    """Whether a file was made by a system and not by a student, such as ``.DS_Store``."""
    parts = path.split("/")
    return any(part.casefold() in _BY_SYSTEMS for part in parts) or parts[-1].startswith("._")


def sender(
    path: str, assignment: str, notebooks: Collection[str], students: Collection[str]
) -> Sender | None:
    """Return who handed in the file at ``path`` of a download; None if its name does not say.

    Parameters
    ----------
    path
        Folders and name, with ``/`` between them.
    assignment
        For example ``A1``.
    notebooks
        Names of the assignment's notebooks, without their ending.
    students
        Ids of the students who are known.
    """
    parts = [unicodedata.normalize("NFC", part) for part in path.split("/")]
    names = (assignment.casefold(), *(name.casefold() for name in notebooks))
    flat = _splits(parts[-1], names)
    return (
        _from_moodle(parts)
        or _in_folder(parts, assignment, students)
        or next((one for one in flat if one.name in students), None)
        or _from_canvas(parts)
        or next(iter(flat), None)
        or _in_unknown_folder(parts, names)
    )


def _from_moodle(parts: list[str]) -> Sender | None:
    for place, part in enumerate(parts):
        found = _MOODLE.match(part)
        if not found:
            continue
        last = place == len(parts) - 1
        # A folder's name ends after the kind; a file's goes on with its own name.
        own = [found["file"]] if last and found["file"] else parts[place + 1 :]
        if not own:
            continue
        hidden = found["name"].casefold() == "participant"
        name = "" if hidden else found["name"]
        return Sender(MOODLE, name, found["number"], "/".join(own), hidden=hidden)
    return None


def _from_canvas(parts: list[str]) -> Sender | None:
    if found := _ANONYMOUS.match(parts[-1]):
        return Sender(CANVAS, "", found["who"], found["file"] or parts[-1], hidden=True)
    if not (found := _CANVAS.match(parts[-1])):
        return None
    file = found["file"] or f"{found['typed']}.html"
    return Sender(CANVAS, found["name"], found["user"], file, int(found["id"] or 0), bool(found["late"]))


def _in_folder(parts: list[str], assignment: str, students: Collection[str]) -> Sender | None:
    """Find the folder of a student who is known."""
    for place, part in enumerate(parts[:-1]):
        if part in students:
            rest = parts[place + 1 :]
            own = rest[1:] if len(rest) > 1 and rest[0] == assignment else rest
            return Sender(PLAIN, part, "", "/".join(own))
    return None


def _splits(file: str, names: tuple[str, ...]) -> list[Sender]:
    """Return each way to read a name as ``STUDENT_A1.ipynb``; an id may have ``_`` in it."""
    places = [place for place, letter in enumerate(file) if letter == "_" and place]
    able = [place for place in places if file[place + 1 :].casefold().startswith(names)]
    return [Sender(PLAIN, file[:place], "", file[place + 1 :]) for place in able]


def _in_unknown_folder(parts: list[str], names: tuple[str, ...]) -> Sender | None:
    """Read ``STUDENT/A1.ipynb`` and ``STUDENT/A1/...`` of a student nobody knows."""
    folders = [part for part in parts[:-1] if part.casefold() not in names]
    if folders and (len(folders) < len(parts) - 1 or parts[-1].casefold().startswith(names)):
        return Sender(PLAIN, folders[-1], "", parts[-1])
    return None

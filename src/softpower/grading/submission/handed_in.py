"""Collect from an exchange in which every student can write.

The folder ``inbound`` of nbgrader's exchange is open to all who have an account: anybody can
put a folder there, under any name, with links to any file. nbgrader copies what it finds with
the instructor's rights and follows links; it takes a folder of one student for another's after
a warning, and stops at a name that it cannot read. Here a submission is first copied, once, to
a shelf beside the instructor's gradebook. Only folders and files that belong to the student
whom the folder names are copied, and no link is followed. nbgrader then collects from the shelf.
"""

import os
import re
import shutil
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import parse_utc

from softpower.grading.submission.intake import MAX_BYTES, MAX_DEPTH, MAX_FILE, MAX_FILES

#: Beside the folder of submissions: every submission as it arrived.
SHELF = "handed_in"
#: ``STUDENT+ASSIGNMENT+TIME`` and, usually, ``+`` and random characters.
_NAME = re.compile(r"(?P<student>[^+/]+)\+(?P<assignment>[^+/]+)\+(?P<time>[^+/]+)(?:\+[\w=-]+)?")
#: A submission that was changed so long after the time that it states is told.
_LATER = timedelta(minutes=10)


class CollectOwn(ExchangeCollect):
    """nbgrader's collect, for submissions that belong to the student whom they name."""

    root: Any  # nbgrader's: the exchange's folder

    def init_src(self) -> None:
        """Copy what is new to the shelf, and let nbgrader collect from there."""
        if not self.coursedir.course_id:
            self.fail("No course id specified. Re-run with --course flag.")
        inbound = Path(self.root) / self.coursedir.course_id / "inbound"
        if not inbound.is_dir():
            self.fail(f"Course not found: {inbound}")
        submitted = Path(self.coursedir.root) / self.coursedir.submitted_directory
        shelf = submitted.parent / SHELF
        own = shelf / self.coursedir.course_id / "inbound"
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in sorted(os.listdir(inbound)):
            read = _NAME.fullmatch(name)
            if read and read["assignment"] == self.coursedir.assignment_id and not (own / name).exists():
                self._shelve(inbound, own, name, read)
        self.root = str(shelf)
        self.check_owner = False  # all of it is the instructor's now
        super().init_src()

    def _shelve(self, inbound: Path, own: Path, name: str, read: re.Match[str]) -> None:
        part = own / f".{name}.part"
        shutil.rmtree(part, ignore_errors=True)
        try:
            stated = _moment(read["time"])
            changed = copy_own(inbound / name, part, read["student"], self.log.warning)
        except (OSError, ValueError) as error:
            shutil.rmtree(part, ignore_errors=True)
            self.log.warning("%s was not collected: %s", name, error)
            return
        part.rename(own / name)
        if changed - stated > _LATER:
            self.log.warning(
                "%s says that it was handed in at %s UTC, but it was changed at %s UTC.",
                name,
                f"{stated:%Y-%m-%d %H:%M:%S}",
                f"{changed:%Y-%m-%d %H:%M:%S}",
            )


def _moment(text: str) -> datetime:
    try:
        moment: datetime = parse_utc(text)
    except Exception as error:  # a text from outside may upset the parser in any way
        raise ValueError(f"{text!r} is no time") from error
    return moment


def copy_own(source: Path, target: Path, student: str, tell: Callable[[str], Any]) -> datetime:
    """Copy a folder of a student, and only what belongs to that student.

    Parameters
    ----------
    source, target
        The folder, and the new folder to make of it.
    student
        Name of the account that has to own ``source`` and all that is in it.
    tell
        Called with a line for each thing that was left out, and why.

    Returns
    -------
    datetime
        When the newest of the files was last changed, by this machine's clock, in UTC without a zone.

    Raises
    ------
    ValueError
        If ``source`` is a link or no folder, or belongs to somebody else.
    """
    from pwd import getpwuid  # not on Windows, where there is no exchange

    try:
        folder = os.open(source, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise ValueError(f"it is a link, or no folder that can be read ({error.strerror})") from error
    try:
        owner = os.fstat(folder).st_uid
        try:
            named = getpwuid(owner).pw_name
        except KeyError:
            named = f"number {owner}"
        if named != student:
            raise ValueError(f"it names {student}, but it belongs to {named}")
        return _Copy(owner, lambda line: tell(f"{source.name}: {line}")).folder(folder, target)
    finally:
        os.close(folder)


class _Copy:
    """Copies by descriptors: what a path leads to cannot be changed in between."""

    def __init__(self, owner: int, tell: Callable[[str], Any]) -> None:
        self.owner, self.tell = owner, tell
        self.files, self.bytes = MAX_FILES, MAX_BYTES

    def folder(self, source: int, target: Path, inside: str = "", depth: int = 1) -> datetime:
        target.mkdir(mode=0o700)
        newest = 0.0
        for name in sorted(os.listdir(source)):
            shown = inside + name
            try:
                taken = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=source)
            except OSError as error:
                self.tell(f"{shown!r} was left out: it is a link, or cannot be read ({error.strerror}).")
                continue
            try:
                found = os.fstat(taken)
                if reason := self._unfit(found, depth):
                    self.tell(f"{shown!r} was left out: it {reason}.")
                elif stat.S_ISDIR(found.st_mode):
                    inner = self.folder(taken, target / name, f"{shown}/", depth + 1)
                    newest = max(newest, inner.replace(tzinfo=UTC).timestamp())
                else:
                    self._file(taken, target / name)
                    newest = max(newest, found.st_ctime)
            finally:
                os.close(taken)
        return datetime.fromtimestamp(newest, UTC).replace(tzinfo=None)

    def _unfit(self, found: os.stat_result, depth: int) -> str:
        if found.st_uid != self.owner:
            return "belongs to somebody else"
        if stat.S_ISDIR(found.st_mode):
            return "is a folder too deep inside" if depth >= MAX_DEPTH else ""
        if not stat.S_ISREG(found.st_mode):
            return "is no ordinary file"
        if found.st_size > min(MAX_FILE, self.bytes) or not self.files:
            return f"is too much ({MAX_FILES} files, {MAX_FILE:,} bytes in each, {MAX_BYTES:,} in all)"
        return ""

    def _file(self, source: int, target: Path) -> None:
        with open(os.dup(source), "rb") as file:
            data = file.read(min(MAX_FILE, self.bytes))  # whatever it has grown to since
        self.files, self.bytes = self.files - 1, self.bytes - len(data)
        target.write_bytes(data)
        target.chmod(0o600)

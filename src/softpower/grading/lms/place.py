"""Put submissions where nbgrader looks for them, and keep what lay there before."""

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

TIMESTAMP = "timestamp.txt"
#: Below the folder of one run: what arrived as it came, and what was replaced.
ARRIVED, REPLACED = "arrived", "replaced"
_BAD_PART = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\:*?\"<>|]|[. ]$|^ |^\.")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")

PLACED, CHANGED, UNCHANGED, NOT_PLACED = "placed", "replaced", "unchanged", "not placed"


class CannotPlace(Exception):
    """A submission that is not put in place; the message says why and what to do."""


@dataclass(frozen=True)
class Shelf:
    """The folder ``submitted`` of a class, and the folder where each run keeps things."""

    submitted: Path
    collected: Path

    def place(self, student: str, assignment: str, files: dict[str, bytes], run: Path | None) -> str:
        """Put a submission in its place; return what became of it.

        Parameters
        ----------
        student, assignment
            Whose it is, and of what.
        files
            Contents by name; ``timestamp.txt`` says when it was handed in.
        run
            The folder of this run; None only says what would be done.

        Raises
        ------
        CannotPlace
            If something there is in the way, or is later.
        """
        target = self.submitted / student / assignment
        for folder in (target.parent, target):
            if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
                raise CannotPlace(f"{folder} is no folder. Move it away, and collect again.")
        there = _read(target)
        if there is not None and _work(there) == _work(files):
            return UNCHANGED
        if there is not None:
            self._no_step_back(student, assignment, there, files)
        if run is not None:
            _write(target, files, run)
        return PLACED if there is None else CHANGED

    def _no_step_back(
        self, student: str, assignment: str, there: dict[str, bytes], files: dict[str, bytes]
    ) -> None:
        """Refuse what is known to be earlier than what is there. Raises CannotPlace."""
        old, new = _time(there), _time(files)
        if old and new and new < old:
            raise CannotPlace(
                f"A later one is there, of {old:%Y-%m-%d %H:%M} UTC; this is of {new:%Y-%m-%d %H:%M}. To "
                "take this, move the later one away and collect again."
            )
        for earlier in sorted(self.collected.glob(f"*/{REPLACED}/*")):
            kept = _read(earlier / assignment) if earlier.name == student else None
            if kept is not None and _work(kept) == _work(files):
                raise CannotPlace(
                    f"It was replaced by a later one in the run {earlier.parents[1].name}. To take it "
                    "again, move the later one away and collect again."
                )


def usable(name: str) -> bool:
    """Whether a file can have this name, with ``/`` after folders, on every system."""
    parts = name.split("/")
    return (
        len(name.encode("utf-8", "replace")) <= 200
        and all(part and not _BAD_PART.search(part) and not _RESERVED.match(part) for part in parts)
    )  # fmt: skip


def new_run(collected: Path, now: datetime) -> Path:
    """Make and return a folder for one run, named by its time."""
    collected.mkdir(parents=True, exist_ok=True)
    for attempt in range(1000):
        folder = collected / (f"{now:%Y-%m-%d_%H%M%S}" + (f"_{attempt}" if attempt else ""))
        try:
            folder.mkdir()
            return folder
        except FileExistsError:
            continue
    raise CannotPlace(f"{collected} has too many folders of this second.")


def keep_arrived(source: Path, run: Path) -> None:
    """Copy what arrived, as it came; of links only the link."""
    target = run / ARRIVED
    target.mkdir(exist_ok=True)
    place = target / source.name
    while place.exists():
        place = place.with_name(f"again_{place.name}")
    if source.is_dir():
        shutil.copytree(source, place, symlinks=True, copy_function=_copy)
    else:
        shutil.copyfile(source, place)


def _copy(source: str, target: str) -> None:
    if os.path.isfile(source):  # no pipe, which would wait for ever
        shutil.copyfile(source, target)


def _read(folder: Path) -> dict[str, bytes] | None:
    """Return the files of a folder; None if there is no folder, or nothing in it."""
    if not folder.is_dir():
        return None
    files = {}
    for file in folder.rglob("*"):
        if file.is_symlink():
            files[file.relative_to(folder).as_posix()] = b"a link"
        elif file.is_file():
            files[file.relative_to(folder).as_posix()] = file.read_bytes()
    return files or None


def _work(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name != TIMESTAMP}


def _time(files: dict[str, bytes]) -> datetime | None:
    try:
        moment: datetime = parse_utc(files[TIMESTAMP].decode("utf-8").strip())
        return moment
    except Exception:  # none, or a text that upsets the parser in any way
        return None


def _write(target: Path, files: dict[str, bytes], run: Path) -> None:
    """Write a submission whole, move the earlier one aside, then put the new one in its place."""
    with tempfile.TemporaryDirectory(dir=run, prefix="new_") as room:
        new = Path(room) / target.name
        for name, content in files.items():
            file = new / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if target.exists():
            aside = run / REPLACED / target.parent.name / target.name
            aside.parent.mkdir(parents=True, exist_ok=True)
            target.rename(aside)
        target.parent.mkdir(parents=True, exist_ok=True)
        new.rename(target)

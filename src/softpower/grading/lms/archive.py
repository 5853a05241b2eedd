"""Open what was downloaded: zips and folders, within limits, and nothing outside them.

Nothing is unpacked to a disk. A file's name in a zip is a text and no path that is followed.
"""

import io
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from softpower.grading.submission.intake import MAX_FILE

#: Files in a download, zips inside each other, and how much smaller a file may be packed.
MAX_ENTRIES, MAX_NESTED, MAX_RATIO = 20_000, 3, 200
#: A file below this size is no bomb, however well it packs.
_HARMLESS = 5 * 1024 * 1024
_ESCAPES = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)|\\|[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Arrived:
    """A file that arrived.

    Parameters
    ----------
    path
        Folders and name, with ``/`` between them.
    read
        Returns its content; raises Unreadable.
    saved
        When it was last saved, as a zip has it; None for other files.
    problem
        Why it cannot be taken; empty if it can.
    disk
        Where it is, if it is in no zip.
    """

    path: str
    read: Callable[[], bytes]
    saved: datetime | None = None
    problem: str = ""
    disk: Path | None = None


class Unreadable(Exception):
    """A file or zip that cannot be read; the message says why."""


def is_zip(path: str) -> bool:
    """Whether a file says by its name that it is a zip."""
    return path.casefold().endswith(".zip")


def opened(source: Path, stack: ExitStack) -> Iterator[Arrived]:
    """Yield the files of a download: a zip, a folder, or one file.

    What is opened for it is closed with ``stack``. Raises Unreadable.
    """
    if source.is_dir():
        yield from _in_folder(source)
    elif is_zip(source.name) or zipfile.is_zipfile(source):
        yield from unzipped(source, stack)
    else:
        yield _on_disk(source, source.name)


def _in_folder(folder: Path) -> Iterator[Arrived]:
    count = 0
    for here, below, files in os.walk(folder):
        links = [name for name in below if (Path(here) / name).is_symlink()]
        below.sort()
        for name in sorted([*files, *links]):
            count += 1
            if count > MAX_ENTRIES:
                raise Unreadable(f"{folder} has more than {MAX_ENTRIES:,} files; it is no download.")
            file = Path(here) / name
            yield _on_disk(file, file.relative_to(folder).as_posix())


def _on_disk(file: Path, path: str) -> Arrived:
    problem = ""
    found = file.lstat()
    if stat.S_ISLNK(found.st_mode):
        problem = "It is a link to another file; it was not followed."
    elif not stat.S_ISREG(found.st_mode):
        problem = "It is no ordinary file."
    elif found.st_size > MAX_FILE and not is_zip(path):
        problem = _too_large(found.st_size)
    return Arrived(path, lambda: _content(file), problem=problem, disk=file)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(f"It cannot be read ({error.strerror}).") from None


def unzipped(source: Path | bytes, stack: ExitStack) -> Iterator[Arrived]:
    """Yield the files of a zip, which is open until ``stack`` is closed. Raises Unreadable."""
    try:
        file = io.BytesIO(source) if isinstance(source, bytes) else source
        archive = stack.enter_context(zipfile.ZipFile(file))
    except Exception as error:  # a zip from outside may be damaged in any way
        raise Unreadable(f"It is no zip that can be read ({error}).") from None
    inside = [one for one in archive.infolist() if not one.is_dir()]
    if len(inside) > MAX_ENTRIES:
        raise Unreadable(f"It has {len(inside):,} files; {MAX_ENTRIES:,} are taken.")
    for one in inside:
        yield Arrived(_name(one), _reader(archive, one), _saved(one), _problem(one))


def _reader(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(one) as file:
                return file.read(one.file_size)
        except Exception as error:  # as above
            raise Unreadable(f"It cannot be unpacked ({error}).") from None

    return read


def _name(one: zipfile.ZipInfo) -> str:
    """Return the name of an entry; some programs write UTF-8 and do not say so."""
    if one.flag_bits & 0x800:
        return one.orig_filename
    try:
        return one.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return one.orig_filename


def _problem(one: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(one.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "It is a link to another file; it was not followed."
    if kind not in {0, stat.S_IFREG}:
        return "It is no ordinary file."
    if _ESCAPES.search(_name(one)):
        return "Its name leads out of its folder, or cannot be used."
    if one.flag_bits & 1:
        return "It is locked with a password."
    if one.file_size > MAX_FILE:
        return _too_large(one.file_size)
    if one.file_size > _HARMLESS and one.file_size > MAX_RATIO * max(one.compress_size, 1):
        times = one.file_size // max(one.compress_size, 1)
        return f"It is packed to a size {times:,} times smaller, as no work is."
    return ""


def _too_large(size: int) -> str:
    return f"It is too large ({size:,} bytes; {MAX_FILE:,} are taken)."


def _saved(one: zipfile.ZipInfo) -> datetime | None:
    """Return when an entry was saved, in UTC; a zip has the time of a clock on some wall."""
    try:
        moment = datetime(*one.date_time).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.year > 1980 else None

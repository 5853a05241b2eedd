"""Take in what was handed in: read what can be read, say what cannot.

A folder that a student filled may hold anything: links to other files, devices, a
thousand empty files, names that no system can write. Nothing of it is followed or run
here; what is taken is read once, into memory, within limits.
"""

import json
import os
import re
import stat
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, TextIO

import nbformat
import nbformat.reader
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.utils import parse_utc

from softpower.language import marked, phrase

_MARK = "softpower"
_TIMESTAMP = "timestamp.txt"
#: The minor version of nbformat 4 in which cells have ids; graded notebooks have them.
_WITH_CELL_IDS = 5

#: What is taken at most: files, folders inside each other, bytes of one file and of all.
MAX_FILES, MAX_DEPTH = 200, 8
MAX_FILE, MAX_BYTES = 20 * 1024 * 1024, 50 * 1024 * 1024
#: What is left out and told one by one; more are counted.
MAX_TOLD = 20
#: Control characters, ends of lines, bytes that are not UTF-8, and the other slash.
_BAD_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\udc80-\udcff\\]")
#: Folders and files that are looked at.
_MAX_SEEN = 100 * MAX_FILES
#: How a time begins that says the same on every day; nbgrader writes ``2026-01-30 15:30:10 UTC``.
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?!\d)")


@dataclass
class Taken:
    """What was taken from a submission's folder.

    ``files`` are contents by name (with ``/`` between folders); ``told`` says in words what
    was left out; ``broken`` says of a notebook that is there why it was not taken.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)
    timestamp: datetime | None = None


def take(folder: Path, ignore: Sequence[str] = ()) -> Taken:
    """Read a submission's folder.

    Parameters
    ----------
    folder
        The folder, as nbgrader has it: ``submitted/<student>/<assignment>``.
    ignore
        Names or patterns of files and folders that nbgrader leaves out too.
    """
    taken = Taken()
    if folder.is_symlink() or not folder.is_dir():
        taken.told.append("What was handed in is no folder; it was not followed.")
        return taken
    room, left_out, problems = MAX_BYTES, 0, 0
    for name, entry, problem in _walk(folder, ignore):
        size = 0 if problem else _size(entry)
        if size > MAX_FILE:
            problem = f"is too large ({size:,} bytes; {MAX_FILE:,} are taken)"
        if problem:
            problems += 1
            _leave_out(taken, name, problem)
        elif len(taken.files) >= MAX_FILES or size > room:
            left_out += 1
        else:
            try:
                taken.files[name] = _read(entry.path)
                room -= len(taken.files[name])
            except OSError as error:
                problems += 1
                _leave_out(taken, name, f"cannot be read ({error.strerror})")
    if problems > MAX_TOLD:
        taken.told.append(f"{problems - MAX_TOLD:,} more could not be taken for reasons like these.")
    if left_out:
        taken.told.append(
            f"{left_out:,} more files were left out: {MAX_FILES} files and {MAX_BYTES:,} bytes are taken."
        )
    taken.timestamp = _timestamp(taken)
    return taken


def _walk(folder: Path, ignore: Sequence[str]) -> Iterator[tuple[str, os.DirEntry[str], str]]:
    """Yield the files of a folder with their names and what is wrong with them; notebooks first."""
    waiting = [(folder, "", 1)]
    seen = 0
    while waiting:
        here, above, depth = waiting.pop()
        for entry in sorted(os.scandir(here), key=_rank):
            seen += 1
            if seen > _MAX_SEEN:
                yield "The rest", entry, f"was not looked at: there are more than {_MAX_SEEN:,} files"
                return
            if any(fnmatch(entry.name, pattern) for pattern in ignore):
                continue
            name = above + entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield name, entry, _wrong(entry)
            elif depth >= MAX_DEPTH or _BAD_NAME.search(entry.name):
                yield name, entry, marked("is a folder too deep inside, or with a name that cannot be used")
            elif not os.access(entry.path, os.R_OK | os.X_OK):
                yield name, entry, marked("is a folder that cannot be read")
            else:
                waiting.append((Path(entry.path), f"{name}/", depth + 1))


def _rank(entry: os.DirEntry[str]) -> tuple[bool, bool, str]:
    """Put first what must not be crowded out by other files: the time, then the notebooks."""
    return entry.name != _TIMESTAMP, not entry.name.casefold().endswith(".ipynb"), entry.name


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:  # it is gone since; reading it says so
        return 0


def _wrong(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return marked("is a link to another file; it was not followed")
    if not entry.is_file(follow_symlinks=False):
        return marked("is no ordinary file")
    if _BAD_NAME.search(entry.name) or len(entry.name) > 200:
        return marked("has a name that cannot be used")
    return ""


def _leave_out(taken: Taken, name: str, problem: str) -> None:
    if len(taken.told) < MAX_TOLD:
        shown = _BAD_NAME.sub("?", name)[:100]
        taken.told.append(f"{shown} {problem}.")
    if name.endswith(".ipynb") and "/" not in name:
        taken.broken[name] = phrase(
            "The file {problem}. Hand in the notebook itself.", problem=phrase(problem)
        )


def _read(path: str) -> bytes:
    # Whatever it has become since it was looked at: no link, and no pipe that waits for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "no ordinary file")
        return file.read(MAX_FILE + 1)[:MAX_FILE]


def _timestamp(taken: Taken) -> datetime | None:
    """Return when it was handed in, in UTC without a zone as nbgrader keeps it; None if that is not said."""
    text = taken.files.get(_TIMESTAMP, b"")[:100].decode("utf-8", "replace").strip()
    if not text:
        return None
    try:
        if not _DATE.match(text):
            raise ValueError("a time without a date")
        with warnings.catch_warnings(action="ignore"):  # a zone that nobody knows is taken for UTC
            moment: datetime = parse_utc(text)
        return moment
    except Exception:  # a text from outside may upset the parser in any way
        taken.told.append(f"{_TIMESTAMP} has no time that can be read.")
        return None


# -- notebooks


class TolerantReader(NotebookExporter):
    """nbconvert's notebook exporter, which reads any file.

    What is not a notebook becomes an empty one that carries the reason, so that
    it gets its marks (none) and its feedback (why) like every other submission.
    """

    def from_file(self, file_stream: Any, resources: Any = None, **kw: Any) -> tuple[Any, dict[str, Any]]:
        """Read a notebook from an open file and convert it."""
        return self.from_notebook_node(read_notebook(file_stream), resources=resources, **kw)


def read_notebook(file_stream: TextIO) -> NotebookNode:
    """Return the notebook in a file, or an empty one that carries the reason why not."""
    try:
        return _parsed(file_stream.read())
    except Exception as error:  # a file from outside may be wrong in any way
        return unreadable_notebook(_in_words(error))


def parse_notebook(content: bytes, ours: bool = False) -> NotebookNode:
    """Return the notebook in a file's content, or an empty one that carries the reason why not.

    ``ours`` says that grading wrote the file, so that a reason in it is kept.
    """
    try:
        return _parsed(content.decode("utf-8"), ours)
    except Exception as error:  # a file from outside may be wrong in any way
        return unreadable_notebook(_in_words(error))


def _parsed(text: str, ours: bool = False) -> NotebookNode:
    # Without nbformat's validation: it refuses nothing, and gives double cells ids of chance.
    return _checked(nbformat.convert(nbformat.reader.reads(text), 4), ours)


def _checked(notebook: NotebookNode, ours: bool = False) -> NotebookNode:
    """Return a notebook that has what every step relies on. Raises whatever it meets."""
    if not ours:  # a student may not say what only grading says
        notebook.metadata.pop(_MARK, None)
    notebook.nbformat_minor = max(notebook.nbformat_minor, _WITH_CELL_IDS)
    for cell in notebook.cells:
        if cell.cell_type not in {"code", "markdown", "raw"} or not isinstance(cell.source, str):
            raise ValueError("a cell of an unknown sort")
        if not isinstance(cell.metadata, dict):
            raise ValueError("a cell with damaged metadata")
        if cell.cell_type == "code":
            cell.setdefault("outputs", [])
            cell.setdefault("execution_count", None)
    return notebook


def unreadable_notebook(reason: str) -> NotebookNode:
    """Return an empty notebook that carries the reason why the file could not be read."""
    return new_notebook(metadata={_MARK: {"unreadable": reason}})


def unreadable_reason(notebook: NotebookNode) -> str:
    """Return why the submitted file could not be read; empty if it could."""
    mark = notebook.metadata.get(_MARK, {})
    return str(mark.get("unreadable", "")) if isinstance(mark, dict) else ""


def _in_words(error: Exception) -> str:
    detail = error.__cause__ or error.__context__ or error
    if isinstance(detail, json.JSONDecodeError):
        return phrase(
            "The file is not a notebook: its JSON is damaged at line {line}, column {column}. "
            "Save the notebook and hand it in again.",
            line=detail.lineno,
            column=detail.colno,
        )
    if isinstance(detail, UnicodeDecodeError):
        return phrase(
            "The file is not a notebook: it is not UTF-8 text. Save the notebook and hand it in again."
        )
    return phrase(
        "The file is not a notebook ({error}). Save the notebook and hand it in again.",
        error=type(detail).__name__,
    )

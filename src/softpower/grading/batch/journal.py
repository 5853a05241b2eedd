"""The log of grading: one line of JSON for each submission, chained so that an edit shows.

Each line has the hash of the line before it and its own. Whoever changes, adds or drops
a line in the middle breaks the chain from there on. The last hash, noted elsewhere, also
guards the end.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

START = "0" * 64
_BLOCK = 64 * 1024


class Journal:
    """The log in a file; it is made when the first line is written.

    Parameters
    ----------
    file
        Such as ``grading/log/A1.jsonl``.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def add(self, entries: Iterable[dict[str, Any]]) -> None:
        """Add entries to the end, and make sure that they are on the disk."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self._drop_broken_end()
        previous = self._last_hash()
        with self.file.open("ab") as stream:
            for entry in entries:
                line = _line(entry, previous)
                previous = line["hash"]
                stream.write(_as_json(line) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield the entries, oldest first; a line that was not written to its end is left out."""
        if self.file.is_file():
            for text in self.file.read_bytes().split(b"\n")[:-1]:
                try:
                    line = json.loads(text)
                except ValueError:
                    line = None
                yield line if isinstance(line, dict) else {"broken": text.decode("utf-8", "replace")}

    def problems(self) -> list[str]:
        """Return where the chain is broken; empty if it is whole."""
        found, previous = [], START
        for number, line in enumerate(self.lines(), 1):
            entry = {name: value for name, value in line.items() if name not in {"hash", "previous"}}
            if line.get("previous") != previous:
                found.append(f"{self.file.name}, line {number}: it does not follow the line before it.")
            elif _line(entry, previous)["hash"] != line.get("hash"):
                found.append(f"{self.file.name}, line {number}: it was changed after it was written.")
            previous = str(line.get("hash"))
        return found

    def _last_hash(self) -> str:
        """Return the hash of the last line; only the end of the file is read, whatever its length."""
        if not self.file.is_file():
            return START
        with self.file.open("rb") as stream:
            end = stream.seek(0, os.SEEK_END) - 1  # where its line break is
            start = _last_break(stream, end)
            stream.seek(start)
            text = stream.read(max(0, end - start))
        try:
            return str(json.loads(text)["hash"])
        except (ValueError, TypeError, KeyError):  # it was edited; the chain shows that in any case
            return START

    def _drop_broken_end(self) -> None:
        """Drop a last line that was cut off when the machine stopped."""
        if not self.file.is_file():
            return
        with self.file.open("r+b") as stream:
            size = stream.seek(0, os.SEEK_END)
            whole = _last_break(stream, size)
            if whole != size:
                stream.truncate(whole)


def _last_break(stream: BinaryIO, before: int) -> int:
    """Return the place after the last line break before a place; 0 if there is none."""
    while before > 0:
        start = max(0, before - _BLOCK)
        stream.seek(start)
        found = stream.read(before - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        before = start
    return 0


def _line(entry: dict[str, Any], previous: str) -> dict[str, Any]:
    chained = {**entry, "previous": previous}
    return {**chained, "hash": hashlib.sha256(_as_json(chained)).hexdigest()}


def _as_json(entry: dict[str, Any]) -> bytes:
    # Half a character is written as JSON writes it in letters of ASCII.
    return json.dumps(entry, ensure_ascii=False, sort_keys=True).encode("utf-8", "backslashreplace")

"""The file of sealed notes that travels with an assignment.

``notes.json`` stands beside the student's notebook. For each item it has the
kind of answer, the mode (open, guided or closed) and the sealed notes.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from softpower.answers import Kind, kind_from_dict
from softpower.answers.sealed import open_note

NOTES_FILE = "notes.json"


@dataclass(frozen=True)
class ItemNotes:
    """What a student's notebook may know of one item."""

    item: str
    kind: Kind
    mode: str
    sealed: list[str]

    def open(self, canonical: Any) -> dict[str, Any] | None:
        """Return the note that this answer opens: ``{"right": bool, "text": str}``, or None."""
        return open_note(self.item, canonical, self.sealed)


def find_notes(item: str, folder: Path | None = None) -> ItemNotes | None:
    """Return the notes of an item from ``notes.json`` in ``folder`` (default: here).

    None if there is no such file, no such item, or the file is damaged: an answer
    counts without its notes, so their loss must never stop anyone.
    """
    try:
        content = json.loads(((folder or Path.cwd()) / NOTES_FILE).read_text(encoding="utf-8"))
        entry = content["items"][item]
        return ItemNotes(item, kind_from_dict(entry["kind"]), str(entry["mode"]), list(entry["notes"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None

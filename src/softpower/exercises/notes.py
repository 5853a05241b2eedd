"""The file of sealed notes that travels with an assignment.

``notes.json`` stands beside the student's notebook. For each item it has the
kind of answer, the mode (open, guided or closed) and the sealed notes.
"""

import json
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from softpower.answers import Kind, kind_from_dict
from softpower.answers.draws import sealed_name
from softpower.answers.sealed import open_note

NOTES_FILE = "notes.json"


@dataclass(frozen=True)
class ItemNotes:
    """What a student's notebook may know of one item."""

    item: str
    kind: Kind
    mode: str
    sealed: list[str]
    varies: bool = False

    def open(self, canonical: Any, version: Hashable | None = None) -> dict[str, Any] | None:
        """Return the note that this answer opens, or None.

        A note is ``{"right": bool, "text": str}``; beside the English text it may have that of
        other languages under their codes, such as ``"fa"``.
        """
        return open_note(sealed_name(self.item, version), canonical, self.sealed)


def find_notes(item: str, folder: Path | None = None) -> ItemNotes | None:
    """Return the notes of an item from ``notes.json`` in ``folder`` (default: here).

    None if there is no such file, no such item, or the file is damaged: an answer
    counts without its notes, so their loss must never stop anyone.
    """
    try:
        content = json.loads(((folder or Path.cwd()) / NOTES_FILE).read_text(encoding="utf-8"))
        entry = content["items"][item]
        kind, sealed = kind_from_dict(entry["kind"]), list(entry["notes"])
        return ItemNotes(item, kind, str(entry["mode"]), sealed, bool(entry.get("varies")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None

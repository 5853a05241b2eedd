"""Gettext catalogues: written for a translator, renewed when the English changes.

An entry whose English was edited keeps its translation, is marked *fuzzy* (out of date), and
shows the English that the translation was made from.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import polib

#: How alike two messages without a name must be to be one that was edited.
_ALIKE = 0.75
_PLAIN = 10_000  # no line is broken; each line of a message is one line of the file


@dataclass(frozen=True)
class Message:
    """A text to translate: its name where it has one (a cell's id), where it stands, and for whom."""

    text: str
    name: str = ""
    where: str = ""
    note: str = ""
    known: str = ""


def read(file: Path) -> polib.POFile:
    """Return a catalogue; an empty one if the file is not there."""
    return polib.pofile(str(file), wrapwidth=_PLAIN) if file.is_file() else polib.POFile(wrapwidth=_PLAIN)


def renewed(old: polib.POFile, messages: Iterable[Message], code: str) -> polib.POFile:
    """Return a catalogue with these messages, in this order, and what is known of their translations.

    Parameters
    ----------
    old
        The catalogue as it is.
    messages
        What there is to translate now.
    code
        The language.
    """
    new = polib.POFile(wrapwidth=_PLAIN)
    new.metadata = {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    messages = list(messages)
    before = {(entry.msgctxt or "", entry.msgid): entry for entry in old if not entry.obsolete}
    by_name = {entry.msgctxt: entry for entry in before.values() if entry.msgctxt}
    kept = {(message.name, message.text) for message in messages}
    free = {text: entry for (name, text), entry in before.items() if not name and (name, text) not in kept}
    for message in messages:
        entry = _entry(message)
        same = before.get((message.name, message.text))
        if same is not None:
            entry.msgstr, entry.flags, entry.previous_msgid = same.msgstr, same.flags, same.previous_msgid
        elif message.name in by_name:
            _take_over(entry, by_name[message.name])
        elif not message.name and (alike := get_close_matches(message.text, free, 1, _ALIKE)):
            _take_over(entry, free.pop(alike[0]))
        if message.known and not entry.msgstr:
            entry.msgstr = message.known
        new.append(entry)
    return new


def _entry(message: Message) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=message.name or None,
        msgid=message.text,
        occurrences=[(message.where, "")] if message.where else [],
        comment=message.note,
    )


def _take_over(entry: polib.POEntry, old: polib.POEntry) -> None:
    """Take the translation of an earlier text; it is out of date."""
    if not old.msgstr:
        return
    entry.msgstr = old.msgstr
    entry.previous_msgid = old.previous_msgid if old.fuzzy else old.msgid
    # Put back as it was: the translation is of this very text.
    if entry.previous_msgid == entry.msgid:
        entry.previous_msgid = None
    else:
        entry.flags = ["fuzzy"]


def out_of_date(catalogue: polib.POFile) -> list[str]:
    """Return what a catalogue lacks, a line for each entry that is empty or out of date."""
    found = []
    for entry in catalogue:
        if not entry.translated():
            state = "out of date" if entry.fuzzy else "not translated"
            what = entry.msgctxt or " ".join(entry.msgid.split())[:60]
            found.append(f"{state}: {what}")
    return found

"""Compile an answer key into the sealed notes that travel with students."""

import json
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from softpower.answers.draws import sealed_name
from softpower.answers.sealed import Lock
from softpower.grading.keys import Entry, Key
from softpower.language import phrase, using

Said = Mapping[str, Mapping[str, str]]


def notes_file(key: Key) -> bytes:
    """Return the content of ``notes.json`` for a key; the same key gives the same bytes."""
    items = {entry.item: item_notes(entry) for entry in key.values()}
    return (json.dumps({"version": 1, "items": items}, ensure_ascii=False, indent=1) + "\n").encode()


def item_notes(entry: Entry) -> dict[str, Any]:
    """Return the public part of an entry: kind, mode, sealed notes in no telling order.

    A closed item has no notes; a guided one has none that confirms the right answer. Of an item
    with versions, all are sealed. A note says the same in each language of the key.
    """
    versions = entry.versions()
    notes = [note for option, version in versions.items() for note in _sealed(version, option, entry.said)]
    varies = {} if None in versions else {"varies": True}
    return {"kind": entry.kind.to_dict(), "mode": entry.mode, "notes": sorted(notes), **varies}


def _sealed(entry: Entry, option: Hashable | None, said: Said) -> Iterator[str]:
    """Yield the notes of one version; they open for its answers, and only in its name."""
    name = sealed_name(entry.item, option)
    if entry.mode == "open":
        note = {"right": True, **_texts(entry.explanation, said, entry.loc)}
        yield from (Lock(name, right).seal(note) for right in entry.given_forms)
    if entry.mode != "closed":
        for wrong, mistake in entry.wrong_answers:
            yield Lock(name, wrong).seal({"right": False, **_texts(mistake.feedback, said)})


def _texts(text: str, said: Said, loc: tuple[str, ...] = ()) -> dict[str, str]:
    """Return a note's text, and under the code of each language that has it, its translation."""
    in_each = {"text": text, **{code: texts[text] for code, texts in said.items() if text in texts}}
    return {code: _with_places(one, loc, code) for code, one in in_each.items()}


def _with_places(text: str, loc: tuple[str, ...], code: str) -> str:
    if not loc:
        return text
    with using(code):  # "text" is no code: English
        return f"{text} {phrase('Read {places}.', places=', '.join(loc))}"

"""The log of grading shows what was changed in it, and survives being cut off."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.grading.batch.journal import START, Journal

ENTRIES = [{"student": name, "told": ["قدرت نرم", "line\u2028end\x85"], "score": 2.5} for name in "abcde"]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A log of two batches."""
    journal = Journal(tmp_path / "log" / "T1.jsonl")
    journal.add(ENTRIES[:2])
    journal.add(ENTRIES[2:])
    return journal


def lines(journal: Journal) -> list[bytes]:
    return journal.file.read_bytes().splitlines(keepends=True)


def content(line: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name not in {"hash", "previous"}}


def test_two_batches_are_one_chain(journal: Journal) -> None:
    found = list(journal.lines())
    assert [content(line) for line in found] == ENTRIES
    assert [line["previous"] for line in found] == [START, *(line["hash"] for line in found[:-1])]
    assert journal.problems() == []


def test_lines_longer_than_what_is_read_at_once_are_one_chain(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "long.jsonl")
    long = [{"student": name, "told": [name * 150_000]} for name in "abc"]
    for entry in [*long, *ENTRIES, *long]:
        journal.add([entry])
    with journal.file.open("ab") as stream:
        stream.write(b'{"student": "' + b"x" * 100_000)  # cut off
    journal.add(ENTRIES)
    assert [content(line) for line in journal.lines()] == [*long, *ENTRIES, *long, *ENTRIES]
    assert journal.problems() == []


def test_a_log_that_was_never_written_is_empty_and_whole(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "none.jsonl")
    assert list(journal.lines()) == []
    assert journal.problems() == []


def edited(found: list[bytes]) -> list[bytes]:
    return [found[0], found[1].replace(b"2.5", b"3.0"), *found[2:]]


def edited_with_its_own_hash(found: list[bytes]) -> list[bytes]:
    """Write the line anew, as somebody does who knows how hashes are made."""
    line = {**json.loads(found[1]), "score": 3.0}
    del line["hash"]
    chained = json.dumps(line, ensure_ascii=False, sort_keys=True)
    line["hash"] = hashlib.sha256(chained.encode()).hexdigest()
    return [found[0], json.dumps(line).encode() + b"\n", *found[2:]]


#: What somebody did to the file, and the number of the line that tells.
TAMPERED: dict[str, tuple[Callable[[list[bytes]], list[bytes]], int]] = {
    "edited": (edited, 2),
    "edited-with-its-own-hash": (edited_with_its_own_hash, 3),
    "dropped": (lambda found: [found[0], *found[2:]], 2),
    "dropped-first": (lambda found: found[1:], 1),
    "inserted-twice": (lambda found: [found[0], found[0], *found[1:]], 2),
    "swapped": (lambda found: [found[0], found[2], found[1], *found[3:]], 2),
    "garbage": (lambda found: [found[0], b"garbage\n", *found[1:]], 2),
    "no-mapping": (lambda found: [found[0], b"[1]\n", *found[1:]], 2),
    "not-utf8": (lambda found: [found[0], b"\xff\xfe\n", *found[1:]], 2),
    "last-edited": (lambda found: [*found[:-1], found[-1].replace(b'"e"', b'"f"')], 5),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_tampering_is_noticed_where_it_begins(journal: Journal, how: str) -> None:
    change, number = TAMPERED[how]
    journal.file.write_bytes(b"".join(change(lines(journal))))
    problems = journal.problems()
    assert problems[0].startswith(f"T1.jsonl, line {number}: ")


@pytest.mark.parametrize("how", TAMPERED)
def test_a_broken_chain_stays_broken_after_more_is_written(journal: Journal, how: str) -> None:
    journal.file.write_bytes(b"".join(TAMPERED[how][0](lines(journal))))
    before = journal.problems()
    journal.add(ENTRIES[:1])
    assert journal.problems()[: len(before)] == before


@pytest.mark.parametrize("cut", [1, 20, 64])
def test_a_last_line_that_was_cut_off_is_dropped_and_the_chain_goes_on(journal: Journal, cut: int) -> None:
    whole = journal.file.read_bytes()
    journal.file.write_bytes(whole[:-cut])
    assert len(list(journal.lines())) == 4
    assert journal.problems() == []
    journal.add(ENTRIES[4:])
    assert journal.file.read_bytes() == whole


def test_the_end_alone_can_be_lost_unnoticed_so_the_last_hash_is_kept_elsewhere(journal: Journal) -> None:
    noted = list(journal.lines())[-1]["hash"]
    journal.file.write_bytes(b"".join(lines(journal)[:-1]))
    assert journal.problems() == []
    assert list(journal.lines())[-1]["hash"] != noted


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text() | st.floats(allow_nan=False), max_size=3)))
def test_any_entries_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, entries: list[dict[str, Any]]
) -> None:
    journal = Journal(tmp_path_factory.mktemp("log") / "T1.jsonl")
    named = [{f"x{name}": value for name, value in entry.items()} for entry in entries]
    journal.add(named)
    assert journal.problems() == []
    assert [content(line) for line in journal.lines()] == named


def test_half_a_character_does_not_stop_the_log(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "T1.jsonl")
    journal.add([{"reason": "half \ud800 a character"}])
    assert journal.problems() == []
    assert next(journal.lines())["reason"] == "half \ud800 a character"

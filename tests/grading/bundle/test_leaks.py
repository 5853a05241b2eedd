"""The student bundle gives nothing away, and a leak of any kind would be found.

What is an answer in the bundle? The tables are public, and nearly every answer follows from
them: 0.9 is a share that a student may compute, "counterfactual" is a value of a column, and
Turkmenistan is in every table. None of that is a leak. What must not be there is the pairing
of an item with its answer: in a cell, an entry, a line or a file that names the item or the
variable that it hands over. An answer of four or more words in a row is a leak wherever it
stands; nothing in tables, lessons or code says such a row by chance, and the first test would
fail if something did. Where the options of a choice are listed, as a question does, the right
one must not stand out.

A sealed note is opened by an answer. So every right answer of a guided or closed item is
tried on all notes of that item, and on all notes that belong to no item; none may open.

The limits: what is drawn in a picture is not read, and an answer in other words is not known.
"""

import json
from pathlib import Path

import pytest

from softpower.answers import Choice
from softpower.answers.sealed import Lock
from softpower.grading.bundle import content
from softpower.grading.bundle.leaks import Leak, find_leaks
from softpower.grading.bundle.secrets import Secret, secrets
from softpower.grading.course import RUBRIC_FILE
from softpower.grading.keys import BANK_FILE, KEY_FILE
from tests.grading.bundle.leaked import CARRIERS, Files, answer, by_item, bytecode

ROOT = Path(__file__).parents[3]
RELEASED = sorted(folder.name for folder in (ROOT / "exercises").iterdir())


@pytest.fixture(scope="module")
def bundle() -> Files:
    return content(ROOT, RELEASED)


@pytest.fixture(scope="module")
def known() -> list[Secret]:
    """Every version of every item that is in the bundle."""
    return [secret for secret in secrets(ROOT) if secret.item.partition("-")[0] in RELEASED]


def test_the_bundle_gives_nothing_away(bundle: Files) -> None:
    assert find_leaks(bundle, ROOT) == []


# -- every item, in every place


@pytest.mark.parametrize("carrier", CARRIERS)
def test_the_answer_of_every_item_would_be_found(carrier: str, bundle: Files, known: list[Secret]) -> None:
    copy = {name: data for name, data in bundle.items() if name.startswith("exercises/")}
    before = copy.copy()
    compared = [secret for secret in known if secret.forms]
    CARRIERS[carrier](copy, compared)
    changed = {name for name in copy if copy[name] != before.get(name)}
    found = find_leaks({name: copy[name] for name in changed}, ROOT)
    told = " ".join(leak.what for leak in found) + " "
    assert [item for item in by_item(compared) if f"{item} " not in told] == []
    assert {leak.file.removesuffix("/unpacked") for leak in found} == changed


# -- each other kind of leak, all planted into one copy of the bundle


def planted(bundle: Files, known: list[Secret]) -> tuple[Files, dict[str, str]]:
    """Return a copy with one leak of each kind, and the file that each kind is in."""
    copy = dict(bundle)
    where: dict[str, str] = {}

    def plant(kind: str, name: str, data: bytes) -> None:
        copy[name], where[kind] = copy.get(name, b"") + data, name

    folder = ROOT / "solutions" / RELEASED[0]
    secret = next(one for one in known if one.entry.mode == "closed" and len(one.forms) and one.telling)
    solved = next(one for one in known if one.code)
    choice = next(one for one in known if isinstance(one.entry.kind, Choice))
    line = f"{secret.item} = {answer(secret)}"
    plant("a key", f"exercises/{KEY_FILE}", b"")
    plant("a bank", f"notebooks/{BANK_FILE}", b"")
    plant("a rubric", f"exercises/{RELEASED[0]}/{RUBRIC_FILE}", b"")
    plant("a renamed key", "src/softpower/methods/facts.py", (folder / KEY_FILE).read_bytes())
    plant("a renamed rubric", "source_data/MARKING.md", (folder / RUBRIC_FILE).read_bytes())
    plant("a source", f"solutions/{RELEASED[0]}/{RELEASED[0]}.ipynb", b"{}")
    plant("history", ".git/packed-refs", b"")
    plant("bytecode", "src/softpower/__pycache__/hints.pyc", bytecode(f"HINT = {line!r}"))
    plant("bytecode elsewhere", "source_data/hints.pyc", bytecode(f"HINT = {line!r}"))
    plant("a grading module", "src/softpower/grading/keys/entries.py", b"")
    plant(
        "an import of it", "src/softpower/exercises/show.py", b"from softpower.grading.keys import load_key\n"
    )
    plant("a mark of a solution", "source_data/CODEBOOK.md", b"\n### BEGIN SOLUTION\n")
    plant("hidden tests", "CITATION.cff", b"\n# BEGIN HIDDEN TESTS\n")
    plant("a mark scheme", "README.md", b"\n=== BEGIN MARK SCHEME ===\n")
    plant("an explanation", "src/softpower/tables/__init__.py", f"\n# {secret.entry.explanation}\n".encode())
    plant("feedback", "source_data/tensions.csv", f"\n{_longest(secret)}\n".encode())
    plant("a solution", "src/softpower/methods/solved.py", solved.solution.encode())
    plant("a choice that stands out", "environment.yml", f"\n# {choice.item}: {answer(choice)}\n".encode())
    plant("another type of file", "source_data/answers.xlsx", b"")
    return copy, where


def _longest(secret: Secret) -> str:
    return max((mistake.feedback for mistake in secret.entry.mistakes), key=len)


def test_each_kind_of_leak_would_be_found(bundle: Files, known: list[Secret]) -> None:
    copy, where = planted(bundle, known)
    found = {leak.file for leak in find_leaks(copy, ROOT)}
    assert {kind: name for kind, name in where.items() if name not in found} == {}
    assert found == set(where.values())


# -- sealed notes


def leaks_of_notes(bundle: Files, secret: Secret, **changes: object) -> list[Leak]:
    """Return the leaks of an assignment's notes after its entry for an item was changed."""
    name = f"exercises/{secret.item.partition('-')[0]}/notes.json"
    notes = json.loads(bundle[name])
    notes["items"][secret.item] |= changes
    return find_leaks({name: json.dumps(notes).encode()}, ROOT)


def confirming(secret: Secret) -> str:
    """Return a sealed note that the right answer of an item opens."""
    return Lock(secret.sealed_as, secret.entry.given_forms[0]).seal({"right": True, "text": "Yes."})


@pytest.mark.parametrize("mode", ["guided", "closed"])
def test_a_note_that_confirms_would_be_found(mode: str, bundle: Files, known: list[Secret]) -> None:
    secret = next(one for one in known if one.entry.mode == mode and one.entry.given_forms)
    found = leaks_of_notes(bundle, secret, notes=[confirming(secret)])
    assert any(leak.what == f"a right answer opens a note, but the item is {mode}" for leak in found)


def test_a_note_that_confirms_would_be_found_outside_of_its_place(known: list[Secret]) -> None:
    secret = next(one for one in known if one.entry.mode == "closed" and one.entry.given_forms)
    (found,) = find_leaks({"README.md": f"# {confirming(secret)}\n".encode()}, ROOT)
    assert found.what == "a right answer opens a note, but the item is closed"


def test_another_mode_and_more_notes_than_the_key_makes_would_be_found(
    bundle: Files, known: list[Secret]
) -> None:
    secret = next(one for one in known if one.entry.mode == "closed")
    (mode,) = leaks_of_notes(bundle, secret, mode="open")
    assert "its mode is not that of its key" in mode.what
    other = Lock("another item", "x").seal({"right": True, "text": "Yes."})
    (more,) = leaks_of_notes(bundle, secret, notes=[other])
    assert "1 notes, but its key makes 0" in more.what

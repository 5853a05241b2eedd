"""The codebook keeps up with the tables: every closed value, table, locator and example."""

import re
from itertools import pairwise

import pytest

from softpower.tables import load, names
from softpower.tables.package import data_folder, descriptor, resource

TEXT = (data_folder() / "CODEBOOK.md").read_text(encoding="utf-8")

_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_PLACE = r"(?:\d(?:-\d)?|EN|FA|N)\.\d+\.(?:s\d+|h)"
_LOCATOR = re.compile(rf"(?<![\w.-]){_PLACE}(?![\w.-])")
#: An example: an id, and in brackets locators that its row cites.
_EXAMPLE = re.compile(rf"\b([A-Z]\d{{2,3}}) \(({_PLACE}(?:, {_PLACE})*)\)")
_ID = re.compile(r"\b[A-Z]\d{2,3}\b")

CLOSED = [
    (name, field["name"])
    for name in names()
    for field in resource(name)["schema"]["fields"]
    if field.get("constraints", {}).get("enum")
]
IDENTIFIED = [name for name in names() if "id" in load(name)]


def section_of(name: str) -> str:
    """Return the text under the heading of a table."""
    _, _, rest = TEXT.partition(f"\n### `{name}`\n")
    return re.split(r"^#", rest, maxsplit=1, flags=re.MULTILINE)[0]


def explained(name: str, column: str) -> dict[str, str]:
    """Return ``{value: meaning}`` from the table headed by ``column`` in the section of ``name``."""
    found: dict[str, str] = {}
    inside = False
    for line in section_of(name).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == f"`{column}`" and cells[1].startswith("meaning"):
            inside = True
        elif inside and not cells[0].startswith("---"):
            found |= dict.fromkeys(_CODE.findall(cells[0]), cells[1])
    return found


@pytest.fixture(scope="module")
def cited() -> dict[str, set[str]]:
    """Return ``{id: locators of its row}`` for the rows of all tables."""
    return {
        row: set(places)
        for name in IDENTIFIED
        for row, places in zip(load(name)["id"], load(name)["loc"], strict=True)
    }


def test_every_table_has_one_section_and_no_other_has():
    assert re.findall(r"^### `(\w+)`$", TEXT, re.MULTILINE) == names()
    assert all("Unit: one " in section_of(name) for name in names())


@pytest.mark.parametrize(("name", "column"), CLOSED)
def test_closed_values_are_explained_and_only_they(name, column):
    field = next(field for field in resource(name)["schema"]["fields"] if field["name"] == column)
    meanings = explained(name, column)
    assert list(meanings) == field["constraints"]["enum"], "not the values of datapackage.json, in its order"
    assert all(meanings.values())


def test_every_locator_is_a_sentence():
    found = set(_LOCATOR.findall(TEXT))
    assert found, "no locator found"
    assert found <= set(load("sentences")["loc"])


def test_every_id_is_a_row(cited):
    found = set(_ID.findall(TEXT)) - {"G10"}  # the tenth rule
    assert found <= set(cited)


def test_every_example_cites_the_sentences_in_its_brackets(cited):
    examples = _EXAMPLE.findall(TEXT)
    assert len(examples) > 10
    wrong = [f"{row} ({places})" for row, places in examples if not set(places.split(", ")) <= cited[row]]
    assert not wrong


def test_headings_do_not_jump():
    levels = [len(marks) for marks, _ in _HEADING.findall(TEXT)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_changelog_has_the_version():
    version = descriptor()["version"]
    assert re.search(rf"^\| {re.escape(version)} \| \d{{4}}-\d\d-\d\d \| .+ \|$", TEXT, re.MULTILINE)
    assert f"Version {version}." in TEXT

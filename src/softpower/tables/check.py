"""Check the tables: schema, foreign keys, locators and anchors.

The schema (types, closed lists, keys, foreign keys) is checked by the library
frictionless. Locators and anchors are checked against the token index, and
letter for letter where the article's text is present.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from softpower.tables.article import read_article
from softpower.tables.load import load, names
from softpower.tables.package import data_folder
from softpower.tables.tokens import stands_in

MAX_ANCHOR_WORDS = 5
MAX_ANCHORS = 3


@dataclass(frozen=True)
class Problem:
    """One thing wrong: the table, the row's id, the column, and why."""

    table: str
    row: str
    column: str
    reason: str

    def __str__(self) -> str:
        return f"{self.table}.csv, {self.row}, {self.column}: {self.reason}"


def check_all(folder: Path | None = None) -> list[Problem]:
    """Run all checks on a data package and return what is wrong, in reading order.

    The schema comes first; where it fails, the other checks are not run, because
    a file that cannot be read has no locators.
    """
    folder = folder or data_folder()
    return check_schema(folder) or [*check_locators(folder), *check_anchors(folder)]


def check_schema(folder: Path) -> list[Problem]:
    """Check types, closed lists, keys and foreign keys with frictionless."""
    from frictionless import Package

    report = Package(str(folder / "datapackage.json")).validate()
    problems = [Problem("datapackage", "", "", error.message) for error in report.errors]
    for task in report.tasks:
        for error in task.errors:
            row = f"line {getattr(error, 'row_number', '?')}"
            problems.append(Problem(task.name, row, getattr(error, "field_name", ""), error.message))
    return problems


def check_locators(folder: Path) -> list[Problem]:
    """Check that every cited locator is a sentence or heading of the article."""
    known = set(load("sentences", folder)["loc"])
    return [
        Problem(table, row, "loc", f"there is no sentence {locator}")
        for table, row, locators, _ in _anchored_rows(folder)
        for locator in locators
        if locator not in known
    ]


def check_anchors(folder: Path, article: Path | None = None) -> list[Problem]:
    """Check that every anchor stands in a sentence that its row cites.

    Uses the token index; with ``article`` (a folder, see
    :func:`softpower.tables.article.read_article`) the text itself, letter for letter.
    """
    stands = _stands_in_text(article) if article else _stands_in_index(folder)
    problems: list[Problem] = []
    for table, row, locators, anchors in _anchored_rows(folder):
        if len(anchors) > MAX_ANCHORS:
            problems.append(Problem(table, row, "anchors", f"more than {MAX_ANCHORS} anchors"))
        for anchor in anchors:
            if len(anchor.split()) > MAX_ANCHOR_WORDS:
                problems.append(Problem(table, row, "anchors", f"{anchor!r} is too long for an anchor"))
            if not any(stands(anchor, locator) for locator in locators):
                reason = f"{anchor!r} does not stand in {' or '.join(locators)}"
                problems.append(Problem(table, row, "anchors", reason))
    return problems


def _stands_in_index(folder: Path) -> Callable[[str, str], bool]:
    sentences = load("sentences", folder)
    index = dict(zip(sentences["loc"], sentences["tokens"], strict=True))
    return lambda anchor, locator: stands_in(anchor, locator, index)


def _stands_in_text(article: Path) -> Callable[[str, str], bool]:
    text = read_article(article)

    def stands(anchor: str, locator: str) -> bool:
        whole = rf"(?<![\w\u200c]){re.escape(anchor)}(?![\w\u200c])"
        return re.search(whole, text.get(locator, "")) is not None

    return stands


def _anchored_rows(folder: Path) -> Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Yield table, row id, locators and anchors of each row that cites the text."""
    for name in names(folder):
        table = load(name, folder)
        if name == "sentences" or "loc" not in table:
            continue
        for record in table.to_dict("records"):
            yield name, str(record["id"]), record["loc"], record.get("anchors", ())


def counts(folder: Path | None = None) -> "pd.Series[int]":
    """Return the number of rows of each table."""
    return pd.Series({name: len(load(name, folder)) for name in names(folder)}, name="rows")

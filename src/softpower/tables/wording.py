"""Check the words of the tables: letters, blanks, repeated facts, and copied sentences.

What a cell says is the coder's; the article's own sentences, and those of its
working translation, stay outside the repository.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from softpower.tables.check import Problem
from softpower.tables.load import load, names
from softpower.tables.tokens import words

#: Runs of this many words in common with the article are a copy, not a coding.
PERSIAN_RUN, ENGLISH_RUN = 6, 8

#: Columns that quote or name: a title, a citation as printed, a voice that names a work.
QUOTING = re.compile(r"^(as_printed|title_\w+|name(_\w+)?|source|target|author|voice|anchors|loc|tokens)$")

#: Columns that may differ between two rows of one fact.
_BESIDE_THE_FACT = {"id", "anchors", "note"}

_INSIDE = re.compile(r"(?<=\w)['’\u200c-](?=\w)")
_PERSIAN = re.compile("[\u0600-\u06ff]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
_ARABIC_LETTERS = re.compile("[يك]")

Run = tuple[str, ...]


def check_wording(folder: Path) -> list[Problem]:
    """Run the checks that need no article: letters, blanks, repeated facts."""
    return [*check_letters(folder), *check_repeated_facts(folder)]


def check_letters(folder: Path) -> list[Problem]:
    """Check that Persian is in Persian letters and plain form, and no cell has blanks around it."""
    problems: list[Problem] = []
    for table, row, column, text in cells(folder):
        if _FORMS.search(text):
            problems.append(Problem(table, row, column, "has Arabic presentation forms"))
        if _ARABIC_LETTERS.search(text):
            problems.append(
                Problem(table, row, column, "has an Arabic yeh or kaf in place of the Persian one")
            )
        if text != text.strip():
            problems.append(Problem(table, row, column, "has blanks around it"))
    return problems


def check_repeated_facts(folder: Path) -> list[Problem]:
    """Check that no two rows differ only in their id, anchors and note."""
    problems: list[Problem] = []
    for table in _coded(folder):
        frame = load(table, folder).astype(str)
        content = [column for column in frame.columns if column not in _BESIDE_THE_FACT]
        for row in frame[frame.duplicated(content)].iloc[:, 0]:
            problems.append(Problem(table, str(row), "", "says the same as an earlier row"))
    return problems


def check_copies(folder: Path, article: Path) -> list[Problem]:
    """Check that no cell has a run of words in common with the article or its translation.

    Six Persian or eight English words in a row are a copy. Columns that quote or
    name are left out (:data:`QUOTING`). ``article`` is the folder of the text.
    """
    printed = printed_runs(article)
    return [
        Problem(table, row, column, f"copies the article: {' '.join(run)}")
        for table, row, column, text in cells(folder)
        if not QUOTING.match(column)
        for run in runs(text)
        if run in printed
    ]


def cells(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield table, row, column and text of every coded cell, as it stands in the file."""
    for table in _coded(folder):
        frame = pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False, encoding="utf-8")
        for record in frame.to_dict("records"):
            row = str(next(iter(record.values())))
            for column, text in record.items():
                yield table, row, str(column), str(text)


def runs(text: str) -> Iterator[Run]:
    """Yield each run of words that is too long to share with the article."""
    found = words(_INSIDE.sub("", text))
    for start in range(len(found)):
        for length, persian in ((PERSIAN_RUN, True), (ENGLISH_RUN, False)):
            run = found[start : start + length]
            if len(run) == length and all(_is_of(word, persian) for word in run):
                yield tuple(run)


def _is_of(word: str, persian: bool) -> bool:
    """Whether a word is of a script; a numeral is of both."""
    return word.isdigit() or bool(_PERSIAN.search(word)) is persian


def printed_runs(article: Path) -> set[Run]:
    """Return all such runs of the article and of its working translation."""
    sentences = json.loads((article / "sentences.json").read_text(encoding="utf-8"))
    texts = (" ".join(sentence[language] for sentence in sentences) for language in ("fa", "en"))
    return {run for text in texts for run in runs(text)}


def _coded(folder: Path) -> list[str]:
    return [name for name in names(folder) if name != "sentences"]

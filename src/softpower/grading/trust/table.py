"""How each assignment's key fares with its trust bank, as a table for the instructors' guide."""

import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import nbformat
import pandas as pd

from softpower.grading.authoring.release import assignments
from softpower.grading.keys import BANK_FILE, KEY_FILE, Entry, Key, load_key
from softpower.grading.keys.checked import Checked
from softpower.grading.trust.bank import Bank, failures, load_bank, mutants, trials

BEGIN, END = "<!-- trust -->", "<!-- /trust -->"
_BLOCK = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)

HEADS = {
    "assignment": "assignment",
    "items": "questions",
    "points": "points",
    "right": "right answers tried",
    "wrong": "wrong answers tried",
    "as_due": "judged as they should be",
    "anticipated": "mistakes with feedback of their own",
    "mutants": "corrupted keys",
    "noticed": "of these, noticed",
}


@dataclass(frozen=True)
class Trust:
    """One row of the table.

    Parameters
    ----------
    assignment
        Its name, such as ``"A1"``.
    items, points
        What is judged by computer: how many items, and their points together.
    right, wrong
        Answers of the bank that were judged. An item with versions has these for each
        version; what is right for one of them is tried as a wrong answer to the others.
    as_due
        How many of all these the key judged as the bank says.
    anticipated
        Wrong answers, or unmet demands, that get feedback tied to a misconception.
    mutants, noticed
        Keys with one thing corrupted, and those of them that the bank finds out.
    """

    assignment: str
    items: int
    points: float
    right: int
    wrong: int
    as_due: int
    anticipated: int
    mutants: int
    noticed: int


def trust_table(root: Path) -> pd.DataFrame:
    """Return one row for each assignment of the course, with the columns of :class:`Trust`.

    Parameters
    ----------
    root
        The repository, with keys and banks in ``solutions/``.

    Raises
    ------
    softpower.grading.keys.KeyProblem
        If a key cannot be read.
    FileNotFoundError
        If an assignment has no bank.
    """
    rows = [asdict(trust_of(root / "solutions" / name)) for name in assignments(root)]
    return pd.DataFrame(rows, columns=[field.name for field in fields(Trust)])


def trust_of(folder: Path) -> Trust:
    """Try the key of one assignment, in its folder of ``solutions/``."""
    key, bank = load_key(folder / KEY_FILE), load_bank(folder / BANK_FILE)
    tried = [cases for item, entry in key.items() for _, cases in trials(entry, bank[item])]
    right, wrong = sum(len(cases.right) for cases in tried), sum(len(cases.wrong) for cases in tried)
    failed = sum(1 for item, entry in key.items() for _ in failures(entry, bank[item]))
    found_out = _found_out(key, bank)
    return Trust(
        folder.name,
        len(key),
        _points(folder, key),
        right,
        wrong,
        right + wrong - failed,
        sum(_anticipated(version) for entry in key.values() for version in entry.versions().values()),
        len(found_out),
        sum(found_out),
    )


def _anticipated(entry: Entry) -> int:
    demands = entry.demands if isinstance(entry, Checked) else ()
    return len(entry.mistakes) + sum(1 for demand in demands if demand.misconception)


def _found_out(key: Key, bank: Bank) -> list[bool]:
    """Return for each corrupted key whether the bank notices: whether any case fails."""
    return [
        next(failures(mutant, bank[item]), None) is not None
        for item, entry in key.items()
        for mutant in mutants(entry)
    ]


def _points(folder: Path, key: Key) -> float:
    cells = [cell for file in folder.glob("*.ipynb") for cell in nbformat.read(file, as_version=4).cells]
    marking = [cell.metadata.get("nbgrader", {}) for cell in cells]
    return sum(float(one["points"]) for one in marking if one.get("grade") and one["grade_id"] in key)


def all_well(table: pd.DataFrame) -> bool:
    """Return whether every answer was judged as it should be, and every corrupted key was noticed."""
    judged = (table["as_due"] == table["right"] + table["wrong"]).all()
    return bool(judged and (table["noticed"] == table["mutants"]).all())


def with_sum(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with a last row for all assignments."""
    total = {**table.sum(numeric_only=True), "assignment": "all"}
    return pd.concat([table, pd.DataFrame([total], columns=table.columns)], ignore_index=True)


def tell_trust(table: pd.DataFrame) -> str:
    """Return the table as Markdown, which reads in a terminal too."""
    cells = [list(HEADS.values()), *([_cell(value) for value in row] for row in with_sum(table).to_numpy())]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADS))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    rows = [cells[0], rule, *cells[1:]]
    return "\n".join(f"| {' | '.join(_padded(row, widths))} |" for row in rows)


def _cell(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _padded(row: list[str], widths: list[int]) -> list[str]:
    return [
        row[0].ljust(widths[0]),
        *(cell.rjust(size) for cell, size in zip(row[1:], widths[1:], strict=True)),
    ]


def refreshed(text: str, table: pd.DataFrame) -> str:
    """Return the text of the guide with the table between its two markers made anew.

    Raises
    ------
    ValueError
        If the text has not one pair of markers, ``<!-- trust -->`` and ``<!-- /trust -->``.
    """
    if len(_BLOCK.findall(text)) != 1 or text.count(BEGIN) + text.count(END) != 2:
        raise ValueError(f"The text should have {BEGIN} and {END} once each, in this order.")
    return _BLOCK.sub(lambda _: f"{BEGIN}\n\n{tell_trust(table)}\n\n{END}", text)

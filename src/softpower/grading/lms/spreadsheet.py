"""CSV files of other programs: read whatever they write, and write it back in the same form."""

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path

#: The largest file that is read, in bytes; a class of thousands needs less.
MAX_SHEET = 50 * 1024 * 1024
_DELIMITERS = ",;\t"
#: What a spreadsheet takes for the start of a formula.


class SheetProblem(Exception):
    """A CSV file that cannot be used; the message says why and what to do next."""


@dataclass(frozen=True)
class Sheet:
    """A table of texts and the form in which it was written.

    ``rows`` are the rows below ``columns``, each as long as these.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","
    newline: str = "\n"
    bom: bool = False

    def values(self, row: int) -> dict[str, str]:
        """Return a row by column, without blanks around values; the first of equal columns counts."""
        pairs = zip(self.columns, self.rows[row], strict=True)
        found: dict[str, str] = {}
        for column, value in pairs:
            found.setdefault(column.strip(), value.strip())
        return found

    def with_cells(self, cells: dict[tuple[int, str], str]) -> "Sheet":
        """Return this sheet with some cells changed, by row number and column."""
        rows = [list(row) for row in self.rows]
        places = {column.strip(): place for place, column in reversed(list(enumerate(self.columns)))}
        for (row, column), text in cells.items():
            rows[row][places[column]] = text
        return replace(self, rows=tuple(map(tuple, rows)))

    def text(self) -> bytes:
        """Return the file."""
        file = io.StringIO(newline="")
        writer = csv.writer(file, delimiter=self.delimiter, lineterminator=self.newline)
        writer.writerows([self.columns, *self.rows])
        return file.getvalue().encode("utf-8-sig" if self.bom else "utf-8")


def read_sheet(file: Path) -> Sheet:
    """Read a CSV file in UTF-8 or UTF-16, with commas, semicolons or tabs.

    Raises
    ------
    SheetProblem
        If it is no such file.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_SHEET + 1)
    except OSError as error:
        raise SheetProblem(f"{file} cannot be read ({error.strerror}).") from None
    if len(content) > MAX_SHEET:
        raise SheetProblem(f"{file} is too large to be a table of a class ({MAX_SHEET:,} bytes are read).")
    if content[:2] == b"PK":
        raise SheetProblem(
            f"{file} is not CSV but a workbook or a zip. Save it as CSV (UTF-8), and try again."
        )
    wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise SheetProblem(f"{file} is not UTF-8. Save it as CSV (UTF-8), and try again.") from None
    return _parsed(file, text, bom=wide or content[:3] == b"\xef\xbb\xbf")


def _parsed(file: Path, text: str, bom: bool) -> Sheet:
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise SheetProblem(f"{file} is not CSV ({error}).") from None
    if not rows:
        raise SheetProblem(f"{file} is empty.")
    width = len(rows[0])
    for number, row in enumerate(rows[1:], start=2):
        if len(row) > width and any(row[width:]):
            raise SheetProblem(f"{file}, row {number}, has more values than there are columns.")
    level = [tuple((row + [""] * width)[:width]) for row in rows]
    return Sheet(level[0], tuple(level[1:]), delimiter, "\r\n" if head.endswith("\r") else "\n", bom)


def number(text: str) -> float | None:
    """Return the number in a cell, with a decimal point or comma; None if there is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def as_text(value: float, like: str = "") -> str:
    """Return a number with at most two decimals, and a comma where ``like`` has one: ``7.5``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if "," in like else text

"""Which file and which column of another system marks go into."""

from pathlib import Path

from softpower.grading.lms.forms import form_of
from softpower.grading.lms.spreadsheet import Sheet, SheetProblem, read_sheet


def column_of(sheet: Sheet, assignment: str, named: str) -> str:
    """Return the column of an assignment in Canvas's gradebook: ``named``, or one called like it."""
    titles = {column.strip(): column.strip().rpartition(" (")[0] for column in sheet.columns}
    able = [column for column, title in titles.items() if title]
    wanted = named or assignment
    exact = [one for one in able if wanted in {one, titles[one]}]
    found = exact or [one for one in able if wanted.casefold() in _words(titles[one])]
    if len(found) != 1:
        many = f"Several columns may be {wanted}" if found else f"No column is called {wanted}"
        there = ", ".join(able) or "none for an assignment"
        raise SheetProblem(f"{many}. There are: {there}. Name the right one with --column.")
    return found[0]


def newest(folder: Path, form: str, assignment: str = "") -> Path:
    """Return the kept roster of this form that was read last, and is called like the assignment.

    Raises
    ------
    SheetProblem
        If there is none.
    """
    found = []
    for file in folder.glob("*.*"):
        if (not assignment or assignment.casefold() in _words(file.name)) and _is(file, form):
            found.append(file)
    if not found:
        named = f" with {assignment} in its name" if assignment else ""
        raise SheetProblem(f"No file was read that is {form}{named}. Name it: --worksheet FILE.csv")
    return max(found, key=lambda file: file.stat().st_mtime)


def _is(file: Path, form: str) -> bool:
    try:
        return form_of(read_sheet(file)) == form
    except SheetProblem:
        return False


def _words(text: str) -> set[str]:
    return set("".join(one if one.isalnum() else " " for one in text.casefold()).split())

"""Write the report: one HTML page that opens offline, and its tables as CSV."""

import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd

from softpower.grading.judging.judge import DROPPED
from softpower.grading.keys import Key
from softpower.grading.reports import figures
from softpower.grading.reports.statistics import (
    FEW,
    absent,
    dropped,
    item_figures,
    judged,
    misconception_figures,
    objective_figures,
    reliability,
    student_figures,
)
from softpower.grading.reports.times import handing_in
from softpower.grading.sheets import harmless

#: Names of the tables, as files and on the page.
TABLES = ("students", "items", "objectives", "misconceptions", "marks")


def write_report(
    work: Path, database: str, assignment: str, table: pd.DataFrame, key: Key, wording: dict[str, str]
) -> Path:
    """Write the report on a class and return its page.

    Parameters
    ----------
    work
        Folder of the class. The report goes into ``report/<assignment>`` below it.
    database
        Address of its gradebook.
    assignment
        Name of the assignment.
    table
        Its marks, as :func:`softpower.grading.report.marks`; not empty.
    key
        Its answer key.
    wording
        What each objective says, by id.
    """
    tables = class_tables(table, key, handing_in(database, assignment), wording)
    folder = work / "report" / assignment
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        # With a mark of the encoding, which spreadsheets need to read other letters than Latin ones.
        form = {"encoding": "utf-8-sig", "lineterminator": "\n", "float_format": "%.6g"}
        frame.map(harmless).to_csv(folder / f"{name}.csv", **form)
    page = folder / "index.html"
    page.write_text(_page(assignment, table, tables, key), encoding="utf-8", newline="\n")
    return page


def class_tables(
    table: pd.DataFrame, key: Key, times: pd.DataFrame, wording: dict[str, str]
) -> dict[str, pd.DataFrame]:
    """Return the report's tables by name, as :data:`TABLES`."""
    rows = judged(table, key)
    objectives = objective_figures(rows, key)
    objectives.insert(0, "wording", [wording.get(str(name), "") for name in objectives.index])
    return {
        "students": student_figures(table, key, times),
        "items": item_figures(rows, key),
        "objectives": objectives,
        "misconceptions": misconception_figures(rows),
        "marks": table.set_index(["student", "item"]),
    }


def _page(assignment: str, table: pd.DataFrame, tables: dict[str, pd.DataFrame], key: Key) -> str:
    students, items = tables["students"], tables["items"]
    here = students[~students.index.isin(absent(table))]
    alpha = reliability(judged(table, key))
    return _template("page.html").render(
        assignment=assignment,
        made=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        style=_text("page.css"),
        handed_in=len(here),
        absent=absent(table),
        dropped=[_why_dropped(table, item) for item in dropped(table)],
        few=len(here) < FEW,
        alpha="not defined here" if math.isnan(alpha) else f"{alpha:.2f}",
        open=int(students["to_mark"].sum()),
        middle=f"{here['judged'].median():.0%}" if len(here) else "none",
        pictures={
            "totals": figures.totals_picture(list(here["judged"])),
            "items": figures.items_picture(items),
            "worth": figures.worth_picture(items),
            "times": figures.times_picture(students["handed_in"]),
        },
        ask=[(name, row["help"]) for name, row in _worst_first(students).iterrows() if row["help"]],
        against=list(items.index[items["discrimination"] < 0]),
        tables={name: frame.reset_index() for name, frame in tables.items() if name != "marks"},
        files=[f"{name}.csv" for name in TABLES],
    )


def _why_dropped(table: pd.DataFrame, item: str) -> tuple[str, str]:
    rows = table[(table["item"] == item) & (table["status"] == DROPPED)]
    return item, str(rows["reason"].iloc[0])


def _worst_first(students: pd.DataFrame) -> pd.DataFrame:
    return students.sort_values("judged", na_position="first", kind="stable")


def _text(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["cell"] = _cell
    return environment.from_string(_text(name))


def _cell(value: Any) -> str:
    """Return a value as the page shows it."""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d %H:%M}"
    if value is None or (isinstance(value, float) and math.isnan(value)) or value is pd.NaT:
        return ""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)

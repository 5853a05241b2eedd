"""The report on a class: its figures against values worked out by hand, and its page."""

import itertools
import math
import re
from pathlib import Path

import pandas as pd
import pytest

from softpower.answers import Number
from softpower.grading.keys import Entry
from softpower.grading.reports import page, statistics
from softpower.grading.reports.statistics import (
    absent,
    correlation,
    item_figures,
    judged,
    misconception_figures,
    objective_figures,
    reliability,
    student_figures,
)

COLUMNS = ["student", "item", "yours", "score", "points", "status", "answer", "reason", "misconception"]
KEY = {
    name: Entry(name, Number(), 1, "Why.", ("0.1.s1",), objective)
    for name, objective in (("q1", "L1.1"), ("q2", "L1.1"), ("q3", "L1.2"))
}
#: Scores of five students at three items of one point each.
SCORES = {"a": (1, 1, 1), "b": (1, 1, 0), "c": (1, 0, 0), "d": (0, 0, 0), "e": (1, 1, 1)}


def row(
    student: str, item: str, score: float | None, status: str = "", misconception: str = ""
) -> dict[str, object]:
    status = status or ("right" if score else "not right")
    own = {"student": student, "item": item, "score": score, "points": 1.0, "status": status}
    return {**own, "yours": "", "answer": "", "reason": "", "misconception": misconception}


def marks() -> pd.DataFrame:
    rows = [
        row(student, item, float(score))
        for student, scores in SCORES.items()
        for item, score in zip(KEY, scores, strict=True)
    ]
    rows += [row(student, "p1", None, "to be marked") for student in SCORES]
    rows += [row("gone", item, 0.0, "not handed in") for item in (*KEY, "p1")]
    return pd.DataFrame(rows, columns=COLUMNS)


def times() -> pd.DataFrame:
    index = pd.Index(list(SCORES), name="student")
    late = [0.0, 0.0, 0.0, 0.0, 2.0]
    return pd.DataFrame({"handed_in": pd.Timestamp("2026-11-20 10:00"), "late": late}, index=index)


def test_whoever_handed_in_nothing_counts_in_no_figure() -> None:
    assert absent(marks()) == ["gone"]
    assert set(judged(marks(), KEY)["student"]) == set(SCORES)
    assert set(judged(marks(), KEY)["item"]) == set(KEY)


def test_the_figures_of_items_are_those_worked_out_by_hand() -> None:
    items = item_figures(judged(marks(), KEY), KEY)
    assert list(items["difficulty"]) == pytest.approx([0.8, 0.6, 0.4])
    # q1 (1 1 1 0 1) with q2 + q3 (2 1 0 0 2): covariance 0.25, variances 0.2 and 1.
    assert items.loc["q1", "discrimination"] == pytest.approx(0.25 / math.sqrt(0.2 * 1.0))
    assert list(items["right"]) == [4, 3, 2]
    assert list(items["not right"]) == [1, 2, 3]


def test_alpha_is_the_one_worked_out_by_hand() -> None:
    # Variances of the items 0.2, 0.3, 0.3; of the sums (3 2 1 0 3) 1.7.
    assert reliability(judged(marks(), KEY)) == pytest.approx(3 / 2 * (1 - 0.8 / 1.7))


def test_where_nothing_varies_a_figure_is_missing() -> None:
    same = pd.DataFrame([row(s, i, 1.0) for s in "abc" for i in KEY], columns=COLUMNS)
    assert math.isnan(reliability(same))
    assert item_figures(same, KEY)["discrimination"].isna().all()
    assert math.isnan(correlation(pd.Series([1.0, 2.0]), pd.Series([1.0, 2.0])))


def test_objectives_are_the_mean_of_the_students_shares() -> None:
    objectives = objective_figures(judged(marks(), KEY), KEY)
    assert list(objectives.index) == ["L1.1", "L1.2"]
    assert list(objectives["earned"]) == pytest.approx([(1 + 1 + 0.5 + 0 + 1) / 5, 0.4])
    assert objectives.loc["L1.1", "items"] == "q1, q2"


def test_misconceptions_are_counted_by_student() -> None:
    rows = [row("a", "q1", 0.0, "", "M02"), row("a", "q2", 0.0, "", "M02"), row("b", "q1", 0.0, "", "M01")]
    found = misconception_figures(pd.DataFrame([*rows, row("b", "q2", 0.0, "", "M02")], columns=COLUMNS))
    assert list(found.index) == ["M02", "M01"]
    assert list(found["students"]) == [2, 1]
    assert found.loc["M02", "who"] == "a, b"
    assert "hypothesis" in found.loc["M02", "misconception"]


def test_who_may_need_help_is_told_with_the_reason() -> None:
    table = marks()
    table.loc[table["student"] == "b", "misconception"] = ["M01", "M02", "M03", ""]
    students = student_figures(table, KEY, times())
    assert students.loc["gone", "help"] == "nothing handed in"
    assert students.loc["a", "help"] == ""
    assert students.loc["b", "help"] == "3 misconceptions"
    assert students.loc["c", "help"] == "33% of the judged points"
    assert students.loc["e", "help"] == "late"
    assert students.loc["a", "to_mark"] == 1


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report on the class, with one student whose name and answer are meant to do harm."""
    table = marks()
    table = table.replace({"student": {"a": "<script>alert(1)</script>"}})
    table.loc[0, "answer"] = "=HYPERLINK(1)"
    monkeypatch.setattr(page, "handing_in", lambda work, assignment: times())
    written: Path = page.write_report(
        tmp_path, "sqlite://", "T1", table, KEY, {"L1.1": "Say what a claim is."}
    )
    return written


def test_the_page_holds_everything_and_needs_no_network(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    assert "Say what a claim is." in text
    assert "gone</bdi>: nothing handed in" in text
    assert not re.search(r"""(src|href)=["'](?!data:|[a-z]+\.csv)""", text)
    pictures = re.findall(r'<img alt="([^"]*)"', text)
    assert len(pictures) == 4
    assert all(len(alt) > 30 for alt in pictures)
    headings = [int(level) for level in re.findall(r"<h(\d)", text)]
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(headings))


def test_what_students_wrote_does_nothing_on_the_page_or_in_a_spreadsheet(written: Path) -> None:
    assert "<script" not in written.read_text(encoding="utf-8")
    table = pd.read_csv(written.parent / "marks.csv")
    assert table.loc[0, "answer"] == "'=HYPERLINK(1)"


def test_the_tables_beside_the_page_are_those_on_it(written: Path) -> None:
    items = pd.read_csv(written.parent / "items.csv").set_index("item")
    assert list(items["difficulty"]) == pytest.approx([0.8, 0.6, 0.4])
    assert sorted(file.stem for file in written.parent.glob("*.csv")) == sorted(page.TABLES)


def test_a_class_without_anything_to_count_has_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = marks()
    empty = times().iloc[:0]
    monkeypatch.setattr(page, "handing_in", lambda work, assignment: empty)
    gone = table[table["student"] == "gone"].reset_index(drop=True)
    assert "handed in" in page.write_report(tmp_path, "sqlite://", "T1", gone, KEY, {}).read_text(
        encoding="utf-8"
    )
    assert statistics.absent(gone) == ["gone"]

"""Dates are as long as the text is precise, and only dates of one length compare."""

import json
from pathlib import Path

import pandas as pd
import pytest

from softpower.tables import load


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """A package of one table with one column of dates."""
    field = {"name": "start", "type": "string", "description": "When.", "softpower:period": True}
    resource = {"name": "days", "path": "days.csv", "schema": {"fields": [field]}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}), encoding="utf-8")
    (tmp_path / "days.csv").write_text('start\n2008\n2022-01\n2007-03-27\n""\n', encoding="utf-8")
    return tmp_path


def test_each_date_has_its_own_precision(dated: Path) -> None:
    year, month, day, nothing = load("days", dated)["start"]
    assert (year.freqstr, month.freqstr, day.freqstr) == ("Y-DEC", "M", "D")
    assert (year.year, month.month, day.day) == (2008, 1, 27)
    assert nothing is pd.NaT


def test_dates_of_two_precisions_do_not_compare(dated: Path) -> None:
    year, month, _, _ = load("days", dated)["start"]
    with pytest.raises((TypeError, ValueError), match="freq"):
        _ = year < month


@pytest.mark.parametrize("text", ["1401/04/25", "08", "2022-13", "2007-02-30", "last year"])
def test_a_bad_date_is_told_with_its_place(dated: Path, text: str) -> None:
    (dated / "days.csv").write_text(f"start\n2008\n{text}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"days.csv, line 3, column start: .* is not a date"):
        load("days", dated)


def test_events_of_one_precision_can_be_ordered() -> None:
    events = load("events")
    years = events[events["precision"] == "year"]["start"].dropna()
    assert list(years.sort_values()) == sorted(years)
    assert all(period.freqstr == "Y-DEC" for period in years)

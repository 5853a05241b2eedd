"""Solar Hijri dates against days that are known from elsewhere."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods.solar_hijri import FIRST_YEAR, LAST_YEAR, first_day, gregorian_days
from softpower.tables import load

#: First days of years as the calendar of ICU 74 (CLDR "persian") has them.
NEW_YEARS = {
    1343: date(1964, 3, 21),
    1357: date(1978, 3, 21),
    1375: date(1996, 3, 20),
    1387: date(2008, 3, 20),
    1390: date(2011, 3, 21),
    1392: date(2013, 3, 21),
    1399: date(2020, 3, 20),
    1400: date(2021, 3, 21),
    1401: date(2022, 3, 21),
    1403: date(2024, 3, 20),
    1404: date(2025, 3, 21),
    1408: date(2029, 3, 20),
    1472: date(2093, 3, 20),
}


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_a_year_begins_on_its_day(year: int, day: date) -> None:
    assert first_day(year) == day


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("22/11/1357", date(1979, 2, 11)),
        ("30/12/1403", date(2025, 3, 20)),
        ("31/06/1400", date(2021, 9, 22)),
        ("۲۵/۰۴/۱۴۰۱", date(2022, 7, 16)),
        (" 1/1/1401 ", date(2022, 3, 21)),
    ],
)
def test_a_day_is_converted(printed: str, day: date) -> None:
    assert gregorian_days(printed) == (day, day)


def test_a_year_reaches_from_march_to_march() -> None:
    assert gregorian_days("1401") == (date(2022, 3, 21), date(2023, 3, 20))


def test_the_article_s_own_dates_are_those_of_the_notes() -> None:
    events = load("events")
    hijri = events[(events["calendar"] == "solar_hijri") & (events["precision"] == "day")]
    for printed, note in zip(hijri["date_text"], hijri["note"], strict=True):
        day = gregorian_days(printed)[0]
        assert f"{day.day} {day:%B %Y}" in note
    assert len(hijri) == 2


@given(st.integers(FIRST_YEAR, LAST_YEAR - 1))
def test_years_follow_each_other_without_a_gap(year: int) -> None:
    assert gregorian_days(str(year))[1] + timedelta(days=1) == gregorian_days(str(year + 1))[0]


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))
def test_months_follow_each_other_without_a_gap(year: int, month: int) -> None:
    days = 31 if month <= 6 else 30
    if month == 12:
        days = (first_day(year + 1) - first_day(year)).days - 336
    end = gregorian_days(f"{days}/{month}/{year}")[0]
    following = first_day(year + 1) if month == 12 else gregorian_days(f"1/{month + 1}/{year}")[0]
    assert end + timedelta(days=1) == following


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("2022", "2022 is not converted"),
        ("1300", "1300 is not converted"),
        ("1401/04/25", "day/month/year"),
        ("", "no Solar Hijri date"),
        ("31/07/1401", "no day"),
        ("30/12/1401", "no day"),
        ("01/13/1401", "no day"),
        ("00/01/1401", "no day"),
    ],
)
def test_what_is_no_date_is_told(printed: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        gregorian_days(printed)

"""Dates of the Solar Hijri calendar (Iran's), as days of the Gregorian one.

Its year *y* begins with spring, on 20 or 21 March of *y* + 621. Months 1 to 6 have 31
days, months 7 to 11 have 30, and month 12 has 29, or 30 in a leap year.

The calendar follows the sun, not a rule. The rule used here, eight leap years in 33,
gives the calendar's own years from 1343 to 1472 (1964 to 2094); other years are refused.
"""

import re
from datetime import date, timedelta

from softpower.language import phrase

FIRST_YEAR, LAST_YEAR = 1343, 1472

#: The first day of FIRST_YEAR.
_EPOCH = date(1964, 3, 21)
#: Places in the cycle of 33 years that are leap years.
_CYCLE, _LEAP = 33, frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_PRINTED = re.compile(r"(?:(\d{1,2})/(\d{1,2})/)?(\d{4})")


def gregorian_days(printed: str) -> tuple[date, date]:
    """Return the first and the last Gregorian day that a Solar Hijri date may mean.

    Parameters
    ----------
    printed
        A year (``"1401"``), or day, month and year as the article prints them
        (``"25/04/1401"``). Persian digits are read, too.

    Returns
    -------
    tuple of date
        Twice the same day if the day is printed; else the first and last day of the year.

    Raises
    ------
    ValueError
        If it is no such date, or its year is outside 1343 to 1472.
    """
    found = _PRINTED.fullmatch(printed.strip())
    if found is None:
        raise ValueError(
            phrase(
                "{printed!r} is no Solar Hijri date: write 1401, or 25/04/1401 (day/month/year).",
                printed=printed,
            )
        )
    year = int(found[3])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(
            phrase(
                "The year {year} is not converted here: only {first} to {last} are.",
                year=year,
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
        )
    if found[1] is None:
        return first_day(year), first_day(year + 1) - timedelta(days=1)
    day, month = int(found[1]), int(found[2])
    if not (1 <= month <= 12 and 1 <= day <= _days_in(year, month)):
        raise ValueError(phrase("{printed!r} is no day of the Solar Hijri calendar.", printed=printed))
    before = sum(_days_in(year, earlier) for earlier in range(1, month))
    there = first_day(year) + timedelta(days=before + day - 1)
    return there, there


def first_day(year: int) -> date:
    """Return the Gregorian day on which a Solar Hijri year begins."""
    return _EPOCH + timedelta(days=sum(365 + _is_leap(each) for each in range(FIRST_YEAR, year)))


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAP


def _days_in(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month <= 11 or _is_leap(year) else 29

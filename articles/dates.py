"""Dates as readers see them, no more exact than they are known, in the language that is active. Pure: no models."""

import datetime
from functools import lru_cache

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language

DAY, MONTH, YEAR = "day", "month", "year"


def read(value: datetime.date | str | None) -> datetime.date | None:
    """Return a date or an ISO string as a date."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


def printed(begins: datetime.date | None, ends: datetime.date | None = None, precision: str = DAY) -> str:
    """Return `19–20 June 2023`, `June 2023` or `2023`; "" when nothing is known."""
    if begins is None:
        return ""
    first = _printed(begins, precision)
    last = _printed(ends, precision) if ends else first
    if first == last:
        return first
    if precision == DAY and _same_month(begins, ends):
        return _days_of_a_month(begins, ends)
    return f"{first}–{last}" if precision == YEAR else f"{first} – {last}"


def machine(day: datetime.date, precision: str = DAY) -> str:
    """Return what a `<time datetime>` holds: `2023-06-20`, `2023-06` or `2023`."""
    return day.isoformat()[: {DAY: 10, MONTH: 7, YEAR: 4}.get(precision, 10)]


def next_midnight(at: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """Return the instant at which the day that is `at` ends in `zone`."""
    day = at.astimezone(zone).date() + datetime.timedelta(days=1)
    return datetime.datetime.combine(day, datetime.time.min, tzinfo=zone)


def _printed(day: datetime.date, precision: str) -> str:
    return _printed_in(get_language(), day, precision)


@lru_cache(maxsize=2_000)
def _printed_in(language: str | None, day: datetime.date, precision: str) -> str:
    """Print a day in the `language` that is active: a list has the same few days many times."""
    if precision == YEAR:
        return str(day.year)
    return date_format(day, "YEAR_MONTH_FORMAT" if precision == MONTH else "DATE_FORMAT")


def _same_month(begins: datetime.date, ends: datetime.date | None) -> bool:
    return ends is not None and (begins.year, begins.month) == (ends.year, ends.month)


def _days_of_a_month(begins: datetime.date, ends: datetime.date | None) -> str:
    """Print the days where the language's own form of a date has its day."""
    form = get_format("DATE_FORMAT")
    days = f"{begins.day}–{(ends or begins).day}"
    return date_format(begins, form.replace("j", days, 1)) if "j" in form else date_format(begins, form)

"""The key of an entry of the index: its place among all, newest last. Pure.

63 bits: year, month and day of the ministry, then what orders the texts of a day. So the order of keys is the order
of lists, a span of days is a span of keys, and a month is a shift away.
"""

import datetime

DAY, MONTH, YEAR = 42, 47, 51
"""How far to shift a key for its day, its month (year and month in one number), its year."""

LAST_YEAR = 4095
"""What twelve bits hold. A slip of the pen must not keep an article from being saved."""

BEYOND = (1 << 63) - 1
"""No key is as great."""


def day_key(day: datetime.date) -> int:
    """Return the least key of a day; years beyond the last are taken for the last."""
    return ((min(day.year, LAST_YEAR) * 16 + day.month) * 32 + day.day) << DAY


def after(day: datetime.date) -> int:
    """Return the least key beyond a day."""
    return day_key(day) + (1 << DAY)


def is_within(key: int, base: int, bits: int) -> bool:
    """Whether `key` is one of those that begin like `base` above `bits`."""
    return key >> bits == base >> bits


def month_key(year: int, month: int) -> int:
    """Return the least key of a month."""
    return (year * 16 + month) << MONTH


def day_of(key: int) -> datetime.date:
    """Return the day of a key."""
    return datetime.date(key >> YEAR, (key >> MONTH) & 15, (key >> DAY) & 31)

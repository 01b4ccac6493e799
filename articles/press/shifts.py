"""When somebody is on duty: hours of the week in one zone, with days on which other hours hold, or none. Pure.

Hours that end no later than they begin end on the next day: 22:00–06:00 is a night, 09:00–09:00 a day and a night.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

LOOKED_AHEAD = 14
"""Days within which the next hours are looked for."""
DAY, WEEK = 24 * 60, 7 * 24 * 60
"""In minutes."""


@dataclass(frozen=True)
class Weekly:
    """The same hours on some days of every week; Monday is 1."""

    days: frozenset[int]
    begins: datetime.time
    ends: datetime.time


@dataclass(frozen=True)
class Dated:
    """What holds from `first` to `last` in place of the hours of the week; without hours nobody is on duty."""

    first: datetime.date
    last: datetime.date
    begins: datetime.time | None = None
    ends: datetime.time | None = None

    def holds_on(self, day: datetime.date) -> bool:
        """Whether it is about `day`."""
        return self.first <= day <= self.last


class Shift(NamedTuple):
    """Time on duty without a break, in UTC."""

    begins: datetime.datetime
    ends: datetime.datetime


class Duty(NamedTuple):
    """Whether somebody is on duty, and until when that stays so; None where no end is in sight."""

    is_on: bool
    until: datetime.datetime | None


def duty(weekly: Sequence[Weekly], dated: Sequence[Dated], at: datetime.datetime, zone: datetime.tzinfo) -> Duty:
    """Return how it stands at `at`. The hours of one day may go on in those of the next."""
    today = at.astimezone(zone).date()
    days = [today + datetime.timedelta(days=number) for number in range(-2, LOOKED_AHEAD + 1)]
    shifts = _joined(shift for day in days for shift in _of_day(weekly, dated, day, zone))
    horizon = _instant(days[-1], datetime.time(), zone)
    for shift in shifts:
        if shift.begins <= at < shift.ends:
            return Duty(True, shift.ends if shift.ends <= horizon else None)
    return Duty(False, min((shift.begins for shift in shifts if shift.begins > at), default=None))


def _of_day(
    weekly: Iterable[Weekly], dated: Iterable[Dated], day: datetime.date, zone: datetime.tzinfo
) -> Iterable[Shift]:
    """Return the hours that begin on a day."""
    instead = [one for one in dated if one.holds_on(day)]
    usual = [one for one in weekly if day.isoweekday() in one.days]
    for one in instead or usual:
        if one.begins is not None and one.ends is not None:
            last = day if one.ends > one.begins else day + datetime.timedelta(days=1)
            yield Shift(_instant(day, one.begins, zone), _instant(last, one.ends, zone))


def _instant(day: datetime.date, hour: datetime.time, zone: datetime.tzinfo) -> datetime.datetime:
    return datetime.datetime.combine(day, hour, zone).astimezone(datetime.UTC)


def _joined(shifts: Iterable[Shift]) -> list[Shift]:
    joined: list[Shift] = []
    for shift in sorted(shifts):
        if joined and shift.begins <= joined[-1].ends:
            joined[-1] = Shift(joined[-1].begins, max(joined[-1].ends, shift.ends))
        else:
            joined.append(shift)
    return joined


# --- what cannot be -------------------------------------------------------------------------------------------------


def overlapping(weekly: Sequence[Weekly]) -> tuple[Weekly, Weekly] | None:
    """Return two hours of the week that overlap, Sunday's with Monday's too; None if there are none."""
    spans = sorted(
        ((day - 1) * DAY + _minutes(one.begins), _length(one), number)
        for number, one in enumerate(weekly)
        for day in one.days
    )
    if not spans:
        return None
    again = (spans[0][0] + WEEK, *spans[0][1:])
    for (begins, length, number), (later, _length_of_later, other) in pairwise([*spans, again]):
        if begins + length > later:
            return weekly[number], weekly[other]
    return None


def contradicting(dated: Sequence[Dated]) -> tuple[Dated, Dated] | None:
    """Return two exceptions for the same day that cannot both hold; None if there are none.

    Two with hours apart from each other can: the day has both.
    """
    for number, one in enumerate(dated):
        for other in dated[number + 1 :]:
            if one.first <= other.last and other.first <= one.last and _collide(one, other):
                return one, other
    return None


def _collide(one: Dated, other: Dated) -> bool:
    if one.begins is None or one.ends is None or other.begins is None or other.ends is None:
        return True
    day = frozenset({1})
    return overlapping([Weekly(day, one.begins, one.ends), Weekly(day, other.begins, other.ends)]) is not None


def _minutes(hour: datetime.time) -> int:
    return hour.hour * 60 + hour.minute


def _length(one: Weekly) -> int:
    return (_minutes(one.ends) - _minutes(one.begins)) % DAY or DAY

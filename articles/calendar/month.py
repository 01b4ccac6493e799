"""A month as a calendar shows it: its days, and where in a week they stand. Pure: no models."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

DAYS_OF_A_WEEK = 7

YEARS = range(1000, 9000)
"""Years that have pages of their own: a slip of the pen must lead nowhere."""


class Month(NamedTuple):
    """A month of a year. In the order of time."""

    year: int
    number: int

    @classmethod
    def of(cls, day: datetime.date) -> Month:
        """Return the month in which `day` lies."""
        return cls(day.year, day.month)

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.number, 1)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def days(self) -> list[datetime.date]:
        """All its days."""
        return [self.first.replace(day=number) for number in range(1, self.last.day + 1)]

    @property
    def before(self) -> Month:
        """The month before."""
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def after(self) -> Month:
        """The month after."""
        return Month(self.year + 1, 1) if self.number == 12 else Month(self.year, self.number + 1)

    def column(self, begins_with: int) -> int:
        """Return in which column its first day stands, from 1, of weeks that begin with a weekday: 0 is Sunday."""
        return (self.first.isoweekday() - begins_with) % DAYS_OF_A_WEEK + 1


def weekdays(begins_with: int) -> list[datetime.date]:
    """Return a day for each column of a calendar, by which to name it."""
    sunday = datetime.date(2023, 1, 1)
    return [sunday + datetime.timedelta(begins_with + column) for column in range(DAYS_OF_A_WEEK)]

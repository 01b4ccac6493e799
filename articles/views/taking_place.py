"""What takes place when: events and meetings that readers may know of, by the days, months and years of a calendar."""

import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst

from articles import dates
from articles.calendar.month import YEARS, Month
from articles.models import public
from articles.views import reach
from articles.views.printed import event_of, meeting_of
from delegations.models import Event, Meeting
from delegations.models.bases import Dated

LONGEST = datetime.timedelta(days=366)
"""What lasts longer, or was entered as if it did, is shown for so long from its beginning."""
NEAR = datetime.timedelta(days=62)
"""How far the next month with something in it is looked for before all the rest of time is."""
MOST = 500
"""Events of a month that are shown, and meetings."""

DAY, MONTH, YEAR = Dated.Precision.DAY, Dated.Precision.MONTH, Dated.Precision.YEAR


def today(at):
    """Return the ministry's day at an instant."""
    return timezone.localdate(at, timezone.get_default_timezone())


def midnight_after(at):
    """Return when the ministry's day at an instant is over."""
    return dates.next_midnight(at, timezone.get_default_timezone())


class Shown:
    """What is shown of a month: lists of printed rows, by day, known by the month alone, and by the year alone."""

    def __init__(self, month, language, at):
        self.month = month
        found = [_printed_event(row, language) for row in _of(reach.events(at), month)]
        found += [_printed_meeting(row, language) for row in _of(reach.meetings(at), month)]
        found.sort(key=lambda row: (row["begins"], row["name"]))
        self.rows = found
        self.of_month = [row for row in found if row["precision"] == MONTH]
        self.of_year = [row for row in found if row["precision"] == YEAR]

    @property
    def is_empty(self):
        """Whether nothing at all is shown."""
        return not self.rows

    def on(self, day):
        """Return what takes place on a day; what began on an earlier one is marked as going on."""
        return [
            row | {"goes_on": row["begins"] < day}
            for row in self.rows
            if row["precision"] == DAY and row["begins"] <= day <= (row["ends"] or row["begins"])
        ]

    @property
    def _of_its_own(self):
        return [row for row in self.rows if row["precision"] != YEAR]

    @property
    def goes_on_before(self):
        """Whether something that is shown was there in the month before."""
        return any(row["begins"] < self.month.first for row in self._of_its_own)

    @property
    def goes_on_after(self):
        """Whether something that is shown is there in the month after."""
        most = self.month.last - LONGEST
        ends = [row["ends"] for row in self._of_its_own if row["ends"] and row["begins"] > most]
        return any(day > self.month.last for day in ends)


def _of(rows, month):
    """Return the rows that a month shows, at most `MOST`."""
    within = Q(begins__lte=month.last, begins__gt=month.first - LONGEST)
    in_year = Q(precision=YEAR, begins__lte=datetime.date(month.year, 12, 31))
    shown = within & ~Q(precision=YEAR) & _lasting_to(month.first)
    return rows.filter(shown | in_year & _lasting_to(datetime.date(month.year, 1, 1))).order_by("begins", "pk")[:MOST]


def _lasting_to(day):
    return Q(ends__gte=day) | Q(ends__isnull=True, begins__gte=day)


def _printed_event(row, language):
    return event_of(row, language) | {"noun": "event"}


def _printed_meeting(row, language):
    printed = meeting_of(row, language)
    return printed | {"noun": "meeting", "name": printed["name"] or capfirst(row.get_kind_display())}


# --- the months beside ----------------------------------------------------------------------------------------


def month_before(shown, at):
    """Return the last month before the shown one in which something began or went on, None if there is none."""
    if shown.goes_on_before:
        return shown.month.before
    first = shown.month.first
    return _nearest("-begins", {"begins__lt": first}, {"begins__gte": first - NEAR}, at)


def month_after(shown, at):
    """Return the first month after the shown one in which something begins or goes on, None if there is none."""
    if shown.goes_on_after:
        return shown.month.after
    last = shown.month.last
    return _nearest("begins", {"begins__gt": last}, {"begins__lte": last + NEAR}, at)


def _nearest(order, beyond, near, at):
    """Look nearby first: to order all of the past asks of each row whether it is public."""
    for narrowed in (beyond | near, beyond):
        rows = (public(model.objects.filter(**narrowed), at).order_by(order) for model in (Event, Meeting))
        days = [day for found in rows for day in found.values_list("begins", flat=True)[:1]]
        if days:
            day = min(days) if order == "begins" else max(days)
            return Month.of(day) if day.year in YEARS else None
    return None

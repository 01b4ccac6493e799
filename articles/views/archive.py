"""The archive by year, month and day, for those who walk it. Days are the ministry's.

A page of a month or a day reads a span of the index of lists and no more, however much was ever said. What is known by
its month or year alone stands there, and on no day.
"""

import datetime
from collections import Counter

from django.conf import settings
from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.calendar.month import YEARS, Month, weekdays
from articles.models import Edition
from articles.models.mark import remembered
from articles.pagination import stretch
from articles.views.public import Page, every_language, public_page, show
from articles.views.relations import releases_by_year
from delegations.models.bases import Dated

DAY, MONTH, YEAR = Dated.Precision.DAY, Dated.Precision.MONTH, Dated.Precision.YEAR
YEARS_BEGIN, YEARS_END = datetime.date(YEARS[0], 1, 1), datetime.date(YEARS[-1], 12, 31)

MOST_APART = 200
"""Releases known by their month or year alone that are listed; the rest is found by searching."""
RELEASES = 50
"""Releases of a day on a page."""


@public_page
def archive(request, language):
    """The years in which something was said, and how much."""
    page = _page(_("Archive"), language, every_language(lambda code: reverse("archive", args=[code])))
    return show(request, "archive/archive.html", page, years=_years(language))


@public_page
def year(request, language, year):
    """The months of a year in which something was said, and how much."""
    span = Span(language, datetime.date(year, 1, 1), datetime.date(year, 12, 31), timezone.now())
    numbers = span.numbers(Month.of, (DAY, MONTH))
    apart = span.known_by(YEAR)
    if not numbers and not apart:
        raise Http404
    return show(
        request, "archive/year.html", _page(str(year), language, span.paths("archive-year", year)),
        year=year, months=[(Month(year, number), numbers[Month(year, number)]) for number in range(1, 13)],
        apart=apart, before=span.before(), after=span.after(),
    )  # fmt: skip


@public_page
def month(request, language, year, month):
    """The days of a month on which something was said, and how much."""
    shown = Month(year, month)
    span = Span(language, shown.first, shown.last, timezone.now())
    numbers = span.numbers(lambda day: day, (DAY,))
    apart = span.known_by(MONTH)
    if not numbers and not apart:
        raise Http404
    name = capfirst(date_format(shown.first, "YEAR_MONTH_FORMAT"))
    begins_with = get_format("FIRST_DAY_OF_WEEK")
    return show(
        request, "archive/month.html", _page(name, language, span.paths("archive-month", *shown)),
        month=shown, days=[(day, numbers[day]) for day in shown.days], apart=apart,
        column=shown.column(begins_with), weekdays=weekdays(begins_with),
        before=span.before(DAY, MONTH), after=span.after(DAY, MONTH),
    )  # fmt: skip


@public_page(parameters={"before"})
def day(request, language, year, month, day):
    """What was said on a day, the last first."""
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        raise Http404 from None
    span = Span(language, date, date, timezone.now())
    releases = stretch(request.GET.get("before"), span.releases, lambda row: (row.serial, row.pk), RELEASES)
    if not releases.rows and releases.is_first:
        raise Http404
    paths = span.paths("archive-day", year, month, day)
    page = _page(date_format(date, "DATE_FORMAT"), language, paths, "" if releases.is_first else "noindex, follow")
    return show(
        request, "archive/day.html", page, date=date, month=Month(year, month), stretch=releases,
        first=request.path, before=span.before(DAY), after=span.after(DAY),
    )  # fmt: skip


class Span:
    """What was said in a language from one day to another, as readers see it at `at`."""

    def __init__(self, language, first, last, at):
        self.language, self.first, self.last = language, first, last
        self.live = Edition.objects.live(at)
        self.spoken = self.live.filter(language=language)
        self.within = {"date__gte": first, "date__lte": last}

    def numbers(self, part, precisions):
        """Return how many releases there are in each part of the span, by what `part` makes of their day."""
        rows = self.spoken.filter(**self.within, date_precision__in=precisions)
        counted = Counter()
        for date, number in rows.order_by("date").values_list("date").annotate(Count("pk")):
            counted[part(date)] += number
        return counted

    def known_by(self, precision):
        """Return releases of the span that are known no better."""
        rows = self.spoken.filter(**self.within, date_precision=precision)
        return rows.in_brief(MOST_APART)

    def releases(self, place, most):
        """Return releases of a day, those after a place of the list."""
        rows = self.spoken.filter(date=self.first, date_precision=DAY)
        if place is not None:
            serial, key = place
            rows = rows.filter(Q(serial__lt=serial) | Q(serial=serial, pk__lt=key))
        return rows.in_brief(most)

    def before(self, *precisions):
        """Return the last day before the span on which something was said, None if there is none."""
        rows = self.spoken.filter(date__gte=YEARS_BEGIN, date__lt=self.first)
        return self._nearest(rows.newest_first(), precisions)

    def after(self, *precisions):
        """Return the first day after the span on which something was said, None if there is none."""
        rows = self.spoken.filter(date__gt=self.last, date__lte=YEARS_END)
        return self._nearest(rows.newest_first().reverse(), precisions)

    def _nearest(self, rows, precisions):
        if precisions:
            rows = rows.filter(date_precision__in=precisions)
        return rows.values_list("date", flat=True).first()

    def paths(self, name, *numbers):
        """Return {language: address} of the same span in each language in which something was said in it."""
        codes = [code for code in settings.SITE_LANGUAGES if code == self.language or self._is_spoken(code)]
        return {code: reverse(name, args=[code, *numbers]) for code in codes}

    def _is_spoken(self, language):
        return self.live.filter(language=language, **self.within).exists()


@remembered
def _years(language):
    """Return [(year, how many releases)], the last first."""
    found = releases_by_year(language, timezone.now())
    return sorted(((year, number) for year, number in found.items() if year in YEARS), reverse=True)


def _page(title, language, paths, robots=""):
    """Where the language has nothing of the time, the switch leads to the whole archive."""
    missing = {code: reverse("archive", args=[code]) for code in settings.SITE_LANGUAGES if code not in paths}
    return Page(title=title, paths=paths, missing=missing, language=language, robots=robots)

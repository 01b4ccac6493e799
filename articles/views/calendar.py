"""The diplomatic calendar, month by month: what a live release tells of, on its day or as near as that is known."""

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.calendar.month import Month, weekdays
from articles.views import taking_place
from articles.views.public import Page, every_language, public_page, show


@public_page
def now(request, language):
    """The month that it is at the ministry."""
    at = timezone.now()
    return _month(request, language, Month.of(taking_place.today(at)), at)


@public_page
def month(request, language, year, month):
    """A month in which something takes place, or that lies between two such."""
    return _month(request, language, Month(year, month), timezone.now())


def _month(request, language, month, at):
    today = taking_place.today(at)
    request.changes_at = taking_place.midnight_after(at)
    shown = taking_place.Shown(month, language, at)
    before, after = taking_place.month_before(shown, at), taking_place.month_after(shown, at)
    if shown.is_empty and not (before and after) and month != Month.of(today):
        raise Http404
    return show(
        request, "calendar/month.html", _page(month, language),
        month=month, days=[_day(day, shown, today) for day in month.days], shown=shown,
        column=month.column(get_format("FIRST_DAY_OF_WEEK")), weekdays=weekdays(get_format("FIRST_DAY_OF_WEEK")),
        before=before, after=after, is_now=month == Month.of(today),
        feed=reverse("calendar-feed", args=[language]), host=settings.SITE_URL.partition("//")[2],
    )  # fmt: skip


def _day(day, shown, today):
    return {"date": day, "rows": shown.on(day), "is_today": day == today}


def _page(month, language):
    name = capfirst(date_format(month.first, "YEAR_MONTH_FORMAT"))
    return Page(
        title=_("Calendar: %(month)s") % {"month": name},
        paths=every_language(lambda code: reverse("calendar-month", args=[code, *month])),
        language=language,
    )

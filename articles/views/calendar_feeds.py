"""The calendar for calendar programs: all of it, or that of one country or one official."""

import datetime

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.calendar import ical
from articles.models import public
from articles.models.amending import told_at
from articles.views import reach, taking_place
from articles.views.branding import ministry_name
from articles.views.printed import event_of, meeting_of
from articles.views.public import public_page
from delegations.models import Country, Event, Official
from delegations.models.bases import Dated

MOST = 500
"""Events that one calendar holds, and meetings, the last ones."""
BACK = datetime.timedelta(days=366)
"""How far back the calendar of everything goes."""


@public_page
def everything(request, language):
    """All that is announced, and what took place within a year."""
    at = timezone.now()
    request.changes_at = taking_place.midnight_after(at)
    since = taking_place.today(at) - BACK
    name = _("%(ministry)s: diplomatic calendar") % {"ministry": ministry_name(language)}
    return _answer(
        name, language, reverse("calendar", args=[language]), at,
        reach.events(at).filter(begins__gte=since), reach.meetings(at).filter(begins__gte=since),
    )  # fmt: skip


@public_page
def of_country(request, language, code):
    """What takes place in a country or with it."""
    at = timezone.now()
    row = get_object_or_404(public(Country.objects.all(), at), alpha2=code.upper())
    sent = reach.delegations(at).filter(country=row, event__isnull=False)
    page = reverse("country", args=[language, row.alpha2.lower()])
    events = reach.events(at).filter(Q(country=row) | Q(pk__in=sent.values("event")))
    return _answer(row.name_in(language), language, page, at, events, reach.meetings_with(at, country=row))


@public_page
def of_official(request, language, code):
    """What a person takes part in."""
    at = timezone.now()
    row = get_object_or_404(public(Official.objects.all(), at), code=code)
    if row.merged_into_id:
        raise Http404
    sent = reach.delegations_of_official(row, at).filter(event__isnull=False)
    spoken = reach.speeches(at).filter(official=row, event__isnull=False)
    events = reach.events(at).filter(Q(pk__in=sent.values("event")) | Q(pk__in=spoken.values("event")))
    page = reverse("official", args=[language, row.code])
    return _answer(row.name_in(language), language, page, at, events, reach.meetings_of_official(row, at))


def _answer(name, language, path, at, events, meetings):
    entries = [*_entries(events, event_of, language, at), *_entries(meetings, meeting_of, language, at)]
    entries.sort(key=lambda entry: (entry.begins, entry.uid))
    written = ical.calendar(name, language, settings.SITE_URL + path, entries)
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")


def _entries(rows, shape, language, at):
    """Return those of a queryset whose days are known, as they are written."""
    known = rows.filter(precision=Dated.Precision.DAY, begins__isnull=False)
    found = list(known.order_by("-begins", "-pk")[:MOST])
    told = told_at(rows.model, [row.pk for row in found], at)
    return [_entry(row, shape(row, language), language, told[row.pk]) for row in found if row.pk in told]


def _entry(row, printed, language, told):
    noun = row._meta.model_name
    kind = capfirst(row.get_kind_display())
    return ical.Entry(
        uid=f"{noun}-{row.code}@{settings.SITE_URL.partition('//')[2]}",
        name=_named(printed["name"] or kind, printed.get("status")),
        language=printed.get("lang") or language,
        category=kind,
        url=settings.SITE_URL + reverse(noun, args=[language, row.code]),
        begins=row.begins,
        ends=row.ends,
        told_at=told,
        place=printed["place"],
        status=printed.get("status", ""),
    )


def _named(name, status):
    """Say in the name what many programs show nowhere else."""
    if status in (Event.Status.CANCELLED, Event.Status.POSTPONED):
        return _("%(name)s (%(status)s)") % {"name": name, "status": dict(Event.Status.choices)[status]}
    return name

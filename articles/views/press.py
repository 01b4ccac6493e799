"""Whom journalists reach, and who of them is on duty now."""

import datetime

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import dates
from articles.models import PressContact, public
from articles.press import wording
from articles.press.vcard import Card
from articles.views import taking_place
from articles.views.branding import ministry_name
from articles.views.printed import country_of, named_of
from articles.views.public import Page, every_language, public_page, show
from delegations.models import Topic

TOLD_AHEAD = datetime.timedelta(days=31)
"""How far ahead exceptions are told."""
MOST = 60
"""Contacts that are shown."""


@public_page
def contacts(request, language):
    """Who is on duty now and until when, and all contacts with their hours."""
    at = timezone.now()
    rows = PressContact.objects.for_readers().prefetch_related("countries", "topics")[:MOST]
    topics = _public_topics(rows, at)
    shown = [_printed(row, language, at, topics) for row in rows]
    edges = [one["duty"].until for one in shown if one["duty"].until]
    request.changes_at = min([*edges, taking_place.midnight_after(at)])
    page = Page(
        title=_("Press contacts"),
        paths=every_language(lambda code: reverse("press-contacts", args=[code])),
        language=language,
    )
    return show(
        request, "press/contacts.html", page, about_code="contacts", contacts=shown, zone=_zone(at),
        on_duty=[one for one in shown if one["duty"].is_on],
    )  # fmt: skip


@public_page
def card(request, language, code):
    """The same contact for an address book."""
    row = get_object_or_404(PressContact.objects.for_readers(), code=code)
    at = timezone.now()
    request.changes_at = taking_place.midnight_after(at)
    printed = _printed(row, language, at, set())
    hours = [*printed["hours"], *(f"{one['days']}: {one['hours']}" for one in printed["exceptions"])]
    spoken = ", ".join(printed["languages"])
    note = [spoken, *hours, _zone(at) if hours else ""]
    made = Card(
        name=printed["name"], organisation=ministry_name(language), role=row.get_kind_display(),
        telephone=row.telephone, email=row.email, note="\n".join(filter(None, note)),
        url=settings.SITE_URL + reverse("press-contacts", args=[language]),
    )  # fmt: skip
    response = HttpResponse(str(made), content_type="text/vcard; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{row.code}.vcf"'
    return response


def _public_topics(rows, at):
    """Return the keys of the topics of `rows` that readers may know of."""
    topics = {topic.pk for row in rows for topic in row.topics.all()}
    return set(public(Topic.objects.filter(pk__in=topics), at).values_list("pk", flat=True)) if topics else set()


def _printed(row, language, at, topics):
    return {
        "row": row,
        "name": row.name_in(language),
        "duty": row.duty_at(at),
        "languages": [settings.KNOWN_LANGUAGES.get(code, code) for code in row.languages],
        "countries": [country_of(country, language) for country in row.countries.all()],
        "topics": [named_of(topic, language) for topic in row.topics.all() if topic.pk in topics],
        "hours": [str(line) for line in row.hours.all()],
        "exceptions": _exceptions(row, taking_place.today(at)),
        "dial": "".join(char for char in row.telephone if char.isdigit() or char == "+"),
    }  # fmt: skip


def _exceptions(row, today):
    """Return what is different soon, without what is over."""
    coming = [one for one in row.exceptions.all() if (one.last or one.first) >= today >= one.first - TOLD_AHEAD]
    return [
        {"days": dates.printed(one.first, one.last), "hours": wording.hours(one.begins, one.ends)} for one in coming
    ]


def _zone(at):
    """Name the ministry's zone, and how far it is from UTC now: `Asia/Ashgabat, UTC+05:00`."""
    offset = timezone.localtime(at, timezone.get_default_timezone()).strftime("%z")
    return f"{settings.TIME_ZONE}, UTC{offset[:3]}:{offset[3:]}"

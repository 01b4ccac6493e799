"""Pages of the diplomatic record. Each row on them passes `public`: what only an embargo cites is not there."""

import datetime

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from articles.models import amended_at, editions_citing, public
from articles.models.article_text import slug_of
from articles.search.rows import code_of
from articles.views import photos, reach, relations
from articles.views.printed import (
    country_of,
    delegation_of,
    event_of,
    meeting_of,
    named_of,
    official_of,
    party_of,
    person_of,
    printed,
    reached,
    speech_of,
    tenure_of,
)
from articles.views.public import Page, every_language, public_page, show
from articles.views.structured import of_record
from articles.views.taking_place import midnight_after
from delegations.models import Country, Event, Official, Organisation, Topic

RELEASES = 20
ROWS = 50


@public_page
def official(request, language, code, slug=""):
    """A person: posts over time, speeches, meetings, delegations, releases."""
    at = timezone.now()
    row = _find(reach.reaching(Official.objects.prefetch_related("names"), "country", at=at), code, at)
    if row.merged_into:
        return HttpResponsePermanentRedirect(_official_path(row.merged_into, language))
    if request.path != _official_path(row, language):
        return HttpResponsePermanentRedirect(_official_path(row, language))
    return _show(
        request, "record/official.html", row, language, at, path_in=lambda code: _official_path(row, code),
        country=printed(country_of, reached(row, "country"), language), portrait=photos.portrait_for(row, at),
        tenures=_each_once(tenure_of(tenure, language) for tenure in reach.tenures(at).filter(official=row)),
        engagements=_engagements(
            speech=[speech_of(speech, language) for speech in reach.speeches(at).filter(official=row)[:ROWS]],
            meeting=[meeting_of(meeting, language) for meeting in reach.meetings_of_official(row, at)[:ROWS]],
            delegation=[delegation_of(sent, language) for sent in reach.delegations_of_official(row, at)[:ROWS]],
        ),
        calendar=reverse("official-feed", args=[language, row.code]),
    )  # fmt: skip


def _engagements(**printed):
    """Return all that somebody took part in, each with its noun, the last first, what has no date at the end."""
    found = [row | _dates(row) | {"noun": noun} for noun, rows in printed.items() for row in rows]
    return sorted(found, key=lambda row: row["begins"] or datetime.date.min, reverse=True)


def _dates(row):
    """Return when something took place; if that is not known, when the event did to which it belongs."""
    source = row if row.get("begins") or not row.get("event") else row["event"]
    return {name: source.get(name) for name in ("begins", "ends", "precision")}


@public_page
def delegation(request, language, code):
    """Who was sent, by whom, where, in which capacity, and what they said there."""
    at = timezone.now()
    row = _find(reach.delegations(at), code, at)
    sent, members = delegation_of(row, language), reach.members(at).filter(delegation=row)
    met = reach.meetings_with(at, country=row.country, organisation=row.organisation).filter(event=row.event)
    return _show(
        request, "record/delegation.html", row, language, at, delegation=sent,
        title=" – ".join([sent["name"], *([sent["event"]["name"]] if sent["event"] else [])]),
        members=[_member_of(member, language) for member in members],
        meetings=[meeting_of(meeting, language) for meeting in (met[:ROWS] if sent["event"] else [])],
        speeches=[speech_of(speech, language) for speech in reach.speeches(at).filter(delegation=row)[:ROWS]],
    )  # fmt: skip


def _member_of(row, language):
    return person_of(row, language) | {"role": row.role}


@public_page
def event(request, language, code):
    """An event, what it is part of and what is part of it, who came, who met, who spoke."""
    at = timezone.now()
    row = _find(reach.reaching(Event.objects.all(), "country", "parent", at=at), code, at)
    return _show(
        request, "record/event.html", row, language, at,
        event=event_of(row, language),
        country=printed(country_of, reached(row, "country"), language),
        parent=printed(event_of, reached(row, "parent"), language),
        organisers=[named_of(organiser, language) for organiser in public(row.organisers.all(), at)],
        sub_events=[event_of(part, language) for part in reach.events(at).filter(parent=row)[:ROWS]],
        delegations=_who_came(row, language, at),
        meetings=[meeting_of(meeting, language) for meeting in reach.meetings(at).filter(event=row)[:ROWS]],
        speeches=[speech_of(speech, language) for speech in reach.speeches(at).filter(event=row)[:ROWS]],
    )  # fmt: skip


def _who_came(event, language, at):
    """Return the delegations at an event, each with its members."""
    members = {}
    for member in reach.members(at).filter(delegation__event=event):
        members.setdefault(member.delegation_id, []).append(_member_of(member, language))
    return [
        delegation_of(sent, language) | {"event": None, "members": members.get(sent.pk, [])}
        for sent in reach.delegations(at).filter(event=event)[:ROWS]
    ]


@public_page
def meeting(request, language, code):
    """Who met whom, when, where, about what."""
    at = timezone.now()
    row = _find(reach.reaching(reach.meetings(at), "country", "event", at=at), code, at)
    people = list(reach.participants(at).filter(side__meeting=row))
    return _show(
        request, "record/meeting.html", row, language, at, title=row.name_in(language) or row.get_kind_display(),
        meeting=meeting_of(row, language),
        country=printed(country_of, reached(row, "country"), language),
        event=printed(event_of, reached(row, "event"), language),
        topics=[named_of(topic, language) for topic in public(row.topics.by_name(language), at)],
        sides=[
            party_of(side, language)
            | {"participants": [person_of(person, language) for person in people if person.side_id == side.pk]}
            for side in row.sides.all()
        ],
    )  # fmt: skip


@public_page
def country(request, language, code):
    """What binds the ministry to a country: people, meetings, delegations, events, organisations, releases."""
    at = timezone.now()
    row = get_object_or_404(public(Country.objects.all(), at), alpha2=code.upper())
    if request.path != _path("country", row, language):
        return HttpResponsePermanentRedirect(_path("country", row, language))
    return _show(
        request, "record/country.html", row, language, at,
        officials=[official_of(person, language) for person in reach.officials(at).filter(country=row)[:ROWS]],
        organisations=[
            named_of(organ, language) for organ in reach.organisations(language, at).filter(country=row)[:ROWS]
        ],
        events=[event_of(event, language) for event in reach.events(at).filter(country=row)[:ROWS]],
        delegations=[delegation_of(sent, language) for sent in reach.delegations(at).filter(country=row)[:ROWS]],
        meetings=[meeting_of(meeting, language) for meeting in reach.meetings_with(at, country=row)[:ROWS]],
        years=relations.with_country(row, language), calendar=reverse("country-feed", args=[language, code]),
    )  # fmt: skip


@public_page
def organisation(request, language, code):
    """An organisation, what it is part of and its bodies, its people, meetings, delegations, releases."""
    at = timezone.now()
    row = _find(reach.reaching(Organisation.objects.all(), "country", "parent", at=at), code, at)
    tenures = reach.tenures(at).filter(post__organisation=row).prefetch_related("official__names")[:ROWS]
    return _show(
        request, "record/organisation.html", row, language, at,
        country=printed(country_of, reached(row, "country"), language),
        parent=printed(named_of, reached(row, "parent"), language),
        bodies=[named_of(body, language) for body in reach.organisations(language, at).filter(parent=row)[:ROWS]],
        people=_each_once(official_of(tenure.official, language) | tenure_of(tenure, language) for tenure in tenures),
        delegations=[delegation_of(sent, language) for sent in reach.delegations(at).filter(organisation=row)[:ROWS]],
        meetings=[meeting_of(meeting, language) for meeting in reach.meetings_with(at, organisation=row)[:ROWS]],
    )  # fmt: skip


@public_page
def topic(request, language, code):
    """A subject, what it is part of and what is part of it; where it was discussed; releases."""
    at = timezone.now()
    row = _find(reach.reaching(Topic.objects.all(), "parent", at=at), code, at)
    return _show(
        request, "record/topic.html", row, language, at,
        parent=printed(named_of, reached(row, "parent"), language),
        children=[named_of(part, language) for part in reach.topics(language, at).filter(parent=row)[:ROWS]],
        meetings=[meeting_of(meeting, language) for meeting in reach.meetings(at).filter(topics=row)[:ROWS]],
        speeches=[speech_of(speech, language) for speech in reach.speeches(at).filter(topics=row)[:ROWS]],
    )  # fmt: skip


def _each_once(printed):
    """Drop what would be printed twice: a merge may leave two rows that say the same."""
    once = []
    for row in printed:
        if row not in once:
            once.append(row)
    return once


def _find(rows, code, at):
    return get_object_or_404(public(rows, at), code=code)


def _show(request, template, row, language, at, path_in=None, title="", **context):
    path_in = path_in or (lambda code: _path(row._meta.model_name, row, code))
    page = Page(
        title=title or row.name_in(language),
        paths=every_language(path_in),
        language=language,
        followed=f"?{row._meta.model_name}={code_of(row)}",
        structured=of_record(row, language, {"day": _day(at), **context}),
    )
    # Whoever takes up a post, or leaves it, does so at midnight.
    request.changes_at = midnight_after(at)
    releases = editions_citing(row, at).filter(language=language).defer("body", "facts").newest_first()[:RELEASES]
    amended = amended_at(row, at)
    context |= {"row": row, "at": at, "releases": releases, "amended": amended}
    return show(request, template, page, host=settings.SITE_URL.partition("//")[2], **context)


def path_in(row, language):
    """Return the address of the page of a row of the record."""
    if isinstance(row, Official):
        return _official_path(row, language)
    return _path(row._meta.model_name, row, language)


def _day(at):
    return timezone.localdate(at, timezone.get_default_timezone())


def _path(name, row, language):
    code = row.alpha2.lower() if isinstance(row, Country) else row.code
    return reverse(name, args=[language, code])


def _official_path(row, language):
    return reverse("official", args=[language, row.code, slug_of(row.name_in(language))])

"""Contacts as they are printed: who, in which capacity, where, about what, and what was released of it.

Loaded for a page at a time in a bounded number of queries.
"""

import datetime
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import F, OuterRef, Prefetch, Subquery, Value, prefetch_related_objects
from django.urls import reverse

from articles import dates
from articles.models import Article, Edition
from articles.reports import contacts
from delegations.commas import listed
from delegations.models import (
    Appointment,
    Delegation,
    DelegationMember,
    Meeting,
    MeetingParticipant,
    MeetingSide,
)
from delegations.models.fields import name_in
from delegations.models.official import printed_titles

HELD = Prefetch("appointments", Appointment.objects.select_related("post"))


@dataclass(frozen=True)
class Person:
    """Somebody who was there, in the capacity of that day."""

    name: str
    title: str
    key: int

    @property
    def address(self):
        """Where staff find them."""
        return reverse("admin:delegations_official_change", args=[self.key])

    def __str__(self):
        return ", ".join(filter(None, [self.name, self.title]))


@dataclass(frozen=True)
class Party:
    """A country or an organisation, with its people."""

    name: str
    people: list[Person] = field(default_factory=list)


@dataclass(frozen=True)
class Release:
    """What was said of it: where staff find it, and where readers do, if they can."""

    title: str
    language: str
    reference: str
    address: str
    public: str


@dataclass(frozen=True)
class Line:
    """One contact."""

    kind: str
    day: datetime.date | None
    ends: datetime.date | None
    when: str
    address: str
    ours: list[Party]
    theirs: Party
    country: str
    place: str
    event: str
    event_address: str
    topics: list[str]
    releases: list[Release]


def keys_of(sources):
    """Return a queryset of (source, key) of all contacts of `sources`, the last first."""
    found = [rows.order_by().values_list("source", "pk", "day") for rows in sources]
    return found[0].union(*found[1:], all=True).order_by(F("day").desc(nulls_last=True), "source", "-pk")


def lines(keys, language, texts):
    """Return the lines of some contacts, given as rows of `keys_of`, in their order.

    Of releases, only those are told of that have one of `texts`: what the person who looks may see.
    """
    by_source = {contacts.MEETING: [], contacts.VISIT: []}
    for source, key, _day in keys:
        by_source[source].append(key)
    sides, sent = _sides(by_source[contacts.MEETING]), _delegations(by_source[contacts.VISIT])
    _name([person.official for row in [*sides.values(), *sent.values()] for person in _people(row)])
    releases = _Releases(sides.values(), sent.values(), language, texts)
    made = {
        contacts.MEETING: lambda key: _of_meeting(sides[key], key, releases, language),
        contacts.VISIT: lambda key: _of_visit(sent[key], releases, language),
    }
    return [made[source](key) for source, key, _day in keys if key in (sides if source == contacts.MEETING else sent)]


def _sides(keys):
    """Return {key of a counterpart: its meeting}, each meeting with all who were there."""
    if not keys:
        return {}
    people = MeetingParticipant.objects.select_related("official").prefetch_related(HELD)
    sides = MeetingSide.objects.select_related("country", "organisation__country")
    sides = sides.prefetch_related(Prefetch("participants", people))
    at = MeetingSide.objects.filter(pk__in=keys).values("meeting")
    meetings = Meeting.objects.filter(pk__in=at).select_related("event", "country")
    meetings = meetings.prefetch_related(Prefetch("sides", sides), "topics")
    return {side.pk: meeting for meeting in meetings for side in meeting.sides.all()}


def _delegations(keys):
    people = DelegationMember.objects.select_related("official").prefetch_related(HELD)
    rows = Delegation.objects.filter(pk__in=keys).select_related("country", "organisation__country", "event__country")
    return {row.pk: row for row in rows.prefetch_related(Prefetch("members", people))} if keys else {}


def _people(row):
    if isinstance(row, Delegation):
        return list(row.members.all())
    return [person for side in row.sides.all() for person in side.participants.all()]


def _name(officials):
    """Bring the names of all people at once: each row holds its own copy of a person."""
    prefetch_related_objects(officials, "names")


def _of_meeting(meeting, key, releases, language):
    sides = {row.pk: row for row in meeting.sides.all()}
    event = meeting.event
    return Line(
        kind=meeting.get_kind_display(), **_when(meeting if meeting.begins or not event else event),
        address=reverse("admin:delegations_meeting_change", args=[meeting.pk]),
        ours=[_side(row, language) for row in sides.values() if _is_ours(row)],
        theirs=_side(sides[key], language), country=_land(sides[key], language),
        place=_place(meeting, language), **_event(event, language),
        topics=[topic.name_in(language) for topic in meeting.topics.all()], releases=releases.of(meeting),
    )  # fmt: skip


def _of_visit(sent, releases, language):
    people = [_person(member, language) for member in sent.members.all()]
    event, is_ours = sent.event, _is_ours(sent)
    host = event.country.name_in(language)
    delegation = Party(sent.name_in(language), people)
    return Line(
        kind=event.get_kind_display(), **_when(event),
        address=reverse("admin:delegations_delegation_change", args=[sent.pk]),
        ours=[delegation if is_ours else Party(host)], theirs=Party(host) if is_ours else delegation,
        country=host if is_ours else _land(sent, language), place=_place(event, language), **_event(event, language),
        topics=[], releases=releases.of(sent),
    )  # fmt: skip


def _is_ours(row):
    land = row.country or row.organisation.country
    return land is not None and land.alpha2 == settings.MINISTRY_COUNTRY


def _side(row, language):
    return Party(row.name_in(language), [_person(person, language) for person in row.participants.all()])


def _land(row, language):
    land = row.country or row.organisation.country
    return land.name_in(language) if land else ""


def _person(row, language):
    """The words that were printed, else the titles of the posts then held."""
    title = row.printed.get(language) or printed_titles(row.appointments.all(), language, row.official.gender)
    return Person(row.official.name_in(language), title, row.official_id)


def _place(row, language):
    country = row.country.name_in(language) if row.country else ""
    return listed(filter(None, [name_in(row.place, language), country]))


def _event(event, language):
    if event is None:
        return {"event": "", "event_address": ""}
    return {
        "event": event.name_in(language),
        "event_address": reverse("admin:delegations_event_change", args=[event.pk]),
    }


def _when(row):
    return {"day": row.begins, "ends": row.ends, "when": dates.printed(row.begins, row.ends, row.precision)}


class _Releases:
    """What was released, or is being written, of some meetings and delegations."""

    def __init__(self, meetings, delegations, language, texts):
        self.language = language
        self.linked = _linked(meetings, delegations)
        keys = {key for keys in self.linked.values() for key in keys}
        live = Edition.objects.live().filter(text=OuterRef("pk")).values("slug")[:1]
        known = texts.filter(article__in=keys).select_related("article").annotate(live_slug=Subquery(live))
        light = known.only("title", "language", "is_original", "article__year", "article__serial")
        self.texts = {}
        for text in light.order_by("-is_original", "pk"):
            self.texts.setdefault(text.article_id, []).append(text)

    def of(self, row):
        """Return the releases of a meeting or a delegation."""
        return [self._release(key) for key in self.linked.get((type(row), row.pk), ()) if key in self.texts]

    def _release(self, key):
        text = self._best(self.texts[key])
        readers_see = self._best([text for text in self.texts[key] if text.live_slug])
        address = reverse("admin:articles_article_change", args=[key])
        return Release(text.title, text.language, text.article.reference, address, _path(readers_see))

    def _best(self, texts):
        """Return the text in the language of the reader, else the first."""
        return next((text for text in texts if text.language == self.language), texts[0] if texts else None)


def _path(text):
    if text is None:
        return ""
    return reverse("release", args=[text.language, text.article.year, text.article.serial, text.live_slug])


def _linked(meetings, delegations):
    """Return {(model, key): keys of articles about it}."""
    at, sent = Article.meetings.through.objects, Article.delegations.through.objects
    met = at.filter(meeting__in={row.pk for row in meetings}).values_list(Value(0), "meeting_id", "article_id")
    came = sent.filter(delegation__in={row.pk for row in delegations}).values_list(
        Value(1), "delegation_id", "article_id"
    )
    linked = {}
    for noun, row, article in sorted(met.union(came)):
        linked.setdefault(((Meeting, Delegation)[noun], row), []).append(article)
    return linked

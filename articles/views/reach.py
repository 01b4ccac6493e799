"""What a page of the record may reach from its row: querysets of public rows that load, in a bounded number of
queries, only what is public itself.
"""

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

from articles.models import public
from delegations.models import (
    Appointment,
    Country,
    Delegation,
    DelegationMember,
    Event,
    Meeting,
    MeetingParticipant,
    MeetingSide,
    Official,
    Organisation,
    Speech,
    Topic,
)

LAST_FIRST = (F("begins").desc(nulls_last=True), "-pk")


def reaching(rows, *paths, at):
    """Load what `paths` lead to in the same query, and whether it is public: see `printed.reached`."""
    for path in paths:
        is_public = _leads_to_public(_model_at(rows.model, path), path, at)
        rows = rows.annotate(**{f"{path.replace('__', '_')}_is_public": is_public})
    return rows.select_related(*paths)


def _model_at(model, path):
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model


def sides(at):
    """Sides of meetings whose country or organisation is public."""
    return public(_of_public_party(MeetingSide.objects.order_by("order", "pk"), at), at)


def topics(language, at):
    """Topics by name."""
    return public(Topic.objects.by_name(language), at)


def organisations(language, at):
    """Organisations by name."""
    return public(Organisation.objects.by_name(language), at)


def events(at):
    """Events, the last first."""
    return public(Event.objects.order_by(*LAST_FIRST), at)


def officials(at):
    """Officials with their names; whoever was merged into another is not named twice."""
    return public(Official.objects.standing().prefetch_related("names").order_by("pk"), at)


def tenures(at):
    """Appointments that have begun, the last first, with post and holder, but without the holder's names."""
    begun = Appointment.objects.begun_by(timezone.localdate(at, timezone.get_default_timezone()))
    rows = reaching(_of_public_person(begun, at), "post__organisation", at=at)
    return public(rows.select_related("official").order_by(*LAST_FIRST), at)


def meetings(at):
    """Meetings with their sides, the last first."""
    return public(Meeting.objects.prefetch_related(Prefetch("sides", sides(at))).order_by(*LAST_FIRST), at)


def meetings_with(at, **party):
    """Meetings at which a country or an organisation was a side."""
    return meetings(at).filter(pk__in=sides(at).filter(**party).values("meeting"))


def meetings_of_official(official, at):
    """Meetings in which a person took part."""
    people = public(MeetingParticipant.objects.filter(official=official), at)
    return meetings(at).filter(pk__in=people.values("side__meeting"))


def delegations(at):
    """Delegations with their senders and the events they were sent to, the last first."""
    rows = reaching(_of_public_party(Delegation.objects.all(), at), "event", at=at)
    return public(rows.order_by(F("event__begins").desc(nulls_last=True), "-pk"), at)


def delegations_of_official(official, at):
    """Delegations in which a person was."""
    members = public(DelegationMember.objects.filter(official=official), at)
    return delegations(at).filter(pk__in=members.values("delegation"))


def members(at):
    """Members of delegations, with the posts they then held."""
    return _acting(DelegationMember.objects.order_by("order", "pk"), at)


def participants(at):
    """People on the sides of meetings, with the posts they then held."""
    return _acting(MeetingParticipant.objects.order_by("order", "pk"), at)


def speeches(at):
    """Speeches, the last first, with who gave them and at which event."""
    return _acting(reaching(Speech.objects.order_by(*LAST_FIRST), "event", at=at), at)


def _acting(rows, at):
    posts = Prefetch("appointments", public(Appointment.objects.select_related("post", "official"), at))
    rows = _of_public_person(rows, at).select_related("official").prefetch_related("official__names", posts)
    return public(rows, at)


def _of_public_person(rows, at):
    return rows.filter(_leads_to_public(Official, "official", at))


def _of_public_party(rows, at):
    rows = rows.select_related("country", "organisation")
    country, organisation = _leads_to_public(Country, "country", at), _leads_to_public(Organisation, "organisation", at)
    return rows.filter(Q(country) | Q(organisation))


def _leads_to_public(model, path, at):
    return Exists(public(model.objects.filter(pk=OuterRef(f"{path}_id")), at))

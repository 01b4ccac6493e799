"""Who met whom. A contact is one counterpart, a country or an organisation, at a meeting or on a visit.

Ours is the side of the ministry's own country, and of the organisations of that country. On a visit the counterpart is
who received our delegation, or who sent one to our country. Everything recorded counts, released or not.
"""

from django.conf import settings
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from delegations.models import Delegation, DelegationMember, Event, Meeting, MeetingParticipant, MeetingSide

MEETING, VISIT = "meeting", "visit"
VISITS = (Event.Kind.VISIT, Event.Kind.TALKS)


def ours(path=""):
    """The condition that the country or organisation at `path` is our own."""
    own = settings.MINISTRY_COUNTRY
    return Q(**{f"{path}country__alpha2": own}) | Q(**{f"{path}organisation__country__alpha2": own})


def _others(path=""):
    """The condition that it is not, where nothing need be known of its country."""
    own = settings.MINISTRY_COUNTRY
    country = Q(**{f"{path}country": None}) | ~Q(**{f"{path}country__alpha2": own})
    organ = Q(**{f"{path}organisation__country": None}) | ~Q(**{f"{path}organisation__country__alpha2": own})
    return country & organ


class Contacts(QuerySet):
    """Rows with a `day`, how exactly that is `known`, and the counterpart: `party_country` or `party_organisation`.

    The `land` is the country of the counterpart, that of an organisation too.
    """

    def between(self, since=None, until=None):
        """Contacts that began in a period, its last day included. What has no day is in none."""
        rows = self.filter(day__gte=since) if since else self
        return rows.filter(day__lte=until) if until else rows

    def with_country(self, country):
        """Contacts with a country, or with an organisation of it."""
        return self.filter(land=country.pk)

    def with_organisations(self, keys):
        """Contacts with one of some organisations."""
        return self.filter(party_organisation__in=keys)

    def of_kind(self, kind):
        """What is no release has no kind of release: it is counted all the same."""
        return self

    def counted(self, *by):
        """Return rows of the values of `by` and how many occasions these contacts were."""
        return self.order_by().values_list(*by).annotate(number=Count(self.occasion, distinct=True))

    def occasions(self):
        """Return how many meetings or visits these contacts were at."""
        return self.numbers()[0]

    def numbers(self):
        """Return how many meetings or visits these contacts were at, and how many contacts they are."""
        found = self.aggregate(occasions=Count(self.occasion, distinct=True), contacts=Count("pk", distinct=True))
        return found["occasions"], found["contacts"]


class MeetingContacts(Contacts):
    """Each counterpart at a meeting in which we took part."""

    name, occasion = MEETING, "meeting"

    def rows(self):
        """Return all of them."""
        our_sides = MeetingSide.objects.filter(ours(), meeting=OuterRef("meeting"))
        return self.filter(_others()).filter(Exists(our_sides)).annotate(
            day=Coalesce("meeting__begins", "meeting__event__begins"),
            known=_known("meeting__"),
            party_country=F("country_id"),
            party_organisation=F("organisation_id"),
            land=Coalesce("country_id", "organisation__country_id"),
            kind=F("meeting__kind"),
            source=Value(MEETING, CharField()),
        )  # fmt: skip

    def led_by(self, official):
        """Contacts at which one of our people was."""
        people = MeetingParticipant.objects.filter(ours("side__"), official=official)
        return self.filter(meeting__in=people.values("side__meeting"))

    def with_person(self, official):
        """Contacts at which somebody was on the side of the counterpart."""
        return self.filter(pk__in=MeetingParticipant.objects.filter(official=official).values("side"))

    def about(self, topics):
        """Contacts at which one of some topics was discussed."""
        discussed = Meeting.topics.through.objects.filter(topic__in=topics)
        return self.filter(meeting__in=discussed.values("meeting"))

    def our_people(self):
        """Those of us who were there, as rows with an `official` and a counterpart."""
        people = MeetingParticipant.objects.filter(ours("side__"), side__meeting__sides__in=self.values("pk"))
        return people.values(
            "official",
            party_country=F("side__meeting__sides__country_id"),
            party_organisation=F("side__meeting__sides__organisation_id"),
        ).annotate(number=Count("side__meeting__sides", distinct=True))

    def by_our_people(self):
        """Return (official, contacts) of each of us who was there."""
        people = MeetingParticipant.objects.filter(ours("side__"), side__meeting__sides__in=self.values("pk"))
        return _pairs(people.values("official").annotate(number=Count("side__meeting__sides", distinct=True)))

    def by_their_people(self):
        """Return (official, contacts) of each counterpart in person."""
        people = MeetingParticipant.objects.filter(side__in=self.values("pk"))
        return _pairs(people.values("official").annotate(number=Count("side")))

    def by_country(self):
        """Return (country, meetings)."""
        return self.counted("land")

    def by_topic(self):
        """Return (topic, meetings)."""
        discussed = Meeting.topics.through.objects.filter(meeting__in=self.values("meeting"))
        return discussed.values_list("topic").annotate(number=Count("meeting"))

    def by_kind(self):
        """Return (kind, meetings)."""
        return self.counted("kind")


class VisitContacts(Contacts):
    """Each delegation of ours received in another country, and each of another's on a visit or talks in ours."""

    name, occasion = VISIT, "pk"

    def rows(self):
        """Return all of them."""
        abroad, at_home = ours() & Q(event__country__isnull=False) & ~_here(), _others() & _here()
        return self.filter(abroad | at_home, event__kind__in=VISITS).annotate(
            is_ours=Case(When(ours(), then=Value(1)), default=Value(0)),
            day=F("event__begins"),
            known=F("event__precision"),
            party_country=Case(When(ours(), then=F("event__country_id")), default=F("country_id")),
            party_organisation=Case(When(ours(), then=None), default=F("organisation_id")),
            land=Case(
                When(ours(), then=F("event__country_id")),
                default=Coalesce("country_id", "organisation__country_id"),
            ),
            kind=F("event__kind"),
            source=Value(VISIT, CharField()),
        )  # fmt: skip

    def led_by(self, official):
        """Visits on which one of our people was."""
        return self.filter(is_ours=1, pk__in=_sent(official))

    def with_person(self, official):
        """Visits on which somebody came to us."""
        return self.filter(is_ours=0, pk__in=_sent(official))

    def about(self, topics):
        """A visit has no topics of its own."""
        return self.none()

    def our_people(self):
        """Those of us who went, as rows with an `official` and a counterpart."""
        people = DelegationMember.objects.filter(delegation__in=self.filter(is_ours=1).values("pk"))
        return people.values(
            "official", party_country=F("delegation__event__country_id"), party_organisation=Value(None, CharField())
        ).annotate(number=Count("delegation"))

    def by_our_people(self):
        """Return (official, contacts) of each of us who went."""
        return self._by_people(1)

    def by_their_people(self):
        """Return (official, contacts) of each who came to us."""
        return self._by_people(0)

    def _by_people(self, is_ours):
        people = DelegationMember.objects.filter(delegation__in=self.filter(is_ours=is_ours).values("pk"))
        return _pairs(people.values("official").annotate(number=Count("delegation")))

    def by_country(self):
        """Return (country, visits)."""
        return self.counted("land")

    def by_topic(self):
        """A visit has no topics of its own."""
        return []

    def by_kind(self):
        """Return (kind, visits)."""
        return self.counted("kind")


def _here():
    return Q(event__country__alpha2=settings.MINISTRY_COUNTRY)


def _known(path):
    return Case(When(**{f"{path}begins": None}, then=F(f"{path}event__precision")), default=F(f"{path}precision"))


def _sent(official):
    return DelegationMember.objects.filter(official=official).values("delegation")


def _pairs(rows):
    return rows.values_list("official", "number")


def meetings():
    """Return the contacts at meetings."""
    return MeetingContacts(MeetingSide).rows()


def visits():
    """Return the contacts on visits."""
    return VisitContacts(Delegation).rows()


def left_out():
    """Meetings that are in no report, because none of their sides is recorded as ours, or nobody else's."""
    sides = MeetingSide.objects.filter(meeting=OuterRef("pk"))
    return Meeting.objects.filter(~(Exists(sides.filter(ours())) & Exists(sides.filter(_others()))))

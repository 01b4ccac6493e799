"""What an article says of the record: every row it reaches, and how each is printed in a language."""

from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects

from delegations import provenance
from delegations.models import Appointment, DelegationMember, Meeting, MeetingParticipant, MeetingSide, Speech
from delegations.models.official import printed_titles

HELD = Prefetch("appointments", Appointment.objects.select_related("post__organisation", "official"))


class Facts:
    """The rows an article reaches on `day`, loaded once in a bounded number of queries. `day` decides titles."""

    def __init__(self, article, day):
        self.article = article
        self.day = day

    # --- what is reached -----------------------------------------------------------------------------------

    @cached_property
    def numbers(self):
        """How many rows of each noun the article names."""
        return self.article.numbers_about()

    def _named(self, noun, related=None, prefetched=(), order=("pk",)):
        """Return what the article names of a noun; the database is not asked for what is not there."""
        if not self.numbers[noun]:
            return []
        rows = getattr(self.article, noun).order_by(*order).prefetch_related(*prefetched)
        return list(rows.select_related(*related) if related else rows)

    @cached_property
    def speeches(self):
        if not self.numbers["speeches"]:
            return []
        rows = Speech.objects.filter(pk__in=self.article.speeches.values("pk")).order_by("pk")
        sent = ("delegation__country", "delegation__organisation", "delegation__event__parent")
        return list(rows.select_related("event__parent", "official", *sent).prefetch_related("topics", HELD))

    @cached_property
    def delegations(self):
        rows = self._named("delegations", ["country", "organisation", "event__parent"])
        return _distinct([*rows, *(speech.delegation for speech in self.speeches)])

    @cached_property
    def members(self):
        if not self.delegations:
            return []
        rows = DelegationMember.objects.filter(delegation__in=self.delegations)
        return list(rows.select_related("official").prefetch_related(HELD))

    @cached_property
    def meetings(self):
        if not self.numbers["meetings"]:
            return []
        rows = Meeting.objects.filter(pk__in=self.article.meetings.values("pk")).order_by("begins", "pk")
        return list(rows.select_related("event__parent", "country").prefetch_related("topics"))

    @cached_property
    def sides(self):
        if not self.meetings:
            return []
        rows = MeetingSide.objects.filter(meeting__in=self.meetings)
        return list(rows.select_related("country", "organisation"))

    @cached_property
    def participants(self):
        if not self.sides:
            return []
        rows = MeetingParticipant.objects.filter(side__in=self.sides)
        return list(rows.select_related("official").prefetch_related(HELD))

    @cached_property
    def events(self):
        """Events and all they are part of, a greater one before what is in it."""
        direct = self._named("events", ["parent"], order=["begins", "pk"])
        named = [*direct, *(row.event for row in self._at_events if row.event)]
        found = _distinct(event for leaf in named for event in leaf.with_ancestors())
        prefetch_related_objects(found, "country", "organisers")
        return found

    @property
    def _at_events(self):
        return [*self.delegations, *self.speeches, *self.meetings]

    @cached_property
    def appointments(self):
        """Posts that people acted in, and those that people merely named held on the day."""
        acted = [row for person in self._acting for row in person.appointments.all()]
        if not self._merely_named:
            return _distinct(acted)
        named = Appointment.objects.filter(official__in=self._merely_named).held_on(self.day)
        return _distinct([*acted, *named.select_related("post__organisation", "official").order_by("pk")])

    @cached_property
    def _acting(self):
        return [*self.members, *self.participants, *self.speeches]

    @cached_property
    def _merely_named(self):
        acting = {person.official_id for person in self._acting}
        rows = self._named("officials")
        return [official for official in _distinct([*rows, *self.pictured]) if official.pk not in acting]

    @cached_property
    def officials(self):
        """Everybody, with names: each row that acted holds its own copy of the person, and all are given theirs."""
        people = [*(person.official for person in self._acting), *self._merely_named]
        prefetch_related_objects(people, "names")
        return _distinct(people)

    @cached_property
    def organisations(self):
        organisers = [row for event in self.events for row in event.organisers.all()]
        sent = [row.organisation for row in [*self.delegations, *self.sides]]
        offices = [row.post.organisation for row in self.appointments]
        return _distinct([*self._named("organisations"), *sent, *organisers, *offices])

    @cached_property
    def countries(self):
        linked = [row.country for row in [*self.delegations, *self.sides, *self.events, *self.meetings]]
        return _distinct([*self._named("countries"), *linked])

    @cached_property
    def topics(self):
        discussed = [topic for row in [*self.meetings, *self.speeches] for topic in row.topics.all()]
        return _distinct([*self._named("topics"), *discussed])

    @cached_property
    def assets(self):
        return self._named("assets", prefetched=["renditions", "people__names"])

    @property
    def pictured(self):
        """People in the pictures."""
        return [person for asset in self.assets for person in asset.people.all()]

    def keys(self):
        """Return {noun: [key, ...]} of every row reached, in order, no empty lists: what an edition will cite."""
        nouns = (
            "appointments", "assets", "countries", "delegations", "events", "meetings", "members",
            "officials", "organisations", "participants", "sides", "speeches", "topics",
        )  # fmt: skip
        keys = {noun: sorted(row.pk for row in getattr(self, noun)) for noun in nouns}
        return {noun: found for noun, found in keys.items() if found}

    def digest(self, language):
        """Return the digest an approval keeps: what is cited, and all that would be printed beside the words."""
        return provenance.digest(
            {
                "printed": self.printed(language),
                "keys": self.keys(),
                "kind": self.article.kind,
                "archived": self.article.archived,
                "date": self.article.date if self.article.archived else None,
                "date_precision": self.article.date_precision,
                "place": self.article.place.get(language, ""),
                "source": self.article.source,
                "source_url": self.article.source_url,
            }
        )

    # --- how it is printed ---------------------------------------------------------------------------------

    def printed(self, language):
        """Return all a release page says beside its words, in `language`, as JSON values that need no other row."""
        people = [self._official(row, language) for row in self.officials]
        return {
            "delegations": [self._delegation(row, language) for row in self.delegations],
            "events": [_event(row, language) for row in self.events],
            "meetings": [self._meeting(row, language) for row in self.meetings],
            "speeches": [self._speech(row, language) for row in self.speeches],
            "officials": people,
            "organisations": [_named(row, language) for row in self.organisations],
            "countries": [_country(row, language) for row in self.countries],
            "topics": [_named(row, language) for row in self.topics],
            "assets": [_asset(row, language) for row in self.assets],
        }

    def _delegation(self, row, language):
        members = [member for member in self.members if member.delegation_id == row.pk]
        return {
            "code": row.code,
            "name": row.name_in(language),
            "sender": _party(row, language),
            "event": row.event.code if row.event else None,
            "members": [_person(member, language) | {"role": member.role} for member in members],
        }

    def _meeting(self, row, language):
        sides = [self._side(side, language) for side in self.sides if side.meeting_id == row.pk]
        return _dated(row) | {
            "code": row.code,
            "name": row.names.get(language) or " – ".join(side["name"] for side in sides),
            "kind": row.kind,
            "event": row.event.code if row.event else None,
            "place": row.place.get(language, ""),
            "topics": [topic.code for topic in row.topics.all()],
            "sides": sides,
        }

    def _side(self, row, language):
        people = [person for person in self.participants if person.side_id == row.pk]
        return _party(row, language) | {"participants": [_person(person, language) for person in people]}

    def _speech(self, row, language):
        return (
            _dated(row)
            | _person(row, language)
            | {
                "code": row.code,
                "event": row.event.code if row.event else None,
                "delegation": row.delegation.code if row.delegation else None,
                "topics": [topic.code for topic in row.topics.all()],
                "standing": row.standing,
            }
        )

    def _official(self, row, language):
        acting = [person for person in self._acting if person.official_id == row.pk]
        if acting:
            return {"code": row.code, "name": row.name_in(language), "title": _title(acting[0], language)}
        held = [appointment for appointment in self.appointments if appointment.official_id == row.pk]
        title = printed_titles(held, language, row.gender)
        return {"code": row.code, "name": row.name_in(language), "title": title}


def _distinct(rows):
    """Return rows in order, each once, without None."""
    return list({row.pk: row for row in rows if row is not None}.values())


def _person(row, language):
    """Print somebody who acted: a member, a participant, a speaker."""
    return {
        "official": row.official.code,
        "name": row.official.name_in(language),
        "title": _title(row, language),
    }


def _title(row, language):
    """The words that were printed, else the titles of the posts then held."""
    return row.printed.get(language) or printed_titles(row.appointments.all(), language, row.official.gender)


def _party(row, language):
    if row.country_id:
        return {"type": "country", "code": row.country.alpha2.lower(), "name": row.country.name_in(language)}
    return {"type": "organisation", "code": row.organisation.code, "name": row.organisation.name_in(language)}


def _dated(row):
    return {
        "begins": row.begins.isoformat() if row.begins else None,
        "ends": row.ends.isoformat() if row.ends else None,
        "precision": row.precision,
    }


def _event(row, language):
    return _dated(row) | {
        "code": row.code,
        "name": row.name_in(language),
        "kind": row.kind,
        "parent": row.parent.code if row.parent else None,
        "place": row.place.get(language, ""),
        "status": row.status,
        "organisers": [_named(organiser, language) for organiser in row.organisers.all()],
    }


def _named(row, language):
    return {"code": row.code, "name": row.name_in(language)}


def _country(row, language):
    return {"code": row.alpha2.lower(), "name": row.name_in(language)}


def _asset(row, language):
    told = {
        "code": row.code,
        "kind": row.kind,
        "caption": row.captions.get(language, ""),
        "alt": "" if row.decorative else row.alt_texts.get(language, ""),
        "credit": row.credit,
        "rights": row.rights,
        "usage_terms": row.usage_terms,
    }
    if not row.is_photo:
        return told | {"key": row.key, "name": row.original_name, "size": row.size}
    people = sorted(row.people.all(), key=lambda person: person.pk)
    return told | {
        "decorative": row.decorative,
        "place": row.place.get(language, ""),
        "taken_on": row.taken_on.isoformat() if row.taken_on else None,
        "people": [{"official": person.code, "name": person.name_in(language)} for person in people],
        "renditions": [_picture(picture) for picture in row.renditions.all()],
    }


def _picture(row):
    return {name: getattr(row, name) for name in ("key", "shape", "format", "width", "height")}

"""A small diplomatic record for the tests of articles: one delegation, one talk, two people with posts."""

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
    OfficialName,
    Organisation,
    Post,
    Speech,
    Topic,
)
from tests.cast import draft, person


def named(name, **fields):
    """Return an official called `name` in English."""
    row = Official.objects.create(**fields)
    OfficialName.objects.create(official=row, language="en", name=name)
    return row


def appointed(official, title, begins=None, ends=None, rank=100, **fields):
    """Return the tenure of a post called `title` in English."""
    post = Post.objects.create(names={"en": title}, rank=rank, **fields)
    return Appointment.objects.create(official=official, post=post, begins=begins, ends=ends)


class Record:
    """A delegation of Turkmenistan at a session of a conference, its talk with an organisation, and a speech."""

    def __init__(self):
        self.country = Country.objects.get(alpha2="TM")
        self.organisation = Organisation.objects.create(kind="international_organisation", names={"en": "A Union"})
        self.topic = Topic.objects.create(names={"en": "Water"})
        self.conference = Event.objects.create(kind="conference", names={"en": "A conference"}, begins="2026-06-01")
        self.session = Event.objects.create(
            kind="session", names={"en": "A session"}, parent=self.conference, place={"en": "New York"}
        )
        self.session.organisers.add(self.organisation)
        self.head = named("Vepa Hajiyev", gender="m", country=self.country)
        self.held = appointed(self.head, "Deputy Minister")
        self.delegation = Delegation.objects.create(country=self.country, event=self.session)
        self.member = DelegationMember.objects.create(delegation=self.delegation, official=self.head, role="head")
        self.member.appointments.add(self.held)
        self.other = named("Natalia Gherman", gender="f")
        self.other_held = appointed(self.other, "Executive Director", organisation=self.organisation)
        self.meeting = Meeting.objects.create(event=self.session, begins="2026-06-02")
        self.meeting.topics.add(self.topic)
        self.side = MeetingSide.objects.create(meeting=self.meeting, organisation=self.organisation)
        self.participant = MeetingParticipant.objects.create(side=self.side, official=self.other)
        self.participant.appointments.add(self.other_held)
        self.speech = Speech.objects.create(official=self.head, event=self.session, delegation=self.delegation)
        self.speech.appointments.add(self.held)

    def article(self, **words):
        """Return a draft text by Ana about all of it."""
        text = draft(**words)
        text.article.delegations.add(self.delegation)
        text.article.meetings.add(self.meeting)
        text.article.speeches.add(self.speech)
        return text

    def approved(self, **words):
        """Return a text about all of it that Cleo has approved."""
        text = self.article(**words)
        text.submit(person("ana"))
        text.approve(person("cleo"))
        return text

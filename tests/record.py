"""A release that reaches a row of every noun, cited by nothing else, with one marker word in everything it prints."""

import datetime
from types import SimpleNamespace

from django.db import connection

from articles.models import Article, ArticleText, Edition, PublicEntry
from articles.models.citation import CITATIONS
from articles.search import keys
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
from tests.cast import person

MARKER = "Qvazzim"
DAY = datetime.date(2026, 3, 5)


def names(words, marker=MARKER):
    """Return a name in two languages that holds the marker."""
    return {"en": f"{marker} {words}", "ru": f"{marker} {words} ру"}


def rich(marker=MARKER, alpha2="TV"):
    """Return a draft in English and Russian with its whole record, by Ana; every row is its own."""
    ana = person("ana")
    topic = Topic.objects.create(names=names("topic", marker))
    country = _renamed(Country.objects.get(alpha2=alpha2), marker)
    organisation = Organisation.objects.create(names=names("council", marker), kind="international_organisation")
    event = Event.objects.create(
        names=names("week", marker), kind="conference", begins=DAY, place=names("city", marker), country=country
    )
    event.organisers.add(organisation)
    session = Event.objects.create(names=names("session", marker), kind="session", begins=DAY, parent=event)
    official = Official.objects.create(country=country)
    for language, name in names("Person", marker).items():
        OfficialName.objects.create(official=official, language=language, name=name)
    post = Post.objects.create(names=names("envoy", marker), organisation=organisation)
    appointment = Appointment.objects.create(official=official, post=post, begins=datetime.date(2020, 1, 1))
    delegation = Delegation.objects.create(country=country, event=event)
    member = DelegationMember.objects.create(delegation=delegation, official=official, role="head")
    member.appointments.add(appointment)
    meeting = Meeting.objects.create(event=session, begins=DAY, place=names("hall", marker), country=country)
    meeting.topics.add(topic)
    MeetingSide.objects.create(meeting=meeting, organisation=organisation, order=2)
    side = MeetingSide.objects.create(meeting=meeting, country=country, order=1)
    participant = MeetingParticipant.objects.create(side=side, official=official)
    participant.appointments.add(appointment)
    speech = Speech.objects.create(official=official, event=session, delegation=delegation, begins=DAY)
    speech.topics.add(topic)
    speech.appointments.add(appointment)
    article = Article.start(ana, kind="condolence", place=names("place", marker))
    article.delegations.add(delegation)
    article.events.add(session)
    article.meetings.add(meeting)
    article.speeches.add(speech)
    article.topics.add(topic)
    article.officials.add(official)
    texts = [
        article.add_text(
            language, ana, title=f"{marker} title {language}", summary=f"{marker} summary",
            body=f"<p>{marker} body.</p><p>They met in {marker} hall.</p>",
        )
        for language in ("en", "ru")
    ]  # fmt: skip
    return SimpleNamespace(
        article=article, texts=texts, topic=topic, country=country, organisation=organisation, event=event,
        session=session, official=official, post=post, appointment=appointment, delegation=delegation,
        member=member, meeting=meeting, side=side, participant=participant, speech=speech, marker=marker,
    )  # fmt: skip


def approve(record, at=None):
    """Take all texts of a record to approval."""
    for text in record.texts:
        text.submit(person("ana"))
        text.approve(person("cleo"), at=at)


def release(record, at=None):
    """Take all texts of a record to release, now or at an hour."""
    approve(record, at)
    record.article.release(record.texts, person("dawud"), at=at)


def correct(record, words="Corrected words."):
    """Release a correction of the English text."""
    text = record.texts[0]
    text.refresh_from_db()
    text.save_revision(
        person("ana"), text.revision_number, text.title, text.body.replace("They met", words), text.summary
    )
    text.submit(person("ana"))
    text.approve(person("cleo"))
    return text.correct(person("dawud"), f"{record.marker} was spelt wrongly.")


def many(record, count):
    """Write `count` further live editions like that of a released record, past the verbs, which would be slow."""
    last = Edition.objects.order_by("-serial").values_list("serial", flat=True).first()
    like = Edition.objects.get(text=record.texts[0], superseded_at=None)
    cited = like.citations
    days = [like.date - datetime.timedelta(days=number // 7) for number in range(count)]
    articles = Article.objects.bulk_create(
        Article(kind="statement", year=like.year, serial=last + 1 + number, date=day, started_at=like.recorded_at)
        for number, day in enumerate(days)
    )
    texts = _texts(articles)
    editions = Edition.objects.bulk_create(
        _copy(like, text=text, article=text.article, serial=text.article.serial, date=text.article.date)
        for text in texts
    )
    entry = PublicEntry.objects.get(edition=like)
    PublicEntry.objects.bulk_create(
        PublicEntry(
            pk=keys.day_key(edition.date) | edition.serial << PublicEntry.group_bits, edition=edition,
            labels=entry.labels, terms=entry.terms, analyser=entry.analyser, settled=True,
        )
        for edition in editions
    )  # fmt: skip
    for noun, cited_keys in cited.items():
        table = CITATIONS[noun]
        table.objects.bulk_create(table(edition=edition, row_id=key) for edition in editions for key in cited_keys)
    if connection.vendor == "postgresql":
        # Its daemon would do this within a minute of a great import, but sees nothing of an open transaction.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _texts(articles):
    return ArticleText.objects.bulk_create(
        ArticleText(article=article, language="en", is_original=True, title="A copy", state="released")
        for article in articles
    )


def _copy(edition, **changed):
    names = [field.attname for field in Edition._meta.concrete_fields]
    skipped = {"id", "position", "digest", "text_id", "article_id", "number", *changed}
    return Edition(**{name: getattr(edition, name) for name in names if name not in skipped}, number=1, **changed)


def _renamed(country, marker):
    country.names = names("land", marker)
    country.save()
    return country

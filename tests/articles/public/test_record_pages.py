"""What pages of the record tell: who took part in what, in which capacity, and how often."""

import datetime
import re

import pytest
from django.test import Client

from articles.views import relations
from delegations.models import Event, Meeting, MeetingParticipant, MeetingSide, Post
from tests.articles.public.conftest import START
from tests.cast import released
from tests.record import DAY, release, rich

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(clock):
    """A record with an earlier meeting and a later visit, as yet a draft."""
    record = rich()
    record.earlier = Meeting.objects.create(begins=datetime.date(2024, 5, 1), names={"en": "Earlier meeting"})
    side = MeetingSide.objects.create(meeting=record.earlier, country=record.country)
    MeetingParticipant.objects.create(side=side, official=record.official)
    record.visit = Event.objects.create(
        names={"en": "Visit to come"}, kind="visit", begins=datetime.date(2027, 1, 5), country=record.country
    )
    record.article.meetings.add(record.earlier)
    record.article.events.add(record.visit)
    return record


def got(address):
    response = Client().get(address, follow=True)
    assert response.status_code == 200, address
    return response.content.decode()


def section(page, name):
    return page[page.index(f'id="{name}"') :].partition("</section>")[0]


def test_a_person_took_part_in_what_the_last_first_whatever_it_was(record):
    release(record)
    told = section(got(f"/en/officials/{record.official.code}/"), "engagements")
    places = [told.index(f"/{noun}s/{row.code}/") for noun, row in (
        ("event", record.session), ("meeting", record.meeting), ("delegation", record.delegation),
        ("meeting", record.earlier),
    )]  # fmt: skip
    assert places == sorted(places)
    assert told.count("5 March 2026") == 3, "a delegation has the day of its event"
    page = got(f"/en/officials/{record.official.code}/")
    assert f'href="webcal://127.0.0.1:8000/en/officials/{record.official.code}/calendar.ics"' in page


def test_an_event_tells_who_came_in_which_capacity(record):
    release(record)
    told = section(got(f"/en/events/{record.event.code}/"), "delegations")
    assert "Qvazzim Person" in told
    assert "Qvazzim envoy" in told
    assert "head of the delegation" in told
    assert "Qvazzim week" not in told, "the event is not told of itself"


def test_a_delegation_tells_whom_it_met_there(record):
    record.meeting.event = record.event
    record.meeting.save()
    release(record)
    told = section(got(f"/en/delegations/{record.delegation.code}/"), "meetings")
    assert record.meeting.code in told
    assert record.earlier.code not in told


def test_relations_with_a_country_are_told_year_by_year(record, clock):
    release(record)
    released(title="Of something else")
    table = relations.with_country(record.country, "en")
    assert [(year, [number for number, _bar in numbers]) for year, numbers in table] == [
        (2027, [0, 0, 1]), (2026, [1, 1, 0]), (2024, [0, 1, 0]),
    ]  # fmt: skip
    page = got("/en/countries/tv/")
    assert '<a href="/en/releases/?country=tv&amp;year=2026" rel="nofollow">1</a>' in section(page, "glance")


def test_relations_count_nothing_before_its_hour(record, clock):
    at = START + datetime.timedelta(hours=2)
    release(record, at=at)
    assert relations.with_country(record.country, "en") == []
    clock.move_to(at)
    assert len(relations.with_country(record.country, "en")) == 3


def test_titles_in_another_language_than_the_page_say_which(record):
    Post.objects.filter(pk=record.post.pk).update(names={"ru": "Посланник"})
    release(record)
    page = got(f"/tk/officials/{record.official.code}/")
    assert '<span lang="ru" dir="ltr">Посланник</span>' in section(page, "posts")
    meeting = got(f"/tk/meetings/{record.meeting.code}/")
    assert re.search(r'class="person-title" lang="ru" dir="ltr">Посланник<', meeting)
    assert 'class="person-title">Посланник<' in got(f"/ru/meetings/{record.meeting.code}/")


def test_a_meeting_named_in_another_language_says_which(record):
    Meeting.objects.filter(pk=record.meeting.pk).update(names={"en": "Own name"})
    release(record)
    assert re.search(r'lang="en" dir="ltr">Own name</a>', got(f"/tk/calendar/{DAY.year}/{DAY.month}/"))

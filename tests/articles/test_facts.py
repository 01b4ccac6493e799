"""What an edition prints is frozen: the record may be amended, and no edition changes with it."""

import datetime
from itertools import pairwise

import pytest
from django.db.models import ProtectedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Edition
from articles.verification import lies
from delegations.models import Country, OfficialName, Post
from tests.articles.record import Record, appointed, named
from tests.cast import approved, person, submitted

YEAR = datetime.date(2026, 1, 1)


def test_no_amendment_of_the_record_reaches_an_edition(cast):
    record = Record()
    edition = record.approved().release(cast.dawud)
    facts, digest = edition.facts, edition.digest
    for row in (record.held.post, record.conference, record.topic, record.organisation, record.country):
        row.names = {"en": "Called otherwise"}
        row.save()
    OfficialName.objects.filter(official=record.head).update(name="Somebody else")
    record.session.place = {"en": "Geneva"}
    record.session.begins = datetime.date(2020, 1, 1)
    record.session.save()
    record.member.printed = {"en": "Called otherwise"}
    record.member.save()
    edition = Edition.objects.get(pk=edition.pk)
    assert edition.facts == facts
    assert edition.digest == digest == edition.expected_digest()
    assert "Called otherwise" not in str(edition.facts)


def test_what_an_edition_cites_is_not_deleted(cast):
    record = Record()
    record.approved().release(cast.dawud)
    cited = ("member", "participant", "side", "speech", "delegation", "meeting", "session", "held", "topic", "head")
    for name in cited:
        with pytest.raises(ProtectedError):
            getattr(record, name).delete()


def test_facts_say_who_acted_as_what_and_where(cast):
    facts = Record().approved().release(cast.dawud).facts
    (delegation,), (meeting,), (speech,) = facts["delegations"], facts["meetings"], facts["speeches"]
    assert delegation["sender"] == {"type": "country", "code": "tm", "name": "Turkmenistan"}
    (head,) = delegation["members"]
    assert (head["name"], head["title"], head["role"]) == ("Vepa Hajiyev", "Deputy Minister", "head")
    (side,) = meeting["sides"]
    assert side["participants"][0]["title"] == "Executive Director"
    assert [event["name"] for event in facts["events"]] == ["A conference", "A session"]
    assert facts["events"][1]["parent"] == facts["events"][0]["code"]
    assert (speech["name"], speech["standing"]) == ("Vepa Hajiyev", "summary")


def test_words_as_printed_come_before_the_title_of_the_post(cast):
    record = Record()
    record.member.printed = {"en": "Head of the delegation, First Deputy Minister"}
    record.member.save()
    (delegation,) = record.approved().release(cast.dawud).facts["delegations"]
    assert delegation["members"][0]["title"] == "Head of the delegation, First Deputy Minister"


@settings(
    max_examples=8, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(st.lists(st.integers(1, 360), min_size=3, max_size=3, unique=True), st.lists(st.integers(1, 360), max_size=3))
def test_three_releases_on_three_days_print_the_titles_of_their_days(db, days, changes):
    """Random tenures one after another; the expected title is worked out from the days alone."""
    borders = [0, *sorted(set(changes)), 10_000]
    holder = named("Vepa Hajiyev")
    for number, (begins, after) in enumerate(pairwise(borders)):
        appointed(holder, f"Post {number}", YEAR + datetime.timedelta(begins), YEAR + datetime.timedelta(after - 1))
    printed = {}
    for on in days:
        text = submitted(archived=True, date=YEAR + datetime.timedelta(on))
        text.article.officials.add(holder)
        text.approve(person("cleo"))
        (fact,) = text.release(person("dawud")).facts["officials"]
        printed[text.pk] = fact["title"]
        assert fact["title"] == f"Post {sum(border <= on for border in borders) - 1}"
    digests = list(Edition.objects.filter(text__in=printed).values_list("pk", "digest"))
    for office in Post.objects.filter(appointments__official=holder):
        office.names = {"en": "Renamed"}
        office.save()
    Country.objects.filter(alpha2="TM").update(names={"en": "Renamed"})
    for key, digest in digests:
        edition = Edition.objects.get(pk=key)
        assert edition.facts["officials"][0]["title"] == printed[edition.text_id]
        assert edition.expected_digest() == digest
    assert list(lies()) == []


def test_what_is_merely_named_has_the_title_of_the_day_of_the_release(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC))
    holder = named("Vepa Hajiyev")
    appointed(holder, "Deputy Minister", "2026-01-01", "2026-05-31")
    appointed(holder, "Minister", "2026-06-01")
    text = approved()
    text.article.officials.add(holder)
    text.approve(cast.cleo)
    (fact,) = text.release(cast.dawud).facts["officials"]
    assert fact["title"] == "Minister"

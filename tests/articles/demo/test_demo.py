"""The demo is the real release recorded in full, and a sample archive; all of it made by the verbs."""

import json
from importlib.resources import files

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from articles import markup
from articles.demo import archive
from articles.models import Article, Edition
from delegations.models import AuditEntry, Event, Meeting, Official, Topic

# --- into an empty database; these stand first, before the demo is loaded for the others ---


def test_a_load_that_was_interrupted_is_taken_up_again(db, monkeypatch):
    call_command("make_accounts", verbosity=0)
    entries = archive._entries()
    monkeypatch.setattr(archive, "_entries", lambda: entries[:2])
    call_command("load_demo", verbosity=0)
    monkeypatch.setattr(archive, "_entries", lambda: entries[:4])
    call_command("load_demo", verbosity=0)
    assert Edition.objects.live().count() == 5
    assert Event.objects.count() == 3


def test_without_accounts_it_says_what_to_do(db):
    with pytest.raises(CommandError, match="make_accounts"):
        call_command("load_demo")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo, loaded as `bin/run` loads it, once for all tests that only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("make_accounts", verbosity=0)
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    """The demo, for one test."""


@pytest.fixture
def seed(demo):
    """The live edition of the real release."""
    return Edition.objects.live().get(text__archive_file__name="seed.txt")


def test_sixty_one_releases_are_live_each_by_author_and_editor(demo):
    assert Edition.objects.live().count() == 61
    assert Article.objects.filter(archived=True).count() == 61
    for action in ("start", "save", "submit", "approve", "release"):
        entries = AuditEntry.objects.filter(action=action)
        actor = "editor" if action in ("approve", "release") else "author"
        assert entries.count() == 61
        assert set(entries.values_list("actor__username", flat=True)) == {actor}


def test_one_release_carries_a_drawing_that_nobody_takes_for_a_photo(demo):
    (edition,) = (row for row in Edition.objects.live() if row.facts["assets"])
    (drawing,) = edition.facts["assets"]
    assert (drawing["credit"], drawing["people"], edition.archived) == ("Demonstration", [], True)
    assert drawing["alt"]
    assert {picture["shape"] for picture in drawing["renditions"]} == {"whole", "card"}


def test_a_second_load_and_a_load_beside_other_articles_do_nothing(demo):
    before = AuditEntry.objects.count()
    call_command("load_demo", verbosity=0)
    assert AuditEntry.objects.count() == before


def test_the_body_equals_the_source_word_for_word(seed):
    source = files("articles.demo").joinpath("seed.txt").read_text("utf-8")
    header, day, *paragraphs = [block.strip() for block in source.split("\n\n")]
    assert header == f"date 2023-06-20 {seed.title}"
    assert day == "20/06/2023"
    assert str(seed.date) == "2023-06-20"
    assert markup.to_plain(seed.body).split("\n\n") == paragraphs


def test_everything_in_the_release_has_its_place_in_the_record(seed):
    facts = seed.facts
    (delegation,) = facts["delegations"]
    (head,) = delegation["members"]
    assert (delegation["sender"]["name"], head["role"], head["name"]) == ("Turkmenistan", "head", "Vepa Hajiyev")
    assert head["title"] == "Deputy Minister of Foreign Affairs of Turkmenistan"
    names = {event["code"]: event for event in facts["events"]}
    week, heads, session = facts["events"]
    assert week["name"] == "High-Level Counter-Terrorism Week"
    assert names[heads["parent"]] is week
    assert names[session["parent"]] is heads
    (speech,) = facts["speeches"]
    assert (speech["name"], speech["event"], speech["begins"]) == ("Vepa Hajiyev", session["code"], "2023-06-19")
    counterparts = [meeting["sides"][1] for meeting in facts["meetings"]]
    assert [side["participants"][0]["name"] for side in counterparts] == ["Vladimir Voronkov", "Natalia Gherman"]
    assert counterparts[1]["participants"][0]["title"].endswith("Executive Directorate (CTED)")
    assert all(meeting["topics"] for meeting in facts["meetings"])


def test_the_mission_of_2024_is_a_topic_of_one_meeting_and_no_event(seed):
    mission = Topic.objects.get(code="cpc-mission-2024")
    (meeting,) = Meeting.objects.filter(topics=mission)
    assert meeting.sides.filter(participants__official__in=Official.objects.called("Gherman")).exists()
    assert not Event.objects.filter(begins__year=2024).exists()


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("V.Hajiyev", "Vepa Hajiyev"),
        ("Wepa Hajiýew", "Vepa Hajiyev"),
        ("Хаджиев", "Vepa Hajiyev"),
        ("N.German", "Natalia Gherman"),
        ("Natalýa German", "Natalia Gherman"),
        ("Woronkow", "Vladimir Voronkov"),
    ],
)
def test_names_written_three_ways_lead_to_one_person(demo, spelling, name):
    assert [official.name_in("en") for official in Official.objects.called(spelling)] == [name]


def test_the_sample_says_where_it_comes_from(demo):
    manifest = json.loads(files("articles.demo").joinpath("sample/manifest.json").read_text("utf-8"))
    sample = Edition.objects.live().exclude(text__archive_file__name="seed.txt")
    assert set(sample.values_list("source", flat=True)) == {"Sample archive: U.S. Department of State"}
    assert sorted(sample.values_list("source_url", flat=True)) == sorted(entry["url"] for entry in manifest)
    assert all(sample.values_list("archived", flat=True))

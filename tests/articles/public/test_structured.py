"""What search engines read: each page as schema.org describes such things, and the way to it from the home page."""

import datetime
import json
import re

import pytest
from django.test import Client

from articles.models import Asset
from delegations.models import Appointment, Post
from tests.articles.files import samples
from tests.articles.public.conftest import START
from tests.cast import person, released
from tests.record import correct, release, rich

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
ENGLISH, RUSSIAN = f"{SITE}/en/releases/2026/1/qvazzim-title-en/", f"{SITE}/ru/releases/2026/1/qvazzim-title-ru/"
MINISTRY = {
    "@type": "GovernmentOrganization",
    "@id": f"{SITE}/#ministry",
    "name": "Ministry of Foreign Affairs",
    "url": f"{SITE}/",
}


@pytest.fixture
def record(clock):
    record = rich()
    release(record)
    clock.shift(60)
    return record


def structured(path):
    """Return {type: data} of all that a page tells programs; every part says by itself what its words mean."""
    response = Client().get(path.removeprefix(SITE))
    assert response.status_code == 200, path
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    found = [json.loads(script) for script in scripts]
    assert all(data["@context"] == "https://schema.org" for data in found)
    assert "" not in [value for data in found for value in data.values()]
    return {data["@type"]: data for data in found}


def test_a_release_is_a_news_article(record):
    data = structured(ENGLISH)["NewsArticle"]
    assert data["url"] == data["mainEntityOfPage"] == data["@id"] == ENGLISH
    assert data["headline"] == "Qvazzim title en"
    assert data["identifier"] == "2026/1"
    assert data["dateline"] == "Qvazzim place, 5 March 2026"
    assert data["datePublished"] == data["dateModified"] == START.isoformat()
    assert data["articleBody"] == "Qvazzim body.\n\nThey met in Qvazzim hall."
    assert data["inLanguage"] == "en"
    assert data["author"] == data["publisher"] == MINISTRY
    assert "correction" not in data
    assert [row["inLanguage"] for row in data["workTranslation"]] == ["ru"]
    translation = structured(RUSSIAN)["NewsArticle"]["translationOfWork"]
    assert (translation["@id"], translation["@type"]) == (ENGLISH, "NewsArticle")


def test_a_release_says_what_it_is_about_and_whom_it_mentions(record):
    data = structured(ENGLISH)["NewsArticle"]
    about = {(row["@type"], row["name"]): row for row in data["about"]}
    week = about["Event", "Qvazzim week"]
    assert week["startDate"] == "2026-03-05"
    assert week["location"]["name"] == "Qvazzim city"
    assert about["Thing", "Qvazzim topic"]["url"] == f"{SITE}/en/topics/{record.topic.code}/"
    [someone] = [row for row in data["mentions"] if row["@type"] == "Person"]
    assert (someone["name"], someone["jobTitle"]) == ("Qvazzim Person", "Qvazzim envoy")
    for row in data["about"] + data["mentions"]:
        assert Client().get(row["url"].removeprefix(SITE)).status_code == 200


def test_corrections_and_withdrawals_are_told(record, clock):
    correct(record)
    clock.shift(60)
    text = record.texts[0]
    text.refresh_from_db()
    text.withdraw(person("dawud"), "It was released in error.")
    data = structured(ENGLISH)["NewsArticle"]
    assert [row["text"] for row in data["correction"]] == ["It was released in error.", "Qvazzim was spelt wrongly."]
    assert {row["@type"] for row in data["correction"]} == {"CorrectionComment"}
    assert data["creativeWorkStatus"] == "Withdrawn"
    assert data["datePublished"] == START.isoformat()
    assert data["dateModified"] == data["correction"][0]["datePublished"] == (
        START + datetime.timedelta(minutes=2)
    ).isoformat()  # fmt: skip


def test_a_picture_comes_with_its_credit_and_terms(clock, private_folder):
    record = rich()
    photo = Asset.take(samples.upload(samples.photo(), "hall.jpg"), person("ana"))
    words = {"alt_texts": {"en": "A hall", "ru": "Зал"}, "credit": "The press service", "usage_terms": "Free to print"}
    Asset.objects.filter(pk=photo.pk).update(**words)
    record.article.attach([photo], person("ana"))
    release(record)
    clock.shift(60)
    [image] = structured(ENGLISH)["NewsArticle"]["image"]
    assert image["@type"] == "ImageObject"
    assert image["creditText"] == "The press service"
    assert image["license"] == {"@type": "CreativeWork", "text": "Free to print"}
    assert image["width"] > image["height"] > 0
    assert Client().head(image["url"].removeprefix(SITE)).status_code == 200


def test_a_text_from_an_archive_was_published_on_its_day(clock):
    released(title="Old news", archived=True, date=datetime.date(2021, 5, 21))
    clock.shift(60)
    assert structured("/en/releases/2021/1/old-news/")["NewsArticle"]["datePublished"] == "2021-05-21"


# --- the record ---------------------------------------------------------------------------------------------------


def test_an_event_has_its_days_place_organiser_status_and_parts(record):
    data = structured(f"/en/events/{record.event.code}/")["Event"]
    assert data["startDate"] == "2026-03-05"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["location"] == {"@type": "Place", "name": "Qvazzim city", "address": "Qvazzim city"}
    assert [row["name"] for row in data["organizer"]] == ["Qvazzim council"]
    assert [row["name"] for row in data["subEvent"]] == ["Qvazzim session"]
    record.event.status = "cancelled"
    record.event.save()
    part = structured(f"/en/events/{record.session.code}/")["Event"]
    assert part["superEvent"]["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_person_has_the_title_of_the_day_and_those_before(record, clock):
    record.appointment.ends = datetime.date(2026, 3, 10)
    record.appointment.save()
    path = f"/en/officials/{record.official.code}/qvazzim-person/"
    data = structured(path)["Person"]
    assert (data["name"], data["jobTitle"]) == ("Qvazzim Person", "Qvazzim envoy")
    assert data["nationality"]["name"] == "Qvazzim land"
    assert data["hasOccupation"] == [
        {"@type": "Role", "hasOccupation": {"@type": "Occupation", "name": "Qvazzim envoy"},
         "startDate": "2020-01-01", "endDate": "2026-03-10"}
    ]  # fmt: skip
    hidden = Post.objects.create(names={"en": "Zorrblat"}, organisation=record.organisation)
    Appointment.objects.create(official=record.official, post=hidden, begins=datetime.date(2026, 1, 1))
    clock.move_to(datetime.datetime(2026, 3, 11, 8, tzinfo=datetime.UTC))
    data = structured(path)["Person"]
    assert "jobTitle" not in data
    assert "Zorrblat" not in json.dumps(data)


def test_meetings_organisations_and_countries_have_shapes_of_their_own(record):
    meeting = structured(f"/en/meetings/{record.meeting.code}/")["Event"]
    assert {row["@type"] for row in meeting["attendee"]} == {"Country", "Organization"}
    assert meeting["superEvent"]["name"] == "Qvazzim session"
    body = structured(f"/en/organisations/{record.organisation.code}/")["Organization"]
    assert body["name"] == "Qvazzim council"
    record.organisation.kind = "embassy"
    record.organisation.save()
    assert "GovernmentOrganization" in structured(f"/en/organisations/{record.organisation.code}/")
    country = structured("/en/countries/tv/")["Country"]
    assert (country["name"], country["identifier"]) == ("Qvazzim land", "TV")


# --- where a page stands ------------------------------------------------------------------------------------------


def test_every_page_tells_the_way_to_it(record):
    for path, names in {
        "/en/": [],
        "/en/releases/": ["Releases"],
        "/en/corrections/": ["Corrections"],
        ENGLISH: ["Releases", "Qvazzim title en"],
        "/en/releases/2026/1/editions/1/": ["Releases", "Qvazzim title en (edition 1)"],
        f"/en/topics/{record.topic.code}/": ["Qvazzim topic"],
    }.items():
        steps = structured(path)["BreadcrumbList"]["itemListElement"]
        assert [step["name"] for step in steps] == ["Ministry of Foreign Affairs", *names]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[0]["item"] == f"{SITE}/en/"
        assert all(step["@type"] == "ListItem" and step["item"].startswith(SITE) for step in steps)

"""“Did you mean …?” and suggestions: of use to who mistypes, and silent on what is not yet public."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.filters import ReleaseFilter
from articles.models import DeskEntry, PublicEntry
from articles.search.finding import Finding
from tests.cast import draft, official, released

pytestmark = pytest.mark.django_db


def meant(text, language="en"):
    wanted = ReleaseFilter({"q": text}, PublicEntry.objects.live(), language=language)
    found = Finding(wanted).meant
    return found and found.text


def suggested(words, language="en", **more):
    groups = Client().get(f"/{language}/suggest/", {"q": words, **more}).json()["groups"]
    return {group["noun"]: [item["name"] for item in group["items"]] for group in groups}


def test_a_slip_is_mended_by_a_word_that_was_said():
    released(title="Cooperation on customs", body="<p>The Ministry of Foreign Affairs welcomed it.</p>")
    assert meant("minitsry of forein afairs") == "Ministry of Foreign Affairs"
    assert meant("cooperatoin custms") == "Cooperation customs"
    assert meant("customs") is None
    assert meant("qqqqqq wwwwww") is None


def test_what_is_mended_finds_something_as_a_whole():
    released(title="Cooperation on customs")
    released(title="Talks on fisheries")
    assert meant("custms") == "customs"
    assert meant("custms fisheries") is None


def test_words_of_what_waits_or_is_a_draft_are_never_offered(monkeypatch):
    hour = timezone.now() + datetime.timedelta(hours=2)
    released(title="Something ordinary")
    released(title="Zorrblatism explained", at=hour)
    draft(title="Quaxilating further")
    assert (meant("zorrblatizm"), meant("quaxilatng")) == (None, None)
    with time_machine.travel(hour):
        assert meant("zorrblatizm") == "Zorrblatism"
        assert meant("quaxilatng") is None
    assert DeskEntry.objects.count() == 3


def test_nearer_words_that_wait_hide_none_that_is_public():
    hour = timezone.now() + datetime.timedelta(hours=2)
    released(title="Fisheriez explained")
    waiting = " ".join(f"fisherie{letter}" for letter in "abcdefghijklmnop")
    released(title="Later", body=f"<p>{waiting}</p>", at=hour)
    assert meant("fisherie") == "Fisheriez"


def test_people_and_titles_are_suggested_once_they_are_public_and_not_before():
    hour = timezone.now() + datetime.timedelta(hours=2)
    text = draft(title="Zorrblatism explained")
    text.article.officials.add(official("Zorra Blatt", ru="Зорра Блатт"))
    text.refresh_from_db()
    from tests.cast import person

    text.submit(person("ana"))
    text.approve(person("cleo"))
    text.release(person("dawud"), at=hour)
    assert suggested("zorr") == suggested("зорр") == suggested("zorr", noun="official") == {}
    with time_machine.travel(hour):
        assert suggested("zorr") == {"official": ["Zorra Blatt"], "title": ["Zorrblatism explained"]}
        assert suggested("зорр")["official"] == ["Zorra Blatt"]
        assert suggested("zorr", noun="official") == {"official": ["Zorra Blatt"]}
        assert suggested("zorr", noun="country") == {}


@pytest.mark.parametrize("words", ["", "z", " ", "%_'\"*", "OR", "-" * 5000, "م" * 300])
def test_whatever_is_typed_is_answered(words):
    released()
    assert Client().get("/en/suggest/", {"q": words, "noun": "zz"}).status_code == 200


def test_suggestions_take_few_questions(django_assert_max_num_queries):
    text = released(title="Talks on trade")
    assert text
    official("Talker One")
    with django_assert_max_num_queries(14):
        suggested("talk")

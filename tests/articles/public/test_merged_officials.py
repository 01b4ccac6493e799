"""Readers and two rows that are one person: the old address leads to the one that stands, and nothing leaks."""

import datetime

import pytest
from django.utils import timezone

from articles.models import Article
from delegations.models import Appointment, Post, merge, unmerge
from tests.cast import draft, official, person

pytestmark = pytest.mark.django_db


def release_about(*officials, at=None, title="A meeting in Geneva"):
    """Release a text that names the officials."""
    text = draft(title=title)
    text.article.officials.add(*officials)
    text.submit(person("ana"))
    text.approve(person("cleo"))
    text.release(person("dawud"), at=at)
    return text


def page_of(client, somebody, slug=""):
    return client.get(f"/en/officials/{somebody.code}/{slug}")


@pytest.fixture
def gherman():
    return official("Natalia Gherman", country="MD")


@pytest.fixture
def german():
    return official("N.German")


def test_the_old_address_leads_to_the_one_that_stands_with_the_releases_of_both(client, gherman, german):
    release_about(german, title="As N.German")
    release_about(gherman, title="As Natalia Gherman")
    merge(german, gherman, person("cleo"))
    answer = page_of(client, german, "ngerman/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/officials/{gherman.code}/natalia-gherman/")
    page = client.get(answer["Location"])
    assert b"As N.German" in page.content
    assert b"As Natalia Gherman" in page.content
    assert b"amended" in page.content


def test_whoever_stands_is_public_by_what_was_released_of_the_other(client, gherman, german):
    release_about(german)
    assert page_of(client, gherman, "natalia-gherman/").status_code == 404
    merge(german, gherman, person("cleo"))
    assert page_of(client, gherman, "natalia-gherman/").status_code == 200
    unmerge(german, person("cleo"))
    assert page_of(client, gherman, "natalia-gherman/").status_code == 404
    assert page_of(client, german, "ngerman/").status_code == 200


def test_before_the_hour_neither_address_tells_of_the_merge(client, gherman, german):
    release_about(german, at=timezone.now() + datetime.timedelta(hours=1))
    missing = page_of(client, official("Nobody"))
    merge(german, gherman, person("cleo"))
    for somebody in (german, gherman):
        answer = page_of(client, somebody)
        assert (answer.status_code, "Location" in answer) == (404, False)
        assert len(answer.content) == len(missing.content)


def test_a_public_person_gains_no_release_that_waits_for_its_hour(client, gherman, german):
    release_about(gherman, title="The first")
    release_about(german, title="Under embargo", at=timezone.now() + datetime.timedelta(hours=1))
    merge(german, gherman, person("cleo"))
    assert b"Under embargo" not in page_of(client, gherman, "natalia-gherman/").content
    assert page_of(client, german, "ngerman/").status_code == 404


def test_the_list_is_narrowed_to_both_and_offers_one(client, gherman, german):
    release_about(german, title="As N.German")
    release_about(gherman, title="As Natalia Gherman")
    merge(german, gherman, person("cleo"))
    page = client.get("/en/releases/", {"official": gherman.code}).content
    assert b"As N.German" in page
    assert b"As Natalia Gherman" in page
    assert german.code.encode() not in client.get("/en/releases/").content


def test_a_post_that_both_held_alike_is_printed_once(client, gherman, german):
    post = Post.objects.create(names={"en": "Executive Director"})
    for somebody in (gherman, german):
        Appointment.objects.create(official=somebody, post=post, begins=datetime.date(2022, 1, 10))
        release_about(somebody)
    merge(german, gherman, person("cleo"))
    shown = page_of(client, gherman, "natalia-gherman/").content.partition(b"<main")[2]
    assert shown.count(b"Executive Director") == 1


def test_what_is_said_of_a_merged_person_has_to_be_approved_again(gherman, german):
    text = draft()
    text.article.officials.add(german)
    text.submit(person("ana"))
    text.approve(person("cleo"))
    merge(german, gherman, person("cleo"))
    text.article = Article.objects.get(pk=text.article_id)
    assert not text.approval_holds(text.facts())

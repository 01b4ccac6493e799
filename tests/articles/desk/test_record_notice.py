"""Who amends a row of the record that readers see is told so before saving."""

import pytest

from delegations.models import AuditEntry, Post
from tests.articles.record import Record

pytestmark = pytest.mark.django_db

NOTICE = "Readers see this: what you change here is public as soon as you save"


def page_of(client, row):
    return client.get(f"/admin/delegations/{row._meta.model_name}/{row.pk}/change/").text


@pytest.fixture
def record(client, cast):
    client.force_login(cast.erika)
    return Record()


@pytest.fixture
def text(record):
    """An approved text about the whole record."""
    return record.approved()


def test_a_row_that_readers_see_says_so(client, cast, record, text):
    text.release(cast.dawud)
    for row in (
        record.head, record.held, record.delegation, record.session, record.conference, record.meeting,
        record.speech, record.organisation, record.topic, record.country, record.held.post,
    ):  # fmt: skip
        assert NOTICE in page_of(client, row), row


def test_a_row_that_no_reader_sees_does_not(client, cast, record, text):
    for row in (record.head, record.delegation, record.meeting, record.country, Post.objects.first()):
        assert NOTICE not in page_of(client, row), row
    assert NOTICE not in client.get("/admin/delegations/topic/add/").text


def test_a_row_whose_release_was_removed_does_not(client, cast, record, text):
    text.release(cast.dawud)
    text.remove(cast.cleo, "It named a minor")
    assert NOTICE not in page_of(client, record.head)


def test_who_may_only_look_is_not_told(client, cast, record, text):
    text.release(cast.dawud)
    client.force_login(cast.ana)
    assert (NOTICE in page_of(client, record.country)) == cast.ana.has_perm("delegations.change_country")
    assert NOTICE in page_of(client, record.head)


def test_it_stays_when_a_save_is_refused(client, cast, record, text):
    text.release(cast.dawud)
    address = f"/admin/delegations/topic/{record.topic.pk}/change/"
    assert NOTICE in client.post(address, {"names_en": "", "parent": ""}).text


def test_an_amended_post_is_told_on_the_pages_of_those_who_held_it(client, cast, record, text):
    text.release(cast.dawud)
    post = record.held.post
    given = {"names_en": "Minister", "rank": 100}
    assert client.post(f"/admin/delegations/post/{post.pk}/change/", given).status_code == 302
    assert AuditEntry.objects.about(record.head).filter(action="change").exists()
    page = client.get(f"/en/officials/{record.head.code}/", follow=True).text
    assert "amended" in page

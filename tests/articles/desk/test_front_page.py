"""The desk's page of the front page: editors order it by buttons, authors look, nothing typed is lost."""

import datetime

import pytest

from articles.models import Pin
from tests.cast import draft, released

pytestmark = pytest.mark.django_db

PAGE = "/admin/front-page/en/"


def pin(client, text, **fields):
    return client.post(PAGE, {"release": text.pk, "reason": "The visit begins."} | fields)


def test_an_editor_puts_a_release_first_orders_and_takes_away(client, cast):
    client.force_login(cast.cleo)
    one, two = released(title="First words"), released(title="Second words")
    assert pin(client, one)["Location"] == PAGE
    pin(client, two)
    page = client.get(PAGE).text
    assert page.index("Second words") < page.index("First words")
    assert page.index("Leads the front page") < page.index("Shown below the first one")
    last = Pin.objects.get(text=one)
    assert client.post(f"/admin/front-page/pins/{last.pk}/move/", {"to": "up"}).status_code == 302
    assert [row.text for row in Pin.objects.of("en")] == [one, two]
    assert client.post(f"/admin/front-page/pins/{last.pk}/move/", {"to": "sideways"}).status_code == 404
    assert "no longer leads" in client.post(f"/admin/front-page/pins/{last.pk}/take-away/", follow=True).text
    assert [row.text for row in Pin.objects.of("en")] == [two]


def test_hours_are_told_and_changed(client, cast):
    client.force_login(cast.cleo)
    pin(client, released(), shown_from="2030-01-01T09:00", shown_until="2030-01-01T12:00")
    row = Pin.objects.get()
    assert row.shown_from == datetime.datetime(2030, 1, 1, 4, 0, tzinfo=datetime.UTC)
    page = client.get(PAGE).text
    assert "Waits for its hour" in page
    assert "Asia/Ashgabat" in page
    client.post(f"/admin/front-page/pins/{row.pk}/", {"reason": "Another one.", "shown_until": "2026-01-01T00:00"})
    assert "Its time is over" in client.get(PAGE).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"release": "999999"}, "cannot be pinned any more"),
        ({"release": "x\x00"[:1]}, "cannot be pinned any more"),
        ({"reason": ""}, "This field is required"),
        ({"shown_from": "tomorrow"}, "Give a day and an hour"),
        ({"shown_from": "2030-01-01T09:00", "shown_until": "2030-01-01T08:00"}, "end before it begins"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, cast, fields, words):
    client.force_login(cast.cleo)
    answer = pin(client, released(), **({"reason": "Kept words."} | fields))
    assert answer.status_code == 200
    assert words in answer.text
    assert "reason" in fields or "Kept words." in answer.text
    assert not Pin.objects.exists()


def test_releases_are_chosen_among_those_that_are_public(client, cast):
    client.force_login(cast.cleo)
    released(title="A public word")
    released(title="Слово", language="ru")
    draft(title="A hidden word")
    page = client.get(PAGE).text
    assert "A public word" in page
    assert "Слово" not in page
    assert "A hidden word" not in page
    assert "A public word" in client.get(PAGE, {"find": "public"}).text
    assert "No release is found" in client.get(PAGE, {"find": "2020/1"}).text
    assert client.get("/admin/front-page/xx/").status_code == 404


def test_an_author_looks_and_changes_nothing(client, cast):
    text = released(title="First words")
    row = Pin.put(text, cast.cleo, "News.")
    client.force_login(cast.ana)
    page = client.get(PAGE).text
    assert "First words" in page
    assert "Take away" not in page
    assert pin(client, text).status_code == 403
    for address in ("move/", "take-away/", ""):
        assert client.post(f"/admin/front-page/pins/{row.pk}/{address}", {"to": "up"}).status_code == 403

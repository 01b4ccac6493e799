import datetime

import pytest
from django.db import OperationalError

from articles.models import Article, Edition, State
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def release(client, user, text, **fields):
    return doors.press(client, user, text, "release", **{"texts": [text.pk], "when": "now"} | fields)


def test_an_editor_releases_an_approved_text_at_once(client, cast):
    text = people.approved()
    answer = release(client, cast.dawud, text)
    edition = Edition.objects.get()
    assert f"Number {edition.reference} (en) is public since" in doors.said(answer)
    text.refresh_from_db()
    assert text.state == State.RELEASED
    assert Edition.objects.live().get() == edition
    assert doors.logged("release").actor == cast.dawud


def test_an_hour_is_in_the_zone_of_the_ministry(client, cast):
    text = people.approved()
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    answer = release(client, cast.dawud, text, when="hour", at=f"{tomorrow}T10:00")
    page = doors.said(answer)
    edition = Edition.objects.waiting().get()
    assert edition.effective_at.astimezone(datetime.UTC).hour == 5
    assert "10:00 (Asia/Ashgabat)" in page
    assert "05:00 UTC" in page
    assert not Edition.objects.live().exists()


def test_several_languages_go_out_at_one_instant(client, cast):
    text = people.approved()
    russian = text.article.add_text("ru", cast.ana, title="Заявление", body="<p>Стороны договорились.</p>")
    russian.submit(cast.ana)
    russian.approve(cast.cleo)
    release(client, cast.dawud, text, texts=[text.pk, russian.pk])
    first, second = Edition.objects.order_by("language")
    assert (first.language, second.language) == ("en", "ru")
    assert first.effective_at == second.effective_at


def test_a_language_that_may_not_go_out_is_not_offered_and_not_taken(client, cast):
    text = people.approved()
    russian = text.article.add_text("ru", cast.ana, title="Заявление", body="<p>Стороны договорились.</p>")
    client.force_login(cast.dawud)
    assert "Only an approved text" in client.get(doors.address(text, "release")).content.decode()
    answer = release(client, cast.dawud, text, texts=[text.pk, russian.pk])
    assert answer.status_code == 200
    assert not Edition.objects.exists()


def test_an_author_gets_403(client, cast):
    text = people.approved()
    assert doors.wrong_role_gets_403(client, cast.ana, text, "release", texts=[text.pk], when="now")


def test_a_stranger_goes_to_the_log_in(client, cast):
    assert doors.stranger_goes_to_the_log_in(client, people.approved(), "release", when="now")


def test_looking_changes_nothing(client, cast):
    assert doors.looking_changes_nothing(client, cast.dawud, people.approved(), "release")


def test_a_draft_is_refused_in_words(client, cast):
    text = people.draft()
    client.force_login(cast.dawud)
    page = client.get(doors.address(text, "release")).content.decode()
    assert "Only an approved text that is not yet public can be released." in page
    release(client, cast.dawud, text)
    assert not Edition.objects.exists()


def test_neither_now_nor_later_is_taken_for_granted(client, cast):
    text = people.approved()
    answer = doors.press(client, cast.dawud, text, "release", texts=[text.pk])
    assert doors.refused_in_words(answer, "This field is required.")
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"when": "hour", "at": "2020-01-01T10:00"}, "The hour has already passed."),
        ({"when": "hour", "at": ""}, "Give the hour, or choose"),
        ({"when": "now", "at": "2030-01-01T10:00"}, "You gave an hour but chose"),
        ({"when": "hour", "at": "tomorrow"}, "Give a day and an hour"),
        ({"when": "hour", "at": "2040-01-01T10:00"}, "more than two years away"),
    ],
)
def test_a_wrong_hour_is_refused_in_words_and_kept(client, cast, fields, words):
    answer = release(client, cast.dawud, people.approved(), **fields)
    assert doors.refused_in_words(answer, words)
    assert fields["at"] in answer.content.decode()
    assert not Edition.objects.exists()


@pytest.mark.parametrize("hour", ["2027-03-28T02:30", "2027-10-31T02:30"])
def test_an_hour_that_the_clocks_skip_or_repeat_is_refused_in_words(client, cast, settings, hour):
    settings.TIME_ZONE = "Europe/Vienna"
    answer = release(client, cast.dawud, people.approved(), when="hour", at=hour)
    assert doors.refused_in_words(answer, "The clocks change at that time")
    assert not Edition.objects.exists()


def test_facts_that_changed_after_the_approval_are_refused_in_words(client, cast):
    text = people.approved()
    Article.objects.filter(pk=text.article_id).update(kind="statement")
    answer = release(client, cast.dawud, text)
    assert doors.refused_in_words(answer, "It has to be approved again.")


def test_a_database_that_is_too_busy_says_try_again(client, cast, monkeypatch):
    def busy(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(Article, "release", busy)
    answer = release(client, cast.dawud, people.approved())
    assert doors.refused_in_words(answer, "Try again.")

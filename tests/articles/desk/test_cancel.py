import datetime

import pytest
from django.utils import timezone

from articles.models import Edition, State
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def scheduled(**delta):
    return people.released(at=timezone.now() + datetime.timedelta(**delta or {"days": 1}))


def test_an_editor_cancels_what_is_scheduled(client, cast):
    text = scheduled()
    answer = doors.press(client, cast.cleo, text, "cancel", reason="The visit was put off")
    assert "Nothing is scheduled for this text any more." in doors.said(answer)
    assert not Edition.objects.waiting().exists()
    text.refresh_from_db()
    assert text.state == State.APPROVED
    assert doors.logged("cancel").detail["reason"] == "The visit was put off"


def test_an_author_gets_403(client, cast):
    assert doors.wrong_role_gets_403(client, cast.ana, scheduled(), "cancel", reason="No")


def test_a_stranger_goes_to_the_log_in(client, cast):
    assert doors.stranger_goes_to_the_log_in(client, scheduled(), "cancel", reason="No")


def test_looking_changes_nothing(client, cast):
    assert doors.looking_changes_nothing(client, cast.cleo, scheduled(), "cancel")


def test_where_nothing_is_scheduled_it_is_refused_in_words_and_the_reason_is_kept(client, cast):
    answer = doors.press(client, cast.cleo, people.approved(), "cancel", reason="The visit was put off")
    assert doors.refused_in_words(answer, "Nothing is scheduled.")
    assert "The visit was put off" in answer.content.decode()


def test_the_last_seconds_are_refused_in_words(client, cast):
    answer = doors.press(client, cast.cleo, scheduled(seconds=8), "cancel", reason="Too late")
    assert doors.refused_in_words(answer, "within ten seconds")
    assert Edition.objects.standing().exists()

import pytest

from articles.models import State
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def test_an_author_submits_a_draft(client, cast):
    text = people.draft()
    answer = doors.press(client, cast.ana, text, "submit")
    assert answer.status_code == 302
    assert "Submitted. An editor who did not write it" in doors.said(answer)
    text.refresh_from_db()
    assert text.state == State.SUBMITTED
    assert text.submitted_by == cast.ana
    assert doors.logged("submit").actor == cast.ana


def test_somebody_without_a_role_gets_403(client, visitor):
    visitor.is_staff = True
    visitor.save()
    assert doors.wrong_role_gets_403(client, visitor, people.draft(), "submit")


def test_a_stranger_goes_to_the_log_in(client, cast):
    assert doors.stranger_goes_to_the_log_in(client, people.draft(), "submit")


def test_looking_changes_nothing(client, cast):
    assert doors.looking_changes_nothing(client, cast.ana, people.draft(), "submit")


def test_what_is_submitted_already_is_refused_in_words(client, cast):
    text = people.submitted()
    answer = doors.press(client, cast.ana, text, "submit")
    assert doors.refused_in_words(answer, "Only a draft can be submitted.")


def test_a_text_without_words_says_what_is_missing(client, cast):
    text = people.draft(title="", body="")
    answer = doors.press(client, cast.ana, text, "submit")
    assert doors.refused_in_words(answer, "Fill in first")


def test_words_that_nobody_looked_at_are_not_submitted(client, cast):
    text = people.draft()
    seen = text.revision_number
    text.save_revision(cast.bilal, seen, text.title, "<p>Bilal wrote this meanwhile.</p>")
    answer = doors.press(client, cast.ana, text, "submit", revision=seen)
    assert doors.refused_in_words(answer, "The text was changed after you opened this page.")
    assert "Bilal wrote this meanwhile." in answer.content.decode()
    text.refresh_from_db()
    assert text.state == State.DRAFT

import pytest

from articles.models import State
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def test_an_editor_returns_a_text_with_a_reason(client, cast):
    text = people.submitted()
    answer = doors.press(client, cast.cleo, text, "return", reason="The place is missing")
    assert "Returned to the author" in doors.said(answer)
    text.refresh_from_db()
    assert text.state == State.DRAFT
    assert doors.logged("return").detail["reason"] == "The place is missing"


def test_the_author_reads_the_reason_until_the_words_change(client, cast):
    text = people.submitted()
    text.return_(cast.cleo, "The place is missing")
    client.force_login(cast.ana)
    assert "cleo returned it: The place is missing" in client.get(doors.page_of(text)).content.decode()
    text.save_revision(cast.ana, text.revision_number, text.title, "<p>In New York.</p>")
    assert "returned it" not in client.get(doors.page_of(text)).content.decode()


def test_an_author_gets_403(client, cast):
    assert doors.wrong_role_gets_403(client, cast.ana, people.submitted(), "return", reason="No")


def test_a_stranger_goes_to_the_log_in(client, cast):
    assert doors.stranger_goes_to_the_log_in(client, people.submitted(), "return", reason="No")


def test_looking_changes_nothing(client, cast):
    assert doors.looking_changes_nothing(client, cast.cleo, people.submitted(), "return")


def test_a_draft_is_refused_in_words_and_the_reason_is_kept(client, cast):
    answer = doors.press(client, cast.cleo, people.draft(), "return", reason="The place is missing")
    assert doors.refused_in_words(answer, "Only a submitted or approved text can be returned.")
    assert "The place is missing" in answer.content.decode()


def test_a_reason_is_asked_for(client, cast):
    text = people.submitted()
    assert doors.refused_in_words(doors.press(client, cast.cleo, text, "return", reason=" "), "This field is required")
    text.refresh_from_db()
    assert text.state == State.SUBMITTED

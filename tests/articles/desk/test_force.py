import pytest

from articles.models import Edition
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db

GIVEN = {"reason": "An earthquake", "when": "now"}


def test_an_editor_forces_a_release_with_a_reason(client, cast):
    answer = doors.press(client, cast.cleo, people.draft(), "force", **GIVEN)
    assert "is public since" in doors.said(answer)
    edition = Edition.objects.live().get()
    assert edition.forced_reason == "An earthquake"
    assert doors.logged("force").actor == cast.cleo
    client.force_login(cast.dawud)
    assert "An earthquake" in client.get("/admin/").content.decode()


def test_a_public_text_is_corrected_by_force_with_a_note(client, cast):
    text = people.released()
    text.save_revision(cast.cleo, text.revision_number, text.title, "<p>The figure was wrong.</p>")
    doors.press(client, cast.cleo, text, "force", **GIVEN, note="The figure")
    edition = Edition.objects.live().get()
    assert (edition.kind, edition.note, edition.forced_reason) == ("correction", "The figure", "An earthquake")


def test_an_author_gets_403(client, cast):
    assert doors.wrong_role_gets_403(client, cast.ana, people.draft(), "force", **GIVEN)


def test_a_stranger_goes_to_the_log_in(client, cast):
    assert doors.stranger_goes_to_the_log_in(client, people.draft(), "force", **GIVEN)


def test_looking_changes_nothing(client, cast):
    assert doors.looking_changes_nothing(client, cast.cleo, people.draft(), "force")


def test_what_is_public_already_is_refused_in_words_and_the_reason_is_kept(client, cast):
    answer = doors.press(client, cast.cleo, people.released(), "force", **GIVEN, note="Nothing")
    assert doors.refused_in_words(answer, "Only a text that waits for release can be forced.")
    assert "An earthquake" in answer.content.decode()


def test_without_a_reason_nothing_happens(client, cast):
    answer = doors.press(client, cast.cleo, people.draft(), "force", reason="", when="now")
    assert doors.refused_in_words(answer, "This field is required.")
    assert not Edition.objects.exists()

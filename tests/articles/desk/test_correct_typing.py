import pytest

from articles.models import Edition
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def mistyped(cast):
    """A public text in which Ana mended a slip."""
    text = people.released()
    text.save_revision(cast.ana, text.revision_number, text.title, "<p>Both sides have agreed.</p>")
    return text


def test_an_editor_mends_a_slip_that_an_author_corrected(client, cast, mistyped):
    answer = doors.press(client, cast.cleo, mistyped, "correct-typing", note="A word was missing")
    assert "is public since" in doors.said(answer)
    edition = Edition.objects.live().get()
    assert (edition.minor, edition.note) == (True, "A word was missing")
    assert doors.logged("correct_typing").actor == cast.cleo


def test_an_author_gets_403(client, cast, mistyped):
    assert doors.wrong_role_gets_403(client, cast.ana, mistyped, "correct-typing", note="x")


def test_a_stranger_goes_to_the_log_in(client, mistyped):
    assert doors.stranger_goes_to_the_log_in(client, mistyped, "correct-typing", note="x")


def test_looking_changes_nothing(client, cast, mistyped):
    assert doors.looking_changes_nothing(client, cast.cleo, mistyped, "correct-typing")


def test_an_unchanged_text_is_refused_in_words_and_the_note_is_kept(client, cast):
    answer = doors.press(client, cast.cleo, people.released(), "correct-typing", note="A word was missing")
    assert doors.refused_in_words(answer, "Only a changed text that is public can have a typing error corrected.")
    assert "A word was missing" in answer.content.decode()


def test_who_wrote_the_change_cannot_release_it(client, cast):
    text = people.released()
    text.save_revision(cast.cleo, text.revision_number, text.title, "<p>Both sides have agreed.</p>")
    answer = doors.press(client, cast.cleo, text, "correct-typing", note="A word was missing")
    assert doors.refused_in_words(answer, "You wrote part of this text.")

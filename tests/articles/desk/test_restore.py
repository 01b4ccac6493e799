import pytest

from articles.models import Standing
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawn(cast):
    """A text that Cleo withdrew."""
    text = people.released()
    text.withdraw(cast.cleo, "Wrong day")
    return text


def test_an_editor_restores_a_withdrawn_text(client, cast, withdrawn):
    answer = doors.press(client, cast.dawud, withdrawn, "restore", reason="It was right after all")
    assert "Restored." in doors.said(answer)
    assert withdrawn.standing() == Standing.LIVE
    assert doors.logged("restore").actor == cast.dawud


def test_an_author_gets_403(client, cast, withdrawn):
    assert doors.wrong_role_gets_403(client, cast.ana, withdrawn, "restore", reason="No")


def test_a_stranger_goes_to_the_log_in(client, withdrawn):
    assert doors.stranger_goes_to_the_log_in(client, withdrawn, "restore", reason="No")


def test_looking_changes_nothing(client, cast, withdrawn):
    assert doors.looking_changes_nothing(client, cast.cleo, withdrawn, "restore")


def test_what_stands_is_refused_in_words_and_the_note_is_kept(client, cast):
    answer = doors.press(client, cast.cleo, people.released(), "restore", reason="It was right after all")
    assert doors.refused_in_words(answer, "Only a withdrawn or removed text can be restored.")
    assert "It was right after all" in answer.content.decode()

import pytest

from articles.models import Edition, Ratification
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawal(cast):
    """What Cleo did alone."""
    return people.released().withdraw(cast.cleo, "Wrong day")


def verb(edition):
    return f"ratify/{edition.pk}"


def test_a_second_editor_ratifies_what_one_did_alone(client, cast, withdrawal):
    answer = doors.press(client, cast.dawud, withdrawal.text, verb(withdrawal))
    assert "Ratified." in doors.said(answer)
    assert Ratification.objects.get().by == cast.dawud
    assert not Edition.objects.unratified().exists()
    assert doors.logged("ratify").actor == cast.dawud


def test_every_editor_sees_it_on_the_desk_until_then(client, cast, withdrawal):
    for editor in (cast.cleo, cast.dawud, cast.erika):
        client.force_login(editor)
        assert "Wrong day" in client.get("/admin/").content.decode()
    doors.press(client, cast.dawud, withdrawal.text, verb(withdrawal))
    assert "Wrong day" not in client.get("/admin/").content.decode()


def test_an_author_gets_403(client, cast, withdrawal):
    assert doors.wrong_role_gets_403(client, cast.ana, withdrawal.text, verb(withdrawal))


def test_a_stranger_goes_to_the_log_in(client, withdrawal):
    assert doors.stranger_goes_to_the_log_in(client, withdrawal.text, verb(withdrawal))


def test_looking_changes_nothing(client, cast, withdrawal):
    client.force_login(cast.dawud)
    address = doors.address(withdrawal.text, verb(withdrawal))
    assert "Wrong day" in client.get(address).content.decode()
    assert client.put(address).status_code == 405
    assert not Ratification.objects.exists()


def test_who_did_it_cannot_ratify_it(client, cast, withdrawal):
    answer = doors.press(client, cast.cleo, withdrawal.text, verb(withdrawal))
    assert doors.refused_in_words(answer, "You did this yourself.")


def test_what_was_ratified_already_is_refused_in_words(client, cast, withdrawal):
    doors.press(client, cast.dawud, withdrawal.text, verb(withdrawal))
    answer = doors.press(client, cast.erika, withdrawal.text, verb(withdrawal))
    assert doors.refused_in_words(answer, "There is nothing to ratify.")


def test_an_edition_of_another_text_is_not_found(client, cast, withdrawal):
    client.force_login(cast.dawud)
    assert client.get(doors.address(people.draft(), verb(withdrawal))).status_code == 404

import pytest

from articles.models import Edition, Standing
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def test_an_editor_removes_a_public_text(client, cast):
    text = people.released()
    answer = doors.press(client, cast.cleo, text, "remove", reason="It named a minor")
    assert "Removed." in doors.said(answer)
    assert text.standing() == Standing.REMOVED
    assert doors.logged("remove").detail["note"] == "It named a minor"


def test_readers_are_led_to_the_release_that_replaces_it(client, cast):
    text, other = people.released(), people.released(title="The right one")
    doors.press(client, cast.cleo, text, "remove", reason="Twice", replacement=f" {other.article.reference} ")
    assert Edition.objects.get(kind="removal").replacement == other.article


def test_an_author_gets_403(client, cast):
    assert doors.wrong_role_gets_403(client, cast.ana, people.released(), "remove", reason="No")


def test_a_stranger_goes_to_the_log_in(client, cast):
    assert doors.stranger_goes_to_the_log_in(client, people.released(), "remove", reason="No")


def test_looking_changes_nothing(client, cast):
    assert doors.looking_changes_nothing(client, cast.cleo, people.released(), "remove")


def test_what_is_not_public_is_refused_in_words_and_the_reason_is_kept(client, cast):
    answer = doors.press(client, cast.cleo, people.draft(), "remove", reason="It named a minor")
    assert doors.refused_in_words(answer, "Only a text that readers can see can be removed.")
    assert "It named a minor" in answer.content.decode()


@pytest.mark.parametrize("number", ["1999/7", "seven", "2023/99999999999999"])
def test_a_number_that_is_not_there_is_refused_in_words_and_kept(client, cast, number):
    text = people.released()
    answer = doors.press(client, cast.cleo, text, "remove", reason="Twice", replacement=number)
    assert doors.refused_in_words(answer, "There is no release with the number")
    assert number in answer.content.decode()
    assert text.standing() == Standing.LIVE


def test_an_article_is_not_replaced_by_itself(client, cast):
    text = people.released()
    answer = doors.press(client, cast.cleo, text, "remove", reason="Twice", replacement=text.article.reference)
    assert doors.refused_in_words(answer, "An article cannot be replaced by itself.")

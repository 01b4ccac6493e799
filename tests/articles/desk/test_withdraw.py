import pytest

from articles.models import Standing
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def test_an_editor_withdraws_a_public_text(client, cast):
    text = people.released()
    answer = doors.press(client, cast.cleo, text, "withdraw", reason="The figures are being checked")
    assert "Withdrawn. Readers see your notice" in doors.said(answer)
    assert text.standing() == Standing.WITHDRAWN
    assert doors.logged("withdraw").detail["note"] == "The figures are being checked"


def test_an_author_gets_403(client, cast):
    assert doors.wrong_role_gets_403(client, cast.ana, people.released(), "withdraw", reason="No")


def test_a_stranger_goes_to_the_log_in(client, cast):
    assert doors.stranger_goes_to_the_log_in(client, people.released(), "withdraw", reason="No")


def test_looking_changes_nothing(client, cast):
    assert doors.looking_changes_nothing(client, cast.cleo, people.released(), "withdraw")


def test_what_is_not_public_is_refused_in_words_and_the_notice_is_kept(client, cast):
    answer = doors.press(client, cast.cleo, people.draft(), "withdraw", reason="The figures are being checked")
    assert doors.refused_in_words(answer, "Only a public text can be withdrawn.")
    assert "The figures are being checked" in answer.content.decode()


def test_without_a_notice_nothing_happens(client, cast):
    text = people.released()
    assert doors.refused_in_words(
        doors.press(client, cast.cleo, text, "withdraw", reason=""), "This field is required."
    )
    assert text.standing() == Standing.LIVE

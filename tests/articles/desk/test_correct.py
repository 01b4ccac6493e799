import pytest

from articles.models import Edition, State
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def correct(client, user, text, **fields):
    given = {"texts": [text.pk], "when": "now", "note_en": "The number of delegates"}
    return doors.press(client, user, text, "correct", **given | fields)


def test_an_editor_releases_an_approved_correction(client, cast):
    text = people.changed(people.released())
    answer = correct(client, cast.dawud, text)
    assert "is public since" in doors.said(answer)
    edition = Edition.objects.live().get()
    assert (edition.kind, edition.note, edition.number) == ("correction", "The number of delegates", 2)
    assert doors.logged("correct").actor == cast.dawud


def test_each_language_has_its_own_note(client, cast):
    text = people.released()
    russian = text.article.add_text("ru", cast.ana, title="Заявление", body="<p>Стороны договорились.</p>")
    russian.submit(cast.ana)
    russian.approve(cast.cleo)
    russian.release(cast.dawud)
    people.changed(text)
    people.changed(russian)
    correct(client, cast.dawud, text, texts=[text.pk, russian.pk], note_ru="Число делегатов")
    notes = dict(Edition.objects.filter(kind="correction").values_list("language", "note"))
    assert notes == {"en": "The number of delegates", "ru": "Число делегатов"}


def test_an_author_gets_403(client, cast):
    assert doors.wrong_role_gets_403(client, cast.ana, people.changed(people.released()), "correct", note_en="x")


def test_a_stranger_goes_to_the_log_in(client, cast):
    assert doors.stranger_goes_to_the_log_in(client, people.changed(people.released()), "correct")


def test_looking_changes_nothing(client, cast):
    assert doors.looking_changes_nothing(client, cast.dawud, people.changed(people.released()), "correct")


def test_a_text_that_is_not_public_is_refused_in_words(client, cast):
    text = people.approved()
    client.force_login(cast.dawud)
    page = client.get(doors.address(text, "correct")).content.decode()
    assert "Only an approved change to a public text can be released as a correction." in page
    correct(client, cast.dawud, text)
    assert not Edition.objects.exists()


def test_without_a_note_nothing_happens_and_the_hour_is_kept(client, cast):
    text = people.changed(people.released())
    answer = correct(client, cast.dawud, text, note_en="", when="hour", at="2027-02-03T10:00")
    assert doors.refused_in_words(answer, "Say what was changed.")
    assert "2027-02-03T10:00" in answer.content.decode()
    text.refresh_from_db()
    assert text.state == State.APPROVED


def test_a_note_is_kept_when_the_hour_is_refused(client, cast):
    text = people.changed(people.released())
    answer = correct(client, cast.dawud, text, when="hour", at="2020-02-03T10:00")
    assert doors.refused_in_words(answer, "The hour has already passed.")
    assert "The number of delegates" in answer.content.decode()

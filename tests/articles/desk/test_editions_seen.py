"""Who cancels, declares or ratifies means the editions that the page showed, and no others."""

import datetime
import re

import pytest
from django.utils import timezone

from articles.desk import looked_at
from articles.models import Edition, Ratification, Standing
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db

CHANGED = "changed after you opened this page"


def hour(days):
    return timezone.now() + datetime.timedelta(days=days)


def seen(client, user, text, verb):
    """Open the page of a verb and return what it carries of the editions."""
    client.force_login(user)
    return re.search(r'name="edition" value="([^"]*)"', client.get(doors.address(text, verb)).text)[1]


def carried(answer):
    return re.search(r'name="edition" value="([^"]*)"', answer.text)[1]


def test_what_was_rescheduled_is_not_cancelled_unseen(client, cast):
    text = people.released(at=hour(1))
    opened = seen(client, cast.cleo, text, "cancel")
    text.cancel(cast.dawud, "Another day")
    text.release(cast.dawud, at=hour(2))
    answer = doors.press(client, cast.cleo, text, "cancel", reason="The visit was put off", edition=opened)
    assert doors.refused_in_words(answer, CHANGED)
    assert "The visit was put off" in answer.text
    assert Edition.objects.waiting().exists()
    again = doors.press(client, cast.cleo, text, "cancel", reason="The visit was put off", edition=carried(answer))
    assert again.status_code == 302
    assert not Edition.objects.waiting().exists()


@pytest.mark.parametrize("verb", ["withdraw", "remove"])
def test_words_that_were_corrected_meanwhile_are_not_declared_on_unseen(client, cast, verb):
    text = people.released()
    opened = seen(client, cast.cleo, text, verb)
    people.changed(text).correct(cast.dawud, "The day was wrong")
    answer = doors.press(client, cast.cleo, text, verb, reason="Not agreed", edition=opened)
    assert doors.refused_in_words(answer, CHANGED)
    assert "Not agreed" in answer.text
    assert text.standing() == Standing.LIVE
    assert doors.press(client, cast.cleo, text, verb, reason="Not agreed", edition=carried(answer)).status_code == 302
    assert text.standing() != Standing.LIVE


@pytest.mark.parametrize("verb", ["withdraw", "remove"])
def test_what_was_scheduled_meanwhile_is_not_dropped_unseen(client, cast, verb):
    text = people.released()
    opened = seen(client, cast.cleo, text, verb)
    people.changed(text).correct(cast.dawud, "The day was wrong", at=hour(1))
    answer = doors.press(client, cast.cleo, text, verb, reason="Not agreed", edition=opened)
    assert doors.refused_in_words(answer, CHANGED)
    assert Edition.objects.waiting().exists()


def test_a_text_that_was_removed_meanwhile_is_not_restored_unseen(client, cast):
    text = people.released()
    text.withdraw(cast.dawud, "Not agreed")
    opened = seen(client, cast.cleo, text, "restore")
    text.remove(cast.dawud, "It named a minor")
    answer = doors.press(client, cast.cleo, text, "restore", reason="Agreed after all", edition=opened)
    assert doors.refused_in_words(answer, CHANGED)
    assert "Agreed after all" in answer.text
    assert text.standing() == Standing.REMOVED


def test_a_cancelling_is_not_ratified_by_who_saw_a_forced_release(client, cast):
    text = people.submitted()
    edition = text.release(cast.dawud, at=hour(1), forced_reason="The minister waits")
    opened = seen(client, cast.erika, text, f"ratify/{edition.pk}")
    text.cancel(cast.cleo, "Not without approval")
    answer = doors.press(client, cast.erika, text, f"ratify/{edition.pk}", edition=opened)
    assert doors.refused_in_words(answer, CHANGED)
    assert "Not without approval" in answer.text
    assert not Ratification.objects.exists()
    again = doors.press(client, cast.erika, text, f"ratify/{edition.pk}", edition=carried(answer))
    assert again.status_code == 302


@pytest.mark.parametrize("forged", ["", "x", "9" * 40])
def test_a_press_that_does_not_say_what_was_seen_is_refused(client, cast, forged):
    text = people.released()
    answer = doors.press(client, cast.cleo, text, "withdraw", reason="Not agreed", edition=forged)
    assert doors.refused_in_words(answer, CHANGED)
    assert text.standing() == Standing.LIVE


def test_what_changes_between_the_look_and_the_lock_is_refused_too(client, cast, monkeypatch):
    text = people.released()
    opened = seen(client, cast.cleo, text, "withdraw")
    people.changed(text).correct(cast.dawud, "The day was wrong")
    monkeypatch.setattr(looked_at.EditionsVerbForm, "clean", lambda form: form.cleaned_data)
    answer = doors.press(client, cast.cleo, text, "withdraw", reason="Not agreed", edition=opened)
    assert doors.refused_in_words(answer, CHANGED)
    assert carried(answer) == doors.editions(text, "withdraw")
    assert text.standing() == Standing.LIVE


@pytest.mark.parametrize("verb", ["withdraw", "remove"])
def test_the_page_shows_the_words_that_readers_have_not_the_draft_beside_them(client, cast, verb):
    text = people.released(body="<p>What readers have.</p>")
    text.save_revision(cast.ana, text.revision_number, text.title, "<p>What Ana is writing.</p>")
    client.force_login(cast.cleo)
    page = client.get(doors.address(text, verb)).text
    assert "What readers have." in page
    assert "What Ana is writing." not in page


def test_the_page_of_a_cancelling_shows_what_waits_and_of_a_restoring_what_comes_back(client, cast):
    text = people.released(body="<p>What readers have.</p>")
    people.changed(text, "<p>What waits.</p>").correct(cast.dawud, "One word", at=hour(1))
    client.force_login(cast.cleo)
    assert "What waits." in client.get(doors.address(text, "cancel")).text
    text.withdraw(cast.cleo, "In error")
    page = client.get(doors.address(text, "restore")).text
    assert "What readers have." in page
    assert "What waits." not in page

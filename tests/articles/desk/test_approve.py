import pytest

from articles.models import State
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def test_an_editor_approves_what_an_author_submitted(client, cast):
    text = people.submitted()
    answer = doors.press(client, cast.cleo, text, "approve")
    assert "Approved. It can now be released" in doors.said(answer)
    text.refresh_from_db()
    assert text.state == State.APPROVED
    assert text.approval().by == cast.cleo
    assert doors.logged("approve").actor == cast.cleo


def test_the_facts_that_are_vouched_for_are_shown(client, cast):
    text = people.submitted()
    text.article.officials.add(people.official("Natalia Gherman", "MD"))
    client.force_login(cast.cleo)
    page = client.get(doors.address(text, "approve")).content.decode()
    assert "The facts that are printed with it" in page
    assert "Natalia Gherman" in page


def test_an_author_gets_403(client, cast):
    assert doors.wrong_role_gets_403(client, cast.bilal, people.submitted(), "approve")


def test_a_stranger_goes_to_the_log_in(client, cast):
    assert doors.stranger_goes_to_the_log_in(client, people.submitted(), "approve")


def test_looking_changes_nothing(client, cast):
    assert doors.looking_changes_nothing(client, cast.cleo, people.submitted(), "approve")


def test_a_draft_is_refused_in_words(client, cast):
    answer = doors.press(client, cast.cleo, people.draft(), "approve")
    assert doors.refused_in_words(answer, "Only a submitted text can be approved.")


def test_who_wrote_it_cannot_approve_it(client, cast):
    text = people.draft(by=cast.cleo)
    text.submit(cast.ana)
    answer = doors.press(client, cast.cleo, text, "approve")
    assert doors.refused_in_words(answer, "You wrote part of this text.")


def test_who_submitted_it_cannot_approve_it(client, cast):
    text = people.draft()
    text.submit(cast.cleo)
    answer = doors.press(client, cast.cleo, text, "approve")
    assert doors.refused_in_words(answer, "Somebody else has to approve it.")


def test_words_that_nobody_looked_at_are_not_approved(client, cast):
    text = people.submitted()
    seen = text.revision_number
    text.save_revision(cast.bilal, seen, text.title, "<p>Slipped in.</p>")
    text.submit(cast.bilal)
    answer = doors.press(client, cast.cleo, text, "approve", revision=seen)
    assert doors.refused_in_words(answer, "The text was changed after you opened this page.")


def test_facts_that_nobody_looked_at_are_not_approved(client, cast):
    text = people.submitted()
    seen = text.facts().digest(text.language)
    text.article.place = {"en": "Slipped in"}
    text.article.save()
    answer = doors.press(client, cast.cleo, text, "approve", facts=seen)
    assert doors.refused_in_words(answer, "The facts of the article were changed after you opened this page.")
    assert "Slipped in" in answer.content.decode()
    answer = client.post(doors.address(text, "approve"), {"revision": 1, "facts": answer.context["form"].data["facts"]})
    assert "Approved. It can now be released" in doors.said(answer)


def test_the_day_that_the_release_is_meant_for_is_kept_on_refusal(client, cast):
    answer = doors.press(client, cast.cleo, people.draft(), "approve", at="2027-03-05T10:00")
    assert doors.refused_in_words(answer, "2027-03-05T10:00")

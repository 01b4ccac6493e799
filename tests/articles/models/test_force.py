import pytest

from articles.models import Approval, Edition, State
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.articles.record import Record
from tests.cast import approved, draft, released, submitted

REASON = "The embassy waits."


@pytest.mark.parametrize("start", [draft, submitted, approved])
def test_a_release_is_forced_from_any_state_with_a_reason(cast, start):
    text = start()
    edition = text.release(cast.dawud, forced_reason=f" {REASON} ")
    assert (text.state, edition.forced_reason) == (State.RELEASED, REASON)
    assert Edition.objects.live().get() == edition
    act = last_act(text)
    assert said(act) == (cast.dawud, "force")
    assert (act.detail["forced_reason"], act.detail["digest"]) == (REASON, edition.digest)


def test_who_wrote_may_force_and_it_shows_until_somebody_else_ratifies(cast):
    text = draft(by=cast.dawud)
    edition = text.release(cast.dawud, forced_reason=REASON)
    assert list(Edition.objects.unratified()) == [edition]
    assert not Approval.objects.exists()


def test_an_author_forces_nothing(cast):
    text = submitted()
    with refused(NO_RIGHT):
        text.release(cast.ana, forced_reason=REASON)


def test_a_blank_reason_forces_nothing(cast):
    text = submitted()
    with refused("Only an approved text"):
        text.release(cast.dawud, forced_reason="  ")


def test_a_reason_that_no_database_keeps_is_refused(cast):
    text = submitted()
    with refused("cannot be stored"):
        text.release(cast.dawud, forced_reason="a\ud800b")


def test_what_is_released_is_not_forced(cast):
    text = released()
    with refused("Only a text that waits for release can be forced."):
        text.release(cast.dawud, forced_reason=REASON)


@pytest.mark.parametrize("take_away", ["withdraw", "remove"])
def test_what_readers_lost_is_restored_and_not_forced(cast, take_away):
    text = released()
    getattr(text, take_away)(cast.dawud, "In error.")
    text.save_revision(cast.ana, 1, "Another", text.body)
    with refused("Only a text that waits for release can be forced."):
        text.release(cast.dawud, forced_reason=REASON)


def test_force_fills_no_gap(cast):
    text = draft(title="")
    with refused("Fill in first: a title."):
        text.release(cast.dawud, forced_reason=REASON)


def test_force_does_not_overtake_what_waits(cast, tomorrow):
    text = released(at=tomorrow)
    text.save_revision(cast.ana, 1, "Another", text.body)
    with refused("An edition is already scheduled."):
        text.release(cast.dawud, forced_reason=REASON)


def test_a_forced_change_of_a_public_text_is_a_correction_with_a_note(cast):
    text = released()
    text.save_revision(cast.ana, 1, "Another", text.body)
    with refused("A correction carries a public note"):
        text.release(cast.dawud, forced_reason=REASON)


def test_facts_are_frozen_as_they_stand_when_it_is_forced(cast):
    record = Record()
    text = record.approved()
    record.held.post.names["en"] = "Minister"
    record.held.post.save()
    facts = text.release(cast.dawud, forced_reason=REASON).facts
    assert facts["delegations"][0]["members"][0]["title"] == "Minister"


def test_several_languages_are_forced_together(cast):
    english = draft()
    russian = english.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    editions = english.article.release([english, russian], cast.dawud, forced_reason=REASON)
    assert [edition.forced_reason for edition in editions] == [REASON, REASON]

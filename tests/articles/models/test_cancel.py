import datetime

import pytest

from articles.models import Edition, State
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.cast import approved, changed, draft, released, submitted

MICROSECOND = datetime.timedelta(microseconds=1)
NOON = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
REASON = "The guest is late."


def test_what_waits_is_cancelled_and_never_public(cast, tomorrow):
    text = released(at=tomorrow)
    edition = text.waiting_edition()
    assert text.cancel(cast.cleo, f" {REASON} ") == edition
    edition.refresh_from_db()
    assert (edition.cancelled_by, edition.cancel_reason) == (cast.cleo, REASON)
    assert edition.cancelled_at < edition.effective_at
    assert text.waiting_edition() is None
    assert not Edition.objects.live(tomorrow).exists()
    assert not Edition.objects.on_record(tomorrow).exists()
    act = last_act(text)
    assert said(act) == (cast.cleo, "cancel")
    assert (act.detail["edition"], act.detail["digest"]) == (edition.pk, edition.digest)
    assert (act.detail["reason"], act.detail["cancelled_at"]) == (REASON, edition.cancelled_at.isoformat())


def test_an_approved_text_stays_approved(cast, tomorrow):
    text = released(at=tomorrow)
    text.cancel(cast.cleo, REASON)
    assert text.state == State.APPROVED
    assert text.release(cast.dawud)


def test_an_edit_meanwhile_stays_a_draft(cast, tomorrow):
    text = released(at=tomorrow)
    text.save_revision(cast.ana, 1, "Another", text.body)
    text.cancel(cast.cleo, REASON)
    text.refresh_from_db()
    assert (text.state, text.title) == (State.DRAFT, "Another")


def test_what_was_forced_is_a_draft_again(cast, tomorrow):
    text = submitted()
    text.release(cast.dawud, at=tomorrow, forced_reason="The embassy waits.")
    text.cancel(cast.cleo, REASON)
    text.refresh_from_db()
    assert (text.state, text.submitted_by) == (State.DRAFT, None)


def test_cancelling_revives_no_approval_that_was_taken_back(cast, tomorrow):
    text = approved()
    text.return_(cast.dawud, "Name the country.")
    text.release(cast.dawud, at=tomorrow, forced_reason="The embassy waits.")
    text.cancel(cast.cleo, REASON)
    with refused("Only an approved text"):
        text.release(cast.dawud)


def test_an_author_cancels_nothing(cast, tomorrow):
    text = released(at=tomorrow)
    with refused(NO_RIGHT):
        text.cancel(cast.ana, REASON)


@pytest.mark.parametrize("start", [draft, submitted, approved, released])
def test_nothing_is_cancelled_where_nothing_waits(cast, start):
    text = start()
    with refused("Nothing is scheduled."):
        text.cancel(cast.cleo, REASON)


def test_nothing_is_cancelled_twice(cast, tomorrow):
    text = released(at=tomorrow)
    text.cancel(cast.cleo, REASON)
    with refused("Nothing is scheduled."):
        text.cancel(cast.dawud, REASON)


@pytest.mark.parametrize(("reason", "words"), [("", "Give a reason."), (" ", "Give a reason."), ("a\x00", "stored")])
def test_a_cancelling_carries_a_reason(cast, tomorrow, reason, words):
    text = released(at=tomorrow)
    with refused(words):
        text.cancel(cast.cleo, reason)


@pytest.mark.parametrize("left", [datetime.timedelta(seconds=10), datetime.timedelta(seconds=1), MICROSECOND])
def test_in_its_last_ten_seconds_an_edition_is_not_cancelled(cast, time_machine, left):
    time_machine.move_to(NOON - datetime.timedelta(days=1), tick=False)
    text = released(at=NOON)
    time_machine.move_to(NOON - left, tick=False)
    with refused("It takes effect within ten seconds"):
        text.cancel(cast.cleo, REASON)


def test_before_its_last_ten_seconds_an_edition_is_cancelled(cast, time_machine):
    time_machine.move_to(NOON - datetime.timedelta(days=1), tick=False)
    text = released(at=NOON)
    time_machine.move_to(NOON - datetime.timedelta(seconds=10) - MICROSECOND, tick=False)
    assert text.cancel(cast.cleo, REASON).cancelled_at


def test_at_its_hour_it_is_public_and_no_longer_waits(cast, time_machine):
    time_machine.move_to(NOON - datetime.timedelta(days=1), tick=False)
    text = released(at=NOON)
    time_machine.move_to(NOON, tick=False)
    with refused("Nothing is scheduled."):
        text.cancel(cast.cleo, REASON)


def test_a_cancelled_correction_leaves_the_edition_before_it_without_an_end(cast, tomorrow):
    text = released()
    first = text.edition_at()
    changed(text).correct(cast.dawud, "The date was wrong.", at=tomorrow)
    first.refresh_from_db()
    assert first.superseded_at == tomorrow
    text.cancel(cast.cleo, REASON)
    first.refresh_from_db()
    assert first.superseded_at is None
    assert text.edition_at(tomorrow) == first


def test_a_cancelled_edition_keeps_its_digest_and_its_place_in_the_chain(cast, tomorrow):
    text = released(at=tomorrow)
    before = text.waiting_edition()
    after = text.cancel(cast.cleo, REASON)
    assert (after.position, after.digest) == (before.position, before.digest)
    assert after.expected_digest() == after.digest


def test_one_language_is_cancelled_and_the_other_goes_out(cast, tomorrow):
    english = approved()
    russian = english.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    russian.submit(cast.bilal)
    russian.approve(cast.cleo)
    english.article.release([english, russian], cast.dawud, at=tomorrow)
    english.cancel(cast.cleo, REASON)
    assert [edition.language for edition in Edition.objects.live(tomorrow)] == ["ru"]

import datetime

import pytest

from articles.models import Edition, PublicEntry, Standing, State
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.articles.record import Record
from tests.cast import approved, changed, draft, released, submitted

NOTE = "It was released in error."


def test_a_withdrawn_text_stays_readable_under_its_notice(cast):
    text = Record().approved()
    shown = text.release(cast.dawud)
    edition = text.withdraw(cast.cleo, f" {NOTE} ")
    shown.refresh_from_db()
    assert (edition.kind, edition.note, edition.by) == (Edition.Kind.WITHDRAWAL, NOTE, cast.cleo)
    assert (edition.number, shown.superseded_at) == (2, edition.effective_at)
    for name in ("title", "body", "facts", "citations", "date", "reference", "slug", "revision"):
        assert getattr(edition, name) == getattr(shown, name), name
    assert text.standing() == Standing.WITHDRAWN
    assert Edition.objects.live().get() == edition
    assert PublicEntry.objects.get().edition == edition
    act = last_act(text)
    assert said(act) == (cast.cleo, "withdraw")
    assert (act.detail["digest"], act.detail["note"]) == (edition.digest, NOTE)


def test_one_editor_withdraws_alone_and_it_waits_for_another_to_ratify(cast):
    text = draft(by=cast.cleo)
    text.submit(cast.ana)
    text.approve(cast.dawud)
    text.release(cast.dawud)
    assert list(Edition.objects.unratified()) == []
    edition = text.withdraw(cast.cleo, NOTE)
    assert list(Edition.objects.unratified()) == [edition]


def test_an_author_withdraws_nothing(cast):
    text = released()
    with refused(NO_RIGHT):
        text.withdraw(cast.ana, NOTE)


@pytest.mark.parametrize("start", [draft, submitted, approved])
def test_only_a_public_text_is_withdrawn(cast, start):
    text = start()
    with refused("Only a public text can be withdrawn."):
        text.withdraw(cast.cleo, NOTE)


def test_what_only_waits_is_cancelled_and_not_withdrawn(cast, tomorrow):
    text = released(at=tomorrow)
    with refused("Only a public text can be withdrawn."):
        text.withdraw(cast.cleo, NOTE)


@pytest.mark.parametrize("before", ["withdraw", "remove"])
def test_nothing_is_withdrawn_twice(cast, before):
    text = released()
    getattr(text, before)(cast.cleo, NOTE)
    with refused("Only a public text can be withdrawn."):
        text.withdraw(cast.dawud, NOTE)


@pytest.mark.parametrize(("note", "words"), [("", "Give a reason."), ("\n", "Give a reason."), ("\ud800", "stored")])
def test_a_withdrawal_carries_a_notice(cast, note, words):
    text = released()
    with refused(words):
        text.withdraw(cast.cleo, note)


def test_a_withdrawal_drops_the_correction_that_waits(cast, tomorrow):
    text = released()
    waiting = changed(text).correct(cast.dawud, "The date was wrong.", at=tomorrow)
    withdrawal = text.withdraw(cast.cleo, NOTE)
    waiting.refresh_from_db()
    assert waiting.cancelled_by == cast.cleo
    assert text.edition_at(tomorrow) == withdrawal
    withdrawal.refresh_from_db()
    assert withdrawal.superseded_at is None
    assert set(Edition.objects.unratified()) == {waiting, withdrawal}


def test_the_correction_that_was_dropped_may_be_released_after_a_restoration(cast, tomorrow):
    text = released()
    changed(text).correct(cast.dawud, "The date was wrong.", at=tomorrow)
    text.withdraw(cast.cleo, NOTE)
    text.refresh_from_db()
    assert text.state == State.APPROVED
    text.restore(cast.cleo, "It was right.")
    assert text.correct(cast.dawud, "The date was wrong.").body == text.body


def test_a_withdrawal_does_not_run_into_the_last_ten_seconds_of_what_waits(cast, time_machine):
    now = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
    time_machine.move_to(now, tick=False)
    text = released()
    time_machine.shift(datetime.timedelta(seconds=1))
    changed(text).correct(cast.dawud, "The date was wrong.", at=now + datetime.timedelta(seconds=20))
    time_machine.move_to(now + datetime.timedelta(seconds=15), tick=False)
    with refused("It takes effect within ten seconds"):
        text.withdraw(cast.cleo, NOTE)
    time_machine.move_to(now + datetime.timedelta(seconds=20), tick=False)
    assert text.withdraw(cast.cleo, NOTE).body == text.body


def test_a_withdrawal_takes_nothing_from_the_working_copy(cast):
    text = released()
    text.save_revision(cast.ana, 1, "Another", "<p>Other words.</p>")
    assert text.withdraw(cast.cleo, NOTE).title == "A statement on cooperation"
    text.refresh_from_db()
    assert (text.title, text.state) == ("Another", State.DRAFT)

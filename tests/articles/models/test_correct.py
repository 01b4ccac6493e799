import datetime

import pytest

from articles.models import Article, Edition, State
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.articles.record import Record
from tests.cast import approved, changed, draft, released, submitted

MICROSECOND = datetime.timedelta(microseconds=1)


def edited(text, by, body="<p>Both sides agreed, once more.</p>"):
    """Return `text` with a change by `by` that nobody has looked at."""
    text.save_revision(by, text.revision_number, text.title, body)
    return text


def test_a_correction_takes_the_place_of_what_was_public(cast):
    text = released()
    first = text.edition_at()
    second = changed(text).correct(cast.dawud, "The date was wrong.")
    first.refresh_from_db()
    assert text.state == State.RELEASED
    assert (second.kind, second.number, second.note) == (Edition.Kind.CORRECTION, 2, "The date was wrong.")
    assert (second.minor, second.by, second.revision) == (False, cast.dawud, text.current_revision)
    assert first.superseded_at == second.effective_at
    assert text.edition_at() == second
    assert second.reference == first.reference
    act = last_act(text)
    assert said(act) == (cast.dawud, "correct")
    assert (act.detail["digest"], act.detail["note"]) == (second.digest, "The date was wrong.")


def test_what_was_corrected_stays_as_it_was(cast):
    text = released()
    first = Edition.objects.values().get()
    changed(text).correct(cast.dawud, "The date was wrong.")
    later = Edition.objects.values().get(pk=first["id"])
    assert later.pop("superseded_at") is not None
    assert first.pop("superseded_at") is None
    assert later == first


def test_an_author_corrects_nothing(cast):
    text = changed(released())
    with refused(NO_RIGHT):
        text.correct(cast.ana, "The date was wrong.")


@pytest.mark.parametrize("start", [draft, submitted, approved, released])
def test_only_an_approved_change_to_a_public_text_is_a_correction(cast, start):
    text = start()
    with refused("Only an approved change to a public text"):
        text.correct(cast.dawud, "The date was wrong.")


@pytest.mark.parametrize("take_away", ["withdraw", "remove"])
def test_what_readers_no_longer_have_is_not_corrected(cast, take_away):
    text = changed(released())
    getattr(text, take_away)(cast.dawud, "In error.")
    with refused("Only an approved change to a public text"):
        text.correct(cast.dawud, "The date was wrong.")


@pytest.mark.parametrize("note", ["", " \n ", {}, {"ru": "Дата."}])
def test_a_correction_carries_a_public_note(cast, note):
    text = changed(released())
    with refused("A correction carries a public note"):
        text.correct(cast.dawud, note)


def test_a_note_that_no_database_keeps_is_refused(cast):
    text = changed(released())
    with refused("cannot be stored"):
        text.correct(cast.dawud, "a\x00b")


def test_each_language_has_its_own_note(cast):
    english = released()
    russian = english.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    russian.submit(cast.bilal)
    russian.approve(cast.cleo)
    russian.release(cast.dawud)
    texts = [changed(english), changed(russian)]
    editions = english.article.correct(texts, cast.dawud, {"en": "The date.", "ru": "Дата."})
    assert [(row.language, row.note) for row in editions] == [("en", "The date."), ("ru", "Дата.")]
    assert len({row.effective_at for row in editions}) == 1


def test_one_language_without_a_note_holds_all_back(cast):
    english = released()
    russian = english.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    russian.submit(cast.bilal)
    russian.approve(cast.cleo)
    russian.release(cast.dawud)
    texts = [changed(english), changed(russian)]
    with refused("A correction carries a public note"):
        english.article.correct(texts, cast.dawud, {"en": "The date."})


def test_a_scheduled_correction_leaves_the_first_edition_until_its_hour(cast, tomorrow):
    text = released()
    first = text.edition_at()
    second = changed(text).correct(cast.dawud, "The date was wrong.", at=tomorrow)
    assert text.edition_at() == first
    assert text.edition_at(tomorrow - MICROSECOND) == first
    assert text.edition_at(tomorrow) == second
    first.refresh_from_db()
    assert first.superseded_at == tomorrow


def test_a_correction_does_not_move_the_day(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC))
    text = released()
    time_machine.move_to(datetime.datetime(2026, 6, 9, 12, tzinfo=datetime.UTC))
    assert changed(text).correct(cast.dawud, "A name.").date == datetime.date(2026, 6, 1)
    assert text.article.date == datetime.date(2026, 6, 1)


def test_facts_that_changed_after_the_approval_hold_a_correction_back(cast):
    text = changed(released())
    Article.objects.update(place={"en": "Ashgabat"})
    with refused("It has to be approved again."):
        text.correct(cast.dawud, "The place.")


def test_a_change_in_the_same_instant_stands_after_what_it_changes(cast, time_machine):
    time_machine.move_to(datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC), tick=False)
    text = released()
    first = text.edition_at()
    second = changed(text).correct(cast.dawud, "The date was wrong.")
    assert second.effective_at == first.effective_at + MICROSECOND


# --- typing errors --------------------------------------------------------------------------------------------


def test_a_typing_error_goes_the_short_way(cast):
    text = edited(released(), cast.ana)
    edition = text.correct(cast.dawud, "A letter.", minor=True)
    assert (edition.kind, edition.minor, edition.note) == (Edition.Kind.CORRECTION, True, "A letter.")
    assert edition.body == "<p>Both sides agreed, once more.</p>"
    assert text.state == State.RELEASED
    assert said(last_act(text)) == (cast.dawud, "correct_typing")
    assert last_act(text).detail["digest"] == edition.digest


def test_who_typed_it_does_not_wave_it_through(cast):
    text = edited(released(), cast.dawud)
    with refused("You wrote part of this text."):
        text.correct(cast.dawud, "A letter.", minor=True)
    assert text.correct(cast.cleo, "A letter.", minor=True)


def test_an_author_corrects_no_typing_error(cast):
    text = edited(released(), cast.bilal)
    with refused(NO_RIGHT):
        text.correct(cast.ana, "A letter.", minor=True)


@pytest.mark.parametrize("start", [draft, submitted, approved, released])
def test_only_a_changed_public_text_has_a_typing_error_corrected(cast, start):
    text = start()
    with refused("Only a changed text that is public can have a typing error corrected."):
        text.correct(cast.dawud, "A letter.", minor=True)


def test_a_typing_error_is_told_to_readers_too(cast):
    text = edited(released(), cast.ana)
    with refused("A correction carries a public note"):
        text.correct(cast.dawud, " ", minor=True)


def test_a_typing_error_brings_no_unapproved_fact_along(cast):
    record = Record()
    text = record.approved(place={"en": "Ashgabat"})
    before = text.release(cast.dawud)
    Article.objects.update(place={"en": "Geneva"}, kind="statement", source="An agency", date_precision="month")
    record.held.post.names["en"] = "Minister"
    record.held.post.save()
    text.article.meetings.clear()
    edition = edited(text, cast.ana).correct(cast.dawud, "A letter.", minor=True)
    edition = Edition.objects.get(pk=edition.pk)
    frozen = ("facts", "citations", "place", "article_kind", "source", "date", "date_precision", "reference")
    for name in frozen:
        assert getattr(edition, name) == getattr(before, name), name


def test_a_forced_correction_needs_no_approval_but_a_reason(cast):
    text = edited(released(), cast.ana)
    edition = text.correct(cast.dawud, "A name was wrong.", forced_reason="The guest complained.")
    assert (edition.kind, edition.forced_reason) == (Edition.Kind.CORRECTION, "The guest complained.")
    assert said(last_act(text)) == (cast.dawud, "force")


# --- translations ---------------------------------------------------------------------------------------------


@pytest.fixture
def both(cast):
    """An English original and its Russian translation, both public."""
    english = released()
    russian = english.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    russian.submit(cast.bilal)
    russian.approve(cast.cleo)
    russian.release(cast.dawud)
    return english, russian


def test_a_translation_is_out_of_date_after_a_major_public_change(cast, both):
    english, russian = both
    assert not russian.is_out_of_date()
    changed(english)
    assert not russian.is_out_of_date(), "what is not public does not count"
    english.correct(cast.dawud, "The date was wrong.")
    assert russian.is_out_of_date()
    assert not english.is_out_of_date(), "the original is never behind itself"


def test_a_typing_error_puts_no_translation_out_of_date(cast, both):
    english, russian = both
    edited(english, cast.ana).correct(cast.dawud, "A letter.", minor=True)
    assert not russian.is_out_of_date()


def test_a_scheduled_change_counts_from_its_hour(cast, both, tomorrow):
    english, russian = both
    changed(english).correct(cast.dawud, "The date was wrong.", at=tomorrow)
    assert not russian.is_out_of_date(tomorrow - MICROSECOND)
    assert russian.is_out_of_date(tomorrow)


def test_a_withdrawal_changes_no_word_to_translate(cast, both):
    english, russian = both
    english.withdraw(cast.dawud, "In error.")
    english.restore(cast.dawud, "It was right.")
    assert not russian.is_out_of_date()


def test_a_translation_made_again_is_up_to_date(cast, both):
    english, russian = both
    changed(english).correct(cast.dawud, "The date was wrong.")
    russian.save_revision(cast.bilal, 1, "Заявление", "<p>Новые слова.</p>", based_on=english.current_revision)
    assert not russian.is_out_of_date()

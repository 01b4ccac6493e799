import pytest

from articles.models import Edition, PublicEntry, Standing
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.articles.record import Record
from tests.cast import approved, changed, draft, released, submitted

NOTE = "It was right after all."


@pytest.mark.parametrize("take_away", ["withdraw", "remove"])
def test_what_was_taken_away_is_put_back(cast, take_away):
    text = Record().approved()
    shown = text.release(cast.dawud)
    getattr(text, take_away)(cast.cleo, "In error.")
    edition = text.restore(cast.dawud, NOTE)
    assert (edition.kind, edition.number, edition.note) == (Edition.Kind.RESTORATION, 3, NOTE)
    for name in ("title", "body", "summary", "facts", "citations", "date", "place", "reference", "revision"):
        assert getattr(edition, name) == getattr(shown, name), name
    assert text.standing() == Standing.LIVE
    assert Edition.objects.live().get() == edition
    assert PublicEntry.objects.get().edition == edition
    act = last_act(text)
    assert said(act) == (cast.dawud, "restore")
    assert (act.detail["digest"], act.detail["note"]) == (edition.digest, NOTE)
    assert edition in Edition.objects.unratified()


def test_the_words_put_back_are_those_that_were_last_public(cast):
    text = released()
    changed(text).correct(cast.dawud, "The date was wrong.")
    text.save_revision(cast.ana, 2, "Never public", "<p>Never public.</p>")
    text.withdraw(cast.cleo, "In error.")
    text.remove(cast.cleo, "In error.")
    assert text.restore(cast.dawud, NOTE).body == "<p>Both sides agreed again.</p>"


def test_all_editions_are_on_record_again(cast):
    text = released()
    text.remove(cast.cleo, "In error.")
    assert not Edition.objects.on_record().exists()
    text.restore(cast.dawud, NOTE)
    kinds = Edition.objects.on_record().order_by("effective_at").values_list("kind", flat=True)
    assert list(kinds) == ["publication", "restoration"]


def test_an_author_restores_nothing(cast):
    text = released()
    text.withdraw(cast.cleo, "In error.")
    with refused(NO_RIGHT):
        text.restore(cast.ana, NOTE)


@pytest.mark.parametrize("start", [draft, submitted, approved, released])
def test_only_what_was_taken_away_is_restored(cast, start):
    text = start()
    with refused("Only a withdrawn or removed text can be restored."):
        text.restore(cast.cleo, NOTE)


@pytest.mark.parametrize(("note", "words"), [("", "Give a reason."), (" ", "Give a reason."), ("a\x00", "stored")])
def test_a_restoration_carries_a_note(cast, note, words):
    text = released()
    text.withdraw(cast.cleo, "In error.")
    with refused(words):
        text.restore(cast.cleo, note)


def test_a_restored_text_is_corrected_like_any_other(cast):
    text = released()
    text.withdraw(cast.cleo, "In error.")
    text.restore(cast.cleo, NOTE)
    assert changed(text).correct(cast.dawud, "The date was wrong.").number == 4

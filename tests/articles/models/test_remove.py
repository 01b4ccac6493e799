import datetime

import pytest

from articles.models import Edition, PublicEntry, Standing, editions_citing
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.articles.record import Record
from tests.cast import approved, changed, draft, released, submitted

NOTE = "A court ordered it."


def test_a_removed_text_shows_nothing_and_says_why(cast):
    record = Record()
    text = record.approved(place={"en": "Ashgabat"})
    shown = text.release(cast.dawud)
    edition = text.remove(cast.cleo, f" {NOTE} ")
    edition = Edition.objects.get(pk=edition.pk)
    assert (edition.kind, edition.note, edition.replacement) == (Edition.Kind.REMOVAL, NOTE, None)
    assert (edition.title, edition.summary, edition.body, edition.place) == ("", "", "", "")
    assert (edition.facts, edition.citations) == ({}, {})
    assert (edition.number, edition.reference, edition.slug) == (2, shown.reference, shown.slug)
    assert text.standing() == Standing.REMOVED
    assert text.edition_at() == edition, "its address still answers, with the reason"
    assert not Edition.objects.live().exists()
    assert not Edition.objects.on_record().exists()
    assert not editions_citing(record.head).exists()
    assert not PublicEntry.objects.exists()
    act = last_act(text)
    assert said(act) == (cast.cleo, "remove")
    assert (act.detail["digest"], act.detail["note"]) == (edition.digest, NOTE)
    assert list(Edition.objects.unratified()) == [edition]


def test_the_removed_words_are_kept_out_of_sight(cast):
    text = released()
    text.remove(cast.cleo, NOTE)
    assert text.editions.get(number=1).body == "<p>Both sides agreed.</p>"


def test_readers_are_led_to_what_replaces_it(cast):
    text, other = released(), released()
    edition = text.remove(cast.cleo, NOTE, replacement=other.article)
    assert Edition.objects.get(pk=edition.pk).replacement == other.article


def test_nothing_replaces_itself(cast):
    text = released()
    with refused("An article cannot be replaced by itself."):
        text.remove(cast.cleo, NOTE, replacement=text.article)


def test_what_is_withdrawn_may_be_removed(cast):
    text = released()
    text.withdraw(cast.cleo, "In error.")
    assert text.remove(cast.cleo, NOTE).number == 3


def test_an_author_removes_nothing(cast):
    text = released()
    with refused(NO_RIGHT):
        text.remove(cast.ana, NOTE)


@pytest.mark.parametrize("start", [draft, submitted, approved])
def test_only_what_readers_can_see_is_removed(cast, start):
    text = start()
    with refused("Only a text that readers can see can be removed."):
        text.remove(cast.cleo, NOTE)


def test_nothing_is_removed_twice(cast):
    text = released()
    text.remove(cast.cleo, NOTE)
    with refused("Only a text that readers can see can be removed."):
        text.remove(cast.dawud, NOTE)


@pytest.mark.parametrize(("note", "words"), [("", "Give a reason."), (" ", "Give a reason."), ("a\x00", "stored")])
def test_a_removal_carries_a_reason(cast, note, words):
    text = released()
    with refused(words):
        text.remove(cast.cleo, note)


def test_a_removal_drops_the_correction_that_waits(cast, tomorrow):
    text = released()
    waiting = changed(text).correct(cast.dawud, "The date was wrong.", at=tomorrow)
    text.remove(cast.cleo, NOTE)
    waiting.refresh_from_db()
    assert waiting.cancelled_at is not None
    assert not Edition.objects.live(tomorrow + datetime.timedelta(days=1)).exists()


def test_one_language_is_removed_and_the_other_stays(cast):
    english = released()
    russian = english.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    russian.submit(cast.bilal)
    russian.approve(cast.cleo)
    russian.release(cast.dawud)
    english.remove(cast.cleo, NOTE)
    assert [edition.language for edition in Edition.objects.live()] == ["ru"]
    assert [edition.language for edition in Edition.objects.on_record()] == ["ru"]

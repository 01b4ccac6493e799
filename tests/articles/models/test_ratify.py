import pytest

from articles.models import Edition, Ratification, ratify
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.cast import approved, changed, released, submitted


def forced(cast, at=None):
    """Return an edition that Cleo forced."""
    return submitted().release(cast.cleo, at=at, forced_reason="The embassy waits.")


def declared(verb):
    def make(cast):
        text = released()
        if verb == "restore":
            ratify(text.withdraw(cast.cleo, "In error."), cast.dawud)
        return getattr(text, verb)(cast.cleo, "In error.")

    return make


def cancelled(cast, tomorrow):
    """Return an approved edition that Cleo cancelled."""
    return released(at=tomorrow).cancel(cast.cleo, "The guest is late.")


@pytest.mark.parametrize("make", [forced, declared("withdraw"), declared("restore"), declared("remove")])
def test_a_second_editor_stands_behind_what_one_did_alone(cast, make):
    edition = make(cast)
    assert list(Edition.objects.unratified()) == [edition]
    (written,) = ratify(edition, cast.dawud)
    stored = Ratification.objects.get(pk=written.pk)
    assert (stored.edition, stored.act, stored.by) == (edition, "edition", cast.dawud)
    assert not Edition.objects.unratified().exists()
    act = last_act(edition.text)
    assert said(act) == (cast.dawud, "ratify")
    assert (act.detail["edition"], act.detail["acts"]) == (edition.pk, ["edition"])
    assert act.digest == act.expected_digest()


def test_a_cancelling_is_ratified_too(cast, tomorrow):
    edition = cancelled(cast, tomorrow)
    assert list(Edition.objects.unratified()) == [edition]
    (written,) = ratify(edition, cast.dawud)
    assert written.act == "cancelling"
    assert not Edition.objects.unratified().exists()


@pytest.mark.parametrize("make", [forced, declared("withdraw"), declared("restore"), declared("remove")])
def test_who_did_it_does_not_ratify_it(cast, make):
    edition = make(cast)
    with refused("You did this yourself. Somebody else has to ratify it."):
        ratify(edition, cast.cleo)


def test_who_cancelled_does_not_ratify_the_cancelling(cast, tomorrow):
    edition = cancelled(cast, tomorrow)
    with refused("You did this yourself."):
        ratify(edition, cast.cleo)


def test_an_author_ratifies_nothing(cast):
    edition = forced(cast)
    with refused(NO_RIGHT):
        ratify(edition, cast.ana)


def test_what_two_people_did_needs_nobody_more(cast):
    text = released()
    for edition in (text.edition_at(), changed(text).correct(cast.dawud, "The date was wrong.")):
        with refused("There is nothing to ratify."):
            ratify(edition, cast.erika)


def test_nothing_is_ratified_twice(cast):
    edition = forced(cast)
    ratify(edition, cast.dawud)
    with refused("There is nothing to ratify."):
        ratify(edition, cast.erika)


def test_what_one_forced_and_another_cancelled_each_ratifies_for_the_other(cast, tomorrow):
    edition = forced(cast, at=tomorrow)
    edition.text.cancel(cast.dawud, "The guest is late.")
    assert [row.act for row in ratify(edition, cast.dawud)] == ["edition"]
    assert list(Edition.objects.unratified()) == [edition]
    assert [row.act for row in ratify(edition, cast.cleo)] == ["cancelling"]
    assert not Edition.objects.unratified().exists()


def test_a_third_editor_ratifies_both_at_once(cast, tomorrow):
    edition = forced(cast, at=tomorrow)
    edition.text.cancel(cast.dawud, "The guest is late.")
    assert {row.act for row in ratify(edition, cast.erika)} == {"edition", "cancelling"}
    assert last_act(edition.text).detail["acts"] == ["edition", "cancelling"]


def test_an_approved_release_is_no_lone_act(cast):
    text = approved()
    text.release(cast.cleo)
    assert not Edition.objects.unratified().exists()

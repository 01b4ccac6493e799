import pytest

from articles.models import State
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.cast import approved, draft, released, submitted


@pytest.mark.parametrize("start", [submitted, approved])
def test_a_text_goes_back_to_its_author_with_a_reason(cast, start):
    text = start()
    text.return_(cast.dawud, "  Name the country. ")
    text.refresh_from_db()
    assert (text.state, text.submitted_by) == (State.DRAFT, None)
    act = last_act(text)
    assert said(act) == (cast.dawud, "return")
    assert act.detail == {"revision": 1, "reason": "Name the country."}


def test_an_author_returns_nothing(cast):
    text = submitted()
    with refused(NO_RIGHT):
        text.return_(cast.bilal, "Name the country.")


@pytest.mark.parametrize("start", [draft, released])
def test_only_what_was_submitted_or_approved_goes_back(cast, start):
    text = start()
    with refused("Only a submitted or approved text can be returned."):
        text.return_(cast.cleo, "Name the country.")


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_return_needs_a_reason(cast, reason):
    text = submitted()
    with refused("Give a reason."):
        text.return_(cast.cleo, reason)


def test_a_reason_that_no_database_keeps_is_refused(cast):
    text = submitted()
    with refused("cannot be stored"):
        text.return_(cast.cleo, "a\x00b")


def test_a_returned_approval_is_void(cast):
    text = approved()
    text.return_(cast.dawud, "Name the country.")
    with refused("Only an approved text"):
        text.release(cast.dawud)
    text.submit(cast.ana)
    with refused("Only an approved text"):
        text.release(cast.dawud)

import pytest

from articles.models import UNDETERMINED, State
from tests.articles.ledger import NO_RIGHT, last_act, refused, said
from tests.cast import approved, draft, released, submitted


def test_a_draft_is_handed_to_the_editors(cast):
    text = draft()
    text.submit(cast.bilal)
    text.refresh_from_db()
    assert (text.state, text.submitted_by) == (State.SUBMITTED, cast.bilal)
    act = last_act(text)
    assert said(act) == (cast.bilal, "submit")
    assert act.detail == {"revision": 1}
    assert act.digest == act.expected_digest()


def test_somebody_without_rights_submits_nothing(visitor):
    text = draft()
    with refused(NO_RIGHT):
        text.submit(visitor)


@pytest.mark.parametrize("start", [submitted, approved, released])
def test_only_a_draft_is_submitted(cast, start):
    text = start()
    with refused("Only a draft can be submitted."):
        text.submit(cast.ana)


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ({"title": ""}, "a title"),
        ({"body": ""}, "the text itself"),
        ({"title": "", "body": "<script>x</script>"}, "a title, the text itself"),
        ({"language": UNDETERMINED}, "the language it is in"),
        ({"language": "de"}, "the language it is in"),
        ({"archived": True}, "the date, on the page of the article"),
    ],
)
def test_a_text_with_gaps_is_refused_and_the_gaps_are_named(cast, words, missing):
    text = draft(**words)
    with refused(f"Fill in first: {missing}."):
        text.submit(cast.ana)


def test_the_gate_reads_the_row_again_and_not_what_was_loaded_earlier(cast):
    text = draft()
    stale = type(text).objects.get(pk=text.pk)
    text.submit(cast.ana)
    assert stale.state == State.DRAFT
    with refused("Only a draft can be submitted."):
        stale.submit(cast.bilal)

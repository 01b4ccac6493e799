"""Each sees only the verbs that they may press."""

import pytest

from tests.cast import approved, changed, draft, released, submitted


def withdrawn():
    text = released()
    text.withdraw(text.editions.get().by, "In error.")
    return text


def removed():
    text = released()
    text.remove(text.editions.get().by, "In error.")
    return text


@pytest.mark.parametrize(
    ("start", "author", "editor"),
    [
        (draft, {"save", "submit"}, {"save", "submit", "force"}),
        (submitted, {"save"}, {"save", "return", "approve", "force"}),
        (approved, {"save"}, {"save", "return", "approve", "release", "force"}),
        (released, {"save"}, {"save", "withdraw", "remove"}),
        (
            lambda: changed(released()),
            {"save"},
            {"save", "return", "approve", "correct", "correct_typing", "force", "withdraw", "remove"},
        ),
        (withdrawn, {"save"}, {"save", "restore", "remove"}),
        (removed, {"save"}, {"save", "restore"}),
    ],
    ids=["draft", "submitted", "approved", "released", "changed", "withdrawn", "removed"],
)
def test_each_sees_only_the_verbs_they_may_press(cast, visitor, start, author, editor):
    text = start()
    text.refresh_from_db()
    assert set(text.verbs_for(cast.ana)) == author
    assert set(text.verbs_for(cast.dawud)) == editor
    assert set(text.verbs_for(cast.erika)) == editor
    assert text.verbs_for(visitor) == []


def test_what_waits_may_be_cancelled_or_edited_only(cast, tomorrow):
    text = released(at=tomorrow)
    assert set(text.verbs_for(cast.dawud)) == {"save", "cancel"}
    assert set(text.verbs_for(cast.ana)) == {"save"}


def test_a_verb_that_is_shown_is_not_refused_and_one_that_is_hidden_is(cast):
    from articles.models import MOVES

    for text in (draft(), submitted(), approved(), released()):
        for user in (cast.ana, cast.dawud):
            shown = text.verbs_for(user)
            assert {verb for verb in MOVES if not text.refusal(verb, user)} == set(shown)

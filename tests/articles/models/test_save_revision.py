import pytest

from articles.models import Conflict, NotAllowed, Revision, State
from tests.articles.ledger import NO_RIGHT, last_act, nothing_written, refused, said
from tests.cast import approved, draft, released, submitted

UNSTORABLE = ["a\x00b", "a\ud800b", "a\udfffb"]


def test_a_save_is_a_revision_and_the_working_copy(cast):
    text = draft()
    revision = text.save_revision(cast.bilal, 1, "A title", "<p>Words.</p>", "In short.", note="shorter")
    text.refresh_from_db()
    assert (text.title, text.body, text.summary) == ("A title", "<p>Words.</p>", "In short.")
    assert (text.state, text.revision_number, text.slug) == (State.DRAFT, 2, "a-title")
    assert text.current_revision == revision
    stored = Revision.objects.get(pk=revision.pk)
    assert (stored.number, stored.title, stored.body, stored.summary) == (2, text.title, text.body, text.summary)
    assert (stored.author, stored.note, stored.digest) == (cast.bilal, "shorter", stored.expected_digest())
    act = last_act(text)
    assert said(act) == (cast.bilal, "save")
    assert act.detail == {"revision": 2, "digest": revision.digest}


def test_every_earlier_revision_stays(cast):
    text = draft(body="<p>One.</p>")
    text.save_revision(cast.ana, 1, text.title, "<p>Two.</p>")
    text.save_revision(cast.ana, 2, text.title, "<p>One.</p>")
    bodies = text.revisions.order_by("number").values_list("number", "body")
    assert list(bodies) == [(1, "<p>One.</p>"), (2, "<p>Two.</p>"), (3, "<p>One.</p>")]


def test_somebody_without_rights_saves_nothing(visitor):
    text = draft()
    with refused(NO_RIGHT):
        text.save_revision(visitor, 1, "Another", "<p>Words.</p>")


@pytest.mark.parametrize("start", [draft, submitted, approved, released])
def test_an_edit_in_any_state_leads_back_to_a_draft(cast, start):
    text = start()
    text.save_revision(cast.ana, 1, "Another", text.body)
    text.refresh_from_db()
    assert (text.state, text.submitted_by) == (State.DRAFT, None)


def test_an_edit_voids_a_submission(cast):
    text = submitted()
    text.save_revision(cast.ana, 1, "Another", text.body)
    with refused("Only a submitted text can be approved."):
        text.approve(cast.cleo)


def test_an_edit_voids_an_approval(cast):
    text = approved()
    text.save_revision(cast.ana, 1, "Another", text.body)
    with refused("Only an approved text"):
        text.release(cast.dawud)
    text.submit(cast.ana)
    assert text.approval() is None


def test_an_edit_of_a_public_text_moves_nothing_that_readers_see(cast):
    text = released()
    edition = text.edition_at()
    text.save_revision(cast.ana, 1, "Another", "<p>Other words.</p>")
    assert text.edition_at() == edition
    assert text.edition_at().title == "A statement on cooperation"


def test_a_save_that_changes_nothing_makes_no_revision(cast):
    text = draft(title="Title", body="<p>Words.</p>")
    first = text.current_revision
    with nothing_written():
        assert text.save_revision(cast.bilal, 1, " Title\n", " <p>Words.</p> ") == first


@pytest.mark.parametrize("start", [submitted, approved, released])
def test_a_save_that_changes_nothing_voids_nothing(cast, start):
    text = start()
    with nothing_written():
        text.save_revision(cast.ana, 1, text.title, text.body)


def test_the_second_of_two_savers_is_told_and_given_the_other_text(cast):
    text, same = draft(), None
    same = type(text).objects.get(pk=text.pk)
    text.save_revision(cast.ana, 1, "Ana's title", "<p>Ana's words.</p>")
    with refused("Somebody else saved this text meanwhile.", Conflict) as caught:
        same.save_revision(cast.bilal, 1, "Bilal's title", "<p>Bilal's words.</p>")
    theirs = caught.value.theirs
    assert (theirs.author, theirs.number, theirs.title) == (cast.ana, 2, "Ana's title")
    assert theirs.body == "<p>Ana's words.</p>"


def test_a_base_that_lies_ahead_is_a_conflict_too(cast):
    text = draft()
    with refused("Somebody else saved", Conflict):
        text.save_revision(cast.ana, 7, "Another", text.body)


@pytest.mark.parametrize("bad", UNSTORABLE, ids=ascii)
@pytest.mark.parametrize("field", ["title", "body", "summary", "note"])
def test_characters_that_no_database_keeps_are_refused(cast, field, bad):
    text = draft()
    words = {"title": "A title", "body": "<p>Words.</p>", "summary": "", "note": ""} | {field: bad}
    with refused("holds a character that cannot be stored"):
        text.save_revision(cast.ana, 1, **words)


@pytest.mark.parametrize(("field", "longest"), [("title", 500), ("note", 300)])
def test_what_is_too_long_is_refused_in_words_on_every_database(cast, field, longest):
    text = draft()
    words = {"title": "A title", "body": "<p>Words.</p>", "note": ""}
    text.save_revision(cast.ana, 1, **words | {field: "x" * longest})
    with refused(str(longest)):
        text.save_revision(cast.ana, 2, **words | {field: "y" * (longest + 1)})


def test_words_are_stored_by_the_allow_list_and_a_title_on_one_line(cast):
    text = draft()
    text.save_revision(cast.ana, 1, "One\r\ntwo\tthree ", "<p onclick='x'>Safe<script>alert(1)</script></p>")
    assert (text.title, text.body) == ("One two three", "<p>Safe</p>")


def test_an_address_has_words_whatever_the_script(cast):
    assert draft(title="Döwletli myhman").slug == "dowletli-myhman"
    assert draft(title="Заявление").slug == "zayavlenie"
    assert draft(title="!!!").slug == "release"
    assert draft(title="").slug == "release"


def test_a_translation_knows_what_it_was_made_from(cast):
    original = draft()
    first = original.current_revision
    translation = original.article.add_text("ru", cast.bilal, title="Заявление", body="<p>Слова.</p>")
    assert translation.based_on == first
    second = original.save_revision(cast.ana, 1, "Another", original.body)
    translation.save_revision(cast.bilal, 1, "Заявление", "<p>Другие слова.</p>")
    assert translation.based_on == first, "an edit says nothing of the original"
    translation.save_revision(cast.bilal, 2, "Заявление", "<p>Другие слова.</p>", based_on=second)
    assert translation.current_revision.based_on == second
    assert (translation.revision_number, translation.based_on) == (3, second)


def test_one_text_per_language(cast):
    text = draft()
    with refused("already has a text in this language"):
        text.article.add_text("en", cast.bilal, title="Again")


def test_the_first_text_is_the_original_and_the_next_is_not(cast):
    original = draft(language="ru")
    assert original.is_original
    assert not original.article.add_text("en", cast.bilal).is_original


def test_somebody_without_rights_starts_and_adds_nothing(visitor):
    text = draft()
    with refused(NO_RIGHT):
        type(text.article).start(visitor)
    with refused(NO_RIGHT):
        text.article.add_text("ru", visitor, title="Заявление")


def test_an_import_from_the_command_line_has_no_author(db):
    from articles.models import Article

    text = Article.start(None).add_text("en", None, title="Old", body="<p>Words.</p>")
    assert text.current_revision.author is None
    assert last_act(text).actor is None


def test_a_conflict_is_a_refusal_like_any_other():
    assert issubclass(Conflict, NotAllowed)

"""The page of a language version: words are saved by the verb alone, and nothing typed is ever lost."""

import datetime

import pytest
from django.db import OperationalError
from django.utils import timezone

from articles.models import UNDETERMINED, ArticleText, Edition, State
from tests import cast as people
from tests.articles.desk import doors

pytestmark = pytest.mark.django_db


def save(client, user, text, **fields):
    client.force_login(user)
    given = {
        "title": text.title,
        "summary": "",
        "body": "Typed by hand.",
        "base": text.revision_number,
        "language": "en",
    }
    return client.post(doors.page_of(text), given | fields)


def test_an_author_saves_a_revision(client, cast):
    text = people.draft()
    answer = save(client, cast.bilal, text, body="First.\r\n\r\nSecond & last.", note="Shortened")
    assert "Saved as revision 2." in doors.said(answer)
    text.refresh_from_db()
    assert text.body == "<p>First.</p>\n<p>Second &amp; last.</p>"
    assert (text.current_revision.author, text.current_revision.note) == (cast.bilal, "Shortened")
    assert doors.logged("save").detail["revision"] == 2


def test_the_second_saver_sees_both_texts_and_loses_nothing(client, cast):
    text = people.draft()
    save(client, cast.ana, text, body="What Ana wrote.")
    answer = save(client, cast.bilal, text, title="What Bilal called it", body="What Bilal wrote.")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Somebody else saved this text meanwhile" in page
    for words in ("What Ana wrote.", "What Bilal wrote.", "What Bilal called it"):
        assert words in page
    assert 'name="base" value="2"' in page
    text.refresh_from_db()
    assert "What Ana wrote." in text.body
    answer = save(client, cast.bilal, text, body="What Ana wrote. What Bilal wrote.", base=2)
    assert answer.status_code == 302
    text.refresh_from_db()
    assert text.revision_number == 3


def test_saving_without_a_change_keeps_the_submission(client, cast):
    text = people.submitted()
    answer = save(client, cast.ana, text, body="Both sides agreed.")
    assert "Nothing was changed" in doors.said(answer)
    text.refresh_from_db()
    assert (text.state, text.revision_number) == (State.SUBMITTED, 1)


def test_a_change_takes_a_submission_back(client, cast):
    text = people.submitted()
    save(client, cast.ana, text)
    text.refresh_from_db()
    assert text.state == State.DRAFT


def test_a_busy_database_says_try_again_and_keeps_the_words(client, cast, monkeypatch):
    def busy(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(ArticleText, "save_revision", busy)
    answer = save(client, cast.ana, people.draft(), body="A long afternoon's work.")
    assert doors.refused_in_words(answer, "Try again.")
    assert "A long afternoon" in answer.content.decode()


def test_hostile_markup_is_taken_out_of_the_words(client, cast):
    text = people.draft()
    save(client, cast.ana, text, body="<p>Hello<script>alert(1)</script><img src=x onerror=alert(1)></p>")
    page = client.get(doors.page_of(text)).content.decode()
    assert "alert(1)" not in page


def test_fields_that_nobody_may_set_are_not_taken(client, cast):
    text = people.draft()
    save(client, cast.ana, text, state="released", revision_number=99, is_original="", slug="mine", article=7)
    before = (text.article_id, text.is_original)
    text.refresh_from_db()
    assert (text.state, text.revision_number, text.slug) == (State.DRAFT, 2, "a-statement-on-cooperation")
    assert (text.article_id, text.is_original) == before


def test_somebody_who_may_only_look_cannot_save(client, cast, visitor):
    from django.contrib.auth.models import Permission

    visitor.is_staff = True
    visitor.save()
    visitor.user_permissions.add(Permission.objects.get(codename="view_articletext"))
    text = people.draft()
    assert save(client, visitor, text).status_code == 403
    page = client.get(doors.page_of(text))
    assert page.status_code == 200
    assert 'value="Save"' not in page.content.decode()


def test_what_is_scheduled_is_named_when_a_change_is_saved(client, cast):
    text = people.released(at=timezone.now() + datetime.timedelta(days=1))
    page = doors.said(save(client, cast.cleo, text))
    assert "goes out as it was approved, without this change" in page
    assert doors.address(text, "cancel") in page


def test_only_the_verbs_that_a_person_may_press_are_offered(client, cast):
    text = people.submitted()
    for user, offered in ((cast.ana, set()), (cast.cleo, {"return", "approve", "force"})):
        client.force_login(user)
        page = client.get(doors.page_of(text)).content.decode()
        verbs = {"submit", "return", "approve", "release", "force", "withdraw", "remove", "restore", "cancel"}
        assert {verb for verb in verbs if doors.address(text, verb) in page} == offered


# --- languages --------------------------------------------------------------------------------------------


def add(client, user, text, language, **fields):
    client.force_login(user)
    given = {"article": text.article_id, "language": language, "title": "Заявление", "body": "Слова."}
    return client.post("/admin/articles/articletext/add/", given | fields)


def test_a_language_is_added_and_knows_what_it_was_made_from(client, cast):
    original = people.draft()
    answer = add(client, cast.bilal, original, "ru")
    assert "Saved as a draft." in doors.said(answer)
    russian = original.article.texts.get(language="ru")
    assert russian.based_on == original.current_revision
    assert (russian.state, russian.is_original) == (State.DRAFT, False)


def test_a_language_that_is_there_is_refused_in_words_and_the_text_is_kept(client, cast):
    answer = add(client, cast.bilal, people.draft(), "en", body="Слова, которые жаль потерять.")
    assert doors.refused_in_words(answer, "already has a text in this language")
    assert "Слова, которые жаль потерять." in answer.content.decode()


def test_a_translation_out_of_date_says_so_and_can_be_said_to_follow(client, cast):
    original = people.released()
    russian = original.article.add_text("ru", cast.ana, title="Заявление", body="<p>Слова.</p>")
    people.changed(original).correct(cast.dawud, "Figures")
    client.force_login(cast.ana)
    assert "Out of date" in client.get(doors.page_of(russian)).content.decode()
    save(client, cast.ana, russian, title="Заявление", body="Слова.", language="ru", follows="on")
    russian.refresh_from_db()
    assert russian.based_on == original.current_revision
    assert "Out of date" not in client.get(doors.page_of(russian)).content.decode()


def test_a_doubtful_import_says_what_is_missing_and_is_completed(client, cast):
    text = people.draft(title="", body="<p>Слова.</p>", language=UNDETERMINED, archived=True)
    client.force_login(cast.bilal)
    page = client.get(doors.page_of(text)).content.decode()
    for missing in ("a title", "the language it is in", "the date, on the page of the article"):
        assert missing in page
    save(client, cast.bilal, text, title="Заявление", body="Слова.", language="ru")
    text.refresh_from_db()
    assert (text.language, text.title, text.missing()) == ("ru", "Заявление", ["date"])
    assert doors.logged("set-language").detail == {"before": "und", "after": "ru"}


def test_the_language_of_a_released_text_is_not_taken(client, cast):
    text = people.released()
    save(client, cast.ana, text, language="ru")
    text.refresh_from_db()
    assert text.language == "en"


def test_an_old_revision_is_shown_as_it_was(client, cast):
    text = people.draft()
    save(client, cast.ana, text)
    page = client.get(f"/admin/articles/articletext/{text.pk}/revision/1/").content.decode()
    assert "Both sides agreed." in page
    assert client.post(f"/admin/articles/articletext/{text.pk}/revision/1/").status_code == 405
    assert client.get(f"/admin/articles/articletext/{text.pk}/revision/9/").status_code == 404


def test_editions_and_approvals_have_no_page_to_change_them(client, cast):
    client.force_login(cast.erika)
    for noun in ("edition", "revision", "approval", "ratification", "publicentry", "deskentry", "yearcounter"):
        assert client.get(f"/admin/articles/{noun}/").status_code == 404
    assert client.get("/admin/delegations/chainhead/").status_code == 404
    assert not Edition.objects.exists()

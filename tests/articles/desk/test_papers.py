"""Paper: words out of a Word document into the form, a Word document and the letterhead out of the desk."""

import datetime
import io

import docx
import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from delegations.models import AuditEntry
from tests import cast as people
from tests.articles.desk import doors
from tests.articles.paper.documents import package, paragraph
from tests.articles.record import Record

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/articletext/add/"
NEW = "/admin/articles/article/add/"


def file(inner=None, name="Talks.docx"):
    inner = paragraph("Talks in Geneva") + paragraph("They met.") if inner is None else inner
    return SimpleUploadedFile(name, package(inner) if isinstance(inner, str) else inner)


def upload(client, address, word, **typed):
    return client.post(address, {"_word": "1", "word": word} | typed if word else {"_word": "1"} | typed)


# --- in ---------------------------------------------------------------------------------------------------


def test_the_words_of_a_document_stand_in_the_form_and_nothing_is_saved(client, cast):
    text = people.draft()
    client.force_login(cast.ana)
    before = AuditEntry.objects.count()
    page = upload(
        client,
        doors.page_of(text),
        file(),
        title="What Ana typed",
        body="Typed & kept.",
        base=1,
        note="n",
        language="en",
    )
    form = page.context["form"]
    assert (form["title"].value(), form["base"].value(), form["note"].value()) == ("Talks in Geneva", "1", "n")
    assert "They met." in form["body"].value()
    assert "Taken from a Word document, not saved yet" in page.text
    assert "What stood in the form before" in page.text
    for kept in ("What Ana typed", "Typed &amp; kept."):
        assert kept in page.text
    text.refresh_from_db()
    assert (text.revision_number, AuditEntry.objects.count()) == (1, before)
    saved = {"title": form["title"].value(), "body": form["body"].value(), "base": 1, "language": "en", "summary": ""}
    assert client.post(doors.page_of(text), saved).status_code == 302
    text.refresh_from_db()
    assert (text.title, text.body) == ("Talks in Geneva", "<p>They met.</p>")


@pytest.mark.parametrize("address", [ADD, NEW])
def test_a_new_text_takes_them_too(client, cast, address):
    article = people.draft().article
    client.force_login(cast.ana)
    given = {"article": article.pk, "kind": "speech", "language": "ru", "offered": "speech/ru"}
    page = upload(client, address, file(), title="What Ana typed", body="Typed & kept.", **given)
    form = page.context["form"]
    assert "What Ana typed" in page.text
    assert "Typed &amp; kept." in page.text
    assert (form["title"].value(), form["language"].value()) == ("Talks in Geneva", "ru")
    assert Article.objects.count() == 1
    assert article.texts.count() == 1


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old.doc", "save it as .docx"),
        (b"%PDF-1.7", "a.docx", "This is not a Word document."),
        (b" ", "<img src=x>.docx", "This is not a Word document."),
        (package(""), "a.docx", "The document holds no words."),
        (None, "", "Choose a Word document first."),
    ],
)
def test_a_file_that_is_not_taken_is_refused_in_words_and_nothing_typed_is_lost(client, cast, raw, name, words):
    text = people.draft()
    client.force_login(cast.ana)
    page = upload(
        client, doors.page_of(text), raw and file(raw, name), title="What Ana typed", body="Typed & kept.", base=1
    )
    assert page.status_code == 200
    assert words in page.text
    assert "What you typed is kept." in page.text
    assert "<img src=x>" not in page.text
    form = page.context["form"]
    assert (form["title"].value(), form["body"].value()) == ("What Ana typed", "Typed & kept.")


def test_what_was_left_out_is_said(client, cast):
    tracked = (
        "<w:p><w:ins><w:r><w:t>They met</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    )
    client.force_login(cast.ana)
    page = upload(client, doors.page_of(people.draft()), file(paragraph("Talks") + tracked), base=1)
    assert "1 tracked insertion was taken as accepted." in page.text
    assert "1 tracked deletion was taken as accepted: the words are gone." in page.text


def test_a_reader_of_drafts_who_may_not_write_takes_nothing(client, cast, visitor):
    visitor.is_staff = True
    visitor.save()
    visitor.user_permissions.add(Permission.objects.get(codename="view_articletext"))
    client.force_login(visitor)
    text = people.draft()
    assert upload(client, doors.page_of(text), file(), base=1).status_code == 403
    assert "_word" not in client.get(doors.page_of(text)).text


# --- out --------------------------------------------------------------------------------------------------


def opened(answer):
    return docx.Document(io.BytesIO(answer.content))


def test_the_working_copy_is_a_word_document_marked_as_a_draft(client, cast):
    text = people.draft(title="Talks ‘in’ Geneva; \r\n filename=x.exe")
    client.force_login(cast.bilal)
    answer = client.get(doors.address(text, "word"))
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer["Content-Disposition"] == f'attachment; filename="draft-r1-en-{text.slug}.docx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert "Draft, revision 1, not public" in opened(answer).sections[0].header._element.xml
    assert client.post(doors.address(text, "word")).status_code == 405


def test_what_is_public_carries_number_and_hour_and_a_change_to_it_is_a_draft_again(client, cast):
    text = people.released()
    client.force_login(cast.bilal)
    answer = client.get(doors.address(text, "word"))
    assert answer["Content-Disposition"].startswith(
        f'attachment; filename="{text.article.year}-{text.article.serial}-en-'
    )
    assert f"No. {text.article.reference}" in opened(answer).paragraphs[0].text
    assert "Draft" not in opened(answer).sections[0].header._element.xml
    first = text.editions.get()
    people.changed(text)
    assert "Draft, revision 2" in opened(client.get(doors.address(text, "word"))).sections[0].header._element.xml
    answer = client.get(doors.address(text, f"edition/{first.pk}/word"))
    assert "Both sides agreed." in [line.text for line in opened(answer).paragraphs]


def test_an_edition_of_another_text_is_404(client, cast):
    edition = people.released().editions.get()
    client.force_login(cast.bilal)
    assert client.get(doors.address(people.draft(), f"edition/{edition.pk}/word")).status_code == 404


# --- letterhead -------------------------------------------------------------------------------------------


def letterhead(article):
    return f"/admin/articles/article/{article.pk}/print/"


def test_languages_follow_one_another_each_with_its_standing(client, cast):
    text = people.released(title="A visit", place={"en": "Geneva"})
    text.article.add_text("ar", cast.ana, title="زيارة", body="<p>كلمات</p>")
    client.force_login(cast.bilal)
    answer = client.get(letterhead(text.article))
    assert answer.text.index("A visit</h1>") < answer.text.index("زيارة</h1>")
    assert '<article class="sheet draft" lang="ar" dir="rtl"' in answer.text
    assert "Public since" in answer.text
    assert "Draft, revision 1, not public" in answer.text
    assert f"No. {text.article.reference}" in answer.text
    assert "Geneva" in answer.text
    assert "no-store" in answer["Cache-Control"]
    only = client.get(letterhead(text.article), {"text": text.pk}).text
    assert "زيارة</h1>" not in only


@pytest.mark.parametrize("query", [{"text": "x"}, {"text": "9" * 40}, {"edition": "0"}, {"text": ["1", "-1"]}])
def test_odd_questions_are_no_error(client, cast, query):
    text = people.draft()
    client.force_login(cast.bilal)
    assert client.get(letterhead(text.article), query).status_code == 200


def test_an_article_without_words_has_nothing_to_print(client, cast):
    client.force_login(cast.bilal)
    assert client.get(letterhead(Article.start(cast.ana))).status_code == 404


def test_each_edition_says_how_it_stands(client, cast):
    client.force_login(cast.bilal)
    text = people.released()
    first = text.editions.get()
    people.changed(text).correct(cast.dawud, "Figures")
    later = people.released(at=timezone.now() + datetime.timedelta(days=1))
    waiting = later.editions.get()
    gone = people.released()
    withdrawal = gone.withdraw(cast.cleo, "Wrong day")
    cancelled = people.released(at=timezone.now() + datetime.timedelta(days=1))
    cancelled.cancel(cast.cleo, "Not now")
    for edition, words in (
        (first, "An earlier edition, public since"),
        (waiting, "Not public before"),
        (withdrawal, "Withdrawn since"),
        (cancelled.editions.get(), "Cancelled before it was public"),
    ):
        assert words in client.get(letterhead(edition.article), {"edition": edition.pk}).text


def test_people_are_printed_and_asked_for_once_whatever_the_number_of_languages(client, cast):
    text = Record().article()
    client.force_login(cast.bilal)
    with CaptureQueriesContext(connection) as alone:
        page = client.get(letterhead(text.article)).text
    assert "Vepa Hajiyev, Deputy Minister" in page
    assert "Natalia Gherman, Executive Director" in page
    for language in ("ru", "tk"):
        text.article.add_text(language, cast.ana, title="T", body="<p>B</p>")
    with CaptureQueriesContext(connection) as together:
        client.get(letterhead(text.article))
    assert len(together) <= len(alone) + 2 * 3


@pytest.mark.parametrize("page", ["word", "print"])
def test_nobody_without_the_right_gets_a_draft(client, cast, visitor, page):
    text = people.draft()
    address = doors.address(text, "word") if page == "word" else letterhead(text.article)
    client.logout()
    assert client.get(address)["Location"] == f"/admin/login/?next={address}"
    visitor.is_staff = True
    visitor.save()
    client.force_login(visitor)
    assert client.get(address).status_code == 403

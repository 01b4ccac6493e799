"""A preview is the page that readers would get, and nothing of it reaches anybody else or is written anywhere."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Approval, Article, Edition, Revision, YearCounter
from delegations.models import AuditEntry, ChainHead
from tests import cast as people
from tests.articles.desk import doors
from tests.articles.record import Record

pytestmark = pytest.mark.django_db

BANNER = "Preview: readers do not see this yet"


def at(text, path="preview/"):
    return f"/admin/articles/articletext/{text.pk}/{path}"


def look(client, user, text, path="preview/", **typed):
    client.force_login(user)
    return client.post(at(text, path), typed) if typed else client.get(at(text, path))


def main_of(page):
    """Return what a page says, without its head, its banner and what only a stored edition has."""
    words = re.sub(r"<aside class=\"preview-banner.*?</aside>|<head>.*?</head>", "", page, flags=re.DOTALL)
    words = re.sub(r"<div><dt>(?:Place in the chain|Digest)</dt>.*?</div>", "", words, flags=re.DOTALL)
    words = re.sub(r"<p class=\"edition-digest\">.*?</p>", "", words)
    # It stands under its number, which is given with the release.
    words = re.sub(r"<section aria-labelledby=\"formats\">.*?</section>", "", words, flags=re.DOTALL)
    return re.sub(r"\s+", " ", words)


def tomorrow(hour=10):
    day = datetime.date.today() + datetime.timedelta(days=1)
    return f"{day}T{hour}:00"


# --- the page is the one that readers get -----------------------------------------------------------------------


def test_what_is_shown_before_is_what_readers_get_after(client, cast):
    text = Record().approved(title="Talks on water")
    shown = look(client, cast.dawud, text, "preview/release/")
    assert BANNER in shown.text
    edition = text.release(cast.dawud)
    public = client.get(f"/en/releases/{edition.reference}/{edition.slug}/")
    assert BANNER not in public.text
    before, after = main_of(shown.text), main_of(public.text)
    moments = r"<time[^>]*>[^<]*</time>"
    assert re.sub(moments, "", before) == re.sub(moments, "", after)


def test_titles_are_those_of_the_day_of_the_hour(client, cast):
    record = Record()
    text = record.approved()
    text.article.officials.add(record.head)
    day = timezone.localdate() + datetime.timedelta(days=40)
    record.member.appointments.clear()
    record.speech.appointments.clear()
    text.article.delegations.clear()
    text.article.speeches.clear()
    record.held.ends = day - datetime.timedelta(days=1)
    record.held.save()
    assert "Deputy Minister" in look(client, cast.dawud, text, "preview/release/").text
    later = look(client, cast.dawud, text, "preview/release/", texts=[text.pk], when="hour", at=f"{day}T10:00")
    assert "Vepa Hajiyev" in later.text
    assert "Deputy Minister" not in later.text
    assert "10:00 (Asia/Ashgabat)" in later.text
    assert "05:00 UTC" in later.text


def test_words_are_shown_as_they_are_being_typed(client, cast):
    text = people.draft()
    typed = {"title": "Talks <b>today</b>", "summary": "In short.", "body": "Typed just now.<script>alert(1)</script>"}
    page = look(client, cast.ana, text, **typed, base=1).text
    for words in ("Talks &lt;b&gt;today&lt;/b&gt;", "In short.", "Typed just now."):
        assert words in page
    assert "<script>alert" not in page
    text.refresh_from_db()
    assert text.title == "A statement on cooperation"


def test_words_that_cannot_be_kept_are_refused_in_words(client, cast):
    page = look(client, cast.ana, people.draft(), title="x" * 501, body="Kept.").text
    assert "There is nothing to show yet" in page
    assert "at most 500 characters" in page


def test_a_revision_is_shown_with_its_words(client, cast):
    text = people.draft()
    text.save_revision(cast.ana, 1, text.title, "<p>Second thoughts.</p>")
    assert "Second thoughts." not in look(client, cast.ana, text, "revision/1/preview/").text
    assert "Second thoughts." in look(client, cast.ana, text, "revision/2/preview/").text
    assert look(client, cast.ana, text, "revision/3/preview/").status_code == 404


def test_a_correction_is_shown_with_its_note(client, cast):
    text = people.changed(people.released())
    page = look(client, cast.dawud, text, "preview/correct/").text
    assert "Your note to readers will stand here." in page
    page = look(client, cast.dawud, text, "preview/correct/", texts=[text.pk], note_en="One figure").text
    assert "One figure" in page
    assert "Both sides agreed again." in page


def test_a_typing_error_is_shown_with_the_facts_as_they_were(client, cast):
    text = people.released()
    Article.objects.filter(pk=text.article_id).update(place={"en": "Geneva"})
    text.save_revision(cast.ana, text.revision_number, text.title, "<p>Both sides agreeed.</p>")
    page = look(client, cast.dawud, text, "preview/correct_typing/", note="A letter").text
    assert "A letter" in page
    assert "Geneva" not in page


def test_a_withdrawal_and_a_restoration_are_shown_with_their_notice(client, cast):
    text = people.released()
    page = look(client, cast.cleo, text, "preview/withdraw/", reason="It was not agreed").text
    assert "Withdrawn on" in page
    assert "It was not agreed" in page
    assert "Both sides agreed." in page
    text.withdraw(cast.cleo, "In error")
    page = look(client, cast.cleo, text, "preview/restore/", reason="It was agreed after all").text
    assert "It was agreed after all" in page
    assert "Withdrawn on" not in page


def test_a_removal_is_shown_as_readers_meet_it(client, cast):
    text, other = people.released(), people.released(title="The new text")
    page = look(client, cast.cleo, text, "preview/remove/", reason="It named a minor").text
    assert "It named a minor" in page
    assert "Both sides agreed." not in page
    replaced = {"reason": "Replaced", "replacement": other.article.reference if other.article.serial else ""}
    other.refresh_from_db()
    replaced["replacement"] = Article.objects.get(pk=other.article_id).reference
    page = look(client, cast.cleo, text, "preview/remove/", **replaced).text
    assert "The new text" in page
    assert "Readers who ask for the text are led here." in page


def test_what_waits_is_shown_and_so_is_what_stays_when_it_is_cancelled(client, cast):
    text = people.released(body="<p>What readers have.</p>")
    waiting = people.changed(text, "<p>What waits.</p>").correct(
        cast.dawud, "One word", at=timezone.now() + datetime.timedelta(days=1)
    )
    assert "What waits." in look(client, cast.cleo, text, f"edition/{waiting.pk}/preview/").text
    assert "What readers have." in look(client, cast.cleo, text, "preview/cancel/").text
    other = people.draft()
    assert look(client, cast.cleo, other, f"edition/{waiting.pk}/preview/").status_code == 404


def test_languages_that_go_out_together_know_each_other(client, cast):
    text = people.approved()
    russian = text.article.add_text("ru", cast.ana, title="Заявление", body="<p>Стороны договорились.</p>")
    russian.submit(cast.ana)
    russian.approve(cast.cleo)
    assert "Заявление" not in look(client, cast.dawud, text, "preview/release/").text
    page = look(client, cast.dawud, text, "preview/release/", texts=[text.pk, russian.pk]).text
    assert "Заявление" in page


def test_what_cannot_be_is_said_in_words(client, cast):
    text = people.draft()
    for verb, words in (
        ("restore", "Only a withdrawn or removed text can be restored."),
        ("correct_typing", "Only a changed text that is public"),
        ("cancel", "Readers see nothing of this text"),
        ("withdraw", "Only a public text can be withdrawn."),
    ):
        answer = look(client, cast.cleo, text, f"preview/{verb}/")
        assert answer.status_code == 200
        assert words in answer.text, verb
    assert look(client, cast.cleo, text, "preview/save/").status_code == 404
    assert look(client, cast.cleo, text, "preview/nothing/").status_code == 404


def test_an_import_without_title_date_or_language_can_be_looked_at(client, cast):
    text = people.draft(title="", body="<p>Слова.</p>", language="und", archived=True)
    assert "Слова." in look(client, cast.ana, text).text


# --- nothing of it goes anywhere --------------------------------------------------------------------------------

PATHS = [
    "preview/", "preview/release/", "preview/withdraw/", "preview/remove/", "revision/1/preview/",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_stranger_is_sent_to_the_log_in_and_gets_no_word(client, path):
    text = people.approved(title="Qvazzim")
    for answer in (client.get(at(text, path)), client.post(at(text, path), {"title": "x"})):
        assert answer.status_code == 302
        assert answer["Location"] == f"/admin/login/?next={at(text, path)}"
        assert "Qvazzim" not in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_who_may_not_see_the_text_gets_403(client, visitor, path):
    visitor.is_staff = True
    visitor.save()
    answer = look(client, visitor, people.approved(title="Qvazzim"), path)
    assert answer.status_code == 403
    assert "Qvazzim" not in answer.text


def test_nothing_is_written(client, cast):
    text = people.changed(people.released())
    counted = (Edition, AuditEntry, Revision, Approval, YearCounter)
    fresh = people.approved()
    client.force_login(cast.dawud)
    before = [model.objects.count() for model in counted] + [ChainHead.objects.get().digest]
    with CaptureQueriesContext(connection) as asked:
        for path in ("preview/", "preview/correct/", "preview/withdraw/", "preview/remove/", "revision/1/preview/"):
            client.post(at(text, path), {"reason": "Typed", "title": "Typed", "body": "Typed", "note_en": "Typed"})
            client.get(at(text, path))
        client.get(at(fresh, "preview/release/"))
    assert [query["sql"] for query in asked if re.match(r"(?i)insert|update|delete", query["sql"])] == []
    assert [model.objects.count() for model in counted] + [ChainHead.objects.get().digest] == before
    fresh.refresh_from_db()
    assert Article.objects.get(pk=fresh.article_id).serial is None


def test_nobody_keeps_it_and_only_our_own_pages_frame_it(client, cast):
    text = people.approved()
    answer = look(client, cast.ana, text)
    assert "no-store" in answer["Cache-Control"]
    assert "ETag" not in answer
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex, nofollow">' in answer.text
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    for address in ("/en/", doors.page_of(text), doors.address(text, "submit")):
        other = client.get(address)
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
        assert other["X-Frame-Options"] == "DENY"


def test_the_number_foreseen_is_shown_and_stays_free(client, cast):
    text = people.approved()
    number = f"{timezone.localdate().year}/1"
    assert f"No. {number}" in look(client, cast.dawud, text, "preview/release/").text
    assert client.get(f"/en/releases/{number}/").status_code == 404
    assert text.release(cast.dawud).reference == number

"""Imports in the admin: sending, going on, the verdicts, the queue, and the doors of each address."""

import csv
import datetime
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.desk.archive import imports
from articles.models import ArchiveImport, ArchiveItem, ArticleText
from delegations.models import AuditEntry
from tests.articles.archive.letters import an_import, letter, read, undated, zipped
from tests.articles.desk.doors import logged, said

pytestmark = pytest.mark.django_db

SCRIPT = {"headers": {"Accept": "application/json"}}


def page_of(batch, end="change"):
    return f"/admin/articles/archiveimport/{batch.pk}/{end}/"


def check_of(item):
    return f"/admin/articles/archiveitem/{item.pk}/change/"


def file(name="a.txt", raw=None):
    return SimpleUploadedFile(name, letter(1) if raw is None else raw)


def send(client, batch, *files, **how):
    return client.post(page_of(batch, "send"), {"files": list(files)}, **how)


def test_an_import_is_started_by_its_settings_and_leads_to_the_files(client, cast):
    client.force_login(cast.ana)
    given = {"name": "Releases of 2009", "kind": "speech", "language": "ru", "source": "Old site", "source_url": ""}
    answer = client.post("/admin/articles/archiveimport/add/", given)
    batch = ArchiveImport.objects.get()
    assert answer["Location"] == page_of(batch)
    assert (batch.kind, batch.language, batch.started_by) == ("speech", "ru", cast.ana)
    assert "Nothing was sent yet" in said(answer)


def test_settings_that_cannot_be_are_said_and_nothing_typed_is_lost(client, cast):
    client.force_login(cast.ana)
    given = {"name": "", "kind": "press_release", "source": "Old site", "source_url": "javascript:alert(1)"}
    shown = client.post("/admin/articles/archiveimport/add/", given)
    assert shown.status_code == 200
    assert "This field is required." in shown.content.decode()
    assert "Old site" in shown.content.decode()
    assert not ArchiveImport.objects.exists()


def test_a_form_sends_many_files_at_once(client, cast):
    client.force_login(cast.ana)
    batch = an_import()
    words = said(send(client, batch, file("a.txt"), file("b.txt", letter(2)), file("c.zip", zipped(x=b"1").read())))
    assert "Files that arrived: 3." in words
    assert "You can leave this page at any time" in words
    assert not ArticleText.objects.exists()


def test_the_script_is_answered_for_each_file(client, cast):
    client.force_login(cast.ana)
    batch = an_import()
    assert send(client, batch, file(), **SCRIPT).json() == {"ok": True, "words": "It arrived."}
    assert send(client, batch, **SCRIPT).json() == {"ok": False, "words": "Choose files first."}
    assert batch.items.count() == 1


def test_a_file_that_is_too_large_is_refused_in_words(client, cast, monkeypatch):
    monkeypatch.setattr(imports, "LARGEST", 10)
    client.force_login(cast.ana)
    batch = an_import()
    answer = send(client, batch, file(), **SCRIPT).json()
    assert not answer["ok"]
    assert "It is larger than" in answer["words"]
    assert "“a.txt”: It is larger than" in said(send(client, batch, file()))
    assert not batch.items.exists()


def test_a_full_disk_is_said_and_leaves_nothing(client, cast, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("articles.archive.importer.receive", full)
    client.force_login(cast.ana)
    batch = an_import()
    assert "the disk takes no more" in send(client, batch, file(), **SCRIPT).json()["words"]
    assert not batch.items.exists()


WORDS = "Both ministers spoke about the railway that will lead to the harbour on the lake, and of the school. " * 3
WXR = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old site</title><item><title>From WordPress</title>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_date>2009-05-21 10:00:00</wp:post_date>
<content:encoded><![CDATA[<p>{WORDS} One.</p>]]></content:encoded></item></channel></rss>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Old site</title><item><title>From a feed</title>
<pubDate>Fri, 22 May 2009 10:00:00 +0000</pubDate><link>https://old.example.org/22</link>
<description>&lt;p&gt;{WORDS.replace("railway", "new road")} Two.&lt;/p&gt;</description></item></channel></rss>"""
TABLE = f'date,title,body\n2009-05-23,From a table,"{WORDS.replace("school", "hospital").replace("spoke", "wrote")}"\n'
LINE = {"date": "2009-05-24", "title": "From a line", "body": letter(1).decode().partition("2009\n\n")[2]}


def test_exports_feeds_and_tables_become_drafts_by_the_same_page(client, cast):
    client.force_login(cast.ana)
    batch = an_import()
    sources = {"wxr.xml": WXR, "feed.rss": RSS, "list.csv": TABLE, "lines.jsonl": json.dumps(LINE)}
    send(client, batch, *(file(name, words.encode()) for name, words in sources.items()))
    while not client.post(page_of(batch, "go-on"), **SCRIPT).json()["finished"]:
        pass
    made = [(item.name, item.verdict, item.text and item.text.title) for item in batch.items.order_by("pk")]
    assert made == [
        ("wxr.xml#1", "created", "From WordPress"),
        ("feed.rss#1", "created", "From a feed"),
        ("list.csv#1", "created", "From a table"),
        ("lines.jsonl#1", "created", "From a line"),
    ]
    texts = [item.text for item in batch.items.order_by("pk")]
    assert [f"{text.article.date:%d}" for text in texts] == ["21", "22", "23", "24"]
    assert [text.article.source_url for text in texts] == ["", "https://old.example.org/22", "", ""]
    assert all(text.body.startswith("<p>") and text.language == "en" for text in texts)


def test_going_on_by_the_script_tells_how_far_it_is(client, cast, monkeypatch):
    client.force_login(cast.ana)
    batch = an_import(letter(1), undated(2))
    monkeypatch.setattr("time.monotonic", iter(range(0, 1000, 5)).__next__)
    answer = client.post(page_of(batch, "go-on"), **SCRIPT).json()
    assert answer == {"words": "1 of 2 done.", "done": 1, "total": 2, "finished": False}
    assert client.post(page_of(batch, "go-on"), **SCRIPT).json()["finished"]
    assert client.post(page_of(batch, "go-on"), **SCRIPT).json()["finished"]


def test_going_on_without_the_script_leads_back_to_the_import(client, cast):
    client.force_login(cast.ana)
    batch = an_import(letter(1))
    answer = client.post(page_of(batch, "go-on"))
    assert answer["Location"] == page_of(batch)
    assert "All that were read" in said(answer)


def test_a_busy_database_is_said_and_can_be_tried_again(client, cast, monkeypatch):
    from django.db import OperationalError

    def busy(batch):
        raise OperationalError("database is locked")

    monkeypatch.setattr("articles.archive.importer.go_on", busy)
    client.force_login(cast.ana)
    answer = client.post(page_of(an_import(letter(1)), "go-on"), **SCRIPT)
    assert (answer.status_code, answer.json()["busy"]) == (409, True)


def test_the_page_tells_each_verdict_with_what_is_missing_and_why(client, cast):
    batch = read(letter(1), undated(2), letter(1), b"", b"\x89PNG\r\n\x1a\n....")
    client.force_login(cast.bilal)
    shown = client.get(page_of(batch)).content.decode()
    made = batch.items.get(verdict="created").text
    for words in (
        f"/admin/articles/articletext/{made.pk}/change/", "Missing: the date", "The file is empty (0 bytes).",
        "The same file was read before", "Mend the file and send it again.", "PNG",
    ):  # fmt: skip
        assert words in shown or words == "PNG", words
    only = client.get(page_of(batch) + "?verdict=refused").content.decode()
    assert "The file is empty" in only
    assert "Missing:" not in only
    assert client.get(page_of(batch) + "?verdict=look").content.decode().count("Look at it") == 1
    assert client.get(page_of(batch) + "?verdict=nonsense&page=x").status_code == 200


def test_an_import_is_paged_and_asks_a_bounded_number_of_questions(client, cast, django_assert_max_num_queries):
    batch = read(*(letter(number) for number in range(3)), *(undated(number) for number in range(3)))
    text = batch.items.first().text
    rows = [ArchiveItem(batch=batch, name=f"{n}.txt", verdict="unchanged", text=text) for n in range(60)]
    ArchiveItem.objects.bulk_create(rows)
    client.force_login(cast.ana)
    with django_assert_max_num_queries(20):
        shown = client.get(page_of(batch)).content.decode()
    assert "Page 1 of 2" in shown
    assert "59.txt" not in shown
    assert "59.txt" in client.get(page_of(batch) + "?page=2").content.decode()


def test_the_report_is_a_table_that_no_spreadsheet_computes(client, cast):
    batch = read(letter(1, title="=HYPERLINK(1)"), b"")
    client.force_login(cast.ana)
    answer = client.get(page_of(batch, "report"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    heads, first, second, count = csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
    assert heads[:2] == ["file", "verdict"]
    assert first[:5] == ["1.txt", "created", "2009-05-24", "en", "'=HYPERLINK(1)"]
    assert second[1] == "refused"
    assert "empty" in second[-1]
    assert count == ["Rows in all: 2"]


# --- what a person looks at -----------------------------------------------------------------------------------------


def told(item, **changes):
    text = item.text
    known = {"title": text.title, "language": "en", "date": "2009-05-24", "precision": "day"}
    return known | changes


def test_the_queue_and_the_desk_show_what_is_in_doubt(client, cast):
    batch = read(undated(1), letter(2))
    an_import(letter(3), name="Left in the middle")
    client.force_login(cast.ana)
    doubtful = batch.items.get(verdict="doubtful")
    for address in ("/admin/", "/admin/articles/archiveitem/"):
        assert check_of(doubtful) in client.get(address).content.decode()
    assert "Left in the middle" in client.get("/admin/").content.decode()


def test_what_is_missing_is_marked_filled_in_and_checked_off(client, cast):
    first, second = read(undated(1), undated(2)).items.order_by("pk")
    client.force_login(cast.bilal)
    shown = client.get(check_of(first)).content.decode()
    assert "Missing: please fill it in." in shown
    assert "Words on the meeting" in shown
    answer = client.post(check_of(first), told(first, date="2009-05-01", precision="month"))
    assert answer["Location"] == check_of(second)
    first.refresh_from_db()
    assert first.checked_by == cast.bilal
    assert (str(first.text.article.date), first.text.article.date_precision) == ("2009-05-01", "month")
    assert logged("check-import").subject_id == first.text_id
    assert logged("change").detail["changed"]["date"] == [None, "2009-05-01"]
    assert first not in ArchiveItem.objects.to_look_at()
    assert "Checked by bilal" in client.get(check_of(first)).content.decode()


def test_a_title_or_a_language_that_is_told_is_a_revision_by_the_person_who_told_it(client, cast):
    item = read(b" date 2009-05-24 OK\n\n24/05/2009\n\nOK.\n").items.get()
    client.force_login(cast.bilal)
    client.post(check_of(item), told(item, language="ru", title="Хорошо"))
    text = ArticleText.objects.get()
    assert (text.language, text.title, text.state) == ("ru", "Хорошо", "draft")
    assert text.written_by(cast.bilal)


def test_what_still_misses_something_is_not_checked_and_keeps_what_was_typed(client, cast):
    item = read(undated(1)).items.get()
    client.force_login(cast.ana)
    before = AuditEntry.objects.count()
    shown = client.post(check_of(item), told(item, date="", title="Typed by hand"))
    assert shown.status_code == 200
    assert "Typed by hand" in shown.content.decode()
    item.text.save_revision(cast.ana, 1, item.text.title, "")
    answer = client.post(check_of(item), told(item, title="Typed by hand"))
    assert "Fill in first: the text itself" in answer.content.decode()
    item.refresh_from_db()
    assert item.checked_at is None
    assert ArticleText.objects.get().title != "Typed by hand"
    assert AuditEntry.objects.count() == before + 1


def test_a_file_that_another_person_checked_meanwhile_is_not_checked_twice(client, cast):
    item = read(undated(1)).items.get()
    item.check_off(cast.ana, "Words", "en", datetime.date(2009, 5, 24), "day")
    client.force_login(cast.bilal)
    assert "Somebody else has looked at this file" in client.post(check_of(item), told(item)).content.decode()
    item.refresh_from_db()
    assert item.checked_by == cast.ana


def test_what_is_set_aside_leaves_the_queue_and_is_taken_by_no_step(client, cast):
    batch = read(undated(1))
    item = batch.items.get()
    client.force_login(cast.ana)
    assert client.post(check_of(item), {"aside": "1"})["Location"] == page_of(batch)
    assert not ArchiveItem.objects.to_look_at().exists()
    assert logged("set-import-aside").subject_id == item.text_id
    assert "1: set aside" in client.get("/admin/articles/archiverun/add/?step=submit").content.decode()


# --- the doors ------------------------------------------------------------------------------------------------------


def test_a_stranger_goes_to_the_log_in(client):
    batch = read(undated(1))
    for address in (page_of(batch), page_of(batch, "report"), check_of(batch.items.get())):
        assert client.get(address)["Location"] == f"/admin/login/?next={address}"
    for end in ("send", "go-on"):
        assert client.post(page_of(batch, end))["Location"].startswith("/admin/login/")


def test_who_has_no_right_gets_403(client, visitor):
    visitor.is_staff = True
    visitor.save()
    batch = an_import(undated(1))
    client.force_login(visitor)
    for address in (page_of(batch), page_of(batch, "report"), "/admin/articles/archiveimport/add/"):
        assert client.get(address).status_code == 403
    for end in ("send", "go-on"):
        assert client.post(page_of(batch, end)).status_code == 403
    assert not ArticleText.objects.exists()


def test_nobody_adds_files_to_the_import_of_another(client, cast):
    batch = an_import(by=cast.ana)
    client.force_login(cast.bilal)
    assert send(client, batch, file()).status_code == 403
    assert "Files of the archive" not in client.get(page_of(batch)).content.decode()
    assert not batch.items.exists()


def test_going_on_and_sending_are_presses(client, cast):
    batch = an_import(letter(1))
    client.force_login(cast.ana)
    assert client.get(page_of(batch, "go-on")).status_code == 405
    assert client.get(page_of(batch, "send")).status_code == 405
    assert client.post(page_of(batch)).status_code == 405
    assert not ArticleText.objects.exists()


def test_what_is_not_there_is_404(client, cast):
    refused = read(b"").items.get()
    client.force_login(cast.ana)
    for address in (
        "/admin/articles/archiveimport/999/change/", "/admin/articles/archiveimport/x/change/",
        "/admin/articles/archiveimport/999/report/", "/admin/articles/archiveitem/999/change/",
        "/admin/articles/archiverun/999/change/", "/admin/articles/archiverun/add/?step=burn", check_of(refused),
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address

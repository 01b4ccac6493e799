"""An import goes on in short steps, from anywhere, and makes each text once."""

import io
import signal
import threading
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection

from articles.archive import importer
from articles.models import (
    ArchiveFile,
    ArchiveImport,
    ArchiveItem,
    ArchiveRun,
    ArchiveUpload,
    Article,
    ArticleText,
    Edition,
    NotAllowed,
    archive_run,
)
from articles.verification import lies
from tests.articles.archive.letters import an_import, letter, read, undated, zipped
from tests.articles.ledger import nothing_written
from tests.articles.processes import run
from tests.cast import Cast, person

pytestmark = pytest.mark.django_db


def verdicts(batch):
    return list(batch.items.order_by("pk").values_list("verdict", flat=True))


def whole():
    """Whether every draft has its words, its bytes and its place in an import; none is half."""
    made = set(ArticleText.objects.values_list("pk", flat=True))
    assert made == set(ArchiveFile.objects.values_list("text", flat=True))
    assert made == set(ArchiveItem.objects.exclude(text=None).values_list("text", flat=True))
    assert all(text.revisions.count() == 1 for text in ArticleText.objects.all())
    assert Article.objects.count() == len(made)
    return list(lies()) == []


def test_sending_stores_and_reads_nothing():
    batch = an_import(letter(1), letter(2))
    assert batch.progress() == archive_run.Progress(0, 2)
    assert not Article.objects.exists()
    assert not batch.progress().is_finished


def test_going_on_reads_each_file_and_lets_its_bytes_go():
    batch = read(letter(1), undated(2), letter(1), b"")
    assert verdicts(batch) == ["created", "doubtful", "unchanged", "refused"]
    assert not batch.items.exclude(raw=None).exists()
    assert batch.items.get(verdict="refused").refusal == {"code": "empty"}
    first, doubtful, same, _refused = batch.items.order_by("pk")
    assert same.text == first.text
    assert first.text.article.started_by == person("ana")
    assert doubtful.text.missing() == ["date"]
    assert whole()


def test_the_settings_of_an_import_reach_its_drafts():
    batch = read(letter(1), kind="speech", source="The old site", source_url="https://old.example.org/")
    article = batch.items.get().text.article
    assert (article.kind, article.source, article.source_url) == ("speech", "The old site", "https://old.example.org/")


def test_the_language_of_an_import_settles_a_doubt_and_no_certainty():
    brief = b" date 2009-05-24 OK\n\n24/05/2009\n\nOK.\n"
    batch = read(brief, letter(1), language="ru")
    short, long = batch.items.order_by("pk")
    assert (short.text.language, short.verdict) == ("ru", "created")
    assert long.text.language == "en"


def test_a_time_that_is_up_leaves_the_rest_for_the_next_press():
    batch = an_import(letter(1), letter(2), letter(3))
    assert importer.go_on(batch, seconds=0).done == 1
    assert importer.go_on(batch, seconds=0).done == 2
    call_command("continue_imports", verbosity=0)
    assert batch.progress().is_finished
    assert whole()


def test_a_run_that_was_left_is_finished_from_the_command_line(cast):
    batch = read(letter(1), letter(2), letter(3))
    left = ArchiveRun.start("submit", cast.ana, batch)
    assert archive_run.go_on(left, seconds=0).done == 1
    call_command("continue_imports", verbosity=0)
    assert left.counts() == {"done": 3}
    assert set(ArticleText.objects.values_list("state", flat=True)) == {"submitted"}


def test_files_read_before_there_were_imports_come_into_one_of_their_own(cast):
    for number, raw in enumerate([letter(1), undated(2)]):
        importer.import_bytes(f"{number}.txt", raw, cast.ana)
    import_module("articles.migrations.0005_archive_imports").adopt(apps, None)
    batch = ArchiveImport.objects.get(name="Earlier imports")
    assert verdicts(batch) == ["created", "doubtful"]
    assert batch.progress().is_finished
    assert [item.name for item in ArchiveItem.objects.to_look_at()] == ["1.txt"]
    assert whole()


def test_a_source_waits_on_the_disk_and_leaves_it_when_it_was_opened():
    batch = an_import()
    importer.receive(batch, "letters.zip", zipped(a=letter(1), b=letter(2)))
    upload = ArchiveUpload.objects.get()
    storage, kept = upload.file.storage, upload.file.name
    assert storage.exists(kept)
    assert "letters" not in kept
    assert importer.go_on(batch, seconds=600).is_finished
    assert verdicts(batch) == ["created", "created"]
    assert batch.items.first().name == "letters.zip/a.txt"
    assert not storage.exists(kept)


def test_a_source_is_taken_out_piece_by_piece(monkeypatch):
    monkeypatch.setattr(importer, "MOST_TAKEN", 2)
    batch = an_import()
    importer.receive(batch, "letters.zip", zipped(a=letter(1), b=letter(2), c=letter(3), d=letter(4), e=letter(5)))
    assert importer.go_on(batch, seconds=0).total == 2
    assert importer.go_on(batch, seconds=600).done == 5
    assert whole()


def test_a_source_that_the_disk_lost_is_said():
    batch = an_import()
    importer.receive(batch, "letters.zip", zipped(a=letter(1), b=letter(2)))
    upload = ArchiveUpload.objects.get()
    upload.file.storage.delete(upload.file.name)
    assert importer.go_on(batch).is_finished
    assert "no longer on the disk" in batch.items.get().refusal


def test_a_full_disk_leaves_nothing_half_stored(monkeypatch):
    batch = an_import()

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)
    with pytest.raises(OSError, match="No space"):
        importer.receive(batch, "letters.zip", zipped(a=letter(1), b=letter(2)))
    assert not ArchiveUpload.objects.exists()
    assert not batch.items.exists()


def test_odd_names_are_made_storable():
    batch = an_import()
    for name in ("a\x00b\x1b.txt", "\ud800.txt", "x" * 900 + ".txt"):
        importer.receive(batch, name, io.BytesIO(letter(1)))
    names = list(batch.items.order_by("pk").values_list("name", flat=True))
    assert names[:2] == ["a_b_.txt", "_.txt"]
    assert len(names[2]) == 500


def test_a_file_that_says_nearly_the_same_is_in_doubt_and_leads_to_the_other():
    words = letter(1) + b"\nThe second paragraph tells of the road, the third of the bridge; both are built.\n" * 9
    batch = read(words, words.replace(b"bridge; both", b"bridges; both", 1))
    first, second = batch.items.order_by("pk")
    assert (first.verdict, second.verdict) == ("created", "doubtful")
    assert second.alike == first.text
    assert second.findings[-1] == {"code": "near_duplicate", "other": first.text.title}


def test_a_right_that_was_taken_away_meanwhile_is_said():
    batch = an_import(letter(1))
    batch.started_by.groups.clear()
    batch = type(batch).objects.get(pk=batch.pk)
    importer.go_on(batch)
    assert batch.items.get().refusal == "You do not have the right to do this."
    assert not Article.objects.exists()


def test_who_may_not_import_starts_none(visitor):
    with nothing_written(), pytest.raises(NotAllowed):
        an_import(by=visitor)


@pytest.mark.parametrize("hook", ["_next_items", "add", "_discard", "_draft", "_store"])
def test_a_kill_anywhere_loses_nothing_and_makes_nothing_twice(transactional_db, hook):
    batch = an_import(letter(4))
    importer.receive(batch, "letters.zip", zipped(a=letter(1), b=undated(2), c=letter(3)))
    ended = run("tests.articles.archive.killed_import", hook, batch.pk, storages["private"].location)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert whole()
    assert importer.go_on(batch, seconds=600).is_finished
    assert sorted(verdicts(batch)) == ["created", "created", "created", "doubtful"]
    assert whole()
    assert not ArchiveUpload.objects.exclude(file="").exists()


def test_a_kill_between_two_releases_leaves_each_whole_or_absent(transactional_db):
    cast = Cast()
    batch = read(letter(1), letter(2), letter(3))
    archive_run.go_on(ArchiveRun.start("submit", cast.ana, batch), seconds=600)
    started = ArchiveRun.start("release", cast.cleo, batch)
    ended = run("tests.articles.archive.killed_import", "press", started.pk, storages["private"].location)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert not Edition.objects.exists()
    assert set(ArticleText.objects.values_list("state", flat=True)) == {"submitted"}
    assert archive_run.go_on(started, seconds=600).is_finished
    assert Edition.objects.live().count() == 3
    assert started.counts() == {"done": 3}
    assert list(lies()) == []


def at_once(number, work):
    """Let so many threads work at one time; raise what any of them raised."""
    barrier, failures = threading.Barrier(number), []

    def each():
        try:
            barrier.wait()
            work()
        except Exception as error:  # told below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=each) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_three_who_go_on_at_once_make_each_text_once(transactional_db):
    batch = an_import(*(letter(number) for number in range(1, 6)), letter(1))
    importer.receive(batch, "letters.zip", zipped(a=letter(6), b=letter(1)))
    at_once(3, lambda: importer.go_on(type(batch).objects.get(pk=batch.pk), seconds=60))
    assert batch.progress() == archive_run.Progress(8, 8)
    assert sorted(verdicts(batch)) == ["created"] * 6 + ["unchanged"] * 2
    assert whole()


def test_two_imports_of_the_same_files_at_once_make_each_text_once(transactional_db):
    batches = [an_import(*(letter(number) for number in range(4))) for _ in range(2)]
    left = list(batches)
    at_once(2, lambda: importer.go_on(left.pop(), seconds=60))
    assert sorted(verdicts(batches[0]) + verdicts(batches[1])) == ["created"] * 4 + ["unchanged"] * 4
    assert whole()

"""Files to drafts: verdicts, idempotence, the report, and that one bad file never stops the rest."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import markup
from articles.models import UNDETERMINED, ArchiveFile, Article, ArticleText, Edition, NotAllowed, Revision
from delegations.models import AuditEntry
from tests.articles.archive.letters import letter
from tests.cast import person

FILES = Path(__file__).parents[2] / "files" / "seed-form"
SHARED = Path(__file__).parents[4] / "shared" / "corpora" / "open" / "raw" / "seed-form"

PLAIN = " date 2021-05-24 A visit to Ashgabat\n\n24/05/2021\n\n" + (
    "The Minister received the delegation of the neighbouring country and spoke with it about trade.\n\n"
    "Both sides agreed that the work of the joint commission should go on through the year.\n"
)


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def imported(*paths, tmp_path, **options):
    """Run the command and return its report by file name."""
    report = tmp_path / "report.jsonl"
    call_command("import_releases", *map(str, paths), report=report, verbosity=0, **options)
    return {line["file"]: line for line in map(json.loads, report.read_text("utf-8").splitlines())}


def compared(folder, tmp_path):
    """Import a folder with a manifest; return (the manifest's entries, the report)."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return manifest, imported(folder, tmp_path=tmp_path)


def differences(manifest, report):
    told = [(entry["file"], entry["date"], entry["lang"], entry["title"], entry["paragraphs"]) for entry in manifest]
    found = [
        (line["file"], line["date"], line["lang"], line["title"], line["paragraphs"]) for line in report.values()
        if line["verdict"] == "created"
    ]  # fmt: skip
    return sorted(set(told) ^ set(found))


def test_forty_releases_are_read_right(db, tmp_path):
    manifest, report = compared(FILES, tmp_path)
    assert len(manifest) == len(report) == 40
    assert differences(manifest, report) == []


@pytest.mark.only_on("sqlite")
@pytest.mark.skipif(not SHARED.is_dir(), reason="shared data")
def test_two_hundred_releases_are_read_right(db, tmp_path):
    manifest, report = compared(SHARED, tmp_path)
    assert len(manifest) == len(report) == 200
    assert differences(manifest, report) == []


def test_a_release_becomes_a_draft_word_for_word_with_its_bytes(db, tmp_path):
    path = write(tmp_path, "visit.txt", PLAIN)
    line = imported(path, tmp_path=tmp_path)["visit.txt"]
    assert line["verdict"] == "created"
    text = ArticleText.objects.get()
    assert (text.state, text.language, text.title) == ("draft", "en", "A visit to Ashgabat")
    assert text.article.archived
    assert str(text.article.date) == "2021-05-24"
    assert markup.to_plain(text.body) == PLAIN.split("24/05/2021")[1].strip()
    kept = ArchiveFile.objects.get()
    assert bytes(kept.raw) == PLAIN.encode()
    assert kept.text == text
    assert not Edition.objects.exists()


def test_a_second_import_changes_nothing(db, tmp_path):
    path = write(tmp_path, "visit.txt", PLAIN)
    imported(path, tmp_path=tmp_path)
    counted = [model.objects.count() for model in (Article, ArticleText, Revision, ArchiveFile, AuditEntry)]
    renamed = write(tmp_path, "the same under another name.txt", PLAIN)
    report = imported(path, renamed, tmp_path=tmp_path)
    assert {line["verdict"] for line in report.values()} == {"unchanged"}
    assert counted == [model.objects.count() for model in (Article, ArticleText, Revision, ArchiveFile, AuditEntry)]


def test_a_dry_run_says_the_same_and_stores_nothing(db, tmp_path):
    write(tmp_path, "visit.txt", PLAIN)
    dry = imported(tmp_path / "visit.txt", tmp_path=tmp_path, dry_run=True)
    assert not Article.objects.exists()
    assert not AuditEntry.objects.exists()
    assert dry == imported(tmp_path / "visit.txt", tmp_path=tmp_path)


def test_one_bad_file_never_stops_the_rest(db, tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    write(folder, "1 empty.txt", b"")
    write(folder, "2 binary.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    write(folder, "3 good.txt", PLAIN)
    write(folder, "4 bytes of no encoding.txt", bytes(range(128, 256)) * 3)
    (folder / "5 nowhere.txt").symlink_to(folder / "absent")
    write(folder, "6 good too.txt", letter(3))
    report = imported(folder, tmp_path=tmp_path)
    assert {name[0]: line["verdict"] for name, line in report.items()} == {
        "1": "refused", "2": "refused", "3": "created", "4": "refused", "6": "created",
    }  # fmt: skip
    assert all(line["reason"] for line in report.values() if line["verdict"] == "refused")
    assert ArchiveFile.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        (PLAIN.replace("24/05/2021", "25/05/2021"), "date"),
        (PLAIN.replace("2021-05-24", "2021-02-30").replace("24/05/2021\n\n", ""), "date"),
        (PLAIN.split("trade")[0][:75], "language"),
    ],
)
def test_what_is_missing_keeps_a_draft_from_being_submitted_until_a_person_fills_it_in(
    cast, tmp_path, content, missing
):
    path = write(tmp_path, "doubtful.txt", content)
    line = imported(path, tmp_path=tmp_path, by="ana" if cast.ana else None)["doubtful.txt"]
    assert line["verdict"] == "doubtful"
    assert line["warnings"]
    text = ArticleText.objects.get()
    assert missing in text.missing()
    with pytest.raises(NotAllowed, match=missing):
        text.submit(cast.ana)
    fill_in(text, missing)
    text.submit(cast.ana)
    assert text.state == "submitted"


def fill_in(text, missing):
    if missing == "language":
        assert text.language == UNDETERMINED
        text.set_language("en", person("ana"))
    else:
        text.article.date = "2021-05-24"
        text.article.save(update_fields=["date"])
        text.article.refresh_from_db()


def test_an_account_that_is_not_there_is_said_before_anything_is_stored(db, tmp_path):
    path = write(tmp_path, "visit.txt", PLAIN)
    with pytest.raises(CommandError, match="no active account called nobody"):
        call_command("import_releases", str(path), by="nobody")
    with pytest.raises(CommandError, match="There is no"):
        call_command("import_releases", str(path), str(tmp_path / "absent"))
    assert not Article.objects.exists()


def test_the_summary_counts_by_verdict_and_says_what_was_passed_over(db, tmp_path, capsys):
    write(tmp_path, "visit.txt", PLAIN)
    write(tmp_path, "empty.txt", b"")
    write(tmp_path, "notes.doc", b"x")
    call_command("import_releases", str(tmp_path))
    said = capsys.readouterr().out
    assert "1 created, 0 unchanged, 0 doubtful, 1 refused." in said
    assert "1 files in these folders do not end in .txt" in said
    assert "refused   empty.txt" in said

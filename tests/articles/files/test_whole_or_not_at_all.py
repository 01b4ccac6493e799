"""A disk that is full, a database that fails, a machine that dies: no half-made files, no row without its file."""

import errno
import os
import resource
import signal
import time

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone
from PIL import Image

from articles.files import shelf
from articles.models import ArchiveImport, Asset, Rendition
from delegations.models import AuditEntry
from tests.articles.files import samples
from tests.articles.processes import run

NOISE = Image.effect_noise((1000, 800), 90).convert("RGB")


@pytest.fixture(autouse=True)
def folder(private_folder):
    return private_folder


@pytest.fixture
def nothing_kept(db):
    yield
    assert list(shelf.lying()) == []
    assert not Asset.objects.exists()
    assert not Rendition.objects.exists()
    assert not AuditEntry.objects.filter(action="take").exists()


@pytest.fixture
def small_files():
    """No file of this process can grow beyond some size, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def noisy(tmp_path):
    path = tmp_path / "noise.jpg"
    NOISE.save(path, "JPEG", quality=30)
    return path.read_bytes()


@pytest.mark.parametrize("share", [0.5, 1.2])
def test_a_disk_that_fills_up_in_the_middle_of_a_file_is_said(cast, tmp_path, small_files, nothing_kept, share):
    """Half of the original fits, or the original and not the largest picture."""
    raw, by = noisy(tmp_path), cast.ana
    small_files(int(len(raw) * share))
    with pytest.raises(ValidationError, match=r"the disk is full or failing\. Nothing was kept"):
        Asset.take(samples.upload(raw), by)
    small_files(resource.RLIM_INFINITY)


@pytest.mark.parametrize("files", [1, 5, 9])
def test_a_disk_that_fails_when_it_is_made_sure_of_is_said(cast, monkeypatch, nothing_kept, files):
    real, left = os.fsync, [files]

    def fails(number):
        left[0] -= 1
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(number)

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(ValidationError, match="the disk is full"):
        Asset.take(samples.upload(samples.photo(width=2000)), cast.ana)


def send(client, user):
    """Send a form with a photo that is too large to be kept in memory."""
    client.force_login(user)
    photo = samples.upload(samples.photo() + b"\0" * 3_000_000)
    return client.post("/admin/articles/asset/add/", {"files": [photo], "credit": "The ministry"})


def test_a_large_photo_comes_through_a_temporary_file(client, cast):
    assert send(client, cast.ana).status_code == 302
    assert Asset.objects.get().size > 3_000_000


@pytest.mark.parametrize("when", ["begins", "goes on"])
def test_a_disk_that_is_full_while_a_form_is_sent_loses_nothing_typed(
    client, cast, settings, small_files, nothing_kept, when
):
    user = cast.ana
    client.force_login(user)
    if when == "begins":
        settings.FILE_UPLOAD_TEMP_DIR = "/no/such/folder"
    else:
        small_files(1_500_000)
    answer = send(client, user)
    small_files(resource.RLIM_INFINITY)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "the disk is full or failing" in html
    assert 'value="The ministry"' in html


def test_a_database_that_fails_leaves_no_file(cast, monkeypatch, nothing_kept):
    def fails(*args, **detail):
        raise OperationalError("database is locked")

    monkeypatch.setattr(AuditEntry, "record", fails)
    with pytest.raises(OperationalError):
        Asset.take(samples.upload(samples.photo()), cast.ana)


def test_a_full_disk_while_cutting_leaves_the_pictures_that_were(cast, monkeypatch):
    asset = Asset.take(samples.upload(samples.photo()), cast.ana)
    before = sorted(shelf.lying())

    def fails(number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(ValidationError, match="the disk is full"):
        asset.recut(cast.ana, crop_right=50)
    assert sorted(shelf.lying()) == before
    assert set(asset.renditions.values_list("path", flat=True)) <= {path for path, _changed in before}
    assert Asset.objects.get().crop_right == 100


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["half a jpeg", "svg", "png bomb", "zip bomb", "heic", "jpeg called png"])
def test_what_is_refused_leaves_nothing(cast, nothing_kept, what):
    from tests.articles.files.test_hostile import REFUSED

    content, name, sentence = REFUSED[what]
    with pytest.raises(ValidationError) as refusal:
        Asset.take(samples.upload(content, name), cast.ana)
    assert sentence in refusal.value.messages[0]


def test_a_virus_is_refused_and_not_kept(cast, settings, nothing_kept):
    settings.SCAN_COMMAND = ["false"]
    with pytest.raises(ValidationError, match="The virus scanner found something"):
        Asset.take(samples.upload(samples.photo()), cast.ana)


@pytest.mark.django_db
@pytest.mark.parametrize("command", [["/no/such/scanner"], ["sh", "-c", "exit 2"], ["sh", "-c", "kill -9 $$"]])
def test_a_scanner_that_says_nothing_lets_a_file_in_and_nobody_have_it(cast, settings, command):
    settings.SCAN_COMMAND = command
    asset = Asset.take(samples.upload(samples.photo()), cast.ana)
    assert asset.awaits_scan
    with pytest.raises(CommandError, match="Not all files"):
        call_command("scan_files")
    settings.SCAN_COMMAND = ["sh", "-c", "test $(wc -c) -gt 100"]
    call_command("scan_files")
    assert not Asset.objects.get().awaits_scan


@pytest.mark.django_db
def test_there_is_nothing_to_scan_with_unless_it_is_configured():
    with pytest.raises(CommandError, match="SCAN_COMMAND"):
        call_command("scan_files")


@pytest.mark.parametrize("files", [1, 4])
def test_a_machine_that_dies_leaves_files_that_a_sweep_finds(transactional_db, folder, capsys, files):
    ended = run("tests.articles.files.killed_take", folder, files)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert not Asset.objects.exists()
    assert len(list(shelf.lying())) == files
    call_command("sweep_files", "--delete")
    assert "0 files" in capsys.readouterr().out, "an upload may not be over"
    for path in folder.rglob("*"):
        os.utime(path, (time.time() - 7200,) * 2)
    asset = Asset.take(samples.upload(samples.photo()), None)
    call_command("sweep_files")
    assert f"{files} files that nothing names: left" in capsys.readouterr().out
    call_command("sweep_files", "--delete")
    assert len(list(shelf.lying())) == 1 + asset.renditions.count()


@pytest.mark.django_db
def test_a_sweep_tells_what_is_missing(cast, folder, capsys):
    asset = Asset.take(samples.upload(samples.photo()), cast.ana)
    (folder / asset.original.name).unlink()
    call_command("sweep_files")
    assert f"missing: {asset.original.name}" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_sweep_leaves_what_an_import_has_yet_to_open(cast, folder, capsys):
    (folder / "archive").mkdir(parents=True)
    for name in ("kept", "stray"):
        (folder / "archive" / name).write_bytes(b"PK")
        os.utime(folder / "archive" / name, (time.time() - 7200,) * 2)
    batch = ArchiveImport.start(cast.ana, name="Releases of 2009")
    batch.uploads.create(name="a.zip", file="archive/kept", received_at=timezone.now())
    call_command("sweep_files", "--delete")
    assert [path for path, _changed in shelf.lying()] == ["archive/kept"]
    assert "nothing names archive/stray" in capsys.readouterr().out

"""Items of an old archive to drafts, one verdict each. One bad item never stops the rest, nothing is made twice."""

import dataclasses
import re
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.archive import near
from articles.archive.findings import Finding
from articles.archive.item import Hints, Item
from articles.archive.sources import items
from articles.archive.verdict import judge, recall
from articles.models import UNDETERMINED, ArchiveBand, ArchiveFile, ArchiveItem, ArchiveUpload, Article, NotAllowed

SUFFIX = ".txt"

MOST_TAKEN = 200
BYTES_TAKEN = 8_000_000
"""What is taken out of a source at a time: enough to be quick, and never much in memory."""

SETTLED = ["raw", "read_at", "verdict", "text", "alike", "findings", "refusal"]
"""What the reading of an item writes down of it."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


# --- what comes in ------------------------------------------------------------------------------------------------


def files_in(paths: list[Path]) -> Iterator[tuple[str, Path]]:
    """Yield (name, path) for each file named and each `.txt` file below each folder named, in order of name."""
    for path in paths:
        if path.is_dir():
            found = sorted(below for below in path.rglob("*") if is_archive_text(below))
            yield from ((below.relative_to(path).as_posix(), below) for below in found)
        else:
            yield path.name, path


def is_archive_text(path):
    """Whether a file in a folder is taken for a release."""
    return path.suffix.lower() == SUFFIX and path.is_file()


def receive(batch, name, file):
    """Store what was sent, and read none of it: one item at once, a source on the disk until it is opened.

    `file` is an open seekable binary file. Raises OSError if the disk takes no more.
    """
    name = printable(name)
    first = list(islice(items(name, file), 2)) or [Item(name)]
    if len(first) == 1 and first[0].name == name:
        add(batch, first)
    else:
        batch.keep(name, file)


def add(batch, found):
    """Store items that wait to be read; return their rows."""
    rows = [
        ArchiveItem(
            batch=batch, name=printable(item.name), raw=item.raw,
            told={"hints": dataclasses.asdict(item.hints), "form": item.form},
            refusal=item.refusal.as_json() if item.refusal else None,
        )
        for item in found
    ]  # fmt: skip
    return ArchiveItem.objects.bulk_create(rows, 100)


def printable(name):
    """Return the name of a file as it can be stored and shown."""
    return _UNPRINTABLE.sub("_", name)[-500:]


def item_of(row, raw=None):
    """Return the item that a row was made of. Once it was read its bytes are elsewhere: `raw`."""
    hints, form = Hints(**row.told.get("hints", {})), row.told.get("form", "")
    refusal = Finding.from_json(row.refusal) if row.refusal else None
    return Item(row.name, bytes(row.raw or b"") if raw is None else raw, hints, form, refusal)


# --- going on -----------------------------------------------------------------------------------------------------


def go_on(batch, seconds=1.0):
    """Work on an import for about so long, and at least one step; return its Progress."""
    until = time.monotonic() + seconds
    for _verdict in steps(batch):
        if time.monotonic() >= until:
            break
    return batch.progress()


def steps(batch):
    """Open the sources, then read item after item; yield after each step the Verdict, or None for an opening.

    Any number of processes may do so at once.
    """
    for upload in batch.uploads.unopened().order_by("pk"):
        while open_further(upload):
            yield None
    while (row := batch.items.waiting().order_by("pk").first()) is not None:
        yield settle(row)


def open_further(upload):
    """Take the next items out of a source; whether there may be more."""
    upload.refresh_from_db()
    if upload.opened_at is not None:
        _discard(upload)
        return False
    try:
        with upload.file.open("rb") as file:
            found, is_last = _next_items(upload, file)
    except FileNotFoundError:
        _give_up(upload)
        return False
    with transaction.atomic():
        current = ArchiveUpload.objects.select_for_update(no_key=True).get(pk=upload.pk)
        if (current.taken, current.opened_at) != (upload.taken, None):
            return True
        add(upload.batch, found)
        current.taken += len(found)
        current.opened_at = timezone.now() if is_last else None
        current.save(update_fields=["taken", "opened_at"])
    return True


def _next_items(upload, file):
    """Return the items that come next, and whether they are the last."""
    found, size = [], 0
    for item in islice(items(upload.name, file), upload.taken, None):
        found.append(item)
        size += len(item.raw)
        if len(found) == MOST_TAKEN or size >= BYTES_TAKEN:
            return found, False
    return found, True


def _give_up(upload):
    """Say that the disk no longer has a source."""
    reason = _("The file is no longer on the disk. Send it again.")
    with transaction.atomic():
        if upload.batch.uploads.unopened().filter(pk=upload.pk).update(opened_at=timezone.now(), file=""):
            refused = ArchiveItem.Verdict.REFUSED
            upload.batch.items.create(name=upload.name, verdict=refused, refusal=reason, read_at=timezone.now())


def _discard(upload):
    """Take an opened source off the disk: every item of it is in the database."""
    if upload.file:
        upload.file.delete(save=False)
        ArchiveUpload.objects.filter(pk=upload.pk).update(file="")


# --- one item -----------------------------------------------------------------------------------------------------


def import_bytes(name, raw, by=None, **facts):
    """Read one file into a draft outside any import and return its Verdict. `facts` are fields of the article."""
    item = Item(name, raw)
    verdict = judge(item)
    if verdict.verdict in ArchiveFile.Verdict.values:
        _store(verdict, item, by, facts)
    return verdict


def settle(row):
    """Read one waiting item and store what came of it, all or nothing. None if another process was quicker."""
    batch, item = row.batch, item_of(row)
    verdict = judge(item, batch.language)
    facts = {
        "kind": verdict.reading.kind or batch.kind,
        "source": batch.source,
        "source_url": verdict.reading.url[:500] or batch.source_url,
    }
    with transaction.atomic():
        row = ArchiveItem.objects.waiting().select_for_update(no_key=True).only("pk").filter(pk=row.pk).first()
        if row is None:
            return None
        if verdict.verdict in ArchiveFile.Verdict.values:
            _store(verdict, item, batch.started_by, facts)
        row.raw, row.read_at = None, timezone.now()
        row.verdict, row.text, row.alike = verdict.verdict, verdict.text, verdict.alike
        row.findings = [found.as_json() for found in verdict.findings]
        row.refusal = verdict.refusal.as_json() if isinstance(verdict.refusal, Finding) else verdict.refusal
        row.save(update_fields=SETTLED)
    return verdict


def _store(verdict, item, by, facts):
    """Store the draft and its raw bytes, all or nothing; a refusal of the database is said, not raised."""
    try:
        with transaction.atomic():
            verdict.text = _draft(verdict, by, facts)
            kept = ArchiveFile.objects.create(
                name=Path(item.name).name[-255:],
                raw=item.raw,
                sha256=verdict.reading.sha256,
                verdict=verdict.verdict,
                warnings=[found.as_json() for found in verdict.findings],
                signature=verdict.reading.signature,
                text=verdict.text,
                imported_at=timezone.now(),
                imported_by=by,
            )
            bands = near.bands(kept.signature) if kept.signature else []
            ArchiveBand.objects.bulk_create(ArchiveBand(file=kept, band=band) for band in bands)
    except (NotAllowed, ValidationError, IntegrityError, DataError) as error:
        if isinstance(error, IntegrityError) and recall(verdict):
            return
        verdict.verdict, verdict.text, verdict.alike = ArchiveItem.Verdict.REFUSED, None, None
        verdict.refusal = _in_words(error)


def _in_words(error):
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error) if isinstance(error, NotAllowed) else _("The database does not take the words of this file.")


def _draft(verdict, by, facts):
    reading = verdict.reading
    article = Article.start(by, archived=True, date=reading.date, date_precision=reading.precision, **facts)
    return article.add_text(verdict.language or UNDETERMINED, by, title=reading.title, body=reading.body)

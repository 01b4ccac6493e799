"""Files of an old archive to drafts, one verdict each. One bad file never stops the rest."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.archive.item import Item
from articles.archive.reader import read
from articles.archive.reading import Reading
from articles.archive.words import said
from articles.models import UNDETERMINED, ArchiveFile, Article, NotAllowed

SUFFIX = ".txt"


@dataclass
class Verdict:
    """What became of one file. `reason` is given for a refusal alone; `text` is what was made or had been made."""

    file: str
    verdict: str = ArchiveFile.Verdict.CREATED.value
    warnings: list[dict] = field(default_factory=list)
    date: datetime.date | None = None
    lang: str | None = None
    title: str = ""
    paragraphs: int = 0
    reason: str = ""
    text: object = None

    def report(self):
        """Return the line of the report as JSON values."""
        return {
            "file": self.file,
            "verdict": str(self.verdict),
            "warnings": [said(warning) for warning in self.warnings],
            "date": self.date.isoformat() if self.date else None,
            "lang": self.lang,
            "title": self.title,
            "paragraphs": self.paragraphs,
            "reason": self.reason,
        }


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


def import_file(name, path, by=None, dry_run=False, **facts):
    """Read one file into a draft and return its Verdict. `facts` are fields of the article, its source for one."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Verdict(name, "refused", reason=f"The file cannot be read: {error.strerror}.")
    return import_bytes(name, raw, by, dry_run, **facts)


def import_bytes(name, raw, by=None, dry_run=False, **facts):
    """Read the bytes of one file into a draft and return its Verdict; nothing is stored for a dry run or a refusal."""
    reading = read(Item(name, raw), today=timezone.localdate())
    verdict = _judge(reading)
    if reading.refusal is not None:
        return verdict
    known = ArchiveFile.objects.filter(sha256=reading.sha256).select_related("text").first()
    if known is not None:
        verdict.verdict, verdict.text = "unchanged", known.text
    elif not dry_run:
        _store(verdict, reading, raw, by, facts)
    return verdict


def _judge(reading: Reading):
    if reading.refusal is not None:
        return Verdict(reading.name, "refused", reason=str(reading.refusal))
    doubtful = reading.outcome == "doubtful"
    return Verdict(
        reading.name,
        verdict=(ArchiveFile.Verdict.DOUBTFUL if doubtful else ArchiveFile.Verdict.CREATED).value,
        warnings=[finding.as_json() for finding in reading.findings],
        date=reading.date,
        lang=reading.language,
        title=reading.title,
        paragraphs=reading.paragraphs,
    )


def _store(verdict, reading, raw, by, facts):
    """Store the draft and its raw bytes, all or nothing; a refusal of the database is said, not raised."""
    try:
        with transaction.atomic():
            article = Article.start(by, archived=True, date=reading.date, **facts)
            verdict.text = article.add_text(verdict.lang or UNDETERMINED, by, title=reading.title, body=reading.body)
            ArchiveFile.objects.create(
                name=Path(verdict.file).name[-255:],
                raw=raw,
                sha256=reading.sha256,
                verdict=verdict.verdict,
                warnings=verdict.warnings,
                text=verdict.text,
                imported_at=timezone.now(),
                imported_by=by,
            )
    except (NotAllowed, ValidationError, IntegrityError) as error:
        verdict.verdict, verdict.text = "refused", None
        verdict.reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)

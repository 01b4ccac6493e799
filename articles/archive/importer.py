"""Files of an old archive to drafts, one verdict each. One bad file never stops the rest."""

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import markup
from articles.archive.language import detect
from articles.archive.parser import NotARelease, Release, parse
from articles.archive.reader import Unreadable, read
from articles.models import UNDETERMINED, ArchiveFile, Article, NotAllowed

SUFFIX = ".txt"


@dataclass
class Verdict:
    """What became of one file. `reason` is given for a refusal alone; `text` is what was made or had been made."""

    file: str
    verdict: str = ArchiveFile.Verdict.CREATED.value
    warnings: list[str] = field(default_factory=list)
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
            "warnings": self.warnings,
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
    try:
        reading = read(raw)
        release = parse(reading.text, today=timezone.localdate())
    except (Unreadable, NotARelease) as refusal:
        return Verdict(name, "refused", reason=refusal.reason)
    verdict = _judge(name, release, reading.warnings)
    known = ArchiveFile.objects.filter(sha256=hashlib.sha256(raw).hexdigest()).select_related("text").first()
    if known is not None:
        verdict.verdict, verdict.text = "unchanged", known.text
    elif not dry_run:
        _store(verdict, release, raw, by, facts)
    return verdict


def _judge(name, release: Release, warnings):
    guess = detect("\n".join([release.title, *release.paragraphs]))
    missing = list(release.missing)
    warnings = [*warnings, *release.warnings]
    if not guess.sure:
        missing.append("language")
        warnings.append(f"The language is in doubt: {guess.why}")
    return Verdict(
        name,
        verdict=(ArchiveFile.Verdict.DOUBTFUL if missing else ArchiveFile.Verdict.CREATED).value,
        warnings=warnings,
        date=release.date,
        lang=guess.language if guess.sure else None,
        title=release.title,
        paragraphs=len(release.paragraphs),
    )


def _store(verdict, release, raw, by, facts):
    """Store the draft and its raw bytes, all or nothing; a refusal of the database is said, not raised."""
    body = markup.from_paragraphs(release.paragraphs)
    try:
        with transaction.atomic():
            article = Article.start(by, archived=True, date=release.date, **facts)
            verdict.text = article.add_text(verdict.lang or UNDETERMINED, by, title=release.title, body=body)
            ArchiveFile.objects.create(
                name=Path(verdict.file).name[-255:],
                raw=raw,
                sha256=hashlib.sha256(raw).hexdigest(),
                verdict=verdict.verdict,
                warnings=verdict.warnings,
                text=verdict.text,
                imported_at=timezone.now(),
                imported_by=by,
            )
    except (NotAllowed, ValidationError, IntegrityError) as error:
        verdict.verdict, verdict.text = "refused", None
        verdict.reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)

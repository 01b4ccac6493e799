"""What is to become of one item: read, looked up among what was read before, and compared. Nothing is stored."""

from dataclasses import dataclass, field

from django.utils import timezone

from articles.archive import near
from articles.archive.findings import Finding, finding
from articles.archive.reader import read
from articles.archive.reading import Reading
from articles.models import ArchiveBand, ArchiveFile, ArchiveItem, ArticleText

CANDIDATES = 50
"""Files with a band in common that are compared; the newest first."""

OF_NO_LANGUAGE = {"language_little_text", "language_close", "language_no_letters", "language_of_no_words"}
"""Doubts that the language chosen for a whole import settles."""


@dataclass
class Verdict:
    """What became of one item. `text` is what was made or had been made, `alike` what says nearly the same."""

    reading: Reading
    verdict: str
    missing: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    language: str | None = None
    refusal: Finding | str | None = None
    text: object = None
    alike: object = None

    @classmethod
    def of_the_unread(cls, name, reason):
        """Return the refusal of a file that the disk did not give."""
        return cls(Reading(name), ArchiveItem.Verdict.REFUSED, refusal=reason)

    def report(self):
        """Return the line of the report as JSON values."""
        refused = self.verdict == ArchiveItem.Verdict.REFUSED
        return {
            "file": self.reading.name,
            "verdict": str(self.verdict),
            "warnings": [str(found) for found in self.findings],
            "date": self.reading.date.isoformat() if self.reading.date else None,
            "lang": None if refused else self.language,
            "title": self.reading.title,
            "paragraphs": self.reading.paragraphs,
            "reason": str(self.refusal or ""),
        }


def judge(item, language=""):
    """Read an item and return its Verdict; nothing is stored. `language` is taken where the words leave doubt."""
    reading = read(item, timezone.localdate(), timezone.get_default_timezone())
    if reading.refusal is not None:
        return Verdict(reading, ArchiveItem.Verdict.REFUSED, findings=reading.findings, refusal=reading.refusal)
    verdict = Verdict(reading, ArchiveItem.Verdict.CREATED, list(reading.missing), list(reading.findings))
    verdict.language = reading.language
    if language and reading.language is None and all(found.code != "language_scripts" for found in reading.findings):
        verdict.language = language
        verdict.missing.remove("language")
        verdict.findings = [found for found in verdict.findings if found.code not in OF_NO_LANGUAGE]
    if recall(verdict):
        return verdict
    _compare(verdict)
    if verdict.missing or any(found.is_doubt for found in verdict.findings):
        verdict.verdict = ArchiveItem.Verdict.DOUBTFUL
    return verdict


def recall(verdict):
    """Whether the same bytes were read before, perhaps a moment ago by another process: then nothing is made."""
    known = ArchiveFile.objects.filter(sha256=verdict.reading.sha256).values_list("text", flat=True).first()
    if known is not None:
        verdict.verdict, verdict.text = ArchiveItem.Verdict.UNCHANGED, ArticleText.objects.get(pk=known)
        verdict.findings, verdict.alike = [], None
    return known is not None


def _compare(verdict):
    """Find the file that says nearly the same, if there is one."""
    signature = verdict.reading.signature
    if not signature:
        return
    with_a_band = ArchiveBand.objects.filter(band__in=near.bands(signature)).values("file")
    candidates = ArchiveFile.objects.filter(pk__in=with_a_band).order_by("-pk").values_list("signature", "text")
    alike = [(near.near(signature, other), text) for other, text in candidates[:CANDIDATES]]
    likeness, text = max(alike, key=lambda pair: pair[0], default=(0, None))
    if likeness >= near.ALIKE:
        verdict.alike = ArticleText.objects.get(pk=text)
        verdict.findings.append(finding("near_duplicate", other=verdict.alike.title))

"""One item of an old archive to a Reading: bytes to text, text to the parts of a release, and a verdict.

Pure: no models, no clock but for the default of `today`, no file system.
"""

import datetime as dt
import hashlib

from articles import markup
from articles.archive.decoding import decode
from articles.archive.findings import Refused, finding
from articles.archive.item import Item
from articles.archive.language import detect
from articles.archive.parser import parse
from articles.archive.reading import Reading


def read(item: Item, today: dt.date | None = None) -> Reading:
    """Return what `item` is, whatever its bytes: accepted, with warnings, doubtful or refused. Never raises."""
    reading = Reading(item.name, hashlib.sha256(item.raw).hexdigest(), refusal=item.refusal)
    if item.refusal is None:
        try:
            _read(item, reading, today)
        except Refused as refused:
            reading.refusal = refused.finding
    return reading


def _read(item: Item, reading: Reading, today: dt.date | None) -> None:
    decoded = decode(item.raw)
    release = parse(decoded.text, today)
    reading.encoding = decoded.encoding
    reading.date, reading.title, reading.missing = release.date, release.title, release.missing
    reading.body = markup.from_paragraphs(release.paragraphs)
    reading.paragraphs = len(release.paragraphs)
    reading.findings = [*decoded.findings, *release.findings]
    _settle_language(release.title, release.paragraphs, reading)


def _settle_language(title: str, paragraphs: list[str], reading: Reading) -> None:
    guess = detect("\n".join([title, *paragraphs]))
    reading.language = guess.language if guess.sure else None
    if not guess.sure:
        reading.findings.append(guess.grounds)
    elif guess.language is None:
        reading.findings.append(finding("language_foreign", language=guess.found or ""))
    if reading.language is None:
        reading.missing.append("language")

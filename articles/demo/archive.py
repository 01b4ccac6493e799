"""The demo's releases: the real one with its record, and a sample archive in the public domain.

All of it goes through the verbs of an editor's work: imported into drafts, submitted by an author, approved and
released by an editor.
"""

import json
from importlib.resources import files

from django.db import transaction

from articles.archive.importer import import_bytes
from articles.demo import press, record
from articles.demo.picture import demonstration_picture
from articles.models import ArchiveFile, Article, NotAllowed
from delegations.models import Country

SAMPLE = files("articles.demo").joinpath("sample")
SEED_FILE = "seed.txt"
SEED_PLACE = record.NEW_YORK
SAMPLE_OF = "Sample archive: "
"""Nobody shall take these releases for the ministry's own."""

ILLUSTRATED = "001.txt"
"""The release that carries the demonstration picture."""

SEED_SOURCE = "Ministry of Foreign Affairs of Turkmenistan"


def load(author, editor):
    """Import and release everything; return the texts. Each release is whole or absent when this is interrupted."""
    press.contacts(editor)
    texts = [_seed(author, editor)]
    subjects = record.topics()
    countries = {country.alpha2: country for country in Country.objects.all()}
    for entry in _entries():
        about = {
            "countries": [countries[code] for code in entry["countries"]],
            "topics": [subjects[code] for code in entry["topics"]],
        }
        if entry["file"] == ILLUSTRATED:
            about["assets"] = [demonstration_picture(author)]
        raw = SAMPLE.joinpath(entry["file"]).read_bytes()
        facts = {"kind": entry["kind"], "source": SAMPLE_OF + entry["source"], "source_url": entry["url"]}
        texts.append(_release(entry["file"], raw, author, editor, about, **facts))
    return texts


def _seed(author, editor):
    raw = files("articles.demo").joinpath(SEED_FILE).read_bytes()
    return _release(
        SEED_FILE, raw, author, editor, record.high_level_week, kind=Article.Kind.PRESS_RELEASE,
        place=SEED_PLACE, source=SEED_SOURCE,
    )  # fmt: skip


def is_loaded():
    """Whether the last release of the demo was made: a load that was interrupted is taken up again."""
    last = max(entry["file"] for entry in _entries())
    return ArchiveFile.objects.filter(name=last, text__editions__isnull=False).exists()


def is_begun():
    """Whether the first release of the demo is there."""
    return ArchiveFile.objects.filter(name=SEED_FILE).exists()


def _entries():
    return json.loads(SAMPLE.joinpath("manifest.json").read_text("utf-8"))


def _draft(name, raw, author, about, facts):
    """Import one file with what it is about, in one transaction; return its text, old or new."""
    with transaction.atomic():
        verdict = import_bytes(name, raw, author, **facts)
        if verdict.verdict not in ("created", "unchanged"):
            raise NotAllowed(f"{name} is {verdict.verdict}: {verdict.report()}")
        if verdict.verdict == "created":
            for noun, rows in (about() if callable(about) else about).items():
                getattr(verdict.text.article, noun).set(rows)
    return verdict.text


def _release(name, raw, author, editor, about, **facts):
    """Bring one file from its bytes to the public, unless that was done before. Return its text."""
    text = _draft(name, raw, author, about, facts)
    if text.editions.exists():
        return text
    if text.state == text.State.DRAFT:
        text.submit(author)
    if text.state == text.State.SUBMITTED:
        text.approve(editor)
    if text.state == text.State.APPROVED:
        text.release(editor)
    return text

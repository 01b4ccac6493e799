"""Editions as they are made, before anything is written: the verbs write them, a preview shows them."""

import copy

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models.edition import Edition
from articles.models.errors import NotAllowed
from articles.models.facts import Facts
from articles.models.numbering import YearCounter
from articles.models.words import required, storable

CARRIED = (
    "article_id", "revision_id", "language", "year", "serial", "article_kind", "date", "date_precision", "place",
    "archived", "source", "source_url", "slug", "title", "summary", "body", "facts",
)  # fmt: skip
"""What an edition that changes no word takes over from the one before."""

NEVER_MINOR = ("article_kind", "date", "date_precision", "place", "archived", "source", "source_url", "facts")
"""What nobody has approved again when only a typing error is mended."""


def from_working_copy(text, facts, effective_at, by, note="", minor=False, forced_reason=""):
    """Return the edition that the working copy of `text` makes, unsaved.

    The article must have its day and its number.
    """
    before, article = text.edition_at(), text.article
    edition = Edition(
        text=text, article=article, language=text.language, revision=text.current_revision,
        kind=Edition.Kind.CORRECTION if before else Edition.Kind.PUBLICATION,
        effective_at=effective_at, recorded_at=timezone.now(), by=by,
        note=_note_for(text, note, needed=before is not None), minor=minor, forced_reason=forced_reason,
        year=article.year, serial=article.serial, article_kind=article.kind,
        date=article.date, date_precision=article.date_precision, place=article.place.get(text.language, ""),
        archived=article.archived, source=article.source, source_url=article.source_url,
        slug=text.slug, title=text.title, summary=text.summary, body=text.body,
    )  # fmt: skip
    if not minor:
        edition.facts = facts.printed(text.language)
        return edition
    for name in NEVER_MINOR:
        setattr(edition, name, getattr(before, name))
    return edition


def _note_for(text, note, needed):
    note = note.get(text.language, "") if isinstance(note, dict) else note
    if not needed:
        return storable(note).strip()
    return required(note, _("A correction carries a public note that says what was changed."))


def from_last_shown(text, kind, effective_at, by, note, replacement=None):
    """Return the edition, unsaved, that puts what readers were last shown under another standing."""
    shown = text.last_shown()
    edition = Edition(
        text=text, kind=kind, effective_at=effective_at, recorded_at=timezone.now(), by=by, note=note,
        replacement=replacement, **{name: getattr(shown, name) for name in CARRIED},
    )  # fmt: skip
    if edition.is_removal:
        edition.title = edition.summary = edition.body = edition.place = ""
        edition.facts = {}
    return edition


# --- what would be, were a verb pressed -------------------------------------------------------------------------


def foreseen(text, by, at=None, note="", minor=False, facts=None):
    """Return the edition that a release of the working copy would make, now or at the instant `at`. Nothing is written.

    A number that the article does not have yet is the next one: it may go to another release first. `facts` of the
    article on that day are taken as they were read.
    """
    effective_at, text = _not_past(at), copy.copy(text)
    text.article = _foreseen_article(text.article, effective_at)
    facts = facts or Facts(text.article, text.article.date)
    edition = from_working_copy(text, facts, effective_at, by, note, minor=minor)
    return _placed(edition)


def foreseen_declaration(text, kind, by, note, replacement=None):
    """Return the edition that a withdrawal, a restoration or a removal would make. Nothing is written."""
    if text.last_shown() is None:
        raise NotAllowed(_("Readers were never shown this text."))
    return _placed(from_last_shown(text, kind, timezone.now(), by, note, replacement))


def _placed(edition):
    edition.number = edition.text.editions.standing().count() + 1
    return edition


def _not_past(at):
    now = timezone.now()
    return max(at, now) if at is not None else now


def _foreseen_article(article, effective_at):
    article = copy.copy(article)
    article.date = article.day_of(effective_at)
    if article.serial is None:
        article.year, article.serial = article.date.year, YearCounter.foreseen(article.date.year)
    return article

"""Revisions and editions of a text on one timeline, and what two of them have in common."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles import differences
from articles.desk import fact_lines
from articles.models import Edition

SHOWN = 500
"""Revisions on one page: more than a text has that people write."""


@dataclass(frozen=True)
class Version:
    """A saved or a public state of a text, as the timeline shows it. `key` is `r7`, or `e` and the edition's key."""

    key: str
    name: str
    at: object
    who: str
    note: str
    row: object

    @property
    def is_edition(self):
        """Whether readers were, or would have been, shown it."""
        return isinstance(self.row, Edition)

    @property
    def digest(self):
        """The beginning of its digest."""
        return self.row.digest[:12]


def timeline(text, most=SHOWN):
    """Return the versions of `text`, the newest first, without their bodies."""
    revisions = text.revisions.select_related("author").defer("body", "summary", "title")[:most]
    editions = (
        text.editions.select_related("by", "cancelled_by").defer("body", "summary", "facts").order_by("-pk")[:most]
    )
    found = [*map(_of_revision, revisions), *map(_of_edition, editions)]
    return sorted(found, key=lambda version: (version.at, version.is_edition, version.key), reverse=True)


def _of_revision(row):
    name = _("Revision %(number)s") % {"number": row.number}
    return Version(f"r{row.number}", name, row.saved_at, row.author or _("import"), row.note, row)


def _of_edition(row):
    words = _("Edition %(number)s: %(kind)s, cancelled") if row.is_cancelled else _("Edition %(number)s: %(kind)s")
    name = words % {"number": row.number, "kind": row.get_kind_display()}
    return Version(f"e{row.pk}", name, row.recorded_at, row.by, row.note, row)


def version(text, key):
    """Return the version of `text` that `key` names, with its words; None if there is none."""
    kind, number = key[:1], key[1:]
    if kind not in ("r", "e") or not (number.isascii() and number.isdecimal()) or len(number) > 18:
        return None
    if kind == "r":
        row = text.revisions.select_related("author").filter(number=number).first()
        return _of_revision(row) if row else None
    row = text.editions.select_related("by", "cancelled_by").filter(pk=number).first()
    return _of_edition(row) if row else None


@dataclass(frozen=True)
class Part:
    """One part of two versions, compared: `runs` of blocks that changed or stayed."""

    title: str
    runs: list

    @property
    def changed(self):
        """How many blocks changed."""
        return sum(len(blocks) for is_changed, blocks in self.runs if is_changed)


def compared(before, after, notes=True):
    """Return the parts of two rows that have words, those of editions with their facts and, if asked, notes."""
    found = [
        _part(_("Title"), [before.title], [after.title]),
        _part(_("Summary"), [before.summary], [after.summary]),
        _part(_("Text"), _blocks(before.body), _blocks(after.body)),
    ]
    if isinstance(before, Edition) and isinstance(after, Edition):
        found.append(_part(_("Facts printed beside the words"), *map(fact_lines.lines, (before, after))))
    if notes and isinstance(before, Edition) and isinstance(after, Edition):
        found.append(_part(_("Note to readers"), before.note.split("\n\n"), after.note.split("\n\n")))
    return found


def _part(title, before, after):
    before, after = ([block for block in side if block] for side in (before, after))
    return Part(title, differences.runs(differences.aligned(before, after)))


def _blocks(body):
    return differences.blocks("", "", body)

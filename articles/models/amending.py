"""When readers were first told of a row of the record, and when it was amended since.

A part of a row is cited by itself. Until an edition that cites it takes effect nothing done to it is told: no new post
of a person that is entered, or set right, before its announcement.
"""

from collections import defaultdict

from django.db import models
from django.db.models import Min
from django.utils import timezone

from articles.models.citation import CITATIONS, citations_of, editions_citing
from delegations.models import AuditEntry
from delegations.models.audit import subject_type

AMENDING = ("change", "merge", "unmerge")
"""Acts on a row that change what its page says."""


def amended_at(row, at=None):
    """Return when `row` was last changed after the first live edition that cites it took effect; None if never."""
    at = at or timezone.now()
    first = editions_citing(row, at).order_by("effective_at").values("effective_at")[:1]
    changes = AuditEntry.objects.about(row).filter(action__in=AMENDING, at__gt=models.Subquery(first), at__lte=at)
    return max((instant for _key, instant in _told_of(changes)), default=None)


def told_at(model, keys, at=None):
    """Return {key: [instant, ...]} of rows of `model`: when each was first public, then when it was amended since.

    Rows that were never public by `at` are left out.
    """
    at = at or timezone.now()
    told = {key: [instant] for key, instant in _first_told(citations_of(model), keys).items() if instant <= at}
    for key, instants in _changes(model, keys, at).items():
        told[key] = [*told[key], *(instant for instant in instants if instant > told[key][0])] if key in told else []
    return {key: instants for key, instants in told.items() if instants}


def _changes(model, keys, at):
    entries = AuditEntry.objects.filter(subject_type=subject_type(model), subject_id__in=keys, action__in=AMENDING)
    found = defaultdict(list)
    for key, instant in _told_of(entries.filter(at__lte=at).order_by("at")):
        found[key].append(instant)
    return found


def _first_told(table, keys):
    """Return {key: when the first edition that cites the row took effect, or will}."""
    cited = table.objects.filter(row__in=keys, edition__cancelled_at=None)
    return dict(cited.order_by().values_list("row").annotate(Min("edition__effective_at")))


def _told_of(entries):
    """Return (key of the row, instant) of the acts that changed what readers saw then."""
    acts = list(entries.values_list("subject_id", "at", "detail"))
    parts = defaultdict(set)
    for _key, _instant, detail in acts:
        for part in detail.get("parts", []):
            parts[part["part"]].add(part.get("key"))
    cited = {table.row.field.related_model._meta.model_name: table for table in CITATIONS.values()} if parts else {}
    first = {noun: _first_told(cited[noun], keys - {None}) for noun, keys in parts.items() if noun in cited}
    return [(key, instant) for key, instant, detail in acts if _is_told(detail, instant, first)]


def _is_told(detail, instant, first):
    """Whether an act did something to the row itself, or to a part that readers had seen by then."""
    parts = detail.get("parts", [])
    return not parts or bool(detail.get("changed")) or any(_is_seen(part, instant, first) for part in parts)


def _is_seen(part, instant, first):
    """Whether readers see what became of a part. One that was cited cannot be deleted; a new one cannot be cited."""
    if part["done"] == "add":
        return False
    known = first.get(part["part"])
    if known is None or (part["done"] == "change" and "key" not in part):
        return True
    told = known.get(part.get("key"))
    return told is not None and told <= instant

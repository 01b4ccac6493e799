"""Reads the whole record of what was public and says where it lies.

Everything is computed afresh from the rows: digests, the chain, the timeline of every text, every cancelling. An
attacker who rewrites the whole chain and its head leaves no trace here: keep the head's digest somewhere else too.
"""

import heapq
from collections import defaultdict
from itertools import chain, islice, pairwise

from django.db.models import Max

from articles.models import CITATIONS, Approval, ArticleText, Edition, Ratification, Revision
from articles.models.revision import words_digest
from delegations import provenance, spelling, triggers
from delegations.models import AuditEntry, ChainHead

CHUNK = 500


def lies():
    """Yield a sentence for everything that is not as it was written. Reads in chunks; memory does not grow."""
    for trigger in triggers.missing():
        yield f"The trigger {trigger} is missing: what is written once can be changed."
    for trigger in triggers.rewritten():
        yield f"The trigger {trigger} was rewritten: what is written once may be changed."
    # What Python cannot read, the checks below cannot either.
    if misspelt := list(_misspelt()):
        yield from misspelt
        return
    yield from _chain()
    yield from _failed_log_ins()
    yield from _revisions()
    yield from _working_copies()
    yield from _editions()
    yield from _timelines()
    yield from _cancellations()
    yield from _approvals()
    yield from _ratifications()


def _misspelt():
    """Values that say one thing when they are read and another when they are compared."""
    for model in triggers.written_once_models():
        for column, key in spelling.misspelt(model):
            yield f"{model.__name__} row {key} has a {column} that is not spelt as it was written."


# --- the chain ----------------------------------------------------------------------------------------------


def _chain():
    position, digest = 0, provenance.GENESIS
    for row in heapq.merge(_editions_in_order(), _acts_in_order(), key=lambda row: row.position):
        if row.position != position + 1:
            yield f"The chain jumps from {position} to {row.position}: {_name(row)}."
        if row.previous_digest != digest:
            yield f"Link {row.position} does not follow the link before it: {_name(row)}."
        if row.digest != row.expected_digest():
            yield f"Link {row.position} is not as it was written: {_name(row)}."
        position, digest = row.position, row.digest
    head = ChainHead.objects.filter(pk=1).first()
    count, last = (head.count, head.digest) if head else (0, provenance.GENESIS)
    if (count, last) != (position, digest):
        yield f"The chain should end at link {count} ({last[:12]}) and ends at {position} ({digest[:12]})."


def _name(row):
    if isinstance(row, Edition):
        return f"edition {row.number} of {row.reference} [{row.language}]"
    return f"act “{row.action}” on {row.subject or 'nothing'}"


def _acts_in_order():
    return AuditEntry.objects.filter(position__isnull=False).order_by("position").iterator(CHUNK)


def _editions_in_order():
    """Editions with their citations, read by the chunk."""
    rows = Edition.objects.select_related("revision").order_by("position").iterator(CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        cited = _citations(chunk)
        for edition in chunk:
            edition.citations = cited[edition.pk]
            yield edition


def _citations(editions):
    cited = defaultdict(dict)
    for noun, table in CITATIONS.items():
        pairs = table.objects.filter(edition__in=editions).order_by("edition", "row").values_list("edition", "row")
        for edition, row in pairs:
            cited[edition].setdefault(noun, []).append(row)
    return cited


def _failed_log_ins():
    for entry in AuditEntry.objects.filter(position__isnull=True).iterator(CHUNK):
        if entry.digest != entry.expected_digest():
            yield f"A failed log-in of {entry.at:%Y-%m-%d %H:%M} is not as it was written."


# --- revisions and working copies -----------------------------------------------------------------------------


def _revisions():
    vouched = {(text, number): digest for text, _actor, number, digest in _told("save", "revision", "digest")}
    for revision in Revision.objects.order_by("text", "number").iterator(CHUNK):
        where = f"Revision {revision.number} of text {revision.text_id}"
        if revision.digest != revision.expected_digest():
            yield f"{where} is not as it was written."
        if vouched.pop((revision.text_id, revision.number), None) != revision.digest:
            yield f"{where} is not what the audit log says was saved."
    for text, number in vouched:
        yield f"Revision {number} of text {text} is gone."


def _acts_on_texts(*actions):
    return AuditEntry.objects.filter(subject_type=ArticleText._meta.label_lower, action__in=actions)


def _told(action, *names):
    """Yield (text, actor, what the log says under each of `names`). A log that was tampered with may say anything."""
    for text, actor, detail in _acts_on_texts(action).values_list("subject_id", "actor", "detail").iterator(CHUNK):
        said = detail if isinstance(detail, dict) else {}
        values = [said.get(name) for name in names]
        yield text, actor, *(value if isinstance(value, str | int | None) else str(value) for value in values)


def _working_copies():
    texts = ArticleText.objects.annotate(last=Max("revisions__number")).order_by("pk")
    for text in texts.iterator(CHUNK):
        if text.revision_number != text.last:
            yield f"Text {text.pk} says its last revision is {text.revision_number}; it is {text.last}."
            continue
        if text.current_revision.words_digest() != words_digest(text.title, text.summary, text.body):
            yield f"The working copy of text {text.pk} is not its last revision."


# --- editions -------------------------------------------------------------------------------------------------


def _editions():
    entries = _acts_on_texts("release", "correct", "correct_typing", "force", "withdraw", "restore", "remove")
    vouched = {str(digest) for digest in entries.values_list("detail__digest", flat=True)}
    rows = Edition.objects.select_related("article", "text", "revision").order_by("pk")
    for edition in rows.iterator(CHUNK):
        name = _name(edition).capitalize()
        if edition.digest not in vouched:
            yield f"{name} is not in the audit log."
        if (edition.year, edition.serial) != (edition.article.year, edition.article.serial):
            yield f"{name} belongs to an article that now says {edition.article.reference or 'no number'}."
        if edition.language != edition.text.language:
            yield f"{name} belongs to a text that now says its language is {edition.text.language}."
        if edition.kind != Edition.Kind.REMOVAL and edition.words_digest != edition.revision.words_digest():
            yield f"{name} does not show the words of its revision."


def _timelines():
    rows = Edition.objects.standing().order_by("text", "effective_at").iterator(CHUNK)
    for edition, following in pairwise(chain(rows, [None])):
        same_text = following is not None and following.text_id == edition.text_id
        ends = following.effective_at if same_text else None
        if edition.superseded_at != ends:
            yield f"{_name(edition).capitalize()} says it was superseded at {edition.superseded_at}; it was at {ends}."


def _cancellations():
    vouched = {
        edition: (actor, at, reason)
        for _text, actor, edition, at, reason in _told("cancel", "edition", "cancelled_at", "reason")
    }
    for edition in Edition.objects.filter(cancelled_at__isnull=False).iterator(CHUNK):
        shown = (edition.cancelled_by_id, edition.cancelled_at.isoformat(), edition.cancel_reason)
        if vouched.pop(edition.pk, None) != shown:
            yield f"The cancelling of {_name(edition)} is not what the audit log says."
    for key in vouched:
        yield f"Edition row {key} was cancelled by the audit log and says it was not."


def _approvals():
    vouched = {
        (text, revision, actor, *rest)
        for text, actor, revision, *rest in _told("approve", "revision", "facts", "submitted_by", "approved_at")
    }
    told = set()
    for approval in Approval.objects.select_related("revision").iterator(CHUNK):
        key = (
            approval.text_id, approval.revision.number, approval.by_id, approval.facts_digest,
            approval.submitted_by_id, approval.at.isoformat(),
        )  # fmt: skip
        told.add(key)
        if key not in vouched:
            yield f"The approval of revision {key[1]} of text {key[0]} is not in the audit log."
    for text, revision, *_rest in sorted(vouched - told, key=str):
        yield f"An approval of revision {revision} of text {text} is gone."
    yield from _released_without_approval()


def _released_without_approval():
    normal = Edition.objects.filter(
        kind__in=[Edition.Kind.PUBLICATION, Edition.Kind.CORRECTION], forced_reason="", minor=False
    )
    approved = Approval.objects.values("revision")
    for edition in normal.exclude(revision__in=approved).iterator(CHUNK):
        yield f"{_name(edition).capitalize()} was released without approval."


def _ratifications():
    vouched = {
        (edition, acts, actor, at)
        for _text, actor, edition, acts, at in _told("ratify", "edition", "acts", "ratified_at")
    }
    together = defaultdict(list)
    for row in Ratification.objects.order_by("pk").iterator(CHUNK):
        together[row.edition_id, row.by_id, row.at.isoformat()].append(row.act)
    told = {(edition, str(acts), by, at) for (edition, by, at), acts in together.items()}
    for edition, acts, *_rest in sorted(told ^ vouched, key=str):
        yield f"The ratification of {acts} on edition row {edition} does not agree with the audit log."

"""How editions come to be: release and correction of one or several languages, and what one editor declares at once.

Lock order everywhere: article, texts by id, year counter, chain head.
"""

import datetime
from itertools import pairwise

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models.approval import Ratification
from articles.models.citation import write_citations
from articles.models.edition import Edition
from articles.models.errors import NotAllowed
from articles.models.facts import Facts
from articles.models.indexing import index_edition, settle, unsettle
from articles.models.making import from_last_shown, from_working_copy
from articles.models.words import required, storable
from delegations.models import AuditEntry, ChainHead

LAST_SECONDS = datetime.timedelta(seconds=10)
"""What is so close to its hour can no longer be cancelled: caches may already count on it."""

FURTHEST = datetime.timedelta(days=2 * 366)
"""An hour further away than this is taken for a slip of the pen."""


def write_edition(edition, citations):
    """Insert `edition` at the end of its text's timeline and of the chain, with its citations and its index entry.

    Call inside the locks of the article.
    """
    standing = edition.text.editions.standing()
    edition.number = standing.count() + 1
    edition.citations = citations
    ChainHead.append(edition)
    write_citations(edition, citations)
    if not edition.is_removal:
        index_edition(edition)
    if edition.number > 1:
        retime(edition.text)
    settle()


def retime(text):
    """Make each standing edition of `text` end where the next one begins."""
    line = list(text.editions.standing().order_by("effective_at"))
    for edition, following in pairwise([*line, None]):
        ends = following.effective_at if following else None
        if edition.superseded_at != ends:
            text.editions.filter(pk=edition.pk)._change(superseded_at=ends)
            unsettle([edition])


class Releasing:
    """Verbs of an article that make editions from working copies, of several languages at one instant or none."""

    def release(self, texts, by, at=None, forced_reason=""):
        """Release `texts` of this article for the first time, now or at the instant `at`. Return their editions.

        All or nothing: if one may not be released, NotAllowed is raised and nothing has happened. `forced_reason`
        goes without approval; every editor sees it until somebody else ratifies.
        """
        return self._publish("release", texts, by, at=at, forced_reason=forced_reason)

    def correct(self, texts, by, note, at=None, minor=False, forced_reason=""):
        """Release corrections of public `texts`, with a public note (one, or one for each language code).

        A `minor` correction mends typing errors: it needs no approval, only an editor who wrote none of it, and
        leaves the facts of the edition before as they were.
        """
        verb = "correct_typing" if minor else "correct"
        return self._publish(verb, texts, by, at=at, note=note, minor=minor, forced_reason=forced_reason)

    def _publish(self, verb, texts, by, at=None, note="", minor=False, forced_reason=""):
        forced_reason = storable(forced_reason).strip()
        verb = "force" if forced_reason and not minor else verb
        seen = {text.pk: text.revision_number for text in texts}
        with transaction.atomic():
            article = self.locked()
            locked = list(article.texts.select_for_update(no_key=True).filter(pk__in=seen).order_by("pk"))
            _refuse_empty_or_stray(locked, seen)
            for text in locked:
                text.article = article
                text.refuse_unless_allowed(verb, by)
                text.refuse_gaps(photos=not minor)
            effective_at = _instant(at, locked)
            article.take_number_and_day(effective_at)
            facts = Facts(article, article.date)
            editions = [
                _edition(text, by, effective_at, facts, note, minor, forced_reason, seen[text.pk]) for text in locked
            ]
            for text, edition in zip(locked, editions, strict=True):
                _record(verb, text, by, edition)
                text.arrive(verb)
        self.refresh_from_db()
        for text in texts:
            text.refresh_from_db()
        return editions


def _refuse_empty_or_stray(texts, asked):
    if not asked:
        raise NotAllowed(_("Choose at least one language."))
    if len(texts) < len(asked):
        raise NotAllowed(_("One of these texts belongs to another article."))


def _instant(at, texts):
    """Return when the editions take effect: now, or `at` if it lies ahead; always after what took effect before."""
    now = timezone.now()
    if at is not None:
        if timezone.is_naive(at):
            raise NotAllowed(_("Give the hour with its time zone."))
        if at <= now:
            raise NotAllowed(_("The hour has already passed. Release it now, or choose a later hour."))
        if at > now + FURTHEST:
            raise NotAllowed(_("The hour is more than two years away."))
        return at
    latest = Edition.objects.standing().filter(text__in=texts).order_by("-effective_at").first()
    return max(now, latest.effective_at + datetime.timedelta(microseconds=1)) if latest else now


def _edition(text, by, effective_at, facts, note, minor, forced_reason, seen):
    """Make and write the edition of one text of a release."""
    if text.revision_number != seen:
        raise NotAllowed(_("The text changed while it was being released. Look at it again."))
    if not (minor or forced_reason) and not text.approval_holds(facts):
        raise NotAllowed(
            _("The text or the facts of the article changed after the approval. It has to be approved again.")
        )
    citations = text.edition_at().citations if minor else facts.keys()
    edition = from_working_copy(text, facts, effective_at, by, note, minor, forced_reason)
    write_edition(edition, citations)
    return edition


def _record(verb, text, by, edition):
    AuditEntry.record(
        verb, text, by,
        edition=edition.number, number=edition.reference, effective_at=edition.effective_at.isoformat(),
        digest=edition.digest, note=edition.note, forced_reason=edition.forced_reason,
    )  # fmt: skip


class Declaring:
    """Verbs of a text that one editor presses alone, with a reason, at once; another ratifies later."""

    def withdraw(self, by, note):
        """Mark the public text as withdrawn: it stays readable under the notice `note`."""
        return self._declare("withdraw", Edition.Kind.WITHDRAWAL, by, note)

    def restore(self, by, note):
        """Put the words that were last public back, after a withdrawal or a removal."""
        return self._declare("restore", Edition.Kind.RESTORATION, by, note)

    def remove(self, by, note, replacement=None):
        """Take the text from every address: readers get `note`, or are led to the article `replacement`."""
        if replacement is not None and replacement.pk == self.article_id:
            raise NotAllowed(_("An article cannot be replaced by itself."))
        return self._declare("remove", Edition.Kind.REMOVAL, by, note, replacement)

    def _declare(self, verb, kind, by, note, replacement=None):
        note = required(note, _("Give a reason. Readers will see it."))
        with self._move(verb, by):
            self._drop_what_waits(by)
            shown = self.last_shown()
            edition = from_last_shown(self, kind, _instant(None, [self]), by, note, replacement)
            write_edition(edition, {} if edition.is_removal else shown.citations)
            _record(verb, self, by, edition)
            return edition

    def last_shown(self):
        """Return the last edition that showed readers words, or None if there was none."""
        return self.editions.ever_public().exclude(kind=Edition.Kind.REMOVAL).order_by("-effective_at").first()

    def _drop_what_waits(self, by):
        """A scheduled edition must not undo what is declared now."""
        waiting = self.waiting_edition()
        if waiting is not None:
            self._cancel_edition(waiting, by, _("Overtaken by another decision on this text."))

    def cancel(self, by, reason):
        """Cancel the edition that waits, with a reason; return it. Not in its last ten seconds."""
        reason = required(reason, _("Give a reason."))
        with self._move("cancel", by):
            waiting = self.waiting_edition()
            self._cancel_edition(waiting, by, reason)
        waiting.refresh_from_db()
        return waiting

    def _cancel_edition(self, edition, by, reason):
        now = timezone.now()
        if edition.effective_at <= now + LAST_SECONDS:
            raise NotAllowed(
                _("It takes effect within ten seconds and can no longer be cancelled. Withdraw it afterwards.")
            )
        self.editions.filter(pk=edition.pk)._change(cancelled_at=now, cancelled_by=by, cancel_reason=reason)
        retime(self)
        self._reopen(edition)
        AuditEntry.record(
            "cancel", self, by,
            edition=edition.pk, digest=edition.digest, cancelled_at=now.isoformat(), reason=reason,
        )  # fmt: skip

    def _reopen(self, cancelled):
        """Let the working copy be released after all, if it is still what was cancelled: approved as it had been."""
        if self.state != self.State.RELEASED or cancelled.revision.number != self.revision_number:
            return
        unapproved = cancelled.minor or cancelled.forced_reason
        self.state = self.State.DRAFT if unapproved else self.State.APPROVED
        self.submitted_by = None if unapproved else self.submitted_by
        self.save(update_fields=["state", "submitted_by"])


def ratify(edition, by):
    """Stand behind what another editor did alone. Return the ratifications written.

    Raises NotAllowed if there is nothing to ratify or `by` did it.
    """
    if not by.has_perm("articles.ratify_articletext"):
        raise NotAllowed(_("You do not have the right to do this."))
    with transaction.atomic():
        article = edition.article.locked()
        edition = Edition.objects.unratified().filter(pk=edition.pk, article=article).first()
        if edition is None:
            raise NotAllowed(_("There is nothing to ratify."))
        acts = _acts_of_others(edition, by)
        if not acts:
            raise NotAllowed(_("You did this yourself. Somebody else has to ratify it."))
        now = timezone.now()
        written = [Ratification.objects.create(edition=edition, act=act, by=by, at=now) for act in acts]
        AuditEntry.record(
            "ratify", edition.text, by,
            edition=edition.pk, acts=[str(act) for act in acts], ratified_at=now.isoformat(),
        )  # fmt: skip
        return written


def _acts_of_others(edition, by):
    """The acts on `edition` that nobody ratified yet and that somebody else than `by` did."""
    done = set(edition.ratifications.values_list("act", flat=True))
    alone = edition.kind in Edition.ALONE or edition.forced_reason
    acts = {Ratification.Act.EDITION: edition.by_id if alone else None}
    acts[Ratification.Act.CANCELLING] = edition.cancelled_by_id
    return [act for act, actor in acts.items() if actor is not None and actor != by.pk and act not in done]

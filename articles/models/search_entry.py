"""The index in which everything said is found: one table of entries for readers, one for the staff.

The two never meet. An entry for readers stands for an edition, one for the staff for the working copy of a text. Time
is not copied: an entry only knows whether its edition is *settled*, that is live with no end in sight. All others, few
at any time, are asked of `Edition.objects.live()` at each search.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models import mark
from articles.models.edition import Edition
from articles.models.key_field import KeyField
from articles.models.terms_field import TermsField
from articles.search import keys, matching
from articles.search.query import All, Node


@dataclass(frozen=True)
class Asked:
    """What is asked of the index, beside what is filtered on the columns of the entries."""

    tree: Node | None = None
    low: int = 0
    high: int = keys.BEYOND
    years: frozenset[int] | None = None
    months: frozenset[int] | None = None
    hidden: models.QuerySet | None = None
    at: datetime | None = None


def _also(before, values):
    return frozenset(values) if before is None else before & frozenset(values)


class EntryQuerySet(models.QuerySet):
    """Entries that match a tree of words and labels, within a span of keys, and whatever else is filtered."""

    asked = Asked()

    def _clone(self):
        clone = super()._clone()
        clone.asked = self.asked
        return clone

    def _asking(self, **changed):
        clone = self._chain()
        clone.asked = replace(self.asked, **changed)
        return clone

    def matching(self, node):
        """Entries that also match `node`; None changes nothing."""
        if node is None:
            return self.all()
        tree = self.asked.tree
        return self._asking(tree=node if tree is None else All((tree, node)))

    def between(self, since=None, until=None):
        """Entries of the days from `since` to `until`, both included."""
        low = max(self.asked.low, keys.day_key(since)) if since is not None else self.asked.low
        high = min(self.asked.high, keys.after(until)) if until is not None else self.asked.high
        return self._asking(low=low, high=high)

    def in_years(self, years):
        """Entries of one of the years."""
        return self._asking(years=_also(self.asked.years, years))

    def in_months(self, months):
        """Entries of one of the months, whatever the year."""
        return self._asking(months=_also(self.asked.months, months))

    # --- answers, each one statement ---------------------------------------------------------------------------

    def overview(self, most):
        """Return all entries that match (`Found`), and the newest of them, as pairs of a key and its labels.

        Of those at most `most`, newest first.
        """
        return self._overview(matching.found(self), most)

    def _overview(self, everything, most):
        asked = self.asked
        found = everything.within(asked.low, asked.high, asked.years, asked.months)
        newest = found.newest(most)
        told = matching.labelled(self, newest) if newest else {}
        # One may have gone since.
        return found, [(key, told[key]) for key in newest if key in told]

    def newest(self, most):
        """Return the keys of the newest entries, at most `most`."""
        return matching.newest(self, most)

    def weighed(self, node, chosen):
        """Return {key: weight} of the keys `chosen` by how they answer `node`: the greater the nearer."""
        return matching.weighed(self, node, chosen)

    def among(self, node, chosen):
        """Return those of the keys `chosen` that match `node`, as a set."""
        return matching.among(self, node, chosen)


class Entry(models.Model):
    """What is common to both scopes. Each has a row that it stands for, `said`."""

    id = KeyField(primary_key=True)
    labels = models.TextField()
    terms = TermsField()
    analyser = models.PositiveSmallIntegerField(db_index=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.id)


class PublicEntryQuerySet(EntryQuerySet):
    def live(self, at=None):
        """Entries of editions that readers see at `at`: the only door to this table for a reader."""
        at = at or timezone.now()
        return self._asking(hidden=self.model.objects.dark(at), at=at)

    def overview(self, most):
        """Answer from what is remembered, if it holds."""
        if self.query.where or self.asked.at is None or not mark.holds_at(self.asked.at):
            return super().overview(most)
        return _overview_now(replace(self.asked, hidden=None, at=None), most)

    def dark(self, at=None):
        """Entries of editions that readers do not see at `at`: none of them is settled, so few are asked."""
        at, undecided = at or timezone.now(), self.filter(settled=False)
        if mark.holds_at(at):
            # Of what is remembered nothing waits: who has just been scheduled is not among them, and stays dark.
            return undecided.exclude(edition__in=_ending_now())
        live = Edition.objects.live(at).filter(pk=OuterRef("edition"))
        return undecided.filter(~Exists(live))


@mark.remembered
def _ending_now():
    """Return the keys of editions that readers see now and whose entries are not settled: their end is written."""
    undecided = PublicEntry.objects.filter(settled=False).annotate(
        live=Exists(Edition.objects.live().filter(pk=OuterRef("edition")))
    )
    return tuple(undecided.filter(live=True).order_by().values_list("edition", flat=True))


MOST_REMEMBERED = 50
"""Answers to what readers asked last that are kept: the keys of one take eight bytes for each entry."""


@mark.remembered(most=MOST_REMEMBERED)
def _overview_now(asked, most):
    return PublicEntry.objects.all()._asking(**vars(asked))._overview(_found_now(asked.tree), most)


@mark.remembered(most=MOST_REMEMBERED)
def _found_now(tree):
    return matching.found(PublicEntry.objects.live().matching(tree))


class PublicEntry(Entry):
    """An edition that is or will be live, as readers find it."""

    group_bits = 22
    """Keys alike above these bits are languages of one release."""

    edition = models.OneToOneField("articles.Edition", models.PROTECT, related_name="+")
    settled = models.BooleanField(default=False)

    objects = PublicEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "public entries"
        indexes = [
            models.Index(fields=["edition"], condition=Q(settled=False), name="public_entries_unsettled"),
        ]

    @property
    def said(self):
        """The edition."""
        return self.edition


class DeskEntryQuerySet(EntryQuerySet):
    def visible_to(self, user):
        """Entries of texts that `user` may see: the only door to this table."""
        from articles.models.article_text import ArticleText

        texts = ArticleText.objects.visible_to(user)
        # Whoever may see all texts is not asked about each of them.
        return self.filter(text__in=texts) if texts.query.where else self.all()


class DeskEntry(Entry):
    """The working copy of a text, as the staff find it."""

    group_bits = 12

    text = models.OneToOneField("articles.ArticleText", models.PROTECT, related_name="+")
    revision_number = models.PositiveIntegerField()

    objects = DeskEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "desk entries"

    @property
    def said(self):
        """The text."""
        return self.text

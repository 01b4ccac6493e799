"""Every public state of a text, and the two words for time that all public pages start from."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.approval import Ratification
from articles.models.moves import Standing
from articles.models.revision import Revision, words_digest
from delegations import provenance
from delegations.models.chain import Chained
from delegations.models.written_once import WrittenOnceQuerySet


class EditionQuerySet(WrittenOnceQuerySet):
    def live(self, at=None):
        """Editions readers see: took effect by `at`, not superseded at `at`, not cancelled; a removal shows nothing."""
        return self.current(at).exclude(kind=Edition.Kind.REMOVAL)

    def on_record(self, at=None):
        """Editions that were public and may still be read: took effect, not cancelled, text not removed at `at`."""
        at = at or timezone.now()
        return self._taken_effect(at)._still_read(at)

    def _still_read(self, at):
        removed = Edition.objects.current(at).filter(kind=Edition.Kind.REMOVAL, text=OuterRef("text"))
        return self.exclude(kind=Edition.Kind.REMOVAL).filter(~Exists(removed))

    def current(self, at=None):
        """The edition that holds for each text at `at`, removals included: what its address answers with."""
        at = at or timezone.now()
        return self._taken_effect(at).filter(Q(superseded_at__isnull=True) | Q(superseded_at__gt=at))

    def waiting(self, at=None):
        """Editions that have yet to take effect."""
        return self.standing().filter(effective_at__gt=at or timezone.now())

    def standing(self):
        """Editions that were not cancelled, past and to come: the timeline of each text."""
        return self.filter(cancelled_at__isnull=True)

    def ever_public(self, at=None):
        """Editions that took effect, removals included."""
        return self._taken_effect(at or timezone.now())

    def news_since(self, since, at=None):
        """First editions, by which texts became public after `since`. What comes from an archive is never new."""
        return self.ever_public(at).filter(number=1, effective_at__gt=since, archived=False)

    def unratified(self):
        """Editions on which one editor acted alone and nobody has stood behind it since."""
        ratified = Ratification.objects.filter(edition=OuterRef("pk"))
        made_alone = Q(kind__in=Edition.ALONE) | ~Q(forced_reason="")
        return self.filter(
            (made_alone & ~Exists(ratified.filter(act=Ratification.Act.EDITION)))
            | (Q(cancelled_at__isnull=False) & ~Exists(ratified.filter(act=Ratification.Act.CANCELLING)))
        )

    def newest_first(self):
        """In the order of lists: by the ministry's day, then by number. Served by the index of the same order."""
        return self.order_by("-date", "-serial", "-pk")

    def in_brief(self, most, skip=0):
        """Return a slice of the list, without bodies and facts: keys first, off the index, and only then rows."""
        keys = list(self.newest_first().values_list("pk", flat=True)[skip : skip + most])
        return list(Edition.objects.filter(pk__in=keys).defer("body", "facts").newest_first())

    def newest_change_first(self):
        """In the order in which they took effect, the last one first."""
        return self.order_by("-effective_at", "-pk")

    def numbered(self, year, serial):
        """Editions of the article with this number, in every language."""
        return self.filter(year=year, serial=serial)

    def changes(self):
        """Editions that changed what readers had already been shown: corrections, withdrawals, restorations."""
        return self.filter(kind__in=Edition.CHANGES)

    def last_changes(self, language, most, at, before=None):
        """Return the last changes on record at `at` of texts in `language`, at most `most`; of those before a place.

        A place is when a change took effect, and its key. Asked kind by kind, for so the index has them in order; with
        one bound in time, for of two the database may take the further.
        """
        rows = self._taken_effect(at if before is None else min(at, before[0]))._still_read(at)
        if before is not None:
            rows = rows.exclude(effective_at=before[0], pk__gte=before[1])
        rows = rows.filter(language=language).newest_change_first()
        places = [
            place
            for kind in Edition.CHANGES
            for place in rows.filter(kind=kind).values_list("effective_at", "pk")[:most]
        ]
        keys = [key for _at, key in sorted(places, reverse=True)[:most]]
        return list(Edition.objects.filter(pk__in=keys).defer("facts").newest_change_first())

    def major(self):
        """Publications and corrections that changed more than a typing error."""
        return self.filter(minor=False, kind__in=[Edition.Kind.PUBLICATION, Edition.Kind.CORRECTION])

    def newer_than(self, edition):
        """Editions of its language that stand before `edition` in lists, the nearest first."""
        return self._beside(edition, "gt").order_by("date", "serial", "pk")

    def older_than(self, edition):
        """Editions of its language that stand after `edition` in lists, the nearest first."""
        return self._beside(edition, "lt").newest_first()

    def _beside(self, edition, side):
        same_day = Q(date=edition.date)
        beside = Q(**{f"date__{side}": edition.date}) | same_day & Q(**{f"serial__{side}": edition.serial})
        # The day by itself as well: databases walk an index from its beginning for a condition with an "or" in it.
        rows = self.filter(language=edition.language, **{f"date__{side}e": edition.date})
        if edition.pk is None:
            # One that is only foreseen stands in the place of what holds of its text.
            return rows.exclude(text=edition.text_id).filter(beside)
        return rows.filter(beside | same_day & Q(serial=edition.serial) & Q(**{f"pk__{side}": edition.pk}))

    def _taken_effect(self, at):
        return self.standing().filter(effective_at__lte=at)


class Edition(Chained):
    """One public state of a text. Freezes all that its page prints; written once, on the chain."""

    class Kind(models.TextChoices):
        PUBLICATION = "publication", _("publication")
        CORRECTION = "correction", _("correction")
        WITHDRAWAL = "withdrawal", _("withdrawal")
        RESTORATION = "restoration", _("restoration")
        REMOVAL = "removal", _("removal")

    ALONE = (Kind.WITHDRAWAL, Kind.RESTORATION, Kind.REMOVAL)
    """Kinds that one editor makes at once and another ratifies later."""

    CHANGES = (Kind.CORRECTION, Kind.WITHDRAWAL, Kind.RESTORATION)
    """Kinds that change what readers had already been shown."""

    changeable = ("superseded_at",)
    set_once = ("cancelled_at", "cancelled_by", "cancel_reason")

    text = models.ForeignKey("articles.ArticleText", models.PROTECT, related_name="editions", verbose_name=_("text"))
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="editions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("edition"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="editions", verbose_name=_("revision"))

    effective_at = models.DateTimeField(_("takes effect"), db_index=True)
    superseded_at = models.DateTimeField(_("superseded"), null=True, db_index=True)
    recorded_at = models.DateTimeField(_("recorded"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    note = models.TextField(_("public note"), blank=True)
    minor = models.BooleanField(_("typing error only"), default=False)
    forced_reason = models.TextField(_("why it was forced"), blank=True)
    replacement = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, related_name="+", verbose_name=_("replaced by")
    )

    cancelled_at = models.DateTimeField(_("cancelled"), null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancel_reason = models.TextField(_("why it was cancelled"), null=True)

    # Frozen: the article as it was then.
    language = models.CharField(_("language"), max_length=12)
    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveIntegerField(_("serial"))
    article_kind = models.CharField(_("kind of article"), max_length=20)
    date = models.DateField(_("date"))
    date_precision = models.CharField(max_length=5)
    place = models.CharField(_("place"), max_length=500, blank=True)
    archived = models.BooleanField(_("from the archive"), default=False)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    slug = models.CharField(max_length=120)
    title = models.CharField(_("title"), max_length=500, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("body"), blank=True)
    facts = models.JSONField(default=dict)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["text", "effective_at"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        indexes = [
            models.Index(
                F("language"), F("date").desc(), F("serial").desc(), F("id").desc(), name="editions_newest_first"
            ),
            models.Index(fields=["year", "serial", "language"], name="editions_by_number"),
            models.Index(
                F("language"), F("kind"), F("effective_at").desc(), F("id").desc(), name="editions_by_kind_newest_first"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "number"], condition=Q(cancelled_at__isnull=True), name="one_edition_per_number"
            ),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(superseded_at__gt=F("effective_at")),
                name="an_edition_is_superseded_after_it_takes_effect",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True, cancel_reason__isnull=True)
                | Q(
                    cancelled_at__isnull=False,
                    cancelled_at__lt=F("effective_at"),
                    cancelled_by__isnull=False,
                    cancel_reason__isnull=False,
                ),
                name="only_what_waits_is_cancelled_with_name_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["correction", "withdrawal", "restoration", "removal"]) | ~Q(note=""),
                name="a_change_carries_a_public_note",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["publication", "correction", "withdrawal", "restoration", "removal"]),
                name="edition_kind_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.language} e{self.number}"

    @property
    def reference(self):
        """The number readers cite: `2023/117`."""
        return f"{self.year}/{self.serial}"

    def is_waiting(self, at=None):
        """Whether it has yet to take effect at `at` and was not cancelled."""
        return self.cancelled_at is None and self.effective_at > (at or timezone.now())

    @property
    def is_cancelled(self):
        """Whether it was cancelled before it took effect."""
        return self.cancelled_at is not None

    @property
    def is_removal(self):
        """Whether its text was taken from readers."""
        return self.kind == Edition.Kind.REMOVAL

    @property
    def is_withdrawal(self):
        """Whether it stands under a notice of withdrawal."""
        return self.kind == Edition.Kind.WITHDRAWAL

    @property
    def words_digest(self):
        """The digest of the words, which readers may compute themselves."""
        return words_digest(self.title, self.summary, self.body)

    @cached_property
    def citations(self):
        """The keys of all rows this edition cites, {noun: [key, ...]}; given before it is written, read back after."""
        from articles.models.citation import cited_keys

        return cited_keys(self)

    def sealed(self):
        """Return all that the digest covers. What may change later (superseding, cancelling) is proved otherwise."""
        return {name: getattr(self, name) for name in SEALED} | {
            "row": "edition",
            "revision_digest": self.revision.digest,
            "words": self.words_digest,
            "facts": provenance.digest(self.facts),
            "citations": self.citations,
        }


SEALED = (
    "text_id", "article_id", "number", "kind", "revision_id", "effective_at", "recorded_at", "by_id", "note", "minor",
    "forced_reason", "replacement_id", "language", "year", "serial", "article_kind", "date", "date_precision", "place",
    "archived", "source", "source_url", "slug",
)  # fmt: skip


def standing_of(edition):
    """Return where a text stands with readers whose current edition is `edition`; None is one that was never public."""
    if edition is None:
        return Standing.UNPUBLISHED
    kinds = {Edition.Kind.WITHDRAWAL: Standing.WITHDRAWN, Edition.Kind.REMOVAL: Standing.REMOVED}
    return kinds.get(edition.kind, Standing.LIVE)

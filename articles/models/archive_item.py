"""One file of an import, or one entry of a source: what was said of it, and the person who looked at it."""

from contextlib import contextmanager

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.article_text import ArticleText
from articles.models.errors import NotAllowed
from articles.models.moves import State
from delegations.models import AuditEntry


class ArchiveItemQuerySet(models.QuerySet):
    def waiting(self):
        """Items that nobody has read yet."""
        return self.filter(verdict=ArchiveItem.WAITING)

    def to_look_at(self):
        """Items in doubt that no person has checked, as long as their text is a draft."""
        doubtful = self.filter(verdict=ArchiveItem.Verdict.DOUBTFUL, checked_at=None)
        return doubtful.filter(text__state=State.DRAFT)


class ArchiveItem(models.Model):
    """A file or an entry of a source as it came into an import. Its bytes are held only while it waits to be read.

    `told` is what the source says beside the bytes, as `importer.item_of` takes it.
    """

    WAITING = ""

    class Verdict(models.TextChoices):
        CREATED = "created", gettext_lazy("created")
        DOUBTFUL = "doubtful", gettext_lazy("doubtful")
        UNCHANGED = "unchanged", gettext_lazy("unchanged")
        REFUSED = "refused", gettext_lazy("refused")

    batch = models.ForeignKey(
        "articles.ArchiveImport", models.PROTECT, related_name="items", verbose_name=gettext_lazy("import")
    )
    name = models.CharField(gettext_lazy("file"), max_length=500)
    raw = models.BinaryField(null=True)
    told = models.JSONField(default=dict)
    verdict = models.CharField(gettext_lazy("verdict"), max_length=10, choices=Verdict, blank=True, default=WAITING)
    findings = models.JSONField(default=list)
    refusal = models.JSONField(null=True)
    text = models.ForeignKey(
        ArticleText, models.PROTECT, null=True, related_name="archive_items", verbose_name=gettext_lazy("text")
    )
    alike = models.ForeignKey(ArticleText, models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=gettext_lazy("checked by")
    )
    checked_at = models.DateTimeField(gettext_lazy("checked"), null=True)
    set_aside = models.BooleanField(default=False)

    objects = ArchiveItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = gettext_lazy("file to look at")
        verbose_name_plural = gettext_lazy("files to look at")
        indexes = [
            models.Index(fields=["batch", "verdict", "id"], name="items_by_verdict"),
            models.Index(
                fields=["id"], condition=models.Q(verdict="doubtful", checked_at=None), name="items_to_look_at"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=["", "created", "doubtful", "unchanged", "refused"]),
                name="item_verdict_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict__in=["", "refused"]) | models.Q(text__isnull=False),
                name="what_was_made_has_a_text",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict="") | models.Q(raw__isnull=True), name="only_what_waits_holds_bytes"
            ),
        ]

    def __str__(self):
        return self.name

    def check_off(self, by, title, language, date, precision):
        """Fill in what was missing and say that a person has looked: all of it or nothing.

        Raises NotAllowed while something is missing, and if somebody else was quicker.
        """
        with self._looked_at(by) as (item, text):
            _set_day(text, by, date, precision)
            if language != text.language:
                text.set_language(language, by)
            text.save_revision(by, text.revision_number, title, text.body, text.summary)
            text.refuse_gaps()
            item.save(update_fields=["checked_by", "checked_at"])
            AuditEntry.record("check-import", text, by, file=item.name)

    def put_aside(self, by):
        """Say that a person has looked and that nothing shall come of the file: its draft goes no further in bulk."""
        with self._looked_at(by) as (item, text):
            item.set_aside = True
            item.save(update_fields=["checked_by", "checked_at", "set_aside"])
            AuditEntry.record("set-import-aside", text, by, file=item.name)

    @contextmanager
    def _looked_at(self, by):
        """Lock a doubtful item for the block and put down who looked. Raises NotAllowed if somebody was quicker."""
        if not by.has_perm("articles.change_archiveitem"):
            raise NotAllowed(_("You do not have the right to do this."))
        with transaction.atomic():
            item = ArchiveItem.objects.select_for_update(no_key=True).defer("raw").get(pk=self.pk)
            if item.checked_at is not None or item.verdict != self.Verdict.DOUBTFUL:
                raise NotAllowed(_("Somebody else has looked at this file meanwhile."))
            item.checked_by, item.checked_at = by, timezone.now()
            yield item, ArticleText.objects.select_related("article").get(pk=item.text_id)
        self.refresh_from_db(fields=["checked_by", "checked_at", "set_aside"])


def _set_day(text, by, date, precision):
    """Give the article of an imported text its own day. Call inside a transaction."""
    article = text.article.locked()
    if article.year is not None:
        raise NotAllowed(_("The article has its number; its day cannot be changed here."))
    before = (article.date, article.date_precision)
    article.date, article.date_precision = date, precision
    if before != (date, precision):
        article.save(update_fields=["date", "date_precision"])
        changed = {
            "date": [before[0] and before[0].isoformat(), date and date.isoformat()],
            "date_precision": [before[1], str(precision)],
        }
        AuditEntry.record("change", article, by, changed=changed)
    text.article = article

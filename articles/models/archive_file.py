from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article_text import ArticleText


class ArchiveFile(models.Model):
    """A file of an old archive as it came: its bytes, their digest, what was said of it, and the text made from it.

    The digest is how an import knows what it has already read. A refused file leaves no row.
    """

    class Verdict(models.TextChoices):
        CREATED = "created", _("created")
        DOUBTFUL = "doubtful", _("doubtful")

    name = models.CharField(_("file"), max_length=255)
    raw = models.BinaryField()
    sha256 = models.CharField(max_length=64, unique=True)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    warnings = models.JSONField(_("warnings"), default=list)
    signature = models.TextField(blank=True, editable=False)
    text = models.OneToOneField(ArticleText, models.PROTECT, related_name="archive_file", verbose_name=_("text"))
    imported_at = models.DateTimeField(_("imported"))
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("imported by")
    )

    class Meta:
        ordering = ["-imported_at", "-pk"]
        verbose_name = _("archive file")
        verbose_name_plural = _("archive files")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=["created", "doubtful"]), name="archivefile_verdict_is_known"
            ),
        ]

    def __str__(self):
        return self.name


class ArchiveBand(models.Model):
    """A key under which files that say nearly the same are found: they share at least one, as a rule."""

    file = models.ForeignKey(ArchiveFile, models.PROTECT, related_name="bands")
    band = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["band", "file"], name="files_by_band")]

    def __str__(self):
        return self.band

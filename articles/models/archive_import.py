"""An import of an old archive: what was sent together, under which settings, and how far the reading has come."""

from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.archive_item import ArchiveItem
from articles.models.article import Article
from articles.models.errors import NotAllowed


def private_storage():
    """Return the storage that no address leads to."""
    return storages["private"]


def a_name_of_our_own(upload, filename):
    """Name a source on the disk by chance: what it was called on somebody's machine is kept in the database only."""
    return f"archive/{get_random_string(32)}"


@dataclass(frozen=True)
class Progress:
    """How far an import or a run has come. `unopened` sources hold an unknown number of items more."""

    done: int
    total: int
    unopened: int = 0

    @property
    def is_finished(self):
        """Whether nothing is left to do."""
        return self.done == self.total and not self.unopened


class ArchiveImportQuerySet(models.QuerySet):
    def unfinished(self):
        """Imports that were left before all was read."""
        waiting = ArchiveItem.objects.waiting().values("batch")
        return self.filter(models.Q(pk__in=waiting) | models.Q(pk__in=ArchiveUpload.objects.unopened().values("batch")))


class ArchiveImport(models.Model):
    """Files of an old archive that were sent together, and the settings they are read with.

    Sending only stores; the reading goes on in short steps from whoever presses, and nothing is lost in between.
    """

    name = models.CharField(gettext_lazy("name"), max_length=200)
    kind = models.CharField(
        gettext_lazy("kind of article"), max_length=20, choices=Article.Kind, default=Article.Kind.PRESS_RELEASE
    )
    language = models.CharField(gettext_lazy("language where a file leaves doubt"), max_length=12, blank=True)
    source = models.CharField(gettext_lazy("source"), max_length=300, blank=True)
    source_url = models.URLField(gettext_lazy("address at the source"), max_length=500, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=gettext_lazy("started by")
    )
    started_at = models.DateTimeField(gettext_lazy("started"))

    objects = ArchiveImportQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = gettext_lazy("import")
        verbose_name_plural = gettext_lazy("imports")

    def __str__(self):
        return self.name

    @classmethod
    def start(cls, by, **fields):
        """Start an import without files and return it. `by` is None for the command line."""
        if by is not None and not by.has_perm("articles.add_archiveimport"):
            raise NotAllowed(_("You do not have the right to do this."))
        with transaction.atomic():
            started = cls(started_by=by, started_at=timezone.now(), **fields)
            started.full_clean(exclude=["started_by"])
            started.save()
        return started

    def keep(self, name, file):
        """Keep the source `file` (an open binary file) on the disk until it is opened; return its row.

        Raises OSError if the disk takes no more; then nothing is left of it.
        """
        kept = ArchiveUpload(batch=self, name=name[-255:], received_at=timezone.now())
        storage = private_storage()
        file.seek(0)
        try:
            kept.file.save(name, File(file), save=False)
            kept.save()
        except BaseException:
            if kept.file.name:
                storage.delete(kept.file.name)
            raise
        return kept

    def counts(self):
        """Return how many items got which verdict, those that wait under ""."""
        return dict(self.items.order_by().values_list("verdict").annotate(number=models.Count("pk")))

    def progress(self):
        """Return how far the reading has come."""
        counts = self.counts()
        total = sum(counts.values())
        return Progress(total - counts.get(ArchiveItem.WAITING, 0), total, self.uploads.unopened().count())


class ArchiveUploadQuerySet(models.QuerySet):
    def unopened(self):
        """Sources that still hold items nobody has taken out."""
        return self.filter(opened_at=None)


class ArchiveUpload(models.Model):
    """A file that holds many items (zip, WordPress export, feed, table), kept on the disk until all are taken out.

    `taken` items are: a process that is killed goes on from there.
    """

    batch = models.ForeignKey(ArchiveImport, models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=255)
    file = models.FileField(storage=private_storage, upload_to=a_name_of_our_own, blank=True)
    taken = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    objects = ArchiveUploadQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name

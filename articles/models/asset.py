import hashlib

from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models.bases import Coded
from delegations.models.fields import NamesField

EXTENSIONS = ["jpg", "jpeg", "png", "webp", "pdf", "docx", "xlsx", "odt"]


def private_storage():
    """Return the storage of originals, which no address leads to."""
    return storages["private"]


def private_path(asset, filename):
    """Name a file by its asset's code: what it was called on somebody's machine is kept in the database only."""
    return f"originals/{asset.code}"


class Asset(Coded):
    """A photo or document. The original is private; what readers may have is made from it."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("photo")
        DOCUMENT = "document", _("document")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PHOTO)
    original = models.FileField(
        _("file"),
        storage=private_storage,
        upload_to=private_path,
        validators=[FileExtensionValidator(EXTENSIONS)],
    )
    original_name = models.CharField(_("name of the file"), max_length=255, editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    captions = NamesField(_("caption"), blank=True)
    alt_texts = NamesField(
        _("alternative text"), blank=True, help_text=_("What a person who cannot see it should know.")
    )
    decorative = models.BooleanField(_("only decorates"), default=False)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    rights = models.CharField(_("rights"), max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name = _("photo or document")
        verbose_name_plural = _("photos and documents")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=["photo", "document"]), name="asset_kind_is_known"),
        ]

    def __str__(self):
        return self.original_name or self.code

    def save(self, *args, **kwargs):
        """Save with the name and digest of a newly given file."""
        if self.original and not self.original._committed:
            self.original_name = self.original.name[-255:]
            self.sha256 = _sha256(self.original.file)
        super().save(*args, **kwargs)


def _sha256(file):
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in iter(lambda: file.read(1 << 16), b""):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()

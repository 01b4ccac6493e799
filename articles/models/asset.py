"""Photos and documents: what was brought, what is said of it, and how a photo is cut."""

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.files import scan
from articles.files.pictures import Cut
from articles.files.shelf import private_storage
from articles.models.portraits import Portraying
from articles.models.taking import Taking
from delegations.models import Official
from delegations.models.bases import Coded
from delegations.models.fields import NamesField

NARROWEST = 5
"""What is left of a photo after cutting, in percent of each side, at the least."""


def private_path(asset, filename):
    """Name a file by its asset's code: what it was called on somebody's machine is kept in the database only."""
    return f"originals/{asset.code}"


def new_key():
    """Return the part of a public address that nobody can guess: 144 random bits."""
    return secrets.token_urlsafe(18)


class Percent(models.DecimalField):
    """A place in a photo, in percent of its width or height."""

    def __init__(self, *args, **kwargs):
        kwargs |= {"max_digits": 5, "decimal_places": 2}
        kwargs.setdefault("validators", [MinValueValidator(0), MaxValueValidator(100)])
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """Leave out of migrations what every such field has."""
        name, path, args, kwargs = super().deconstruct()
        for same in ("max_digits", "decimal_places", "validators"):
            kwargs.pop(same, None)
        return name, path, args, kwargs


class AssetQuerySet(models.QuerySet):
    def scanned(self):
        """Files that may be served as far as the scanner goes: all of them while none is configured."""
        return self.filter(scanned_at__isnull=False) if scan.is_configured() else self

    def portrait_of(self, official):
        """Return the portrait of an official with its pictures, or None."""
        return self.filter(portrait_of=official).prefetch_related("renditions").first()


class Asset(Taking, Portraying, Coded):
    """A photo or document. The original is private; what readers may have of a photo is made from it.

    `Asset.take` brings one in; `recut` cuts a photo that nobody has been promised yet.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", gettext_lazy("photo")
        DOCUMENT = "document", gettext_lazy("document")

    taken_before = False
    """Whether `take` was given bytes that were here already, and returned the asset that they had become."""

    kind = models.CharField(gettext_lazy("kind"), max_length=10, choices=Kind, default=Kind.PHOTO)
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    original = models.FileField(gettext_lazy("file"), storage=private_storage, upload_to=private_path)
    original_name = models.CharField(gettext_lazy("name of the file"), max_length=255, editable=False)
    content_type = models.CharField(gettext_lazy("type"), max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField(gettext_lazy("size"), default=0, editable=False)
    width = models.PositiveIntegerField(gettext_lazy("width"), null=True, editable=False)
    height = models.PositiveIntegerField(gettext_lazy("height"), null=True, editable=False)
    sha256 = models.CharField(gettext_lazy("fingerprint (SHA-256)"), max_length=64, editable=False, db_index=True)
    scanned_at = models.DateTimeField(gettext_lazy("found clean"), null=True, editable=False)

    captions = NamesField(gettext_lazy("caption"), blank=True)
    alt_texts = NamesField(
        gettext_lazy("alternative text"),
        blank=True,
        help_text=gettext_lazy("What a person who cannot see it should know."),
    )
    decorative = models.BooleanField(gettext_lazy("only decorates"), default=False)
    credit = models.CharField(gettext_lazy("credit"), max_length=200, blank=True)
    rights = models.CharField(gettext_lazy("rights"), max_length=300, blank=True)
    usage_terms = models.CharField(
        gettext_lazy("terms of use"),
        max_length=500,
        blank=True,
        help_text=gettext_lazy("What newspapers may do with it. Readers see this below the photo."),
    )
    taken_on = models.DateField(gettext_lazy("taken on"), null=True, blank=True)
    taken_time = models.TimeField(
        gettext_lazy("at"), null=True, blank=True, help_text=gettext_lazy("By the camera's clock.")
    )
    place = NamesField(gettext_lazy("place"), blank=True)
    people = models.ManyToManyField(
        Official, blank=True, related_name="+", verbose_name=gettext_lazy("people in the picture")
    )
    portrait_of = models.OneToOneField(
        Official,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("portrait of"),
        help_text=gettext_lazy("Shown on the public page of this person."),
    )

    crop_left = Percent(gettext_lazy("cut from the left"), default=0)
    crop_top = Percent(gettext_lazy("cut from the top"), default=0)
    crop_right = Percent(gettext_lazy("shown as far to the right as"), default=100)
    crop_bottom = Percent(gettext_lazy("shown as far down as"), default=100)
    focus_x = Percent(gettext_lazy("what matters most, from the left"), default=50)
    focus_y = Percent(gettext_lazy("what matters most, from the top"), default=50)

    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    added_at = models.DateTimeField(gettext_lazy("added"), auto_now_add=True)

    objects = AssetQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        verbose_name = gettext_lazy("photo or document")
        verbose_name_plural = gettext_lazy("photos and documents")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["photo", "document"]), name="asset_kind_is_known"),
            models.CheckConstraint(
                condition=Q(portrait_of__isnull=True) | Q(kind="photo"),
                name="a_portrait_is_a_photo",
                violation_error_message=gettext_lazy("Only a photo can be a portrait."),
            ),
            models.CheckConstraint(
                condition=Q(crop_left__gte=0, crop_top__gte=0, crop_right__lte=100, crop_bottom__lte=100)
                & Q(crop_left__lte=F("crop_right") - NARROWEST, crop_top__lte=F("crop_bottom") - NARROWEST),
                name="a_cut_leaves_part_of_the_photo",
                violation_error_message=gettext_lazy("Too little of the photo would be left."),
            ),
            models.CheckConstraint(
                condition=Q(focus_x__gte=0, focus_x__lte=100, focus_y__gte=0, focus_y__lte=100),
                name="what_matters_most_lies_in_the_photo",
            ),
        ]

    def __str__(self):
        return self.original_name or self.code

    def clean(self):
        """Refuse an hour without a day, and terms that contradict each other."""
        super().clean()
        if self.taken_time is not None and self.taken_on is None:
            raise ValidationError({"taken_on": _("Give the day as well, or leave out the hour.")})

    @property
    def is_photo(self):
        """Whether it is a photo and not a document."""
        return self.kind == Asset.Kind.PHOTO

    @property
    def cut(self):
        """How the photo is cut."""
        return Cut(
            left=float(self.crop_left), top=float(self.crop_top), right=float(self.crop_right),
            bottom=float(self.crop_bottom), x=float(self.focus_x), y=float(self.focus_y),
        )  # fmt: skip

    @property
    def awaits_scan(self):
        """Whether nobody may be served it before a scanner has found it clean."""
        return scan.is_configured() and self.scanned_at is None

    def in_the_way_of(self, language):
        """Return, in a sentence, why readers in `language` must not be given it as it is; "" if they may."""
        if self.awaits_scan:
            words = _("“%(file)s” has not been checked for viruses yet. Try again later.")
        elif self.is_photo and not self.decorative and not self.alt_texts.get(language):
            words = _(
                "The photo “%(file)s” has no words in %(language)s for people who cannot see it."
                " On its page write what it shows, or mark it as only decorating."
            )
        else:
            return ""
        return words % {"file": self, "language": settings.KNOWN_LANGUAGES.get(language, language)}

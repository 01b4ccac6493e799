"""The pictures that readers get of a photo."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.asset import Asset, new_key

ENDINGS = {"jpeg": "jpg", "webp": "webp"}


class Rendition(models.Model):
    """One picture made from a photo: painted anew, of one size and format, under an address that nobody can guess."""

    class Shape(models.TextChoices):
        WHOLE = "whole", _("whole")
        CARD = "card", _("card")

    asset = models.ForeignKey(Asset, models.PROTECT, related_name="renditions")
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    shape = models.CharField(max_length=10, choices=Shape)
    format = models.CharField(max_length=10)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    path = models.CharField(max_length=100)

    class Meta:
        ordering = ["asset", "-shape", "width", "-format"]
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "shape", "format", "width"], name="one_picture_of_a_shape_format_and_width"
            ),
            models.CheckConstraint(condition=models.Q(shape__in=["whole", "card"]), name="picture_shape_is_known"),
            models.CheckConstraint(condition=models.Q(format__in=["jpeg", "webp"]), name="picture_format_is_known"),
        ]

    def __str__(self):
        return f"{self.asset} {self.shape} {self.width} {self.format}"

    @property
    def name(self):
        """The end of its address."""
        return name_of(self.shape, self.width, self.format)

    @property
    def content_type(self):
        """What it is served as."""
        return f"image/{self.format}"


def name_of(shape, width, format_):
    """Return what the address of a picture ends with: it decorates, and says nothing that the picture does not."""
    return f"{shape}-{width}.{ENDINGS[format_]}"

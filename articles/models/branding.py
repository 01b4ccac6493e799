"""How the public site is called and dressed: set in the admin, by administrators."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.asset import Asset
from delegations.models.fields import NamesField


class Branding(models.Model):
    """One row. What is left empty is as the settings say, or is not shown."""

    class Palette(models.TextChoices):
        INK = "ink", gettext_lazy("Ink")
        EVERGREEN = "evergreen", gettext_lazy("Evergreen")
        LAGOON = "lagoon", gettext_lazy("Lagoon")
        PLUM = "plum", gettext_lazy("Plum")
        BRONZE = "bronze", gettext_lazy("Bronze")
        GRAPHITE = "graphite", gettext_lazy("Graphite")

    names = NamesField(
        gettext_lazy("name of the ministry"),
        blank=True,
        help_text=gettext_lazy("In the head of every page. A language left empty has the name from the settings."),
    )
    emblem = models.ForeignKey(
        Asset,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": Asset.Kind.PHOTO},
        verbose_name=gettext_lazy("emblem"),
        help_text=gettext_lazy(
            "A picture from “Photos and documents”, on a white ground, about as wide as it is high."
            " Everybody can see it as soon as it is chosen here."
        ),
    )
    palette = models.CharField(gettext_lazy("colours"), max_length=20, choices=Palette, default=Palette.INK)
    footer = NamesField(
        gettext_lazy("words at the foot of every page"),
        blank=True,
        help_text=gettext_lazy("A sentence or two, such as what may be quoted and how."),
    )
    address = NamesField(gettext_lazy("postal address"), blank=True)
    telephone = models.CharField(gettext_lazy("telephone"), max_length=60, blank=True)
    email = models.EmailField(gettext_lazy("e-mail"), blank=True)

    class Meta:
        verbose_name = gettext_lazy("name and look of the site")
        verbose_name_plural = gettext_lazy("name and look of the site")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_branding"),
            models.CheckConstraint(
                condition=models.Q(palette__in=["ink", "evergreen", "lagoon", "plum", "bronze", "graphite"]),
                name="palette_is_known",
            ),
        ]

    def __str__(self):
        return _("Name and look of the site")

    @classmethod
    def current(cls):
        """Return the row with its emblem; one that changes nothing while there is none."""
        return cls.objects.select_related("emblem").filter(pk=1).first() or cls(pk=1)

from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models.bases import Coded, InTree, Named
from delegations.models.country import Country
from delegations.models.fields import NamesField


class Organisation(Coded, Named, InTree):
    """A ministry, an embassy, an international organisation or a body of one, a state organ."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("ministry")
        EMBASSY = "embassy", _("embassy or mission")
        INTERNATIONAL_ORGANISATION = "international_organisation", _("international organisation")
        BODY = "body", _("body of an organisation")
        STATE_ORGAN = "state_organ", _("state organ")

    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    acronyms = NamesField(_("acronym"), blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="bodies", verbose_name=_("part of")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("country")
    )
    seeded_names = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            *InTree.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["ministry", "embassy", "international_organisation", "body", "state_organ"]
                ),
                name="organisation_kind_is_known",
            ),
        ]

    def foldable(self):
        """Return every text that a search for this organisation may use."""
        return self.names | {f"{code}-acronym": name for code, name in self.acronyms.items()}

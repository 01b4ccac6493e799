from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models.bases import Coded, InTree, Named


class Topic(Coded, Named, InTree):
    """A subject, in a tree: counter-terrorism, and under it legal cooperation against it."""

    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )

    class Meta(InTree.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

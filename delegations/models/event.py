from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models.bases import Coded, Dated, InTree, Named
from delegations.models.country import Country
from delegations.models.fields import NamesField
from delegations.models.organisation import Organisation


class Event(Coded, Named, Dated, InTree):
    """A conference, visit, session, talks or commemoration; perhaps part of a greater one."""

    class Kind(models.TextChoices):
        CONFERENCE = "conference", _("conference")
        VISIT = "visit", _("visit")
        SESSION = "session", _("session")
        TALKS = "talks", _("talks")
        COMMEMORATION = "commemoration", _("commemoration")

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        CONFIRMED = "confirmed", _("confirmed")
        HELD = "held", _("held")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="sub_events", verbose_name=_("part of")
    )
    place = NamesField(_("place"), blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("country")
    )
    organisers = models.ManyToManyField(Organisation, blank=True, related_name="+", verbose_name=_("organisers"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.HELD)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            *Dated.Meta.constraints,
            *InTree.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind__in=["conference", "visit", "session", "talks", "commemoration"]),
                name="event_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["planned", "confirmed", "held", "postponed", "cancelled"]),
                name="event_status_is_known",
            ),
        ]

from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models.bases import Coded, Dated
from delegations.models.delegation import Delegation
from delegations.models.event import Event
from delegations.models.fields import NamesField
from delegations.models.official import Official
from delegations.models.post import Appointment
from delegations.models.topic import Topic


class Speech(Coded, Dated):
    """Who spoke at which event or session, in which capacity, on what; and how true the text is to what was said."""

    class Standing(models.TextChoices):
        DELIVERED = "delivered", _("as delivered")
        PREPARED = "prepared", _("as prepared")
        SUMMARY = "summary", _("summary")

    official = models.ForeignKey(Official, models.PROTECT, related_name="speeches", verbose_name=_("speaker"))
    appointments = models.ManyToManyField(Appointment, blank=True, related_name="+", verbose_name=_("posts then held"))
    printed = NamesField(_("title as printed"), blank=True)
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="speeches", verbose_name=_("event or session")
    )
    delegation = models.ForeignKey(
        Delegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speeches",
        verbose_name=_("as one of delegation"),
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    standing = models.CharField(_("standing of the text"), max_length=10, choices=Standing, default=Standing.SUMMARY)

    class Meta(Dated.Meta):
        verbose_name = _("speech")
        verbose_name_plural = _("speeches")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(standing__in=["delivered", "prepared", "summary"]),
                name="speech_standing_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.official} – {self.event}" if self.event_id else str(self.official)

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from delegations.models.bases import Coded, first_day, one_of_country_or_organisation
from delegations.models.country import Country
from delegations.models.event import Event
from delegations.models.fields import NamesField, name_in
from delegations.models.official import Official
from delegations.models.organisation import Organisation
from delegations.models.post import Appointment


class Delegation(Coded):
    """Who a country or an organisation sent to an event or on a visit."""

    names = NamesField(
        _("name"), blank=True, help_text=_("Only if it is called something else than “delegation of …”.")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="delegations", verbose_name=_("sent by country")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("sent by organisation"),
    )
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="delegations", verbose_name=_("event or visit")
    )

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            one_of_country_or_organisation(
                "delegation_has_one_sender", _("Name the country or the organisation that sent it, and only one.")
            )
        ]

    def __str__(self):
        sender = self.name_in(get_language())
        return f"{sender} – {self.event}" if self.event_id else sender

    @property
    def day(self):
        """The day on which its people held their posts, or None."""
        return first_day(self)

    @property
    def sender(self):
        """The country or organisation that sent it."""
        return self.country or self.organisation

    def name_in(self, language):
        """Return its own name in `language`, else the sender's."""
        own = name_in(self.names, language)
        return own or (self.sender.name_in(language) if self.sender else "")


class DelegationMember(models.Model):
    """One person in a delegation, in a capacity."""

    class Role(models.TextChoices):
        HEAD = "head", _("head")
        DEPUTY_HEAD = "deputy_head", _("deputy head")
        MEMBER = "member", _("member")
        ADVISER = "adviser", _("adviser")

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="members", verbose_name=_("delegation"))
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name=_("official"))
    role = models.CharField(_("capacity"), max_length=12, choices=Role, default=Role.MEMBER)
    appointments = models.ManyToManyField(Appointment, blank=True, related_name="+", verbose_name=_("posts then held"))
    printed = NamesField(_("title as printed"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                fields=["delegation"],
                condition=models.Q(role="head"),
                name="a_delegation_has_one_head",
                violation_error_message=_("A delegation has one head."),
            ),
            models.UniqueConstraint(
                fields=["delegation", "official"],
                name="a_person_is_in_a_delegation_once",
                violation_error_message=_("This person is already in the delegation."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["head", "deputy_head", "member", "adviser"]),
                name="member_role_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.official}, {self.get_role_display()}"

"""Who met whom."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from delegations.models.bases import Coded, Dated, first_day, one_of_country_or_organisation
from delegations.models.country import Country
from delegations.models.event import Event
from delegations.models.fields import NamesField, name_in
from delegations.models.official import Official
from delegations.models.organisation import Organisation
from delegations.models.post import Appointment
from delegations.models.topic import Topic


class Meeting(Coded, Dated):
    """A meeting of two or more sides, perhaps in the margins of an event."""

    class Kind(models.TextChoices):
        BILATERAL = "bilateral", _("bilateral meeting")
        MULTILATERAL = "multilateral", _("multilateral meeting")
        COURTESY_CALL = "courtesy_call", _("courtesy call")
        TELEPHONE = "telephone", _("telephone conversation")
        VIDEO = "video", _("video conference")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.BILATERAL)
    names = NamesField(_("name"), blank=True, help_text=_("Only if it has one of its own."))
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("took place at")
    )
    place = NamesField(_("place"), blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("in which country")
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))

    class Meta(Dated.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind__in=["bilateral", "multilateral", "courtesy_call", "telephone", "video"]),
                name="meeting_kind_is_known",
            ),
        ]

    def __str__(self):
        when = f" ({self.begins})" if self.begins else ""
        return f"{self.name_in(get_language()) or self.get_kind_display()}{when}"

    @property
    def day(self):
        """The day on which its people held their posts, or None."""
        return first_day(self)

    def name_in(self, language):
        """Return its own name in `language`, else the sides joined by a dash."""
        own = name_in(self.names, language)
        return own or " – ".join(side.name_in(language) for side in self.sides.all())


class MeetingSide(models.Model):
    """A country or an organisation at a meeting."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sides", verbose_name=_("meeting"))
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("side")
        verbose_name_plural = _("sides")
        constraints = [
            one_of_country_or_organisation(
                "a_side_is_a_country_or_an_organisation", _("A side is a country or an organisation, and only one.")
            ),
            models.UniqueConstraint(fields=["meeting", "country"], name="a_country_is_a_side_once"),
            models.UniqueConstraint(fields=["meeting", "organisation"], name="an_organisation_is_a_side_once"),
        ]

    def __str__(self):
        return self.name_in(get_language())

    @property
    def party(self):
        """The country or organisation."""
        return self.country or self.organisation

    def name_in(self, language):
        """Return the name of the country or organisation in `language`."""
        return self.party.name_in(language) if self.party else ""


class MeetingParticipant(models.Model):
    """A person on a side of a meeting, with the posts then held and the words then printed."""

    side = models.ForeignKey(MeetingSide, models.PROTECT, related_name="participants", verbose_name=_("side"))
    official = models.ForeignKey(Official, models.PROTECT, related_name="+", verbose_name=_("official"))
    appointments = models.ManyToManyField(Appointment, blank=True, related_name="+", verbose_name=_("posts then held"))
    printed = NamesField(_("title as printed"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(
                fields=["side", "official"],
                name="a_person_is_on_a_side_once",
                violation_error_message=_("This person is already on this side."),
            )
        ]

    def __str__(self):
        return str(self.official)

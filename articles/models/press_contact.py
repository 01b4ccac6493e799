"""Whom journalists reach, in which languages, about what, and when."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import dates
from articles.press import shifts, wording
from delegations.models import Country, Topic
from delegations.models.bases import Coded, Named, NamedQuerySet
from delegations.models.fields import NamesField

LONGEST_EXCEPTION = 366
"""Days."""

TELEPHONE = RegexValidator(
    r"\A\+[0-9][0-9 ().-]{5,28}\Z",
    gettext_lazy("Give the number as it is dialled from abroad, as in +1 202 555 0100."),
)


class PressContactQuerySet(NamedQuerySet):
    def for_readers(self):
        """Contacts that are shown, spokespersons first, with their hours."""
        rows = self.filter(listed=True).order_by(
            models.Case(models.When(kind=PressContact.Kind.SPOKESPERSON, then=0), default=1), "place", "pk"
        )
        return rows.prefetch_related("hours", "exceptions")


class PressContact(Coded, Named):
    """A spokesperson or another contact for journalists: a person, or an office that several share."""

    class Kind(models.TextChoices):
        SPOKESPERSON = "spokesperson", gettext_lazy("spokesperson")
        OFFICER = "officer", gettext_lazy("press officer")

    names = NamesField(
        pgettext_lazy("of a contact", "name"),
        help_text=gettext_lazy("A person's name, or that of the duty or the office."),
    )
    kind = models.CharField(gettext_lazy("kind"), max_length=20, choices=Kind, default=Kind.OFFICER)
    telephone = models.CharField(
        gettext_lazy("telephone"), max_length=30, blank=True, validators=[TELEPHONE],
        help_text=gettext_lazy("As it is dialled from abroad: +1 202 555 0100."),
    )  # fmt: skip
    email = models.EmailField(gettext_lazy("e-mail"), blank=True)
    languages = models.JSONField(gettext_lazy("languages spoken"), default=list, blank=True)
    countries = models.ManyToManyField(
        Country, blank=True, related_name="+", verbose_name=pgettext_lazy("of a contact", "for countries")
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="+", verbose_name=pgettext_lazy("of a contact", "for topics"),
        help_text=gettext_lazy("Readers see a topic once something about it has been released."),
    )  # fmt: skip
    listed = models.BooleanField(gettext_lazy("shown to readers"), default=True)
    place = models.PositiveSmallIntegerField(
        gettext_lazy("place in the list"), default=0, help_text=gettext_lazy("The lowest number stands first.")
    )

    objects = PressContactQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = gettext_lazy("press contact")
        verbose_name_plural = gettext_lazy("press contacts")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["spokesperson", "officer"]), name="presscontact_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(telephone="") | ~Q(email=""),
                name="a_contact_can_be_reached",
                violation_error_message=gettext_lazy("Give a telephone number or an e-mail address."),
            ),
        ]

    def duty_at(self, at):
        """Return whether somebody answers at `at`, and until when that stays so."""
        weekly = [row.as_weekly for row in self.hours.all()]
        dated = [row.as_dated for row in self.exceptions.all()]
        return shifts.duty(weekly, dated, at, timezone.get_default_timezone())


class DutyHours(models.Model):
    """The hours at which a contact answers on some days of every week, in the ministry's zone."""

    contact = models.ForeignKey(PressContact, models.PROTECT, related_name="hours")
    days = models.CharField(gettext_lazy("days"), max_length=7, help_text=gettext_lazy("Monday is 1."))
    begins = models.TimeField(pgettext_lazy("hours", "from"))
    ends = models.TimeField(
        pgettext_lazy("hours", "until"), help_text=gettext_lazy("No later than the beginning: on the next day.")
    )

    class Meta:
        ordering = ["days", "begins"]
        verbose_name = gettext_lazy("line of hours")
        verbose_name_plural = gettext_lazy("hours of the week")
        constraints = [models.CheckConstraint(condition=~Q(days=""), name="duty_hours_have_a_day")]

    def __str__(self):
        return wording.week(self.as_weekly)

    @property
    def as_weekly(self):
        """The same, to reckon with."""
        return shifts.Weekly(frozenset(int(day) for day in self.days), self.begins, self.ends)


class DutyException(models.Model):
    """A day, or days in a row, on which a contact answers at other hours, or not at all."""

    contact = models.ForeignKey(PressContact, models.PROTECT, related_name="exceptions")
    first = models.DateField(gettext_lazy("first day"))
    last = models.DateField(
        gettext_lazy("last day"), null=True, blank=True, help_text=gettext_lazy("Empty: that day alone.")
    )
    begins = models.TimeField(
        pgettext_lazy("hours", "from"), null=True, blank=True, help_text=gettext_lazy("Empty: not on duty.")
    )
    ends = models.TimeField(pgettext_lazy("hours", "until"), null=True, blank=True)

    class Meta:
        ordering = ["first", "begins"]
        verbose_name = gettext_lazy("exception")
        verbose_name_plural = gettext_lazy("exceptions")
        constraints = [
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")),
                name="an_exception_begins_before_it_ends",
                violation_error_message=gettext_lazy("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(begins__isnull=True, ends__isnull=True) | Q(begins__isnull=False, ends__isnull=False),
                name="an_exception_has_both_hours_or_none",
                violation_error_message=gettext_lazy("Give both hours, or neither where nobody is on duty."),
            ),
        ]

    def __str__(self):
        return f"{dates.printed(self.first, self.last)}: {wording.hours(self.begins, self.ends)}"

    def clean(self):
        """Refuse what is longer than a year: that is no exception."""
        super().clean()
        if self.first and self.last and (self.last - self.first).days > LONGEST_EXCEPTION:
            raise ValidationError(
                {"last": _("An exception of more than a year: change the hours of the week instead.")}
            )

    @property
    def as_dated(self):
        """The same, to reckon with."""
        return shifts.Dated(self.first, self.last or self.first, self.begins, self.ends)

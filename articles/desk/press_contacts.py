"""The pages of the press contacts: how each is reached, about what, and on a few lines when."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import DutyException, DutyHours, PressContact
from articles.press import shifts, wording
from delegations.admin.parts import PartFormSet, PartInline
from delegations.admin.record import RecordAdmin, RecordForm

HOUR_FORMAT = "%H:%M"


class HourOfDayInput(forms.TimeInput):
    """The browser's own box for an hour."""

    input_type = "time"

    def __init__(self):
        super().__init__(format=HOUR_FORMAT)


class HourOfDayField(forms.TimeField):
    widget = HourOfDayInput
    default_error_messages = {"invalid": gettext_lazy("Give an hour, as in 09:00.")}


class WeekdaysField(forms.MultipleChoiceField):
    """Days of the week to tick, kept as their numbers: "12345"."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"required": gettext_lazy("Tick at least one day.")}

    def __init__(self, **kwargs):
        choices = [(str(number + 1), name) for number, name in WEEKDAYS_ABBR.items()]
        super().__init__(**kwargs | {"choices": choices})

    def prepare_value(self, value):
        """Spread the stored numbers over the boxes."""
        return list(value or "")

    def clean(self, value):
        """Return the numbers in their order, as they are stored."""
        return "".join(sorted(super().clean(value)))

    def has_changed(self, initial, data):
        """Compare the days, whatever they came in."""
        return sorted(initial or "") != sorted(data or "")


class HoursForm(forms.ModelForm):
    days = WeekdaysField(label=gettext_lazy("days"))
    begins = HourOfDayField(label=DutyHours._meta.get_field("begins").verbose_name)
    ends = HourOfDayField(
        label=DutyHours._meta.get_field("ends").verbose_name, help_text=DutyHours._meta.get_field("ends").help_text
    )


class HoursFormSet(PartFormSet):
    """Hours of the week that do not overlap."""

    def clean(self):
        """Say which two overlap."""
        super().clean()
        pair = shifts.overlapping([row.as_weekly for row in _rows(self)])
        if pair:
            words = _("%(one)s and %(other)s overlap. Give each hour once.")
            raise ValidationError(words % {"one": wording.week(pair[0]), "other": wording.week(pair[1])})


class ExceptionForm(forms.ModelForm):
    begins = HourOfDayField(
        label=DutyException._meta.get_field("begins").verbose_name, required=False,
        help_text=DutyException._meta.get_field("begins").help_text,
    )  # fmt: skip
    ends = HourOfDayField(label=DutyException._meta.get_field("ends").verbose_name, required=False)


class ExceptionFormSet(PartFormSet):
    """Exceptions of which no two say different things of a day."""

    def clean(self):
        """Say which day has two."""
        super().clean()
        pair = shifts.contradicting([row.as_dated for row in _rows(self)])
        if pair:
            day = max(pair[0].first, pair[1].first)
            raise ValidationError(_("%(day)s has two exceptions that cannot both hold.") % {"day": day.isoformat()})


def _rows(formset):
    """Return the rows that would be stored, as far as they are whole; what is amiss in one is said beside it."""
    forms_kept = [form for form in formset.forms if form not in formset.deleted_forms and not form.errors]
    return [form.instance for form in forms_kept if form.has_changed() or form.instance.pk]


class HoursInline(PartInline, admin.TabularInline):
    model = DutyHours
    form = HoursForm
    formset = HoursFormSet
    fields = ["days", "begins", "ends"]

    def get_extra(self, request, obj=None, **kwargs):
        """Offer an empty line to those without JavaScript too."""
        return 1


class ExceptionInline(HoursInline):
    model = DutyException
    form = ExceptionForm
    formset = ExceptionFormSet
    fields = ["first", "last", "begins", "ends"]


class ContactForm(RecordForm):
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages spoken"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "languages" in self.fields:
            self.fields["languages"].choices = list(settings.KNOWN_LANGUAGES.items())


@admin.register(PressContact)
class PressContactAdmin(RecordAdmin):
    """Who answers journalists. One that is not shown is kept for another time."""

    form = ContactForm
    fieldsets = [
        (None, {"fields": ["names", "kind", "telephone", "email", "languages"]}),
        (gettext_lazy("About what"), {"fields": ["countries", "topics"]}),
        (gettext_lazy("In the list"), {"fields": ["listed", "place"]}),
    ]
    inlines = [HoursInline, ExceptionInline]
    autocomplete_fields = ["countries", "topics"]
    list_display = ["__str__", "kind", "telephone", "email", "listed", "place"]
    list_filter = ["kind", "listed"]
    ordering = ["place", "pk"]
    parts = ("hours", "exceptions")
    change_form_template = "admin/articles/presscontact/change_form.html"

    def render_change_form(self, request, context, *args, **kwargs):
        """Say in which zone the hours are."""
        return super().render_change_form(request, context | {"zone": settings.TIME_ZONE}, *args, **kwargs)

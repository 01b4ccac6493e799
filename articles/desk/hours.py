"""Hours as the ministry gives and reads them: in its own zone, which is named, and in UTC."""

import datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


def in_words(at):
    """Return an instant as `24 November 2026, 10:00 (Asia/Ashgabat), which is 24 November 2026, 05:00 UTC`."""
    here = timezone.localtime(at, timezone.get_default_timezone())
    there = at.astimezone(datetime.UTC)
    return _("%(here)s (%(zone)s), which is %(there)s UTC") % {
        "here": date_format(here, "j F Y, H:i"),
        "zone": settings.TIME_ZONE,
        "there": date_format(there, "j F Y, H:i"),
    }


class HourField(forms.DateTimeField):
    """An hour in the ministry's zone. One that a change of clocks skips or repeats is refused in words."""

    default_error_messages = {"invalid": gettext_lazy("Give a day and an hour, as in 2026-11-24 10:00.")}

    def __init__(self, **kwargs):
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, help_text=self._zone_named(), **kwargs)

    def to_python(self, value):
        """Return an aware instant, or None."""
        with timezone.override(timezone.get_default_timezone()):
            try:
                return super().to_python(value)
            except ValidationError as error:
                if getattr(error, "code", "") != "ambiguous_timezone":
                    raise
        raise ValidationError(
            _("The clocks change at that time, so the hour is skipped or comes twice. Choose another one.")
        )

    @staticmethod
    def _zone_named():
        return gettext_lazy("The ministry's time zone: %s.") % settings.TIME_ZONE

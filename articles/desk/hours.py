"""Hours as the ministry gives and reads them: in its own zone, which is named, and in UTC."""

import datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


def in_words(at):
    """Return an instant as `24 November 2026, 10:00 (Asia/Ashgabat), which is 24 November 2026, 05:00 UTC`."""
    here = timezone.localtime(at, timezone.get_default_timezone())
    there = at.astimezone(datetime.UTC)
    return _("%(here)s (%(zone)s), which is %(there)s UTC") % {
        "here": date_format(here, "DATETIME_FORMAT"),
        "zone": settings.TIME_ZONE,
        "there": date_format(there, "DATETIME_FORMAT"),
    }


def here(at):
    """Return an instant in the ministry's zone alone: `24 November 2026, 10:00`."""
    return date_format(timezone.localtime(at, timezone.get_default_timezone()), "DATETIME_FORMAT")


class HourInput(forms.DateTimeInput):
    """A box for an hour, with the same hour in words beside it: the ministry's zone and UTC."""

    template_name = "articles/widgets/hour.html"

    class Media:
        js = [Script("desk/hour-in-zones.js", defer=True)]

    def __init__(self):
        super().__init__({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def get_context(self, name, value, attrs):
        """Say the hour that stands in the box, and how a script is to say another."""
        context = super().get_context(name, value, attrs)
        words = _("%(here)s (%(zone)s), which is %(there)s UTC")
        context["widget"] |= {
            "zone": settings.TIME_ZONE,
            "words": words % {"here": "{here}", "zone": "{zone}", "there": "{there}"},
            "said": _said(context["widget"]["value"]),
        }
        return context


def _said(typed):
    """Return an hour that was typed in words, "" if it is none."""
    try:
        at = HourField().to_python(typed)
    except ValidationError:
        return ""
    return in_words(at) if at else ""


def _zone_named():
    return _("The ministry's time zone: %s.") % settings.TIME_ZONE


class HourField(forms.DateTimeField):
    """An hour in the ministry's zone. One that a change of clocks skips or repeats is refused in words."""

    default_error_messages = {"invalid": gettext_lazy("Give a day and an hour, as in 2026-11-24 10:00.")}

    def __init__(self, **kwargs):
        super().__init__(widget=HourInput(), help_text=lazy(_zone_named, str)(), **kwargs)

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

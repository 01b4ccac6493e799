"""What a report may be narrowed by. What cannot be read is told beside its box and left out; the rest holds."""

import django_filters
from django import forms
from django.contrib import admin
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.filter_fields import PeriodForm
from articles.models import Article
from delegations.admin.choices import KeyField, KeySelect
from delegations.models import (
    Country,
    Delegation,
    Meeting,
    MeetingParticipant,
    MeetingSide,
    Official,
    Organisation,
    Topic,
)

NOT_A_CHOICE = gettext_lazy("This is not one of the choices. It was left out.")
BESIDE = ("show", "by", "page")
"""Parameters that choose how a report is shown."""


class _KeyFilter(django_filters.Filter):
    field_class = KeyField


def _row(label, queryset, field, method, help_text=""):
    """Choose a row by its name, in any script; `field` is one that holds such rows."""
    return _KeyFilter(
        label=label, method=method, queryset=queryset, widget=KeySelect(field, admin.site), help_text=help_text,
        error_messages={"invalid_choice": NOT_A_CHOICE},
    )  # fmt: skip


def _day(label, method):
    return django_filters.DateFilter(
        label=label, method=method, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("This is not a day. It was left out.")},
    )  # fmt: skip


def _field(model, name):
    return model._meta.get_field(name)


class ReportFilter(django_filters.FilterSet):
    """Narrows contacts: `narrowed` takes one source of them."""

    since = _day(pgettext_lazy("first day", "From"), "began_since")
    until = _day(pgettext_lazy("last day", "To"), "began_until")

    class Meta:
        model = MeetingSide
        fields = []
        form = PeriodForm

    @cached_property
    def asked(self):
        """What was asked for and could be read, {parameter: value}; the boxes are given what they show."""
        if not self.is_bound:
            return {}
        self.form.errors  # noqa: B018 - reading the errors is what cleans the form
        asked = {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None)}
        for name, value in asked.items():
            self.form.fields[name].widget.known = [value]
        return asked

    @property
    def has_faults(self):
        """Whether something that was asked for was left out."""
        return bool(self.asked is not None and (self.form.errors or self.unknown))

    @property
    def unknown(self):
        """Return the names of parameters that say nothing here."""
        known = {*self.filters, *(f"{name}-typed" for name in self.filters), *BESIDE}
        return sorted(set(self.data or ()) - known)

    def narrowed(self, contacts):
        """Return the contacts that were asked for."""
        for name, value in self.asked.items():
            contacts = self.filters[name].filter(contacts, value)
        return contacts

    def as_query(self, **changed):
        """Return what was asked for as parameters, with some of them changed."""
        asked = {name: getattr(value, "pk", value) for name, value in self.asked.items()}
        return {name: str(value) for name, value in (asked | changed).items() if value not in ("", None)}

    def began_since(self, contacts, name, day):
        """Contacts that began on a day or later."""
        return contacts.between(since=day)

    def began_until(self, contacts, name, day):
        """Contacts that began on a day or earlier."""
        return contacts.between(until=day)

    def with_country(self, contacts, name, country):
        """Contacts with a country."""
        return contacts.with_country(country)

    def about(self, contacts, name, topic):
        """Contacts about a topic or a part of it."""
        return contacts.about(_with_parts(topic))


class ContactFilter(ReportFilter):
    """Narrows the report of who met whom."""

    official = _row(
        gettext_lazy("Our official"), Official.objects.standing().prefetch_related("names"),
        _field(MeetingParticipant, "official"), "led_by",
    )  # fmt: skip
    counterpart = _row(
        gettext_lazy("Counterpart"), Official.objects.standing().prefetch_related("names"),
        _field(MeetingParticipant, "official"), "with_person",
    )  # fmt: skip
    country = _row(
        gettext_lazy("Country"), Country.objects.all(), _field(MeetingSide, "country"), "with_country",
        gettext_lazy("With the organisations of that country."),
    )  # fmt: skip
    organisation = _row(
        gettext_lazy("Organisation"), Organisation.objects.all(), _field(Delegation, "organisation"),
        "with_organisation", gettext_lazy("With the bodies of it."),
    )  # fmt: skip
    topic = _row(
        gettext_lazy("Topic"), Topic.objects.all(), _field(Meeting, "topics"), "about",
        gettext_lazy("With the topics that are part of it."),
    )  # fmt: skip

    def led_by(self, contacts, name, official):
        """Contacts at which one of our people was."""
        return contacts.led_by(official)

    def with_person(self, contacts, name, official):
        """Contacts at which somebody was on the other side."""
        return contacts.with_person(official)

    def with_organisation(self, contacts, name, organisation):
        """Contacts with an organisation or a body of it."""
        return contacts.with_organisations(_with_parts(organisation))


class ActivityFilter(ReportFilter):
    """Narrows the report of what was done."""

    country = _row(
        gettext_lazy("Country"), Country.objects.all(), _field(MeetingSide, "country"), "with_country",
        gettext_lazy("With the organisations of that country."),
    )  # fmt: skip
    topic = _row(
        gettext_lazy("Topic"), Topic.objects.all(), _field(Meeting, "topics"), "about",
        gettext_lazy("With the topics that are part of it."),
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind of release"), choices=Article.Kind.choices, method="of_kind",
        empty_label=gettext_lazy("All"), error_messages={"invalid_choice": NOT_A_CHOICE},
    )  # fmt: skip

    def of_kind(self, rows, name, kind):
        """Releases of a kind; what is no release is not asked."""
        return rows.of_kind(kind)


def _with_parts(row):
    """Return the keys of `row` and of all below it in its tree."""
    below = {}
    for key, parent in type(row).objects.values_list("pk", "parent"):
        below.setdefault(parent, []).append(key)
    found, waiting = {row.pk}, [row.pk]
    while waiting:
        parts = set(below.get(waiting.pop(), ())) - found
        found |= parts
        waiting += parts
    return found

"""Rows of people in a capacity: the members of a delegation, the participants of a meeting."""

from django.contrib import admin
from django.utils.functional import cached_property

from delegations.admin.choices import is_key
from delegations.admin.held import tenures_of
from delegations.admin.parts import PartFormSet, PartInline


class PeopleFormSet(PartFormSet):
    """People whose posts on the day are offered to be ticked, all looked up in one query."""

    @property
    def day(self):
        """The day on which they held their posts."""
        return self.instance.day

    @cached_property
    def tenures(self):
        """The tenures of everybody in the rows, by person."""
        return tenures_of(self.people())

    def people(self):
        """Return the keys of everybody in the rows."""
        if not self.is_bound:
            return {row.official_id for row in self.get_queryset()}
        chosen = [self.data.get(f"{self.prefix}-{number}-official") for number in range(self.total_form_count())]
        return {int(key) for key in chosen if key and is_key(key)}

    def add_fields(self, form, index):
        """Offer the posts of the person in the row."""
        super().add_fields(form, index)
        person = form.person()
        known = person is None or person in self.tenures
        form.offer(self.tenures.get(person, []) if known else tenures_of([person])[person], self.day)

    def filled(self):
        """Return the tenures that were filled in by themselves in rows that were saved."""
        gone = self.deleted_forms
        return [tenure for form in self.forms if form not in gone and form.has_changed() for tenure in form.filled]


class PeopleInline(PartInline, admin.StackedInline):
    """Rows of people, drawn alike on every page."""

    formset = PeopleFormSet
    template = "admin/delegations/people.html"
    autocomplete_fields = ["official"]

    class Media:
        js = ("desk/form-rows.js",)

    def get_extra(self, request, obj=None, **kwargs):
        """Offer one empty row: on a stored page to those without JavaScript, others have a button."""
        return 1

    def get_queryset(self, request):
        """Bring along the names, and the posts that are ticked."""
        rows = super().get_queryset(request).select_related("official")
        return rows.prefetch_related("official__names", "appointments__post")


class GatheredFormSet(PeopleFormSet):
    """People of one of many rows, whose page has brought them and their posts along for all rows at once."""

    def __init__(self, *args, brought=(), tenures=None, day=None, **kwargs):
        self.brought, self._day = list(brought), day
        super().__init__(*args, **kwargs)
        if tenures is not None:
            self.tenures = tenures

    @property
    def day(self):
        """The day of the page."""
        return self._day

    def get_queryset(self):
        """Return the people that were brought along."""
        return self.brought


def tell_who(formsets):
    """Return the tenures that forms filled in by themselves, those of nested rows too."""
    filled = []
    for formset in formsets:
        if isinstance(formset, PeopleFormSet):
            filled += formset.filled()
        filled += tell_who(
            form.people
            for form in getattr(formset, "forms", [])
            if isinstance(getattr(form, "people", None), PeopleFormSet)
        )
    return filled

"""A meeting on one page: when and where, the sides, and under each side its people."""

from django import forms
from django.contrib import admin
from django.db.models import F, Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegations.admin.choices import is_key
from delegations.admin.held import PersonForm, tenures_of
from delegations.admin.parts import PartFormSet, PartInline
from delegations.admin.people import GatheredFormSet, PeopleInline
from delegations.admin.record import RecordAdmin
from delegations.models import (
    Country,
    Event,
    Meeting,
    MeetingParticipant,
    MeetingSide,
    Official,
    Organisation,
    Topic,
)


class ParticipantInline(PeopleInline):
    model = MeetingParticipant
    form = PersonForm
    formset = GatheredFormSet
    fields = ["official", "appointments", "printed", "order"]


class SideForm(forms.ModelForm):
    """A country or an organisation; `people` are the rows of those who were on it."""

    people = None

    def has_changed(self):
        """A new side counts once somebody is named for it; a change among its people is one of the side."""
        own = super().has_changed() if self.instance.pk else {"country", "organisation"} & set(self.changed_data)
        return bool(own) or any(form.has_changed() for form in self.people.forms)


class SideFormSet(PartFormSet):
    """Sides, each with its people. All are saved or none is."""

    people_class = None

    @cached_property
    def tenures(self):
        """The tenures of everybody on all sides, by person."""
        if not self.is_bound:
            return tenures_of({row.official_id for side in self.get_queryset() for row in side.participants.all()})
        chosen = [key for name, key in self.data.items() if name.startswith(self.prefix) and name.endswith("-official")]
        return tenures_of({int(key) for key in chosen if key and is_key(key)})

    def add_fields(self, form, index):
        """Put the rows of people under the side."""
        super().add_fields(form, index)
        form.people = self.people_class(
            data=self.data if form.is_bound else None,
            instance=form.instance,
            prefix=f"{form.prefix}-people",
            brought=form.instance.participants.all() if form.instance.pk else (),
            tenures=self.tenures,
            day=self.instance.day,
        )

    def clean(self):
        """Say at the side what is wrong with its people."""
        super().clean()
        for form in set(self.forms) - set(self.deleted_forms):
            if not form.people.is_valid():
                form.add_error(None, _("Something is wrong with the people of this side: see below."))

    def refuse_if_needed(self, rows):
        """A side goes with its people."""
        for side in rows:
            super().refuse_if_needed([*(side.participants.all() if side.pk else ()), side])

    def delete_existing(self, obj, commit=True):
        """Take the people away with their side."""
        for person in obj.participants.all():
            person.delete()
        super().delete_existing(obj, commit)

    def save(self, commit=True):
        """Save the sides, then the people of each."""
        saved = super().save(commit)
        for form in set(self.forms) - set(self.deleted_forms):
            if form.instance.pk:
                form.people.instance = form.instance
                form.people.save()
        return saved


class SideInline(PartInline, admin.StackedInline):
    model = MeetingSide
    form = SideForm
    formset = SideFormSet
    template = "admin/delegations/sides.html"
    fields = ["country", "organisation", "order"]
    autocomplete_fields = ["country", "organisation"]
    verbose_name_plural = gettext_lazy("who met whom")

    class Media:
        js = ("desk/form-rows.js", "desk/posts-then-held.js")

    def get_extra(self, request, obj=None, **kwargs):
        """A meeting has two sides at the least; a stored page offers one more to those without JavaScript."""
        return 2 if obj is None else 1

    def get_formset(self, request, obj=None, **kwargs):
        """Bring along the rows of people that belong under each side."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.people_class = ParticipantInline(MeetingSide, self.admin_site).get_formset(request)
        return formset

    def get_queryset(self, request):
        """Bring along the people with their names and the posts that are ticked."""
        rows = super().get_queryset(request).select_related("country", "organisation")
        return rows.prefetch_related("participants__official__names", "participants__appointments__post")


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    fieldsets = [
        (gettext_lazy("When and where"), {"fields": [("begins", "ends", "precision"), "event", "place", "country"]}),
        (gettext_lazy("What it was"), {"fields": ["topics", "kind", "names"]}),
    ]
    autocomplete_fields = ["event", "country", "topics"]
    inlines = [SideInline]
    list_display = ["__str__", "kind", "begins", "event"]
    list_filter = ["kind"]
    parts = ("sides__participants", "sides")
    search_through = {
        "event": Event, "topics": Topic, "sides__country": Country, "sides__organisation": Organisation,
        "sides__participants__official": Official,
    }  # fmt: skip

    def get_queryset(self, request):
        """Bring along the sides, which every line prints."""
        rows = super().get_queryset(request).select_related("event", "country")
        return rows.prefetch_related(Prefetch("sides", MeetingSide.objects.select_related("country", "organisation")))

    def get_ordering(self, request):
        """The latest first."""
        return [F("begins").desc(nulls_last=True), "-pk"]

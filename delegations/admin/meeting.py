from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from delegations.admin.record import PartInline, RecordAdmin
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


class SideInline(PartInline, admin.TabularInline):
    """The sides of a meeting; who was on one is entered on the side's own page, one click away."""

    model = MeetingSide
    fields = ["country", "organisation", "people", "order"]
    readonly_fields = ["people"]
    autocomplete_fields = ["country", "organisation"]
    show_change_link = True
    verbose_name_plural = _("sides (save the meeting, then press “Change” beside a side to name its people)")

    def get_extra(self, request, obj=None, **kwargs):
        """A meeting has two sides at the least."""
        return 2 if obj is None else 0

    def get_queryset(self, request):
        """Bring along the people, whom every line prints."""
        return super().get_queryset(request).select_related("country", "organisation").prefetch_related(
            "participants__official__names"
        )  # fmt: skip

    @admin.display(description=_("people on this side"))
    def people(self, side):
        """Return the names of the participants."""
        return ", ".join(str(row.official) for row in side.participants.all()) if side.pk else ""


@admin.register(Meeting)
class MeetingAdmin(RecordAdmin):
    fields = ["kind", ("begins", "ends", "precision"), "event", "place", "country", "topics", "names"]
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
        rows = super().get_queryset(request).select_related("event")
        return rows.prefetch_related("sides__country", "sides__organisation")

    def get_ordering(self, request):
        """The latest first."""
        return [F("begins").desc(nulls_last=True), "-pk"]


class ParticipantInline(PartInline, admin.StackedInline):
    model = MeetingParticipant
    fields = [("official", "order"), "appointments", "printed"]
    autocomplete_fields = ["official", "appointments"]
    verbose_name = _("person")
    verbose_name_plural = _("people on this side")


@admin.register(MeetingSide)
class MeetingSideAdmin(RecordAdmin):
    """One side and its people. Reached from the meeting, where sides are added and taken away."""

    fields = ["meeting", "country", "organisation"]
    readonly_fields = ["meeting"]
    autocomplete_fields = ["country", "organisation"]
    inlines = [ParticipantInline]
    list_display = ["__str__", "meeting"]
    list_select_related = ["country", "organisation", "meeting"]
    ordering = ["-pk"]
    parts = ("participants",)
    search_through = {"country": Country, "organisation": Organisation, "participants__official": Official}

    def belongs_to(self, obj):
        """Who was on a side is part of the meeting."""
        return [obj.meeting]

    def has_add_permission(self, request):
        """A side is added on the page of its meeting."""
        return False

    def has_delete_permission(self, request, obj=None):
        """A side is taken away on the page of its meeting."""
        return False

    def get_model_perms(self, request):
        """Keep sides out of the list of nouns."""
        return {}

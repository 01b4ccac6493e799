from django.contrib import admin

from delegations.admin.record import PartInline, RecordAdmin
from delegations.models import Country, Delegation, DelegationMember, Event, Official, Organisation


class MemberInline(PartInline, admin.StackedInline):
    model = DelegationMember
    fields = [("official", "role", "order"), "appointments", "printed"]
    autocomplete_fields = ["official", "appointments"]


@admin.register(Delegation)
class DelegationAdmin(RecordAdmin):
    fields = ["country", "organisation", "event", "names"]
    autocomplete_fields = ["country", "organisation", "event"]
    inlines = [MemberInline]
    list_display = ["__str__", "country", "organisation", "event"]
    list_select_related = ["country", "organisation", "event"]
    ordering = ["-pk"]
    parts = ("members",)
    search_through = {
        "country": Country, "organisation": Organisation, "event": Event, "members__official": Official,
    }  # fmt: skip

    def get_queryset(self, request):
        """Bring along what every line prints."""
        return super().get_queryset(request).select_related("country", "organisation", "event")

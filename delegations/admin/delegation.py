from django.contrib import admin

from delegations.admin.held import PersonForm
from delegations.admin.people import PeopleFormSet, PeopleInline
from delegations.admin.record import RecordAdmin
from delegations.models import Country, Delegation, DelegationMember, Event, Official, Organisation


class MemberFormSet(PeopleFormSet):
    def get_form_kwargs(self, index):
        """Take the first person of a new delegation for its head."""
        kwargs = super().get_form_kwargs(index)
        if index == 0 and not self.instance.pk:
            kwargs["initial"] = {"role": DelegationMember.Role.HEAD}
        return kwargs


class MemberInline(PeopleInline):
    model = DelegationMember
    form = PersonForm
    formset = MemberFormSet
    fields = ["official", "role", "appointments", "printed", "order"]


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

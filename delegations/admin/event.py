from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from delegations.admin.parts import PartInline
from delegations.admin.record import RecordAdmin
from delegations.commas import listed
from delegations.models import Event
from delegations.tenures import tenure_in_words


class SubEventInline(PartInline, admin.StackedInline):
    """Events inside this one: enough to record them here, the rest on their own page."""

    model = Event
    fk_name = "parent"
    fields = ["names", ("kind", "status"), ("begins", "ends", "precision")]
    verbose_name = _("part of this event")
    verbose_name_plural = _("parts of this event")
    show_change_link = True
    can_delete = False

    def get_extra(self, request, obj=None, **kwargs):
        """Most events have no parts."""
        return 0


@admin.register(Event)
class EventAdmin(RecordAdmin):
    fields = [
        "names", ("kind", "status"), ("begins", "ends", "precision"), "parent", "place", "country", "organisers",
    ]  # fmt: skip
    autocomplete_fields = ["parent", "country", "organisers"]
    inlines = [SubEventInline]
    list_display = ["__str__", "kind", "begins", "ends", "status", "parent"]
    list_filter = ["kind", "status"]
    list_select_related = ["parent"]

    def get_ordering(self, request):
        """The latest first."""
        return [F("begins").desc(nulls_last=True), "-pk"]

    def beside(self, events, request):
        """Return what each is part of and when it was, to tell one second session from another."""
        parts = {event.pk: [str(event.parent) if event.parent else "", tenure_in_words(event)] for event in events}
        return {key: listed(words) for key, words in parts.items()}

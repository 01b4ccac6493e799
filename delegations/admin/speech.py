from django.contrib import admin
from django.db.models import F

from delegations.admin.record import RecordAdmin
from delegations.models import Event, Official, Speech, Topic


@admin.register(Speech)
class SpeechAdmin(RecordAdmin):
    fields = [
        "official", "appointments", "printed", "event", "delegation", ("begins", "ends", "precision"), "topics",
        "standing",
    ]  # fmt: skip
    autocomplete_fields = ["official", "appointments", "event", "delegation", "topics"]
    list_display = ["__str__", "event", "begins", "standing"]
    list_filter = ["standing"]
    search_through = {"official": Official, "event": Event, "topics": Topic}

    def get_queryset(self, request):
        """Bring along what every line prints."""
        return super().get_queryset(request).select_related("official", "event").prefetch_related("official__names")

    def get_ordering(self, request):
        """The latest first."""
        return [F("begins").desc(nulls_last=True), "-pk"]

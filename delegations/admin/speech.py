from django.contrib import admin
from django.db.models import F

from delegations.admin.held import PersonForm, day_asked, tenures_of
from delegations.admin.record import RecordAdmin, RecordForm
from delegations.models import Event, Official, Speech, Topic


class SpeechForm(RecordForm, PersonForm):
    """A person speaking in a capacity."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        person = self.person()
        day = day_asked(self["begins"].value(), self["event"].value())
        self.offer(tenures_of([person])[person] if person else [], day)

    def has_changed(self):
        """A page of its own is always meant."""
        return super(PersonForm, self).has_changed()


@admin.register(Speech)
class SpeechAdmin(RecordAdmin):
    form = SpeechForm
    fields = [
        ("begins", "ends", "precision"), "official", "appointments", "printed", "event", "delegation", "topics",
        "standing",
    ]  # fmt: skip
    autocomplete_fields = ["official", "event", "delegation", "topics"]
    list_display = ["__str__", "event", "begins", "standing"]
    list_filter = ["standing"]
    search_through = {"official": Official, "event": Event, "topics": Topic}

    def get_queryset(self, request):
        """Bring along what every line prints."""
        return super().get_queryset(request).select_related("official", "event").prefetch_related("official__names")

    def get_ordering(self, request):
        """The latest first."""
        return [F("begins").desc(nulls_last=True), "-pk"]

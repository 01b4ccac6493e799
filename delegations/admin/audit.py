import json

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from delegations.admin.record import Audited
from delegations.admin.words import holding
from delegations.models import ACTS, AuditEntry


class ActFilter(admin.SimpleListFilter):
    title = _("did what")
    parameter_name = "action"

    def lookups(self, request, model_admin):
        """Offer what was done, in words."""
        done = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
        return [(action, ACTS.get(action, action)) for action in done]

    def queryset(self, request, queryset):
        """Narrow to one kind of act."""
        return queryset.filter(action=self.value()) if self.value() else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(Audited, admin.ModelAdmin):
    """The log is read, never written, here."""

    fields = ["at", "actor", "act", "subject", "subject_type", "subject_id", "origin", "pretty_detail", "digest"]
    readonly_fields = fields
    list_display = ["at", "actor", "act", "subject", "origin"]
    list_filter = ["at", ActFilter, ("actor", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["actor"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["subject", "actor__username", "action"]
    search_help_text = _("A word of the object's name, a person's account or an action.")

    def get_search_results(self, request, queryset, search_term):
        """Find by what stands in the log."""
        return queryset.filter(holding(search_term, *self.search_fields)), False

    @admin.display(description=_("did what"), ordering="action")
    def act(self, entry):
        """Return what was done, in words."""
        return entry.act

    @admin.display(description=_("detail"))
    def pretty_detail(self, entry):
        """Return the detail as people read JSON."""
        return json.dumps(entry.detail, ensure_ascii=False, indent=2)

    def has_add_permission(self, request):
        """Entries come from acts alone."""
        return False

    def has_change_permission(self, request, obj=None):
        """Entries are written once."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Entries are kept."""
        return False

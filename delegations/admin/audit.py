import json

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from delegations.admin.record import Audited
from delegations.admin.words import holding
from delegations.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(Audited, admin.ModelAdmin):
    """The log is read, never written, here."""

    fields = ["at", "actor", "action", "subject", "subject_type", "subject_id", "origin", "pretty_detail", "digest"]
    readonly_fields = fields
    list_display = ["at", "actor", "action", "subject", "origin"]
    list_filter = ["at", ("action", admin.AllValuesFieldListFilter), ("actor", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["actor"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["subject", "actor__username", "action"]
    search_help_text = _("A word of the object's name, a person's account or an action.")

    def get_search_results(self, request, queryset, search_term):
        """Find by what stands in the log."""
        return queryset.filter(holding(search_term, *self.search_fields)), False

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

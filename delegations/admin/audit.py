import json

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from delegations.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    """The log is read, never written, here."""

    actions = None
    fields = ["at", "actor", "action", "subject", "subject_type", "subject_id", "origin", "pretty_detail", "digest"]
    readonly_fields = fields
    list_display = ["at", "actor", "action", "subject", "origin"]
    list_filter = ["at", ("action", admin.AllValuesFieldListFilter), ("actor", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["actor"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["subject", "actor__username", "action"]
    search_help_text = _("A word of the object's name, a person's account or an action.")

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

    def history_view(self, request, object_id, extra_context=None):
        """An entry has no history: it is one."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)

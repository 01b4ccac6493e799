from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.archive.words import said
from articles.models import ArchiveFile
from delegations.admin.record import Audited
from delegations.admin.words import holding

SHOWN = 4000
"""Characters of a file that are shown."""


@admin.register(ArchiveFile)
class ArchiveFileAdmin(Audited, admin.ModelAdmin):
    """Files of the archive as they came. Nothing is changed here: the text made from one has its own page."""

    fields = ["name", "verdict", "said", "text", "imported_at", "imported_by", "sha256", "beginning"]
    readonly_fields = fields
    list_display = ["name", "verdict", "text", "imported_at"]
    list_filter = ["verdict", "imported_at"]
    list_select_related = ["text"]
    search_fields = ["name", "text__title"]
    search_help_text = _("Words of the file's name or of the title.")
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        """Find by name and title."""
        return queryset.filter(holding(search_term, "name", "text__title")), False

    def get_queryset(self, request):
        """Leave the bytes where they are until one file is looked at."""
        return super().get_queryset(request).defer("raw")

    @admin.display(description=_("warnings"))
    def said(self, file):
        """Return the warnings in the reader's language, a line for each."""
        return "\n".join(map(said, file.warnings))

    @admin.display(description=_("beginning of the file"))
    def beginning(self, file):
        """Return the first characters as they came."""
        return bytes(file.raw)[: SHOWN * 4].decode("utf-8", "replace")[:SHOWN]

    def has_add_permission(self, request):
        """Files come by import."""
        return False

    def has_change_permission(self, request, obj=None):
        """Files are kept as they came."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Files are kept."""
        return False

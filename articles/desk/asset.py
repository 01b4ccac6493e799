from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Asset
from delegations.admin.record import RecordAdmin, RecordForm
from delegations.admin.words import holding

LARGEST = 20 * 1024 * 1024


class AssetForm(RecordForm):
    def clean_original(self):
        """Refuse a file that is too large."""
        original = self.cleaned_data["original"]
        if original and original.size > LARGEST:
            raise ValidationError(_("The file has more than 20 MB. Choose a smaller one."))
        return original


@admin.register(Asset)
class AssetAdmin(RecordAdmin):
    """The file is stored in private and never changed; captions and rights may be."""

    form = AssetForm
    list_display = ["original_name", "kind", "credit", "added_at"]
    list_filter = ["kind"]
    ordering = ["-added_at", "-pk"]
    search_help_text = gettext_lazy("Words of the file's name or of the credit.")

    def get_fields(self, request, obj=None):
        """Ask for the file once."""
        words = ["kind", "captions", "alt_texts", "decorative", "credit", "rights"]
        return ["original", *words] if obj is None else ["original_name", *words, "sha256", "added_at"]

    def get_readonly_fields(self, request, obj=None):
        """Show what was stored."""
        return [] if obj is None else ["original_name", "sha256", "added_at"]

    def get_search_results(self, request, queryset, search_term):
        """Find by name and credit."""
        return queryset.filter(holding(search_term, "original_name", "credit")), False

    def save_model(self, request, obj, form, change):
        """Remember who brought it."""
        if not change:
            obj.added_by = request.user
        super().save_model(request, obj, form, change)

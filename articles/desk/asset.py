from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from articles.desk import files
from articles.models import Asset
from delegations.admin.record import RecordAdmin, RecordForm
from delegations.admin.words import holding

WORDS = [
    "captions", "alt_texts", "decorative", "credit", "rights", "usage_terms", "taken_on", "taken_time", "place",
    "people",
]  # fmt: skip


class AssetForm(RecordForm):
    by = None

    def _post_clean(self):
        """Take the file once all else is in order, so that what is wrong with it is said beside it."""
        super()._post_clean()
        if self.instance.pk is not None or self.errors:
            return
        words = {name: self.cleaned_data[name] for name in WORDS}
        try:
            self.instance = Asset.take(self.cleaned_data["original"], self.by, **words)
        except ValidationError as error:
            self.add_error("original", error.messages)
            return
        if self.instance.taken_before:
            self.add_error("original", gettext_lazy("This file is here already."))


@admin.register(Asset)
class AssetAdmin(RecordAdmin):
    """The file is stored in private and never changed; captions and rights may be."""

    form = AssetForm
    list_display = ["original_name", "kind", "credit", "added_at"]
    list_filter = ["kind"]
    ordering = ["-added_at", "-pk"]
    search_help_text = gettext_lazy("Words of the file's name or of the credit.")

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Remember who brings it."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        return form

    def get_urls(self):
        """Add the files themselves."""
        return [*files.urls(self.admin_site.admin_view), *super().get_urls()]

    def get_fields(self, request, obj=None):
        """Ask for the file once."""
        return ["original", *WORDS] if obj is None else ["original_name", "kind", *WORDS, "sha256", "added_at"]

    def get_readonly_fields(self, request, obj=None):
        """Show what was stored."""
        return [] if obj is None else ["original_name", "kind", "sha256", "added_at"]

    def get_search_results(self, request, queryset, search_term):
        """Find by name and credit."""
        return queryset.filter(holding(search_term, "original_name", "credit")), False

    def save_model(self, request, obj, form, change):
        """A new one was saved when it was taken."""
        if change:
            super().save_model(request, obj, form, change)

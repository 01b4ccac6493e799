from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy

from articles.desk import files
from articles.desk.cutting import cut
from articles.desk.describing import describe
from articles.desk.portraits import portrait
from articles.desk.uploading import upload
from articles.models import Article, Asset
from delegations.admin.choices import is_key
from delegations.admin.record import RecordAdmin
from delegations.admin.words import holding

STORED = ["original_name", "kind", "added_at", "sha256"]


@admin.register(Asset)
class AssetAdmin(RecordAdmin):
    """The file is stored in private and never changed; captions and rights may be."""

    fields = [
        "captions", "alt_texts", "decorative", "credit", "rights", "usage_terms", "taken_on", "taken_time", "place",
        "people", *STORED,
    ]  # fmt: skip
    readonly_fields = STORED
    list_display = ["original_name", "kind", "credit", "added_at"]
    list_filter = ["kind"]
    autocomplete_fields = ["people"]
    list_per_page = 48
    ordering = ["-added_at", "-pk"]
    search_help_text = gettext_lazy("Words of the file's name or of the credit.")

    def get_queryset(self, request):
        """Bring along the pictures, of which every line shows one."""
        return super().get_queryset(request).prefetch_related("renditions")

    def get_urls(self):
        """Add the files themselves, and the pages beside the form."""
        wrap = self.admin_site.admin_view
        return [
            *files.urls(wrap),
            path("upload/", wrap(upload), name="articles_asset_upload"),
            path("describe/", wrap(describe), name="articles_asset_describe"),
            path("<int:pk>/cut/", wrap(cut), name="articles_asset_cut"),
            path("portrait/<int:pk>/", wrap(portrait), name="articles_asset_portrait"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        """Bring one or many."""
        return upload(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Tell which articles show it."""
        used_in = []
        if is_key(object_id) and request.user.has_perm("articles.view_article"):
            used_in = Article.objects.filter(assets=object_id).prefetch_related("texts").order_by("-pk")[:20]
        return super().change_view(request, object_id, form_url, {"used_in": used_in} | (extra_context or {}))

    def get_search_results(self, request, queryset, search_term):
        """Find by name and credit."""
        return queryset.filter(holding(search_term, "original_name", "credit")), False

"""Language versions in the admin: the list here, each page in a module of its own."""

from itertools import chain

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from articles.desk import history, lines, papers, preview, text_page, verbs
from articles.desk.search import number_in
from articles.models import ArticleText
from delegations.admin.record import Audited
from delegations.admin.words import holding
from delegations.commas import listed


class LanguageFilter(admin.SimpleListFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        """Offer the languages that texts are in, unknown ones too."""
        codes = ArticleText.objects.order_by("language").values_list("language", flat=True).distinct()
        return [(code, lines.language_name(code)) for code in codes]

    def queryset(self, request, queryset):
        """Narrow to one language."""
        return queryset.filter(language=self.value()) if self.value() else queryset


@admin.register(ArticleText)
class ArticleTextAdmin(Audited, admin.ModelAdmin):
    """Words are saved, and everything else done, through the verbs of the model alone."""

    list_display = ["title_or_none", "language", "state", "standing", "reference"]
    list_filter = ["state", LanguageFilter, "is_original"]
    list_per_page = 50
    ordering = ["-pk"]
    search_fields = ["title"]
    search_help_text = _("A number such as 2023/117, or words of the title or the text.")
    show_full_result_count = False

    def get_queryset(self, request):
        """Bring along the article and where the text stands."""
        rows = super().get_queryset(request).select_related("article").defer("body", "summary")
        return lines.with_clock(rows)

    def get_search_results(self, request, queryset, search_term):
        """Find by number, or by words as they are written."""
        number = number_in(search_term)
        if number:
            return queryset.filter(article__year=number[0], article__serial=number[1]), False
        return queryset.filter(holding(search_term, "title", "summary", "body")), False

    @admin.display(description=_("title"), ordering="title")
    def title_or_none(self, text):
        """Return the title."""
        return text.title or _("(no title)")

    @admin.display(description=_("for readers"))
    def standing(self, text):
        """Return where the text stands with readers, and whether something waits."""
        line = lines.line(text)
        return listed([line.standing.label, _("scheduled") if line.waiting else ""])

    @admin.display(description=_("number"), ordering="article__serial")
    def reference(self, text):
        """Return the number of the article."""
        return text.article.reference or "–"

    def get_urls(self):
        """Add the verbs and the revisions."""
        revision = path(
            "<int:pk>/revision/<int:number>/",
            self.admin_site.admin_view(text_page.revision),
            name="articles_articletext_revision",
        )
        pages = [pages.urls(self.admin_site.admin_view) for pages in (verbs, preview, history, papers)]
        return [*chain.from_iterable(pages), revision, *super().get_urls()]

    def has_delete_permission(self, request, obj=None):
        """Words are kept."""
        return False

    def add_view(self, request, form_url="", extra_context=None):
        """Add a language to an article."""
        return text_page.add(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show and save the working copy."""
        return text_page.edit(request, object_id)

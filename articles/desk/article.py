"""The page of an article: what is true of it in every language."""

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import URLField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk import about, lines, new, papers
from articles.desk.search import number_in
from articles.models import Article, ArticleText, State
from delegations.admin.choices import is_key
from delegations.admin.record import RecordAdmin, RecordForm
from delegations.admin.words import holding

ABOUT = [*Article.ABOUT]


class StateFilter(admin.SimpleListFilter):
    """Articles with a language version in a state, or with an edition that waits for its hour."""

    title = gettext_lazy("state of a language version")
    parameter_name = "state"
    SCHEDULED = "scheduled"

    def lookups(self, request, model_admin):
        """Offer the states and the wait."""
        return [*State.choices, (self.SCHEDULED, _("scheduled"))]

    def queryset(self, request, queryset):
        """Narrow by the texts."""
        if self.value() == self.SCHEDULED:
            return queryset.filter(pk__in=ArticleText.objects.waiting().values("article"))
        if self.value() in State.values:
            return queryset.filter(pk__in=ArticleText.objects.in_state(self.value()).values("article"))
        return queryset


class YearFilter(admin.AllValuesFieldListFilter):
    """The years of the numbers, under a name in words: the column itself has none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = gettext_lazy("year")


class ArticleForm(RecordForm):
    def clean_date(self):
        """Keep the day of an article that has a number: the number is of its year."""
        date = self.cleaned_data["date"]
        if date is None and self.instance.year:
            raise ValidationError(_("An article with a number keeps a date."))
        return date


@admin.register(Article)
class ArticleAdmin(RecordAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    fieldsets = [
        (None, {"fields": ["kind", ("date", "date_precision"), "place", "archived"]}),
        (gettext_lazy("What it is about"), {"fields": ABOUT}),
        (gettext_lazy("Where it was taken from"), {"fields": ["source", "source_url"]}),
    ]
    autocomplete_fields = ABOUT
    list_display = ["number", "title_of_original", "kind", "date", "languages"]
    list_display_links = ["number", "title_of_original"]
    list_filter = ["kind", StateFilter, "archived", ("year", YearFilter)]
    search_help_text = gettext_lazy("A number such as 2023/117, or words of the title or the text.")
    ordering = ["-started_at", "-pk"]

    def get_queryset(self, request):
        """Bring along the language versions, which every line prints, without their words."""
        rows = super().get_queryset(request).prefetch_related("texts")
        return lines.with_clock(rows, "texts__")

    def get_object(self, request, object_id, from_field=None):
        """Bring along what it is about; the page asks for its languages by itself."""
        if request.method == "POST":
            return super().get_object(request, object_id, from_field)
        article = Article.objects.filter(pk=object_id).first() if is_key(object_id) else None
        if article is not None:
            about.bring_along(article)
        return article

    def get_search_results(self, request, queryset, search_term):
        """Find by number, or by words as they are written in any language version."""
        number = number_in(search_term)
        if number:
            return queryset.filter(year=number[0], serial=number[1]), False
        if not search_term.strip():
            return queryset, False
        texts = ArticleText.objects.filter(holding(search_term, "title", "summary", "body"))
        return queryset.filter(pk__in=texts.values("article")), False

    @admin.display(description=gettext_lazy("number"), ordering="serial")
    def number(self, article):
        """Return the number readers cite."""
        return article.reference or "–"

    @admin.display(description=gettext_lazy("title"))
    def title_of_original(self, article):
        """Return the title in the language it was written in."""
        return article.title_of_original

    @admin.display(description=gettext_lazy("languages"))
    def languages(self, article):
        """Return where each language stands."""
        return "; ".join(str(lines.line(text)) for text in article.texts.all()) or "–"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Take an address typed without its scheme for a secure one. Photos are brought on a page of their own."""
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "assets":
            field.widget.can_add_related = False
        return field

    # --- what may be changed, and when ----------------------------------------------------------------------

    def has_delete_permission(self, request, obj=None):
        """What was once said, or begun, is kept."""
        return False

    def get_readonly_fields(self, request, obj=None):
        """A release gives the day; only an article of the archive keeps its own, and being of it is settled then."""
        if obj is None or obj.year is None:
            return []
        return ["archived"] if obj.archived else ["date", "archived"]

    def save_model(self, request, obj, form, change):
        """Write the changed fields and no other: what a release gave meanwhile is not ours to overwrite."""
        changed = [name for name in form.changed_data if name not in [*ABOUT, "seen"]]
        if changed:
            obj.save(update_fields=changed)

    def add_view(self, request, form_url="", extra_context=None):
        """Start with the words, from the template of the kind."""
        return new.start(request)

    def get_urls(self):
        """Add what leads from one article to another."""
        here = self.admin_site.admin_view
        return [*new.urls(here), *papers.article_urls(here), *super().get_urls()]

    # --- what is shown and said ------------------------------------------------------------------------------

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Add the row of languages."""
        if obj is not None:
            context["lines"] = lines.of_article(obj)
            present = {line.text.language for line in context["lines"]}
            context["absent"] = [code for code in settings.SITE_LANGUAGES if code not in present]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_change(self, request, obj):
        """Say which approvals the change made void."""
        for text in obj.texts.in_state(State.APPROVED):
            text.article = obj
            if not text.approval_holds(text.facts()):
                words = _("“%s” was approved with other facts. It has to be approved again before it can be released.")
                messages.warning(request, words % text)
        return super().response_change(request, obj)

"""The pages about the site: the ministry puts its own words in place of the product's, page by page and language."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.desk.lines import language_name
from articles.desk.prose import ProseField
from articles.models import SitePage
from articles.views.about import ADDRESSES, product_words
from delegations.admin.record import RecordAdmin, RecordForm
from delegations.admin.words import holding


class SitePageForm(RecordForm):
    language = forms.ChoiceField(label=_("Language"))
    body = ProseField(label=_("Text"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"].choices = [("", "---------"), *settings.LANGUAGES]
        if self.instance.pk:
            self.fields.pop("language", None)
            if "body" in self.fields:
                self.fields["body"].widget.attrs |= {"lang": self.instance.language, "dir": "auto"}


@admin.register(SitePage)
class SitePageAdmin(RecordAdmin):
    """One text for each page and language. Emptied, it leaves the product's words in place."""

    form = SitePageForm
    fields = ["page", "language", "body"]
    search_help_text = _("Words of the text.")

    def get_readonly_fields(self, request, obj=None):
        """Page and language are what a text is for: they are settled when it is added."""
        return [] if obj is None else ["page", "spoken"]

    def get_fields(self, request, obj=None):
        """Name the language of a stored one in words."""
        return [name if obj is None or name != "language" else "spoken" for name in self.fields]

    @admin.display(description=_("language"), ordering="language")
    def spoken(self, page):
        """Return the language's own name."""
        return language_name(page.language)

    def get_changeform_initial_data(self, request):
        """Begin with the words that readers have now."""
        page, language = request.GET.get("page"), request.GET.get("language")
        if page not in SitePage.Page.values or language not in settings.SITE_LANGUAGES:
            return {}
        return {"page": page, "language": language, "body": product_words(page, language)}

    def changelist_view(self, request, extra_context=None):
        """Show every page in every language, and whose words it has."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        own = {(row.page, row.language): row for row in SitePage.objects.all()}
        context = self.admin_site.each_context(request) | {
            "title": capfirst(self.opts.verbose_name_plural), "opts": self.opts, "at_list": True,
            "may_add": self.has_add_permission(request),
            "languages_of_site": [name for _code, name in settings.LANGUAGES],
            "rows": [self._row(page, own) for page in SitePage.Page],
        }  # fmt: skip
        return TemplateResponse(request, "admin/articles/sitepage/change_list.html", context)

    def _row(self, page, own):
        cells = [self._cell(page, code, own.get((page.value, code))) for code in settings.SITE_LANGUAGES]
        return {"name": page.label, "cells": cells}

    def _cell(self, page, language, row):
        add = reverse("admin:articles_sitepage_add") + "?" + urlencode({"page": page.value, "language": language})
        return {
            "row": row,
            "is_own": row is not None and bool(row.body),
            "address": reverse("admin:articles_sitepage_change", args=[row.pk]) if row else add,
            "readers": reverse(ADDRESSES[page.value], args=[language]),
            "language": language_name(language),
        }

    def get_search_results(self, request, queryset, search_term):
        """Find by words as they are written."""
        return queryset.filter(holding(search_term, "body")), False

    def has_delete_permission(self, request, obj=None):
        """An emptied one does the same."""
        return False

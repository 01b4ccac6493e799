"""The pages of the templates: what an article of a kind starts with, in each language."""

import copy

from django import forms
from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles import markup
from articles.desk.lines import language_name
from articles.desk.text_form import WordsForm
from articles.models import Template
from delegations.admin.record import RecordAdmin, RecordForm
from delegations.admin.words import holding

PLACES_HELP = _(
    "A place to fill in stands between ⟦ and ⟧; type it as [[name]]. No article goes out with one left open."
)


class TemplateForm(RecordForm):
    title = forms.CharField(label=_("Title"), max_length=500, required=False, help_text=PLACES_HELP)
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.fields["body"] = copy.deepcopy(WordsForm.base_fields["body"])
            self.initial["body"] = markup.to_editable(self.instance.body)
        self.fields["language"].choices = [("", "---------"), *settings.LANGUAGES]
        if self.instance.pk:
            del self.fields["language"]
            for name in ("title", "summary", "body"):
                if name in self.fields:
                    self.fields[name].widget.attrs |= {"lang": self.instance.language, "dir": "auto"}

    def clean_body(self):
        """Return what was typed as HTML."""
        return markup.from_editable(self.cleaned_data["body"])


@admin.register(Template)
class TemplateAdmin(RecordAdmin):
    """One template for each kind and language. It can be emptied, not deleted."""

    form = TemplateForm
    fields = ["kind", "language", "title", "summary", "body", "guidance"]
    list_display = ["__str__", "kind", "spoken", "title"]
    list_filter = ["kind"]
    search_help_text = _("Words of the title or the text.")

    def get_readonly_fields(self, request, obj=None):
        """Kind and language are what a template is for: they are settled when it is added."""
        return [] if obj is None else ["kind", "spoken"]

    def get_fields(self, request, obj=None):
        """Name the language of a stored one in words."""
        return [name if obj is None or name != "language" else "spoken" for name in self.fields]

    @admin.display(description=_("language"), ordering="language")
    def spoken(self, template):
        """Return the language's own name."""
        return language_name(template.language)

    def get_search_results(self, request, queryset, search_term):
        """Find by words as they are written."""
        return queryset.filter(holding(search_term, "title", "body")), False

    def has_delete_permission(self, request, obj=None):
        """An emptied one does the same, and comes back by no upgrade."""
        return False

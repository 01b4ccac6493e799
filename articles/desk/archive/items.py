"""Imported files in doubt: the queue, and the page where a person fills in what is missing."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.archive.importer import item_of
from articles.archive.item import entry_of
from articles.archive.reader import read
from articles.desk import refusals
from articles.desk.archive.page import gaps_of, in_sentences, page, require
from articles.models import ArchiveItem, Article, NotAllowed
from delegations.admin.choices import is_key
from delegations.admin.lists import OfferedList
from delegations.admin.record import Audited
from delegations.commas import listed

SHOWN = 6000
"""Characters of a file that are shown."""


class Queue(OfferedList):
    """What a person has to look at; other files are found from their import."""

    def get_queryset(self, request, exclude_parameters=None):
        """Keep to what nobody has checked."""
        return super().get_queryset(request, exclude_parameters).to_look_at()


@admin.register(ArchiveItem)
class ArchiveItemAdmin(Audited, admin.ModelAdmin):
    """Files in doubt; one leaves the list when it is checked."""

    list_display = ["name", "title", "missing", "batch"]
    list_filter = ["batch"]
    list_per_page = 50
    ordering = ["pk"]
    show_full_result_count = False

    def get_queryset(self, request):
        """Bring along what every line prints."""
        rows = super().get_queryset(request).select_related("text__article", "batch")
        return rows.defer("raw")

    def get_changelist(self, request, **kwargs):
        """Return the queue."""
        return Queue

    @admin.display(description=gettext_lazy("title"))
    def title(self, item):
        """Return the title that was found."""
        return item.text.title or _("(no title)")

    @admin.display(description=gettext_lazy("missing"))
    def missing(self, item):
        """Return what has to be filled in."""
        return listed(gaps_of(item.text)) or "–"

    def has_add_permission(self, request):
        """Files come by import."""
        return False

    def has_delete_permission(self, request, obj=None):
        """What was imported is kept."""
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show a file beside what is missing."""
        return check(request, object_id)


class CheckForm(forms.Form):
    """What a person tells of a file: nothing of it was sure, or something was missing."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=500)
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    date = forms.DateField(
        label=gettext_lazy("Date"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("The day of the release. If only the month is known, its first day."),
    )
    precision = forms.ChoiceField(label=gettext_lazy("Known to the"))

    def __init__(self, item, data=None):
        self.item, text = item, item.text
        known = text.language in settings.SITE_LANGUAGES
        initial = {
            "title": text.title, "language": text.language if known else "", "date": text.article.date,
            "precision": text.article.date_precision,
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self.fields["language"].choices = [("", "---------"), *settings.LANGUAGES]
        self.fields["precision"].choices = Article._meta.get_field("date_precision").choices
        self.fields["title"].widget.attrs |= {"lang": text.language, "dir": "auto"}
        for name in set(text.missing()) & set(self.fields):
            self.fields[name].help_text = _("Missing: please fill it in.")
            self.fields[name].is_missing = True

    def save(self, by):
        """Check the file off; whether it was done, with the reason on the form if not."""
        return self._done(lambda: self.item.check_off(by, **self.cleaned_data))

    def put_aside(self, by):
        """Put the file aside, whatever the form holds."""
        return self._done(lambda: self.item.put_aside(by))

    def _done(self, verb):
        try:
            with refusals.in_words():
                verb()
        except NotAllowed as refusal:
            self.add_error(None, str(refusal))
            return False
        return True


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """Show the beginning of a file beside what is known of it; check it off."""
    if not is_key(pk):
        raise Http404
    require(request, "articles.view_archiveimport", "articles.change_archiveitem")
    rows = ArchiveItem.objects.exclude(text=None).select_related("text__article", "batch", "alike", "checked_by")
    item = get_object_or_404(rows.defer("raw"), pk=pk)
    form = CheckForm(item, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (done := _decide(request, item, form)):
        messages.success(request, done % {"name": item.name})
        return _onward(item)
    is_open = form.is_bound or (item.verdict == ArchiveItem.Verdict.DOUBTFUL and item.checked_at is None)
    return page(
        request, "check.html", ArchiveItem, item=item, form=form, title=item.name, is_open=is_open,
        beginning=beginning(item), sentences=in_sentences(item.findings), body_is_missing=not item.text.body,
    )  # fmt: skip


def _decide(request, item, form):
    """Check the file off or put it aside; return what to say, or "" with the reason on the form."""
    if "aside" in request.POST:
        form.is_valid()
        return _("Set aside: %(name)s.") if form.put_aside(request.user) else ""
    return _("Checked: %(name)s.") if form.is_valid() and form.save(request.user) else ""


def _onward(item):
    """Lead to the next file of the import that needs a person, or back to the import."""
    following = item.batch.items.to_look_at().order_by("pk")
    onward = following.filter(pk__gt=item.pk).first() or following.first()
    if onward is None:
        return redirect("admin:articles_archiveimport_change", item.batch_id)
    return redirect("admin:articles_archiveitem_change", onward.pk)


def beginning(item):
    """Return the first characters of the file as they came, in the encoding it was read in."""
    file = getattr(item.text, "archive_file", None)
    if file is None:
        return ""
    kept = item_of(item, bytes(file.raw))
    if kept.form == "entry":
        return f"{kept.hints.title}\n\n{kept.hints.date}\n\n{entry_of(kept).words}"[:SHOWN]
    encoding = read(kept).encoding or "utf-8"
    return kept.raw[: SHOWN * 4].decode(encoding, "replace")[:SHOWN]

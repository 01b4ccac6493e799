"""Imports: what was sent together, the verdict on each file, and the way on."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from articles import tables
from articles.archive import importer
from articles.desk.archive.page import gaps_of, in_sentences, in_words, page, paged, require, wants_page, went_on
from articles.desk.lines import language_name
from articles.models import ArchiveImport, ArchiveItem, ArchiveRun
from delegations.admin.choices import is_key
from delegations.admin.record import Audited

LARGEST = 200 * 1024 * 1024
"""Bytes of one file that is sent: a zip of an archive."""

SHOWN_VERDICTS = [ArchiveItem.Verdict.CREATED, ArchiveItem.Verdict.DOUBTFUL, ArchiveItem.Verdict.UNCHANGED,
                  ArchiveItem.Verdict.REFUSED]  # fmt: skip


class ImportForm(forms.ModelForm):
    """The settings of an import."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language where a file leaves doubt"),
        required=False,
        help_text=gettext_lazy("Leave it open to be asked about each file whose language cannot be told."),
    )
    source_url = forms.URLField(
        label=gettext_lazy("Address at the source"), max_length=500, required=False, assume_scheme="https"
    )

    class Meta:
        model = ArchiveImport
        fields = ["name", "kind", "language", "source", "source_url"]
        help_texts = {
            "name": gettext_lazy("By which you and your colleagues will find it again, as in “Releases of 2009”."),
            "kind": gettext_lazy("For files that do not say themselves what they are."),
            "source": gettext_lazy("Where the texts were kept until now. Readers see it below each release."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"].choices = [("", "---------"), *settings.LANGUAGES]


@admin.register(ArchiveImport)
class ArchiveImportAdmin(Audited, admin.ModelAdmin):
    form = ImportForm
    list_display = ["name", "started_by", "started_at", "standing"]
    list_select_related = ["started_by"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        """Count what waits and what is in doubt."""
        waiting = Count("items", filter=Q(items__verdict=ArchiveItem.WAITING))
        doubtful = Count("items", filter=Q(items__in=ArchiveItem.objects.to_look_at()))
        return super().get_queryset(request).annotate(total=Count("items"), waiting=waiting, doubtful=doubtful)

    @admin.display(description=gettext_lazy("how far"))
    def standing(self, batch):
        """Return how many files were read and how many need a person."""
        words = _("%(done)s of %(total)s read, %(doubtful)s to look at")
        return words % {"done": batch.total - batch.waiting, "total": batch.total, "doubtful": batch.doubtful}

    def get_urls(self):
        """Add what is done with an import."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/send/", view(send), name="articles_archiveimport_send"),
            path("<int:pk>/go-on/", view(go_on), name="articles_archiveimport_go_on"),
            path("<int:pk>/report/", view(report), name="articles_archiveimport_report"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request, obj=None):
        """What was imported is kept."""
        return False

    def save_form(self, request, form, change):
        """Start it by the verb."""
        super().save_form(request, form, change)
        form.instance = ArchiveImport.start(request.user, **form.cleaned_data)
        return form.instance

    def save_model(self, request, obj, form, change):
        """The verb has saved it."""

    def log_addition(self, request, obj, message):
        """The verb has logged it."""

    def response_add(self, request, obj, post_url_continue=None):
        """Lead on to the files."""
        messages.success(request, _("The import was started. Now choose its files."))
        return HttpResponseRedirect(address(obj))

    def add_view(self, request, form_url="", extra_context=None):
        """Ask for the settings, with one way on."""
        one_way = {"title": _("Start an import"), "show_save_and_add_another": False, "show_save_and_continue": False}
        return super().add_view(request, form_url, one_way)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show how far it has come, and the verdicts."""
        return show(request, object_id)


def address(batch, verdict=""):
    """Return the address of an import, of all its files or of those with one verdict."""
    return reverse("admin:articles_archiveimport_change", args=[batch.pk]) + (f"?verdict={verdict}" if verdict else "")


def find(pk):
    """Return the import, or answer 404."""
    if not is_key(pk):
        raise Http404
    return get_object_or_404(ArchiveImport.objects.select_related("started_by"), pk=pk)


@require_safe
def show(request, pk):
    """Show an import: the files to send, how far the reading is, a line for each file."""
    require(request, "articles.view_archiveimport")
    batch = find(pk)
    counts, progress = batch.counts(), batch.progress()
    chosen = request.GET.get("verdict", "")
    rows = lines(batch, chosen)
    return page(
        request, "import.html", ArchiveImport, batch=batch, title=batch.name, progress=progress,
        words=in_words(progress), rows=paged(request, rows), chosen=chosen, tabs=_tabs(batch, counts, chosen),
        may_send=may_send(request.user, batch), may_go_on=request.user.has_perm("articles.add_archiveimport"),
        steps=[step for step in ArchiveRun.Step if ArchiveRun.allowed(step, request.user)],
        language=language_name(batch.language),
    )  # fmt: skip


def may_send(user, batch):
    """Whether `user` may add files: the drafts will be theirs, so nobody adds to another's import."""
    return user.has_perm("articles.add_archiveimport") and batch.started_by_id == user.pk


def lines(batch, verdict=""):
    """Return the items that were read, with their texts; those with one verdict, or those to look at."""
    rows = batch.items.exclude(verdict=ArchiveItem.WAITING).order_by("pk")
    if verdict == "look":
        rows = rows.to_look_at()
    elif verdict in ArchiveItem.Verdict.values:
        rows = rows.filter(verdict=verdict)
    rows = rows.select_related("text__article", "alike", "checked_by")
    return rows.defer("raw", "alike__body", "alike__summary")


def _tabs(batch, counts, chosen):
    read = sum(number for verdict, number in counts.items() if verdict != ArchiveItem.WAITING)
    look = batch.items.to_look_at().count()
    tabs = [("", _("All that were read"), read), ("look", _("To look at"), look)]
    tabs += [(verdict.value, verdict.label, counts.get(verdict.value, 0)) for verdict in SHOWN_VERDICTS]
    return [
        {"address": address(batch, verdict), "label": label, "number": number, "here": verdict == chosen}
        for verdict, label, number in tabs
    ]


@require_POST
def send(request, pk):
    """Store what was sent; one file for the script, all of a form for a browser without it."""
    batch = find(pk)
    require(request, "articles.add_archiveimport")
    if not may_send(request.user, batch):
        raise PermissionDenied
    answers = {file.name: _take(batch, file) for file in request.FILES.getlist("files")}
    refused = {name: words for name, (ok, words) in answers.items() if not ok}
    if not wants_page(request):
        words = next((words for _ok, words in answers.values()), _("Choose files first."))
        return JsonResponse({"ok": bool(answers) and not refused, "words": words})
    for name, words in refused.items():
        messages.error(request, f"“{name}”: {words}")
    if len(answers) > len(refused):
        messages.success(request, _("Files that arrived: %(number)s.") % {"number": len(answers) - len(refused)})
    return redirect(address(batch))


def _take(batch, file):
    """Store one file; return whether it was, and what to say."""
    if file.size > LARGEST:
        return False, _("It is larger than %(most)s MB. Send it in parts.") % {"most": LARGEST // 1024 // 1024}
    try:
        importer.receive(batch, file.name, file)
    except OSError:
        return False, _("It was not stored: the disk takes no more. Tell the people who run the site.")
    return True, _("It arrived.")


@require_POST
def go_on(request, pk):
    """Read for about a second."""
    batch = find(pk)
    require(request, "articles.add_archiveimport")
    answer = went_on(lambda: importer.go_on(batch))
    return redirect(address(batch)) if wants_page(request) else answer


@require_safe
def report(request, pk):
    """Give the verdicts as a table."""
    require(request, "articles.view_archiveimport")
    batch = find(pk)
    heads = {
        "file": _("file"), "verdict": _("verdict"), "date": _("date"), "language": _("language"),
        "title": _("title"), "missing": _("missing"), "to_know": _("to know"),
    }  # fmt: skip
    return tables.download(f"import-{batch.pk}", "csv", heads, (_cells(item) for item in lines(batch).iterator(500)))


def _cells(item):
    text = item.text
    said = in_sentences([item.refusal] if item.refusal else item.findings)
    missing = gaps_of(text) if text else []
    about = [text.article.date, text.language, text.title] if text else [None, "", ""]
    return [item.name, item.get_verdict_display(), *about, "; ".join(missing), " ".join(said)]

"""One press for many imported texts: what would happen, the press, and the report."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import tables
from articles.desk import refusals
from articles.desk.archive.page import in_words, page, paged, require, wants_page, went_on
from articles.desk.lines import language_name
from articles.models import ArchiveImport, ArchiveRun, ArchiveRunLine, NotAllowed, Selection
from articles.models.archive_run import go_on as further
from delegations.admin.choices import is_key
from delegations.admin.record import Audited

EXAMPLES = 10

CONSEQUENCES = {
    ArchiveRun.Step.SUBMIT: [
        gettext_lazy("Each text is handed to the editors in your name. Nothing becomes public."),
        gettext_lazy("An editor who wrote none of it and is not you has to approve it."),
    ],
    ArchiveRun.Step.RELEASE: [
        gettext_lazy("You vouch for each of these texts. Each is approved and released in your name."),
        gettext_lazy("Everybody can read them at once, under the day each carries, in lists and in search."),
        gettext_lazy("None is announced as new: no feed, no mail. What was once public is kept for ever."),
        gettext_lazy("Each text goes on its own. One that is refused holds up no other; the report says why."),
    ],
}


class ChoiceForm(forms.Form):
    """Which of the imported texts are meant."""

    step = forms.ChoiceField(choices=ArchiveRun.Step, widget=forms.HiddenInput)
    batch = forms.ModelChoiceField(
        ArchiveImport.objects.all(), label=gettext_lazy("Import"), required=False, empty_label=gettext_lazy("all")
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("all")), *settings.LANGUAGES]


@admin.register(ArchiveRun)
class ArchiveRunAdmin(Audited, admin.ModelAdmin):
    list_display = ["__str__", "batch", "started_by", "standing"]
    list_select_related = ["batch", "started_by"]
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request):
        """Count the lines."""
        return super().get_queryset(request).annotate(number=Count("lines"))

    @admin.display(description=gettext_lazy("texts"))
    def standing(self, run):
        """Return how many texts it is about."""
        return run.number

    def get_urls(self):
        """Add what is done with a run."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/go-on/", view(go_on), name="articles_archiverun_go_on"),
            path("<int:pk>/report/", view(report), name="articles_archiverun_report"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request, obj=None):
        """What was done is kept."""
        return False

    def add_view(self, request, form_url="", extra_context=None):
        """Ask before anything happens."""
        return confirm(request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show how far it has come, and what came of each text."""
        return show(request, object_id)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request):
    """Say which texts would go, which are left out and why; start on a press."""
    require(request, "articles.add_archiverun")
    steps = [step for step in ArchiveRun.Step if ArchiveRun.allowed(step, request.user)]
    if not steps:
        raise PermissionDenied
    choice = ChoiceForm(request.GET if "step" in request.GET else {"step": steps[-1]})
    if not choice.is_valid():
        raise Http404
    chosen = choice.cleaned_data
    step = ArchiveRun.Step(chosen.pop("step"))
    if step not in steps:
        raise PermissionDenied
    refusal = ""
    if request.method == "POST":
        try:
            with refusals.in_words():
                run = ArchiveRun.start(step, request.user, seen=request.POST.get("seen", ""), **chosen)
            return redirect("admin:articles_archiverun_change", run.pk)
        except NotAllowed as reason:
            refusal = str(reason)
    return page(
        request, "confirm.html", ArchiveRun, title=_sentence(step), step=step, steps=steps, choice=choice,
        refusal=refusal, consequences=CONSEQUENCES[step], **_selected(Selection(step, request.user, **chosen)),
    )  # fmt: skip


def _sentence(step):
    label = str(step.label)
    return label[:1].upper() + label[1:]


def _selected(selection):
    """Return what the page says of a selection."""
    texts = selection.texts()
    languages = texts.order_by().values_list("language").annotate(number=Count("pk")).order_by("language")
    examples = texts.select_related("article").defer("body", "summary")[:EXAMPLES]
    number = texts.count()
    return {
        "number": number,
        "languages": [(language_name(code), count) for code, count in languages],
        "examples": examples,
        "others": max(0, number - EXAMPLES),
        "left_out": selection.left_out(),
        "seen": selection.digest(),
    }


def find(pk):
    """Return the run, or answer 404."""
    if not is_key(pk):
        raise Http404
    return get_object_or_404(ArchiveRun.objects.select_related("batch", "started_by"), pk=pk)


@require_safe
def show(request, pk):
    """Show how far a run has come, and what came of each text."""
    require(request, "articles.view_archiverun")
    run = find(pk)
    counts, progress = run.counts(), run.progress()
    chosen = request.GET.get("outcome", "")
    rows = lines(run, chosen)
    here = reverse("admin:articles_archiverun_change", args=[run.pk])
    tabs = [("", _("All"), progress.total)]
    tabs += [(outcome.value, outcome.label, counts.get(outcome.value, 0)) for outcome in ArchiveRunLine.Outcome]
    return page(
        request, "run.html", ArchiveRun, run=run, title=str(run), progress=progress, words=in_words(progress),
        rows=paged(request, rows), may_go_on=run.started_by_id == request.user.pk,
        tabs=[
            {"address": here + (f"?outcome={key}" if key else ""), "label": label, "number": number,
             "here": key == chosen}
            for key, label, number in tabs
        ],
    )  # fmt: skip


def lines(run, outcome=""):
    """Return the lines of a run with their texts, all or those with one outcome."""
    rows = run.lines.order_by("pk").select_related("text__article").defer("text__body", "text__summary")
    return rows.filter(outcome=outcome) if outcome in ArchiveRunLine.Outcome.values else rows


@require_POST
def go_on(request, pk):
    """Press on for about a second, in the name of the person who started it and by nobody else."""
    run = find(pk)
    if run.started_by_id != request.user.pk:
        raise PermissionDenied
    answer = went_on(lambda: further(run))
    if not wants_page(request):
        return answer
    messages.info(request, in_words(run.progress()))
    return redirect("admin:articles_archiverun_change", run.pk)


@require_safe
def report(request, pk):
    """Give what came of each text as a table."""
    require(request, "articles.view_archiverun")
    run = find(pk)
    heads = {
        "number": _("number"), "date": _("date"), "language": _("language"), "title": _("title"),
        "outcome": _("outcome"), "reason": _("reason"),
    }  # fmt: skip
    rows = (
        [line.text.article.reference, line.text.article.date, line.text.language, line.text.title,
         line.get_outcome_display(), line.reason]
        for line in lines(run).iterator(500)
    )  # fmt: skip
    return tables.download(f"step-{run.pk}", "csv", heads, rows)

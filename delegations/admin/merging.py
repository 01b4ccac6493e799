"""The pages on which two officials become one, and two again."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from delegations.admin.choices import KeySelect, is_key
from delegations.models import Appointment, AuditEntry, Official, merge, unmerge

RIGHT = "delegations.merge_official"


class MergeForm(forms.Form):
    """Chooses whom an official is the same person as."""

    into = forms.ModelChoiceField(
        Official.objects.standing(),
        label=gettext_lazy("The same person as"),
        help_text=gettext_lazy("This one stays. Type any spelling of the name, in any script."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        choices = field.choices
        field.widget = KeySelect(Appointment._meta.get_field("official"), admin.site)
        field.widget.choices = choices


@require_http_methods(["GET", "HEAD", "POST"])
def merge_view(request, pk):
    """Ask whom the official is the same person as, say what will happen, and merge."""
    official = _find(request, pk)
    if official.merged_into_id:
        return redirect("admin:delegations_official_change", official.merged_into_id)
    form = MergeForm(request.POST if request.method == "POST" else None)
    chosen = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
    if chosen and "confirm" in request.POST and _tried(request, form, official, chosen):
        return redirect("admin:delegations_official_change", chosen.pk)
    return _page(request, official, form, chosen)


def _tried(request, form, official, into):
    try:
        merge(official, into, request.user)
    except ValidationError as refusal:
        form.add_error("into", refusal)
        return False
    words = _("Merged. Everything of “%(name)s” is now found here; its old address leads here.")
    messages.success(request, words % {"name": official})
    return True


def _page(request, official, form, chosen):
    refused = form.is_bound and not form.is_valid()
    context = {
        "opts": Official._meta, "official": official, "form": form, "chosen": None if refused else chosen,
        "title": _("Merge with another official: %(name)s") % {"name": official},
        "media": form.media,
    }  # fmt: skip
    template = "admin/delegations/official/merge.html"
    return TemplateResponse(request, template, admin.site.each_context(request) | context)


@require_POST
def unmerge_view(request, pk):
    """Undo a merge."""
    official = _find(request, pk)
    into = official.merged_into_id or official.pk
    try:
        left = unmerge(official, request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("admin:delegations_official_change", into)
    messages.success(request, _("Undone. “%(name)s” stands for itself again.") % {"name": official})
    if left:
        messages.warning(
            request, _("Rows that were changed meanwhile stay where they are: %(count)s.") % {"count": left}
        )
    return redirect("admin:delegations_official_change", official.pk)


def _find(request, pk):
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    return get_object_or_404(Official.objects.prefetch_related("names"), pk=pk)


def merged_into(official):
    """Return [{official, name, entry}] of what was merged into `official` by itself, the last first."""
    acts = AuditEntry.objects.about(official).filter(action="merge", detail__has_key="took").select_related("actor")
    merged = {row.pk: row for row in official.merged.all()}
    found = {entry.detail["took"]: entry for entry in reversed(acts) if entry.detail["took"] in merged}
    return [{"official": merged[key], "name": entry.detail["name"], "entry": entry} for key, entry in found.items()]


class Merging:
    """Adds the pages of merging to the admin of officials, and leads from a merged one to the one that stands."""

    def get_urls(self):
        """Add the two pages."""
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/merge/", wrap(merge_view), name="delegations_official_merge"),
            path("<int:pk>/unmerge/", wrap(unmerge_view), name="delegations_official_unmerge"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Say what was merged into the official, and offer what may be done."""
        row = Official.objects.filter(pk=object_id).first() if is_key(object_id) else None
        if row and row.merged_into_id and self.has_view_or_change_permission(request, row):
            messages.info(request, _("This official was merged into the one shown here."))
            return redirect("admin:delegations_official_change", row.merged_into_id)
        extra = {"may_merge": request.user.has_perm(RIGHT), "merged": merged_into(row) if row else []}
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))

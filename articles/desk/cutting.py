"""What readers see of a photo: its frame, and the point that small pictures are cut around."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.desk import refusals
from articles.desk.photo_page import photo_page
from articles.desk.text_page import require
from articles.models import Asset, NotAllowed
from articles.models.taking import CUT


class CutForm(forms.ModelForm):
    """The frame and the point, in percent."""

    class Meta:
        model = Asset
        fields = CUT
        widgets = {name: forms.NumberInput({"min": 0, "max": 100, "step": "any"}) for name in CUT}


@require_http_methods(["GET", "HEAD", "POST"])
def cut(request, pk):
    """Show the photo with its frame, and cut it anew."""
    require(request, "articles.change_asset")
    asset = get_object_or_404(Asset.objects.filter(kind=Asset.Kind.PHOTO).exclude(content_type=""), pk=pk)
    if request.method == "POST" and "copy" in request.POST:
        return _copied(request, asset)
    form = CutForm(request.POST if request.method == "POST" else None, instance=asset)
    if request.method == "POST" and form.is_valid() and _cut(request, form):
        return redirect("admin:articles_asset_change", asset.pk)
    return photo_page(
        request, "cut.html", asset, form=form, title=_("Cut: %s") % asset, refusal=asset.why_not_recut(),
        picture=reverse("admin:articles_asset_file", args=[asset.pk]),
    )  # fmt: skip


def _copied(request, asset):
    """Go on with a copy of a photo that a release has promised to readers."""
    try:
        with refusals.in_words():
            copy = asset.copy(request.user)
    except (NotAllowed, ValidationError) as refusal:
        messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
        return redirect("admin:articles_asset_cut", asset.pk)
    messages.success(request, _("This is a copy. Cut it, and put it in the place of the other in the article."))
    return redirect("admin:articles_asset_cut", copy.pk)


def _cut(request, form):
    if not form.has_changed():
        return True
    try:
        with refusals.in_words():
            form.instance.recut(request.user, **form.cleaned_data)
    except (NotAllowed, ValidationError) as refusal:
        form.add_error(None, refusal if isinstance(refusal, ValidationError) else str(refusal))
        return False
    messages.success(request, _("Cut. The pictures for readers were made anew."))
    return True

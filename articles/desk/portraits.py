"""The portrait of an official: uploaded, chosen among the photos that are here, or taken away."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.desk import refusals
from articles.desk.photo_page import photo_page
from articles.desk.text_page import require
from articles.models import Article, Asset, NotAllowed
from delegations.admin.choices import KeySelect
from delegations.models import Official


class PortraitForm(forms.Form):
    """A file, or a photo that is here."""

    file = forms.FileField(
        label=gettext_lazy("Upload a photo"),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    photo = forms.ModelChoiceField(
        Asset.objects.filter(kind=Asset.Kind.PHOTO), label=gettext_lazy("or choose one that is here"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["photo"]
        choices = field.choices
        field.widget = KeySelect(Article._meta.get_field("assets"), admin.site)
        field.widget.choices = choices

    def clean(self):
        """Ask for one of the two."""
        super().clean()
        if not self.errors and bool(self.cleaned_data.get("file")) == bool(self.cleaned_data.get("photo")):
            raise ValidationError(_("Upload a photo, or choose one that is here."))
        return self.cleaned_data


@require_http_methods(["GET", "HEAD", "POST"])
def portrait(request, pk):
    """Show the portrait, and put another in its place."""
    require(request, "articles.change_asset")
    require(request, "articles.add_asset")
    require(request, "delegations.change_official")
    official = get_object_or_404(Official.objects.standing().prefetch_related("names"), pk=pk)
    form = PortraitForm()
    if request.method == "POST":
        form = PortraitForm(request.POST, request.FILES)
        if _pressed(request, official, form):
            return redirect("admin:delegations_official_change", official.pk)
    context = {
        "opts": Official._meta,
        "official": official,
        "form": form,
        "media": form.media,
        "current": Asset.objects.portrait_of(official),
    }
    return photo_page(request, "portrait.html", title=_("Portrait: %s") % official, **context)


def _pressed(request, official, form):
    try:
        with refusals.in_words():
            if "away" in request.POST:
                Asset.take_portrait_away(official, request.user)
                messages.success(request, _("The portrait was taken away. The photo itself is kept."))
                return True
            return form.is_valid() and _portrayed(request, official, form.cleaned_data)
    except ValidationError as refusal:
        form.add_error("file", refusal)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
    return False


def _portrayed(request, official, given):
    photo = given["photo"] or Asset.take(given["file"], request.user)
    photo.portray(official, request.user)
    messages.success(request, _("This is the portrait now. Readers see it while the person's page is public."))
    return True

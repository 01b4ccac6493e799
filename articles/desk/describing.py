"""The words of several photos on one page: what a person does after an upload, and before a release."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.forms import BaseModelFormSet, modelformset_factory
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.desk import refusals
from articles.desk.photo_page import photo_page
from articles.desk.text_page import require
from articles.models import Article, Asset, NotAllowed
from delegations.admin.changes import changes_of
from delegations.admin.choices import is_key
from delegations.admin.record import RecordForm
from delegations.models import AuditEntry

SHOWN = 20


class PhotoWordsForm(RecordForm):
    class Meta:
        model = Asset
        fields = ["captions", "alt_texts", "decorative", "credit"]


class PhotoWordsFormSet(BaseModelFormSet):
    def _construct_form(self, i, **kwargs):
        """Leave a form whose photo is not here without boxes: a request made by hand brings no photo in."""
        form = super()._construct_form(i, **kwargs)
        if form.instance.pk is None:
            raise Http404
        return form

    def save_by(self, by):
        """Save what was changed, each change with its entry in the log; return the photos."""
        changed = [form for form in self.forms if set(form.changed_data) - {"seen"}]
        with transaction.atomic():
            for form in changed:
                names = [name for name in form.changed_data if name != "seen"]
                form.instance.save(update_fields=names)
                AuditEntry.record("change", form.instance, by, changed=changes_of(form))
        return [form.instance for form in changed]


PhotoWords = modelformset_factory(Asset, form=PhotoWordsForm, formset=PhotoWordsFormSet, extra=0)


def photos_of(article):
    """Return the photos of an article."""
    return article.assets.filter(kind=Asset.Kind.PHOTO).order_by("pk")


def wordless(by):
    """Return the photos that `by` brought and that still want words in a site language, the last first."""
    wants = Q()
    for language in settings.SITE_LANGUAGES:
        wants |= Q(**{f"alt_texts__{language}__isnull": True})
    return Asset.objects.filter(wants, added_by=by, kind=Asset.Kind.PHOTO, decorative=False).order_by(
        "-added_at", "-pk"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def describe(request):
    """Show photos with the boxes for their words; save them all, or none."""
    require(request, "articles.change_asset")
    key = request.GET.get("article", "")
    if key:
        require(request, "articles.view_article")
    article = get_object_or_404(Article, pk=key) if is_key(key) else None
    photos = photos_of(article) if article else wordless(request.user)
    if request.method != "POST":
        chosen = Asset.objects.filter(pk__in=list(photos.values_list("pk", flat=True)[:SHOWN]))
        return _show(request, article, PhotoWords(queryset=chosen.order_by("-added_at", "-pk")))
    formset = PhotoWords(request.POST, queryset=named_in(request.POST))
    if formset.is_valid() and _saved(request, formset):
        return redirect("admin:articles_article_change", article.pk) if article else redirect(request.path)
    return _show(request, article, formset)


def named_in(data):
    """Return the photos that a form names: none is looked for beyond as many as are shown at once."""
    keys = [data.get(f"form-{number}-id", "") for number in range(SHOWN)]
    return Asset.objects.filter(kind=Asset.Kind.PHOTO, pk__in=filter(is_key, keys))


def _saved(request, formset):
    try:
        with refusals.in_words():
            photos = formset.save_by(request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Saved.") if photos else _("Nothing was changed, so nothing was saved."))
    return True


def _show(request, article, formset):
    title = _("Words for the photos of “%s”") % article if article else _("Photos of yours that want words")
    return photo_page(request, "describe.html", formset=formset, article=article, title=title, media=formset.media)

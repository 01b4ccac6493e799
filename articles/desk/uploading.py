"""Many photos and documents at once: each is taken or refused by itself, with a sentence."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from articles.desk import refusals
from articles.desk.photo_page import photo_page
from articles.desk.text_page import require
from articles.models import Article, Asset, NotAllowed
from delegations.admin.choices import is_key

ACCEPTED = ".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.odt"


class SharedWordsForm(forms.ModelForm):
    """What is true of every file that is sent together."""

    article = forms.ModelChoiceField(Article.objects.all(), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Asset
        fields = ["credit", "rights", "usage_terms"]
        help_texts = {
            "credit": gettext_lazy("Who took them. Left empty, it is read from each photo."),
            "rights": gettext_lazy("Who holds the rights. Left empty, it is read from each photo."),
        }

    def article_meant(self):
        """Return the article that the files are for, or None."""
        return self.cleaned_data.get("article") if self.is_bound else self.initial.get("article")


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request):
    """Ask for files, and take them: all at once, or one by one for the script."""
    require(request, "articles.add_asset")
    if "article" in request.GET or request.POST.get("article"):
        require(request, "articles.change_article")
    form = SharedWordsForm(request.POST) if request.method == "POST" else SharedWordsForm(initial=_asked(request))
    if request.method != "POST" or not form.is_valid():
        return _ask(request, form)
    files = request.FILES.getlist("files")
    answers = [(file.name, *_taken(request.user, file, form.cleaned_data)) for file in files]
    if not request.accepts("text/html"):
        return _answered(answers)
    return _told(request, form, answers)


def _asked(request):
    key = request.GET.get("article", "")
    return {"article": Article.objects.filter(pk=key).first() if is_key(key) else None}


def _ask(request, form):
    if request.method == "POST" and not request.accepts("text/html"):
        faults = " ".join(fault for faults in form.errors.values() for fault in faults)
        return JsonResponse({"ok": False, "words": faults})
    article = form.article_meant()
    title = _("Add photos and documents to “%s”") % article if article else _("Add photos and documents")
    context = {"form": form, "article": article, "title": title, "accept": ACCEPTED, "onward": onward(article)}
    return photo_page(request, "upload.html", **context)


def onward(article):
    """Return where the words for what was just uploaded are written."""
    return reverse("admin:articles_asset_describe") + ("?" + urlencode({"article": article.pk}) if article else "")


def _taken(by, file, given):
    """Take one file; return (whether it is here now, a sentence)."""
    words = {name: given[name] for name in SharedWordsForm.Meta.fields}
    try:
        with refusals.in_words():
            asset = Asset.take(file, by, **words)
            if given["article"]:
                given["article"].attach([asset], by)
    except ValidationError as refusal:
        return False, " ".join(refusal.messages)
    except NotAllowed as refusal:
        return False, str(refusal)
    if asset.taken_before:
        return True, _("This file was here already; it is not stored twice.")
    return True, _("Stored.")


def _answered(answers):
    for _name, is_here, words in answers:
        return JsonResponse({"ok": is_here, "words": words})
    return JsonResponse({"ok": False, "words": _("No file arrived. Choose one.")})


def _told(request, form, answers):
    """Go on if a file is here; if none is, show the form again with why, and with what was typed."""
    refused = [f"“{name}”: {words}" for name, is_here, words in answers if not is_here]
    count = len(answers) - len(refused)
    if not count:
        for fault in refused or [_("No file arrived. Choose one.")]:
            form.add_error(None, fault)
        return _ask(request, form)
    for fault in refused:
        messages.error(request, fault)
    words = ngettext("%(count)s file was taken.", "%(count)s files were taken.", count)
    messages.success(request, words % {"count": count})
    return redirect(onward(form.article_meant()))

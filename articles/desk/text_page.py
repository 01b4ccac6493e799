"""The page of a language version: its words, where it stands, what may be done with it, and its history."""

from functools import partial

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.desk import hours, lines, versions, word_upload
from articles.desk.lines import language_in_words
from articles.desk.text_form import NewTextForm, TextForm
from articles.desk.verb_words import buttons, next_step, steps
from articles.models import GAPS, MOVES, Article, ArticleText
from delegations.admin.choices import is_key
from delegations.models import AuditEntry

LATEST = 6
"""Versions that the page of a text shows; all of them stand on the page of its history."""


def find(pk):
    """Return the text with its article, or answer 404."""
    if not is_key(pk):
        raise Http404
    return get_object_or_404(ArticleText.objects.select_related("article", "based_on"), pk=pk)


def require(request, right):
    """Answer 403 to a person without `right`."""
    if not request.user.has_perm(right):
        raise PermissionDenied


def page(request, template, text=None, **context):
    """Render a page of the desk."""
    shared = {"opts": ArticleText._meta, "text": text, "language": language_in_words(text.language) if text else ""}
    return TemplateResponse(
        request, f"admin/articles/articletext/{template}", admin.site.each_context(request) | shared | context
    )


def edit(request, pk):
    """Show and save the working copy."""
    text = find(pk)
    require(request, "articles.view_articletext")
    if request.method == "POST":
        require(request, "articles.change_articletext")
    form, taken = TextForm(text, request.POST if request.method == "POST" else None), None
    if word_upload.asked(request):
        form, taken = word_upload.into(request, partial(TextForm.starting, text))
    elif request.method == "POST" and form.is_valid():
        done = form.save(request.user)
        if done:
            _say(request, text, done)
            return redirect("admin:articles_articletext_change", text.pk)
    beside = _beside(text, request.user)
    return page(request, "change.html", text, form=form, taken=taken, title=text.title or _("(no title)"), **beside)


def _say(request, text, done):
    if done == "unchanged":
        messages.info(request, _("Nothing was changed, so nothing was saved."))
        return
    messages.success(request, _("Saved as revision %(number)s.") % {"number": text.revision_number})
    waiting = text.waiting_edition()
    if waiting:
        words = _("What is scheduled for %(hour)s goes out as it was approved, without this change. You can cancel it.")
        messages.warning(request, words % {"hour": hours.in_words(waiting.effective_at)})


def _beside(text, user):
    """Return what the page shows beside the words."""
    approval = text.approval() if text.state == text.State.APPROVED else None
    row = lines.of_article(text.article)
    line = next(line for line in row if line.text == text)
    facts = text.facts()
    refusals = text.refusals_for(user, line.standing, line.waiting is not None)
    return {
        "buttons": buttons(text, [verb for verb, why in refusals.items() if not why and verb != "save"]),
        "next_step": next_step(text, line.standing, refusals),
        "may_save": user.has_perm(MOVES["save"].permission),
        "steps": steps(text),
        "line": line,
        "lines": row,
        "approval": approval,
        "approval_is_void": approval is not None and approval.facts_digest != facts.digest(text.language),
        "returned": _returned(text),
        "missing": gaps(text),
        "out_of_date": line.out_of_date,
        "about": text.article.in_words(facts.numbers),
        "versions": versions.timeline(text, LATEST)[:LATEST],
    }


def _returned(text):
    """Return the entry of the log that gave these words back to their author, or None."""
    entry = AuditEntry.objects.about(text).filter(action="return").select_related("actor").first()
    is_of_these_words = entry is not None and entry.detail.get("revision") == text.revision_number
    return entry if is_of_these_words and text.state == text.State.DRAFT else None


def gaps(text):
    """Return what is missing, each with the address where it is filled in."""
    here = reverse("admin:articles_articletext_change", args=[text.pk])
    article = reverse("admin:articles_article_change", args=[text.article_id])
    places = {"title": f"{here}#id_title", "language": f"{here}#id_language", "date": f"{article}#id_date"}
    missing = [
        {"words": GAPS.get(name, name), "address": places.get(name, f"{here}#id_body")} for name in text.missing()
    ]
    described = reverse("admin:articles_asset_describe") + f"?article={text.article_id}"
    photos = text.article.files_in_the_way(text.language)
    return missing + [{"words": sentence, "address": described} for _asset, sentence in photos]


def add(request):
    """Add a language to an article."""
    require(request, "articles.add_articletext")
    asked = {name: request.GET[name] for name in ("article", "language") if name in request.GET}
    article = asked.get("article", "")
    asked["article"] = Article.objects.filter(pk=article).first() if is_key(article) else None
    form, taken = NewTextForm(request.POST if request.method == "POST" else None, initial=asked), None
    if word_upload.asked(request):
        form, taken = word_upload.into(request, NewTextForm)
    elif request.method == "POST" and form.is_valid():
        text = form.save(request.user)
        if text:
            messages.success(request, _("Saved as a draft. Submit it when it is ready for an editor."))
            return redirect("admin:articles_articletext_change", text.pk)
    return page(
        request,
        "add.html",
        form=form,
        taken=taken,
        article=asked["article"],
        title=_("Write an article in another language"),
    )


@require_safe
def revision(request, pk, number):
    """Show one saved state of the working copy."""
    text = find(pk)
    require(request, "articles.view_articletext")
    shown = get_object_or_404(text.revisions.select_related("author", "based_on"), number=number)
    title = _("Revision %(number)s") % {"number": shown.number}
    return page(request, "revision.html", text, revision=shown, title=title)

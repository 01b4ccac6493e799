"""One page for each verb: what will happen, what it needs, and the button. Each calls one verb of the model."""

from contextlib import contextmanager

from csp.decorators import csp_update
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles.desk import hours, refusals, verb_forms, verb_words
from articles.desk.plan import Plan
from articles.desk.text_page import find, gaps, page, require
from articles.models import MOVES, Edition, NotAllowed
from articles.models import ratify as ratify_edition

PAGES = {}
"""The view of each verb."""


def posted(request):
    """Return what was typed, None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def framing(view):
    """Let the page of `view` frame a preview."""
    return csp_update({"frame-src": ["'self'"]})(view)


def confirmed(verb):
    """Make of `act(text, by, form)`, which calls a verb and returns what to say, the page that asks before it."""

    def decorate(act):
        @framing
        @require_http_methods(["GET", "HEAD", "POST"])
        def view(request, pk):
            text = find(pk)
            require(request, MOVES[verb].permission)
            form = verb_forms.FORMS[verb](text, request.user, posted(request), request.GET.dict())
            if request.method == "POST" and form.is_valid() and _pressed(request, act, text, form):
                return redirect("admin:articles_articletext_change", text.pk)
            return _ask(request, verb, text, form)

        PAGES[verb] = view
        return view

    return decorate


def _pressed(request, act, text, form):
    """Press; say what happened, or leave on the form why nothing did."""
    try:
        with refusals.in_words():
            messages.success(request, act(text, request.user, form))
    except NotAllowed as refusal:
        text.refresh_from_db()
        form.look_again()
        form.add_error(None, str(refusal))
        return False
    return True


def _ask(request, verb, text, form):
    refusal = form.refusal(verb)
    title, name = verb_words.label(verb, form.mode), text.title or _("(no title)")
    plan = Plan(verb, form) if form.is_bound or not refusal else None
    return page(
        request, "verb.html", text, form=form, title=f"{title}: {name}", label=title, verb=verb, refusal=refusal,
        consequences=verb_words.CONSEQUENCES[verb], apart=verb in verb_words.DANGEROUS, now=timezone.now(),
        waiting=form.waits, missing=gaps(text), plan=plan,
    )  # fmt: skip


@contextmanager
def _as_seen(text, form):
    """Lock the text for the block, and make sure that what the person looked at still stands."""
    with transaction.atomic():
        text.article = text.article.locked()
        text.refresh_from_db()
        form.look_again()
        changed = form.what_changed()
        if changed:
            raise NotAllowed(changed)
        yield


@confirmed("submit")
def submit(text, by, form):
    """Hand the text to the editors."""
    with _as_seen(text, form):
        text.submit(by)
    return _("Submitted. An editor who did not write it can now approve it.")


@confirmed("return")
def return_(text, by, form):
    """Give the text back to its author."""
    with _as_seen(text, form):
        text.return_(by, form.cleaned_data["reason"])
    return _("Returned to the author with your reason.")


@confirmed("approve")
def approve(text, by, form):
    """Vouch for the words and the facts."""
    with _as_seen(text, form):
        text.approve(by, at=form.hour_so_far())
    return _("Approved. It can now be released as it stands; a change makes the approval void.")


@confirmed("release")
def release(text, by, form):
    """Release one or several languages at one instant."""
    return _said(text.article.release(form.chosen(), by, at=form.hour_so_far()))


@confirmed("correct")
def correct(text, by, form):
    """Release corrections of one or several languages."""
    return _said(text.article.correct(form.chosen(), by, form.notes(), at=form.hour_so_far()))


@confirmed("correct_typing")
def correct_typing(text, by, form):
    """Mend a typing error at once."""
    return _said([text.correct(by, form.cleaned_data["note"], minor=True)])


@confirmed("force")
def force(text, by, form):
    """Release, or correct, without an approval."""
    given = form.cleaned_data
    if "note" in form.fields:
        return _said([text.correct(by, given["note"], at=form.hour_so_far(), forced_reason=given["reason"])])
    return _said([text.release(by, at=form.hour_so_far(), forced_reason=given["reason"])])


@confirmed("cancel")
def cancel(text, by, form):
    """Take back what is scheduled."""
    with _as_seen(text, form):
        text.cancel(by, form.cleaned_data["reason"])
    return _("Cancelled. Nothing is scheduled for this text any more.")


@confirmed("withdraw")
def withdraw(text, by, form):
    """Put the public text under a notice."""
    with _as_seen(text, form):
        text.withdraw(by, form.cleaned_data["reason"])
    return _("Withdrawn. Readers see your notice above the text. Another editor has to ratify it.")


@confirmed("restore")
def restore(text, by, form):
    """Put back what was last public."""
    with _as_seen(text, form):
        text.restore(by, form.cleaned_data["reason"])
    return _("Restored. Another editor has to ratify it.")


@confirmed("remove")
def remove(text, by, form):
    """Take the text from readers."""
    with _as_seen(text, form):
        text.remove(by, form.cleaned_data["reason"], form.cleaned_data["replacement"])
    return _("Removed. Another editor has to ratify it.")


def _said(editions):
    """Say when what goes out, under which number."""
    first = editions[0]
    words = {
        "number": first.reference,
        "languages": ", ".join(edition.language for edition in editions),
        "hour": hours.in_words(first.effective_at),
    }
    if first.is_waiting():
        return _("Number %(number)s (%(languages)s) is scheduled for %(hour)s.") % words
    return _("Number %(number)s (%(languages)s) is public since %(hour)s.") % words


@framing
@require_http_methods(["GET", "HEAD", "POST"])
def ratify(request, pk, edition):
    """Stand behind what another editor did alone."""
    text = find(pk)
    require(request, "articles.ratify_articletext")
    act = Edition.objects.filter(text=text, pk=edition).select_related("by", "cancelled_by").first()
    if act is None:
        raise Http404
    form = verb_forms.RatifyForm(act, request.user, posted(request))
    if request.method == "POST" and form.is_valid() and _pressed(request, _ratifying(act), text, form):
        return redirect("admin:articles_articletext_change", text.pk)
    return page(request, "ratify.html", text, form=form, edition=act, title=_("Ratify what one editor did alone"))


def _ratifying(edition):
    def act(text, by, form):
        with _as_seen(text, form):
            ratify_edition(edition, by)
        return gettext_lazy("Ratified. You stand behind it too.")

    return act


def urls(admin_view):
    """Return the addresses of the verbs: /admin/articles/articletext/<pk>/<verb>/."""
    pages = [
        path(f"<int:pk>/{verb.replace('_', '-')}/", admin_view(view), name=f"articles_articletext_{verb}")
        for verb, view in PAGES.items()
    ]
    ratifying = path("<int:pk>/ratify/<int:edition>/", admin_view(ratify), name="articles_articletext_ratify")
    return [*pages, ratifying]

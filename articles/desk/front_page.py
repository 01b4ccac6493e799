"""The page on which editors put releases first on the front page, in each language, and in which order."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from articles import dates
from articles.desk import hours, refusals
from articles.desk.search import number_in
from articles.desk.text_page import require
from articles.models import ArticleText, Edition, NotAllowed, Pin
from articles.models.front_page import LONGEST_REASON, MOST_SHOWN, pinnable
from delegations.admin.choices import is_key
from delegations.admin.words import holding

OFFERED = 40
"""Releases to choose from; older ones are found by number or by words."""


class HoursForm(forms.Form):
    """Why, and for how long."""

    reason = forms.CharField(
        label=pgettext_lazy("of a pin", "Why"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("For colleagues and the log. Readers never see it."),
    )
    shown_from = hours.HourField(label=pgettext_lazy("of a pin", "From"), required=False)
    shown_until = hours.HourField(label=gettext_lazy("Until"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        empty = {"shown_from": _("Empty: at once."), "shown_until": _("Empty: until somebody takes it away.")}
        for name, words in empty.items():
            self.fields[name].help_text = f"{words} {self.fields[name].help_text}"


class PinForm(HoursForm):
    """The release as well, chosen from what may be pinned."""

    release = forms.ChoiceField(
        label=pgettext_lazy("of a pin", "Release"),
        error_messages={"invalid_choice": gettext_lazy("This release cannot be pinned any more. Choose another.")},
    )
    field_order = ["release", "reason", "shown_from", "shown_until"]

    def __init__(self, language, offered, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language
        self.fields["release"].choices = [(row.text_id, _line(row)) for row in offered]

    def put(self, by):
        """Pin it."""
        given = dict(self.cleaned_data)
        text = get_object_or_404(ArticleText, pk=given.pop("release"), language=self.language)
        return Pin.put(text, by, **given)


def _line(edition):
    day = dates.printed(edition.date, None, edition.date_precision)
    line = f"{edition.reference} · {day} · {edition.title}"
    if edition.is_waiting():
        line += " · " + _("from %(hour)s") % {"hour": hours.here(edition.effective_at)}
    return line


def offered(language, words=""):
    """Return the newest editions in `language` that may be pinned, of those that `words` find."""
    rows = pinnable(language).exclude(text__in=Pin.objects.of(language).values("text"))
    number = number_in(words)
    if number:
        rows = rows.numbered(*number)
    elif words.strip():
        rows = rows.filter(holding(words, "title"))
    found = {}
    for edition in rows.newest_first().defer("body", "summary", "facts")[: OFFERED * 2]:
        found.setdefault(edition.text_id, edition)
    return list(found.values())[:OFFERED]


@dataclass
class Line:
    """A pin as it stands on the page: what becomes of it now."""

    pin: Pin
    edition: Edition | None
    standing: str

    @property
    def badge(self):
        """The word by which it is coloured."""
        return {"leads": "released", "shown": "released", "waits": "scheduled"}.get(self.standing, "withdrawn")

    @property
    def in_words(self):
        """Say that to the editor."""
        return {
            "leads": _("Leads the front page"),
            "shown": _("Shown below the first one"),
            "many": _("Not shown: only so many fit at once"),
            "waits": _("Waits for its hour"),
            "over": pgettext("of a pin", "Its time is over: take it away"),
            "hidden": _("Not shown: it is not public now, or was withdrawn"),
        }[self.standing]


def lines(language, at):
    """Return the pins of a language, each with what readers have, or will have, of its text."""
    pins = list(Pin.objects.of(language).select_related("text", "by"))
    texts = [pin.text_id for pin in pins]
    editions = {}
    for rows in (Edition.objects.waiting(at), Edition.objects.live(at)):
        editions |= {row.text_id: row for row in rows.filter(text__in=texts).defer("body", "facts")}
    found, shown = [], 0
    for pin in pins:
        edition = editions.get(pin.text_id)
        standing = _standing(pin, edition, at)
        if standing == "shown":
            shown += 1
            standing = "leads" if shown == 1 else "many" if shown > MOST_SHOWN else "shown"
        found.append(Line(pin, edition, standing))
    return found


def _standing(pin, edition, at):
    if pin.is_over(at):
        return "over"
    if edition is None or edition.is_withdrawal:
        return "hidden"
    return "shown" if pin.shows(at) and not edition.is_waiting(at) else "waits"


@require_http_methods(["GET", "HEAD", "POST"])
def front_page(request, language=""):
    """Show what leads in a language; put another release first."""
    require(request, "articles.view_pin")
    if language not in settings.SITE_LANGUAGES:
        if language:
            raise Http404
        language = settings.SITE_LANGUAGES[0]
    words = request.GET.get("find", "")[:200]
    choice = offered(language, words)
    form = PinForm(language, choice)
    if request.method == "POST":
        require(request, "articles.add_pin")
        form = PinForm(language, choice, request.POST)
        if form.is_valid() and _done(request, form, lambda: form.put(request.user), _("It leads from now on.")):
            return _back(language)
    return _page(
        request, "front_page.html", title=_("Front page"), lines=lines(language, timezone.now()), form=form,
        spoken=language, words=words, found=len(choice), tabs=_tabs(language), readers=reverse("home", args=[language]),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk):
    """Give a pin another reason, or other hours."""
    require(request, "articles.change_pin")
    pin = _found(pk)
    started = {name: getattr(pin, name) for name in ("reason", "shown_from", "shown_until")}
    form = HoursForm(request.POST or None, initial=started)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _done(request, form, lambda: pin.change(request.user, **form.cleaned_data), _("Saved.")):
        return _back(pin.text.language)
    return _page(
        request, "change_pin.html", title=_("Pin: %s") % pin.text.title, form=form, pin=pin, spoken=pin.text.language
    )


@require_POST
def move(request, pk):
    """Put a pin before or behind its neighbour."""
    require(request, "articles.change_pin")
    pin = _found(pk)
    step = {"up": -1, "down": 1}.get(request.POST.get("to"))
    if step is None:
        raise Http404
    _done(request, None, lambda: pin.move(request.user, step), "")
    return _back(pin.text.language)


@require_POST
def take_away(request, pk):
    """Leave a release to its place among the others."""
    require(request, "articles.delete_pin")
    pin = _found(pk)
    words = _("“%(release)s” no longer leads. The release itself stays as it is.") % {"release": pin.text.title}
    _done(request, None, lambda: pin.take_away(request.user), words)
    return _back(pin.text.language)


def urls(admin_view):
    """Return the addresses: /admin/front-page/…."""
    return [
        path("front-page/", admin_view(front_page), name="front_page"),
        path("front-page/pins/<int:pk>/", admin_view(change), name="front_page_change"),
        path("front-page/pins/<int:pk>/move/", admin_view(move), name="front_page_move"),
        path("front-page/pins/<int:pk>/take-away/", admin_view(take_away), name="front_page_take_away"),
        path("front-page/<slug:language>/", admin_view(front_page), name="front_page_in"),
    ]


def _found(pk):
    if not is_key(pk):
        raise Http404
    return get_object_or_404(Pin.objects.select_related("text"), pk=pk)


def _done(request, form, verb, words):
    """Do it and say so, or say on the form, if there is one, why it was refused."""
    try:
        with refusals.in_words():
            verb()
    except NotAllowed as refusal:
        tell = form.add_error if form else messages.error
        tell(None if form else request, str(refusal))
        return False
    if words:
        messages.success(request, words)
    return True


def _back(language):
    return redirect("admin:front_page_in", language)


def _tabs(here):
    return [
        {"address": reverse("admin:front_page_in", args=[code]), "name": name, "code": code, "here": code == here}
        for code, name in settings.LANGUAGES
    ]


def _page(request, template, **context):
    return TemplateResponse(request, f"admin/front_page/{template}", admin.site.each_context(request) | context)

"""What readers would see: the public page of an edition that nobody has released. Nothing is written."""

from functools import wraps

from csp.decorators import csp_replace
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from articles.desk import hours, verb_forms
from articles.desk.files import staff_address
from articles.desk.text_form import TextForm
from articles.desk.text_page import find, page, require
from articles.models import MOVES, Edition, NotAllowed, foreseen, foreseen_declaration
from articles.models.edition import standing_of
from articles.models.words import slug_of, words_to_store
from articles.views import releases
from articles.views.branding import interface_language

DECLARED = {
    "withdraw": Edition.Kind.WITHDRAWAL, "restore": Edition.Kind.RESTORATION, "remove": Edition.Kind.REMOVAL,
}  # fmt: skip
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
NOTE_TO_COME = gettext_lazy("Your note to readers will stand here.")
WORDS = ("title", "summary", "body")


def preview(view):
    """Make of `view(request, text, …)`, which returns a page, an answer that only our own pages may frame.

    Nobody keeps it, no search engine finds it, and no link on it tells where it was followed.
    """

    @csp_replace({"frame-ancestors": ["'self'"]})
    @xframe_options_sameorigin
    @wraps(view)
    def answer(request, pk, **address):
        text = find(pk)
        require(request, "articles.view_articletext")
        try:
            response = view(request, text, **address)
        except NotAllowed as refusal:
            response = _refused(request, text, [refusal])
        for name, value in HEADERS.items():
            response.headers[name] = value
        # The page of a removed text is shown well, whatever it will answer to readers.
        response.status_code = 200
        return response

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@preview
def words(request, text):
    """The working copy as a release would show it now; by POST the words as they are being typed."""
    if request.method == "POST":
        form = TextForm(text, request.POST)
        form.is_valid()
        problems = [error for name in WORDS for error in form.errors.get(name, [])]
        if problems:
            return _refused(request, text, problems)
        typed = form.words()
        _put(text, **words_to_store(*(typed[name] for name in WORDS)))
    edition = foreseen(text, request.user, note=_note_to_come(text))
    return _shown(request, edition, [_("As readers would see it if it were released now.")])


@require_safe
@preview
def revision(request, text, number):
    """The words of one revision, with the facts as they stand now."""
    shown = get_object_or_404(text.revisions, number=number)
    _put(text, shown.title, shown.summary, shown.body)
    edition = foreseen(text, request.user, note=_note_to_come(text))
    return _shown(request, edition, [_("Revision %(number)s.") % {"number": number}])


@require_safe
@preview
def edition(request, text, edition):
    """An edition as readers see it at its hour, one that waits or was cancelled too."""
    shown = get_object_or_404(text.editions.select_related("text", "replacement"), pk=edition)
    when = _("Scheduled for %(hour)s.") if shown.is_waiting() else _("Edition of %(hour)s.")
    return _shown(request, shown, [when % {"hour": hours.in_words(shown.effective_at)}], at=shown.effective_at)


@require_http_methods(["GET", "HEAD", "POST"])
@preview
def verb(request, text, verb):
    """What a verb would make, by POST with the notes and the hour as they are being typed."""
    if verb not in verb_forms.FORMS:
        raise Http404
    form = verb_forms.FORMS[verb](text, request.user, request.POST if request.method == "POST" else None)
    if standing_of(form.holds) not in MOVES[verb].standings:
        raise NotAllowed(str(MOVES[verb].refusal))
    form.is_valid()
    if verb == "cancel":
        return _kept(request, text)
    if verb in DECLARED:
        replacement = getattr(form, "cleaned_data", {}).get("replacement")
        note = form.note_so_far(text).strip() or str(NOTE_TO_COME)
        made = foreseen_declaration(text, DECLARED[verb], request.user, note, replacement)
        return _shown(request, made, [_("As readers would see it at once.")])
    return _shown(request, *_released(request, verb, form))


def _released(request, verb, form):
    """Return the edition that `verb` would make, what to say of it, and those of the other languages chosen."""
    at = form.hour_so_far()
    made = [
        foreseen(
            text, request.user, at, form.note_so_far(text).strip() or _note_to_come(text), verb == "correct_typing"
        )
        for text in form.texts_so_far()
    ]
    hour = {"hour": hours.in_words(made[0].effective_at)}
    said = _("As readers would see it from %(hour)s.") if at else _("As readers would see it if it were released now.")
    return made[0], [said % hour], made[1:]


def _kept(request, text):
    """What readers go on seeing when nothing is scheduled any more."""
    shown = text.last_shown()
    if shown is None:
        raise NotAllowed(_("Readers see nothing of this text, before and after."))
    return _shown(request, shown, [_("What readers go on seeing.")], at=timezone.now())


def _note_to_come(text):
    """Stand in for a note that is yet to be written; a first release has none."""
    return str(NOTE_TO_COME) if text.edition_at() else ""


def _put(text, title, summary, body):
    """Show `text` with these words; it is never saved."""
    text.title, text.summary, text.body, text.slug = title, summary, body, slug_of(title)


def _shown(request, edition, said, together=(), at=None):
    """Render the public page of `edition` as it is at `at`, beside the other languages that are live then."""
    at = at or edition.effective_at
    current = Edition.objects.current(at).filter(article=edition.article_id).select_related("text")
    live = {row.language: row for row in [*current, *together, edition] if not row.is_removal}
    # Spoken to staff in their language, before the page speaks the language of the text.
    frame = {
        "template": "releases/preview.html",
        "preview": {"title": _("Preview: readers do not see this yet"), "said": said},
        "desk_language": translation.get_language(),
    }
    with translation.override(interface_language(edition.language)):
        if not edition.is_removal:
            return _as_release(request, edition, live, at, frame)
        live.pop(edition.language, None)
        replacement = releases.replacement_of(edition, at)
        if replacement:
            frame["preview"]["said"] = [*said, _("Readers who ask for the text are led here.")]
            return _as_release(request, replacement, {replacement.language: replacement}, at, frame)
        return releases.gone_page(request, edition, live, previewed="releases/gone.html", **frame)


def _as_release(request, edition, live, at, frame):
    readable = edition.text.editions.ever_public(at).exclude(kind=Edition.Kind.REMOVAL).newest_change_first()
    line = [edition, *(row for row in readable if row != edition)]
    frame = frame | {"previewed": "releases/release.html", "robots": "noindex, nofollow", "address": staff_address}
    return releases.release_page(request, edition, live, at, line=line, **frame)


def _refused(request, text, problems):
    return page(request, "preview_refused.html", text, title=_("Preview"), problems=problems)


def urls(admin_view):
    """Return the addresses of previews: /admin/articles/articletext/<pk>/preview/…."""
    pages = [
        ("preview/", words, "preview"),
        ("preview/<slug:verb>/", verb, "preview_verb"),
        ("revision/<int:number>/preview/", revision, "preview_revision"),
        ("edition/<int:edition>/preview/", edition, "preview_edition"),
    ]
    return [
        path(f"<int:pk>/{route}", admin_view(view), name=f"articles_articletext_{name}") for route, view, name in pages
    ]

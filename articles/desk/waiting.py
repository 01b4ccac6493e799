"""What waits: the sections the desk opens on, for the person who looks."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.desk import hours
from articles.desk.lines import language_in_words, language_name
from articles.models import MOVES, ArchiveImport, ArchiveItem, ArticleText, Edition, SavedSearch, State

SHOWN = 10
MOST_KEPT = 5


@dataclass
class Section:
    """A heading and the first of what is under it; `more` leads to the rest."""

    title: str
    empty: str
    rows: list = field(default_factory=list)
    more: str = ""


def sections(user):
    """Return the sections `user` has a use for, what is most urgent first."""
    made = []
    if user.has_perm("articles.ratify_articletext"):
        made.append(_alone())
    if user.has_perm(MOVES["approve"].permission):
        made.append(_in_state(State.SUBMITTED, _("To approve"), _("Nothing waits for approval.")))
    if user.has_perm(MOVES["release"].permission):
        made.append(_in_state(State.APPROVED, _("To release"), _("Nothing approved waits for release.")))
    if user.has_perm("articles.view_articletext"):
        made += [_scheduled(), _own_drafts(user), *_kept(user)]
    if user.has_perm("articles.change_archiveitem"):
        made.append(_doubtful())
    if user.has_perm("articles.add_archiveimport"):
        made.append(_unread())
    return made


def _row(text, beside=""):
    address = reverse("admin:articles_articletext_change", args=[text.pk])
    return {"address": address, "text": text.title or _("(no title)"), "lang": text.language, "beside": beside}


def _texts(rows):
    return rows.select_related("article").defer("body", "summary")[: SHOWN + 1]


def _section(title, empty, rows, more):
    return Section(title, empty, rows[:SHOWN], more if len(rows) > SHOWN else "")


def _in_state(state, title, empty):
    texts = _texts(ArticleText.objects.in_state(state).order_by("-pk"))
    return _section(title, empty, [_row(text, language_name(text.language)) for text in texts], _list(state=state))


def _own_drafts(user):
    mine = ArticleText.objects.in_state(State.DRAFT).filter(revisions__author=user).distinct().order_by("-pk")
    rows = [_row(text, language_name(text.language)) for text in _texts(mine)]
    return _section(_("Drafts you worked on"), _("You have no drafts."), rows, _list(state=State.DRAFT))


def _when(edition):
    """Return the language and the hour. Beside the language in words of the desk a number keeps its place."""
    return f"{capfirst(language_in_words(edition.language))}: {hours.in_words(edition.effective_at)}"


def _scheduled():
    editions = Edition.objects.waiting().select_related("text").order_by("effective_at")[: SHOWN + 1]
    rows = [_row(edition.text, _when(edition)) for edition in editions]
    more = reverse("admin:articles_article_changelist") + "?state=scheduled"
    return _section(_("Scheduled"), _("Nothing is scheduled."), rows, more)


def _kept(user):
    """Saved searches; nothing for whoever has none. What is new in each is counted on their own page: it takes long."""
    rows = [
        {
            "address": reverse("admin:search_saved_open", args=[search.pk]),
            "text": search.name,
            "lang": "",
            "beside": _("last opened %(hour)s") % {"hour": hours.here(search.last_opened)}
            if search.last_opened
            else _("not opened yet"),
        }
        for search in SavedSearch.objects.visible_to(user).opened_by(user)[:MOST_KEPT]
    ]
    return [Section(_("Saved searches"), "", rows, reverse("admin:search_saved"))] if rows else []


def _alone():
    """Every act that nobody stands behind yet: none is hidden behind a link."""
    rows = []
    for edition in Edition.objects.unratified().select_related("text", "by", "cancelled_by").order_by("recorded_at"):
        row = _row(edition.text, _what_was_done(edition))
        row["text"] = row["text"] if edition.text.title else edition.title
        row["ratify"] = reverse("admin:articles_articletext_ratify", args=[edition.text_id, edition.pk])
        rows.append(row)
    return Section(_("Done by one editor alone, to be ratified"), _("Nothing has to be ratified."), rows)


def _what_was_done(edition):
    if edition.is_cancelled:
        return _("%(who)s cancelled a scheduled edition: %(why)s") % {
            "who": edition.cancelled_by,
            "why": edition.cancel_reason,
        }
    kind = _("forced release") if edition.forced_reason else edition.get_kind_display()
    return _("%(what)s by %(who)s: %(why)s") % {
        "what": kind,
        "who": edition.by,
        "why": edition.forced_reason or edition.note,
    }


def _unread():
    """Imports that somebody left before all was read."""
    batches = ArchiveImport.objects.unfinished().order_by("-pk")[: SHOWN + 1]
    rows = [
        {
            "address": reverse("admin:articles_archiveimport_change", args=[batch.pk]),
            "text": batch.name,
            "lang": "",
            "beside": hours.in_words(batch.started_at),
        }
        for batch in batches
    ]
    more = reverse("admin:articles_archiveimport_changelist")
    return _section(_("Imports not read to the end"), _("Every import was read to the end."), rows, more)


def _doubtful():
    """Imported files in which a person has to fill something in, or decide."""
    items = ArchiveItem.objects.to_look_at().select_related("text")
    items = items.defer("raw", "text__body", "text__summary").order_by("pk")[: SHOWN + 1]
    rows = [
        {
            "address": reverse("admin:articles_archiveitem_change", args=[item.pk]),
            "text": item.text.title or _("(no title)"),
            "lang": item.text.language,
            "beside": item.name,
        }
        for item in items
    ]
    more = reverse("admin:articles_archiveitem_changelist")
    return _section(_("Imports that need a person"), _("No import needs a person."), rows, more)


def _list(**filters):
    pairs = "&".join(f"{name}__exact={value}" for name, value in filters.items())
    return reverse("admin:articles_articletext_changelist") + f"?{pairs}"

"""Feeds: what a search finds, as Atom and as RSS, through the same gate as the page; and the page that lists them."""

import datetime
import re
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.feeds.entries import entries_of, id_of
from articles.feeds.selection import selected
from articles.filters import ReleaseFilter
from articles.models import Article, PublicEntry, public
from articles.search.facets import Narrowing
from articles.search.finding import Finding
from articles.search.rows import code_of, named
from articles.views.branding import ministry_name
from articles.views.public import FEEDS, Page, every_language, public_page, show
from articles.views.releases import list_page
from delegations.models import Country, Topic

NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""When a feed changed last that never told of anything: the same whenever it is asked for."""
MOST_LISTED = 300
"""Topics, and countries, of which the page of feeds names each; all others have theirs too."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@public_page(parameters=ReleaseFilter.base_filters)
def atom(request, language):
    """The newest releases that a search finds, what was corrected, withdrawn and removed, as Atom (RFC 4287, 6721)."""
    return _feed(request, language, "Atom", "feeds/atom.xml")


@public_page(parameters=ReleaseFilter.base_filters)
def rss(request, language):
    """The same as RSS 2.0, which has no way to say that something was removed."""
    return _feed(request, language, "RSS", "feeds/rss.xml")


def _feed(request, language, form, template):
    at = timezone.now()
    wanted = ReleaseFilter(request.GET, PublicEntry.objects.live(at), language=language, at=at)
    told = {"feed": _told(wanted, form, at), "language": language, "ministry": ministry_name(language)}
    words = render_to_string(template, told | {"site_url": settings.SITE_URL})
    content_type = f"{FEEDS[form][1]}; charset=utf-8"
    # What no XML can hold is left out of the whole, wherever it stood.
    return HttpResponse(_NOT_IN_XML.sub("", words), content_type=content_type, headers={"X-Robots-Tag": "noindex"})


def _told(wanted, form, at):
    """Return what both formats say."""
    selection = selected(wanted, at)
    removals = [
        {"id": id_of(row), "when": row.effective_at, "note": row.note, "language": row.language}
        for row in selection.removals
    ]
    page = list_page(Narrowing(Finding(wanted), reverse("releases", args=[wanted.language])), wanted.language)
    changed = [row.effective_at for row in [*selection.editions, *selection.removals]]
    path = next(feed["path"] for feed in page.feeds if feed["format"] == form)
    return {
        "title": f"{page.title} – {ministry_name(wanted.language)}",
        "page": page.address,
        "address": settings.SITE_URL + path,
        "updated": max(changed, default=NEVER),
        "entries": entries_of(selection.editions, at),
        "removals": removals,
    }


# --- the page that lists them -------------------------------------------------------------------------------------


@public_page
def feeds(request, language):
    """Which feeds there are, for people, and what they carry."""
    at = timezone.now()
    page = Page(title=_("Feeds"), paths=every_language(lambda code: reverse("feeds", args=[code])), language=language)
    return show(request, "feeds.html", page, lists=_lists(language, at))


def _lists(language, at):
    """Return (title, feeds) of each list, without empty ones."""
    languages = [(name, code, {"language": code}) for code, name in settings.LANGUAGES]
    everything = (_("All languages"), "", {"language": settings.SITE_LANGUAGES})
    kinds = [(capfirst(label), "", {"kind": kind}) for kind, label in Article.Kind.choices]
    topics = public(Topic.objects.by_name(language), at)[:MOST_LISTED]
    countries = public(Country.objects.by_name(language), at)[:MOST_LISTED]
    lists = [
        (_("Languages"), [*languages, everything]),
        (_("Kinds"), kinds),
        (_("Topics"), [(*named(row, language), {"topic": code_of(row)}) for row in topics]),
        (_("Countries"), [(*named(row, language), {"country": code_of(row)}) for row in countries]),
    ]
    return [(title, [_listed(language, *row) for row in rows]) for title, rows in lists if rows]


def _listed(language, name, lang, asked):
    query = "?" + urlencode(asked, doseq=True)
    formats = [
        {"format": form, "type": type_, "path": reverse(address, args=[language]) + query}
        for form, (address, type_) in FEEDS.items()
    ]
    return {"name": name, "lang": lang, "formats": formats}

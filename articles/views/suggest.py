"""What a reader may mean, while typing in a box of the site."""

from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.filters import ReleaseFilter
from articles.models import Edition, PublicEntry
from articles.search.suggesting import NOUNS, TITLES, heading, keys_titled, suggested
from articles.search.understanding import languages_from
from articles.views.public import public_page
from articles.views.releases import path_of


@public_page
def suggest(request, language):
    """Answer in groups, for the whole site or for the one noun that a field asks for."""
    at = timezone.now()
    words, noun = request.GET.get("q", ""), request.GET.get("noun", "")
    wanted = ReleaseFilter(None, PublicEntry.objects.live(at), language=language, at=at)
    found = suggested(words, wanted.rows_of, language, nouns=[noun] if noun in NOUNS else tuple(NOUNS))
    groups = [_group(noun, rows, reverse("releases", args=[language])) for noun, rows in found.items()]
    if noun not in NOUNS:
        groups += _titles(words, language, at)
    response = JsonResponse({"groups": groups})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _group(noun, rows, results):
    items = [
        {
            "name": row.name,
            "beside": _("as %(name)s") % {"name": row.found_as} if row.found_as else "",
            "value": row.code,
            "url": f"{results}?{noun}={row.code}",
        }
        for row in rows
    ]
    return {"noun": noun, "heading": heading(noun), "items": items}


def _titles(words, language, at):
    keys = keys_titled(words, PublicEntry.objects.live(at), languages_from(language))
    editions = PublicEntry.objects.filter(pk__in=keys).values("edition")
    live = Edition.objects.live(at).filter(pk__in=editions).newest_first()
    rows = list(live.only("title", "language", "year", "serial", "slug", "date")[: TITLES * 4])
    # Those in the language of the page come first.
    rows.sort(key=lambda row: row.language != language)
    items = [{"name": row.title, "lang": row.language, "value": "", "url": path_of(row)} for row in rows[:TITLES]]
    return [{"noun": "title", "heading": _("Titles"), "items": items}] if items else []

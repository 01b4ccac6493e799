"""What a reader may mean, while typing in a box of the site."""

from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone

from articles.filters import ReleaseFilter
from articles.models import Edition, PublicEntry
from articles.search.suggesting import answer, keys_titled
from articles.search.understanding import languages_from
from articles.views.addresses import path_of
from articles.views.public import public_page


@public_page(parameters={"q", "noun"})
def suggest(request, language):
    """Answer in groups, for the whole site or for the one noun that a field asks for."""
    at = timezone.now()
    wanted = ReleaseFilter({}, PublicEntry.objects.live(at), language=language, at=at)
    groups = answer(request.GET, wanted, reverse("releases", args=[language]), _titled)
    return JsonResponse({"groups": groups}, headers={"X-Robots-Tag": "noindex"})


def _titled(words, wanted):
    """Return the titles of releases as offers, those in the language of the page first."""
    keys = keys_titled(words, PublicEntry.objects.live(wanted.at), languages_from(wanted.language))
    editions = PublicEntry.objects.filter(pk__in=keys).values("edition")
    live = Edition.objects.live(wanted.at).filter(pk__in=editions).newest_first()
    rows = live.only("title", "language", "year", "serial", "slug")
    return [
        {"name": row.title, "lang": row.language, "url": path_of(row)}
        for row in sorted(rows, key=lambda row: row.language != wanted.language)
    ]

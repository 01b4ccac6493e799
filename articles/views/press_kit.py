"""What the press kit holds besides its words: the ministry's names, and portraits of those whom releases name."""

from django.conf import settings

from articles.models import public, serving
from articles.views.branding import ministry_name
from articles.views.photos import pictures_of
from articles.views.printed import official_of
from delegations.models import Official

MOST = 60
"""Portraits that are shown: those added last."""
SIZES = "(min-width: 40rem) 12rem, 45vw"


def contents(language, at):
    """Return the ministry's name in each language of the site, and the portraits that are public at `at`."""
    return {
        "names": [
            {"code": code, "language": settings.KNOWN_LANGUAGES[code], "name": ministry_name(code)}
            for code in settings.SITE_LANGUAGES
        ],
        "portraits": sorted(_portraits(language, at), key=lambda one: one["person"]["name"]),
    }


def _portraits(language, at):
    shown = public(Official.objects.standing(), at)
    rows = serving.readable(at).filter(portrait_of__in=shown).order_by("-added_at", "-pk")
    for asset in rows.select_related("portrait_of").prefetch_related("renditions", "portrait_of__names")[:MOST]:
        sources = pictures_of(asset)
        if sources:
            yield {
                "person": official_of(asset.portrait_of, language),
                "sources": sources | {"sizes": SIZES},
                "credit": asset.credit,
                "terms": asset.usage_terms,
            }

"""A search as a feed: RSS 2.0 of the newest texts that it finds, through the same gate as the page."""

import datetime
import re

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed

from articles import markup
from articles.models import Article
from articles.views.public import ministry_name
from articles.views.results import editions_of

MOST_TEXTS = 50
DESCRIPTION_LENGTH = 500

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Feed(Rss201rev2Feed):
    """An empty feed says no other moment each time it is asked for, so that it has a validator."""

    def latest_post_date(self):
        """The day on which it is asked for, if there is nothing in it."""
        return super().latest_post_date() if self.items else timezone.now().replace(hour=0, minute=0, second=0)


def feed_of(narrowing, page, at):
    """Return the newest texts that a search finds, as readers see them at `at`."""
    found = narrowing.finding.entries.newest(MOST_TEXTS)
    live = editions_of(found, at)
    made = Feed(
        title=_clean(f"{page.title} – {ministry_name(page.language)}"),
        link=settings.SITE_URL + narrowing.to(),
        description=_clean(page.title),
        language=page.language,
        feed_url=settings.SITE_URL + reverse("releases-feed", args=[page.language]) + narrowing.wanted.as_query(),
    )
    for key in found:
        if key in live:
            made.add_item(**_item(live[key]))
    return HttpResponse(made.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def _item(edition):
    """The address by number is for ever, whatever becomes of the title."""
    number = [edition.language, edition.year, edition.serial]
    return {
        "title": _clean(edition.title),
        "link": settings.SITE_URL + reverse("release", args=[*number, edition.slug]),
        "description": _clean(_beginning(edition)),
        "unique_id": settings.SITE_URL + reverse("release", args=number),
        "unique_id_is_permalink": True,
        "pubdate": _published(edition),
        "categories": [str(dict(Article.Kind.choices).get(edition.article_kind, edition.article_kind))],
    }


def _published(edition):
    """When a text was released; for one from the archive its day, for it took effect when it was brought in."""
    if not edition.archived:
        return edition.effective_at
    return datetime.datetime.combine(edition.date, datetime.time(), timezone.get_default_timezone())


def _beginning(edition):
    words = " ".join((edition.summary or markup.to_plain(edition.body)).split())
    if len(words) <= DESCRIPTION_LENGTH:
        return words
    return words[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + "…"


def _clean(words):
    return _NOT_IN_XML.sub("", words)

"""One text in a feed: what both formats say of it."""

import datetime
import mimetypes
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.db.models import Min
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles import markup
from articles.models import Article, Edition, Rendition
from articles.views.branding import interface_language, ministry_name
from articles.views.photos import documents_of, largest_of, photos_of

SUMMARY_LENGTH = 500


@dataclass(frozen=True)
class Entry:
    """A live edition, when its text was first released, its other languages, the sizes of its pictures by key, and the
    name of the ministry in its language."""

    edition: Edition
    published: datetime.datetime
    others: list[Edition]
    sizes: dict[str, int]
    ministry: str

    @property
    def id(self):
        """What never changes, whatever becomes of the title."""
        return id_of(self.edition)

    @property
    def address(self):
        """Where readers have it."""
        return address_of(self.edition)

    @property
    def updated(self):
        """When what is said now took effect; of what came from an archive, when it was brought in."""
        return self.edition.effective_at

    @property
    def title(self):
        """The title; a reader of titles alone must learn that a text was withdrawn."""
        if not self.edition.is_withdrawal:
            return self.edition.title
        with translation.override(interface_language(self.edition.language)):
            return _("Withdrawn: %(title)s") % {"title": self.edition.title}

    @property
    def summary(self):
        """The summary, else how the text begins."""
        return markup.beginning(self.edition.summary or markup.to_plain(self.edition.body), SUMMARY_LENGTH)

    @property
    def content(self):
        """The whole text as HTML with what stands above it, its photos and its documents; all addresses in full."""
        language = interface_language(self.edition.language)
        told = {"edition": self.edition, "entry": self, "ministry": self.ministry}
        with translation.override(language):
            return render_to_string("feeds/content.html", told)

    @property
    def categories(self):
        """Its kind, topics and countries, each with a code, a scheme and a name."""
        edition = self.edition
        lists = settings.SITE_URL + reverse("releases", args=[interface_language(edition.language)])
        found = [("kind", edition.article_kind, dict(Article.Kind.choices).get(edition.article_kind, ""))]
        found += [("topic", row["code"], row["name"]) for row in edition.facts.get("topics", [])]
        found += [("country", row["code"], row["name"]) for row in edition.facts.get("countries", [])]
        return [{"scheme": f"{lists}?{kind}=", "code": code, "name": name or code} for kind, code, name in found]

    @cached_property
    def photos(self):
        """Its photos with their credit, each with the largest picture there is of it."""
        return [self._photo(row) for row in photos_of(self.edition.facts) if largest_of(row)]

    @cached_property
    def documents(self):
        """Its documents."""
        return [
            {name: row[name] for name in ("title", "size")}
            | {"url": settings.SITE_URL + row["url"], "type": _type(row["name"])}
            for row in documents_of(self.edition.facts)
        ]

    @property
    def files(self):
        """What comes with it."""
        return self.photos + self.documents

    @property
    def translations(self):
        """The other languages in which it may be read."""
        return [{"language": row.language, "address": address_of(row)} for row in self.others]

    def _photo(self, row):
        picture, sources = largest_of(row), row["sources"]
        return {
            "url": settings.SITE_URL + sources["src"],
            "type": "image/jpeg",
            "size": self.sizes.get(picture["key"], 0),
            "width": sources["width"],
            "height": sources["height"],
            "title": row["caption"] or row["alt"],
            **{name: row[name] for name in ("caption", "alt", "credit", "rights", "usage_terms")},
        }


def id_of(edition):
    """Return the address by number, which is for ever."""
    return settings.SITE_URL + reverse("release", args=[edition.language, edition.year, edition.serial])


def address_of(edition):
    """Return the canonical address of a release."""
    number = [edition.language, edition.year, edition.serial, edition.slug]
    return settings.SITE_URL + reverse("release", args=number)


def entries_of(editions, at):
    """Return the entries of live editions, in a bounded number of queries."""
    published, others, sizes = _first_released(editions, at), _others(editions, at), _sizes(editions)
    names = {language: ministry_name(language) for language in {edition.language for edition in editions}}
    return [
        Entry(
            edition,
            _day(edition) if edition.archived else published[edition.text_id],
            [row for row in others[edition.article_id] if row.language != edition.language],
            sizes,
            names[edition.language],
        )
        for edition in editions
    ]


def _first_released(editions, at):
    rows = Edition.objects.ever_public(at).filter(text__in={edition.text_id for edition in editions})
    return dict(rows.order_by().values_list("text").annotate(Min("effective_at")))


def _others(editions, at):
    """Return {article: its live editions}, without their words."""
    found = defaultdict(list)
    rows = Edition.objects.live(at).filter(article__in={edition.article_id for edition in editions})
    for row in rows.order_by("language").only("article", "language", "year", "serial", "slug"):
        found[row.article_id].append(row)
    return found


def _sizes(editions):
    pictures = [largest_of(row) for edition in editions for row in edition.facts.get("assets", [])]
    keys = [picture["key"] for picture in pictures if picture]
    return dict(Rendition.objects.filter(key__in=keys).values_list("key", "size")) if keys else {}


def _day(edition):
    """Return the first instant of the ministry's day: a text from an archive took effect when it was brought in."""
    return datetime.datetime.combine(edition.date, datetime.time(), timezone.get_default_timezone())


def _type(name):
    return mimetypes.guess_type(name)[0] or "application/octet-stream"

"""Which file an address leads to at an instant, for readers: the second half of the one gate, for files.

A file is had only while a live edition cites its asset, while the person it is the portrait of is public, or while it
is the emblem of the site.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef, Q
from django.utils import timezone

from articles.models.asset import Asset
from articles.models.branding import Branding
from articles.models.citation import CitedAsset, public
from articles.models.edition import Edition
from articles.models.rendition import Rendition
from delegations.models import Official


@dataclass(frozen=True)
class Served:
    """A file as it is handed out. `until` is when that may end, as far as is known."""

    key: str
    path: str
    name: str
    content_type: str
    size: int
    made_at: datetime.datetime
    is_picture: bool
    until: datetime.datetime | None = None


def readable(at=None):
    """Return the assets whose files readers may have at `at`."""
    cited = CitedAsset.objects.live(at).filter(row=OuterRef("pk"))
    portrayed = public(Official.objects.filter(pk=OuterRef("portrait_of")), at)
    emblem = Branding.objects.filter(emblem=OuterRef("pk"))
    return Asset.objects.scanned().filter(Exists(cited) | Exists(portrayed) | Exists(emblem))


def served(key, at=None):
    """Return the file under the public address `key`, None if readers may not have it at `at`."""
    at = at or timezone.now()
    picture = Rendition.objects.select_related("asset").filter(key=key, asset__in=readable(at)).first()
    if picture is not None:
        return picture_served(picture, _until(picture.asset, at))
    document = readable(at).filter(key=key, kind=Asset.Kind.DOCUMENT).first()
    return original_served(document, _until(document, at)) if document is not None else None


def picture_served(picture, until=None):
    """Return a picture made from a photo as it is handed out."""
    return Served(
        key=picture.key, path=picture.path, name=picture.name, content_type=picture.content_type, size=picture.size,
        made_at=picture.asset.added_at, is_picture=True, until=until,
    )  # fmt: skip


def original_served(asset, until=None):
    """Return the very bytes that were brought: of a document to readers, of a photo to staff alone."""
    return Served(
        key=asset.key, path=asset.original.name, name=asset.original_name, content_type=asset.content_type,
        size=asset.size, made_at=asset.added_at, is_picture=False, until=until,
    )  # fmt: skip


def codes_readable(codes, at=None):
    """Return those of `codes` whose files readers may have at `at`."""
    return set(readable(at).filter(code__in=codes).values_list("code", flat=True)) if codes else set()


def removal_behind(key, at=None):
    """Return the removal that took a once public file from readers, None if there is none."""
    asset = Asset.objects.filter(Q(key=key, kind=Asset.Kind.DOCUMENT) | Q(renditions__key=key)).first()
    if asset is None:
        return None
    cited = CitedAsset.objects.filter(row=asset).values("edition")
    texts = Edition.objects.ever_public(at).filter(pk__in=cited).values("text")
    removals = Edition.objects.current(at).filter(kind=Edition.Kind.REMOVAL, text__in=texts)
    return removals.newest_change_first().first()


def _until(asset, at):
    """Return when the first live edition that cites `asset` is superseded, None if none is as yet."""
    cited = CitedAsset.objects.live(at).filter(row=asset)
    return cited.aggregate(until=Min("edition__superseded_at"))["until"]

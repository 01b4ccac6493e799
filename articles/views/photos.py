"""How the photos and documents of an edition are printed: from what it froze, never from what they are today."""

import datetime

from django.conf import settings
from django.urls import reverse

from articles.models import serving
from articles.models.rendition import name_of

SIZES = "(min-width: 60rem) 42rem, 100vw"


def public_address(key, name):
    """Return where readers have a file."""
    return reverse("file", args=[key, name])


def photos_of(facts, address=public_address, readable=None):
    """Return the photos that an edition froze, as the page prints them.

    `readable` holds the codes of those that readers may still have; None is all. The others come without pictures.
    """
    return [_photo(row, address, readable) for row in facts.get("assets", []) if row.get("renditions")]


def documents_of(facts, address=public_address, readable=None):
    """Return the documents that an edition froze, as the page lists them."""
    return [_document(row, address, readable) for row in facts.get("assets", []) if row.get("name")]


def codes_in(facts):
    """Return the codes of all photos and documents that an edition froze."""
    return [row["code"] for row in facts.get("assets", [])]


def card_of(facts):
    """Return the picture that stands for an edition elsewhere, by the configured site; None if it has no photo."""
    for row in facts.get("assets", []):
        card = next((one for one in _in(row, "card") if one["format"] == "jpeg"), None)
        if card:
            path = public_address(card["key"], file_name(card))
            return {"url": settings.SITE_URL + path, "width": card["width"], "height": card["height"],
                    "alt": row["alt"]}  # fmt: skip
    return None


def pictures_of(asset, address=public_address):
    """Return the sources of a photo that no edition printed, such as a portrait."""
    rows = asset.renditions.all()
    frozen = [{name: getattr(row, name) for name in ("key", "shape", "format", "width", "height")} for row in rows]
    return _sources({"renditions": frozen}, address)


def portrait_for(official, at):
    """Return the portrait of somebody who is public at `at`: its sources, credit and terms of use; None without one."""
    asset = serving.readable(at).portrait_of(official)
    return {"sources": pictures_of(asset), "credit": asset.credit, "terms": asset.usage_terms} if asset else None


def _photo(row, address, readable):
    shown = readable is None or row["code"] in readable
    taken_on = row.get("taken_on")
    return row | {
        "taken_on": datetime.date.fromisoformat(taken_on) if taken_on else None,
        "sources": _sources(row, address) if shown else None,
    }


def _document(row, address, readable):
    shown = readable is None or row["code"] in readable
    return row | {
        "title": row["caption"] or row["name"],
        "type": row["name"].rpartition(".")[2].upper(),
        "url": address(row["key"], row["name"]) if shown else "",
    }


def _sources(row, address):
    """Return what a picture element needs: a list for each format, and the largest JPEG for the rest."""
    whole, largest = _in(row, "whole"), largest_of(row)
    if largest is None:
        return None
    return {
        "webp": _srcset(whole, "webp", address),
        "jpeg": _srcset(whole, "jpeg", address),
        "src": address(largest["key"], file_name(largest)),
        "sizes": SIZES,
        "width": largest["width"],
        "height": largest["height"],
    }


def largest_of(row):
    """Return the largest picture there is of a photo that an edition froze, as a JPEG; None if there is none."""
    return next((one for one in reversed(_in(row, "whole")) if one["format"] == "jpeg"), None)


def _in(row, shape):
    found = [one for one in row.get("renditions", []) if one["shape"] == shape]
    return sorted(found, key=lambda one: one["width"])


def _srcset(pictures, format_, address):
    return ", ".join(
        f"{address(one['key'], file_name(one))} {one['width']}w" for one in pictures if one["format"] == format_
    )


def file_name(picture):
    """Return what the address of a picture that an edition froze ends with."""
    return name_of(picture["shape"], picture["width"], picture["format"])

"""What the front page is made of: what leads, what is newest, what stands in the calendar, the photos. All of it starts
from what is public at one instant.
"""

from dataclasses import dataclass

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from articles.models import Asset, CitedAsset, Edition
from articles.models.front_page import leading
from articles.views import reach
from articles.views.photos import photos_of
from articles.views.printed import event_of

LATEST = 8
EVENTS = 5
PHOTOS = 4
LOOKED_THROUGH = 60
"""The newest releases, among which the photos are looked for: older ones are not the latest, and cost time to find."""

ON_THE_PAGE = "(min-width: 60rem) 17rem, (min-width: 40rem) 45vw, 92vw"
BESIDE_THE_LEAD = "(min-width: 60rem) 32rem, 92vw"


@dataclass
class News:
    """The releases of the front page, each once: the one that leads, others that were put first, the newest."""

    lead: Edition | None
    lead_photo: dict | None
    featured: list
    latest: list
    photos: list


def news(language, at):
    """Return the releases of the front page, and when the pins alone will change them (None: never)."""
    pinned, changes_at = leading(language, at)
    keys = list(_live(language, at).newest_first().values_list("pk", flat=True)[:LOOKED_THROUGH])
    newest = _in_brief(keys[: LATEST + 1 + len(pinned)])
    lead = next((row for row in pinned or newest if not row.is_withdrawal), next(iter(newest), None))
    shown = {row.pk for row in pinned} | {lead.pk if lead else None}
    illustrated = _illustrated(keys)
    facts = _with_words([lead.pk] if lead else [], illustrated)
    lead = facts.get(lead.pk, lead) if lead else None
    lead_photo = _lead_photo(lead)
    photos = _photos([facts[key] for key in illustrated if key in facts], lead_photo)
    latest = [row for row in newest if row.pk not in shown][:LATEST]
    return News(lead, lead_photo, [row for row in pinned if row.pk != lead.pk], latest, photos), changes_at


def _live(language, at):
    return Edition.objects.live(at).filter(language=language)


def _in_brief(keys):
    return list(Edition.objects.filter(pk__in=keys).defer("body", "facts").newest_first())


def _illustrated(keys):
    """Return the keys, the newest first, of as many releases with a photo as the page can show."""
    cited = CitedAsset.objects.filter(edition__in=keys, row__kind=Asset.Kind.PHOTO)
    found = set(cited.values_list("edition", flat=True))
    return [key for key in keys if key in found][: PHOTOS + 1]


def _with_words(*groups):
    keys = {key for group in groups for key in group}
    return Edition.objects.in_bulk(keys) if keys else {}


def _lead_photo(lead):
    photo = next(iter(photos_of(lead.facts)), None) if lead else None
    return photo | {"sources": photo["sources"] | {"sizes": BESIDE_THE_LEAD}} if photo and photo["sources"] else None


def _photos(editions, lead_photo):
    """Return the photos of `editions`, each once, with the release that it stands in; not the one that leads."""
    seen, found = {lead_photo["code"] if lead_photo else ""}, []
    for edition in editions:
        for photo in photos_of(edition.facts):
            if photo["code"] not in seen and photo["sources"] and not edition.is_withdrawal:
                seen.add(photo["code"])
                sources = photo["sources"] | {"sizes": ON_THE_PAGE}
                found.append({"photo": photo, "sources": sources, "edition": edition})
    return found[:PHOTOS]


# --- the calendar -----------------------------------------------------------------------------------------------


def agenda(language, day, at):
    """Return the events of `day` and those that come next, as parts of a calendar; the last ones if there are none.

    What is part of a greater event is told on the page of that one, if readers know of it.
    """
    events = reach.reaching(reach.events(at), "parent", at=at).filter(parent_is_public=False, begins__isnull=False)
    last = Coalesce(F("ends"), F("begins"))
    parts = {
        "today": events.annotate(last=last).filter(precision="day", begins__lte=day, last__gte=day),
        "next": events.filter(_to_come(day)).order_by("begins", "pk"),
    }
    found = {name: _printed(rows, language) for name, rows in parts.items()}
    return found if any(found.values()) else {"past": _printed(events, language)}


def _to_come(day):
    """What begins after `day`, and what is known to fall into its month or its year, and no more."""
    month, year = day.replace(day=1), day.replace(month=1, day=1)
    return Q(begins__gt=day) | Q(precision="month", begins__gte=month) | Q(precision="year", begins__gte=year)


def _printed(rows, language):
    return [event_of(row, language) for row in rows[:EVENTS]]

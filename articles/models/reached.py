"""What many articles reach of the record, told in a bounded number of queries: the keys that `Facts` tells of one.

The same ways lead back: from a row that was changed to the articles whose words are then found otherwise.
"""

from collections import defaultdict

from django.db.models import CharField, Value

from articles.models.asset import Asset
from delegations.models import Appointment, Event

WAYS = {
    "delegations": ["delegations", "speeches__delegation"],
    "meetings": ["meetings"],
    "speeches": ["speeches"],
    "events": [
        "events", "delegations__event", "meetings__event", "speeches__event", "speeches__delegation__event",
    ],
    "acting": [
        "delegations__members__official", "speeches__delegation__members__official",
        "meetings__sides__participants__official", "speeches__official",
    ],
    "named": ["officials", "assets__people"],
    "appointments": [
        "delegations__members__appointments", "speeches__delegation__members__appointments",
        "meetings__sides__participants__appointments", "speeches__appointments",
    ],
    "organisations": [
        "organisations", "delegations__organisation", "speeches__delegation__organisation",
        "meetings__sides__organisation",
    ],
    "countries": [
        "countries", "delegations__country", "speeches__delegation__country", "meetings__sides__country",
        "meetings__country",
    ],
    "topics": ["topics", "meetings__topics", "speeches__topics"],
    "assets": ["assets"],
}  # fmt: skip
"""By which ways an article reaches rows of the record; events lead on to what they are part of."""

BACK = {
    "delegation": ["delegations"], "meeting": ["meetings"], "speech": ["speeches"], "event": ["events"],
    "official": ["acting", "named"], "asset": ["assets"],
}  # fmt: skip
"""Whose change may change what an article reaches, and by which ways it is reached."""


def reached(articles, days):
    """Return {article: {noun: sorted keys}} of the articles with the keys `articles`, with titles as on `days`."""
    begun = _begun(articles)
    found = {
        noun: _along(articles, [way for way in ways if way.partition("__")[0] in begun]) for noun, ways in WAYS.items()
    }
    photos = Asset.objects.filter(pk__in=_all(found["assets"]), kind=Asset.Kind.PHOTO)
    shown = set(photos.values_list("pk", flat=True))
    found["photos"] = {article: keys & shown for article, keys in found["assets"].items()}
    _add_greater_events(found)
    _add_posts_of_the_named(found, days)
    found["officials"] = _joined(found["acting"], found.pop("named"))
    if not _all(found["appointments"]):
        return _told(articles, found)
    offices = dict(
        Appointment.objects.filter(pk__in=_all(found["appointments"])).values_list("pk", "post__organisation")
    )
    for article, keys in found["appointments"].items():
        found["organisations"][article] |= {offices[key] for key in keys} - {None}
    return _told(articles, found)


def _told(articles, found):
    return {
        article: {noun: sorted(keys[article]) for noun, keys in found.items() if keys.get(article)}
        for article in articles
    }


def reaching(rows, noun):
    """Return the keys of the articles that reach one of `rows`."""
    from articles.models.article import Article

    # Way by way: one question about all of them at once would join every table with every other.
    ways = [way for name in BACK[noun] for way in WAYS[name]]
    found = (Article.objects.filter(**{f"{way}__in": rows}).order_by().values_list("pk", flat=True) for way in ways)
    return {key for keys in found for key in keys}


def _begun(articles):
    """Return the nouns that any of the articles names, in one query: most are about few, and are asked no more."""
    from articles.models.article import Article

    tables = {name: getattr(Article, name).through.objects for name in Article.ABOUT}
    rows = [
        table.filter(article__in=articles).order_by().values_list(Value(name, output_field=CharField()))
        for name, table in tables.items()
    ]
    return {name for (name,) in rows[0].union(*rows[1:])}


def _along(articles, ways):
    from articles.models.article import Article

    found = defaultdict(set)
    for way in ways:
        for article, key in Article.objects.filter(pk__in=articles).order_by().values_list("pk", way):
            if key is not None:
                found[article].add(key)
    return found


def _all(found):
    return set().union(*found.values())


def _joined(*parts):
    joined = defaultdict(set)
    for part in parts:
        for article, keys in part.items():
            joined[article] |= keys
    return joined


def _add_greater_events(found):
    """Events lead on to those they are part of; each tells of its country and of who held it."""
    known, asked = {}, _all(found["events"])
    while asked:
        known |= {key: (parent, country) for key, parent, country in
                  Event.objects.filter(pk__in=asked).values_list("pk", "parent", "country")}  # fmt: skip
        asked = {parent for parent, _country in known.values() if parent} - known.keys()
    if not known:
        return
    organisers = defaultdict(set)
    for key, organiser in Event.organisers.through.objects.filter(event__in=known).values_list("event", "organisation"):
        organisers[key].add(organiser)
    for article, keys in found["events"].items():
        for key in list(keys):
            while (key := known[key][0]) and key not in keys:
                keys.add(key)
        found["countries"][article] |= {known[key][1] for key in keys} - {None}
        found["organisations"][article] |= set().union(*(organisers[key] for key in keys))


def _add_posts_of_the_named(found, days):
    """Whoever is only named is told with the posts held on the day."""
    merely = {article: keys - found["acting"].get(article, set()) for article, keys in found["named"].items()}
    by_day = defaultdict(set)
    for article, keys in merely.items():
        if keys:
            by_day[days[article]] |= keys
    for day, people in by_day.items():
        held = defaultdict(set)
        for person, key in Appointment.objects.filter(official__in=people).held_on(day).values_list("official", "pk"):
            held[person].add(key)
        for article, keys in merely.items():
            if days[article] == day:
                found["appointments"][article] |= set().union(*(held[person] for person in keys))

"""What the report of contacts says as tables: every row, every total, every cell of the matrix."""

from itertools import islice

from django.utils.translation import gettext as _

from articles.models import ArticleText
from articles.reports import contact_lines, sums
from delegations.models import Country, Official, Organisation

AT_ONCE = 200
"""Contacts that are loaded together."""


def rows(sources, language, user):
    """Return heads and rows: one for each contact."""
    heads = {
        "kind": _("Kind"), "begins": _("Begins"), "ends": _("Ends"), "when": _("When"),
        "our_side": _("Our side"), "our_people": _("Our people"), "counterpart": _("Counterpart"),
        "country": _("Country"), "their_people": _("Their people"), "place": _("Place"), "event": _("Event"),
        "topics": _("Topics"), "releases": _("Releases"),
    }  # fmt: skip
    return heads, _rows(contact_lines.keys_of(sources), language, ArticleText.objects.visible_to(user))


def _rows(keys, language, texts):
    found = keys.iterator(2000)
    while some := list(islice(found, AT_ONCE)):
        for line in contact_lines.lines(some, language, texts):
            yield [
                line.kind, line.day, line.ends, line.when, [party.name for party in line.ours],
                [str(person) for party in line.ours for person in party.people], line.theirs.name, line.country,
                [str(person) for person in line.theirs.people], line.place, line.event, line.topics,
                [f"{release.reference} {release.title}".strip() for release in line.releases],
            ]  # fmt: skip


def totals(sources, language, most=None):
    """Return (heading, rows, how many more there are) for each way of counting; a row is name, number, what to ask."""
    ways = _ways(sources)
    kept = [sorted(counts, key=lambda key: (-counts[key], key))[:most] for *_about, counts, _model in ways]
    names = _names(ways, kept, language)
    return [
        (heading, [(names[model][key], counts[key], {parameter: key}) for key in some], len(counts) - len(some))
        for (heading, parameter, counts, model), some in zip(ways, kept, strict=True)
    ]


def _ways(sources):
    """Return what is counted: (heading, parameter, Counter of keys, what these are keys of)."""
    countries, organisations = sums.by_party(sources)
    return [
        (_("By country"), "country", countries, Country),
        (_("By organisation"), "organisation", organisations, Organisation),
        (_("By our official"), "official", sums.by_official(sources), Official),
        (_("By counterpart in person"), "counterpart", sums.by_counterpart(sources), Official),
    ]


def _names(ways, kept, language):
    """Return {model: {key: name}}: people of both sides are asked for at once."""
    keys = {}
    for (*_about, model), some in zip(ways, kept, strict=True):
        keys.setdefault(model, []).extend(some)
    return {model: _called(model, some, language) for model, some in keys.items()}


def all_totals(sources, language, user):
    """Return heads and rows: what is counted, its name, the number."""
    heads = {"by": _("Counted by"), "name": _("Name"), "contacts": _("Contacts")}
    found = totals(sources, language)
    return heads, ([heading, name, number] for heading, rows, _more in found for name, number, _asked in rows)


def matrix(sources, language, user):
    """Return heads and rows: one for each cell that is not empty, so that a program can turn it as it likes."""
    heads = {"official": _("Our official"), "counterpart": _("Counterpart"), "contacts": _("Contacts")}
    whole = sums.matrix(sources)
    people, parties = names_in_matrix(whole, language)
    return heads, (
        [people[official], parties[party], number]
        for official in whole.officials
        for party, number in zip(whole.parties, whole.row(official), strict=True)
        if number
    )


def names_in_matrix(matrix, language):
    """Return the names of its people, and those of its countries and organisations."""
    of = {kind: [key for noun, key in matrix.parties if noun == kind] for kind in ("country", "organisation")}
    parties = {
        (noun, key): name
        for noun, model in (("country", Country), ("organisation", Organisation))
        for key, name in _called(model, of[noun], language).items()
    }
    return _called(Official, matrix.officials, language), parties


def _called(model, keys, language):
    """Return {key: name}."""
    rows = model.objects.prefetch_related("names") if model is Official else model.objects
    return {key: str(row.name_in(language) or key) for key, row in rows.in_bulk(keys).items()}


CONTACTS = {"rows": rows, "totals": all_totals, "matrix": matrix}

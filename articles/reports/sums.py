"""Contacts counted in the database: by country, organisation and person, and our people against the counterparts."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count


def by_party(sources):
    """Return Counters of countries and of organisations; an organisation counts for the country it belongs to, too."""
    countries, organisations = Counter(), Counter()
    for rows in sources:
        grouped = rows.order_by().values_list("land", "party_organisation").annotate(number=Count("pk"))
        for land, organisation, number in grouped:
            countries[land] += number
            organisations[organisation] += number
    countries.pop(None, None)
    organisations.pop(None, None)
    return countries, organisations


def by_official(sources):
    """Return Counter of our people."""
    return _counted(rows.order_by().by_our_people() for rows in sources)


def by_counterpart(sources):
    """Return Counter of the people of the other side."""
    return _counted(rows.order_by().by_their_people() for rows in sources)


def _counted(pairs):
    counts = Counter()
    for some in pairs:
        for key, number in some:
            counts[key] += number
    return counts


@dataclass(frozen=True)
class Matrix:
    """How often each of `officials` met each of `parties`; both in order of how often they met at all."""

    officials: list
    parties: list
    cells: Counter

    def cut(self, officials, parties):
        """Return the first of both."""
        return Matrix(self.officials[:officials], self.parties[:parties], self.cells)

    def row(self, official):
        """Return the numbers of one of our people, party by party."""
        return [self.cells[official, party] for party in self.parties]


def matrix(sources):
    """Return our people against countries and organisations: a party is ("country" or "organisation", key)."""
    cells, officials, parties = Counter(), Counter(), Counter()
    for rows in sources:
        for met in rows.order_by().our_people():
            organisation = met["party_organisation"]
            party = ("organisation", organisation) if organisation else ("country", met["party_country"])
            cells[met["official"], party] += met["number"]
            officials[met["official"]] += met["number"]
            parties[party] += met["number"]
    return Matrix(_most_first(officials), _most_first(parties), cells)


def _most_first(counts):
    return sorted(counts, key=lambda key: (-counts[key], key))

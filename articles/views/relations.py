"""What binds the ministry to a country, at a glance: how much was said, who met and who visited, year by year."""

from collections import Counter

from django.db.models import Q
from django.utils import timezone

from articles.models import PublicEntry
from articles.models.mark import remembered
from articles.search import labels
from articles.search.query import Label
from articles.search.rows import labels_of
from articles.views import reach
from delegations.models import Event

WIDEST = 100
"""Width of the longest bar, in the units of its drawing."""
MOST_YEARS = 15
"""Years that are shown, the last ones."""


def releases_by_year(language, at, *rows):
    """Return Counter of the releases of each year in a language, of those that tell of all of `rows`."""
    entries = PublicEntry.objects.live(at).matching(Label((labels.label(labels.LANGUAGE, language),)))
    for row in rows:
        entries = entries.matching(Label(tuple(labels_of(row))))
    found, _newest = entries.overview(0)
    years = Counter()
    for (year, _month), number in found.months(0).items():
        years[year] += number
    return years


@remembered
def with_country(country, language):
    """Return [(year, [releases, meetings, visits])] of a country, the last year first, each a number and its bar."""
    at = timezone.now()
    columns = [
        releases_by_year(language, at, country),
        _years(reach.meetings_with(at, country=country)),
        _years(_visits(country, at)),
    ]
    most = max((max(column.values(), default=0) for column in columns), default=0)
    years = sorted(set().union(*columns), reverse=True)[:MOST_YEARS]
    return [(year, [(column[year], _bar(column[year], most)) for column in columns]) for year in years]


def _visits(country, at):
    """Visits to a country, and those on which it sent somebody."""
    sent = reach.delegations(at).filter(country=country, event__isnull=False)
    return reach.events(at).filter(Q(country=country) | Q(pk__in=sent.values("event")), kind=Event.Kind.VISIT)


def _years(rows):
    days = rows.filter(begins__isnull=False).order_by().values_list("begins", flat=True)
    return Counter(day.year for day in days)


def _bar(number, most):
    return -(-number * WIDEST // most) if most else 0

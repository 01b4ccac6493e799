"""What was done: releases that readers can see, meetings and visits, by month, year, country, topic and kind."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import CITATIONS, Article, Edition
from articles.models.edition import EditionQuerySet
from articles.reports import contacts
from delegations.models import Country, Event, Meeting, Topic
from delegations.models.bases import Dated

MONTH, YEAR, COUNTRY, TOPIC, KIND = "month", "year", "country", "topic", "kind"
LONGEST_SPAN = 1200
"""Months between the first and the last that are filled with months in which nothing was done."""

RELEASE = "release"


class Releases(EditionQuerySet):
    """Releases by the words that narrow contacts. Each is counted once, in however many languages it stands."""

    name, occasion = RELEASE, "article"

    def rows(self):
        """Return what readers can see now."""
        return self.live().annotate(day=F("date"), known=F("date_precision"))

    def between(self, since=None, until=None):
        """Releases of a period, its last day included."""
        rows = self.filter(date__gte=since) if since else self
        return rows.filter(date__lte=until) if until else rows

    def with_country(self, country):
        """Releases that tell of a country."""
        return self._citing("countries", [country.pk])

    def about(self, topics):
        """Releases that tell of one of some topics."""
        return self._citing("topics", topics)

    def of_kind(self, kind):
        """Releases of a kind."""
        return self.filter(article_kind=kind)

    def _citing(self, noun, keys):
        return self.filter(pk__in=CITATIONS[noun].objects.filter(row__in=keys).values("edition"))

    def counted(self, *by):
        """Return rows of the values of `by` and how many releases have them."""
        return self.order_by().values_list(*by).annotate(number=Count("article", distinct=True))

    def occasions(self):
        """Return how many releases these are."""
        return self.order_by().aggregate(number=Count("article", distinct=True))["number"]

    def by_country(self):
        """Return (country, releases)."""
        return self._by_cited("countries")

    def by_topic(self):
        """Return (topic, releases)."""
        return self._by_cited("topics")

    def by_kind(self):
        """Return (kind, releases)."""
        return self.counted("article_kind")

    def _by_cited(self, noun):
        cited = CITATIONS[noun].objects.filter(edition__in=self.order_by().values("pk"))
        return cited.values_list("row").annotate(number=Count("edition__article", distinct=True))


def sources(narrowed):
    """Return releases, meetings and visits, each as `narrowed` leaves it."""
    return [narrowed(rows) for rows in (Releases(Edition).rows(), contacts.meetings(), contacts.visits())]


@dataclass(frozen=True)
class Line:
    """A month, a country, …: what it is called, how to ask for it alone, and the number of each source."""

    name: str
    numbers: list
    asked: dict


def lines(rows, by, language):
    """Return the lines of a report, the last month or the greatest number first."""
    return _LINES[by]([Counter(dict(_GROUPED[by](source))) for source in rows], language)


# --- by time ---------------------------------------------------------------------------------------------------------


def _by_month(rows):
    """A day that is known to the year alone is in no month of it: the month is 0."""
    counts = Counter()
    rows = rows.annotate(in_year=ExtractYear("day"), in_month=ExtractMonth("day"))
    for year, month, known, number in rows.counted("in_year", "in_month", "known"):
        counts[year and (year, 0 if known == Dated.Precision.YEAR else month)] += number
    return counts


def _months(counts, language):
    found = {key for count in counts for key in count if key}
    found |= _between(sorted(key for key in found if key[1]))
    ordered = [*sorted(found, reverse=True), *([None] if any(None in count for count in counts) else [])]
    return [Line(_month_name(key), [count[key] for count in counts], _month_asked(key)) for key in ordered]


def _between(months):
    """Return every month from the first to the last, so that a gap shows as one."""
    if not months:
        return set()
    first, last = (year * 12 + month - 1 for year, month in (months[0], months[-1]))
    return {(at // 12, at % 12 + 1) for at in range(first, last)} if last - first <= LONGEST_SPAN else set()


def _month_name(key):
    if key is None:
        return _("day not known")
    year, month = key
    if not month:
        return _("%(year)s, month not known") % {"year": year}
    return capfirst(date_format(datetime.date(year, month, 1), "YEAR_MONTH_FORMAT"))


def _month_asked(key):
    if key is None or not key[1]:
        return {}
    year, month = key
    first = datetime.date(year, month, 1)
    after = datetime.date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else None
    return {"since": first, "until": after - datetime.timedelta(days=1) if after else datetime.date.max}


def _years(counts, language):
    found = {key for count in counts for key in count if key}
    ordered = [*sorted(found, reverse=True), *([None] if any(None in count for count in counts) else [])]
    return [Line(str(key or _("day not known")), [count[key] for count in counts], _year_asked(key)) for key in ordered]


def _year_asked(year):
    return {"since": datetime.date(year, 1, 1), "until": datetime.date(year, 12, 31)} if year else {}


# --- by what it was about --------------------------------------------------------------------------------------------


def _named(model, parameter):
    def lines(counts, language):
        names = {
            key: row.name_in(language)
            for key, row in model.objects.in_bulk([key for key in _all(counts) if key]).items()
        }
        return _greatest_first(
            Line(names[key], [count[key] for count in counts], {parameter: key}) for key in _all(counts) if key in names
        )

    return lines


def _kinds(counts, language):
    names = {**dict(Article.Kind.choices), **dict(Meeting.Kind.choices), **dict(Event.Kind.choices)}
    return _greatest_first(
        Line(capfirst(names.get(key, key)), [count[key] for count in counts], _kind_asked(key)) for key in _all(counts)
    )


def _kind_asked(kind):
    return {"kind": kind} if kind in Article.Kind.values else {}


def _all(counts):
    return {key for count in counts for key in count}


def _greatest_first(found):
    return sorted(found, key=lambda line: (-sum(line.numbers), line.name))


_GROUPED = {
    MONTH: _by_month,
    YEAR: lambda rows: rows.annotate(in_year=ExtractYear("day")).counted("in_year"),
    COUNTRY: lambda rows: rows.by_country(),
    TOPIC: lambda rows: rows.by_topic(),
    KIND: lambda rows: rows.by_kind(),
}
_LINES = {
    MONTH: _months,
    YEAR: _years,
    COUNTRY: _named(Country, "country"),
    TOPIC: _named(Topic, "topic"),
    KIND: _kinds,
}

"""Where search engines find every page: a sitemap for each month of releases, for the record, and for the news.

Each is made of what a live edition vouches for. None counts a table; none holds more than a reader of sitemaps takes.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import F, Max
from django.db.models.functions import TruncMonth
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.models import Edition, public
from articles.models.citation import citations_of
from articles.views.addresses import path_of
from articles.views.branding import ministry_name
from articles.views.photos import file_name, largest_of, public_address
from articles.views.public import every_language, public_page
from articles.views.record import path_in
from delegations.models import Country, Delegation, Event, Meeting, Official, Organisation, Topic

MOST_URLS = 40_000
"""Addresses in one sitemap, of the 50,000 and 50 MB that the protocol allows."""
ROWS = 2_000
"""Keys of the record in one sitemap; each row that is public has a page in every site language."""
NEWS = datetime.timedelta(days=2)
"""How long a release is news."""
MOST_NEWS = 1_000

PAGES = (
    "home", "releases", "archive", "corrections", "feeds",
    "about", "corrections-policy", "accessibility", "privacy", "press", "press-contacts",
)  # fmt: skip
"""Names of the addresses of pages that stand in every language, beside the releases and the record."""
RECORD = {
    "officials": Official, "delegations": Delegation, "events": Event, "meetings": Meeting, "countries": Country,
    "organisations": Organisation, "topics": Topic,
}  # fmt: skip
NEWS_LANGUAGES = {"zh": "zh-cn"}
"""Languages that the protocol of news calls otherwise."""


@dataclass(frozen=True)
class Address:
    """One page: when it last changed, where it stands in other languages, its pictures."""

    path: str
    changed: datetime.datetime | None = None
    others: dict[str, str] = field(default_factory=dict)
    default: str = ""
    images: list[str] = field(default_factory=list)


# --- the index ----------------------------------------------------------------------------------------------------


@public_page
def index(request, language):
    """All sitemaps but that of the news, which is asked for by itself."""
    at = timezone.now()
    maps = [{"path": reverse("sitemap-pages")}]
    for month, changed in _months(at):
        maps.append({"path": reverse("sitemap-releases", args=[month.year, month.month]), "changed": changed})
    for noun, model in RECORD.items():
        maps += [{"path": reverse("sitemap-record", args=[noun, number])} for number in _pieces(model, at)]
    return _xml(request, "sitemaps/index.xml", maps=maps)


def _months(at):
    """Return (month, when the last edition in it took effect) of all months with releases, the newest first."""
    rows = Edition.objects.live(at).order_by().annotate(month=TruncMonth("date")).values_list("month")
    return rows.annotate(changed=Max("effective_at")).order_by("-month")


def _pieces(model, at):
    """Yield the numbers of the sitemaps of a noun: a piece of its keys is one if a row in it is public."""
    last = model.objects.aggregate(last=Max("pk"))["last"] or 0
    for number in range(1, -(-last // ROWS) + 1):
        if public(_piece(model, number), at).exists():
            yield number


def _piece(model, number):
    rows = model.objects.standing() if model is Official else model.objects.all()
    return rows.filter(pk__gt=(number - 1) * ROWS, pk__lte=number * ROWS).order_by("pk")


# --- pages, releases, the record ----------------------------------------------------------------------------------


@public_page
def pages(request, language):
    """Pages that stand in every language."""
    return _urls(request, [address for name in PAGES for address in _in_every_language(_path_to(name))])


def _path_to(name):
    return lambda code: reverse(name, args=[code])


def _in_every_language(path_to, changed=None):
    paths = every_language(path_to)
    return [Address(path, changed, paths, paths[settings.SITE_LANGUAGES[0]]) for path in paths.values()]


@public_page
def releases(request, language, year, month):
    """The releases of a month, in each language that they are live in, with their pictures."""
    at = timezone.now()
    try:
        first, beyond = datetime.date(year, month, 1), datetime.date(year + month // 12, month % 12 + 1, 1)
    except (ValueError, OverflowError):
        raise Http404 from None
    live = Edition.objects.live(at).filter(language__in=settings.KNOWN_LANGUAGES, date__gte=first, date__lt=beyond)
    rows = live.order_by("-date", "-serial", "-pk").annotate(assets=F("facts__assets"))
    rows = list(rows.defer("body", "facts", "summary")[:MOST_URLS])
    versions, originals = _versions(live.values("article"), at)
    return _urls(
        request,
        [
            Address(path_of(row), row.effective_at, versions[row.article_id],
                    originals[row.article_id], _images(row.assets))
            for row in rows
        ],
    )  # fmt: skip


def _versions(articles, at):
    """Return {article: {language: path}} of all that is live of `articles`, and {article: path of the original}."""
    versions, originals = defaultdict(dict), {}
    rows = Edition.objects.live(at).filter(article__in=articles).order_by("language").select_related("text")
    for row in rows.defer("title", "summary", "body", "facts", "text__title", "text__summary", "text__body"):
        versions[row.article_id][row.language] = path_of(row)
        if row.text.is_original or row.article_id not in originals:
            originals[row.article_id] = path_of(row)
    return versions, originals


def _images(assets):
    pictures = [largest_of(row) for row in assets or []]
    return [public_address(one["key"], file_name(one)) for one in pictures if one]


@public_page
def record(request, language, noun, number):
    """The pages of one noun of the record, of the rows with the keys of one piece."""
    if noun not in RECORD:
        raise Http404
    at = timezone.now()
    rows = public(_piece(RECORD[noun], number), at)
    rows = list(rows.prefetch_related("names") if noun == "officials" else rows)
    changed = _last_told(rows, at)
    return _urls(
        request,
        [
            address
            for row in rows
            for address in _in_every_language(lambda code, row=row: path_in(row, code), changed.get(row.pk))
        ],
    )


def _last_told(rows, at):
    """Return {key: when the last release that tells of the row took effect}."""
    if not rows:
        return {}
    cited = citations_of(type(rows[0])).objects.live(at).filter(row__in=[row.pk for row in rows])
    return dict(cited.order_by().values_list("row").annotate(Max("edition__effective_at")))


# --- the news -----------------------------------------------------------------------------------------------------


@public_page
def news(request, language):
    """What was first released in the last two days; the home pages too, for a sitemap must not be empty."""
    at = timezone.now()
    first = Edition.objects.news_since(at - NEWS, at).newest_change_first()[:MOST_NEWS]
    released = dict(first.values_list("text", "effective_at"))
    if released:
        request.changes_at = min(released.values()) + NEWS
    rows = Edition.objects.live(at).filter(text__in=released).exclude(kind=Edition.Kind.WITHDRAWAL)
    told = [
        {"path": path_of(row), "ministry": ministry_name(row.language), "title": row.title,
         "language": NEWS_LANGUAGES.get(row.language, row.language), "released": released[row.text_id]}
        for row in rows.defer("body", "facts").newest_first()
    ]  # fmt: skip
    return _xml(request, "sitemaps/news.xml", homes=every_language(_path_to("home")).values(), news=told)


# --- how they are written -----------------------------------------------------------------------------------------


def _urls(request, addresses):
    """Answer with a sitemap; one without an address is none."""
    if not addresses:
        raise Http404
    return _xml(request, "sitemaps/urls.xml", addresses=addresses)


def _xml(request, template, **told):
    return render(
        request, template, told | {"site_url": settings.SITE_URL}, content_type="application/xml; charset=utf-8"
    )

"""The public addresses. They are for ever: identity stands in the path, words in it only decorate."""

from django.conf import settings
from django.urls import include, path, register_converter

from articles.views import (
    about,
    archive,
    calendar,
    calendar_feeds,
    corrections,
    feeds,
    files,
    formats,
    home,
    press,
    record,
    releases,
    sitemaps,
    suggest,
    well_known,
)


class SiteLanguage:
    """A language in which the site is kept today."""

    regex = "[a-z]{2,3}"

    def to_python(self, value):
        """Refuse what is no site language: there is no such address."""
        if value not in settings.SITE_LANGUAGES:
            raise ValueError(value)
        return value

    def to_url(self, value):
        """Write it as it is."""
        return value


class AnyLanguage(SiteLanguage):
    """A language in which something may once have been released, kept by the site or dropped since."""

    def to_python(self, value):
        """Take it; whether something is there is told by the editions."""
        return value


class Year:
    """A year that has pages of its own."""

    regex = "[1-8][0-9]{3}"

    def to_python(self, value):
        """Read it."""
        return int(value)

    def to_url(self, value):
        """Write it as it is."""
        return str(value)


class Number(Year):
    """The number of a month or of a day, written without a nought before it."""

    regex = "[1-9]|[12][0-9]|3[01]"


class MonthNumber(Number):
    """The number of a month."""

    regex = "[1-9]|1[0-2]"


register_converter(Year, "year")
register_converter(Number, "day")
register_converter(MonthNumber, "month")
register_converter(SiteLanguage, "language")
register_converter(AnyLanguage, "any_language")

IN_NO_LANGUAGE = {"language": settings.LANGUAGE_CODE}
"""For what is read by programs, of all languages at once."""

# /<language>/releases/<year>/<number>/
release_urls = [
    path("", releases.release, name="release"),
    path("editions/<int:number>/", releases.edition, name="edition"),
    path("cite.ris", releases.cite, {"form": "ris"}, name="cite-ris"),
    path("cite.bib", releases.cite, {"form": "bib"}, name="cite-bib"),
    path("<slug:slug>/", releases.release, name="release"),
]

# /<language>/calendar/
calendar_urls = [
    path("", calendar.now, name="calendar"),
    path("<year:year>/<month:month>/", calendar.month, name="calendar-month"),
]

# /<language>/archive/
archive_urls = [
    path("", archive.archive, name="archive"),
    path("<year:year>/", archive.year, name="archive-year"),
    path("<year:year>/<month:month>/", archive.month, name="archive-month"),
    path("<year:year>/<month:month>/<day:day>/", archive.day, name="archive-day"),
]

# /<language>/about/
about_urls = [
    path("", about.about, name="about"),
    path("corrections/", about.corrections_policy, name="corrections-policy"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("press/", about.press, name="press"),
]

# /<language>/press/
press_urls = [
    path("", press.contacts, name="press-contacts"),
    path("<slug:code>/card.vcf", press.card, name="press-card"),
]

# /<language>/
language_urls = [
    path("", home.home, name="home"),
    path("releases/", releases.listing, name="releases"),
    path("releases/feed/", feeds.rss, name="releases-feed"),
    path("releases/feed/atom/", feeds.atom, name="releases-atom"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("suggest/", suggest.suggest, name="suggest"),
    path("about/", include(about_urls)),
    path("press/", include(press_urls)),
    path("corrections/", corrections.corrections, name="corrections"),
    path("archive/", include(archive_urls)),
    path("calendar/", include(calendar_urls)),
    path("calendar.ics", calendar_feeds.everything, name="calendar-feed"),
    path("officials/<slug:code>/calendar.ics", calendar_feeds.of_official, name="official-feed"),
    path("countries/<slug:code>/calendar.ics", calendar_feeds.of_country, name="country-feed"),
    path("officials/<slug:code>/", record.official, name="official"),
    path("officials/<slug:code>/<slug:slug>/", record.official, name="official"),
    path("delegations/<slug:code>/", record.delegation, name="delegation"),
    path("events/<slug:code>/", record.event, name="event"),
    path("meetings/<slug:code>/", record.meeting, name="meeting"),
    path("countries/<slug:code>/", record.country, name="country"),
    path("organisations/<slug:code>/", record.organisation, name="organisation"),
    path("topics/<slug:code>/", record.topic, name="topic"),
]

# /sitemaps/
sitemap_urls = [
    path("pages.xml", sitemaps.pages, IN_NO_LANGUAGE, name="sitemap-pages"),
    path("news.xml", sitemaps.news, IN_NO_LANGUAGE, name="sitemap-news"),
    path("releases-<int:year>-<int:month>.xml", sitemaps.releases, IN_NO_LANGUAGE, name="sitemap-releases"),
    path("<slug:noun>-<int:number>.xml", sitemaps.record, IN_NO_LANGUAGE, name="sitemap-record"),
]

urlpatterns = [
    path("", home.front_door, name="front-door"),
    path("robots.txt", well_known.robots, IN_NO_LANGUAGE, name="robots"),
    path(".well-known/security.txt", well_known.security, IN_NO_LANGUAGE, name="security"),
    path("sitemap.xml", sitemaps.index, IN_NO_LANGUAGE, name="sitemap"),
    path("sitemaps/", include(sitemap_urls)),
    # /files/
    path("files/<str:key>/<str:name>", files.file, name="file"),
    path("<any_language:language>/releases/<int:year>/<int:serial>.txt", formats.as_text, name="release-text"),
    path("<any_language:language>/releases/<int:year>/<int:serial>.md", formats.as_markdown, name="release-markdown"),
    path("<any_language:language>/releases/<int:year>/<int:serial>.pdf", formats.as_pdf, name="release-pdf"),
    path("<any_language:language>/releases/<int:year>/<int:serial>/", include(release_urls)),
    path("<language:language>/", include(language_urls)),
]

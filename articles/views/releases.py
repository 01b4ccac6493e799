"""The list of releases, a release, and each of its editions."""

from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import markup
from articles.filters import ReleaseFilter
from articles.models import Edition, PublicEntry, serving
from articles.paper import pdf
from articles.search.facets import Narrowing
from articles.search.fields import SearchForm
from articles.search.finding import Finding
from articles.views import citing
from articles.views.addresses import path_of
from articles.views.branding import interface_language
from articles.views.corrections import changes_between
from articles.views.photos import card_of, codes_in, documents_of, photos_of, public_address
from articles.views.printed import panel_of
from articles.views.public import Page, every_language, public_page, show
from articles.views.results import found_on
from articles.views.structured import news_article

DESCRIPTION_LENGTH = 200
ASKED = {*ReleaseFilter.base_filters, *ReleaseFilter.BESIDE}
"""What a list may be asked for; anything else is told beside it."""


@public_page(parameters=ASKED)
def listing(request, language):
    """All releases in a language, narrowed by what the reader asks for."""
    at = timezone.now()
    wanted = ReleaseFilter(request.GET, PublicEntry.objects.live(at), language=language, at=at)
    finding = Finding(wanted, request.GET.get("page"))
    narrowing = Narrowing(finding, request.path)
    return show(
        request,
        "releases/list.html",
        list_page(narrowing, language),
        narrowing=narrowing,
        finding=finding,
        form=SearchForm(wanted),
        pages=finding.page,
        releases=found_on(finding, language, at),
        words="".join(wanted.asked.get("q", [])),
        suggest=reverse("suggest", args=[language]),
    )


def list_page(narrowing, language):
    """Return the frame of a list of releases, which is named after what is asked for."""
    wanted = narrowing.wanted
    return Page(
        title=_("Releases: %(what)s") % {"what": narrowing.said} if narrowing.said else _("Releases"),
        paths=every_language(lambda code: reverse("releases", args=[code]) + wanted.as_query()),
        language=language,
        robots="noindex, follow" if wanted.narrows else "",
        followed=wanted.as_query(leave=wanted.HOW),
    )


@public_page
def release(request, language, year, serial, slug=""):
    """The live edition of an article in one language, at the address that has its words."""
    at = timezone.now()
    live, gone = editions_at(language, year, serial, at)
    edition = live.get(language)
    if gone:
        return removed(request, gone, live, at)
    if edition is None:
        return in_other_languages(request, language, live)
    if request.path != path_of(edition):
        return HttpResponsePermanentRedirect(path_of(edition))
    return release_page(request, edition, live, at, formats=formats_of(edition))


def release_page(
    request, edition, live, at, line=None, template="releases/release.html", robots="", address=public_address, **frame
):
    """Render the page that shows `edition` to readers at `at`, stored or only foreseen.

    `live` holds what is live in each language, `line` the editions that may be read, the last first.
    """
    neighbours = Edition.objects.live(at).only("language", "year", "serial", "slug", "title", "date", "date_precision")
    line = line or line_of(edition.language, edition.year, edition.serial, at)
    return show(
        request, template, _page(edition, live, line, robots), **_content(edition, live, line, address),
        newer=neighbours.newer_than(edition).first(), older=neighbours.older_than(edition).first(), **frame,
    )  # fmt: skip


@public_page
def edition(request, language, year, serial, number):
    """One edition as it was, at its permanent address, with what it changed."""
    at = timezone.now()
    live, gone = editions_at(language, year, serial, at)
    if gone:
        return removed(request, gone, live, at)
    line = line_of(language, year, serial, at)
    shown = next((row for row in line if row.number == number), None)
    if shown is None:
        raise Http404
    before = next((row for row in line if row.number < number), None)
    page = _edition_page(shown, live)
    readable = None if shown == live.get(language) else serving.codes_readable(codes_in(shown.facts), at)
    return show(
        request, "releases/edition.html", page, **_content(shown, live, line, readable=readable),
        linked=shown == live.get(language), current=live.get(language), changes=changes_between(before, shown),
    )  # fmt: skip


@public_page
def cite(request, language, year, serial, form):
    """How to cite the live edition, for programs that keep references."""
    at = timezone.now()
    live, gone = editions_at(language, year, serial, at)
    if gone:
        return removed(request, gone, live, at)
    if language not in live:
        raise Http404
    return citing.answer(live[language], form)


FORMATS = (
    (gettext_lazy("Plain text"), "release-text", "text/plain"),
    (gettext_lazy("Markdown"), "release-markdown", "text/markdown"),
    (gettext_lazy("PDF"), "release-pdf", "application/pdf"),
)
"""What a release may be taken along as: what it is called, the name of its address, its type."""


def formats_of(edition):
    """Return the formats in which the release that `edition` is the live state of may be had."""
    number = [edition.language, edition.year, edition.serial]
    return [
        {"name": name, "type": type_, "path": reverse(address, args=number)}
        for name, address, type_ in FORMATS
        if address != "release-pdf" or pdf.is_offered()
    ]


def editions_at(language, year, serial, at):
    """Return {language: live edition} of an article and the removal that holds in `language`, if one does."""
    current = list(Edition.objects.current(at).numbered(year, serial).select_related("text"))
    live = {row.language: row for row in current if not row.is_removal}
    return live, next((row for row in current if row.is_removal and row.language == language), None)


def line_of(language, year, serial, at):
    """Return all editions of a text that may still be read, the last first."""
    rows = Edition.objects.on_record(at).numbered(year, serial).filter(language=language)
    return list(rows.select_related("text").order_by("-number"))


def _content(edition, live, line, address=public_address, readable=None):
    return {
        "edition": edition,
        "panel": panel_of(edition.facts),
        "photos": photos_of(edition.facts, address, readable),
        "documents": documents_of(edition.facts, address, readable),
        "others": [row for code, row in live.items() if code != edition.language],
        "citation": citing.plain(edition),
        "editions": line,
    }


def _page(edition, live, line, robots):
    versions = {code: (row, path_of(row)) for code, row in live.items()}
    return Page(
        title=edition.title,
        paths=_paths(live),
        missing=_missing(edition, live),
        language=edition.language,
        description=description_of(edition),
        kind="article",
        structured=news_article(edition, path_of(edition), versions, line, interface_language(edition.language)),
        above=(_all_releases(edition),),
        image=card_of(edition.facts),
        default=path_of(_original(live)),
        robots=robots,
    )


def _edition_page(edition, live):
    """An edition is one of several; only the release itself is for search engines."""
    current = live.get(edition.language) == edition
    path = reverse("edition", args=[edition.language, edition.year, edition.serial, edition.number])
    return Page(
        title=_("%(title)s (edition %(number)s)") % {"title": edition.title, "number": edition.number},
        paths={},
        missing={code: path_of(row) for code, row in live.items()} | {edition.language: path},
        language=edition.language,
        canonical=path_of(edition) if current else path,
        description=description_of(edition),
        kind="article",
        robots="" if current else "noindex, follow",
        above=(_all_releases(edition), (live[edition.language].title, path_of(live[edition.language])))
        if edition.language in live and not current
        else (_all_releases(edition),),
    )


def _all_releases(edition):
    return _("Releases"), reverse("releases", args=[interface_language(edition.language)])


def _paths(live):
    """The addresses of an article in the languages in which it is live, in the order of the site."""
    order = {code: place for place, code in enumerate(settings.SITE_LANGUAGES)}
    return {code: path_of(live[code]) for code in sorted(live, key=lambda code: (order.get(code, len(order)), code))}


def _missing(edition, live):
    """Where the language switch says that there is no such text."""
    codes = [code for code in settings.SITE_LANGUAGES if code not in live]
    return {code: reverse("release", args=[code, edition.year, edition.serial]) for code in codes}


def _original(live):
    return next((row for row in live.values() if row.text.is_original), next(iter(live.values())))


def description_of(edition):
    """Return what search engines and cards show: the summary, else the beginning of the body."""
    return markup.beginning(edition.summary or markup.to_plain(edition.body), DESCRIPTION_LENGTH)


def in_other_languages(request, language, live):
    """Say where the text is to be had; where it is nowhere, it is as if it had never been."""
    if not live or language not in settings.SITE_LANGUAGES:
        raise Http404
    edition = _original(live)
    page = Page(
        title=_("Not available in this language"),
        paths={},
        missing=_paths(live) | _missing(edition, live),
        language=language,
        robots="noindex",
    )
    return show(request, "releases/missing.html", page, status=404, edition=edition, others=list(live.values()))


def removed(request, removal, live, at):
    """Answer for a text that was removed: lead to what replaced it if that is live, else say why."""
    replacement = replacement_of(removal, at)
    if replacement:
        return HttpResponseRedirect(path_of(replacement))
    return gone_page(request, removal, live)


def replacement_of(removal, at):
    """Return what readers of a removed text are led to, None if there is nothing live."""
    if removal.replacement_id is None:
        return None
    live = Edition.objects.live(at).select_related("text")
    return live.filter(article=removal.replacement_id, language=removal.language).first()


def gone_page(request, removal, live, template="releases/gone.html", **frame):
    """Render what readers get for a text that was removed, stored or only foreseen."""
    page = Page(title=_("This text was removed"), paths={}, language=removal.language, robots="noindex")
    return show(request, template, page, status=410, removal=removal, others=list(live.values()), **frame)

"""How every public page is answered: for which methods, in which language, with which head."""

from dataclasses import dataclass, field
from functools import cached_property, partial, wraps

from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from articles import markup
from articles.views.branding import dress, interface_language

FEEDS = {
    "Atom": ("releases-atom", "application/atom+xml"),
    "RSS": ("releases-feed", "application/rss+xml"),
}
"""The name of the address of each format of a feed, and what it is served as."""


def public_page(view=None, *, parameters=frozenset()):
    """Activate the language of the address for the view; answer GET and HEAD alone.

    What succeeds is the same for every reader: the page cache keeps it and gives it validators. Of the query it depends
    on `parameters` alone; `request.changes_at` says when it changes by the clock, if it does.
    """
    if view is None:
        return partial(public_page, parameters=parameters)

    @csrf_exempt
    @wraps(view)
    def answer(request, language, **address):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        with translation.override(interface_language(language)):
            response = view(request, language, **address)
        response.parameters = frozenset(parameters)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return answer


@dataclass
class Page:
    """What the frame of a page needs. `paths` leads to the same page in each language in which it exists."""

    title: str
    paths: dict
    language: str
    missing: dict = field(default_factory=dict)
    canonical: str = ""
    default: str = ""
    description: str = ""
    kind: str = "website"
    robots: str = ""
    structured: object = None
    image: dict | None = None
    above: tuple = ()
    """What stands between the home page and this one, as pairs of a name and a path."""
    followed: str = ""
    """The query of the search that feeds of this page follow; "" is all releases."""

    @property
    def interface(self):
        """The language of menus and labels."""
        return interface_language(self.language)

    @property
    def place(self):
        """The path at which the page stands; "" for one that stands wherever it was asked for."""
        return self.canonical or self.paths.get(self.language, "")

    @property
    def address(self):
        """The canonical address, by the configured site alone."""
        return settings.SITE_URL + self.place if self.place else ""

    @property
    def alternates(self):
        """The addresses for hreflang, each with its language; none for a page that stands in no language."""
        found = [{"language": code, "address": settings.SITE_URL + path} for code, path in self.paths.items()]
        default = self.default or next(iter(self.paths.values()), "")
        return [*found, {"language": "x-default", "address": settings.SITE_URL + default}] if found else []

    @property
    def switch(self):
        """A link to this page in each site language; `missing` leads to where it says that there is none."""
        return [
            {
                "code": code,
                "name": settings.KNOWN_LANGUAGES[code],
                "path": self.paths.get(code) or self.missing.get(code) or f"/{code}/",
                "here": code == self.language,
                "missing": code in self.missing,
            }
            for code in settings.SITE_LANGUAGES
        ]

    @property
    def feeds(self):
        """The feeds of what this page lists, one for each format."""
        return [
            {"format": name, "type": type_, "path": reverse(address, args=[self.interface]) + self.followed}
            for name, (address, type_) in FEEDS.items()
        ]

    @cached_property
    def dress(self):
        """How the page is dressed."""
        return dress(self.interface)

    @property
    def json_ld(self):
        """What is told to programs, each part as JSON that may stand in a script element."""
        return [markup.json_ld(part) for part in (self.structured, self._breadcrumbs()) if part]

    def _breadcrumbs(self):
        """Return the way from the home page to this one as a BreadcrumbList of schema.org; None for a page of none."""
        if not self.address:
            return None
        home = (self.dress.name, reverse("home", args=[self.interface]))
        own = (self.title, self.address.removeprefix(settings.SITE_URL))
        line = [home, *self.above, *([own] if own[1] != home[1] else [])]
        steps = [
            {"@type": "ListItem", "position": place, "name": name, "item": settings.SITE_URL + path}
            for place, (name, path) in enumerate(line, start=1)
        ]
        return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}


def show(request, template, page, status=200, **context):
    """Render a page in the frame of the site."""
    frame = {
        "page": page,
        "dress": page.dress,
        "language": page.interface,
        "ministry": page.dress.name,
        "site_url": settings.SITE_URL,
        "linked": True,
    }
    return render(request, template, frame | context, status=status)


def every_language(path_in):
    """Return {language: path} of a page that stands in every site language."""
    return {code: path_in(code) for code in settings.SITE_LANGUAGES}

"""Searches that are kept: their list with what is new in each, and the verbs on them."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles.desk import refusals
from articles.desk.archive_search.page import RIGHT, asked
from articles.desk.text_page import require
from articles.models import NotAllowed, SavedSearch
from articles.pagination import paginated
from articles.search.facets import Narrowing
from articles.search.fields import SearchForm
from articles.search.finding import Finding

MOST_COUNTED = 1_000
"""New texts that are counted."""


@dataclass
class Kept:
    """A saved search as it stands in a list for one person."""

    search: SavedSearch
    said: str
    news: int | None
    problems: list
    may_change: bool

    @property
    def address(self):
        """Where it is opened."""
        return reverse("admin:search_saved_open", args=[self.search.pk])

    @property
    def news_in_words(self):
        """Say how much is new."""
        if self.news is None:
            return _("not opened yet")
        return _("%(number)s new") % {"number": self.news} if self.news else _("nothing new")


def openable(user):
    """Return the saved searches that `user` may open, with when they last did."""
    return SavedSearch.objects.visible_to(user).opened_by(user).select_related("owner")


def kept(user, most, skip=0):
    """Return some of the saved searches that `user` may open, each with what is new in it."""
    return [_kept(user, search) for search in openable(user)[skip : skip + most]]


def _kept(user, search):
    wanted = asked(user, QueryDict(search.query))
    said = Narrowing(Finding(wanted), "").said
    problems = SearchForm(wanted, (), ()).problems
    return Kept(search, said, news_in(wanted, search.last_opened), problems, search.may(user, "change"))


def news_in(wanted, opened_at):
    """Return how many releases of a search are new since `opened_at`, None if it was never opened."""
    if opened_at is None:
        return None
    changed = wanted.changed_since(wanted.qs, "changed", opened_at)
    # The keys are enough: nobody reads on where a thousand are new.
    bits = Finding(wanted).bits
    return len({key >> bits for key in changed.newest(MOST_COUNTED)})


def since(wanted, instant):
    """Return what finds of a search only what is new since `instant`, as a query string with its question mark."""
    return wanted.as_query(changed=[instant.isoformat()])


@require_safe
def listing(request):
    """List the searches that the person may open."""
    require(request, RIGHT)
    require(request, "articles.view_savedsearch")
    pages = paginated(
        openable(request.user), request.GET.get("page"), lambda rows, most, skip: kept(request.user, most, skip)
    )  # fmt: skip
    context = {"title": _("Saved searches"), "kept": pages.rows, "pages": pages}
    return TemplateResponse(request, "admin/search/saved.html", admin.site.each_context(request) | context)


@require_safe
def opened(request, pk):
    """Lead to what a saved search finds, all of it or what is new alone, and remember when that was."""
    require(request, RIGHT)
    search = _found(request, pk)
    wanted = asked(request.user, QueryDict(search.query))
    is_news = "new" in request.GET and search.last_opened is not None
    query = since(wanted, search.last_opened) if is_news else wanted.as_query()
    for problem in SearchForm(wanted, (), ()).problems:
        messages.warning(request, _("“%(name)s” no longer means all that it did. %(problem)s") % {
            "name": search, "problem": problem,
        })  # fmt: skip
    if request.method == "GET":
        search.open(request.user)
    return redirect(reverse("admin:search") + query)


@require_POST
def keep(request):
    """Keep what the address asks for, under a name."""
    require(request, RIGHT)
    require(request, "articles.add_savedsearch")
    query = asked(request.user, request.GET).as_query()
    name, shared = request.POST.get("name", ""), "shared" in request.POST
    done = _done(request, lambda: SavedSearch.keep(request.user, name, query[1:], shared))
    if done:
        messages.success(request, _("Kept. You find it on the desk and beside every search."))
        return redirect(reverse("admin:search") + query)
    return _again(request, name, shared, query)


def _again(request, name, shared, query):
    """Show the form once more with what was typed."""
    context = {"title": _("Keep this search"), "name": name, "shared": shared, "query": query}
    return TemplateResponse(request, "admin/search/keep.html", admin.site.each_context(request) | context)


@require_POST
def change(request, pk):
    """Give a saved search another name, or share it."""
    search = _changeable(request, pk, "change")
    name, shared = request.POST.get("name", ""), "shared" in request.POST
    if _done(request, lambda: search.change(request.user, name, shared)):
        messages.success(request, _("Saved."))
    return redirect("admin:search_saved")


@require_POST
def discard(request, pk):
    """Delete a saved search."""
    search = _changeable(request, pk, "delete")
    if _done(request, lambda: search.discard(request.user)):
        messages.success(request, _("“%(name)s” was deleted.") % {"name": search})
    return redirect("admin:search_saved")


def _found(request, pk):
    """Return a saved search that the person may open; another one is as if it were not there."""
    search = openable(request.user).filter(pk=pk).first()
    if search is None:
        raise Http404
    return search


def _changeable(request, pk, action):
    require(request, RIGHT)
    require(request, f"articles.{action}_savedsearch")
    return _found(request, pk)


def _done(request, verb):
    """Do it; say in words why it was refused."""
    try:
        with refusals.in_words():
            verb()
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return False
    return True

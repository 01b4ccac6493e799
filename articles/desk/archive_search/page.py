"""The page that searches everything, and the file into which all that it found is written."""

from itertools import groupby, islice

from django.contrib import admin
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import tables
from articles.desk.archive_search import columns
from articles.desk.archive_search.filter import DeskFilter
from articles.desk.archive_search.rows import Rows
from articles.desk.text_page import require
from articles.models import SavedSearch
from articles.search import keys
from articles.search.facets import FACETS, Narrowing
from articles.search.fields import ALWAYS, MORE, SearchForm
from articles.search.finding import Finding
from delegations.models import AuditEntry

RIGHT = "articles.view_articletext"
ALWAYS_SHOWN = (*ALWAYS, "state")
STAFF_ALONE = ("author", "approver", "standing", "scheduled", "behind", "changed", "columns")
NARROWED_BY = (*FACETS, "state")
LOADED = 500
"""Releases that are loaded together for a file."""
MOST_KEPT = 12
"""Saved searches that stand beside the results; all of them are on a page of their own."""


def asked(user, parameters):
    """Return what `user` asks for by `parameters`."""
    return DeskFilter(parameters, user, language=get_language(), at=timezone.now())


@require_safe
def search(request):
    """Find everything that was written, drafts too, by words and by what it is about."""
    require(request, RIGHT)
    wanted = asked(request.user, request.GET)
    finding = Finding(wanted, request.GET.get("page"))
    shown = columns.chosen(wanted.asked.get("columns"))
    narrowing = Narrowing(finding, reverse("admin:search"), NARROWED_BY)
    return TemplateResponse(
        request, "admin/search/search.html",
        admin.site.each_context(request) | {
            "title": _("Search everything"),
            "form": SearchForm(wanted, ALWAYS_SHOWN, (*MORE, *STAFF_ALONE)),
            "finding": finding,
            "narrowing": narrowing,
            "pages": finding.page,
            "columns": shown,
            "chosen": "columns" in wanted.asked,
            "rows": Rows(wanted, shown).shown(finding.found),
            "query": wanted.as_query(),
            "suggest": reverse("admin:search_suggest"),
            "forms": tables.FORMS,
            "kept": SavedSearch.objects.visible_to(request.user)[:MOST_KEPT],
        },
    )  # fmt: skip


@require_POST
def export(request, form):
    """Write all that was found to a file, newest first, and note in the log who took what."""
    require(request, RIGHT)
    if form not in tables.FORMS:
        raise Http404
    wanted = asked(request.user, request.GET)
    finding = Finding(wanted)
    taken = columns.chosen(wanted.asked.get("columns") or list(columns.COLUMNS))
    AuditEntry.record(
        "export", None, request.user, query=wanted.as_query(), format=form, rows=finding.count,
        columns=[column.code for column in taken],
    )  # fmt: skip
    heads = {column.code: capfirst(column.head) for column in taken}
    return tables.download(_("releases"), form, heads, cells(wanted, finding, taken))


def cells(wanted, finding, taken):
    """Yield the cells of all that was found, newest first. Which rows there are is settled once, at the beginning."""
    found = finding.entries.newest(keys.BEYOND)
    groups = (list(group) for _release, group in groupby(found, key=lambda key: key >> finding.bits))
    rows = Rows(wanted, taken)
    while some := list(islice(groups, LOADED)):
        for row in rows.of(some):
            yield [row.cell(column.code) for column in taken]

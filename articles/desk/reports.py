"""Reports: who met whom, and what was done. Pages to read, and the same as tables for other programs."""

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import tables
from articles.desk import report_tables
from articles.desk.site import READERS_OF_ALL
from articles.models import ArticleText
from articles.pagination import page_of
from articles.reports import activity as activities
from articles.reports import contact_lines, contacts, sums
from articles.reports.chart import chart
from articles.reports.filters import ActivityFilter, ContactFilter
from delegations.models import AuditEntry, Country

PER_PAGE = 50
SUMMED = 30
DRAWN = 24
WIDEST, LONGEST = 10, 20
"""Counterparts and people of ours in the matrix of the page; the table holds all."""

SHOWN = {"rows": gettext_lazy("Contacts"), "totals": gettext_lazy("Totals"), "matrix": gettext_lazy("Matrix")}
GROUPED = {
    activities.MONTH: gettext_lazy("Month"), activities.YEAR: gettext_lazy("Year"),
    activities.COUNTRY: gettext_lazy("Country"), activities.TOPIC: gettext_lazy("Topic"),
    activities.KIND: gettext_lazy("Kind"),
}  # fmt: skip


def urls(site):
    """Return the addresses of the reports."""
    view = site.admin_view
    return [
        path("reports/contacts/", view(contacts_page), name="report_contacts"),
        path("reports/contacts/<str:form>/", view(contacts_file), name="report_contacts_file"),
        path("reports/activity/", view(activity_page), name="report_activity"),
        path("reports/activity/<str:form>/", view(activity_file), name="report_activity_file"),
    ]


def _require(request):
    if not request.user.has_perms(READERS_OF_ALL):
        raise PermissionDenied


def _chosen(request, parameter, choices):
    """Return the choice that the address makes, the first if it makes none, and whether it made one there is not."""
    wanted = request.GET.get(parameter) or next(iter(choices))
    return (wanted, False) if wanted in choices else (next(iter(choices)), True)


# --- who met whom ----------------------------------------------------------------------------------------------------


@require_safe
def contacts_page(request):
    """Show the contacts that were asked for, row by row, counted, or as a matrix."""
    _require(request)
    report, (show, is_odd) = ContactFilter(request.GET), _chosen(request, "show", SHOWN)
    sources = [report.narrowed(rows) for rows in (contacts.meetings(), contacts.visits())]
    numbers = [rows.numbers() for rows in sources]
    return _page(
        request, "contacts", report, is_odd, title=_("Contacts: who met whom"), show=show,
        tabs=_tabs(report, "show", SHOWN, show), left_out=contacts.left_out().count(), own=_own_country(),
        occasions=[occasions for occasions, _contacts in numbers],
        **_CONTACTS[show](request, report, sources, sum(number for _occasions, number in numbers)),
    )  # fmt: skip


def _rows(request, report, sources, count):
    pages = page_of(request.GET.get("page"), count, PER_PAGE)
    first = (pages.number - 1) * PER_PAGE
    keys = contact_lines.keys_of(sources)[first : first + PER_PAGE]
    texts = ArticleText.objects.visible_to(request.user)
    return {"pages": pages, "rows": contact_lines.lines(keys, get_language(), texts)}


def _totals(request, report, sources, count):
    found = report_tables.totals(sources, get_language(), SUMMED)
    return {
        "totals": [
            {
                "heading": heading,
                "more": more,
                "rows": [(name, number, _query(report, **asked)) for name, number, asked in rows],
            }
            for heading, rows, more in found
        ]
    }


def _matrix(request, report, sources, count):
    whole = sums.matrix(sources)
    cut = whole.cut(LONGEST, WIDEST)
    people, parties = report_tables.names_in_matrix(cut, get_language())
    lines = [
        {
            "name": people[official],
            "cells": [
                (number, _query(report, official=official, **{party[0]: party[1]}))
                for party, number in zip(cut.parties, cut.row(official), strict=True)
            ],
        }
        for official in cut.officials
    ]
    return {
        "parties": [parties[party] for party in cut.parties],
        "lines": lines,
        "all_officials": len(whole.officials),
        "all_parties": len(whole.parties),
    }


_CONTACTS = {"rows": _rows, "totals": _totals, "matrix": _matrix}


@require_POST
def contacts_file(request, form):
    """Give the same as a table, and note who took it. What cannot be read is told on the page, where it has its box."""
    _require(request)
    report, (show, is_odd) = ContactFilter(request.GET), _chosen(request, "show", SHOWN)
    if is_odd or report.has_faults:
        return redirect(f"{reverse('admin:report_contacts')}?{request.GET.urlencode()}")
    sources = [report.narrowed(rows) for rows in (contacts.meetings(), contacts.visits())]
    return _file(
        request, form, f"contacts-{show}", *report_tables.CONTACTS[show](sources, get_language(), request.user)
    )


def _own_country():
    own = Country.objects.filter(alpha2=settings.MINISTRY_COUNTRY).first()
    return own.name_in(get_language()) if own else settings.MINISTRY_COUNTRY


# --- what was done ---------------------------------------------------------------------------------------------------


@require_safe
def activity_page(request):
    """Show how much was released, how many meetings and visits there were, drawn and in numbers."""
    _require(request)
    report, (by, is_odd) = ActivityFilter(request.GET), _chosen(request, "by", GROUPED)
    sources = activities.sources(report.narrowed)
    lines = activities.lines(sources, by, get_language())
    page = Paginator(lines, DRAWN).get_page(request.GET.get("page"))
    drawn = chart([(line.name, line.numbers) for line in page], get_language_bidi())
    return _page(
        request, "activity", report, is_odd, title=_("Activity"), by=by, heading=GROUPED[by], rows=page, chart=drawn,
        lines=[(line, _query(report, by=by, **line.asked) if line.asked else "") for line in page],
        tabs=_tabs(report, "by", GROUPED, by), totals=[rows.occasions() for rows in sources],
        left_out=contacts.left_out().count(), own=_own_country(),
    )  # fmt: skip


@require_POST
def activity_file(request, form):
    """Give the same as a table, and note who took it."""
    _require(request)
    report, (by, is_odd) = ActivityFilter(request.GET), _chosen(request, "by", GROUPED)
    if is_odd or report.has_faults:
        return redirect(f"{reverse('admin:report_activity')}?{request.GET.urlencode()}")
    lines = activities.lines(activities.sources(report.narrowed), by, get_language())
    heads = {
        by: GROUPED[by], "releases": _("Releases"), "meetings": _("Meetings"), "visits": _("Visits"),
    }  # fmt: skip
    return _file(request, form, f"activity-{by}", heads, ([line.name, *line.numbers] for line in lines))


# --- what both share -------------------------------------------------------------------------------------------------


def _page(request, name, report, is_odd, **context):
    asked = report.asked
    shared = admin.site.each_context(request) | {
        "report": report, "asked": asked, "is_odd": is_odd, "forms": _forms(request, name),
        "home": reverse(f"admin:report_{name}"), "here": context["title"],
    }  # fmt: skip
    return TemplateResponse(request, f"admin/reports/{name}.html", shared | context)


def _file(request, form, name, heads, rows):
    if form not in tables.FORMS:
        raise Http404
    AuditEntry.record("export", None, request.user, report=name, query=request.GET.urlencode(), format=form)
    return tables.download(name, form, heads, rows)


def _forms(request, name):
    """Return (name of the form, address) of each table that holds what the page shows."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return [
        (form.upper(), f"{reverse(f'admin:report_{name}_file', args=[form])}?{kept.urlencode()}")
        for form in tables.FORMS
    ]


def _tabs(report, parameter, choices, here):
    return [
        {"label": label, "address": _query(report, **{parameter: choice}), "here": choice == here}
        for choice, label in choices.items()
    ]


def _query(report, **changed):
    return "?" + urlencode(report.as_query(**changed))

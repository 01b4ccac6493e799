"""What the pages of imports share."""

from http import HTTPStatus

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.archive.words import said
from articles.desk import refusals
from articles.models import GAPS, NotAllowed

PER_PAGE = 50

MISSING = GAPS | {"date": gettext_lazy("the date")}
"""What may be missing, in words: the date is filled in where a file is looked at."""


def require(request, *rights):
    """Answer 403 to a person without all of `rights`."""
    if not request.user.has_perms(rights):
        raise PermissionDenied


def page(request, template, model, **context):
    """Render a page of the imports."""
    shared = admin.site.each_context(request) | {"opts": model._meta} | context
    return TemplateResponse(request, f"admin/articles/archive/{template}", shared)


def paged(request, rows):
    """Return the page of `rows` that the address asks for; the nearest one if there is no such page."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def wants_page(request):
    """Whether a browser asks for a page and not a script for an answer."""
    return request.accepts("text/html")


def went_on(step):
    """Take `step`, which returns a Progress, and return the answer for the script."""
    try:
        with refusals.in_words():
            progress = step()
    except NotAllowed as refusal:
        return JsonResponse({"words": str(refusal), "busy": True}, status=HTTPStatus.CONFLICT)
    return JsonResponse({"words": in_words(progress), **numbers(progress)})


def numbers(progress):
    """Return a Progress for the script."""
    return {"done": progress.done, "total": progress.total, "finished": progress.is_finished}


def in_words(progress):
    """Return how far it has come, in words."""
    if progress.unopened:
        return _("Opening what was sent: %(total)s files found so far.") % {"total": progress.total}
    return _("%(done)s of %(total)s done.") % {"done": progress.done, "total": progress.total}


def in_sentences(stored):
    """Return findings as they are stored as a list of sentences in the reader's language."""
    return [str(said(found)) for found in stored]


def gaps_of(text):
    """Return what a person has to fill in, in words."""
    return [str(MISSING.get(name, name)) for name in text.missing()]

"""The history of a text: its versions on one timeline, and any two of them side by side."""

from django.conf import settings
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import differences
from articles.desk.text_page import find, page, require
from articles.desk.versions import compared, timeline, version
from articles.models import Edition


@require_safe
def history(request, pk):
    """Everything that was saved and everything that was made public, on one timeline."""
    text = find(pk)
    require(request, "articles.view_articletext")
    return _versions(request, text, [request.GET.get(name, "") for name in ("from", "to")])


def _versions(request, text, chosen, problem=""):
    rows = timeline(text)
    if not any(chosen) and len(rows) > 1:
        chosen = [rows[1].key, rows[0].key]
    unratified = set(Edition.objects.unratified().filter(text=text).values_list("pk", flat=True))
    return page(
        request, "versions.html", text, title=_("History"), subtitle=text.title, versions=rows, chosen=chosen,
        unratified=unratified, problem=problem, zone=settings.TIME_ZONE,
    )  # fmt: skip


@require_safe
def compare(request, pk):
    """Two versions: what came, what went and what stayed, block by block and word by word."""
    text = find(pk)
    require(request, "articles.view_articletext")
    keys = [request.GET.get(name, "") for name in ("from", "to")]
    before, after = (version(text, key) for key in keys)
    if before is None or after is None:
        return _versions(request, text, keys, _("Choose two versions to compare, one in each column."))
    return page(
        request, "compare.html", text, before=before, after=after, title=_("What changed"),
        parts=compared(before.row, after.row), reshaped=differences.reshaped(before.row.body, after.row.body),
    )  # fmt: skip


def urls(admin_view):
    """Return the addresses: /admin/articles/articletext/<pk>/versions/ and …/compare/?from=r1&to=e7."""
    return [
        path("<int:pk>/versions/", admin_view(history), name="articles_articletext_versions"),
        path("<int:pk>/compare/", admin_view(compare), name="articles_articletext_compare"),
    ]

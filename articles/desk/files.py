"""Photos and documents for staff, public or not: nobody else is told that they are there."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from articles.desk.text_page import require
from articles.models import Asset, Rendition, serving
from articles.views.files import delivered


@require_safe
def original(request, pk):
    """The very file that was brought, to be downloaded."""
    require(request, "articles.view_asset")
    asset = get_object_or_404(Asset.objects.scanned().exclude(content_type=""), pk=pk)
    return delivered(request, serving.original_served(asset), "no-store")


@require_safe
def file(request, key, name):
    """A picture made from a photo, or a document, by the key of its public address."""
    require(request, "articles.view_asset")
    picture = Rendition.objects.filter(key=key, asset__in=Asset.objects.scanned()).select_related("asset").first()
    if picture is not None:
        return delivered(request, serving.picture_served(picture), "no-store")
    document = Asset.objects.scanned().filter(key=key, kind=Asset.Kind.DOCUMENT).first()
    if document is None:
        raise Http404
    return delivered(request, serving.original_served(document), "no-store")


def staff_address(key, name):
    """Return where staff have a file, public or not: what previews show."""
    return reverse("admin:articles_asset_picture", args=[key, name])


def urls(admin_view):
    """Return the addresses of files: /admin/articles/asset/…."""
    return [
        path("<int:pk>/file/", admin_view(original), name="articles_asset_file"),
        path("file/<str:key>/<str:name>", admin_view(file), name="articles_asset_picture"),
    ]

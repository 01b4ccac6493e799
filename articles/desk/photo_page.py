"""What the pages of photos and documents have in common."""

from django.contrib import admin
from django.template.response import TemplateResponse

from articles.models import Asset


def photo_page(request, template, asset=None, **context):
    """Render a page about photos."""
    shared = admin.site.each_context(request) | {"opts": Asset._meta, "asset": asset}
    return TemplateResponse(request, f"admin/articles/asset/{template}", shared | context)

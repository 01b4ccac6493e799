"""The desk: where releases are written, approved and released. One module for each page."""

from django.apps import apps
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.desk import accounts, archive, article, asset, templates, text  # noqa: F401 - each registers its own
from articles.desk.chooser import choose

admin.site.site_header = admin.site.site_title = "Communiqué"
admin.site.index_title = _("The desk")
admin.site.autocomplete_view = choose
apps.get_app_config("auth").verbose_name = _("People and rights")

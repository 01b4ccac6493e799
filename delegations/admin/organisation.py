from django.contrib import admin

from delegations.admin.record import NamedAdmin
from delegations.models import Organisation


@admin.register(Organisation)
class OrganisationAdmin(NamedAdmin):
    fields = ["names", "acronyms", "kind", "parent", "country"]
    autocomplete_fields = ["parent", "country"]
    list_display = ["__str__", "kind", "parent", "country"]
    list_filter = ["kind"]
    list_select_related = ["parent", "country"]
